import type { PrimitiveName } from '../../../../src/types/index.ts';

/** Bits and sign of the integer types; pointer-sized ones and C's long as on 64-bit Linux. */
const integers: Partial<Record<PrimitiveName, { readonly bits: number; readonly signed: boolean }>> = {
  SByte: { bits: 8, signed: true },
  Byte: { bits: 8, signed: false },
  Int16: { bits: 16, signed: true },
  UInt16: { bits: 16, signed: false },
  Int32: { bits: 32, signed: true },
  UInt32: { bits: 32, signed: false },
  Int64: { bits: 64, signed: true },
  UInt64: { bits: 64, signed: false },
  IntPtr: { bits: 64, signed: true },
  UIntPtr: { bits: 64, signed: false },
  CLong: { bits: 64, signed: true },
  CULong: { bits: 64, signed: false },
  Int128: { bits: 128, signed: true },
  UInt128: { bits: 128, signed: false },
};

/** An integer as the JavaScript face of its type: a number to 32 bits, above a bigint. Wraps, as the casts of the recording do. */
export function integerFace(name: PrimitiveName, value: bigint): number | bigint {
  const { bits, signed } = integers[name] ?? { bits: 64, signed: true };
  const wrapped = signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
  return bits <= 32 ? Number(wrapped) : wrapped;
}

/** Whether the primitive is a floating-point type. */
export function isFloating(name: PrimitiveName): boolean {
  return integers[name] === undefined;
}

/**
 * An exact decimal number: `digits` times ten to the minus `scale`. Scripts add and multiply these, as the recording does: a
 * double counts with its first 15 digits, a float with its first 7.
 */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** A decimal from its spelling, with or without an exponent. */
export function decimalOf(text: string): Decimal {
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) throw new RangeError(`no decimal number: ${text}`);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(`${whole}${fraction}` || '0') * (sign ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

/** A double or a float as the decimal that .NET's conversion makes of it. */
export function decimalOfFloat(value: number, significant: 7 | 15): Decimal {
  const text = value.toPrecision(significant);
  return reduce(decimalOf(text));
}

function reduce({ digits, scale }: Decimal): Decimal {
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n;
    scale--;
  }
  return { digits, scale };
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale), scale];
}

/** The sum. */
export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = aligned(a, b);
  return { digits: x + y, scale };
}

/** The product. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** The negation. */
export function negate(a: Decimal): Decimal {
  return { digits: -a.digits, scale: a.scale };
}

/** -1, 0 or 1. */
export function compare(a: Decimal, b: Decimal): Decimal {
  const [x, y] = aligned(a, b);
  return { digits: x < y ? -1n : x > y ? 1n : 0n, scale: 0 };
}

/** The spelling, with all places of the scale. */
export function textOfDecimal({ digits, scale }: Decimal): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const point = text.length - scale;
  return `${digits < 0n ? '-' : ''}${text.slice(0, point)}${scale ? `.${text.slice(point)}` : ''}`;
}

/** The nearest integer, halves away from zero. */
export function roundDecimal({ digits, scale }: Decimal): bigint {
  if (scale === 0) return digits;
  const unit = 10n ** BigInt(scale);
  const magnitude = ((digits < 0n ? -digits : digits) + unit / 2n) / unit;
  return digits < 0n ? -magnitude : magnitude;
}
