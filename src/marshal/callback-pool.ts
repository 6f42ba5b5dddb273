import { engine } from '../engine/current.ts';
import type { AbiSignature, AbiType, NativeFunction } from '../engine/engine.ts';

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

/** Kept ready for each signature that a declaration shows. */
const reserveSize = 16;
const reserves = new Map<string, Spare[]>();
let depth = 0;

/** Runs a managed function for native code. */
export function insideCallback<T>(run: () => T): T {
  depth++;
  try {
    return run();
  } finally {
    depth--;
  }
}

/** Whether native code called the managed code that runs. */
export function isInsideCallback(): boolean {
  return depth > 0;
}

function keyOfType(type: AbiType): string {
  if (typeof type !== 'object') return type;
  return `{${type.size},${type.align}:${type.leaves.map(({ offset, size, float }) => `${float ? 'f' : 'i'}${offset}.${size}`).join()}}`;
}

function keyOf({ convention, result, parameters }: AbiSignature): string {
  return [convention, keyOfType(result), ...parameters.map(keyOfType)].join(' ');
}

function fill(spares: Spare[], signature: AbiSignature): void {
  while (spares.length < reserveSize) {
    const call: NativeFunction = (...values) => spare.native?.(...values);
    // SAFETY: the address is never released before it is handed out, and then by its trampoline.
    const spare: Spare = { address: engine().createCallback(call, signature), native: undefined };
    spares.push(spare);
  }
}

/** Makes the reserve of a signature, or fills it up. Does nothing inside a callback. */
export function reserveCallbacks(signature: AbiSignature): void {
  if (isInsideCallback()) return;
  const key = keyOf(signature);
  let spares = reserves.get(key);
  if (!spares) {
    spares = [];
    reserves.set(key, spares);
  }
  fill(spares, signature);
}

/** A code address that calls `native`. Throws InvalidOperationException where none is left. */
export function callbackAddress(native: NativeFunction, signature: AbiSignature): CallbackAddress {
  if (isInsideCallback()) {
    const spare = reserves.get(keyOf(signature))?.pop();
    if (!spare) return { address: engine().createCallback(native, signature), lasting: false };
    spare.native = native;
    return { address: spare.address, lasting: true };
  }
  return { address: engine().createCallback(native, signature), lasting: true };
}
