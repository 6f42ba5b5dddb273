import type { ManagedType, PrimitiveName } from '../../../../src/types/index.ts';

type Typed = new (items: ArrayLike<never>) => object;

const typed: Partial<Record<PrimitiveName, Typed>> = {
  SByte: Int8Array,
  Byte: Uint8Array,
  Int16: Int16Array,
  UInt16: Uint16Array,
  Int32: Int32Array,
  UInt32: Uint32Array,
  Int64: BigInt64Array,
  UInt64: BigUint64Array,
  IntPtr: BigInt64Array,
  UIntPtr: BigUint64Array,
  Single: Float32Array,
  Double: Float64Array,
  CLong: BigInt64Array,
  CULong: BigUint64Array,
  NFloat: Float64Array,
};

/** The typed array that an array of this element is in JavaScript; undefined where it is a JS array. */
export function typedArrayFor(element: ManagedType): Typed | undefined {
  switch (element.kind) {
    case 'primitive':
      return typed[element.name];
    case 'enum':
      return typed[element.underlying.name];
    case 'pointer':
    case 'functionPointer':
      return BigUint64Array;
    default:
      return undefined;
  }
}
