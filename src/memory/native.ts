/**
 * Native memory by address: allocation, block moves, single reads and writes. The lowest primitives: they trust their caller for
 * every address and length, and only refuse what can never be right (address 0 with a length). Checks of what users give are made above.
 *
 * SAFETY, for the whole file: an address must be readable (writable) for `length` bytes during the call. Nothing here keeps one.
 */
import { engine } from '../engine/current.ts';
import type { NativeFunction } from '../engine/engine.ts';
import { EntryPointNotFoundException, OutOfMemoryException } from '../errors.ts';
import { acquireChunk } from './arena.ts';
import { addressOfView } from './pin.ts';
import { boundFunction, systemFunction, systemLink } from './system-libraries.ts';

const windows = process.platform === 'win32';

/** An allocator of the system. Blocks of one must not be given to another. */
export interface Allocator {
  /** A block of `size` bytes with undefined content; of size 0 too, a block of its own. Throws OutOfMemoryException. */
  allocate(size: number): number;
  /** Resizes a block, moving it if need be; 0 allocates. Throws OutOfMemoryException, and then leaves the block alone. */
  reallocate(address: number, size: number): number;
  /** Gives a block back; 0 is a no-op. */
  free(address: number): void;
}

function allocator(name: string, alloc: NativeFunction, realloc: NativeFunction, release: NativeFunction): Allocator {
  const checked = (address: number, size: number): number => {
    if (address === 0) throw new OutOfMemoryException(`${name} has no ${size} bytes`);
    return address;
  };
  return Object.freeze({
    // A size of 0 may give no block at all; 1 always gives one.
    allocate: (size: number): number => checked(alloc(size || 1) as number, size),
    reallocate: (address: number, size: number): number => checked(realloc(address, size || 1) as number, size),
    free: release as (address: number) => void,
  });
}

const cMalloc = systemLink('c', 'malloc', 'address', 'address');
const cRealloc = systemLink('c', 'realloc', 'address', 'address', 'address');
const cFree = systemLink('c', 'free', 'void', 'address');

/** The C library's allocator (`NativeMemory`). */
export const cMemory: Allocator = allocator(
  'malloc',
  (size) => (cMalloc.target ?? cMalloc.load())(size),
  (address, size) => (cRealloc.target ?? cRealloc.load())(address, size),
  (address) => (cFree.target ?? cFree.load())(address),
);

/** Task memory (spec 1.1): what passes from one side of a call to the other. CoTaskMem on Windows, malloc elsewhere. */
export const taskMemory: Allocator = windows
  ? allocator(
      'CoTaskMemAlloc',
      systemFunction('ole32', 'CoTaskMemAlloc', 'address', 'address'),
      systemFunction('ole32', 'CoTaskMemRealloc', 'address', 'address', 'address'),
      systemFunction('ole32', 'CoTaskMemFree', 'void', 'address'),
    )
  : cMemory;

/** The memory of AllocHGlobal (spec 12.1): LocalAlloc on Windows, malloc elsewhere. */
export const globalMemory: Allocator = windows ? localMemory() : cMemory;

function localMemory(): Allocator {
  const LMEM_FIXED = 0;
  const LMEM_MOVEABLE = 2;
  const alloc = systemFunction('kernel32', 'LocalAlloc', 'address', 'u32', 'address');
  const realloc = systemFunction('kernel32', 'LocalReAlloc', 'address', 'address', 'address', 'u32');
  const allocate: NativeFunction = (size) => alloc(LMEM_FIXED, size);
  const reallocate: NativeFunction = (address, size) => (address === 0 ? allocate(size) : realloc(address, size, LMEM_MOVEABLE));
  return allocator('LocalAlloc', allocate, reallocate, systemFunction('kernel32', 'LocalFree', 'address', 'address'));
}

/** Allocates task memory. Throws OutOfMemoryException. */
export const malloc: (size: number) => number = taskMemory.allocate;
/** Resizes task memory. Throws OutOfMemoryException. */
export const realloc: (address: number, size: number) => number = taskMemory.reallocate;
/** Frees task memory; 0 is a no-op. */
export const free: (address: number) => void = taskMemory.free;

/** The bytes of a live block of task memory, where the system tells: at least those that were asked for. Infinity where it does not. */
export function blockSize(address: number): number {
  usableSize ??= sizeFunction();
  return usableSize(address);
}
let usableSize: ((address: number) => number) | undefined;

function sizeFunction(): (address: number) => number {
  const name = process.platform === 'linux' ? 'malloc_usable_size' : process.platform === 'darwin' ? 'malloc_size' : undefined;
  try {
    if (name) return boundFunction('c', name, 'address', ['address']) as (address: number) => number;
  } catch (error) {
    if (!(error instanceof EntryPointNotFoundException)) throw error;
  }
  return () => Number.POSITIVE_INFINITY;
}

/** Allocates zeroed task memory. Throws OutOfMemoryException. */
export function calloc(size: number): number {
  const address = malloc(size);
  fill(address, 0, size);
  return address;
}

const cMove = systemLink('c', 'memmove', 'void', 'address', 'address', 'address');

/** memmove: `target`, `source`, `length` in bytes. The blocks may overlap. */
export function move(target: number, source: number, length: number): void {
  (cMove.target ?? cMove.load())(target, source, length);
}

/** memset: `length` bytes at `target` become `byte`. */
export const fill: (target: number, byte: number, length: number) => void = systemFunction(
  'c',
  'memset',
  'void',
  'address',
  'i32',
  'address',
) as (target: number, byte: number, length: number) => void;

/** Bytes up to the first zero byte at an address. */
export const strlen: (address: number) => number = systemFunction('c', 'strlen', 'address', 'address') as (address: number) => number;

/** 16-bit units up to the first zero unit at an address. */
export function wcslen(address: number): number {
  return engine().text.utf16(address).length;
}

/** Copies `length` bytes of native memory into `target` from `offset` on. */
export function copyIn(source: number, target: ArrayBufferView, offset: number, length: number): void {
  if (length > 0) move(addressOfView(target) + offset, source, length);
}

/** Copies `length` bytes of `source` from `offset` on to native memory. */
export function copyOut(target: number, source: ArrayBufferView, offset: number, length: number): void {
  if (length > 0) move(target, addressOfView(source) + offset, length);
}

/** A fresh copy of `length` bytes of native memory. */
export function bytesAt(address: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  copyIn(address, bytes, 0, length);
  return bytes;
}

/** One scalar on its way: it is moved to the cell and read there, which is faster than asking the engine for each width. */
const { address: cell, buffer } = acquireChunk(16, 'cell');
const i8 = new Int8Array(buffer, 0, 16);
const u8 = new Uint8Array(buffer, 0, 16);
const i16 = new Int16Array(buffer, 0, 8);
const u16 = new Uint16Array(buffer, 0, 8);
const i32 = new Int32Array(buffer, 0, 4);
const u32 = new Uint32Array(buffer, 0, 4);
const i64 = new BigInt64Array(buffer, 0, 2);
const u64 = new BigUint64Array(buffer, 0, 2);
const f32 = new Float32Array(buffer, 0, 4);
const f64 = new Float64Array(buffer, 0, 2);

/** An unaligned-safe read of one scalar in host byte order. */
function reader<T>(view: { readonly [index: number]: T; readonly BYTES_PER_ELEMENT: number }): (address: number) => T {
  const size = view.BYTES_PER_ELEMENT;
  return (address) => {
    move(cell, address, size);
    return view[0] as T;
  };
}

/** An unaligned-safe write of one scalar in host byte order; the value wraps to the width. */
function writer<T>(view: { [index: number]: T; readonly BYTES_PER_ELEMENT: number }): (address: number, value: T) => void {
  const size = view.BYTES_PER_ELEMENT;
  return (address, value) => {
    view[0] = value;
    move(address, cell, size);
  };
}

type Read<T> = (address: number) => T;
type Write<T> = (address: number, value: T) => void;

export const readInt8: Read<number> = reader(i8);
export const readUint8: Read<number> = reader(u8);
export const readInt16: Read<number> = reader(i16);
export const readUint16: Read<number> = reader(u16);
export const readInt32: Read<number> = reader(i32);
export const readUint32: Read<number> = reader(u32);
export const readInt64: Read<bigint> = reader(i64);
export const readUint64: Read<bigint> = reader(u64);
export const readFloat32: Read<number> = reader(f32);
export const readFloat64: Read<number> = reader(f64);

export const writeInt8: Write<number> = writer(i8);
export const writeUint8: Write<number> = writer(u8);
export const writeInt16: Write<number> = writer(i16);
export const writeUint16: Write<number> = writer(u16);
export const writeInt32: Write<number> = writer(i32);
export const writeUint32: Write<number> = writer(u32);
export const writeInt64: Write<bigint> = writer(i64);
export const writeUint64: Write<bigint> = writer(u64);
export const writeFloat32: Write<number> = writer(f32);
export const writeFloat64: Write<number> = writer(f64);

/** The size of a pointer of this process. */
export const pointerSize: 4 | 8 = process.arch === 'ia32' || process.arch === 'arm' ? 4 : 8;

/** A pointer, as a number: what is stored must be an address (or small), else use `readUint64`. */
export function readPointer(address: number): number {
  move(cell, address, pointerSize);
  return pointerSize === 8 ? (u32[0] as number) + (u32[1] as number) * 0x1_0000_0000 : (u32[0] as number);
}

/** Stores an address as a pointer. */
export function writePointer(address: number, value: number): void {
  u32[0] = value;
  u32[1] = value / 0x1_0000_0000;
  move(address, cell, pointerSize);
}
