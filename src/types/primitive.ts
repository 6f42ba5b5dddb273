import type { Descriptor } from './base.ts';

/** Names of the bitwise numeric types, as .NET's metadata has them. */
export type PrimitiveName =
  | 'SByte'
  | 'Byte'
  | 'Int16'
  | 'UInt16'
  | 'Int32'
  | 'UInt32'
  | 'Int64'
  | 'UInt64'
  | 'IntPtr'
  | 'UIntPtr'
  | 'Single'
  | 'Double'
  | 'CLong'
  | 'CULong'
  | 'NFloat'
  | 'Half'
  | 'Int128'
  | 'UInt128';

/** A numeric type whose managed and native bits are the same (spec 2.1). The platform decides the width of the pointer-sized and C-sized ones. */
export interface PrimitiveType<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'primitive';
  readonly name: PrimitiveName;
}

/** No value; only a result has it. */
export interface VoidType extends Descriptor<undefined, void> {
  readonly kind: 'void';
}

/** An integer accepted where 64 bits are declared: a bigint, or a number that is a safe integer. */
export type Integer64 = bigint | number;
/** An address or pointer-sized integer going in; `null` is the null pointer. */
export type Address = bigint | number | null;

function primitive<In, Out>(name: PrimitiveName): PrimitiveType<In, Out> {
  return Object.freeze({ kind: 'primitive', name });
}

/** `void`. */
export const voidType: VoidType = Object.freeze({ kind: 'void' });
/** `sbyte`: 8 bits, signed. */
export const int8: PrimitiveType<number> = primitive('SByte');
/** `byte`: 8 bits, unsigned. */
export const uint8: PrimitiveType<number> = primitive('Byte');
/** `short`: 16 bits, signed. */
export const int16: PrimitiveType<number> = primitive('Int16');
/** `ushort`: 16 bits, unsigned. */
export const uint16: PrimitiveType<number> = primitive('UInt16');
/** `int`: 32 bits, signed. */
export const int32: PrimitiveType<number> = primitive('Int32');
/** `uint`: 32 bits, unsigned. */
export const uint32: PrimitiveType<number> = primitive('UInt32');
/** `long`: 64 bits, signed. */
export const int64: PrimitiveType<Integer64, bigint> = primitive('Int64');
/** `ulong`: 64 bits, unsigned. */
export const uint64: PrimitiveType<Integer64, bigint> = primitive('UInt64');
/** `nint`, `IntPtr`: pointer-sized, signed. */
export const nint: PrimitiveType<Address, bigint> = primitive('IntPtr');
/** `nuint`, `UIntPtr`: pointer-sized, unsigned. */
export const nuint: PrimitiveType<Address, bigint> = primitive('UIntPtr');
/** `float`: 32 bits. */
export const float32: PrimitiveType<number> = primitive('Single');
/** `double`: 64 bits. */
export const float64: PrimitiveType<number> = primitive('Double');
/** `CLong`: C's `long`, 4 bytes on Windows, 8 on 64-bit Unix. */
export const clong: PrimitiveType<Integer64, bigint> = primitive('CLong');
/** `CULong`: C's `unsigned long`. */
export const culong: PrimitiveType<Integer64, bigint> = primitive('CULong');
/** `NFloat`: pointer-sized floating point. */
export const nfloat: PrimitiveType<number> = primitive('NFloat');
/** `Half`: 16 bits of floating point, passed as the integer of its bits. */
export const half: PrimitiveType<number> = primitive('Half');
/** `Int128`: by reference, by pointer and in arrays only (spec 2.1). */
export const int128: PrimitiveType<Integer64, bigint> = primitive('Int128');
/** `UInt128`: by reference, by pointer and in arrays only (spec 2.1). */
export const uint128: PrimitiveType<Integer64, bigint> = primitive('UInt128');
