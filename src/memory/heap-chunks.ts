/**
 * The chunks of one heap, in the order in which they came into use since the last reset; then those that a reset has kept and nothing
 * needed yet. The order makes a repeated pattern of allocations find what it found before, so that it takes no memory twice.
 */
import { acquireChunk, type Chunk, releaseChunk } from './arena.ts';
import { Span } from './heap-block.ts';
import type { HeapGuard } from './heap-guard.ts';

/** What is asked of the arena first; it may give more. */
const FIRST_CHUNK = 256;
/** Chunks grow to this; what is larger gets a chunk of its own. */
const LARGEST_CHUNK = 65536;

/** A place in a chunk. */
export interface Place {
  readonly span: Span;
  offset: number;
}

/** See above. The heap itself moves the end of the current chunk's blocks (`top`) and hands it in. */
export class HeapChunks {
  /** The chunk that the next block comes from. */
  current: Span | undefined;
  readonly list: Chunk[] = [];
  /** The sum of the sizes of all chunks. */
  bytes = 0;
  readonly trimSize: number | bigint;
  readonly #owner: string;
  readonly #guard: HeapGuard | undefined;
  readonly #keepAll: boolean;
  /** Kept chunks that nothing uses are given up first when a new chunk would take `bytes` above this. */
  readonly #reserveLimit: number;
  /** The first of `list`, as far as they are in use. */
  #spans: Span[] = [];
  #bytesInUse = 0;

  constructor(owner: string, maxSize: number | bigint, trimSize: number | bigint, guard: HeapGuard | undefined) {
    this.#owner = owner;
    this.trimSize = trimSize;
    this.#guard = guard;
    this.#keepAll = trimSize > maxSize;
    this.#reserveLimit = Number(this.#keepAll ? maxSize : trimSize);
  }

  /**
   * Takes `bytes`, whole units, from the current chunk, whose blocks end at `top`, or else from another; the one with more room left stays current.
   * @throws OutOfMemoryException with nothing changed
   */
  reserve(bytes: number, top: number): Place {
    const { current } = this;
    const room = current === undefined ? 0 : current.chunk.size - top;
    if (current !== undefined) current.fill = top;
    const span = current !== undefined && bytes <= room ? current : this.#use(bytes);
    const offset = span.fill;
    span.fill = offset + bytes;
    if (current === undefined || span.chunk.size - span.fill > room) this.current = span;
    return { span, offset };
  }

  /** Ends every block, and gives up the chunks that the trim size does not allow to keep. */
  reset(): void {
    this.#end('reset');
    if (!this.#keepAll) {
      let kept = 0;
      for (let bytes = 0; kept < this.list.length; kept++) {
        bytes += (this.list[kept] as Chunk).size;
        if (bytes > this.trimSize) break;
      }
      while (this.list.length > kept) this.#drop();
    }
    if (this.list.length > 0) this.current = this.#use(0);
  }

  /** Ends every block and gives every chunk back. */
  free(): void {
    this.#end('free');
    while (this.list.length > 0) this.#drop();
  }

  /** Where `length` bytes at `address` lie, if they were given out. `top` is as in `reserve`. */
  find(address: number, length: number, top: number): Place | undefined {
    if (this.current !== undefined) this.current.fill = top;
    for (const span of this.#spans) {
      const offset = address - span.chunk.address;
      if (offset >= 0 && offset + length <= span.fill) return { span, offset };
    }
    return undefined;
  }

  /** Puts a chunk with room for `bytes` into use: a kept one, or a new one twice as large as all in use together. */
  #use(bytes: number): Span {
    const { list } = this;
    const index = this.#spans.length;
    let found = index;
    while (found < list.length && (list[found] as Chunk).size < bytes) found++;
    const isNew = found === list.length;
    if (isNew) this.#acquire(bytes);
    const chunk = list[found] as Chunk;
    list[found] = list[index] as Chunk;
    list[index] = chunk;
    const span = new Span(chunk, this.#owner);
    this.#spans.push(span);
    this.#bytesInUse += chunk.size;
    while (isNew && list.length > index + 1 && this.bytes > this.#reserveLimit) this.#drop();
    return span;
  }

  #acquire(bytes: number): void {
    const size = Math.max(bytes, Math.min(LARGEST_CHUNK, Math.max(FIRST_CHUNK, 2 * this.#bytesInUse)));
    const chunk = acquireChunk(size, this.#owner);
    this.#guard?.acquired(chunk);
    this.list.push(chunk);
    this.bytes += chunk.size;
  }

  #end(how: 'reset' | 'free'): void {
    for (const span of this.#spans) span.ended = how;
    this.#spans = [];
    this.#bytesInUse = 0;
    this.current = undefined;
  }

  #drop(): void {
    const chunk = this.list.pop() as Chunk;
    this.bytes -= chunk.size;
    if (this.#guard === undefined) releaseChunk(chunk);
    else this.#guard.released(chunk);
  }
}
