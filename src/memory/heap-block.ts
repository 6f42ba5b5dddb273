/** A block of a heap as JavaScript holds it: it knows whose it is and of which time, so a stale one is refused. */
import { StaleBlockException } from '../errors.ts';
import type { Chunk } from './arena.ts';

/** What a block needs to know of its heap. */
export interface BlockHeap {
  /** Grows with every reset and with free: a block of another generation is stale. */
  readonly generation: number;
  /** Whether the heap was freed. */
  readonly freed: boolean;
  /** What the heap belongs to. */
  readonly owner: string;
}

/**
 * `size` bytes of native memory, at an address that is a multiple of 16. Alive until its heap is reset or freed; nobody frees it alone.
 * The memory is undefined at first, not zero. A block keeps its heap alive; its address alone does not.
 */
export class HeapBlock {
  /** The size in bytes, as it was asked for. */
  readonly size: number;
  readonly #heap: BlockHeap;
  readonly #generation: number;
  readonly #chunk: Chunk;
  readonly #offset: number;
  #view: Buffer | undefined;

  /** Made by `Heap.alloc` alone. */
  constructor(heap: BlockHeap, chunk: Chunk, offset: number, size: number) {
    this.#heap = heap;
    this.#generation = heap.generation;
    this.#chunk = chunk;
    this.#offset = offset;
    this.size = size;
    this.#view = undefined;
  }

  /** Whether the heap has been neither reset nor freed since the block was allocated. */
  get live(): boolean {
    return this.#generation === this.#heap.generation;
  }

  /**
   * The address, for foreign code. It is valid until the heap's reset: what foreign code does with it later is the caller's contract.
   * @throws StaleBlockException after reset or free
   */
  get address(): number {
    if (this.#generation !== this.#heap.generation) throw this.#stale('address');
    return this.#chunk.address + this.#offset;
  }

  /**
   * The bytes of the block, as one Buffer that is made once. A view kept past the reset reads stale bytes, never freed memory; asked for
   * again after the reset it is refused.
   * @throws StaleBlockException after reset or free
   */
  get view(): Buffer {
    if (this.#generation !== this.#heap.generation) throw this.#stale('view');
    return (this.#view ??= Buffer.from(this.#chunk.buffer, this.#offset, this.size));
  }

  #stale(what: string): StaleBlockException {
    const when = this.#heap.freed ? 'free' : 'reset';
    return new StaleBlockException(`used after ${when}: the block of ${this.size} bytes belonged to the heap '${this.#heap.owner}'`, {
      function: `HeapBlock.${what}`,
      hint: 'Blocks end with the reset or free of their heap; copy what must live longer',
    });
  }
}
