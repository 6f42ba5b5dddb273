/** Code pages on Windows: the system's own conversion, so that best fit and unmappable characters are exactly its own (spec 11.1). */
import { ArgumentException } from '../errors.ts';
import type { Chunk } from './arena.ts';
import { type Mapping, type TextCodec, unmappable } from './codec.ts';
import { strlen } from './native.ts';
import { scratch } from './scratch.ts';
import { systemFunction } from './system-libraries.ts';
import { decodeUtf16, writeUtf16 } from './text.ts';

const WC_NO_BEST_FIT_CHARS = 0x400;

/** Runs `body` with a scratch frame of `size` bytes. */
function inFrame<T>(size: number, body: (chunk: Chunk, at: number) => T): T {
  const mark = scratch.top;
  const at = scratch.enter(size);
  try {
    return body(scratch.chunk, at);
  } finally {
    scratch.release(mark);
  }
}

/** The code page of `CharSet.Ansi`. */
export function windowsCodePage(): number {
  return systemFunction('kernel32', 'GetACP', 'u32')() as number;
}

/** A code page by its number. Throws ArgumentException for an unknown one. */
export function windowsCodec(codePage: number, standing: Mapping): TextCodec {
  const toWide = systemFunction('kernel32', 'MultiByteToWideChar', 'i32', 'u32', 'u32', 'address', 'i32', 'address', 'i32');
  const toBytes = systemFunction(
    'kernel32',
    'WideCharToMultiByte',
    'i32',
    'u32',
    'u32',
    'address',
    'i32',
    'address',
    'i32',
    'address',
    'address',
  );
  const name = `cp${codePage}`;
  const maxBytesPerUnit = maxCharSize(codePage);

  // SAFETY: both texts lie in live chunks, their counts are those of the frames.
  const convert = (text: string, target: number, room: number, mapping: Mapping): number =>
    inFrame(text.length * 2 + 4, (chunk, at) => {
      if (text === '') return 0;
      writeUtf16(chunk, at + 4, text);
      chunk.view.setInt32(at, 0, true);
      const flags = !mapping.bestFit ? WC_NO_BEST_FIT_CHARS : 0;
      const used = mapping.throwOnUnmappable ? chunk.address + at : 0;
      const written = toBytes(codePage, flags, chunk.address + at + 4, text.length, target, room, 0, used) as number;
      if (used !== 0 && chunk.view.getInt32(at, true) !== 0) throw unmappable(name);
      return written;
    });
  // A byte never makes more than one unit.
  const decodeAt = (address: number, length: number): string =>
    inFrame(length * 2, (chunk, at) => {
      if (length === 0) return '';
      return decodeUtf16(chunk, at, toWide(codePage, 0, address, length, chunk.address + at, length) as number);
    });

  return Object.freeze({
    name,
    unit: 1,
    maxBytesPerUnit,
    write: (chunk: Chunk, at: number, text: string, mapping: Mapping = standing): number =>
      convert(text, chunk.address + at, Math.min(chunk.size - at, text.length * maxBytesPerUnit), mapping),
    byteLength: (text: string): number => convert(text, 0, 0, { ...standing, throwOnUnmappable: false }),
    decode: (chunk: Chunk, at: number, length: number): string => decodeAt(chunk.address + at, length),
    read: (address: number, length?: number): string => decodeAt(address, length ?? strlen(address)),
  });
}

/** The first member of CPINFO. */
function maxCharSize(codePage: number): number {
  const getInfo = systemFunction('kernel32', 'GetCPInfo', 'i32', 'u32', 'address');
  return inFrame(32, (chunk, at) => {
    // SAFETY: CPINFO takes 20 bytes, the frame is larger.
    if (getInfo(codePage, chunk.address + at) === 0) {
      throw new ArgumentException(`unknown code page ${codePage}`, { parameter: 'codePage' });
    }
    return chunk.view.getUint32(at, true);
  });
}
