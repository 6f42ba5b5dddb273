/**
 * The last error (spec 11.5, 12.5). The slot is this thread's: only calls with SetLastError and `setLastPInvokeError` change it.
 * A stub sets the system's error to 0 before such a call, and stores what the call left right after it.
 */
import { engine } from '../engine/current.ts';
import type { Engine } from '../engine/engine.ts';

/** errno, or GetLastError on Windows, of this thread. */
function systemError(): Engine['lastError'] {
  return engine().lastError;
}

/** The slot, for stubs, which store what a call left in `value` themselves. A signed 32-bit integer. */
export const lastErrorSlot: { value: number } = { value: 0 };

/** What the last call with SetLastError left. */
export function getLastPInvokeError(): number {
  return lastErrorSlot.value;
}

/** Sets the slot; the number is taken as a signed 32-bit integer. */
export function setLastPInvokeError(error: number): void {
  lastErrorSlot.value = error | 0;
}

/** errno, or GetLastError on Windows, right now. */
export function getLastSystemError(): number {
  return systemError().get();
}

/** Sets errno, or Windows' last error. */
export function setLastSystemError(error: number): void {
  systemError().set(error | 0);
}

/** The system's text for an error (strerror, FormatMessage). */
export function getPInvokeErrorMessage(error: number): string {
  return systemError().message(error | 0);
}

/** The system's text for what the last call with SetLastError left. */
export function getLastPInvokeErrorMessage(): string {
  return getPInvokeErrorMessage(lastErrorSlot.value);
}
