import { native } from '../../memory/buffer-text.ts';
import type { Decoder } from './decoder.ts';
import type { Encoder } from './encoder.ts';
import { isLatin1, refuse } from './values.ts';

/*
 * The characters of strings, whose counts and room are checked already.
 */

/** Below this length a loop over the characters is faster than a call into the engine. */
const SHORT = 24;
/** Wide texts below this many octets are searched for zeros here, others by the engine. */
const SEARCHED = 256;
/** Larger texts of their own do not share the memory of what is around them. */
const SHARED = 1024;

/** Writes the characters of a text; gives whether one of them is zero. */
export function putWide(c: Encoder, text: string, at: number, littleEndian: boolean): boolean {
  const { length } = text;
  if (length >= SHORT) {
    native(c.bytes).ucs2Write(text, at, length * 2);
    if (!littleEndian) c.bytes.subarray(at, at + length * 2).swap16();
    return text.includes('\0');
  }
  const { view } = c;
  const pairs = length - 1;
  let index = 0;
  let place = at;
  // Taking one from a code makes it negative where it is zero.
  let borrowed = 0;
  for (; index < pairs; index += 2, place += 4) {
    const first = text.charCodeAt(index);
    const second = text.charCodeAt(index + 1);
    borrowed |= (first - 1) | (second - 1);
    view.setInt32(place, littleEndian ? first | (second << 16) : (first << 16) | second, littleEndian);
  }
  if (index < length) {
    const last = text.charCodeAt(index);
    borrowed |= last - 1;
    view.setUint16(place, last, littleEndian);
  }
  return borrowed < 0;
}

/** Writes a text and its terminator. */
export function writeWide(c: Encoder, text: string, at: number, littleEndian: boolean, path: string): void {
  if (putWide(c, text, at, littleEndian)) refuse(path, 'a text without NUL', text);
  c.view.setUint16(at + text.length * 2, 0);
}

/** Writes the characters of a text, which must be one octet each; gives whether one of them is zero. */
export function putNarrow(c: Encoder, text: string, at: number, path: string): boolean {
  const { length } = text;
  const { bytes } = c;
  if (length >= SHORT) {
    if (!isLatin1(text)) refuseNarrow(text, path);
    native(bytes).latin1Write(text, at, length);
    return text.includes('\0');
  }
  let borrowed = 0;
  let seen = 0;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    borrowed |= code - 1;
    seen |= code;
    bytes[at + index] = code;
  }
  if (seen > 0xff) refuseNarrow(text, path);
  return borrowed < 0;
}

/** Writes a text of characters of one octet and its terminator. */
export function writeNarrow(c: Encoder, text: string, at: number, path: string): void {
  if (putNarrow(c, text, at, path)) refuse(path, 'a text without NUL', text);
  c.bytes[at + text.length] = 0;
}

function refuseNarrow(text: string, path: string): never {
  return refuse(path, 'characters that are one octet each', text);
}

/** The wide text from `at` to `after`. */
export function takeWide(c: Decoder, at: number, after: number, littleEndian: boolean): string {
  const { wideText, bytes } = c;
  if (littleEndian && after - at > SHARED) return native(bytes).ucs2Slice(at, after);
  wideText.reach(c, at, after, littleEndian);
  const { text, start } = wideText;
  return text.substring((at - start) >> 1, (after - start) >> 1);
}

/** The text of characters of one octet from `at` to `after`. */
export function takeNarrow(c: Decoder, at: number, after: number): string {
  const { narrowText, bytes } = c;
  if (after - at > SHARED) return native(bytes).latin1Slice(at, after);
  narrowText.reach(c, at, after, true);
  const { text, start } = narrowText;
  return text.substring(at - start, after - start);
}

/** The wide text from `at` to `after`, up to the first character that is zero; the last must be (spec S5). */
export function readWide(c: Decoder, at: number, after: number, littleEndian: boolean, path: string): string {
  const { view, wideText } = c;
  const last = after - 2;
  if (view.getUint16(last, true) !== 0) c.unterminated(last, path);
  wideText.reach(c, at, after, littleEndian);
  const { text, start } = wideText;
  const first = (at - start) >> 1;
  if (after - at < SEARCHED && !hasZero(view, at, last)) return text.substring(first, (last - start) >> 1);
  return text.substring(first, text.indexOf('\0', first));
}

/** As `readWide`, for characters of one octet. */
export function readNarrow(c: Decoder, at: number, after: number, path: string): string {
  const { narrowText } = c;
  if (c.bytes[after - 1] !== 0) c.unterminated(after - 1, path);
  narrowText.reach(c, at, after, true);
  const { text, start } = narrowText;
  return text.substring(at - start, text.indexOf('\0', at - start));
}

/**
 * Whether one of the units from `at` to `end` is zero: four at a time, the last four once more where their number is no multiple. Taking
 * one from a unit borrows where it is zero, which sets its highest bit.
 */
function hasZero(view: DataView, at: number, end: number): boolean {
  const last = end - 8;
  if (last < at) return hasZeroAmongFew(view, at, end);
  const first = view.getInt32(last, true);
  const second = view.getInt32(last + 4, true);
  let borrowed = ((first - 0x10001) & ~first) | ((second - 0x10001) & ~second);
  for (let place = at; place < last; place += 8) {
    const low = view.getInt32(place, true);
    const high = view.getInt32(place + 4, true);
    borrowed |= ((low - 0x10001) & ~low) | ((high - 0x10001) & ~high);
  }
  return (borrowed & 0x80008000) !== 0;
}

function hasZeroAmongFew(view: DataView, at: number, end: number): boolean {
  let borrowed = 0;
  for (let place = at; place < end; place += 2) borrowed |= view.getUint16(place, true) - 1;
  return borrowed < 0;
}
