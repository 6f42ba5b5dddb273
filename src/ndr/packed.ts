import type { WireType } from '../types/wire/index.ts';
import { arrayConstructors } from './runtime/arrays.ts';
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
  const make: { from(values: Iterable<never>): ArrayLike<unknown> } = arrayConstructors[name];
  const list = make.from(values as Iterable<never>);
  const changed = values.findIndex((value, index) => !Object.is(list[index], value) && name !== 'float');
  if (changed >= 0) refuse(`${path}[${changed}]`, name, values[changed]);
  return list;
}
