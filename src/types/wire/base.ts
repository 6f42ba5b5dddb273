import type { Descriptor } from '../base.ts';

/** The base types of IDL (spec 1.3). `usmall` is `unsigned small`, and so on; IDL's `char` is unsigned. */
export type WireBaseName =
  | 'boolean'
  | 'byte'
  | 'char'
  | 'uchar'
  | 'small'
  | 'usmall'
  | 'wchar'
  | 'short'
  | 'ushort'
  | 'long'
  | 'ulong'
  | 'hyper'
  | 'uhyper'
  | 'float'
  | 'double'
  | 'int3264'
  | 'uint3264'
  | 'error_status';

/** `range(low, high)`: values outside are refused with RPC_S_INVALID_BOUND (spec 1.9). */
export interface WireRange {
  readonly low: bigint;
  readonly high: bigint;
}

/** A base type. */
export interface WireBase<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'base';
  readonly name: WireBaseName;
  readonly range?: WireRange;
}

/** A constant of an enumeration. */
export interface WireEnumMember {
  readonly name: string;
  readonly value: number;
}

/** An enumeration. Two octets under NDR20 unless `wide` (`v1_enum`), four under NDR64. */
export interface WireEnum<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'enum';
  readonly name: string;
  readonly wide: boolean;
  readonly members: readonly WireEnumMember[];
  readonly range?: WireRange;
}

/** The descriptor of a base type, optionally with a range. */
export function baseType<In = unknown, Out = In>(name: WireBaseName, range?: WireRange): WireBase<In, Out> {
  return Object.freeze({ kind: 'base', name, ...(range && { range: Object.freeze({ ...range }) }) });
}

/** The descriptor of an enumeration. Constants without a value follow the one before. */
export function enumType(
  name: string,
  members: readonly WireEnumMember[],
  options: { readonly wide?: boolean; readonly range?: WireRange } = {},
): WireEnum<number | string, number> {
  return Object.freeze({
    kind: 'enum',
    name,
    wide: options.wide ?? false,
    members: Object.freeze(members.map((member) => Object.freeze({ ...member }))),
    ...(options.range && { range: options.range }),
  });
}

type Number32 = WireBase<number>;
/** `boolean`: one octet. */
export const boolean: WireBase<boolean | 0 | 1, boolean> = baseType('boolean');
/** `byte`: one octet that is never converted. */
export const byte: Number32 = baseType('byte');
/** `char`: one octet, unsigned. */
export const char: WireBase<number | string, number> = baseType('char');
/** `unsigned char`. */
export const uchar: Number32 = baseType('uchar');
/** `small`: one octet, signed. */
export const small: Number32 = baseType('small');
/** `unsigned small`. */
export const usmall: Number32 = baseType('usmall');
/** `wchar_t`: one UTF-16 code unit. */
export const wchar: WireBase<number | string, number> = baseType('wchar');
/** `short`: 16 bits. */
export const short: Number32 = baseType('short');
/** `unsigned short`. */
export const ushort: Number32 = baseType('ushort');
/** `long`: 32 bits, on every platform. */
export const long: Number32 = baseType('long');
/** `unsigned long`. */
export const ulong: Number32 = baseType('ulong');
/** `hyper`: 64 bits. */
export const hyper: WireBase<bigint | number, bigint> = baseType('hyper');
/** `unsigned hyper`. */
export const uhyper: WireBase<bigint | number, bigint> = baseType('uhyper');
/** `float`: IEEE binary32. */
export const float: Number32 = baseType('float');
/** `double`: IEEE binary64. */
export const double: Number32 = baseType('double');
/** `__int3264`: four octets under NDR20, eight under NDR64. */
export const int3264: WireBase<bigint | number, bigint> = baseType('int3264');
/** `unsigned __int3264`. */
export const uint3264: WireBase<bigint | number, bigint> = baseType('uint3264');
/** `error_status_t`: an unsigned 32-bit status. */
export const errorStatus: Number32 = baseType('error_status');
