import type { WireBase } from '../../types/wire/index.ts';
import { numeral, quote } from '../code.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { isBig, scalarOf } from '../scalars.ts';
import { position } from '../scope.ts';
import type { Kind } from './kind.ts';

/** What generated source does with a value that is to be one number. */
export interface NumberForm {
  readonly fits: (value: string) => string;
  readonly conversion: string;
}

/** Integers, characters, booleans, floating-point numbers (spec 1.3). */
export const baseKind: Kind<WireBase> = {
  shape({ name }, _of, syntax) {
    const { size } = scalarOf(name, syntax);
    return { start: size, align: size, size, used: size, least: size, pointers: false, unbounded: false, counts: 0, weight: 1 };
  },
  inPlace: () => [],
  encode(body, type, value) {
    const scalar = scalarOf(type.name, body.syntax);
    body.align(scalar.size);
    if (isBig(type.name) && scalar.size === 8) storeBig(body, type, value);
    else body.store(scalar, stored(type, value, scalar.size));
  },
  decode(body, type, { path }) {
    const scalar = scalarOf(type.name, body.syntax);
    body.align(scalar.size);
    const at = position(body.cursor);
    const source = isBig(type.name) && scalar.size === 8 ? body.loadLong(isUnsigned(type), path) : body.load(scalar, path);
    const value = body.constant(loaded(type, source, scalar.size));
    checkRange(body, type, value, at, path);
    return value;
  },
};

/** How a value is one number of the type: which need no conversion, and the conversion of `x` (spec P4, P5, P6). */
export function baseForm(body: EncodeBody, type: WireBase, path: string): NumberForm {
  return { fits: scalarOf(type.name, body.syntax).fits, conversion: conversion(type, 'x', path) };
}

function conversion({ name }: WireBase, value: string, path: string): string {
  const place = quote(path);
  if (name === 'boolean') return `rt.truth(${value}, ${place})`;
  if (isBig(name)) return `rt.long(${value}, ${!name.startsWith('u')}, ${place})`;
  if (name === 'float' || name === 'double') return `rt.floating(${value}, ${place})`;
  if (name === 'char') return `rt.character(${value}, 255, ${place})`;
  if (name === 'wchar') return `rt.character(${value}, 65535, ${place})`;
  const { low, high } = scalarOf(name, { wide: true } as never);
  return `rt.integer(${value}, ${low}, ${high}, ${place})`;
}

/** Stores 64 bits that are given as a bigint or as a safe integer. */
function storeBig(body: EncodeBody, type: WireBase, value: string): void {
  body.room(8);
  body.longs();
  const at = position(body.cursor);
  const { littleEndian } = body.syntax;
  const whole = littleEndian ? `c.${isUnsigned(type) ? 'u64' : 'i64'}[${at} >> 3] = ${value};` : `rt.writeLongBE(dv, ${at}, ${value});`;
  body.line(`if (typeof ${value} === 'bigint') ${whole} else rt.writeSafe(dv, ${at}, ${value}, ${littleEndian});`);
  body.cursor.offset += 8;
}

function isUnsigned({ name }: WireBase): boolean {
  return name.startsWith('u');
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
