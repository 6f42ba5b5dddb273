/** Code pages where the system does not convert them: by iconv-lite, loaded when the first one is named. */
import { createRequire } from 'node:module';
import { ArgumentException } from '../errors.ts';
import type { Chunk } from './arena.ts';
import { type Mapping, type TextCodec, unmappable } from './codec.ts';
import { bytesAt, strlen } from './native.ts';

interface Iconv {
  encode(text: string, encoding: string): Buffer;
  decode(bytes: Uint8Array, encoding: string): string;
  encodingExists(encoding: string): boolean;
}

const loadIconv = (): Iconv => createRequire(import.meta.url)('iconv-lite') as Iconv;

/** One character of each script that code pages write with more than one byte. */
const probes = ['\u4e00', '\uac00', '\u3042', '\u0e01'];

/** A code page by its number; characters it lacks become '?', never a best fit. Throws ArgumentException for an unknown one. */
export function iconvCodec(codePage: number): TextCodec {
  const iconv = loadIconv();
  const encoding = `cp${codePage}`;
  if (!iconv.encodingExists(encoding)) throw new ArgumentException(`unknown code page ${codePage}`, { parameter: 'codePage' });
  const encode = (text: string): Buffer => iconv.encode(text, encoding);
  const decode = (bytes: Uint8Array): string => iconv.decode(bytes, encoding);
  return Object.freeze({
    name: encoding,
    unit: 1,
    maxBytesPerUnit: Math.max(...probes.map((probe) => encode(probe).length)),
    write: (chunk: Chunk, at: number, text: string, mapping?: Mapping): number => {
      const bytes = encode(text);
      if (mapping?.throwOnUnmappable && decode(bytes) !== text) throw unmappable(encoding);
      chunk.u8.set(bytes, at);
      return bytes.length;
    },
    byteLength: (text: string): number => encode(text).length,
    decode: (chunk: Chunk, at: number, length: number): string => decode(chunk.u8.subarray(at, at + length)),
    // SAFETY: the caller vouches for the address, and for a terminator where it gives no length.
    read: (address: number, length?: number): string => decode(bytesAt(address, length ?? strlen(address))),
  });
}
