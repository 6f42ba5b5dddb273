/**
 * Text on its way into and out of chunks and native memory: UTF-8 and UTF-16. Writers and readers switch on the length: short text
 * is moved in a loop, longer text by Node's own writers, which are dear to enter (the limits are measured and depend on Node).
 *
 * Writers write no terminator and check no room: a caller provides three bytes for each unit in UTF-8, two in UTF-16.
 */
import { isAscii } from 'node:buffer';
import { engine } from '../engine/current.ts';
import { Link } from '../engine/link.ts';
import type { Chunk } from './arena.ts';
import { native } from './buffer-text.ts';

const early = Number.parseInt(process.versions.node, 10) < 24;
/** Up to this many characters a loop is faster than entering a native writer or reader. */
const utf8Loop = early ? 28 : 14;
/** From this many on, ASCII is worth a way of its own. */
const asciiFrom = early ? 3000 : Number.POSITIVE_INFINITY;
const utf16Loop = early ? 40 : 34;
const utf8ReadLoop = 10;
const utf16ReadLoop = 8;

/** The bytes that text takes in UTF-8, without a terminator; a lone surrogate takes three. */
export function utf8Length(text: string): number {
  const { length } = text;
  if (length > utf8Loop) return Buffer.byteLength(text, 'utf8');
  let bytes = length;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // A surrogate pair is two units and four bytes; a lone surrogate becomes U+FFFD.
    if (unit < 0x800) bytes += 1;
    else if (isPair(text, index)) {
      bytes += 2;
      index++;
    } else bytes += 2;
  }
  return bytes;
}

function isPair(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}

/** Writes text as UTF-8, lone surrogates as U+FFFD; the bytes written. */
export function writeUtf8(chunk: Chunk, at: number, text: string): number {
  const { length } = text;
  const { u8 } = chunk;
  if (length <= utf8Loop) {
    const written = writeShort(u8, at, text);
    if (written >= 0) return written;
  } else if (length >= asciiFrom && writesAscii(u8, at, text)) return length;
  return native(u8).utf8Write(text, at, u8.length - at);
}

/** Writes text in a loop; the bytes written, or -1 where it meets a surrogate. */
function writeShort(u8: Uint8Array, at: number, text: string): number {
  let to = at;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) u8[to++] = unit;
    else if (unit < 0x800) {
      u8[to++] = 0xc0 | (unit >> 6);
      u8[to++] = 0x80 | (unit & 0x3f);
    } else if ((unit & 0xf800) !== 0xd800) {
      u8[to++] = 0xe0 | (unit >> 12);
      u8[to++] = 0x80 | ((unit >> 6) & 0x3f);
      u8[to++] = 0x80 | (unit & 0x3f);
    } else return -1;
  }
  return to - at;
}

/** For text that V8 keeps in bytes this fails at once, without looking at a character. */
const wide = /[\u0100-\uffff]/;

/** Whether every unit is below U+0100. */
export function isOneByte(text: string): boolean {
  return !wide.test(text);
}

/** A guess at the units of a text after some of them, at the same cost for any length: the bits that those have. A wrong guess costs time alone. */
function sample(text: string): number {
  const { length } = text;
  return text.charCodeAt(0) | text.charCodeAt(length >> 2) | text.charCodeAt(length >> 1) | text.charCodeAt(length - 1);
}

/** Whether text looks like ASCII. */
export function seemsAscii(text: string): boolean {
  return sample(text) < 0x80;
}

/** Whether text looks like ASCII, or like text in two bytes a unit. */
export function seemsNotLatin1(text: string): boolean {
  const units = sample(text);
  return units < 0x80 || units > 0xff;
}

/** Writes long text one byte a unit and looks whether it was ASCII, which together cost less than the writer of UTF-8; false where it was not. */
function writesAscii(u8: Buffer, at: number, text: string): boolean {
  if (!isOneByte(text)) return false;
  native(u8).latin1Write(text, at, text.length);
  return isAscii(u8.subarray(at, at + text.length));
}

/** Writes text as UTF-16, units as they are; the bytes written. */
export function writeUtf16(chunk: Chunk, at: number, text: string): number {
  const { length } = text;
  if (length > utf16Loop || (at & 1) !== 0) return native(chunk.u8).ucs2Write(text, at, length * 2);
  const { u16 } = chunk;
  const from = at >> 1;
  for (let index = 0; index < length; index++) u16[from + index] = text.charCodeAt(index);
  return length * 2;
}

/** Bytes before the first zero byte, at most `limit`. */
export function utf8LengthAt(chunk: Chunk, at: number, limit: number): number {
  const { u8 } = chunk;
  const near = Math.min(limit, 16);
  for (let index = 0; index < near; index++) if (u8[at + index] === 0) return index;
  if (near === limit) return limit;
  const found = u8.indexOf(0, at + near) - at;
  return found < 0 || found > limit ? limit : found;
}

/** Units before the first zero unit, at most `limit`. */
export function utf16LengthAt(chunk: Chunk, at: number, limit: number): number {
  if ((at & 1) !== 0) {
    let index = 0;
    while (index < limit && chunk.view.getUint16(at + index * 2, true) !== 0) index++;
    return index;
  }
  const { u16 } = chunk;
  const from = at >> 1;
  const near = Math.min(limit, 64);
  for (let index = 0; index < near; index++) if (u16[from + index] === 0) return index;
  if (near === limit) return limit;
  const found = u16.indexOf(0, from + near) - from;
  return found < 0 || found > limit ? limit : found;
}

/** Decodes exactly `length` bytes of a chunk: ill-formed sequences become U+FFFD, one for each maximal subpart; a BOM is kept. */
export function decodeUtf8(chunk: Chunk, at: number, length: number): string {
  const { u8 } = chunk;
  if (length > utf8ReadLoop) return native(u8).utf8Slice(at, at + length);
  let text = '';
  for (let index = 0; index < length; index++) {
    const byte = u8[at + index] as number;
    if (byte >= 0x80) return native(u8).utf8Slice(at, at + length);
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Decodes exactly `units` UTF-16 units of a chunk, as they are. */
export function decodeUtf16(chunk: Chunk, at: number, units: number): string {
  if (units > utf16ReadLoop || (at & 1) !== 0) return native(chunk.u8).ucs2Slice(at, at + units * 2);
  const { u16 } = chunk;
  const from = at >> 1;
  let text = '';
  for (let index = 0; index < units; index++) text += String.fromCharCode(u16[from + index] as number);
  return text;
}

/** UTF-8 of a chunk up to the first zero byte, or `limit` bytes where there is none. */
export function readUtf8At(chunk: Chunk, at: number, limit: number): string {
  return decodeUtf8(chunk, at, utf8LengthAt(chunk, at, limit));
}

/** UTF-16 of a chunk up to the first zero unit, or `limit` units where there is none. */
export function readUtf16At(chunk: Chunk, at: number, limit: number): string {
  return decodeUtf16(chunk, at, utf16LengthAt(chunk, at, limit));
}

const utf8At = new Link<(address: number, length?: number) => string>(() => engine().text.utf8);
const utf16At = new Link<(address: number, length?: number) => string>(() => engine().text.utf16);

/** UTF-8 at an address up to the first zero byte, or of `length` bytes; decoded as by `decodeUtf8`. */
export function readUtf8(address: number, length?: number): string {
  if (length === 0) return '';
  // SAFETY: the caller vouches for the address, and for a terminator where it gives no length.
  return (utf8At.target ?? utf8At.load())(address, length);
}

/** UTF-16 at an address up to the first zero unit, or of `units` units, as they are. */
export function readUtf16(address: number, units?: number): string {
  if (units === 0) return '';
  // SAFETY: as above.
  return (utf16At.target ?? utf16At.load())(address, units);
}
