/** A block of a heap as JavaScript holds it: it knows of which time of its heap it is, so a stale one is refused. */
import { StaleBlockException } from '../errors.ts';
import type { Chunk } from './arena.ts';

/** A chunk while a heap uses it, from the first block in it to the next reset: what its blocks refer to. */
export class Span {
  readonly chunk: Chunk;
  /** What the heap belongs to. */
  readonly owner: string;
  /** The first offset that was not given out, as of when the heap last left the chunk. */
  fill = 0;
  /** How the life of its blocks ended; undefined while they live. */
  ended: 'reset' | 'free' | undefined;

  constructor(chunk: Chunk, owner: string) {
    this.chunk = chunk;
    this.owner = owner;
    this.ended = undefined;
  }
}

/**
 * `size` bytes of native memory, at an address that is a multiple of 16. Alive until its heap is reset or freed; nobody frees it alone.
 * The memory is undefined at first, not zero. A block keeps its memory reachable; its address alone does not.
 */
export class HeapBlock {
  /** The size in bytes, as it was asked for. */
  readonly size: number;
  readonly #span: Span;
  readonly #offset: number;

  /** Made by `Heap.alloc` alone. */
  constructor(span: Span, offset: number, size: number) {
    this.#span = span;
    this.#offset = offset;
    this.size = size;
  }

  /** Whether the heap has been neither reset nor freed since the block was allocated. */
  get live(): boolean {
    return this.#span.ended === undefined;
  }

  /**
   * The address, for foreign code. It is valid until the heap's reset: what foreign code does with it later is the caller's contract.
   * @throws StaleBlockException after reset or free
   */
  get address(): number {
    if (this.#span.ended !== undefined) throw this.#stale('address');
    return this.#span.chunk.address + this.#offset;
  }

  /**
   * A Buffer over the bytes of the block, a new one each time. One that is kept past the reset reads stale bytes, never freed memory; asked
   * for after the reset it is refused.
   * @throws StaleBlockException after reset or free
   */
  get view(): Buffer {
    if (this.#span.ended !== undefined) throw this.#stale('view');
    return Buffer.from(this.#span.chunk.buffer, this.#offset, this.size);
  }

  #stale(what: string): StaleBlockException {
    const { ended, owner } = this.#span;
    return new StaleBlockException(`used after ${ended}: the block of ${this.size} bytes belonged to the heap '${owner}'`, {
      function: `HeapBlock.${what}`,
      hint: 'Blocks end with the reset or free of their heap; copy what must live longer',
    });
  }
}
