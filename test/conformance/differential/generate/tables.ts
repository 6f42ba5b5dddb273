import type { NumberName } from './model.ts';

/** The numeric types that every import takes. */
export const numbers: readonly NumberName[] = [
  'sbyte',
  'byte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'nint',
  'nuint',
  'float',
  'double',
];
/** Structures of the framework, with the fields that the corpus shows them by. */
export const frameworkTypes: Readonly<Record<string, readonly (readonly [string, NumberName])[]>> = {
  Vector2: [
    ['X', 'float'],
    ['Y', 'float'],
  ],
  Vector3: [
    ['X', 'float'],
    ['Y', 'float'],
    ['Z', 'float'],
  ],
  Vector4: [
    ['X', 'float'],
    ['Y', 'float'],
    ['Z', 'float'],
    ['W', 'float'],
  ],
  Quaternion: [
    ['X', 'float'],
    ['Y', 'float'],
    ['Z', 'float'],
    ['W', 'float'],
  ],
  Complex: [
    ['m_real', 'double'],
    ['m_imaginary', 'double'],
  ],
  TimeSpan: [['_ticks', 'long']],
  Rune: [['_value', 'uint']],
  DateOnly: [['_dayNumber', 'int']],
};
/** Of C's own width, of half and double width; generated code does not take them. */
export const cNumbers: readonly NumberName[] = ['CLong', 'CULong', 'NFloat', 'Half', 'Int128', 'UInt128'];
/** Directives that fit a number or are refused; none makes another native form of it. */
export const directives: readonly string[] = [
  'I1',
  'U1',
  'I2',
  'U2',
  'I4',
  'U4',
  'I8',
  'U8',
  'R4',
  'R8',
  'SysInt',
  'SysUInt',
  'Error',
  'Bool',
  'LPStr',
  'BStr',
  'Struct',
  'FunctionPtr',
  'LPArray',
];
/** What an enumeration may be over. */
export const underlyings: readonly NumberName[] = ['sbyte', 'byte', 'short', 'ushort', 'int', 'uint', 'long', 'ulong'];
/** Bytes of the numeric types on 64-bit Linux. */
export const sizes: Readonly<Record<NumberName, number>> = {
  sbyte: 1,
  byte: 1,
  short: 2,
  ushort: 2,
  int: 4,
  uint: 4,
  long: 8,
  ulong: 8,
  nint: 8,
  nuint: 8,
  float: 4,
  double: 8,
  CLong: 8,
  CULong: 8,
  NFloat: 8,
  Half: 2,
  Int128: 16,
  UInt128: 16,
};
