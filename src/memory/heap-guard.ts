/**
 * The debug mode of a heap: fences around every block, a pattern in memory whose life ended, and where each block was allocated.
 *
 *     | fence 16 | block: size bytes, 0xCD at first | fence: up to a multiple of 16, then 16 more |    memory without a life: 0xDD
 *
 * Fences (0xFD) are looked at by `check`, reset and free; ended memory when it is given out again or given back.
 */
import { HeapCorruptionException } from '../errors.ts';
import { type Chunk, releaseChunk } from './arena.ts';
import type { Span } from './heap-block.ts';
import type { Place } from './heap-chunks.ts';
import { roundUp } from './heap-size.ts';

const FENCE = 0xfd;
const FRESH = 0xcd;
const ENDED = 0xdd;
const FENCE_SIZE = 16;
/** Chunks that a reset gave up are kept aside until this many bytes of later ones are, so that late writes are seen. */
const QUARANTINE_LIMIT = 1 << 20;

/** What PINVOKE_HEAP_DEBUG says of heaps for which nothing is said. */
export function debugByDefault(): boolean {
  const value = process.env.PINVOKE_HEAP_DEBUG;
  return value !== undefined && value !== '' && value !== '0';
}

interface GuardedBlock {
  readonly span: Span;
  readonly chunk: Chunk;
  readonly offset: number;
  readonly size: number;
  /** The stack of the allocation, the caller's frames only. */
  readonly site: string;
}

/** The guard of one heap. Damage is reported once, as a `HeapCorruptionException` that names the block and its allocation. */
export class HeapGuard {
  readonly #owner: string;
  #blocks: GuardedBlock[] = [];
  /** The blocks that the last reset ended: who may still hold an address into ended memory. */
  #ended: GuardedBlock[] = [];
  /** Chunks that resets gave up, oldest first. */
  readonly quarantine: Chunk[] = [];

  constructor(owner: string) {
    this.#owner = owner;
  }

  /** The bytes that a block of `size` takes with its fences. */
  footprint(size: number): number {
    return FENCE_SIZE + roundUp(size) + FENCE_SIZE;
  }

  /** Prepares a chunk that the heap has just acquired. */
  acquired(chunk: Chunk): void {
    chunk.u8.fill(ENDED);
  }

  /** Takes a chunk that the heap gives up. */
  released(chunk: Chunk): void {
    this.quarantine.push(chunk);
  }

  /**
   * Fences a new block of `size` bytes inside the `footprint(size)` bytes at `place`, which then is the block's own. Gives what it finds when
   * somebody wrote there since the memory's last life ended: the block is not made, and the next attempt succeeds.
   */
  place(place: Place, size: number, caller: object): HeapCorruptionException | undefined {
    const { span, offset } = place;
    const { chunk } = span;
    const end = offset + this.footprint(size);
    const at = differing(chunk, offset, end, ENDED);
    if (at >= 0) {
      const damage = this.#lateWrite(chunk, at);
      chunk.u8.fill(ENDED, offset, end);
      return damage;
    }
    place.offset = offset + FENCE_SIZE;
    chunk.u8.fill(FENCE, offset, end);
    chunk.u8.fill(FRESH, place.offset, place.offset + size);
    this.#blocks.push({ span, chunk, offset: place.offset, size, site: siteOf(caller) });
    return undefined;
  }

  /** Where `length` bytes at `address` lie, if one block holds them. */
  find(address: number, length: number): Place | undefined {
    const block = this.#blocks.find(({ chunk, offset, size }) => {
      const inside = address - chunk.address - offset;
      return inside >= 0 && inside + length <= size;
    });
    return block && { span: block.span, offset: address - block.chunk.address };
  }

  /** The first damage there is, or undefined. */
  damage(): HeapCorruptionException | undefined {
    for (const block of this.#blocks) {
      const { chunk, offset, size } = block;
      const after = offset + size;
      const at = firstOf(
        differing(chunk, offset - FENCE_SIZE, offset, FENCE),
        differing(chunk, after, offset + roundUp(size) + FENCE_SIZE, FENCE),
      );
      if (at >= 0)
        return this.#report(
          block,
          at < offset
            ? `overrun: a byte was written ${offset - at} bytes before its start`
            : `overrun: a byte was written ${at - after} bytes after its end`,
          chunk,
          at,
        );
    }
    for (const chunk of this.quarantine) {
      const at = differing(chunk, 0, chunk.size, ENDED);
      if (at >= 0) return this.#lateWrite(chunk, at);
    }
    return undefined;
  }

  /** Ends the life of every block: `damage` is gone, the memory of `chunks` holds the pattern. */
  endAll(chunks: readonly Chunk[]): void {
    for (const chunk of chunks) chunk.u8.fill(ENDED);
    this.#ended = this.#blocks;
    this.#blocks = [];
  }

  /** Gives quarantined chunks back: all, or until the limit is met. */
  drain(all: boolean): void {
    const limit = all ? 0 : QUARANTINE_LIMIT;
    let bytes = this.quarantine.reduce((sum, chunk) => sum + chunk.size, 0);
    while (bytes > limit) {
      const chunk = this.quarantine.shift() as Chunk;
      bytes -= chunk.size;
      releaseChunk(chunk);
    }
    for (const chunk of this.quarantine) chunk.u8.fill(ENDED);
  }

  #lateWrite(chunk: Chunk, at: number): HeapCorruptionException {
    const block = this.#ended.find((b) => b.chunk === chunk && at >= b.offset - FENCE_SIZE && at < b.offset + roundUp(b.size) + FENCE_SIZE);
    if (block !== undefined)
      return this.#report(block, `written after its life had ended, ${at - block.offset} bytes from its start`, chunk, at);
    const where = `0x${(chunk.address + at).toString(16)}`;
    return new HeapCorruptionException(
      `memory of the heap '${this.#owner}' that belongs to no block was written at ${where}`,
      found(chunk, at),
    );
  }

  #report({ offset, size, site }: GuardedBlock, what: string, chunk: Chunk, at: number): HeapCorruptionException {
    const address = `0x${(chunk.address + offset).toString(16)}`;
    const text = `the block of ${size} bytes at ${address} of the heap '${this.#owner}' was ${what}`;
    return new HeapCorruptionException(text, { ...found(chunk, at), hint: `The block was allocated\n${site}` });
  }
}

function found(chunk: Chunk, at: number): { actual: string } {
  return { actual: `0x${(chunk.u8[at] as number).toString(16).padStart(2, '0')}` };
}

/** The first offset in [from, to) that does not hold `pattern`, or -1. */
function differing(chunk: Chunk, from: number, to: number, pattern: number): number {
  const bytes = chunk.u8;
  for (let i = from; i < to; i++) if (bytes[i] !== pattern) return i;
  return -1;
}

/** The smaller of two offsets where -1 means none. */
function firstOf(a: number, b: number): number {
  return a < 0 || (b >= 0 && b < a) ? b : a;
}

function siteOf(caller: object): string {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, caller as () => void);
  return (holder.stack ?? '').split('\n').slice(1, 7).join('\n');
}
