import type { WireBaseName, WireType } from '../types/wire/index.ts';
import { refuse } from './runtime/values.ts';

/** The array as a decoder would give it. */
export function packed(element: WireType, values: readonly unknown[], path = ''): unknown {
  if (element.kind === 'enum') return values.every((value) => typeof value === 'number') ? Int32Array.from(values as number[]) : values;
  if (element.kind !== 'base' || element.name === 'boolean') return values;
  const { name } = element;
  if (name === 'char' || name === 'wchar') {
    if (values.every((value) => typeof value === 'string')) return values.join('');
    return values.map((value) => String.fromCharCode(Number(value))).join('');
  }
  const make = ARRAYS[name];
  const list = make.from(values as Iterable<never>);
  const changed = values.findIndex((value, index) => !Object.is(list[index], value) && name !== 'float');
  if (changed >= 0) refuse(`${path}[${changed}]`, name, values[changed]);
  return list;
}

type NumberArrayConstructor = { from(values: Iterable<never>): ArrayLike<unknown> };
const ARRAYS: Readonly<
  Record<string, NumberArrayConstructor> & Record<Exclude<WireBaseName, 'boolean' | 'char' | 'wchar'>, NumberArrayConstructor>
> = {
  byte: Uint8Array,
  uchar: Uint8Array,
  small: Int8Array,
  usmall: Uint8Array,
  short: Int16Array,
  ushort: Uint16Array,
  long: Int32Array,
  ulong: Uint32Array,
  error_status: Uint32Array,
  hyper: BigInt64Array,
  uhyper: BigUint64Array,
  float: Float32Array,
  double: Float64Array,
  int3264: BigInt64Array,
  uint3264: BigUint64Array,
};
