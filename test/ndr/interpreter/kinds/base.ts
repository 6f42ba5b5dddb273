import type { WireBase, WireBaseName, WireRange } from '../../../../src/types/wire/index.ts';
import type { Kind } from '../kind.ts';
import { BAD_ARGUMENT, BAD_BOUND, Refused } from '../refused.ts';
import type { Syntax } from '../syntax.ts';
import { integerOf, type Value } from '../value.ts';

type Form = 'boolean' | 'signed' | 'unsigned' | 'float';

/** Table 1.3: octets and form. `__int3264` is of 4 octets here and of 8 under NDR64 (N6). */
const TABLE: Record<WireBaseName, readonly [size: 1 | 2 | 4 | 8, form: Form]> = {
  boolean: [1, 'boolean'],
  byte: [1, 'unsigned'],
  char: [1, 'unsigned'],
  uchar: [1, 'unsigned'],
  small: [1, 'signed'],
  usmall: [1, 'unsigned'],
  wchar: [2, 'unsigned'],
  short: [2, 'signed'],
  ushort: [2, 'unsigned'],
  long: [4, 'signed'],
  ulong: [4, 'unsigned'],
  hyper: [8, 'signed'],
  uhyper: [8, 'unsigned'],
  float: [4, 'float'],
  double: [8, 'float'],
  int3264: [4, 'signed'],
  uint3264: [4, 'unsigned'],
  error_status: [4, 'unsigned'],
};

const isPointerWide = (name: WireBaseName): boolean => name === 'int3264' || name === 'uint3264';

/** Octets on the wire. */
export function sizeOf({ name }: WireBase, syntax: Syntax): number {
  return syntax.ndr64 && isPointerWide(name) ? 8 : TABLE[name][0];
}

/** Whether values are bigints: P6, and `__int3264`, which has 64 bits in memory. */
export function isBig({ name }: WireBase): boolean {
  return (TABLE[name][0] === 8 && TABLE[name][1] !== 'float') || isPointerWide(name);
}

/** 1.9, range. */
export function checkRange(range: WireRange | undefined, value: bigint | undefined, rule: string): void {
  if (range !== undefined && (value === undefined || value < range.low || value > range.high)) throw new Refused(BAD_BOUND, rule);
}

export const bases: Kind<WireBase> = {
  alignment: (type, syntax) => sizeOf(type, syntax),
  least: (type, syntax) => sizeOf(type, syntax),
  memory: ({ name }) => (isPointerWide(name) ? { size: 8, align: 8 } : { size: TABLE[name][0], align: TABLE[name][0] }),
  write({ out, syntax }, type, value) {
    const size = sizeOf(type, syntax);
    const [, form] = TABLE[type.name];
    if (form === 'float') return out.integer(size, bitsOf(value, size));
    const integer = integerOf(value);
    if (integer === undefined || !fits(integer, type)) throw new Refused(BAD_ARGUMENT, 'P5');
    checkRange(type.range, integer, 'B13');
    out.integer(size, integer);
  },
  read({ input, syntax }, type): Value {
    const size = sizeOf(type, syntax);
    const [, form] = TABLE[type.name];
    const bits = input.integer(size);
    if (form === 'float') return floatOf(bits, size);
    if (form === 'boolean') return bits !== 0n;
    const integer = form === 'signed' ? BigInt.asIntN(8 * size, bits) : bits;
    checkRange(type.range, integer, 'B13');
    return isBig(type) ? integer : Number(integer);
  },
};

/** P5. A value of `__int3264` has 64 bits; the low ones are sent (P4). */
function fits(value: bigint, type: WireBase): boolean {
  const [size, form] = TABLE[type.name];
  if (form === 'boolean') return value === 0n || value === 1n;
  const bits = isPointerWide(type.name) ? 64 : 8 * size;
  return value === (form === 'signed' ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
}

function bitsOf(value: Value, size: number): bigint {
  if (typeof value !== 'number') throw new Refused(BAD_ARGUMENT, 'P5');
  const view = new DataView(new ArrayBuffer(8));
  if (size === 4) view.setFloat32(0, value);
  else view.setFloat64(0, value);
  return size === 4 ? BigInt(view.getUint32(0)) : view.getBigUint64(0);
}

function floatOf(bits: bigint, size: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return size === 4 ? view.getFloat32(4) : view.getFloat64(0);
}
