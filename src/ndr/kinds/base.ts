import type { WireBase } from '../../types/wire/index.ts';
import { numeral, quote } from '../code.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { isBig, scalarOf } from '../scalars.ts';
import { position } from '../scope.ts';
import type { Kind } from './kind.ts';

/** Integers, characters, booleans, floating-point numbers (spec 1.3). */
export const baseKind: Kind<WireBase> = {
  shape({ name }, _of, syntax) {
    const { size } = scalarOf(name, syntax);
    return { start: size, align: size, size, used: size, least: size, pointers: false, unbounded: false, counts: 0, weight: 1 };
  },
  inPlace: () => [],
  encode(body, type, value, { path }) {
    const scalar = scalarOf(type.name, body.syntax);
    body.align(scalar.size);
    if (isBig(type.name) && scalar.size === 8) storeBig(body, value);
    else body.store(scalar, stored(type, value, scalar.size));
    void path;
  },
  decode(body, type, { path }) {
    const scalar = scalarOf(type.name, body.syntax);
    body.align(scalar.size);
    const at = position(body.cursor);
    const value = body.constant(loaded(type, body.load(scalar, path), scalar.size));
    checkRange(body, type, value, at, path);
    return value;
  },
};

/** Converts and checks `value`, a variable, so that it can be stored (spec P4, P5, P6). */
export function checkBase(body: EncodeBody, type: WireBase, value: string, path: string): void {
  const { name, range } = type;
  const scalar = scalarOf(name, body.syntax);
  body.line(`if (!(${scalar.fits(value)})) ${value} = ${conversion(type, value, path)};`);
  if (range !== undefined) {
    const [low, high] = isBig(name) ? [`${range.low}n`, `${range.high}n`] : [numeral(range.low), numeral(range.high)];
    body.line(`if (${value} < ${low} || ${value} > ${high}) c.outOfRange(${value}, ${quote(path)});`);
  }
}

function conversion({ name }: WireBase, value: string, path: string): string {
  const place = quote(path);
  if (name === 'boolean') return `rt.truth(${value}, ${place})`;
  if (isBig(name)) return `rt.big(${value}, ${!name.startsWith('u')}, ${place})`;
  if (name === 'float' || name === 'double') return `rt.floating(${value}, ${place})`;
  if (name === 'char') return `rt.character(${value}, 255, ${place})`;
  if (name === 'wchar') return `rt.character(${value}, 65535, ${place})`;
  const { low, high } = scalarOf(name, { wide: true } as never);
  return `rt.integer(${value}, ${low}, ${high}, ${place})`;
}

/** Stores 64 bits that are given as a bigint or as a safe integer, whose halves are stored. */
function storeBig(body: EncodeBody, value: string): void {
  const { littleEndian } = body.syntax;
  body.room(8);
  const at = position(body.cursor);
  const half = position(body.cursor, 4);
  const order = littleEndian ? ', true' : '';
  const [low, high] = littleEndian ? [at, half] : [half, at];
  body.line(
    `if (typeof ${value} === 'number') { dv.setUint32(${low}, ${value} >>> 0${order}); dv.setInt32(${high}, Math.floor(${value} / 4294967296)${order}); }`,
  );
  body.line(`else dv.setBigInt64(${at}, ${value}${order});`);
  body.cursor.offset += 8;
}

/** What is stored for a checked value. */
export function stored({ name }: WireBase, value: string, size: number): string {
  if (name === 'boolean') return `${value} ? 1 : 0`;
  return isBig(name) && size === 4 ? `typeof ${value} === 'number' ? ${value} : Number(BigInt.asIntN(32, ${value}))` : value;
}

function loaded({ name }: WireBase, source: string, size: number): string {
  if (name === 'boolean') return `${source} !== 0`;
  return isBig(name) && size === 4 ? `BigInt(${source})` : source;
}

function checkRange(body: DecodeBody, { name, range }: WireBase, value: string, at: string, path: string): void {
  if (range === undefined) return;
  const [low, high] = isBig(name) ? [`${range.low}n`, `${range.high}n`] : [numeral(range.low), numeral(range.high)];
  body.line(`if (${value} < ${low} || ${value} > ${high}) c.outOfRange(${at}, ${quote(path)}, ${value});`);
}
