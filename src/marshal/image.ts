import type { Chunk } from '../memory/arena.ts';
import { move } from '../memory/native.ts';
import { scratch } from '../memory/scratch.ts';

/**
 * Native memory is read and changed through an image in scratch memory: JavaScript never holds a view of memory that it does not own.
 */

/** A zeroed block of scratch memory for the time of `use`. Re-entrant: `use` may call native code. */
export function withScratch<T>(size: number, use: (view: DataView, at: number, address: number) => T): T {
  const mark = scratch.mark();
  try {
    const at = scratch.allocZeroed(size);
    return use(scratch.view, at, scratch.address + at);
  } finally {
    scratch.release(mark);
  }
}

/** Runs `use` over a copy of `size` bytes at `address`, and copies them back where `back` is set. */
export function withImage<T>(address: number, size: number, back: boolean, use: (view: DataView, at: number) => T): T {
  return withScratch(size, (view, at, image) => {
    // SAFETY: the caller vouches for `size` readable bytes at `address`, and for their being writable where `back` is set.
    move(image, address, size);
    const result = use(view, at);
    if (back) move(address, image, size);
    return result;
  });
}

/** Puts a new value over the one at `address`: it is made first, so that a failure leaves the old one as it was, then the old one is released. */
export function replaceImage(
  address: number,
  size: number,
  release: ((view: DataView, at: number) => void) | undefined,
  write: (view: DataView, at: number) => void,
): void {
  withScratch(size, (view, at, image) => {
    write(view, at);
    if (release) withImage(address, size, false, release);
    // SAFETY: the caller vouches for `size` writable bytes at `address`.
    move(address, image, size);
  });
}

/** A chunk over any DataView, for the text writers. */
export function chunkOver(view: DataView): Chunk {
  let chunk = chunks.get(view);
  if (!chunk) {
    const u8 = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
    const units = (view.byteOffset & 1) === 0 ? new Uint16Array(view.buffer, view.byteOffset, view.byteLength >> 1) : new Uint16Array(0);
    chunk = { buffer: view.buffer as ArrayBuffer, address: 0, size: view.byteLength, u8, u16: units, view };
    chunks.set(view, chunk);
  }
  return chunk;
}
const chunks = new WeakMap<DataView, Chunk>();
