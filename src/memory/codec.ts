/** Encodings of native text as objects: what a marshaller asks for when the encoding is a matter of declaration or platform. */
import { ArgumentException } from '../errors.ts';
import type { Chunk } from './arena.ts';
import { readKnownUtf8 } from './known-text.ts';
import { decodeUtf8, decodeUtf16, readUtf8, readUtf16, utf8Length, writeUtf8, writeUtf16 } from './text.ts';

/** What becomes of characters that a code page lacks; without meaning for the Unicode encodings (spec 11.1). */
export interface Mapping {
  readonly bestFit: boolean;
  readonly throwOnUnmappable: boolean;
}

/** .NET's own, where nothing is declared. */
export const defaultMapping: Mapping = Object.freeze({ bestFit: true, throwOnUnmappable: false });

/** One encoding. Lengths are in bytes and leave the terminator out, which is `unit` zero bytes. */
export interface TextCodec {
  readonly name: string;
  readonly unit: 1 | 2;
  /** The most bytes that one UTF-16 unit takes: what a buffer must offer for each. */
  readonly maxBytesPerUnit: number;
  /** Writes text into a chunk that has room for it; the bytes written. Throws ArgumentException for unmappable text where asked to. A code page has a mapping of its own, for callers that say none. */
  write(chunk: Chunk, at: number, text: string, mapping?: Mapping): number;
  /** The bytes that `write` would write. */
  byteLength(text: string): number;
  /** Decodes exactly `length` bytes of a chunk. */
  decode(chunk: Chunk, at: number, length: number): string;
  /** Decodes native memory up to the first zero unit, or of exactly `length` bytes. */
  read(address: number, length?: number): string;
}

/** UTF-8: lone surrogates and ill-formed bytes become U+FFFD (spec 5.3, 5.4). */
export const utf8Codec: TextCodec = Object.freeze({
  name: 'utf-8',
  unit: 1,
  maxBytesPerUnit: 3,
  write: writeUtf8,
  byteLength: utf8Length,
  decode: decodeUtf8,
  read: (address: number, length?: number): string => (length === undefined ? readKnownUtf8(address) : readUtf8(address, length)),
});

/** UTF-16, units as they are. */
export const utf16Codec: TextCodec = Object.freeze({
  name: 'utf-16',
  unit: 2,
  maxBytesPerUnit: 2,
  write: writeUtf16,
  byteLength: (text: string): number => text.length * 2,
  decode: (chunk: Chunk, at: number, length: number): string => decodeUtf16(chunk, at, length >> 1),
  read: (address: number, length?: number): string => readUtf16(address, length === undefined ? undefined : length >> 1),
});

/** The refusal of text that an encoding lacks characters for. */
export function unmappable(encoding: string): ArgumentException {
  return new ArgumentException(`the text has characters that ${encoding} lacks`, {
    hint: 'Declare throwOnUnmappableChar: false to have them replaced',
  });
}
