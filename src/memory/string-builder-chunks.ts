/**
 * The arithmetic of .NET's StringBuilder, without the characters. Its text is a chain of chunks, each with an array of some size of
 * which some units are used; `Capacity` is what stands before the last chunk plus the size of that one. Our text is in one piece, but
 * what a program sees of `Capacity`, and what a callee may therefore write, follows from the chain (spec 6.2).
 */

/** A single further chunk is never larger than this, unless more is needed at once. */
const LARGEST_CHUNK = 8000;
/** The size of the first chunk where none is asked for. */
export const DEFAULT_CAPACITY = 16;

interface Chunk {
  /** Units that its array holds. */
  size: number;
  /** Units in use. */
  used: number;
}

/** The chain, oldest chunk first; never empty. */
export class ChunkChain {
  #chunks: [Chunk, ...Chunk[]];
  /** Units in use in all chunks. */
  length: number;

  constructor(size: number, used: number) {
    this.#chunks = [{ size, used }];
    this.length = used;
  }

  /** An independent copy. */
  clone(): ChunkChain {
    const copy = new ChunkChain(0, this.length);
    copy.#chunks = this.#chunks.map((chunk) => ({ ...chunk })) as [Chunk, ...Chunk[]];
    return copy;
  }

  get #last(): Chunk {
    return this.#chunks[this.#chunks.length - 1] as Chunk;
  }

  get capacity(): number {
    const last = this.#last;
    return this.length - last.used + last.size;
  }

  /** Whether `count` more units stay within the last chunk. */
  fits(count: number): boolean {
    const last = this.#last;
    return last.used + count <= last.size;
  }

  /** Adds units at the end: fills the last chunk, then adds one that doubles the text, up to a limit. */
  append(count: number): void {
    const last = this.#last;
    const first = Math.min(count, last.size - last.used);
    last.used += first;
    this.length += first;
    const rest = count - first;
    if (rest === 0) return;
    this.#chunks.push({ size: Math.max(rest, Math.min(this.length, LARGEST_CHUNK)), used: rest });
    this.length += rest;
  }

  /** Assigns `Capacity`, at least the length: only the last chunk changes. */
  setCapacity(capacity: number): void {
    const last = this.#last;
    last.size = capacity - (this.length - last.used);
  }

  /** Cuts the text at `length`. The chunk it is cut in takes over the capacity there was, up to a fifth more than the text. */
  truncate(length: number): void {
    const { chunk, index, before } = this.#find(length);
    if (index < this.#chunks.length - 1) {
      const kept = Math.min(this.capacity, Math.max(Math.trunc((this.length * 6) / 5), this.#last.size));
      chunk.size = Math.max(chunk.size, kept - before);
      this.#chunks.length = index + 1;
    }
    chunk.used = length - before;
    this.length = length;
  }

  /** The last chunk that begins at or before `position`, and what stands before it. */
  #find(position: number): { chunk: Chunk; index: number; before: number } {
    let index = this.#chunks.length - 1;
    let before = this.length - this.#last.used;
    while (before > position) before -= (this.#chunks[--index] as Chunk).used;
    return { chunk: this.#chunks[index] as Chunk, index, before };
  }

  /** Makes room inside the text: in the chunk itself if it is small and has room, else in a new chunk before it. */
  insert(position: number, count: number): void {
    const { chunk, index } = this.#find(position);
    if (chunk.used <= DEFAULT_CAPACITY * 2 && chunk.size - chunk.used >= count) chunk.used += count;
    else this.#chunks.splice(index, 0, { size: Math.max(count, DEFAULT_CAPACITY), used: count });
    this.length += count;
  }

  /** Makes room as Replace does: always in a new chunk before the one it is in. */
  makeRoom(position: number, count: number): void {
    this.#chunks.splice(this.#find(position).index, 0, { size: Math.max(count, DEFAULT_CAPACITY), used: count });
    this.length += count;
  }

  /** Takes units out. Chunks that lie wholly inside go, except the one that the removed range ends in. */
  remove(position: number, count: number): void {
    const end = this.#find(position + count);
    const start = this.#find(position);
    const before = position - start.before;
    if (end.chunk === start.chunk) end.chunk.used -= count;
    else {
      end.chunk.used -= position + count - end.before;
      start.chunk.used = before;
      const from = before === 0 ? start.index : start.index + 1;
      this.#chunks.splice(from, end.index - from);
    }
    this.length -= count;
  }

  /** `replace` where there is one chunk and the text fits it, so that nothing can fail; false where that is not so. */
  replaceInPlace(length: number): boolean {
    const [only] = this.#chunks;
    if (this.#chunks.length > 1 || length > only.size) return false;
    only.used = length;
    this.length = length;
    return true;
  }

  /**
   * The text is replaced by what native code wrote: one chunk remains, the last one's array, unless that is too small for `needed`
   * units (spec 6.2, rule 4).
   */
  replace(length: number, needed: number): void {
    const last = this.#last;
    const capacity = this.capacity;
    const size = needed <= last.size ? last.size : capacity >= needed ? capacity : needed + (needed % 2);
    this.#chunks = [{ size, used: length }];
    this.length = length;
  }
}
