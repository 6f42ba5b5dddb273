/**
 * Exceptions of managed functions that native code called (spec 9.3). They cannot travel through native frames: the callback returns
 * zeros, and the call that native code was called by throws when it comes back. Until then no managed function is entered again.
 */

/** What a callback threw and no call has raised yet. */
export const callbackFailure: { pending: boolean; error: unknown; raise(): never } = {
  pending: false,
  error: undefined,
  raise: raiseCallbackFailure,
};

/** Keeps the first error of a running call. Where none of our calls runs (another thread called) nobody picks it up: it becomes an uncaught exception. */
export function failCallback(error: unknown): void {
  if (callbackFailure.pending) return;
  callbackFailure.pending = true;
  callbackFailure.error = error;
  // Native code that a call of ours runs returns before any microtask does.
  queueMicrotask(() => {
    if (callbackFailure.pending && callbackFailure.error === error) raiseCallbackFailure();
  });
}

/** Throws what a callback threw. */
function raiseCallbackFailure(): never {
  const { error } = callbackFailure;
  callbackFailure.pending = false;
  callbackFailure.error = undefined;
  throw error;
}
