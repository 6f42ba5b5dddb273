import type { NativeForm } from '../layout/index.ts';
import { isBigInt } from './number-checks.ts';

/** The typed arrays that .NET's blittable arrays are in JavaScript (design section 5). */
export type ElementArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;
/** Their constructors. */
export interface ElementArrayConstructor {
  new (length: number): ElementArray;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): ElementArray;
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
}

const signed: Readonly<Record<number, ElementArrayConstructor>> = { 1: Int8Array, 2: Int16Array, 4: Int32Array, 8: BigInt64Array };
const unsigned: Readonly<Record<number, ElementArrayConstructor>> = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: BigUint64Array };

/** The typed array whose elements are this form, bit for bit; undefined where JavaScript has none. */
export function typedArrayOf(form: NativeForm): ElementArrayConstructor | undefined {
  if (form.form === 'float') return { 2: undefined, 4: Float32Array, 8: Float64Array }[form.size];
  if (form.form === 'char' && form.size === 2) return Uint16Array;
  if (form.form !== 'integer' || form.size > 8 || (form.size === 4 && isBigInt(form))) return undefined;
  return form.signed ? signed[form.size] : unsigned[form.size];
}

/** The typed array that a new .NET array of this form becomes; characters become an array of strings instead. */
export function resultArrayOf(form: NativeForm): ElementArrayConstructor | undefined {
  return form.form === 'char' ? undefined : typedArrayOf(form);
}
