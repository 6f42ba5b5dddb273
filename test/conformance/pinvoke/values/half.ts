import type { StructType } from '../../../../src/types/index.ts';

/** Whether the type is `Half`: a structure of its 16 bits, that the corpus shows as a number. */
export function isHalf(type: StructType): boolean {
  return type.name === 'System.Half';
}

/** The number that 16 bits of a Half are. */
export function numberOfHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The bits of the Half nearest to a number, ties to even. */
export function halfOfNumber(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (Number.isNaN(value)) return 0xfe00;
  if (magnitude >= 65520) return sign | 0x7c00;
  const exponent = Math.max(-14, Math.floor(Math.log2(magnitude || 2 ** -24)));
  const scaled = magnitude / 2 ** (exponent - 10);
  const low = Math.floor(scaled);
  const rest = scaled - low;
  const rounded = low + (rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? 1 : 0);
  return sign | (rounded + (exponent > -14 || rounded >= 1024 ? (exponent + 14) * 1024 : 0));
}
