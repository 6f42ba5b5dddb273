/** Text in native memory of its own: what is handed over for the other side to free (spec 5.8, 12.2). */
import { Link } from '../engine/link.ts';
import { OutOfMemoryException } from '../errors.ts';
import { type TextCodec, utf8Codec } from './codec.ts';
import { type Allocator, move, taskMemory } from './native.ts';
import { scratch } from './scratch.ts';
import { scratchUtf8 } from './scratch-text.ts';
import { boundFunction } from './system-libraries.ts';

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

const duplicate = new Link<(address: number) => number>(
  () => boundFunction('c', 'strdup', 'address', ['address']) as (address: number) => number,
);

/** A UTF-8 copy in task memory with one terminator, as elements of arrays are (spec 5.8). Throws OutOfMemoryException. */
export function allocElement(text: string): number {
  // What the C library makes is task memory on Unix only, and ends at a NUL.
  if (process.platform === 'win32' || text.includes('\0')) return allocText(text, utf8Codec);
  const mark = scratch.top;
  try {
    // SAFETY: the copy in scratch memory is terminated, and lives until the release.
    const address = (duplicate.target ?? duplicate.load())(scratchUtf8(text));
    if (address === 0) throw new OutOfMemoryException(`strdup has no memory for ${text.length} characters`);
    return address;
  } finally {
    scratch.release(mark);
  }
}

/** The text at an address up to its terminator; null for 0. */
export function textAt(address: number, codec: TextCodec): string | null {
  return address === 0 ? null : codec.read(address);
}
