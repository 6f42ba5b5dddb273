/**
 * Memory that JavaScript owns and native code may be given the address of: instances of blittable types, `Ref`s, StringBuilders.
 * Small blocks are cut from pooled ArrayBuffers (slabs); each block refers to its slab and so keeps it alive, and what was cut is never
 * cut again, so that a stale address finds stale bytes, never somebody else's. A slab dies when its last block does.
 */
import { engine } from '../engine/current.ts';
import { ArgumentOutOfRangeException, OutOfMemoryException } from '../errors.ts';

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
  readonly view: DataView;
}

/** Every block begins at a multiple of this, which no native alignment exceeds. */
export const BLOCK_ALIGNMENT = 16;
const SLAB_SIZE = 16 * 1024;
/** What is larger has an ArrayBuffer of its own, so that a small survivor keeps little alive. */
const LARGEST_SHARED = 1024;

let slab: ArrayBuffer | undefined;
let slabAddress = 0;
let next = 0;

function createBuffer(size: number): ArrayBuffer {
  try {
    return new ArrayBuffer(size);
  } catch (cause) {
    throw new OutOfMemoryException(`cannot allocate ${size} bytes`, { cause });
  }
}

/** SAFETY: the buffer is of fixed length and is given to nobody who could detach it, so it stays where it is while it is reachable. */
function addressOf(buffer: ArrayBuffer): number {
  return engine().addressOf(buffer);
}

function block(buffer: ArrayBuffer, base: number, offset: number, size: number): Block {
  return { buffer, offset, size, address: base + offset, view: new DataView(buffer, offset, size) };
}

/** The first offset from `offset` on whose address is aligned. */
function aligned(base: number, offset: number): number {
  const excess = (base + offset) % BLOCK_ALIGNMENT;
  return excess === 0 ? offset : offset + BLOCK_ALIGNMENT - excess;
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
    return block(buffer, base, aligned(base, 0), size);
  }
  let offset = slab === undefined ? SLAB_SIZE : aligned(slabAddress, next);
  if (slab === undefined || offset + size > SLAB_SIZE) {
    slab = createBuffer(SLAB_SIZE);
    slabAddress = addressOf(slab);
    offset = aligned(slabAddress, 0);
  }
  // A block of no bytes still has an address of its own.
  next = offset + Math.max(size, 1);
  return block(slab, slabAddress, offset, size);
}
