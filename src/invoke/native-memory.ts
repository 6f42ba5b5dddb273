/** NativeMemory (spec 12.1): the C library's allocator. Aligned blocks are freed by `alignedFree`, all others by `free`. */

import type { NativeFunction } from '../engine/engine.ts';
import { ArgumentException, OutOfMemoryException, OverflowException } from '../errors.ts';
import type { AddressLike } from '../memory/address.ts';
import { cMemory, move, pointerSize, fill as setBytes } from '../memory/native.ts';
import { forget, refuseFreed, remember, retire } from '../memory/quarantine.ts';
import { show } from '../memory/show.ts';
import { systemFunction } from '../memory/system-libraries.ts';
import { accessible, int32, pointer } from './marshal-argument.ts';

const windows = process.platform === 'win32';

/** A nuint. */
function size(value: bigint | number, fn: string, parameter: string): bigint {
  if (typeof value !== 'bigint' && !Number.isSafeInteger(value))
    throw new ArgumentException('', { function: fn, parameter, expected: 'a number of bytes', actual: show(value) });
  const whole = BigInt(value);
  if (whole < 0n || whole >> 64n > 0n)
    throw new OverflowException('', { function: fn, parameter, expected: '64 bits, unsigned', actual: show(value) });
  return whole;
}

/** The product of a count and a size. Throws OutOfMemoryException for what no process has. */
function total(count: bigint | number, elementSize: bigint | number, fn: string): number {
  const bytes = size(count, fn, elementSize === 1 ? 'byteCount' : 'elementCount') * size(elementSize, fn, 'elementSize');
  if (bytes > BigInt(Number.MAX_SAFE_INTEGER)) throw new OutOfMemoryException(`there are no ${bytes} bytes`, { function: fn });
  return Number(bytes);
}

function made(address: number, bytes: number): bigint {
  remember(address, bytes);
  return BigInt(address);
}

/** `byteCount` bytes, or `elementCount` elements of `elementSize`, with undefined content. Throws OutOfMemoryException. */
export function alloc(byteCount: bigint | number, elementSize: bigint | number = 1): bigint {
  const bytes = total(byteCount, elementSize, 'NativeMemory.alloc');
  return made(cMemory.allocate(bytes), bytes);
}

/** As `alloc`, zeroed. */
export function allocZeroed(byteCount: bigint | number, elementSize: bigint | number = 1): bigint {
  const bytes = total(byteCount, elementSize, 'NativeMemory.allocZeroed');
  const address = cMemory.allocate(bytes);
  setBytes(address, 0, bytes);
  return made(address, bytes);
}

/** Resizes a block, moving it if need be; 0 allocates. Throws OutOfMemoryException, and then leaves the block alone. */
export function realloc(ptr: AddressLike, byteCount: bigint | number): bigint {
  const fn = 'NativeMemory.realloc';
  const bytes = total(byteCount, 1, fn);
  const old = pointer(ptr, fn, 'ptr');
  refuseFreed(old, { function: fn, parameter: 'ptr' });
  const address = cMemory.reallocate(old, bytes);
  forget(old);
  return made(address, bytes);
}

/** Frees a block; 0 is a no-op. Throws InvalidOperationException for a block that is known to be freed. */
export function free(ptr: AddressLike): void {
  const fn = 'NativeMemory.free';
  const address = pointer(ptr, fn, 'ptr');
  if (address !== 0) retire(address, cMemory.free, { function: fn, parameter: 'ptr' });
}

function alignment(value: bigint | number, fn: string): number {
  const whole = size(value, fn, 'alignment');
  if (whole === 0n || (whole & (whole - 1n)) !== 0n) {
    throw new ArgumentException('the alignment must be a power of two', { function: fn, parameter: 'alignment', actual: show(value) });
  }
  return Number(whole > BigInt(pointerSize) ? whole : BigInt(pointerSize));
}

/** The functions for aligned blocks are bound when they are first needed: few programs do. */
const bound = new Map<string, NativeFunction>();
function aligned(name: string, ...parameters: ('address' | 'u32')[]): NativeFunction {
  let fn = bound.get(name);
  if (fn === undefined) {
    fn = systemFunction('c', name, 'address', ...parameters);
    bound.set(name, fn);
  }
  return fn;
}

function allocateAligned(bytes: number, align: number, fn: string): number {
  // C's aligned_alloc wants a multiple of the alignment, and may give nothing for nothing.
  const rounded = Math.max(Math.ceil(bytes / align), 1) * align;
  const made = windows
    ? aligned('_aligned_malloc', 'address', 'address')(bytes || 1, align)
    : aligned('aligned_alloc', 'address', 'address')(align, rounded);
  if (made === 0) throw new OutOfMemoryException(`there are no ${bytes} bytes`, { function: fn });
  return made as number;
}

/** `byteCount` bytes at a multiple of `alignment`. Throws ArgumentException if that is no power of two, OutOfMemoryException. */
export function alignedAlloc(byteCount: bigint | number, align: bigint | number): bigint {
  const fn = 'NativeMemory.alignedAlloc';
  const to = alignment(align, fn);
  const bytes = total(byteCount, 1, fn);
  return made(allocateAligned(bytes, to, fn), bytes);
}

/** Resizes an aligned block; 0 allocates. Throws as `alignedAlloc`, and then leaves the block alone. */
export function alignedRealloc(ptr: AddressLike, byteCount: bigint | number, align: bigint | number): bigint {
  const fn = 'NativeMemory.alignedRealloc';
  const to = alignment(align, fn);
  const bytes = total(byteCount, 1, fn);
  const old = pointer(ptr, fn, 'ptr');
  refuseFreed(old, { function: fn, parameter: 'ptr' });
  const address = allocateAligned(bytes, to, fn);
  if (old !== 0) {
    const usable = windows
      ? aligned('_aligned_msize', 'address', 'address', 'address')(old, to, 0)
      : aligned(process.platform === 'darwin' ? 'malloc_size' : 'malloc_usable_size', 'address')(old);
    // SAFETY: both blocks have as many bytes.
    move(address, old, Math.min(bytes, Number(usable)));
    alignedFree(old);
  }
  return made(address, bytes);
}

/** Frees an aligned block; 0 is a no-op. Throws InvalidOperationException for a block that is known to be freed. */
export function alignedFree(ptr: AddressLike): void {
  const fn = 'NativeMemory.alignedFree';
  const address = pointer(ptr, fn, 'ptr');
  const release = windows ? (aligned('_aligned_free', 'address') as (address: number) => void) : cMemory.free;
  if (address !== 0) retire(address, release, { function: fn, parameter: 'ptr' });
}

function block(ptr: AddressLike, bytes: number, fn: string, parameter: string): number {
  const address = pointer(ptr, fn, parameter);
  return bytes === 0 ? address : accessible(address, { function: fn, parameter });
}

/** Copies `byteCount` bytes; the blocks may overlap. Throws AccessViolationException for an impossible address, unless there is nothing to do. */
export function copy(source: AddressLike, destination: AddressLike, byteCount: bigint | number): void {
  const fn = 'NativeMemory.copy';
  const bytes = total(byteCount, 1, fn);
  const from = block(source, bytes, fn, 'source');
  const to = block(destination, bytes, fn, 'destination');
  // SAFETY: the caller vouches for both blocks.
  if (bytes > 0) move(to, from, bytes);
}

/** Sets `byteCount` bytes to `value`. Throws as `copy`. */
export function fill(ptr: AddressLike, byteCount: bigint | number, value: number): void {
  const fn = 'NativeMemory.fill';
  const byte = int32(value, fn, 'value');
  if (byte < 0 || byte > 255)
    throw new OverflowException('', { function: fn, parameter: 'value', expected: '0 to 255', actual: show(value) });
  const bytes = total(byteCount, 1, fn);
  const address = block(ptr, bytes, fn, 'ptr');
  // SAFETY: the caller vouches for the block.
  if (bytes > 0) setBytes(address, byte, bytes);
}

/** Sets `byteCount` bytes to 0. Throws as `copy`. */
export function clear(ptr: AddressLike, byteCount: bigint | number): void {
  fill(ptr, byteCount, 0);
}
