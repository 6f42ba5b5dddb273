/** GCHandle (spec section 13): keeps an object reachable, or watches it, or gives its address, under a cookie that native code can hold. */
import { ArgumentException, ArgumentOutOfRangeException, InvalidOperationException } from '../errors.ts';
import { type AddressLike, toIntPtr } from './address.ts';
import { allocateSlot, freeSlot, GCHandleType, type HandleSlot, hold, slotOf, targetOf } from './handle-table.ts';
import { addressOfPinnable } from './pinnable.ts';
import { show } from './show.ts';

export { GCHandleType } from './handle-table.ts';

function notInitialized(): InvalidOperationException {
  return new InvalidOperationException('Handle is not initialized');
}

/** A handle to an object. Free it; one that is forgotten keeps its object for ever. */
export class GCHandle<T = unknown> {
  /** 0: not allocated. */
  #cookie: bigint;

  private constructor(cookie: bigint) {
    this.#cookie = cookie;
  }

  /**
   * A new handle to `value`, which may be null. Throws ArgumentException if it shall be pinned and cannot be (it has no memory of its own,
   * or contains references), ArgumentOutOfRangeException for an unknown type.
   */
  static alloc<T>(value: T, type: GCHandleType = 'Normal'): GCHandle<T> {
    if (!Object.hasOwn(GCHandleType, type)) {
      throw new ArgumentOutOfRangeException('', {
        function: 'GCHandle.alloc',
        parameter: 'type',
        expected: 'a GCHandleType',
        actual: show(type),
      });
    }
    if (type === 'Pinned') addressOfPinnable(value);
    return new GCHandle<T>(allocateSlot({ type, held: hold(type, value) }));
  }

  /** The handle of a cookie. Throws InvalidOperationException for 0, and for a cookie whose handle was freed. */
  static fromIntPtr(value: AddressLike): GCHandle {
    const cookie = toIntPtr(value, { function: 'GCHandle.fromIntPtr', parameter: 'value' });
    if (slotOf(cookie) === undefined) throw notInitialized();
    return new GCHandle(cookie);
  }

  /** The cookie of a handle, for native code to hold; 0 after `free`. */
  static toIntPtr(handle: GCHandle): bigint {
    if (!(typeof handle === 'object' && handle !== null && #cookie in handle))
      throw new ArgumentException('', { function: 'GCHandle.toIntPtr', parameter: 'value', expected: 'a GCHandle', actual: show(handle) });
    return handle.#cookie;
  }

  /** Whether the handle was not freed, through this object or another with its cookie. */
  get isAllocated(): boolean {
    return slotOf(this.#cookie) !== undefined;
  }

  /** The object; null once a weak handle's was collected. Throws InvalidOperationException after `free`, ArgumentException as `alloc`. */
  get target(): T | null {
    return targetOf(this.#slot()) as T | null;
  }
  set target(value: T | null) {
    const slot = this.#slot();
    if (slot.type === 'Pinned') addressOfPinnable(value);
    slot.held = hold(slot.type, value);
  }

  /**
   * The address of a pinned object's first byte, 0 for null: valid until `free`. Throws InvalidOperationException if the handle is not of
   * type Pinned or was freed, ArgumentException if the object's buffer was transferred meanwhile.
   */
  addrOfPinnedObject(): bigint {
    const slot = this.#slot();
    if (slot.type !== 'Pinned') throw new InvalidOperationException('Handle is not pinned');
    return BigInt(addressOfPinnable(slot.held));
  }

  /** Ends the handle's life. Throws InvalidOperationException the second time. */
  free(): void {
    const cookie = this.#cookie;
    this.#cookie = 0n;
    if (!freeSlot(cookie)) throw notInitialized();
  }

  /** Whether another handle has the same cookie, and so the same object. */
  equals(other: GCHandle): boolean {
    return other.#cookie === this.#cookie;
  }

  /** Frees the handle unless that was done. */
  [Symbol.dispose](): void {
    if (this.isAllocated) this.free();
    this.#cookie = 0n;
  }

  #slot(): HandleSlot {
    const slot = slotOf(this.#cookie);
    if (slot === undefined) throw notInitialized();
    return slot;
  }
}
