/**
 * The heap of the Windows Web Services API: bounded, aligned, freed as one (heap spec). An allocation moves a pointer; there is no way
 * to free one block, and one reset ends the life of all. The functions that the documents name are in `heap-ws.ts`.
 */
import { HeapBlock, type Span } from './heap-block.ts';
import { HeapChunks, type Place } from './heap-chunks.ts';
import { foreignAddress, ownerAlone, quotaExceeded, tooLarge, usedAfterFree } from './heap-errors.ts';
import { debugByDefault, HeapGuard } from './heap-guard.ts';
import { enter, type HeapInfo, type HeapRecord, leave } from './heap-registry.ts';
import { ALIGNMENT, checkSize, roundUp } from './heap-size.ts';

/** How a heap is made, beside its limits. */
export interface HeapOptions {
  /** What the heap belongs to, as `heapStats` and errors name it; `user` when absent. */
  readonly owner?: string;
  /** Fences around blocks and a pattern in ended memory (`heap-guard.ts`); by default where PINVOKE_HEAP_DEBUG is set and not `0`. */
  readonly debug?: boolean;
}

/** What only the owner of a heap may do (`heap-owner.ts`): its user is refused. */
export let ownerRights!: {
  own(heap: Heap): void;
  reset(heap: Heap): void;
  free(heap: Heap): void;
};

/**
 * A heap. It takes no memory before the first allocation, and belongs to the thread that made it. One that is forgotten gives its memory
 * back when it is collected: keep it, or a block of it, for as long as foreign code uses its addresses.
 */
export class Heap {
  // All that a plain allocation looks at: the current chunk's first free offset and its address; the offset up to which neither the chunk nor
  // the quota is exhausted, 0 in debug mode; what was requested.
  #top = 0;
  #end = 0;
  #base = 0;
  #requested = 0;
  #span: Span | undefined;
  readonly #quota: number;
  readonly #maxSize: number | bigint;
  readonly #chunks: HeapChunks;
  readonly #guard: HeapGuard | undefined;
  readonly #record: HeapRecord;
  #owned = false;
  #freed = false;
  /** What the heap belongs to. */
  readonly owner: string;

  static {
    ownerRights = {
      own: (heap) => {
        heap.#owned = true;
      },
      reset: (heap) => heap.#close('reset'),
      free: (heap) => heap.#close('free'),
    };
  }

  /**
   * @param maxSize the most bytes that may be requested between two resets, up to 2^64 - 1
   * @param trimSize the most bytes of memory kept across a reset; when it exceeds `maxSize` nothing is given back
   * @throws ArgumentException, OverflowException for a limit that is no SIZE_T
   */
  constructor(maxSize: number | bigint, trimSize: number | bigint = 0, options: HeapOptions = {}) {
    const max = checkSize(maxSize, 'Heap', 'maxSize');
    const trim = checkSize(trimSize, 'Heap', 'trimSize');
    this.owner = options.owner ?? 'user';
    this.#maxSize = max;
    this.#quota = Math.min(Number(max), Number.MAX_SAFE_INTEGER);
    this.#guard = (options.debug ?? debugByDefault()) ? new HeapGuard(this.owner) : undefined;
    this.#chunks = new HeapChunks(this.owner, max, trim, this.#guard);
    this.#record = enter(this, this.#guard === undefined ? [this.#chunks.list] : [this.#chunks.list, this.#guard.quarantine]);
  }

  /**
   * Allocates a block of `size` bytes; of zero bytes too, at an address of its own. A failed allocation changes nothing.
   * @throws QuotaExceededException when `size` exceeds what the quota leaves
   * @throws OutOfMemoryException when the machine cannot serve it
   * @throws ObjectDisposedException after `free`; ArgumentException, OverflowException for what is no SIZE_T
   */
  alloc(size: number | bigint): HeapBlock {
    let span = this.#span;
    let offset = this.#top;
    if (typeof size === 'number' && (size | 0) === size && size > 0 && size <= this.#end - offset) {
      this.#requested += size;
      this.#top = offset + ((size + 15) & -16);
    } else {
      ({ span, offset } = this.#allocSlowly(size, 'Heap.alloc', this.alloc));
      size = Number(size);
    }
    return new HeapBlock(span as Span, offset, size);
  }

  /** The same, giving the address alone: the form for generated code, without an object for the block. Errors as `alloc`. */
  allocAddress(size: number | bigint): number {
    const offset = this.#top;
    if (typeof size === 'number' && (size | 0) === size && size > 0 && size <= this.#end - offset) {
      this.#requested += size;
      this.#top = offset + ((size + 15) & -16);
      return this.#base + offset;
    }
    const place = this.#allocSlowly(size, 'Heap.allocAddress', this.allocAddress);
    return place.span.chunk.address + place.offset;
  }

  /**
   * The `length` bytes at `address`, which must lie in memory that this heap has given out since its last reset.
   * @throws ArgumentOutOfRangeException for an address of anything else; in debug mode also across the end of a block
   */
  view(address: number | bigint, length: number): Buffer {
    const place = this.#find(address, length);
    if (place === undefined) throw foreignAddress('Heap.view', this.owner, address, length);
    return Buffer.from(place.span.chunk.buffer, place.offset, length);
  }

  /** Whether the `length` bytes at `address` lie in memory that this heap has given out since its last reset. */
  contains(address: number | bigint, length = 1): boolean {
    return this.#find(address, length) !== undefined;
  }

  /**
   * Ends the life of every block: the counters are 0 again, the limits stay, at most `trimSize` bytes of memory are kept.
   * @throws ObjectDisposedException after `free`; InvalidOperationException when an owner does this
   * @throws HeapCorruptionException in debug mode, after the reset, when a block was overrun or written late
   */
  reset(): void {
    this.#refuseUser('Heap.reset');
    this.#close('reset');
  }

  /** Frees every block and the heap. Errors as `reset`; a second `free` is refused. */
  free(): void {
    this.#refuseUser('Heap.free');
    this.#close('free');
  }

  /** Frees the heap unless that was done. */
  [Symbol.dispose](): void {
    if (!this.#freed) this.free();
  }

  /** Debug mode: looks at every fence and at ended memory. @throws HeapCorruptionException naming the block and its allocation */
  check(): void {
    this.#requireLive('Heap.check');
    const damage = this.#guard?.damage();
    if (damage !== undefined) throw damage;
  }

  /** The sum of the sizes of the live blocks, as they were asked for. @throws ObjectDisposedException after `free` */
  get requestedSize(): number {
    this.#requireLive('Heap.requestedSize');
    return this.#requested;
  }
  /** The bytes of the chunks the heap holds, at least `requestedSize`. @throws ObjectDisposedException after `free` */
  get actualSize(): number {
    this.#requireLive('Heap.actualSize');
    return this.#chunks.bytes;
  }
  /** The quota, as given. @throws ObjectDisposedException after `free` */
  get maxSize(): number | bigint {
    this.#requireLive('Heap.maxSize');
    return this.#maxSize;
  }
  /** What a reset keeps, as given. @throws ObjectDisposedException after `free` */
  get trimSize(): number | bigint {
    this.#requireLive('Heap.trimSize');
    return this.#chunks.trimSize;
  }
  /** Whether the heap was freed. */
  get freed(): boolean {
    return this.#freed;
  }
  /** Whether an owner, not the user, resets and frees the heap. */
  get owned(): boolean {
    return this.#owned;
  }

  /** The heap as `heapStats` lists it. */
  describe(): HeapInfo {
    return {
      owner: this.owner,
      requestedSize: this.#requested,
      actualSize: this.#chunks.bytes,
      maxSize: this.#maxSize,
      trimSize: this.#chunks.trimSize,
      chunks: this.#chunks.list.length,
      debug: this.#guard !== undefined,
    };
  }

  /** Everything the fast path refuses: odd sizes, zero, a full chunk or quota, a freed heap, debug mode. */
  #allocSlowly(size: unknown, fn: string, caller: object): Place {
    const bytes = checkSize(size, fn, 'size');
    this.#requireLive(fn);
    const left = this.#quota - this.#requested;
    if (typeof bytes === 'number' ? bytes > left : bytes > BigInt(this.#maxSize) - BigInt(this.#requested)) {
      throw quotaExceeded(fn, this.owner, bytes, BigInt(this.#maxSize) - BigInt(this.#requested), this.#maxSize);
    }
    if (typeof bytes === 'bigint') throw tooLarge(fn, bytes);
    const guard = this.#guard;
    const place = this.#chunks.reserve(guard === undefined ? roundUp(bytes) : guard.footprint(bytes), this.#top);
    this.#requested += bytes;
    this.#adopt();
    const damage = guard?.place(place, bytes, caller);
    if (damage === undefined) return place;
    this.#requested -= bytes;
    throw damage;
  }

  #find(address: number | bigint, length: number): Place | undefined {
    this.#requireLive('Heap.view');
    const at = Number(checkSize(address, 'Heap.view', 'address'));
    const bytes = Number(checkSize(length, 'Heap.view', 'length'));
    if (this.#guard !== undefined) return this.#guard.find(at, bytes);
    return this.#chunks.find(at, bytes, this.#top);
  }

  #close(how: 'reset' | 'free'): void {
    this.#requireLive(`Heap.${how}`);
    const damage = this.#guard?.damage();
    this.#guard?.endAll(this.#chunks.list);
    this.#chunks[how]();
    this.#requested = 0;
    this.#freed = how === 'free';
    this.#adopt();
    this.#guard?.drain(this.#freed);
    if (this.#freed) leave(this.#record);
    if (damage !== undefined) throw damage;
  }

  /** Takes over what a plain allocation looks at from the current chunk. */
  #adopt(): void {
    const span = this.#chunks.current;
    this.#span = span;
    this.#top = span === undefined ? 0 : span.fill;
    this.#base = span === undefined ? 0 : span.chunk.address;
    if (this.#guard !== undefined || span === undefined) this.#end = 0;
    // A block takes at least what is requested for it, so that up to here no request can exceed the quota.
    else this.#end = Math.min(span.chunk.size, this.#top + Math.floor((this.#quota - this.#requested) / ALIGNMENT) * ALIGNMENT);
  }

  #requireLive(fn: string): void {
    if (this.#freed) throw usedAfterFree(fn, this.owner);
  }

  #refuseUser(fn: string): void {
    this.#requireLive(fn);
    if (this.#owned) throw ownerAlone(fn, this.owner);
  }
}
