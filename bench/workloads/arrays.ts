import { addon } from '../contenders.ts';
import type { Declared } from '../declarations.ts';
import { value, type Workloads } from '../harness/cases.ts';
import { addressOf, plain, raw } from './peers.ts';
import { each } from './scalars.ts';

/** Arrays of numbers: lent where they are typed arrays, converted element by element where they are not. */
export function numberArrays(w: Workloads, pinvoke: readonly Declared[]): void {
  const ints = Array.from({ length: 1000 }, (_, i) => i);
  const doubles = Array.from({ length: 100000 }, (_, i) => i + 0.5);
  const typedInts = Int32Array.from(ints);
  const typedDoubles = Float64Array.from(doubles);
  w.add('int[1000] typed array', {
    koffi: value(plain.sum_i32, 'p, 1000', { p: typedInts }),
    'koffi raw': value(raw.sum_i32, 'p, 1000', { p: addressOf(typedInts) }),
    addon: value(addon.sum_i32, 'p, 1000', { p: typedInts }),
    ...each(pinvoke, ({ functions: f }) => value(f.sum_i32, 'p, 1000', { p: typedInts })),
  });
  w.add('int[1000] JS array', {
    koffi: value(plain.sum_i32, 'p, 1000', { p: ints }),
    addon: value(addon.sum_i32_array, 'p', { p: ints }),
    ...each(pinvoke, ({ functions: f }) => value(f.sum_i32, 'p, 1000', { p: ints })),
  });
  w.add('double[100000] typed array', {
    koffi: value(plain.edges_f64, 'p, 100000', { p: typedDoubles }),
    'koffi raw': value(raw.edges_f64, 'p, 100000', { p: addressOf(typedDoubles) }),
    addon: value(addon.edges_f64, 'p, 100000', { p: typedDoubles }),
    ...each(pinvoke, ({ functions: f }) => value(f.edges_f64, 'p, 100000', { p: typedDoubles })),
  });
  w.add('double[100000] JS array', {
    koffi: value(plain.edges_f64, 'p, 100000', { p: doubles }),
    addon: value(addon.edges_f64_array, 'p', { p: doubles }),
    ...each(pinvoke, ({ functions: f }) => value(f.edges_f64, 'p, 100000', { p: doubles })),
  });
}

/** 1 to 1 000 000 ints, of which C reads two. */
export function arrayLengths(w: Workloads, pinvoke: readonly Declared[]): void {
  for (const length of [1, 10, 100, 1000, 10000, 100000, 1000000]) {
    const ints = Array.from({ length }, (_, i) => i);
    const typed = Int32Array.from(ints);
    const turns = (p: unknown, f: 'edges_i32' | 'edges_i32_array') => ({
      koffi: value(plain.edges_i32, 'p, length', { p, length }),
      addon: value(addon[f], f === 'edges_i32' ? 'p, length' : 'p', { p, length }),
      ...each(pinvoke, ({ functions }) => value(functions.edges_i32, 'p, length', { p, length })),
    });
    w.add(`JS array of ${length}`, turns(ints, 'edges_i32_array'), { name: 'length of a JS array', x: length });
    w.add(`typed array of ${length}`, turns(typed, 'edges_i32'), { name: 'length of a typed array', x: length });
  }
}
