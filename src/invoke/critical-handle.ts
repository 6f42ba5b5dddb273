/** CriticalHandle and HandleRef (spec 10.3): handles that are kept alive during a call, but not counted. */
import { type AddressLike, toIntPtr } from '../memory/address.ts';
import { inspectable } from '../memory/inspectable.ts';
import { getLastPInvokeError, setLastPInvokeError } from '../memory/last-error.ts';
import { isHandleOf, lastResort, type Orphan, showHandle } from './handle-finalizer.ts';

interface HandleState {
  /** As an IntPtr: signed. */
  value: bigint;
  closed: boolean;
}

const STATE: unique symbol = Symbol('pinvoke.criticalHandle');
/** Not a private member: a stand-in for a collected handle has the state too. */
const stateOf = (handle: object): HandleState => (handle as { readonly [STATE]: HandleState })[STATE];

const registry: FinalizationRegistry<Orphan<HandleState>> = lastResort((orphan) => release(orphan as CriticalHandle));

/** A handle of the system without a count: disposing it during a call releases it under the callee. */
export abstract class CriticalHandle {
  /** Whether the value is none that has to be released. */
  abstract get isInvalid(): boolean;
  /** Releases `handle`; called at most once. The result is ignored, as in .NET; the last P/Invoke error is preserved around it. */
  protected abstract releaseHandle(): boolean;

  constructor(invalidHandleValue: AddressLike) {
    const value = toIntPtr(invalidHandleValue, { function: new.target.name, parameter: 'invalidHandleValue' });
    const state: HandleState = { value, closed: false };
    Object.defineProperty(this, STATE, { value: state });
    registry.register(this, { state, prototype: new.target.prototype as object, key: STATE }, state);
  }

  /** The value, for `releaseHandle` and `isInvalid`. */
  protected get handle(): bigint {
    return stateOf(this).value;
  }
  /** Sets the value. No check. Protected in .NET; the marshaler stores here what native code produced. */
  setHandle(handle: AddressLike): void {
    stateOf(this).value = toIntPtr(handle, { function: 'CriticalHandle.setHandle', parameter: 'handle' });
  }

  /** Whether the handle was disposed or set invalid. */
  get isClosed(): boolean {
    return stateOf(this).closed;
  }

  /** The value, whatever the state: a closed one is passed on (spec 10.3). */
  dangerousGetHandle(): bigint {
    return stateOf(this).value;
  }

  /** Releases the handle. Idempotent. */
  dispose(): void {
    release(this);
  }
  /** The same as `dispose`. */
  close(): void {
    this.dispose();
  }
  /** The same as `dispose`. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Gives the handle up without releasing it. */
  setHandleAsInvalid(): void {
    stateOf(this).closed = true;
    registry.unregister(stateOf(this));
  }
}

function release(handle: CriticalHandle): void {
  const state = stateOf(handle);
  if (state.closed) return;
  state.closed = true;
  registry.unregister(state);
  if (handle.isInvalid) return;
  const error = getLastPInvokeError();
  (handle as unknown as { releaseHandle(): boolean }).releaseHandle();
  setLastPInvokeError(error);
}

/** A handle of which 0 and -1 are invalid; it begins as 0. */
export abstract class CriticalHandleZeroOrMinusOneIsInvalid extends CriticalHandle {
  constructor() {
    super(0n);
  }
  get isInvalid(): boolean {
    return this.handle === 0n || this.handle === -1n;
  }
}

/** A handle of which -1 is invalid; it begins so. */
export abstract class CriticalHandleMinusOneIsInvalid extends CriticalHandle {
  constructor() {
    super(-1n);
  }
  get isInvalid(): boolean {
    return this.handle === -1n;
  }
}

/** Whether a value is a CriticalHandle. */
export function isCriticalHandle(value: unknown): value is CriticalHandle {
  return isHandleOf(value, STATE);
}

/** A raw handle together with the object that owns it, which stays reachable while the handle is used. */
export class HandleRef {
  /** The owner; null is fine. */
  readonly wrapper: unknown;
  /** The value, as an IntPtr. */
  readonly handle: bigint;

  constructor(wrapper: unknown, handle: AddressLike) {
    this.wrapper = wrapper;
    this.handle = toIntPtr(handle, { function: 'HandleRef', parameter: 'handle' });
  }

  /** The value of a HandleRef. */
  static toIntPtr(value: HandleRef): bigint {
    return value.handle;
  }
}

inspectable(CriticalHandle.prototype, (handle) => showHandle(handle, stateOf(handle)));
inspectable(
  HandleRef.prototype,
  ({ wrapper, handle }, inspect) => `HandleRef(0x${BigInt.asUintN(64, handle).toString(16)} of ${inspect(wrapper)})`,
);
