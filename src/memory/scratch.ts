/**
 * The scratch frames of a thread: where a call's arguments and secondary buffers lie. A frame is entered and released like a stack
 * frame, also by calls that callbacks make, so a mark is all there is to remember:
 *
 *     const mark = scratch.top;
 *     const at = scratch.enter(48);            // 48 bytes at scratch.address + at, until the release
 *     const { view, u8, address } = scratch;   // of the chunk that the frame lies in: take them anew after every further alloc
 *     try { ... } finally { scratch.release(mark); }
 *
 * Positions grow through all chunks: chunk n holds the positions from its `base` on, and its offset 0 is `base`.
 */
import { ArgumentOutOfRangeException } from '../errors.ts';
import { acquireChunk, type Chunk, releaseChunk } from './arena.ts';

/** The size of a chunk unless a frame needs a larger one. */
const chunkBytes = 65536;
const largestFrame = 0x7fffffc0;

/**
 * A stack of scratch frames. One serves all calls of a thread; a call that runs elsewhere has one of its own. Fields that are declared alone are
 * assigned once as long as no chunk is added, those of stubs' frames as long as the stack is not deep: optimised code takes them for constants.
 */
export class Scratch {
  /** The current chunk, in which the newest frame lies. */
  declare chunk: Chunk;
  /** Its address and views. */
  declare address: number;
  declare u8: Buffer;
  declare u16: Uint16Array;
  declare view: DataView;
  /** The chunk that the newest frame of a stub lies in, its address and views: a large buffer in a chunk of its own does not change them. */
  declare frameChunk: Chunk;
  declare frameAddress: number;
  declare frameU8: Buffer;
  declare frameView: DataView;
  /** The position up to which everything is in use: the mark to release to. Always a multiple of 16. */
  top: number = 0;
  /** The position of the current chunk's first byte, and that after its last. */
  base: number = 0;
  limit: number;
  readonly #owner: string;
  /** The chunks below the current one, with their bases. */
  readonly #below: { readonly chunk: Chunk; readonly base: number }[] = [];
  /** Marks below this one release more than a frame. */
  #floor = 0;
  /** The chunks besides the frames, with the positions at which they were taken. */
  readonly #besides: { readonly chunk: Chunk; readonly at: number }[] = [];

  constructor(owner = 'scratch') {
    this.#owner = owner;
    this.chunk = acquireChunk(chunkBytes, owner);
    this.address = this.chunk.address;
    this.u8 = this.chunk.u8;
    this.u16 = this.chunk.u16;
    this.view = this.chunk.view;
    this.limit = this.chunk.size;
    this.#useFrame();
  }

  /** Takes `size` contiguous bytes, aligned to 16, and gives their offset in the chunk that is current now. Their content is undefined. */
  enter(size: number): number {
    const at = this.top;
    // -size & 15 is the padding, also of sizes above 32 bits. What is no number compares false.
    const end = at + size + (-size & 15);
    if (!(end <= this.limit) || size < 0) return this.#grow(size);
    this.top = end;
    return at - this.base;
  }

  /** The same for the frame of a stub, of which `frameAddress`, `frameU8` and `frameView` then are. */
  enterFrame(size: number): number {
    const at = this.enter(size);
    if (this.chunk !== this.frameChunk) this.#useFrame();
    return at;
  }

  /** The same as `enter`, for a buffer besides the frame: it may lie in another chunk than the frame does. */
  alloc(size: number): number {
    return this.enter(size);
  }

  /** `alloc`, zeroed. */
  allocZeroed(size: number): number {
    const at = this.enter(size);
    this.u8.fill(0, at, at + size);
    return at;
  }

  /** A chunk of its own for a large buffer, until the frame around it is released. The current chunk stays what it is. */
  besides(size: number): Chunk {
    if (!(size >= 0 && size <= largestFrame)) refuse(size);
    // The next mark is above this position, the last one is not.
    const at = this.enter(16) + this.base;
    const chunk = acquireChunk(size, this.#owner);
    this.#besides.push({ chunk, at });
    this.#floor = this.top;
    return chunk;
  }

  /** The mark of now. */
  mark(): number {
    return this.top;
  }

  /** Ends every frame that was entered since `mark` was taken. */
  release(mark: number): void {
    if (mark < this.#floor) this.#shrink(mark);
    this.top = mark;
  }

  /** Whether an address lies in memory of these frames. */
  owns(address: number): boolean {
    if (address >= this.address && address < this.address + this.chunk.size) return true;
    return [...this.#below, ...this.#besides].some(({ chunk }) => address >= chunk.address && address < chunk.address + chunk.size);
  }

  /** Gives every chunk back. Nothing may use the object afterwards. */
  dispose(): void {
    this.release(0);
    releaseChunk(this.chunk);
    this.limit = -1;
  }

  #grow(size: number): number {
    if (!(size >= 0 && size <= largestFrame) || this.limit < 0) refuse(size);
    const bytes = Math.ceil(size / 16) * 16;
    const chunk = acquireChunk(Math.max(chunkBytes, bytes), this.#owner);
    this.#below.push({ chunk: this.chunk, base: this.base });
    // One step above `limit`, so that a mark taken when the chunk below was full is not taken for one of this chunk's.
    this.#use(chunk, this.limit + 16);
    this.#floor = this.base;
    this.top = this.base + bytes;
    return 0;
  }

  #shrink(mark: number): void {
    for (let last = this.#besides.at(-1); last !== undefined && last.at >= mark; last = this.#besides.at(-1)) {
      this.#besides.pop();
      releaseChunk(last.chunk);
    }
    let { chunk, base } = this;
    while (mark < base) {
      releaseChunk(chunk);
      ({ chunk, base } = this.#below.pop() as { chunk: Chunk; base: number });
    }
    // Assigning the same chunk again would make variables of its constants.
    if (chunk !== this.chunk) this.#use(chunk, base);
    this.#floor = Math.max(base, (this.#besides.at(-1)?.at ?? -16) + 16);
  }

  #useFrame(): void {
    const { chunk } = this;
    this.frameChunk = chunk;
    this.frameAddress = chunk.address;
    this.frameU8 = chunk.u8;
    this.frameView = chunk.view;
  }

  #use(chunk: Chunk, base: number): void {
    this.chunk = chunk;
    this.address = chunk.address;
    this.u8 = chunk.u8;
    this.u16 = chunk.u16;
    this.view = chunk.view;
    this.base = base;
    this.limit = base + chunk.size;
  }
}

function refuse(size: number): never {
  throw new ArgumentOutOfRangeException('no scratch frame', { expected: `0 to ${largestFrame} bytes`, actual: String(size) });
}

/** The scratch frames of this thread. */
export const scratch: Scratch = new Scratch();

/** The chunk that the frames of this thread begin in, and always come back to. An offset in it is the position of a frame. */
export const firstChunk: Chunk = scratch.chunk;

const firstLow = firstChunk.address | 0;
const firstHigh = Math.floor(firstChunk.address / 0x1_0000_0000);

/** Whether a pointer, in two words, points into the first chunk. */
export function inFirstChunk(low: number, high: number): boolean {
  if ((low - firstLow) >>> 0 >= firstChunk.size) return false;
  return high === (low >>> 0 < firstLow >>> 0 ? firstHigh + 1 : firstHigh);
}
