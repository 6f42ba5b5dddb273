/**
 * Text in scratch memory, terminated by two zero bytes, in the two encodings that calls are made with all the time. It lives until the frame is
 * released.
 */
import { firstChunk, scratch } from './scratch.ts';
import { writeUtf8, writeUtf16 } from './text.ts';

/** A frame in the first chunk begins at the offset that is its position, and the chunk's memory is a constant to optimised code. */
const { view, u16, address, size: limit } = firstChunk;
/** Up to this many units text is written here; the bytes that it takes at most, in a frame. */
const short = 28;
const room = 96;

/**
 * A copy in UTF-8; the address. Two units are looked at together, and the bytes of a unit are stored at once. The same lines stand here three times:
 * as a function V8 would put them in some of their places, and call them in those where they were not needed at first.
 */
export function scratchUtf8(text: string): number {
  const { length } = text;
  const at = scratch.top;
  if (length > short || at + room > limit) return longUtf8(text);
  let to = at;
  let index = 1;
  for (; index < length; index += 2) {
    const first = text.charCodeAt(index - 1);
    const second = text.charCodeAt(index);
    if ((first | second) < 0x80) {
      view.setInt16(to, first | (second << 8), true);
      to += 2;
      continue;
    }
    if (first < 0x80) view.setInt8(to++, first);
    else if (first < 0x800) {
      view.setInt16(to, 0x80c0 | (first >> 6) | ((first & 0x3f) << 8), true);
      to += 2;
    } else if ((first & 0xf800) === 0xd800) return longUtf8(text);
    else {
      view.setInt32(to, 0x8080e0 | (first >> 12) | ((first << 2) & 0x3f00) | ((first << 16) & 0x3f0000), true);
      to += 3;
    }
    if (second < 0x80) view.setInt8(to++, second);
    else if (second < 0x800) {
      view.setInt16(to, 0x80c0 | (second >> 6) | ((second & 0x3f) << 8), true);
      to += 2;
    } else if ((second & 0xf800) === 0xd800) return longUtf8(text);
    else {
      view.setInt32(to, 0x8080e0 | (second >> 12) | ((second << 2) & 0x3f00) | ((second << 16) & 0x3f0000), true);
      to += 3;
    }
  }
  if (index === length) {
    const last = text.charCodeAt(index - 1);
    if (last < 0x80) view.setInt8(to++, last);
    else if (last < 0x800) {
      view.setInt16(to, 0x80c0 | (last >> 6) | ((last & 0x3f) << 8), true);
      to += 2;
    } else if ((last & 0xf800) === 0xd800) return longUtf8(text);
    else {
      view.setInt32(to, 0x8080e0 | (last >> 12) | ((last << 2) & 0x3f00) | ((last << 16) & 0x3f0000), true);
      to += 3;
    }
  }
  view.setInt16(to, 0, true);
  scratch.top = at + room;
  return address + at;
}

function longUtf8(text: string): number {
  const at = scratch.enter(text.length * 3 + 2);
  const end = at + writeUtf8(scratch.chunk, at, text);
  scratch.view.setInt16(end, 0, true);
  return scratch.address + at;
}

/** A copy in UTF-16; the address. */
export function scratchUtf16(text: string): number {
  const { length } = text;
  const at = scratch.top;
  if (length > short || at + room > limit) return longUtf16(text);
  const from = at >> 1;
  for (let index = 0; index < length; index++) u16[from + index] = text.charCodeAt(index);
  u16[from + length] = 0;
  scratch.top = at + room;
  return address + at;
}

function longUtf16(text: string): number {
  const bytes = text.length * 2;
  const at = scratch.enter(bytes + 2);
  writeUtf16(scratch.chunk, at, text);
  scratch.u16[(at + bytes) >> 1] = 0;
  return scratch.address + at;
}
