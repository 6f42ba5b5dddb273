/**
 * The typed handles of .NET 10 (spec section 13): `GCHandle<T>` (here TypedGCHandle), `PinnedGCHandle<T>`, `WeakGCHandle<T>`. They are
 * disposed, not freed, any number of times; every other use after that is a NullReferenceException.
 */
import { NullReferenceException } from '../errors.ts';
import { type AddressLike, toIntPtr } from './address.ts';
import { allocateSlot, freeSlot, type GCHandleType, type HandleSlot, hold, slotOf, targetOf } from './handle-table.ts';
import { addressOfPinnable } from './pinnable.ts';

/** Given to a constructor in place of a target: the handle already exists. */
class Existing {
  readonly cookie: bigint;

  constructor(value: AddressLike) {
    this.cookie = toIntPtr(value, { parameter: 'value' });
  }
}

/** What the three have in common. */
abstract class Handle {
  #cookie: bigint;

  constructor(type: GCHandleType, target: unknown) {
    this.#cookie = target instanceof Existing ? target.cookie : allocateSlot({ type, held: hold(type, target) });
  }

  /** Whether the handle was not disposed. */
  get isAllocated(): boolean {
    return slotOf(this.#cookie) !== undefined;
  }
  /** Ends the handle's life. Idempotent. */
  dispose(): void {
    freeSlot(this.#cookie);
    this.#cookie = 0n;
  }
  /** The same as `dispose`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
  /** Whether another handle has the same cookie, and so the same object. */
  equals(other: Handle): boolean {
    return other.#cookie === this.#cookie;
  }
  /** The cookie, for native code to hold; 0 after `dispose`. */
  toIntPtr(): bigint {
    return this.#cookie;
  }
  protected slot(): HandleSlot {
    const slot = slotOf(this.#cookie);
    if (slot === undefined) throw new NullReferenceException('the handle was disposed');
    return slot;
  }
}

/** Keeps an object reachable until it is disposed. */
export class TypedGCHandle<T> extends Handle {
  constructor(target: T) {
    super('Normal', target);
  }
  /** The handle of a cookie; not allocated if the cookie is 0 or was disposed. */
  static fromIntPtr<T>(value: AddressLike): TypedGCHandle<T> {
    return new TypedGCHandle<T>(new Existing(value) as T);
  }
  /** The object. */
  get target(): T {
    return targetOf(this.slot()) as T;
  }
  set target(value: T) {
    this.slot().held = value;
  }
}

/** Keeps an object reachable, and its address valid. As in .NET, whether it can be pinned is not checked before the address is asked for. */
export class PinnedGCHandle<T> extends Handle {
  constructor(target: T) {
    super('Pinned', target);
  }
  /** The handle of a cookie; not allocated if the cookie is 0 or was disposed. */
  static fromIntPtr<T>(value: AddressLike): PinnedGCHandle<T> {
    return new PinnedGCHandle<T>(new Existing(value) as T);
  }
  /** The object. */
  get target(): T {
    return targetOf(this.slot()) as T;
  }
  set target(value: T) {
    this.slot().held = value;
  }
  /** The address of the object's first byte, 0 for null. Throws ArgumentException for an object without memory of its own. */
  getAddressOfObjectData(): bigint {
    return BigInt(addressOfPinnable(this.slot().held));
  }
  /** The address of an array's element 0: the same as `getAddressOfObjectData`. */
  getAddressOfArrayData(): bigint {
    return this.getAddressOfObjectData();
  }
}

/** Watches an object without keeping it. */
export class WeakGCHandle<T> extends Handle {
  constructor(target: T, trackResurrection = false) {
    super(trackResurrection ? 'WeakTrackResurrection' : 'Weak', target);
  }
  /** The handle of a cookie; not allocated if the cookie is 0 or was disposed. */
  static fromIntPtr<T>(value: AddressLike): WeakGCHandle<T> {
    return new WeakGCHandle<T>(new Existing(value) as T);
  }
  /** The object; null once it was collected. */
  tryGetTarget(): T | null {
    return targetOf(this.slot()) as T | null;
  }
  /** Watches another object. */
  setTarget(value: T | null): void {
    const slot = this.slot();
    slot.held = hold(slot.type, value);
  }
}
