import type { WireBaseName } from '../types/wire/index.ts';
import type { TransferSyntax } from './syntax.ts';

/** How one base type is read, written and checked, as generated source says it. */
export interface Scalar {
  /** Octets on the wire. */
  readonly size: number;
  /** The accessor of a DataView: `getInt32`, `setInt32`. */
  readonly access: 'Int8' | 'Uint8' | 'Int16' | 'Uint16' | 'Int32' | 'Uint32' | 'BigInt64' | 'BigUint64' | 'Float32' | 'Float64';
  /** The bounds of an integer. */
  readonly low?: bigint;
  readonly high?: bigint;
  /** True of the usual values that need no conversion, as an expression of `x`. */
  readonly fits: (x: string) => string;
}

type Access = Scalar['access'];

function integer(size: 1 | 2 | 4, signed: boolean): Scalar {
  const bits = size * 8;
  const access = `${signed ? 'Int' : 'Uint'}${bits}` as Access;
  const high = 2n ** BigInt(signed ? bits - 1 : bits);
  const low = signed ? -high : 0n;
  const unused = 32 - bits;
  const wrapped = (x: string): string => {
    if (signed) return unused === 0 ? `(${x} | 0)` : `(${x} << ${unused} >> ${unused})`;
    return unused === 0 ? `(${x} >>> 0)` : `(${x} & ${2 ** bits - 1})`;
  };
  return { size, access, low, high: high - 1n, fits: (x) => `${wrapped(x)} === ${x}` };
}

function big(signed: boolean): Scalar {
  const as = signed ? 'asIntN' : 'asUintN';
  return {
    size: 8,
    access: signed ? 'BigInt64' : 'BigUint64',
    low: signed ? -(2n ** 63n) : 0n,
    high: signed ? 2n ** 63n - 1n : 2n ** 64n - 1n,
    fits: (x) => `typeof ${x} === 'bigint' && BigInt.${as}(64, ${x}) === ${x}`,
  };
}

const octet = integer(1, false);
const float = (size: 4 | 8): Scalar => ({ size, access: size === 4 ? 'Float32' : 'Float64', fits: (x) => `typeof ${x} === 'number'` });

const SCALARS: Readonly<Record<WireBaseName, Scalar>> = {
  boolean: { ...octet, fits: (x) => `typeof ${x} === 'boolean'` },
  byte: octet,
  char: octet,
  uchar: octet,
  small: integer(1, true),
  usmall: octet,
  wchar: integer(2, false),
  short: integer(2, true),
  ushort: integer(2, false),
  long: integer(4, true),
  ulong: integer(4, false),
  error_status: integer(4, false),
  hyper: big(true),
  uhyper: big(false),
  float: float(4),
  double: float(8),
  int3264: big(true),
  uint3264: big(false),
};
/** `__int3264` under NDR20: the low 32 bits travel (spec P4). */
const NARROWED: Readonly<Partial<Record<WireBaseName, Scalar>>> = {
  int3264: { ...big(true), size: 4, access: 'Int32' },
  uint3264: { ...big(false), size: 4, access: 'Uint32' },
};
const ENUM16: Scalar = { size: 2, access: 'Uint16', low: 0n, high: 32767n, fits: (x) => `(${x} & 32767) === ${x}` };
const ENUM32: Scalar = integer(4, true);

/** The form of a base type under a transfer syntax. */
export function scalarOf(name: WireBaseName, syntax: TransferSyntax): Scalar {
  return (syntax.wide ? undefined : NARROWED[name]) ?? SCALARS[name];
}

/** The form of an enumeration. */
export function enumScalar(wide: boolean, syntax: TransferSyntax): Scalar {
  return wide || syntax.wide ? ENUM32 : ENUM16;
}

/** Whether the JavaScript value is a bigint. */
export function isBig(name: WireBaseName): boolean {
  return name === 'hyper' || name === 'uhyper' || name === 'int3264' || name === 'uint3264';
}
