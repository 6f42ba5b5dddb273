/** Blocks of native memory (spec 12.1). Addresses are IntPtrs: bigints. What is allocated here is freed by the member of the same name. */
import { ArgumentException, OutOfMemoryException } from '../errors.ts';
import type { AddressLike } from '../memory/address.ts';
import { freeBstr } from '../memory/bstr.ts';
import { type Allocator, globalMemory, taskMemory } from '../memory/native.ts';
import { forget, refuseFreed, remember, retire } from '../memory/quarantine.ts';
import { show } from '../memory/show.ts';
import { int32, pointer } from './marshal-argument.ts';

/** A number of bytes. .NET takes an IntPtr or an int; a negative one is never there. */
function byteCount(value: bigint | number, fn: string): number {
  if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) {
    throw new ArgumentException('', { function: fn, parameter: 'cb', expected: 'a number of bytes', actual: show(value) });
  }
  const bytes = Number(value);
  if (bytes < 0 || bytes > Number.MAX_SAFE_INTEGER)
    throw new OutOfMemoryException('', { function: fn, parameter: 'cb', actual: show(value) });
  return bytes;
}

function allocate(allocator: Allocator, size: number): bigint {
  const address = allocator.allocate(size);
  remember(address, size);
  return BigInt(address);
}

function reallocate(allocator: Allocator, value: AddressLike, size: number, fn: string): bigint {
  const old = pointer(value, fn, 'pv');
  refuseFreed(old, { function: fn, parameter: 'pv' });
  const address = allocator.reallocate(old, size);
  forget(old);
  remember(address, size);
  return BigInt(address);
}

function release(address: number, free: (address: number) => void, fn: string, parameter: string): void {
  if (address !== 0) retire(address, free, { function: fn, parameter });
}

/** `cb` bytes of global memory with undefined content; 0 bytes are a block too. Throws OutOfMemoryException, for a negative size always. */
export function allocHGlobal(cb: bigint | number): bigint {
  return allocate(globalMemory, byteCount(cb, 'Marshal.allocHGlobal'));
}

/** Resizes a block of global memory, moving it if need be; 0 allocates. Throws OutOfMemoryException, and then leaves the block alone. */
export function reAllocHGlobal(pv: AddressLike, cb: bigint | number): bigint {
  return reallocate(globalMemory, pv, byteCount(cb, 'Marshal.reAllocHGlobal'), 'Marshal.reAllocHGlobal');
}

/** Frees a block of global memory; 0 is a no-op. Throws InvalidOperationException for a block that is known to be freed. */
export function freeHGlobal(hglobal: AddressLike): void {
  const fn = 'Marshal.freeHGlobal';
  release(pointer(hglobal, fn, 'hglobal'), globalMemory.free, fn, 'hglobal');
}

/** `cb` bytes of task memory with undefined content. A negative size is its unsigned 32 bits, as in .NET. Throws OutOfMemoryException. */
export function allocCoTaskMem(cb: number): bigint {
  return allocate(taskMemory, int32(cb, 'Marshal.allocCoTaskMem', 'cb') >>> 0);
}

/** Resizes a block of task memory; 0 allocates; a size of 0 frees the block and gives 0. Throws OutOfMemoryException. */
export function reAllocCoTaskMem(pv: AddressLike, cb: number): bigint {
  const fn = 'Marshal.reAllocCoTaskMem';
  const size = int32(cb, fn, 'cb') >>> 0;
  const old = pointer(pv, fn, 'pv');
  if (old === 0 || size > 0) return reallocate(taskMemory, pv, size, fn);
  release(old, taskMemory.free, fn, 'pv');
  return 0n;
}

/** Frees a block of task memory; 0 is a no-op. Throws InvalidOperationException for a block that is known to be freed. */
export function freeCoTaskMem(ptr: AddressLike): void {
  const fn = 'Marshal.freeCoTaskMem';
  release(pointer(ptr, fn, 'ptr'), taskMemory.free, fn, 'ptr');
}

/** Frees a BSTR; 0 is a no-op. Throws InvalidOperationException for one that is known to be freed. */
export function freeBSTR(ptr: AddressLike): void {
  const fn = 'Marshal.freeBSTR';
  release(pointer(ptr, fn, 'ptr'), freeBstr, fn, 'ptr');
}
