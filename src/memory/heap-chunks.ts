/**
 * The chunks of one heap, in the order in which they came into use since the last reset; then those that a reset has kept and nothing
 * needed yet. The order makes a repeated pattern of allocations find what it found before, so that it takes no memory twice.
 */
import { isInteropError, OutOfMemoryException } from '../errors.ts';
import { acquireChunk, releaseChunk, type Chunk } from './arena.ts';
import type { HeapGuard } from './heap-guard.ts';

/** The smallest chunk: a short message needs no more. */
const FIRST_CHUNK = 256;
/** Chunks grow to this; what is larger gets a chunk of its own. */
const LARGEST_CHUNK = 65536;

/** A place in a chunk. */
export interface Place {
  readonly chunk: Chunk;
  offset: number;
}

/** See above. */
export class HeapChunks {
  // The current chunk: its first free offset, its end and its address are all that a plain allocation looks at.
  top = 0;
  /** In debug mode 0, so that no allocation takes the plain path. */
  end = 0;
  base = 0;
  current: Chunk | undefined;
  readonly list: Chunk[] = [];
  /** The sum of the sizes of all chunks. */
  bytes = 0;
  /** For each chunk in use, the first offset that was not given out; the current one's is `top`. */
  readonly #fills: number[] = [];
  #index = 0;
  readonly trimSize: number | bigint;
  readonly #owner: string;
  readonly #guard: HeapGuard | undefined;
  /** The reserve of kept and unused chunks is given up first when a new chunk would take `bytes` above this. */
  readonly #reserveLimit: number;
  readonly #keepAll: boolean;
  #used = 0;
  #bytesInUse = 0;

  constructor(owner: string, maxSize: number | bigint, trimSize: number | bigint, guard: HeapGuard | undefined) {
    this.#owner = owner;
    this.trimSize = trimSize;
    this.#guard = guard;
    this.#keepAll = trimSize > maxSize;
    this.#reserveLimit = Number(this.#keepAll ? maxSize : trimSize);
  }

  /**
   * Takes `bytes`, whole units, from the current chunk or else from another; the one with more room left stays current.
   * @throws OutOfMemoryException with nothing changed
   */
  reserve(bytes: number): Place {
    const offset = this.top;
    const room = this.current === undefined ? 0 : this.current.size - offset;
    if (bytes <= room) {
      this.top = offset + bytes;
      return { chunk: this.current as Chunk, offset };
    }
    const index = this.#use(bytes);
    const chunk = this.list[index] as Chunk;
    const start = startOf(chunk);
    this.#fills[index] = start + bytes;
    if (this.current === undefined || chunk.size - start - bytes > room) this.#select(index);
    return { chunk, offset: start };
  }

  /** Ends the use of every chunk and gives up those that the trim size does not allow to keep. */
  reset(): void {
    this.#leave();
    if (!this.#keepAll) {
      let kept = 0;
      for (let bytes = 0; kept < this.list.length; kept++) {
        bytes += (this.list[kept] as Chunk).size;
        if (bytes > this.trimSize) break;
      }
      while (this.list.length > kept) this.#drop();
    }
    if (this.list.length > 0) this.#select(this.#use(0));
  }

  /** Gives every chunk back. */
  releaseAll(): void {
    this.#leave();
    while (this.list.length > 0) this.#drop();
  }

  /** Where `length` bytes at `address` lie, if they were given out. */
  find(address: number, length: number): Place | undefined {
    this.#fills[this.#index] = this.top;
    for (let i = 0; i < this.#used; i++) {
      const chunk = this.list[i] as Chunk;
      const offset = address - chunk.address;
      if (offset >= startOf(chunk) && offset + length <= (this.#fills[i] as number)) return { chunk, offset };
    }
    return undefined;
  }

  /** Puts a chunk with room for `bytes` into use and gives its index: a kept one, or a new one as large as all in use together. */
  #use(bytes: number): number {
    const { list } = this;
    let found = this.#used;
    while (found < list.length && roomIn(list[found] as Chunk) < bytes) found++;
    const isNew = found === list.length;
    if (isNew) this.#acquire(bytes);
    const index = this.#used++;
    const chunk = list[found] as Chunk;
    list[found] = list[index] as Chunk;
    list[index] = chunk;
    this.#fills[index] = startOf(chunk);
    this.#bytesInUse += chunk.size;
    while (isNew && list.length > this.#used && this.bytes > this.#reserveLimit) this.#drop();
    return index;
  }

  #select(index: number): void {
    if (this.current !== undefined) this.#fills[this.#index] = this.top;
    const chunk = this.list[index] as Chunk;
    this.#index = index;
    this.current = chunk;
    this.base = chunk.address;
    this.top = this.#fills[index] as number;
    this.end = this.#guard === undefined ? chunk.size : 0;
  }

  #leave(): void {
    this.#used = 0;
    this.#bytesInUse = 0;
    this.#fills.length = 0;
    this.#index = 0;
    this.current = undefined;
    this.top = 0;
    this.end = 0;
  }

  #acquire(bytes: number): void {
    const size = Math.max(bytes, Math.min(LARGEST_CHUNK, Math.max(FIRST_CHUNK, this.#bytesInUse)));
    let chunk: Chunk;
    try {
      chunk = acquireChunk(size, this.#owner);
    } catch (cause) {
      if (isInteropError(cause)) throw cause;
      throw new OutOfMemoryException(`the heap '${this.#owner}' could not get ${size} bytes of native memory`, { cause });
    }
    this.#guard?.acquired(chunk);
    this.list.push(chunk);
    this.bytes += chunk.size;
  }

  #drop(): void {
    const chunk = this.list.pop() as Chunk;
    this.bytes -= chunk.size;
    if (this.#guard === undefined) releaseChunk(chunk);
    else this.#guard.released(chunk);
  }
}

/** The first offset in a chunk whose address is a multiple of 16. */
function startOf(chunk: Chunk): number {
  return -chunk.address & 15;
}

function roomIn(chunk: Chunk): number {
  return chunk.size - startOf(chunk);
}
