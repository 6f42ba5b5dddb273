/** IEEE 754 half precision, which Node 20's DataView does not have: 1 sign bit, 5 of exponent, 10 of fraction. */

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** The nearest half of a number, as its bits; ties go to even, too large becomes infinity. */
export function toHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (magnitude >= 65520) return sign | 0x7c00;
  // Below the smallest normal number halves lie 2^-24 apart, above in steps of 2^(exponent - 10).
  const exponent = magnitude < 2 ** -14 ? -14 : Math.floor(Math.log2(magnitude));
  const step = 2 ** (exponent - 10);
  const units = roundHalfEven(magnitude / step);
  return sign | (exponent === -14 && units < 1024 ? units : ((exponent + 15) << 10) + units - 1024);
}

/** The number of a half's bits. */
export function fromHalf(half: number): number {
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  const sign = half & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  bits[0] = ((half & 0x8000) << 16) | ((exponent + 112) << 23) | (fraction << 13);
  return single[0] as number;
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
