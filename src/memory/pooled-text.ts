/**
 * Short text in blocks of the pool, terminated by two zero bytes. It belongs to native code for the time of a call; what is there afterwards is given to
 * `releaseAddress` or `releasePointers`.
 */
import { native } from './buffer-text.ts';
import type { Mapping, TextCodec } from './codec.ts';
import { utf8Codec, utf16Codec } from './codec.ts';
import { scratch } from './scratch.ts';
import { blockWords, lend, nextBlock, storeAddress, windowOf, wordOf } from './text-pool.ts';

/** The bytes of a text, at most. */
const longest = blockWords * 4 - 2;

/** Whether a text may be short enough for the pool. */
export const isShort = (text: string, { unit }: TextCodec): boolean => text.length * unit <= longest;

/** ASCII; false where the text is something else. */
function fillAscii(block: number, text: string): boolean {
  const words = windowOf[block] as Int32Array;
  let word = wordOf[block] as number;
  const end = word + blockWords;
  const { length } = text;
  let index = 3;
  let units = 0;
  for (; index < length; index += 4) {
    const a = text.charCodeAt(index - 3);
    const b = text.charCodeAt(index - 2);
    const c = text.charCodeAt(index - 1);
    const d = text.charCodeAt(index);
    units |= a | b | c | d;
    words[word++] = a | (b << 8) | (c << 16) | (d << 24);
  }
  let rest = 0;
  for (let i = length - 1; i >= index - 3; i--) {
    const unit = text.charCodeAt(i);
    units |= unit;
    rest = (rest << 8) | unit;
  }
  words[word++] = rest;
  if (word < end) words[word] = 0;
  return units < 0x80;
}

function fillUtf16(block: number, text: string): void {
  const words = windowOf[block] as Int32Array;
  let word = wordOf[block] as number;
  const end = word + blockWords;
  const { length } = text;
  let index = 1;
  for (; index < length; index += 2) words[word++] = text.charCodeAt(index - 1) | (text.charCodeAt(index) << 16);
  words[word++] = index === length ? text.charCodeAt(index - 1) : 0;
  if (word < end) words[word] = 0;
}

/** Any encoding, through scratch memory; false where it takes too many bytes. */
function fillEncoded(block: number, text: string, codec: TextCodec, mapping: Mapping | undefined): boolean {
  const mark = scratch.top;
  try {
    const start = scratch.enter(text.length * codec.maxBytesPerUnit + blockWords * 4);
    const bytes = codec.write(scratch.chunk, start, text, mapping);
    if (bytes > longest) return false;
    fillFrom(block, scratch.view, start, bytes);
    return true;
  } finally {
    scratch.release(mark);
  }
}

/** Encoded text. Behind it memory is read until the block is full. */
function fillFrom(block: number, from: DataView, start: number, bytes: number): void {
  const words = windowOf[block] as Int32Array;
  const word = wordOf[block] as number;
  words[word] = from.getInt32(start, true);
  words[word + 1] = from.getInt32(start + 4, true);
  words[word + 2] = from.getInt32(start + 8, true);
  words[word + 3] = from.getInt32(start + 12, true);
  words[word + 4] = from.getInt32(start + 16, true);
  words[word + 5] = from.getInt32(start + 20, true);
  const last = word + (bytes >> 2);
  words[last] = (words[last] as number) & ((1 << ((bytes & 3) << 3)) - 1);
  if ((bytes & 3) === 3) words[last + 1] = 0;
}

/**
 * The block of the pool with a copy of a text; 0 where the text is too long for the pool, or there is none. Throws OutOfMemoryException, and what the
 * codec throws.
 */
export function poolText(text: string, codec: TextCodec, mapping?: Mapping): number {
  if (!isShort(text, codec)) return 0;
  const block = nextBlock();
  if (block === 0) return 0;
  if (codec === utf16Codec) fillUtf16(block, text);
  else if (!(codec === utf8Codec && fillAscii(block, text)) && !fillEncoded(block, text, codec, mapping)) return 0;
  lend(block);
  return block;
}

/** Texts that are encoded at once, and how many it takes for that to be worth it. */
const together = 128;
const few = 4;
const u8: Buffer = Buffer.alloc(together * longest * 3 + blockWords * 4);
const room: DataView = new DataView(u8.buffer, u8.byteOffset, u8.length);
const writers = native(u8);
/** The bytes of each. */
const lengths = new Uint8Array(together);

/**
 * Pointers to copies of the texts among the items from `start` to `end`, stored from `at` on, up to the first that is no short text, and of not more than some;
 * how many it were. `store` writes one that the pool does not take. Alone, each character of a text is looked at; together they are one string, which
 * Node writes at once.
 */
export function poolTexts(
  view: DataView,
  at: number,
  items: ArrayLike<unknown>,
  start: number,
  end: number,
  codec: TextCodec,
  store: (view: DataView, offset: number, text: string) => void,
): number {
  const most = Math.min(together, end - start);
  const { unit } = codec;
  let all = '';
  let count = 0;
  for (; count < most; count++) {
    const text = items[start + count];
    if (typeof text !== 'string' || !isShort(text, codec)) break;
    lengths[count] = text.length * unit;
    all += text;
  }
  let done = 0;
  if (count >= few && isWritten(all, unit)) done = storeWritten(view, at, count);
  for (; done < count; done++) {
    const text = items[start + done];
    // An array may give another item when it is asked again.
    if (typeof text !== 'string') break;
    store(view, at + done * 8, text);
  }
  return done;
}

/** Whether all characters take one unit; then they stand in `room`. */
function isWritten(all: string, unit: number): boolean {
  const written = unit === 2 ? writers.ucs2Write(all, 0, u8.length) : writers.utf8Write(all, 0, u8.length);
  return written === all.length * unit;
}

/** The texts that stand in `room` one after the other; how many the pool took. */
function storeWritten(view: DataView, at: number, count: number): number {
  for (let i = 0, from = 0, offset = at; i < count; i++, offset += 8) {
    const block = nextBlock();
    if (block === 0) return i;
    const length = lengths[i] as number;
    fillFrom(block, room, from, length);
    lend(block);
    storeAddress(view, offset, block);
    from += length;
  }
  return count;
}
