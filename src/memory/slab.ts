/**
 * Memory that JavaScript owns and native code may be given the address of: instances of blittable types, `Ref`s, StringBuilders.
 * Small blocks are cut from pooled ArrayBuffers (slabs); each block refers to its slab and so keeps it alive, and what was cut is never
 * cut again, so that a stale address finds stale bytes, never somebody else's. A slab dies when its last block does.
 */
import { addressOf as addressOfBuffer } from '../engine/current.ts';
import { ArgumentOutOfRangeException, OutOfMemoryException } from '../errors.ts';
import type { BasedView } from './instance.ts';
import { basedView } from './instance.ts';

/** A piece of immovable, zeroed memory. Valid while it is reachable. */
export interface Block {
  readonly buffer: ArrayBuffer;
  /** Where it begins in `buffer`. */
  readonly offset: number;
  /** In bytes. */
  readonly size: number;
  /** Of its first byte; a multiple of 16, never 0. */
  readonly address: number;
  /** Over the block alone. */
  readonly view: BasedView;
}

/** Every block begins at a multiple of this, which no native alignment exceeds. */
export const BLOCK_ALIGNMENT = 16;
const SLAB_SIZE = 16 * 1024;
/** What is larger has an ArrayBuffer of its own, so that a small survivor keeps little alive. */
export const LARGEST_SHARED = 1024;

/** The view over the slab that is being cut, and the address of its byte 0. */
export const slab: { view: BasedView; address: number } = { view: basedView(new ArrayBuffer(0), 0, 0, 0), address: 0 };
/** Where the next block begins, aligned; and the end of the slab. */
let next = 0;
let end = -1;

function createBuffer(size: number): ArrayBuffer {
  try {
    return new ArrayBuffer(size);
  } catch (cause) {
    throw new OutOfMemoryException(`cannot allocate ${size} bytes`, { cause });
  }
}

/** SAFETY: the buffer is of fixed length and is given to nobody who could detach it, so it stays where it is while it is reachable. */
function addressOf(buffer: ArrayBuffer): number {
  return addressOfBuffer(buffer);
}

/** The offset of the first aligned address in a buffer. */
function firstAligned(base: number): number {
  return -base & (BLOCK_ALIGNMENT - 1);
}

/** Bytes that a block takes of a slab. A block of no bytes still has an address of its own. */
function taken(size: number): number {
  return (Math.max(size, 1) + BLOCK_ALIGNMENT - 1) & -BLOCK_ALIGNMENT;
}

/**
 * Cuts a block from the slab without making an object of it: its offset in `slab.view`, for callers that take view and address from `slab` at
 * once and keep the view. Zeroed, aligned to 16. `size` is at most LARGEST_SHARED. Throws OutOfMemoryException.
 */
export function cutFromSlab(size: number): number {
  const offset = next;
  if (offset + size > end) return cutFromNewSlab(size);
  next = offset + taken(size);
  return offset;
}

function cutFromNewSlab(size: number): number {
  const buffer = createBuffer(SLAB_SIZE);
  slab.address = addressOf(buffer);
  slab.view = basedView(buffer, 0, SLAB_SIZE, slab.address);
  end = SLAB_SIZE;
  const offset = firstAligned(slab.address);
  next = offset + taken(size);
  return offset;
}

/**
 * Zeroed memory of `size` bytes, aligned to 16; owned by the block, freed by the garbage collector.
 * Throws ArgumentOutOfRangeException for a size that is none, OutOfMemoryException where there is no memory.
 */
export function allocateBlock(size: number): Block {
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new ArgumentOutOfRangeException('', { parameter: 'size', expected: 'a size in bytes', actual: String(size) });
  }
  if (size > LARGEST_SHARED) {
    const buffer = createBuffer(size + BLOCK_ALIGNMENT - 1);
    const base = addressOf(buffer);
    return block(buffer, base, firstAligned(base), size);
  }
  const offset = cutFromSlab(size);
  return block(slab.view.buffer as ArrayBuffer, slab.address, offset, size);
}

function block(buffer: ArrayBuffer, base: number, offset: number, size: number): Block {
  return { buffer, offset, size, address: base + offset, view: basedView(buffer, offset, size, base + offset) };
}
