import { ApplicationException, COMException } from '../errors.ts';
import { type TextCodec, utf8Codec } from '../memory/codec.ts';
import { move } from '../memory/native.ts';
import { scratch } from '../memory/scratch.ts';
import { decodeArrayText } from '../memory/text-array.ts';
import { flatten } from './array-values.ts';
import { unit } from './convert.ts';
import type { Site } from './site.ts';
import { atSite, wrongType } from './site.ts';

/** Arrays of one-byte characters are encoded and decoded as one text, not element by element (spec 4.7.3). */

/** The text of an array of characters: strings of one unit, or UTF-16 units. */
export function joinChars(value: unknown, rank: number, site: Site): string {
  if (value instanceof Uint16Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf16le');
  if (!Array.isArray(value)) return wrongType(site, undefined, `${site.type} (an array of one-unit strings, or a Uint16Array)`, value);
  return atSite(site, undefined, () => flatten(value, rank))
    .map((c: unknown, i) => String.fromCharCode(unit(c, site, `[${i}]`)))
    .join('');
}

/** Writes `decoded` over the first elements. The others keep their values. */
function overwrite(target: unknown[] | Uint16Array, decoded: string, from = 0): number {
  let next = from;
  for (let i = 0; i < target.length && next < decoded.length; i++) {
    const row = target[i];
    if (Array.isArray(row)) next = overwrite(row, decoded, next);
    else target[i] = target instanceof Uint16Array ? decoded.charCodeAt(next++) : decoded[next++];
  }
  return next;
}

/** The encoded text, in scratch memory; `room` bytes at least, the rest zero. */
export function encodeChars(codec: TextCodec, text: string, room: number): { at: number; bytes: number; address: number } {
  const at = scratch.allocZeroed(Math.max(text.length * codec.maxBytesPerUnit, room) + 1);
  return { at, bytes: codec.write(scratch.chunk, at, text), address: scratch.address + at };
}

/** UTF-8 in arrays has rules of its own (spec 4.7.3). */
function decodeAll(codec: TextCodec, at: number, count: number): string {
  return codec === utf8Codec ? decodeArrayText(scratch.chunk, at, count) : codec.decode(scratch.chunk, at, count);
}

/** Decodes `count` bytes at an address over the elements of `target`. Throws ApplicationException where nothing decodes. */
export function decodeChars(codec: TextCodec, address: number, count: number, target: unknown[] | Uint16Array): void {
  if (count === 0) return;
  const mark = scratch.mark();
  try {
    const at = scratch.alloc(count);
    move(scratch.address + at, address, count);
    const decoded = decodeAll(codec, at, count);
    if (decoded === '') throw new ApplicationException('nothing of the character array could be decoded');
    overwrite(target, decoded);
  } finally {
    scratch.release(mark);
  }
}

/** The inline form (spec 7.5): an encoding that does not fit is an error. */
export function writeInlineChars(codec: TextCodec, view: DataView, offset: number, text: string, size: number): void {
  const mark = scratch.mark();
  try {
    const { at, bytes } = encodeChars(codec, text, 0);
    if (bytes > size) throw new COMException('the encoded characters do not fit the inline array', 0x8007007a | 0);
    for (let i = 0; i < bytes; i++) view.setUint8(offset + i, scratch.u8[at + i] ?? 0);
  } finally {
    scratch.release(mark);
  }
}

/** Decodes an inline array: always `size` characters, what is left is U+0000. */
export function readInlineChars(codec: TextCodec, view: DataView, offset: number, size: number): string[] {
  const mark = scratch.mark();
  try {
    const at = scratch.alloc(size);
    for (let i = 0; i < size; i++) scratch.u8[at + i] = view.getUint8(offset + i);
    const decoded = decodeAll(codec, at, size);
    return Array.from({ length: size }, (_, i) => decoded[i] ?? '\0');
  } finally {
    scratch.release(mark);
  }
}
