import { engine } from '../engine/current.ts';
import type { AbiSignature, NativeFunction } from '../engine/engine.ts';
import { InvalidOperationException } from '../errors.ts';
import type { DelegateType } from '../types/index.ts';

/** Function pointers of managed functions (spec 9.1). A trampoline is kept back after its release, so that a late call is an error and no crash. */

type Callable = (...args: never[]) => unknown;

/** What native code calls for one function and delegate type. */
export interface Trampoline {
  readonly address: number;
  readonly type: DelegateType;
  /** What was given: a function, or a Delegate object. */
  readonly owner: object;
  /** Undefined after the release. */
  target: Callable | undefined;
  /** Calls of ours that the function was passed to and that have not returned. */
  users: number;
  /** Alive beyond calls: an explicit delegate, a field, a result. */
  kept: boolean;
}

/** Released and idle trampolines kept back: the engine has a few thousand in all and would reuse an address at once. */
const keptBack = 1000;
const byAddress = new Map<number, Trampoline>();
const byOwner = new WeakMap<object, Map<DelegateType, Trampoline>>();
/** Those that nobody uses, oldest first. */
const idle = new Set<Trampoline>();

/** The trampoline at an address, if it is one of ours. */
export function trampolineAt(address: number): Trampoline | undefined {
  return byAddress.get(address);
}

/** How many function pointers are in use, and how many are kept back. */
export function trampolineStats(): { readonly live: number; readonly keptBack: number } {
  return { live: byAddress.size - idle.size, keptBack: idle.size };
}

/** The trampoline of `owner` as `type`: the same one while it is alive (spec 9.1). `compile` makes the native side of `target`. */
export function trampolineOf(
  owner: object,
  type: DelegateType,
  target: Callable,
  compile: (call: () => Callable) => { signature: AbiSignature; native: NativeFunction },
): Trampoline {
  let byType = byOwner.get(owner);
  if (!byType) {
    byType = new Map();
    byOwner.set(owner, byType);
  }
  const known = byType.get(type);
  if (known?.target) {
    idle.delete(known);
    return known;
  }
  let trampoline: Trampoline | undefined;
  const { signature, native } = compile(() => targetOf(trampoline, type));
  // SAFETY: the address stays valid until `evict` releases it, which happens only to trampolines that nobody uses.
  const address = engine().createCallback(native, signature);
  trampoline = { address, type, owner, target, users: 0, kept: false };
  byAddress.set(address, trampoline);
  byType.set(type, trampoline);
  return trampoline;
}

function targetOf(trampoline: Trampoline | undefined, type: DelegateType): Callable {
  if (trampoline?.target && (trampoline.kept || trampoline.users > 0)) return trampoline.target;
  throw new InvalidOperationException(
    `native code called a delegate of type ${type.name} after its release`,
    {
      hint: 'a function that is passed lives until that call returns; keep it with new Delegate(type, function) and dispose() it when native code is done',
    },
    'ERR_PINVOKE_CALLBACK',
  );
}

/** A call of ours begins to use the function. */
export function enterTrampoline(trampoline: Trampoline): void {
  trampoline.users++;
  idle.delete(trampoline);
}

/** A call of ours is over. */
export function leaveTrampoline(trampoline: Trampoline): void {
  if (--trampoline.users === 0 && !trampoline.kept) retire(trampoline);
}

/** Keeps the function callable until `releaseTrampoline`. */
export function keepTrampoline(trampoline: Trampoline): void {
  trampoline.kept = true;
  idle.delete(trampoline);
}

/** Ends an explicit lifetime: a later call is an error. */
export function releaseTrampoline(trampoline: Trampoline): void {
  trampoline.kept = false;
  trampoline.target = undefined;
  if (trampoline.users === 0) retire(trampoline);
}

function retire(trampoline: Trampoline): void {
  idle.add(trampoline);
  if (idle.size <= keptBack) return;
  for (const oldest of idle) {
    evict(oldest);
    return;
  }
}

function evict(trampoline: Trampoline): void {
  idle.delete(trampoline);
  byAddress.delete(trampoline.address);
  const byType = byOwner.get(trampoline.owner);
  if (byType?.get(trampoline.type) === trampoline) byType.delete(trampoline.type);
  engine().releaseCallback(trampoline.address);
}
