import { callbacks, isInsideCallback, refillReserves } from './callback-pool.ts';

/**
 * Exceptions of managed functions that native code called (spec 9.3). They cannot travel through native frames: the callback returns
 * zeros, and the call that native code was called by throws when it comes back. Until then no managed function is entered again.
 */

/** What a callback threw and no call has raised yet. */
export const callbackFailure: { pending: boolean; error: unknown } = { pending: false, error: undefined };

/** Keeps the first error of a running call. Where none of our calls runs (another thread called) nobody picks it up: it becomes an uncaught exception. */
export function failCallback(error: unknown): void {
  if (callbackFailure.pending) return;
  // Every step can be the one that a full stack ends: what is pending is known, and due.
  callbackFailure.error = error;
  callbacks.due = true;
  callbackFailure.pending = true;
  // Native code that a call of ours runs returns before any microtask does.
  queueMicrotask(() => {
    if (callbackFailure.pending && callbackFailure.error === error) raiseCallbackFailure();
  });
}

/** What a call does for the callbacks that ran in it, where any is due: makes code addresses for those that they took, and throws what one threw. */
export function settleCallbacks(): void {
  const outside = !isInsideCallback();
  if (outside) refillReserves();
  if (callbackFailure.pending) raiseCallbackFailure();
  if (outside) callbacks.due = false;
}

/** Throws what a callback threw. */
function raiseCallbackFailure(): never {
  const { error } = callbackFailure;
  callbackFailure.pending = false;
  callbackFailure.error = undefined;
  throw error;
}
