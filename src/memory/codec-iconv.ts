/** Code pages where the system does not convert them: by iconv-lite, loaded when the first one is named. */
import { createRequire } from 'node:module';
import { ArgumentException } from '../errors.ts';
import type { Chunk } from './arena.ts';
import { bestFits, fullwidth } from './best-fits.ts';
import { type Mapping, type TextCodec, unmappable } from './codec.ts';
import { bytesAt, strlen } from './native.ts';

interface Iconv {
  encode(text: string, encoding: string): Buffer;
  decode(bytes: Uint8Array, encoding: string): string;
  encodingExists(encoding: string): boolean;
}

/** How one UTF-16 unit is written: the bytes as a big-endian number, and how many they are; 0 for what the page lacks. */
interface Written {
  readonly bytes: number;
  readonly length: number;
}

const loadIconv = (): Iconv => createRequire(import.meta.url)('iconv-lite') as Iconv;

const lacking: Written = { bytes: 0, length: 0 };
const questionMark: Written = { bytes: 0x3f, length: 1 };
/** One character of each script that code pages write with more than one byte. */
const probes = ['\u4e00', '\uac00', '\u3042', '\u0e01'];

/** A code page's characters. Looked up in iconv-lite once each. */
class CodePage {
  readonly name: string;
  readonly maxBytes: number;
  readonly #iconv: Iconv;
  readonly #exact = new Map<number, Written>();
  readonly #fits: ReadonlyMap<number, number>;
  /** Of a page of single bytes: the character of each. */
  readonly #single: string | undefined;

  constructor(codePage: number) {
    this.#iconv = loadIconv();
    this.name = `cp${codePage}`;
    if (!this.#iconv.encodingExists(this.name)) throw new ArgumentException(`unknown code page ${codePage}`, { parameter: 'codePage' });
    this.maxBytes = Math.max(...probes.map((probe) => this.#iconv.encode(probe, this.name).length));
    this.#fits = fitsOf(codePage);
    if (this.maxBytes === 1) this.#single = Array.from({ length: 256 }, (_, byte) => this.#characterOf(byte)).join('');
    for (const [byte, character] of [...(this.#single ?? '')].entries()) {
      if (character !== '\ufffd') this.#exact.set(character.charCodeAt(0), { bytes: byte, length: 1 });
    }
  }

  /** What a byte means alone. As on Windows a byte of 0x80 to 0x9F without a meaning is the control character of that number. */
  #characterOf(byte: number): string {
    const character = this.#iconv.decode(Uint8Array.of(byte), this.name);
    return character === '\ufffd' && byte >= 0x80 && byte <= 0x9f ? String.fromCharCode(byte) : character;
  }

  decode(bytes: Uint8Array): string {
    const single = this.#single;
    if (single === undefined) return this.#iconv.decode(bytes, this.name);
    let text = '';
    for (const byte of bytes) text += single[byte];
    return text;
  }

  /** The unit as the page writes it, with the best fit if it may be; `lacking` where there is neither. */
  written(unit: number, bestFit: boolean): Written {
    const exact = this.#exactly(unit);
    if (exact.length > 0 || !bestFit) return exact;
    const fit = this.#fits.get(unit);
    return fit === undefined ? lacking : this.#exactly(fit);
  }

  #exactly(unit: number): Written {
    let written = this.#exact.get(unit);
    if (written === undefined) {
      written = this.#single === undefined ? this.#lookUp(String.fromCharCode(unit)) : lacking;
      this.#exact.set(unit, written);
    }
    return written;
  }

  /** What is not read back as it was is no character of the page. */
  #lookUp(character: string): Written {
    const bytes = this.#iconv.encode(character, this.name);
    if (bytes.length === 0 || bytes.length > 4 || this.#iconv.decode(bytes, this.name) !== character) return lacking;
    return { bytes: bytes.readUIntBE(0, bytes.length), length: bytes.length };
  }
}

function fitsOf(codePage: number): ReadonlyMap<number, number> {
  const pairs = bestFits[codePage] ?? '';
  const fits = new Map<number, number>();
  for (let i = 0; i + 1 < pairs.length; i += 2) fits.set(pairs.charCodeAt(i), pairs.charCodeAt(i + 1));
  if (fullwidth.includes(codePage)) for (let ascii = 0x21; ascii <= 0x7e; ascii++) fits.set(0xfee0 + ascii, ascii);
  return fits;
}

const pages = new Map<number, CodePage>();

function pageOf(codePage: number): CodePage {
  let page = pages.get(codePage);
  if (page === undefined) {
    page = new CodePage(codePage);
    pages.set(codePage, page);
  }
  return page;
}

/**
 * A code page by its number. Characters it lacks become their best fits, of the pages that `best-fits.ts` has, else '?', each UTF-16 unit
 * by itself as on Windows. Throws ArgumentException for an unknown page.
 */
export function iconvCodec(codePage: number, mapping: Mapping): TextCodec {
  const page = pageOf(codePage);

  /** Writes each unit through `put`, and gives the bytes that it took. */
  const encode = (text: string, put: (byte: number) => void, { bestFit, throwOnUnmappable }: Mapping): number => {
    let total = 0;
    for (let i = 0; i < text.length; i++) {
      let written = page.written(text.charCodeAt(i), bestFit);
      if (written.length === 0) {
        if (throwOnUnmappable) throw unmappable(page.name);
        written = questionMark;
      }
      for (let shift = (written.length - 1) * 8; shift >= 0; shift -= 8) put((written.bytes >>> shift) & 0xff);
      total += written.length;
    }
    return total;
  };

  return Object.freeze({
    name: page.name,
    unit: 1,
    maxBytesPerUnit: page.maxBytes,
    write: (chunk: Chunk, at: number, text: string, asked: Mapping = mapping): number => {
      const { u8 } = chunk;
      let next = at;
      return encode(text, (byte) => (u8[next++] = byte), asked);
    },
    byteLength: (text: string): number => encode(text, () => undefined, { ...mapping, throwOnUnmappable: false }),
    decode: (chunk: Chunk, at: number, length: number): string => page.decode(chunk.u8.subarray(at, at + length)),
    // SAFETY: the caller vouches for the address, and for a terminator where it gives no length.
    read: (address: number, length?: number): string => page.decode(bytesAt(address, length ?? strlen(address))),
  });
}
