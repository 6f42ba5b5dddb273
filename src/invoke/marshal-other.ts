/** What else `Marshal` has (spec 12.6). */
import { ArgumentException, ArgumentNullException, NullReferenceException } from '../errors.ts';
import type { AddressLike } from '../memory/address.ts';
import { ansiCodec } from '../memory/codecs.ts';
import { show } from '../memory/show.ts';
import { boundImport, type NativeCall } from './import.ts';
import { isSafeHandle, type SafeHandle } from './safe-handle.ts';

/**
 * Makes an imported function ready without calling it: throws MarshalDirectiveException, DllNotFoundException or
 * EntryPointNotFoundException as its first call would. Does nothing for other functions; ArgumentNullException for null.
 */
export function prelink(m: ((...args: never[]) => unknown) | null): void {
  if (m === null || m === undefined)
    throw new ArgumentNullException('', { function: 'Marshal.prelink', parameter: 'm', expected: 'a function', actual: show(m) });
  if (typeof m !== 'function')
    throw new ArgumentException('', { function: 'Marshal.prelink', parameter: 'm', expected: 'a function', actual: show(m) });
  boundImport(m)?.prelink();
}

/** `prelink` for every function of an object, such as the result of `dllImport`. Throws ArgumentNullException for null. */
export function prelinkAll(c: object | null): void {
  if (c === null || c === undefined)
    throw new ArgumentNullException('', { function: 'Marshal.prelinkAll', parameter: 'c', expected: 'an object', actual: show(c) });
  for (const member of Object.values(c)) if (typeof member === 'function') prelink(member as NativeCall);
}

/** Sets the value of a SafeHandle that was made for it. Throws NullReferenceException for null. */
export function initHandle(safeHandle: SafeHandle | null, handle: AddressLike): void {
  if (safeHandle === null || safeHandle === undefined)
    throw new NullReferenceException('', { function: 'Marshal.initHandle', parameter: 'safeHandle', actual: show(safeHandle) });
  if (!isSafeHandle(safeHandle))
    throw new ArgumentException('', {
      function: 'Marshal.initHandle',
      parameter: 'safeHandle',
      expected: 'a SafeHandle',
      actual: show(safeHandle),
    });
  safeHandle.setHandle(handle);
}

/** The handle of a module: -1, since JavaScript's modules have none. Throws ArgumentNullException for null. */
export function getHINSTANCE(m: unknown): bigint {
  if (m === null || m === undefined)
    throw new ArgumentNullException('', { function: 'Marshal.getHINSTANCE', parameter: 'm', expected: 'a module', actual: show(m) });
  return -1n;
}

/** Bytes of a char in memory. */
export const systemDefaultCharSize: number = 2;
/** The most bytes that a char takes in the platform's 8-bit encoding. */
export const systemMaxDBCSCharSize: number = ansiCodec().maxBytesPerUnit;
