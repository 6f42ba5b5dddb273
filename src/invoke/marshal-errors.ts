/** Errors of the system and HRESULTs (spec 12.5). */

import type { InteropError } from '../errors.ts';
import {
  getHRForException as codeOf,
  getExceptionForHR as exceptionOf,
  throwExceptionForHR as throwExceptionOf,
} from '../errors-hresult.ts';
import {
  getLastPInvokeError,
  getPInvokeErrorMessage as messageOf,
  setLastPInvokeError as setSlot,
  setLastSystemError as setSystem,
} from '../memory/last-error.ts';
import { int32 } from './marshal-argument.ts';

export { getLastPInvokeError, getLastPInvokeErrorMessage, getLastSystemError } from '../memory/last-error.ts';

/** The same as `getLastPInvokeError`, on every platform. */
export function getLastWin32Error(): number {
  return getLastPInvokeError();
}

/** Sets what the last call with SetLastError is said to have left. */
export function setLastPInvokeError(error: number): void {
  setSlot(int32(error, 'Marshal.setLastPInvokeError', 'error'));
}

/** Sets errno, or Windows' last error, right now. */
export function setLastSystemError(error: number): void {
  setSystem(int32(error, 'Marshal.setLastSystemError', 'error'));
}

/** The system's text for an error. */
export function getPInvokeErrorMessage(error: number): string {
  return messageOf(int32(error, 'Marshal.getPInvokeErrorMessage', 'error'));
}

/** The last P/Invoke error as an HRESULT of facility WIN32; one that is an HRESULT already stays. */
export function getHRForLastWin32Error(): number {
  const error = getLastPInvokeError();
  return error < 0 ? error : 0x80070000 | (error & 0xffff) | 0;
}

/** An HRESULT: 32 bits, which may be written unsigned. */
function hresult(value: number, fn: string): number {
  const unsigned = typeof value === 'number' && value > 0x7fffffff && value <= 0xffffffff;
  return int32(unsigned ? value | 0 : value, fn, 'errorCode');
}

/** The exception of a failed HRESULT, of the class that .NET throws; null for a success code. */
export function getExceptionForHR(errorCode: number): InteropError | null {
  return exceptionOf(hresult(errorCode, 'Marshal.getExceptionForHR'));
}

/** Throws the exception of a failed HRESULT; does nothing for a success code. */
export function throwExceptionForHR(errorCode: number): void {
  throwExceptionOf(hresult(errorCode, 'Marshal.throwExceptionForHR'));
}

/** The HRESULT of an error; 0 for null. */
export function getHRForException(error: unknown): number {
  return codeOf(error);
}

/** Windows has it inside an SEH filter; everywhere else, and so in JavaScript, it is 0. */
export function getExceptionPointers(): bigint {
  return 0n;
}
/** Windows has it inside an SEH filter; everywhere else, and so in JavaScript, it is 0. */
export function getExceptionCode(): number {
  return 0;
}
