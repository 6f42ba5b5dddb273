import type { Decoder } from './decoder.ts';
import type { Encoder } from './encoder.ts';
import { native } from './native-text.ts';
import { isLatin1, refuse } from './values.ts';

/*
 * The characters of strings, whose counts and room are checked already.
 */

/** Below this length a loop over the characters is faster than a call into the engine. */
const SHORT = 24;
/** Wide texts below this many octets are searched for zeros here, others by the engine. */
const SEARCHED = 256;
/** Writes a text and its terminator. */
export function writeWide(c: Encoder, text: string, at: number, littleEndian: boolean, path: string): void {
  const { length } = text;
  const { view } = c;
  if (length < SHORT) {
    const pairs = length - 1;
    let index = 0;
    let place = at;
    for (; index < pairs; index += 2, place += 4) {
      const first = text.charCodeAt(index);
      const second = text.charCodeAt(index + 1);
      if (first === 0 || second === 0) refuse(path, 'a text without NUL', text);
      view.setInt32(place, littleEndian ? first | (second << 16) : (first << 16) | second, littleEndian);
    }
    if (index < length) {
      const last = text.charCodeAt(index);
      if (last === 0) refuse(path, 'a text without NUL', text);
      view.setUint16(place, last, littleEndian);
    }
  } else {
    if (text.includes('\0')) refuse(path, 'a text without NUL', text);
    native(c.bytes).ucs2Write(text, at, length * 2);
    if (!littleEndian) c.bytes.subarray(at, at + length * 2).swap16();
  }
  view.setUint16(at + length * 2, 0);
}

/** Writes a text of characters of one octet and its terminator. */
export function writeNarrow(c: Encoder, text: string, at: number, path: string): void {
  const { length } = text;
  const { bytes } = c;
  if (length < SHORT) {
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      if (code === 0 || code > 0xff) refuseNarrow(text, path);
      bytes[at + index] = code;
    }
  } else {
    if (text.includes('\0') || !isLatin1(text)) refuseNarrow(text, path);
    native(bytes).latin1Write(text, at, length);
  }
  bytes[at + length] = 0;
}

function refuseNarrow(text: string, path: string): never {
  return refuse(path, text.includes('\0') ? 'a text without NUL' : 'characters that are one octet each', text);
}

/** The wide text from `at` to `after`, up to the first character that is zero; the last must be (spec S5). */
export function readWide(c: Decoder, at: number, after: number, littleEndian: boolean, path: string): string {
  const { view, wideText } = c;
  const last = after - 2;
  if (view.getUint16(last, true) !== 0) c.unterminated(last, path);
  if (at < wideText.start || after > wideText.end || ((at - wideText.start) & 1) !== 0) wideText.fill(c, at, after, littleEndian);
  const { text, start } = wideText;
  const first = (at - start) >> 1;
  if (after - at < SEARCHED && !hasZero(view, at, last)) return text.substring(first, (last - start) >> 1);
  return text.substring(first, text.indexOf('\0', first));
}

/** As `readWide`, for characters of one octet. */
export function readNarrow(c: Decoder, at: number, after: number, path: string): string {
  const { narrowText } = c;
  if (c.bytes[after - 1] !== 0) c.unterminated(after - 1, path);
  if (at < narrowText.start || after > narrowText.end) narrowText.fill(c, at, after, true);
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
