import type { AbiSignature, AbiType, NativeFunction } from '../engine/engine.ts';
import { abiBytes, hostPlatform, layoutOf } from '../layout/index.ts';
import type { DelegateType } from '../types/index.ts';
import { callbackFailure, failCallback } from './callback-failure.ts';
import { insideCallback } from './callback-pool.ts';
import { callbackFactory } from './callback-source.ts';
import type { ReverseFrame, ReverseSlot } from './marshaller.ts';
import type { PlannedSlot, Planning, Refusal } from './planned-call.ts';
import { planDelegate } from './planned-call.ts';
import { refusalError, refuse } from './refuse.ts';
import { reverseByRef } from './reverse-by-ref.ts';
import { placed, type Site } from './site.ts';

/**
 * The native side of a managed function: native arguments become managed, the function runs, results become native (spec 1.4, 9.2).
 * A signature that cannot be marshalled is an error of the first call, not of the function pointer's making.
 */

type Callable = (...args: never[]) => unknown;

/** How native code calls a delegate type. */
interface Callback {
  readonly signature: AbiSignature;
  readonly slots: readonly ReverseSlot[];
  readonly result: ReverseSlot;
  /** The places of the parameters and of the result, for errors. */
  readonly sites: readonly Site[];
  readonly planning: Planning;
  readonly refused: boolean;
  /** Makes native sides, where expressions suffice; made for the first function. */
  factory?: ((call: () => Callable) => NativeFunction) | undefined;
}

const known = new WeakMap<DelegateType, Callback>();
const unusable: ReverseSlot = { abi: 'address' };

/** A result that is refused is of its size all the same: native code made room for a structure, and finds zeros there. */
function unusableResult(slot: PlannedSlot | Refusal | undefined): ReverseSlot {
  const type = slot?.context.slot.type;
  const layout = type?.kind === 'struct' ? layoutOf(type, hostPlatform()) : undefined;
  return layout && type?.kind === 'struct' && !layout.refusal ? { abi: abiBytes(layout, type.inlineArray) } : unusable;
}

function isPlanned(slot: PlannedSlot | Refusal): slot is PlannedSlot {
  return 'resolved' in slot;
}

function reverseOf(slot: PlannedSlot | Refusal): ReverseSlot | undefined {
  if (!isPlanned(slot)) return undefined;
  const { passing } = slot.context;
  return passing === 'value' || passing === 'return' ? slot.resolved.reverse : (slot.resolved.reverseRef ?? reverseByRef(slot));
}

function callbackOf(type: DelegateType): Callback {
  let callback = known.get(type);
  if (callback) return callback;
  const planning = planDelegate(type, hostPlatform(), true);
  const slots = planning.slots.map(reverseOf);
  const result = slots.at(-1) ?? unusableResult(planning.slots.at(-1));
  const abis: AbiType[] = slots.slice(0, -1).map((slot) => slot?.abi ?? 'address');
  callback = {
    signature: { convention: planning.call?.convention ?? 'default', result: result.abi, parameters: abis },
    slots: slots.slice(0, -1).map((slot) => slot ?? unusable),
    result,
    sites: planning.slots.map((slot) => ({ function: type.name, parameter: slot.context.name })),
    planning,
    refused: slots.some((slot) => slot === undefined),
  };
  known.set(type, callback);
  return callback;
}

function refuseCallback({ planning }: Callback, type: DelegateType): never {
  if (planning.refusals.length > 0) refuse(planning);
  const slot = planning.slots.find((one) => reverseOf(one) === undefined);
  throw refusalError(type.name, {
    context: (slot as PlannedSlot).context,
    exception: 'MarshalDirectiveException',
    reason: 'not in callbacks',
    rule: '9.2',
  });
}

/** How native code calls delegates of a type. */
export function callbackSignature(type: DelegateType): AbiSignature {
  return callbackOf(type).signature;
}

/** What the engine has to call, for a function that `call` gives at each call. */
export function compileCallback(type: DelegateType, call: () => Callable): { signature: AbiSignature; native: NativeFunction } {
  const callback = callbackOf(type);
  const { result } = callback.signature;
  if (!callback.refused && !('factory' in callback))
    callback.factory = callbackFactory(callback.slots, callback.result, zeroOf(result), callback.sites.at(-1));
  if (callback.factory) return { signature: callback.signature, native: callback.factory(call) };
  const native = (...lowered: unknown[]): unknown => {
    // An error is on its way out of native code: managed code is not entered again before it has surfaced.
    if (callbackFailure.pending) return zeroOf(result);
    try {
      if (callback.refused) refuseCallback(callback, type);
      return insideCallback(() => convey(callback, call(), lowered));
    } catch (error) {
      failCallback(error);
      return zeroOf(result);
    }
  };
  return { signature: callback.signature, native: native as NativeFunction };
}

/** What native code gets where there is nothing to give. */
function zeroOf(abi: AbiType): unknown {
  return typeof abi === 'object' ? new Uint8Array(abi.size) : abi === 'void' ? undefined : 0;
}

/** One call: in, the function, out; what was made for native code before a failure is released again (spec 1.4). */
function convey({ slots, result, sites }: Callback, target: Callable, lowered: readonly unknown[]): unknown {
  const managed: unknown[] = [];
  const frame: ReverseFrame = { lowered, managed };
  let native: unknown;
  let made = false;
  let left = 0;
  let at: Site | undefined;
  try {
    for (const slot of slots) slot.setup?.();
    enterAll(slots, lowered, frame, managed);
    const returned = target(...(managed as never[]));
    // The result is converted before the arguments (spec 1.2, mirrored).
    at = sites.at(-1);
    if (result.result) native = result.result(returned, frame);
    made = true;
    for (; left < slots.length; left++) {
      at = sites[left];
      slots[left]?.leave?.(managed[left], lowered[left], frame);
    }
    result.leave?.(returned, native, frame);
    return native;
  } catch (error) {
    for (const [i, slot] of slots.entries()) slot.undo?.(lowered[i], i < left, frame);
    if (made) result.undo?.(native, true, frame);
    throw placed(error, at);
  }
}

/** Counts of arrays may stand after them, so plain values go first. */
function enterAll(slots: readonly ReverseSlot[], lowered: readonly unknown[], frame: ReverseFrame, managed: unknown[]): void {
  for (let i = 0; i < slots.length; i++) managed[i] = slots[i]?.counted ? undefined : slots[i]?.enter?.(lowered[i], frame);
  for (let i = 0; i < slots.length; i++) if (slots[i]?.counted) managed[i] = slots[i]?.enter?.(lowered[i], frame);
}
