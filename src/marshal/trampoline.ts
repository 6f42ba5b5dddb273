import { engine } from '../engine/current.ts';
import type { AbiSignature, NativeFunction } from '../engine/engine.ts';
import { InvalidOperationException } from '../errors.ts';
import type { DelegateType } from '../types/index.ts';
import type { CallbackAddress } from './callback-pool.ts';
import { callbackAddress, isInsideCallback, refillReserves } from './callback-pool.ts';

/**
 * Function pointers of managed functions (spec 9.1). A trampoline does not keep its function alive beyond calls, as in .NET; and it is kept
 * back after its release, so that a late call is an error and no crash.
 */

type Callable = (...args: never[]) => unknown;

/** What native code calls for one function and delegate type. */
export interface Trampoline {
  readonly address: number;
  readonly type: DelegateType;
  /** What was given: a function, or a Delegate object. */
  readonly owner: WeakRef<object>;
  /** The same while calls of ours use it. */
  held: object | undefined;
  /** Calls of ours that the function was passed to and that have not returned. */
  users: number;
  /** A Delegate: callable until it is disposed of. */
  kept: boolean;
  /** Native memory of others that was given the address (fields, elements, results): callable until that is released. */
  places: number;
  /** Disposed of, or its owner was collected. */
  released: boolean;
  /** When it was used last. */
  stamp: number;
  /** False for an address that was made inside a callback without a reserve: it is made anew outside. */
  readonly lasting: boolean;
}

/** What makes a trampoline of an owner: the function to call, and the native side of it. */
export interface TrampolineMaker {
  readonly type: DelegateType;
  target(owner: object): Callable;
  compile(call: () => Callable): { signature: AbiSignature; native: NativeFunction };
}

/** With so many addresses the older half of those that nobody uses is given back; an engine has a few thousand and would reuse one at once. */
const most = 6000;
const byAddress = new Map<number, Trampoline>();
const byOwner = new WeakMap<object, Map<DelegateType, Trampoline>>();
let clock = 0;
/** How many addresses there have to be for the next look at who is used. */
let sweepAt = most;

const collected = new FinalizationRegistry<Trampoline>((trampoline) => {
  if (trampoline.released) return;
  if (trampoline.kept)
    process.emitWarning(`a Delegate of type ${trampoline.type.name} was collected without dispose()`, {
      type: 'PInvokeWarning',
      code: 'PINVOKE_DELEGATE_NOT_DISPOSED',
      detail: 'Hold on to a Delegate as long as native code may call it: a call is an error from now on.',
    });
  releaseTrampoline(trampoline);
});

/** The owner of the trampoline at an address, if it is one of ours and alive. */
export function ownerAt(address: number): object | undefined {
  const trampoline = byAddress.get(address);
  return trampoline && !trampoline.released ? trampoline.owner.deref() : undefined;
}

/** Whether native code may call an address after the callback that gives it has returned. */
export function isLastingAddress(address: number): boolean {
  return byAddress.get(address)?.lasting ?? true;
}

/** The trampoline of `owner` as a delegate type: the same one while the owner is alive (spec 9.1). */
export function trampolineOf(owner: object, maker: TrampolineMaker): Trampoline {
  let byType = byOwner.get(owner);
  if (!byType) {
    byType = new Map();
    byOwner.set(owner, byType);
  }
  const known = byType.get(maker.type);
  if (known && !known.released && (known.lasting || isCallable(known) || isInsideCallback())) return known;
  const trampoline = make(owner, maker);
  byAddress.set(trampoline.address, trampoline);
  byType.set(maker.type, trampoline);
  collected.register(owner, trampoline);
  return trampoline;
}

function isCallable({ users, places, kept, released }: Trampoline): boolean {
  return !released && (kept || users > 0 || places > 0);
}

function make(owner: object, maker: TrampolineMaker): Trampoline {
  if (byAddress.size >= sweepAt) {
    evictOlder();
    sweepAt = Math.max(most, byAddress.size + 500);
  }
  const slot: { trampoline?: Trampoline } = {};
  const { signature, native } = maker.compile(() => targetOf(slot.trampoline, maker));
  const { type } = maker;
  const state = { owner: new WeakRef(owner), held: undefined, users: 0, places: 0, kept: false, released: false, stamp: ++clock };
  // SAFETY: the address stays valid until `evict` releases it, which happens only to trampolines that nobody uses.
  const trampoline: Trampoline = { ...addressFor(native, signature), type, ...state };
  slot.trampoline = trampoline;
  return trampoline;
}

/** An address; where none is left, after those that nobody uses were given back. */
function addressFor(native: NativeFunction, signature: AbiSignature): CallbackAddress {
  try {
    return callbackAddress(native, signature);
  } catch (error) {
    if (evictOlder() === 0) throw error;
    return callbackAddress(native, signature);
  }
}

function targetOf(trampoline: Trampoline | undefined, maker: TrampolineMaker): Callable {
  if (trampoline && isCallable(trampoline)) {
    const owner = trampoline.held ?? trampoline.owner.deref();
    if (owner) return maker.target(owner);
  }
  throw new InvalidOperationException(
    `native code called a delegate of type ${maker.type.name} after its release`,
    {
      hint: 'a function that is passed lives until that call returns; keep it with new Delegate(type, function), hold on to that, and dispose() it when native code is done',
    },
    'ERR_PINVOKE_CALLBACK',
  );
}

/** A call of ours begins to use the function. */
export function enterTrampoline(trampoline: Trampoline): void {
  refillReserves();
  if (trampoline.users++ === 0) trampoline.held = trampoline.owner.deref();
}

/** A call of ours is over. */
export function leaveTrampoline(trampoline: Trampoline): void {
  if (--trampoline.users > 0) return;
  trampoline.held = undefined;
  trampoline.stamp = ++clock;
}

/** Makes the function callable until `releaseTrampoline`, or until its owner is collected. */
export function keepTrampoline(trampoline: Trampoline): void {
  trampoline.kept = true;
}

/** The address goes to a place in memory that outlives this step: the function is callable until `displaceTrampoline`, or until it is collected. */
export function placeTrampoline(trampoline: Trampoline): void {
  trampoline.places++;
}

/** A place that held the address is released. */
export function displaceTrampoline(address: number): void {
  const trampoline = byAddress.get(address);
  if (!trampoline || trampoline.places === 0) return;
  trampoline.places--;
  trampoline.stamp = ++clock;
}

/** Ends an explicit lifetime: a later call is an error. */
export function releaseTrampoline(trampoline: Trampoline): void {
  trampoline.kept = false;
  trampoline.released = true;
  trampoline.stamp = ++clock;
}

/** Gives back the older half of the addresses that nobody uses, at least one; how many. */
function evictOlder(): number {
  const idle = [...byAddress.values()].filter((trampoline) => trampoline.users === 0 && !isCallable(trampoline));
  idle.sort((a, b) => a.stamp - b.stamp);
  const older = idle.slice(0, Math.ceil(idle.length / 2));
  for (const trampoline of older) evict(trampoline);
  return older.length;
}

function evict(trampoline: Trampoline): void {
  byAddress.delete(trampoline.address);
  const owner = trampoline.owner.deref();
  const byType = owner && byOwner.get(owner);
  if (byType?.get(trampoline.type) === trampoline) byType.delete(trampoline.type);
  trampoline.released = true;
  engine().releaseCallback(trampoline.address);
}
