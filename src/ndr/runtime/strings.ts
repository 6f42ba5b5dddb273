import { RpcError } from '../../errors-rpc.ts';
import type { TransferSyntax } from '../syntax.ts';
import type { Decoder } from './decoder.ts';
import type { Encoder } from './encoder.ts';
import { readNarrow, readWide, writeWide } from './texts.ts';
import { isLatin1, refuse } from './values.ts';

/** Strings of one width of characters under one syntax. */
export interface StringCodec {
  /** Writes a conformant string at `c.pos`: maximum, offset and actual count, characters. `max` is NaN where the text decides. */
  writeConformant(c: Encoder, value: unknown, max: number, path: string): void;
  /** Writes offset, actual count and characters at an aligned position, and gives the position after them. */
  writeVarying(c: Encoder, value: unknown, at: number, bound: number, path: string): number;
  /** How many characters a value is with its terminator. */
  unitsOf(c: Encoder, value: unknown, path: string): number;
  /**
   * Reads offset, actual count and characters. `max` is the maximum count or the bound, which must be `expected` unless that is NaN.
   * Leaves the position after the characters in `c.pos`.
   */
  read(c: Decoder, at: number, max: number, exact: boolean, expected: number, path: string): unknown;
  /** Reads a conformant string at `c.pos`. */
  readConformant(c: Decoder, expected: number, sized: boolean, path: string): unknown;
}

/** The codec for characters of `width` octets; text of 1 is `char`, of 2 `wchar_t`; what is no text are structures of octets. */
export function stringCodec(width: number, isText: boolean, syntax: TransferSyntax): StringCodec {
  return { ...stringWriter(width, isText, syntax), ...stringReader(width, isText, syntax) };
}

function stringWriter(
  width: number,
  isText: boolean,
  syntax: TransferSyntax,
): Pick<StringCodec, 'writeConformant' | 'writeVarying' | 'unitsOf'> {
  const { count, littleEndian } = syntax;
  const wide = width === 2 && isText;
  const writeVarying = (c: Encoder, value: unknown, at: number, bound: number, path: string): number => {
    const given = typeof value === 'string' && wide ? value : octetsOf(c, value, path, width, isText);
    const units = (typeof given === 'string' ? given.length : given.length / width) + 1;
    if (units > bound) c.badCount(path, bound, 0, units);
    const start = at + 2 * count;
    const after = start + units * width;
    if (after > c.limit) c.grow(after);
    writeCount(c.view, at, 0, syntax);
    writeCount(c.view, at + count, units, syntax);
    if (typeof given === 'string') writeWide(c, given, start, littleEndian, path);
    else {
      c.bytes.set(given, start);
      c.bytes.fill(0, after - width, after);
      if (wide && !littleEndian) c.bytes.subarray(start, after).swap16();
    }
    return after;
  };
  const unitsOf = (c: Encoder, value: unknown, path: string): number =>
    (typeof value === 'string' && (wide || c.charset === 'latin1')
      ? value.length
      : octetsOf(c, value, path, width, isText).length / width) + 1;
  return {
    writeVarying,
    unitsOf,
    writeConformant(c, value, max, path) {
      const at = zeroTo(c, c.pos, count);
      if (at + count > c.limit) c.grow(at + count);
      const units = Number.isNaN(max) ? unitsOf(c, value, path) : max;
      if (!(units >= 0 && units <= syntax.maxCount)) c.badCount(path, units, 0, 0);
      writeCount(c.view, at, units, syntax);
      c.pos = writeVarying(c, value, at + count, units, path);
    },
  };
}

function stringReader(width: number, isText: boolean, syntax: TransferSyntax): Pick<StringCodec, 'read' | 'readConformant'> {
  const { count, littleEndian } = syntax;
  const wide = width === 2 && isText;
  const read = (c: Decoder, at: number, max: number, exact: boolean, expected: number, path: string): unknown => {
    const start = at + 2 * count;
    if (start > c.end) c.short(at, path);
    const first = readCount(c, at, syntax, path);
    const units = readCount(c, at + count, syntax, path);
    if (first !== 0 || units === 0 || units > max || (exact && units !== max)) c.badCount(at, path, max, first, units);
    if (!Number.isNaN(expected) && expected !== max) c.mismatch(at, path, 'the maximum count', max, expected);
    const after = start + units * width;
    if (after > c.end) c.short(start, path);
    c.pos = after;
    if (wide) return readWide(c, start, after, littleEndian, path);
    if (isText && c.charset === 'latin1') return readNarrow(c, start, after, path);
    return readOctets(c, start, after, width, isText, path);
  };
  return {
    read,
    readConformant(c, expected, sized, path) {
      const at = (c.pos + count - 1) & -count;
      if (at + count > c.end) c.short(at, path);
      const max = readCount(c, at, syntax, path);
      if (max * width > syntax.maxExtent) c.badCount(at, path, max, 0, 0);
      const value = read(c, at + count, max, !sized, expected, path);
      c.charge(max * width);
      return value;
    },
  };
}

/** Writes zeros up to a multiple of `align`, and gives that position. Beyond the limit nothing is written; the next check grows. */
export function zeroTo(c: Encoder, from: number, align: number): number {
  let at = from;
  const { bytes } = c;
  while ((at & (align - 1)) !== 0) bytes[at++] = 0;
  return at;
}

/** Writes a count; NDR64's is wide. */
export function writeCount(view: DataView, at: number, value: number, { wide, littleEndian }: TransferSyntax): void {
  view.setUint32(at, value, littleEndian);
  if (wide) view.setUint32(at + 4, 0, true);
}

/** Reads a count that is in bounds; one that is too large is refused (spec N22). */
export function readCount(c: Decoder, at: number, { wide, littleEndian }: TransferSyntax, path: string): number {
  const value = c.view.getUint32(at, littleEndian);
  if (wide && (c.view.getUint32(at + 4, true) !== 0 || value > 0x7fffffff)) {
    throw new RpcError('RPC_S_INVALID_BOUND', 'a count above 2147483647', { offset: at - c.start, path });
  }
  return value;
}

/** The octets of a value, without a terminator. */
function octetsOf(c: Encoder, value: unknown, path: string, width: number, isText: boolean): Uint8Array {
  if (typeof value === 'string' && isText) {
    if (value.includes('\0')) refuse(path, 'a text without NUL', value);
    if (width === 2) return Buffer.from(value, 'utf16le');
    if (c.charset === 'utf8') return Buffer.from(value, 'utf8');
    if (!isLatin1(value)) refuse(path, 'characters that are one octet each', value);
    return Buffer.from(value, 'latin1');
  }
  if (Array.isArray(value) && isText) {
    const units: unknown[] = value;
    const fits = (unit: unknown): boolean => typeof unit === 'number' && Number.isInteger(unit) && unit >= 0 && unit < 2 ** (8 * width);
    if (!units.every(fits)) refuse(path, 'characters', value);
    return new Uint8Array((width === 1 ? Uint8Array.from(units as number[]) : Uint16Array.from(units as number[])).buffer);
  }
  if (!ArrayBuffer.isView(value)) refuse(path, isText ? 'a string' : 'octets', value);
  if (value.byteLength % width !== 0) refuse(path, `a multiple of ${width} octets`, value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

/** Characters that are no wide text and have no single octet each. They end at the first that is zero; the last must be (spec S5). */
function readOctets(c: Decoder, start: number, after: number, width: number, isText: boolean, path: string): unknown {
  let end = start;
  while (end < after && !isZero(c.bytes, end, width)) end += width;
  if (!isZero(c.bytes, after - width, width)) c.unterminated(after - width, path);
  if (!isText || c.charset === 'bytes') return Uint8Array.prototype.slice.call(c.bytes, start, end);
  return c.bytes.toString('utf8', start, end);
}

function isZero(bytes: Uint8Array, at: number, width: number): boolean {
  for (let index = at; index < at + width; index++) if (bytes[index] !== 0) return false;
  return true;
}
