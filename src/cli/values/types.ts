import type { ClassType, Field, ManagedType, StructType } from '../../types/index.ts';

/** The fields of an instance, those of the base first. */
export function allFields(type: StructType | ClassType): readonly Field[] {
  return type.kind === 'class' && type.base ? [...allFields(type.base), ...type.fields] : type.fields;
}

/** `T` of `T?`, which is null or a T. */
export function nullableOf(type: ManagedType): ManagedType | undefined {
  return type.kind === 'struct' && type.refused === 'nullable' ? type.generic?.arguments[0] : undefined;
}

/** `Half`: a structure that is a number. */
export function isHalf(type: ManagedType): boolean {
  return type.kind === 'struct' && type.name === 'System.Half';
}

/** The number of 16 bits of a Half. */
export function halfNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The 16 bits of the Half nearest to a number. */
export function halfBits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (magnitude >= 65520) return sign | 0x7c00;
  const exponent = Math.max(-14, Math.floor(Math.log2(magnitude || 2 ** -24)));
  const scaled = roundToEven(magnitude / 2 ** (exponent - 10));
  // A fraction that rounds up to 2048 carries into the exponent by itself.
  return sign | (exponent === -14 && scaled < 1024 ? scaled : ((exponent + 15) << 10) + (scaled - 1024));
}

function roundToEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}
