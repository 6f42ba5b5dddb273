/**
 * SafeHandle (spec 10.5): a handle of the system that is counted while calls use it, and released exactly once: when it was disposed and
 * no call uses it any more. One that is dropped without `dispose` is released by the collector's notice, with a warning.
 */
import { ObjectDisposedException } from '../errors.ts';
import { type AddressLike, toIntPtr } from '../memory/address.ts';
import { inspectable } from '../memory/inspectable.ts';
import { getLastPInvokeError, setLastPInvokeError } from '../memory/last-error.ts';
import { isHandleOf, lastResort, type Orphan, showHandle } from './handle-finalizer.ts';

/** What a handle is; kept apart from the object, so that it can be released when the object is gone. */
interface HandleState {
  /** As an IntPtr: signed. */
  value: bigint;
  readonly owns: boolean;
  /** Uses: one for the object itself, one for each call. */
  count: number;
  closed: boolean;
  disposed: boolean;
}

const STATE: unique symbol = Symbol('pinvoke.safeHandle');
/** Not a private member: a stand-in for a collected handle has the state too. */
const stateOf = (handle: object): HandleState => (handle as { readonly [STATE]: HandleState })[STATE];

const registry: FinalizationRegistry<Orphan<HandleState>> = lastResort((orphan, state) => {
  if (!state.disposed && !state.closed) release(orphan as SafeHandle, true);
});

/** A handle of the system. Subclasses say what is invalid and how it is released. */
export abstract class SafeHandle {
  /** Whether the value is none that has to be released. A closed handle need not be invalid. */
  abstract get isInvalid(): boolean;
  /** Releases `handle`; called at most once. The result is ignored, as in .NET; the last P/Invoke error is preserved around it. */
  protected abstract releaseHandle(): boolean;

  /** A handle with a first value, usually an invalid one, to be set later. One that is not owned is never released. */
  constructor(invalidHandleValue: AddressLike, ownsHandle: boolean) {
    const value = toIntPtr(invalidHandleValue, { function: new.target.name, parameter: 'invalidHandleValue' });
    const state: HandleState = { value, owns: ownsHandle, count: 1, closed: false, disposed: false };
    Object.defineProperty(this, STATE, { value: state });
    if (ownsHandle) registry.register(this, { state, prototype: new.target.prototype as object, key: STATE }, state);
  }

  /** The value, for `releaseHandle` and `isInvalid`. */
  protected get handle(): bigint {
    return stateOf(this).value;
  }
  /** Sets the value. No check. Protected in .NET; the marshaler stores here what native code produced. */
  setHandle(handle: AddressLike): void {
    stateOf(this).value = toIntPtr(handle, { function: 'SafeHandle.setHandle', parameter: 'handle' });
  }

  /** Whether the handle is released, or as good as: it was disposed and no call uses it, or was set invalid. */
  get isClosed(): boolean {
    return stateOf(this).closed;
  }

  /** The value, whatever the state. It may be released at any time unless `dangerousAddRef` holds it. */
  dangerousGetHandle(): bigint {
    return stateOf(this).value;
  }

  /** Keeps the handle from being released until `dangerousRelease`. Throws ObjectDisposedException if it is closed. */
  dangerousAddRef(): void {
    const state = stateOf(this);
    if (state.closed) throw disposed(this);
    state.count++;
  }

  /** Gives back one `dangerousAddRef`; the last one releases a disposed handle. Throws ObjectDisposedException if there is none. */
  dangerousRelease(): void {
    release(this, false);
  }

  /** Releases the handle as soon as no call uses it. Idempotent. */
  dispose(): void {
    release(this, true);
  }
  /** The same as `dispose`. */
  close(): void {
    this.dispose();
  }
  /** The same as `dispose`. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Gives the handle up without releasing it: it is closed from now on. */
  setHandleAsInvalid(): void {
    const state = stateOf(this);
    state.closed = true;
    registry.unregister(state);
  }
}

function disposed(handle: SafeHandle): ObjectDisposedException {
  return new ObjectDisposedException(`cannot access a disposed object: ${handle.constructor.name}`);
}

function release(handle: SafeHandle, dispose: boolean): void {
  const state = stateOf(handle);
  if (dispose && state.disposed) return;
  if (state.count === 0) throw disposed(handle);
  // Asked before the state changes: `isInvalid` may look at `isClosed`.
  const last = state.count === 1 && !state.closed;
  const releases = last && state.owns && !handle.isInvalid;
  state.count--;
  if (state.count === 0) {
    state.closed = true;
    registry.unregister(state);
  }
  if (dispose) state.disposed = true;
  if (!releases) return;
  const error = getLastPInvokeError();
  (handle as unknown as { releaseHandle(): boolean }).releaseHandle();
  setLastPInvokeError(error);
}

/** A handle of which 0 and -1 are invalid; it begins as 0. */
export abstract class SafeHandleZeroOrMinusOneIsInvalid extends SafeHandle {
  constructor(ownsHandle: boolean) {
    super(0n, ownsHandle);
  }
  get isInvalid(): boolean {
    return this.handle === 0n || this.handle === -1n;
  }
}

/** A handle of which -1 is invalid; it begins so. */
export abstract class SafeHandleMinusOneIsInvalid extends SafeHandle {
  constructor(ownsHandle: boolean) {
    super(-1n, ownsHandle);
  }
  get isInvalid(): boolean {
    return this.handle === -1n;
  }
}

/** Whether a value is a SafeHandle. */
export function isSafeHandle(value: unknown): value is SafeHandle {
  return isHandleOf(value, STATE);
}

inspectable(SafeHandle.prototype, (handle) => showHandle(handle, stateOf(handle)));
