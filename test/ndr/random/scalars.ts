import { baseType, enumType, type WireBase, type WireBaseName, type WireEnum } from '../../../src/types/wire/index.ts';
import type { Value } from '../interpreter/value.ts';
import type { Draw, Maker } from './draw.ts';

const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  byte: [0, 255],
  char: [0, 255],
  uchar: [0, 255],
  small: [-128, 127],
  usmall: [0, 255],
  wchar: [0, 65535],
  short: [-32768, 32767],
  ushort: [0, 65535],
  long: [-(2 ** 31), 2 ** 31 - 1],
  ulong: [0, 2 ** 32 - 1],
  error_status: [0, 2 ** 32 - 1],
};
const NAMES: readonly WireBaseName[] = [
  'boolean',
  'byte',
  'char',
  'uchar',
  'small',
  'usmall',
  'wchar',
  'short',
  'ushort',
  'long',
  'ulong',
  'hyper',
  'uhyper',
  'float',
  'double',
  'int3264',
  'uint3264',
  'error_status',
];

/** A base type, sometimes with a range, and values of it. */
export function base(draw: Draw): Maker {
  const name = draw.pick(NAMES);
  const limits = LIMITS[name];
  if (limits === undefined || !draw.once(6)) return { type: baseType(name), value: () => scalar(draw, name) };
  const low = draw.int(...limits);
  const high = draw.int(low, limits[1]);
  return { type: baseType(name, { low: BigInt(low), high: BigInt(high) }), value: () => draw.int(low, high) };
}

function scalar(draw: Draw, name: WireBaseName): Value {
  switch (name) {
    case 'boolean':
      return draw.once(2);
    case 'hyper':
    case 'uhyper':
      return draw.big(name === 'hyper');
    case 'int3264':
      return BigInt(draw.int(-(2 ** 31), 2 ** 31 - 1));
    case 'uint3264':
      return BigInt(draw.int(0, 2 ** 32 - 1));
    case 'float':
      return draw.float();
    case 'double':
      return draw.double();
    default:
      return draw.int(...LIMITS[name]!);
  }
}

/** An enumeration; values need not be constants of it (P3). */
export function enumeration(draw: Draw): Maker {
  const wide = draw.once(2);
  const members = draw.times(draw.int(1, 3), () => ({ name: draw.name(), value: draw.int(0, 32767) }));
  const type: WireEnum = enumType(draw.name(), members, { wide });
  return { type, value: () => (wide ? draw.int(-(2 ** 31), 2 ** 31 - 1) : draw.int(0, 32767)) };
}

/** A type that a discriminant can have, and the tags it can be. */
export function tagType(draw: Draw): { type: WireBase | WireEnum; tags: bigint[] } {
  const name = draw.pick(['short', 'ushort', 'long', 'ulong', 'small', 'usmall', 'char', 'boolean', 'hyper', 'enum', 'wide'] as const);
  if (name === 'boolean') return { type: baseType('boolean'), tags: [0n, 1n] };
  const tags = name.startsWith('u') || name === 'char' || name === 'enum' ? [0n, 1n, 2n, 7n, 100n] : [-2n, 0n, 1n, 5n, 120n];
  if (name === 'enum' || name === 'wide') return { type: enumType(draw.name(), [], { wide: name === 'wide' }), tags };
  return { type: baseType(name), tags };
}

/** A text of characters of `width` octets, without NUL. */
export function text(draw: Draw, width: 1 | 2, longest: number): string {
  const units = draw.times(draw.int(0, Math.max(0, longest)), () => draw.int(1, width === 1 ? 255 : 65535));
  return units.map((unit) => String.fromCharCode(unit)).join('');
}
