/**
 * Text inside a structure: `ByValTStr` (spec 5.6). `sizeConst` counts the terminator: units of UTF-16, bytes of the narrow
 * encodings, whose text is nevertheless first cut to `sizeConst - 1` characters.
 */
import { ArgumentException } from '../errors.ts';
import type { Chunk } from './arena.ts';
import type { Mapping, TextCodec } from './codec.ts';
import { scratch } from './scratch.ts';
import { utf8LengthAt, utf16LengthAt, writeUtf16 } from './text.ts';

/** The bytes that the field takes. */
export function byValTStrSize(codec: TextCodec, sizeConst: number): number {
  return codec.unit * sizeConst;
}

/**
 * Writes the whole field: the text cut to fit, a terminator, zeros. `null` is all zeros. Throws ArgumentException when the encoded
 * characters take more than the field's bytes; then nothing was written.
 */
export function writeByValTStr(
  chunk: Chunk,
  at: number,
  text: string | null,
  sizeConst: number,
  codec: TextCodec,
  mapping?: Mapping,
): void {
  const size = byValTStrSize(codec, sizeConst);
  const fitting = text === null ? '' : text.length < sizeConst ? text : text.slice(0, sizeConst - 1);
  const written = codec.unit === 2 ? writeUtf16(chunk, at, fitting) : writeNarrow(chunk, at, fitting, size, codec, mapping);
  // A terminator overwrites the last byte where the characters fill the field, even inside a sequence.
  chunk.u8.fill(0, Math.min(at + written, at + size - codec.unit), at + size);
}

/** Encodes beside the field first: it must not be touched when the text does not fit. */
function writeNarrow(chunk: Chunk, at: number, text: string, size: number, codec: TextCodec, mapping?: Mapping): number {
  const mark = scratch.top;
  const from = scratch.enter(text.length * codec.maxBytesPerUnit);
  try {
    const source = scratch.chunk;
    const length = codec.write(source, from, text, mapping);
    if (length > size) return overflow(length, size, codec);
    chunk.u8.set(source.u8.subarray(from, from + length), at);
    return length;
  } finally {
    scratch.release(mark);
  }
}

/** UTF-8's encoder reports the overflow; the code pages of Windows leave the field empty. */
function overflow(length: number, size: number, codec: TextCodec): number {
  if (codec.name !== 'utf-8') return 0;
  throw new ArgumentException('the encoded text does not fit its field', { expected: `at most ${size} bytes`, actual: `${length}` });
}

/** Reads the field: up to the first terminator, or all of it. */
export function readByValTStr(chunk: Chunk, at: number, sizeConst: number, codec: TextCodec): string {
  const length = codec.unit === 2 ? utf16LengthAt(chunk, at, sizeConst) * 2 : utf8LengthAt(chunk, at, sizeConst);
  return codec.decode(chunk, at, length);
}
