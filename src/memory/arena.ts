/**
 * The arena: fixed blocks of memory whose address is known. A block is an ArrayBuffer, so JavaScript writes it without a call and
 * a stale view reads stale bytes, never freed memory. Heaps and scratch frames are made of chunks; nothing else hands them out.
 */
import { addressOf } from '../engine/current.ts';
import { InvalidOperationException, OutOfMemoryException } from '../errors.ts';

/** One block. `address` is that of byte 0, aligned to 16. The views all lie over the whole of `buffer`. What it holds at first is undefined. */
export interface Chunk {
  readonly buffer: ArrayBuffer;
  readonly address: number;
  readonly size: number;
  /** A Buffer, for its native text writers. */
  readonly u8: Buffer;
  readonly u16: Uint16Array;
  readonly view: DataView;
}

/** Chunks and their bytes. */
export interface ArenaCount {
  readonly chunks: number;
  readonly bytes: number;
}

/** What the arena of this thread holds. */
export interface ArenaStats {
  /** In use, by owner. */
  readonly owners: Readonly<Record<string, ArenaCount>>;
  /** In use, in all. */
  readonly used: ArenaCount;
  /** Kept for reuse. */
  readonly free: ArenaCount;
  /** Chunks collected without having been released. */
  readonly lost: ArenaCount;
}

const alignment = 16;
const smallestChunk = 4096;
/** Chunks above are not kept. */
const largestKept = 1 << 20;
/** Bytes kept for reuse, at most. */
const keptBytes = 4 << 20;

class ArenaChunk implements Chunk {
  readonly buffer: ArrayBuffer;
  readonly address: number;
  readonly size: number;
  readonly u8: Buffer;
  readonly u16: Uint16Array;
  readonly view: DataView;
  /** Undefined while the chunk lies in the free list. */
  owner: string | undefined;

  constructor(size: number) {
    this.buffer = allocate(size);
    this.size = size;
    // SAFETY: a fixed ArrayBuffer of its own does not move; it is never handed out for transfer, and the address dies with the chunk.
    this.address = addressOf(this.buffer);
    this.u8 = Buffer.from(this.buffer);
    this.u16 = new Uint16Array(this.buffer);
    this.view = new DataView(this.buffer);
    if (this.address % alignment !== 0) throw new OutOfMemoryException(`the runtime gave memory that is not aligned to ${alignment}`);
  }
}

function allocate(size: number): ArrayBuffer {
  try {
    return new ArrayBuffer(size);
  } catch (cause) {
    throw new OutOfMemoryException(`no memory for a chunk of ${size} bytes`, { cause });
  }
}

interface Tally {
  chunks: number;
  bytes: number;
}

const free = new Map<number, ArenaChunk[]>();
const kept: Tally = { chunks: 0, bytes: 0 };
const lost: Tally = { chunks: 0, bytes: 0 };
const owners = new Map<string, Tally>();

/** Chunks that are collected while in use: their owner forgot them. The count must not keep them alive, so it is told by name and size. */
const forgotten = new FinalizationRegistry<{ readonly owner: string; readonly size: number }>(({ owner, size }) => {
  add(tallyOf(owner), -1, -size);
  add(lost, 1, size);
});

function tallyOf(owner: string): Tally {
  const known = owners.get(owner);
  if (known !== undefined) return known;
  const tally = { chunks: 0, bytes: 0 };
  owners.set(owner, tally);
  return tally;
}

function add(tally: Tally, chunks: number, bytes: number): void {
  tally.chunks += chunks;
  tally.bytes += bytes;
}

/** The size of a chunk for `minSize` bytes: a power of two while chunks are kept, whole small chunks above. */
function chunkSize(minSize: number): number {
  if (minSize > largestKept) return Math.ceil(minSize / smallestChunk) * smallestChunk;
  let size = smallestChunk;
  while (size < minSize) size *= 2;
  return size;
}

/**
 * A chunk of at least `minSize` bytes, to be given back with `releaseChunk`. `owner` is the name `arenaStats` counts it under.
 * Throws OutOfMemoryException.
 */
export function acquireChunk(minSize: number, owner: string): Chunk {
  const size = chunkSize(minSize);
  let chunk = free.get(size)?.pop();
  if (chunk === undefined) chunk = new ArenaChunk(size);
  else add(kept, -1, -size);
  chunk.owner = owner;
  add(tallyOf(owner), 1, size);
  forgotten.register(chunk, { owner, size }, chunk);
  return chunk;
}

/** Gives a chunk back. Its memory may be handed out again at once. Throws InvalidOperationException when it was given back before. */
export function releaseChunk(chunk: Chunk): void {
  const own = chunk as ArenaChunk;
  if (own.owner === undefined) throw new InvalidOperationException('the chunk was released before');
  forgotten.unregister(own);
  add(tallyOf(own.owner), -1, -own.size);
  own.owner = undefined;
  if (own.size > largestKept || kept.bytes + own.size > keptBytes) return;
  const list = free.get(own.size);
  if (list === undefined) free.set(own.size, [own]);
  else list.push(own);
  add(kept, 1, own.size);
}

/** What the arena of this thread holds now. */
export function arenaStats(): ArenaStats {
  const used: Tally = { chunks: 0, bytes: 0 };
  const byOwner: Record<string, ArenaCount> = Object.create(null) as Record<string, ArenaCount>;
  for (const [owner, tally] of owners) {
    if (tally.chunks === 0) continue;
    byOwner[owner] = { ...tally };
    add(used, tally.chunks, tally.bytes);
  }
  return { owners: byOwner, used, free: { ...kept }, lost: { ...lost } };
}
