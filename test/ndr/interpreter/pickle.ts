import type { InterfaceId, WireType } from '../../../src/types/wire/index.ts';
import { Decoding, type Limits } from './decoding.ts';
import { Encoding } from './encoding.ts';
import { nowhere } from './expression.ts';
import { identity, sameOctets, syntaxId } from './identity.ts';
import { Input, Output } from './octets.ts';
import { BAD_DATA, BAD_VERSION, CANNOT, Refused, UNKNOWN_SYNTAX } from './refused.ts';
import { ndr20, ndr20be, ndr64, type Syntax } from './syntax.ts';
import type { Value } from './value.ts';

/** One item of a stream. */
export interface Item {
  readonly type: WireType;
  readonly value: Value;
}

/** How a stream of types is framed. `syntax` NDR20 in either order for version 1, any little-endian one for version 2. */
export interface Frame {
  readonly version: 1 | 2;
  readonly syntax: Syntax;
  readonly interface?: InterfaceId;
}

/** 3.1: any row of table 1.3 has no private header. */
const isPrimitive = ({ kind }: WireType): boolean => kind === 'base' || kind === 'enum';
/** D11. */
const step = ({ version }: Frame): number => (version === 1 ? 8 : 16);
const filler = (length: number): number[] => new Array<number>(length).fill(0xcc);

/** Writes a stream of types (3.1, 3.2). */
export function encodeTypes(items: readonly Item[], frame: Frame): Uint8Array {
  const out = new Output(frame.syntax);
  out.raw(commonHeader(frame));
  for (const { type, value } of items) {
    if (type.kind === 'pipe') throw new Refused(CANNOT, '1.9, pipe');
    // V1-5: each item has ids of its own. A ref pointer type writes none (V1-2).
    const encoding = new Encoding(frame.syntax);
    encoding.construction(type, value, nowhere);
    encoding.out.align(step(frame));
    if (!isPrimitive(type)) {
      out.integer(4, BigInt(encoding.out.octets.length));
      out.raw(new Array<number>(step(frame) - 4).fill(0));
    }
    out.raw(encoding.out.octets);
  }
  return Uint8Array.from(out.octets);
}

function commonHeader({ version, syntax, interface: id }: Frame): number[] {
  const endianness = syntax.little ? 0x10 : 0x00;
  if (version === 1) return [1, endianness, 8, 0, ...filler(4)];
  return [2, endianness, 0x40, 0, ...filler(4), ...filler(16), ...syntaxId(syntax), ...identity(id!)];
}

/** Reads a stream of the types given. */
export function decodeTypes(octets: Uint8Array, types: readonly WireType[], limits: Limits = {}): Value[] {
  const frame = frameOf(octets);
  const input = new Input(octets, frame.syntax);
  input.at = frame.version === 1 ? 8 : 64;
  return types.map((type) => {
    const length = isPrimitive(type) ? Math.min(step(frame), input.left) : privateHeader(input, step(frame));
    // V1-4: what the item leaves unread is skipped; it cannot read beyond its length (B22).
    const value = new Decoding(input.raw(length), frame.syntax, limits).construction(type, nowhere);
    return value;
  });
}

function privateHeader(input: Input, step: number): number {
  const start = input.at;
  const length = Number(input.integer(4));
  input.raw(step - (input.at - start));
  if (length % step !== 0 || length > input.left) throw new Refused(BAD_DATA, 'B22', start);
  return length;
}

/** Reads the common header (3.1, 3.2). */
export function frameOf(octets: Uint8Array): Frame {
  const input = new Input(octets, ndr20);
  const version = input.raw(1)[0];
  if (version !== 1 && version !== 2) throw new Refused(BAD_VERSION, 'B20', 0);
  const endianness = input.raw(1)[0];
  if (endianness !== 0x10 && (endianness !== 0 || version === 2)) throw new Refused(BAD_DATA, 'B21', 1);
  if (input.integer(2) !== (version === 1 ? 8n : 64n)) throw new Refused(BAD_DATA, 'B21', 2);
  input.raw(4);
  if (version === 1) return { version, syntax: endianness === 0 ? ndr20be : ndr20 };
  input.raw(16);
  const id = input.raw(20);
  const syntax = [ndr20, ndr64].find((one) => sameOctets(id, syntaxId(one)));
  if (syntax === undefined) throw new Refused(UNKNOWN_SYNTAX, 'B23', 24);
  input.raw(20);
  return { version, syntax };
}
