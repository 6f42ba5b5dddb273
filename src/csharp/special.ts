import {
  abstractDelegate,
  arrayWithOffset,
  bool,
  char,
  clong,
  culong,
  dateTime,
  decimal,
  float32,
  float64,
  guid,
  half,
  handleRef,
  int8,
  int16,
  int32,
  int64,
  int128,
  type ManagedType,
  nfloat,
  nint,
  nuint,
  object,
  runtimeType,
  span,
  string,
  stringBuilder,
  structType,
  systemArray,
  uint8,
  uint16,
  uint32,
  uint64,
  uint128,
  vector,
  voidType,
} from '../types/index.ts';
import { typeText } from './display.ts';

/** The keywords that name types. */
export const keywordTypes: Readonly<Record<string, ManagedType>> = {
  bool,
  byte: uint8,
  char,
  decimal,
  double: float64,
  float: float32,
  int: int32,
  long: int64,
  object,
  sbyte: int8,
  short: int16,
  string,
  uint: uint32,
  ulong: uint64,
  ushort: uint16,
  void: voidType,
  nint,
  nuint,
  dynamic: object,
};

/** Framework types that are more than their fields, by key. */
export const specialTypes: Readonly<Record<string, ManagedType>> = {
  'System.Void': voidType,
  'System.Boolean': bool,
  'System.Char': char,
  'System.SByte': int8,
  'System.Byte': uint8,
  'System.Int16': int16,
  'System.UInt16': uint16,
  'System.Int32': int32,
  'System.UInt32': uint32,
  'System.Int64': int64,
  'System.UInt64': uint64,
  'System.IntPtr': nint,
  'System.UIntPtr': nuint,
  'System.Single': float32,
  'System.Double': float64,
  'System.Decimal': decimal,
  'System.DateTime': dateTime,
  'System.Guid': guid,
  'System.String': string,
  'System.Object': object,
  'System.Array': systemArray,
  'System.Delegate': abstractDelegate('Delegate'),
  'System.MulticastDelegate': abstractDelegate('MulticastDelegate'),
  'System.Int128': int128,
  'System.UInt128': uint128,
  'System.Text.StringBuilder': stringBuilder,
  'System.Half': half,
  'System.Runtime.InteropServices.CLong': clong,
  'System.Runtime.InteropServices.CULong': culong,
  'System.Runtime.InteropServices.NFloat': nfloat,
  'System.Runtime.InteropServices.HandleRef': handleRef,
  'System.Runtime.InteropServices.ArrayWithOffset': arrayWithOffset,
  'System.TypedReference': runtimeType('TypedReference'),
  'System.ArgIterator': runtimeType('ArgIterator'),
  'System.RuntimeTypeHandle': runtimeType('RuntimeTypeHandle'),
  'System.RuntimeMethodHandle': runtimeType('RuntimeMethodHandle'),
  'System.RuntimeFieldHandle': runtimeType('RuntimeFieldHandle'),
};

const vectorSizes: Readonly<Record<string, number>> = {
  'System.Runtime.Intrinsics.Vector64`1': 8,
  'System.Runtime.Intrinsics.Vector128`1': 16,
  'System.Runtime.Intrinsics.Vector256`1': 32,
  'System.Runtime.Intrinsics.Vector512`1': 64,
  'System.Numerics.Vector`1': 32,
};

/** `Nullable<T>` (spec 2.1). */
export function nullableOf(value: ManagedType): ManagedType {
  return structType(
    `System.Nullable<${typeText(value)}>`,
    [
      { name: 'hasValue', type: bool },
      { name: 'value', type: value },
    ],
    {
      refused: 'nullable',
      foreign: true,
      generic: { definition: 'System.Nullable', arguments: [value] },
    },
  );
}

/** `ValueTuple<...>`; from the eighth element on, the rest is a tuple of its own. */
export function tupleOf(items: readonly ManagedType[]): ManagedType {
  const fields = items.slice(0, 7).map((type, index) => ({ name: `Item${index + 1}`, type }));
  const rest = items.length > 7 ? [{ name: 'Rest', type: tupleOf(items.slice(7)) }] : [];
  return structType(`System.ValueTuple<${items.map(typeText).join(', ')}>`, [...fields, ...rest], {
    layout: 'Auto',
    refused: 'tuple',
    foreign: true,
    generic: { definition: 'System.ValueTuple', arguments: items },
  });
}

/** A framework type that is more than its fields, by key and arguments; undefined for all others. */
export function specialType(key: string, args: readonly ManagedType[]): ManagedType | undefined {
  const plain = specialTypes[key];
  if (plain) return plain;
  const [first] = args;
  if (!first) return undefined;
  const size = vectorSizes[key];
  if (size !== undefined) return vector(key.slice(key.lastIndexOf('.') + 1, -2), first, size);
  switch (key) {
    case 'System.Nullable`1':
      return nullableOf(first);
    case 'System.Span`1':
      return span(first, false);
    case 'System.ReadOnlySpan`1':
      return span(first, true);
    default:
      return /^System\.ValueTuple`\d$/.test(key) ? tupleOf(args) : undefined;
  }
}

/** Whether `T?` is `Nullable<T>`. */
export function isValueType(type: ManagedType): boolean {
  switch (type.kind) {
    case 'primitive':
    case 'bool':
    case 'char':
    case 'enum':
    case 'guid':
    case 'decimal':
    case 'dateTime':
    case 'struct':
    case 'span':
    case 'vector':
    case 'runtime':
      return true;
    default:
      return false;
  }
}
