import { engine } from '../engine/current.ts';
import type { AbiSignature, AbiType, NativeFunction } from '../engine/engine.ts';
import { isInteropError } from '../errors.ts';

/**
 * Code addresses for callbacks. koffi decides by the native stack that was free when an address was made whether a call through it has
 * to leave koffi's stack, so an address made inside a callback fails when an outer native function calls it. Inside callbacks addresses
 * come from a reserve made outside.
 */

interface Spare {
  readonly address: number;
  native: NativeFunction | undefined;
}

/** A code address; one that does not last is to be made anew once no callback runs. */
export interface CallbackAddress {
  readonly address: number;
  readonly lasting: boolean;
}

/** What is kept ready for a signature that a declaration shows; one that ran low is filled up to twice of it. */
interface Reserve {
  readonly signature: AbiSignature;
  readonly spares: Spare[];
  size: number;
  /** For native code that keeps an address of a function that has none: an error and no crash when it calls it. */
  refusing?: Spare;
}

const leastReserve = 32;
const mostReserve = 256;
const reserves = new Map<string, Reserve>();
/** Those that callbacks took from. */
const low = new Set<Reserve>();
/** How deep callbacks are nested, and whether they left something to do to the call that they came from; for generated code. */
export const callbacks: { depth: number; due: boolean } = { depth: 0, due: false };

/** Runs a managed function for native code. */
export function insideCallback<T>(run: () => T): T {
  callbacks.depth++;
  try {
    return run();
  } finally {
    callbacks.depth--;
  }
}

/** Whether native code called the managed code that runs. */
export function isInsideCallback(): boolean {
  return callbacks.depth > 0;
}

function keyOfType(type: AbiType): string {
  if (typeof type !== 'object') return type;
  return `{${type.size},${type.align}:${type.leaves.map(({ offset, size, float }) => `${float ? 'f' : 'i'}${offset}.${size}`).join()}}`;
}

function keyOf({ convention, result, parameters }: AbiSignature): string {
  return [convention, keyOfType(result), ...parameters.map(keyOfType)].join(' ');
}

/** Fills a reserve as far as there are addresses: what needs one that is not there is told so. */
function fill(reserve: Reserve): void {
  const { spares, signature, size } = reserve;
  try {
    reserve.refusing ??= makeSpare(signature);
    while (spares.length < size) spares.push(makeSpare(signature));
  } catch (error) {
    if (!isInteropError(error)) throw error;
  }
}

function makeSpare(signature: AbiSignature): Spare {
  const call: NativeFunction = (...values) => spare.native?.(...values);
  // SAFETY: the address is never released before it is handed out, and then by its trampoline.
  const spare: Spare = { address: engine().createCallback(call, signature), native: undefined };
  return spare;
}

/** Signatures whose reserves nobody can need yet: undefined from the first code address on, since callbacks can run then. */
let awaited: (() => AbiSignature)[] | undefined = [];

/** Keeps a reserve of a signature from now on, or from the first callback on. Does nothing inside a callback. */
export function reserveCallbacks(signature: () => AbiSignature): void {
  if (isInsideCallback()) return;
  if (awaited) awaited.push(signature);
  else makeReserve(signature());
}

function makeAwaited(): void {
  const signatures = awaited;
  awaited = undefined;
  for (const signature of signatures ?? []) makeReserve(signature());
}

function makeReserve(signature: AbiSignature): void {
  const key = keyOf(signature);
  if (reserves.has(key)) return;
  const reserve: Reserve = { signature, spares: [], size: leastReserve };
  reserves.set(key, reserve);
  fill(reserve);
}

/** Fills up what callbacks took. Does nothing inside a callback. */
export function refillReserves(): void {
  if (low.size === 0 || isInsideCallback()) return;
  for (const reserve of low) {
    if (reserve.spares.length < reserve.size / 2) reserve.size = Math.min(reserve.size * 2, mostReserve);
    low.delete(reserve);
    fill(reserve);
  }
}

function takeSpare(signature: AbiSignature): Spare | undefined {
  const reserve = reserves.get(keyOf(signature));
  if (!reserve) return undefined;
  if (low.size === 0) queueMicrotask(refillReserves);
  low.add(reserve);
  callbacks.due = true;
  return reserve.spares.pop();
}

/** The address that stands for all functions of a signature that native code gets when the reserve is empty; `refuse` is what it calls. */
export function refusingAddress(signature: AbiSignature, refuse: () => NativeFunction): number | undefined {
  const refusing = reserves.get(keyOf(signature))?.refusing;
  if (refusing) refusing.native ??= refuse();
  return refusing?.address;
}

/** A code address that calls `native`. Throws InvalidOperationException where none is left. */
export function callbackAddress(native: NativeFunction, signature: AbiSignature): CallbackAddress {
  if (isInsideCallback()) {
    const spare = takeSpare(signature);
    if (!spare) return { address: engine().createCallback(native, signature), lasting: false };
    spare.native = native;
    return { address: spare.address, lasting: true };
  }
  if (awaited) makeAwaited();
  return { address: engine().createCallback(native, signature), lasting: true };
}
