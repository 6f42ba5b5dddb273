import { hostPlatform } from '../layout/index.ts';
import type { DelegateType } from '../types/index.ts';
import { planDelegate } from './planned-call.ts';
import { refuse } from './refuse.ts';
import { compileStub } from './stub.ts';

/** Functions made from native function pointers (spec 9.1): called like imports, and passed back as the pointer they came from. */

const addresses = new WeakMap<(...args: never[]) => unknown, number>();

/** A function that calls the code at `address` as `type` says. The same pointer twice gives two functions. */
export function nativeFunction(address: number, type: DelegateType): (...args: never[]) => unknown {
  let stub: ((...args: never[]) => unknown) | undefined;
  const call = (...args: never[]): unknown => {
    stub ??= compile(address, type);
    return stub(...args);
  };
  addresses.set(call, address);
  return call;
}

function compile(address: number, type: DelegateType): (...args: never[]) => unknown {
  const planning = planDelegate(type, hostPlatform(), false);
  if (!planning.call) return refuse(planning);
  // SAFETY: native code gave the pointer as one of this type; its library has to stay loaded, as in .NET.
  return compileStub(planning.call, () => address);
}

/** The pointer that a function was made from; undefined for any other function. */
export function nativeAddressOf(value: unknown): number | undefined {
  return typeof value === 'function' ? addresses.get(value as () => void) : undefined;
}
