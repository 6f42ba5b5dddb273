/** Delegates as function pointers (spec 9.5). */
import { ArgumentException, ArgumentNullException, InvalidCastException } from '../errors.ts';
import { delegateToPointer, pointerToDelegate } from '../marshal/delegate.ts';
import { Delegate } from '../marshal/delegate-object.ts';
import { nativeAddressOf } from '../marshal/native-function.ts';
import { ownerAt } from '../marshal/trampoline.ts';
import type { AddressLike } from '../memory/address.ts';
import type { ManagedType } from '../types/index.ts';
import { pointer } from './marshal-argument.ts';

/**
 * `Marshal.GetFunctionPointerForDelegate`: the pointer that native code calls. It is valid until the Delegate is disposed; a function
 * made from a native pointer gives that pointer back.
 */
export function getFunctionPointerForDelegate(d: Delegate | ((...args: never[]) => unknown) | null): bigint {
  const fn = 'Marshal.getFunctionPointerForDelegate';
  if (d === null || d === undefined) throw new ArgumentNullException('', { function: fn, parameter: 'd', expected: 'a Delegate' });
  if (d instanceof Delegate) {
    if (d.type.generic) throw new ArgumentException('the delegate type is generic', { function: fn, parameter: 'd', actual: d.type.name });
    return BigInt(delegateToPointer(d, d.type, { function: fn, parameter: 'd' }));
  }
  const address = nativeAddressOf(d);
  if (address === undefined)
    throw new ArgumentException('', {
      function: fn,
      parameter: 'd',
      expected: 'a Delegate: new Delegate(type, function)',
      actual: 'a function',
    });
  return BigInt(address);
}

/**
 * `Marshal.GetDelegateForFunctionPointer`: the object whose pointer it is where it is one of ours, whatever `type` says; else a
 * function that calls it as `type`. With `cast` as the generic overload: InvalidCastException where the object is of another type.
 */
export function getDelegateForFunctionPointer(
  ptr: AddressLike,
  type: ManagedType | null,
  { cast = false }: { readonly cast?: boolean } = {},
): unknown {
  const fn = 'Marshal.getDelegateForFunctionPointer';
  const address = pointer(ptr, fn, 'ptr');
  if (type === null || type === undefined)
    throw new ArgumentNullException('', { function: fn, parameter: 't', expected: 'a delegate type' });
  if (address === 0) throw new ArgumentNullException('', { function: fn, parameter: 'ptr', expected: 'a function pointer' });
  const own = type.kind === 'abstractDelegate' && type.name === 'MulticastDelegate' ? ownerAt(address) : undefined;
  if (own) return own;
  if (type.kind !== 'delegate' || type.generic)
    throw new ArgumentException('', { function: fn, parameter: 't', expected: 'a delegate type that is not generic', actual: type.kind });
  const found = pointerToDelegate(address, type);
  if (cast && found instanceof Delegate && found.type !== type)
    throw new InvalidCastException('the pointer is that of another delegate', {
      function: fn,
      parameter: 't',
      expected: type.name,
      actual: found.type.name,
    });
  return found;
}
