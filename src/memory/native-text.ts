/** Text in native memory of its own: what is handed over for the other side to free (spec 5.8, 12.2). */
import type { TextCodec } from './codec.ts';
import { type Allocator, move, taskMemory } from './native.ts';
import { scratch } from './scratch.ts';

/** A terminated copy of a text; 0 for null. The caller, or who it is given to, frees it with the same allocator. Throws OutOfMemoryException. */
export function allocText(text: string | null, codec: TextCodec, allocator: Allocator = taskMemory): number {
  if (text === null) return 0;
  const mark = scratch.top;
  const at = scratch.enter((text.length + 1) * codec.maxBytesPerUnit + codec.unit);
  try {
    const { chunk } = scratch;
    const end = at + codec.write(chunk, at, text);
    chunk.u8.fill(0, end, end + codec.unit);
    const total = end + codec.unit - at;
    const address = allocator.allocate(total);
    // SAFETY: the block was made with `total` bytes, and the frame holds as many.
    move(address, chunk.address + at, total);
    return address;
  } finally {
    scratch.release(mark);
  }
}

/** The text at an address up to its terminator; null for 0. */
export function textAt(address: number, codec: TextCodec): string | null {
  return address === 0 ? null : codec.read(address);
}
