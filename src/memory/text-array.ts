/**
 * The decoder of char arrays and of the elements of string arrays coming back (spec 4.7.3, 5.8). It is another one than that of
 * single strings: a sequence that the end cuts off is dropped, and a lead byte whose second byte makes the sequence overlong, a
 * surrogate or too large is one U+FFFD together with that byte.
 */
import { isUtf8 } from 'node:buffer';
import type { Chunk } from './arena.ts';
import { decodeUtf8 } from './text.ts';

const replacement = '\ufffd';

/**
 * Decodes exactly `length` bytes of a chunk. An empty result of bytes that are there means that nothing could be decoded: char
 * arrays report that with ApplicationException, elements of string arrays with ArgumentException.
 */
export function decodeArrayText(chunk: Chunk, at: number, length: number): string {
  const bytes = chunk.u8.subarray(at, at + length);
  return isUtf8(bytes) ? decodeUtf8(chunk, at, length) : decodeIllFormed(bytes);
}

function decodeIllFormed(bytes: Uint8Array): string {
  let text = '';
  let index = 0;
  while (index < bytes.length) {
    const lead = bytes[index] as number;
    const length = sequenceLength(lead);
    if (length < 2) {
      text += length === 1 ? String.fromCharCode(lead) : replacement;
      index++;
      continue;
    }
    const end = trailEnd(bytes, index, length);
    if (end - index === length) text += String.fromCodePoint(codePoint(bytes, index, length));
    else if (end === bytes.length && !badSecond(bytes, index)) return text;
    else text += replacement;
    index = end;
  }
  return text;
}

/** 0: the byte begins nothing. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** Where the sequence at `start` ends: after its last byte, or before the first that cannot belong to it. */
function trailEnd(bytes: Uint8Array, start: number, length: number): number {
  if (badSecond(bytes, start)) return start + 2;
  let end = start + 1;
  while (end < start + length && isTrail(bytes[end])) end++;
  return end;
}

const isTrail = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Whether the second byte is a trail byte that the lead byte does not allow. */
function badSecond(bytes: Uint8Array, start: number): boolean {
  const second = bytes[start + 1];
  if (second === undefined || !isTrail(second)) return false;
  switch (bytes[start]) {
    case 0xe0:
      return second < 0xa0;
    case 0xed:
      return second >= 0xa0;
    case 0xf0:
      return second < 0x90;
    case 0xf4:
      return second >= 0x90;
  }
  return false;
}

function codePoint(bytes: Uint8Array, start: number, length: number): number {
  let code = (bytes[start] as number) & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) code = (code << 6) | ((bytes[start + index] as number) & 0x3f);
  return code;
}
