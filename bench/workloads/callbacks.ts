import koffi from 'koffi';
import { addon } from '../contenders.ts';
import type { Declared } from '../declarations.ts';
import { statements, type Turn, value, type Workloads } from '../harness/cases.ts';
import { Compare, Increment, plain } from './peers.ts';
import { each } from './scalars.ts';

const increment = (): ((value: number) => number) => (value) => value + 1;

function calls(w: Workloads, pinvoke: readonly Declared[], name: string, count: number, series?: { name: string; x: number }): void {
  const turn = (f: unknown, callback: unknown): Turn => value(f, 'callback, count', { callback, count });
  const turns = {
    koffi: turn(plain.call, increment()),
    'koffi, registered': turn(plain.call, koffi.register(increment(), koffi.pointer(Increment))),
    addon: turn(addon.call, increment()),
    ...each(pinvoke, ({ functions: f }) => turn(f.call, increment())),
  };
  w.add(name, turns, series);
}

/** Native code that calls back. */
export function callbacks(w: Workloads, pinvoke: readonly Declared[]): void {
  calls(w, pinvoke, '1 callback', 1);
  calls(w, pinvoke, '1000 callbacks', 1000);
  const shuffled = Int32Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1009);
  const sort = (f: unknown, compare: unknown): Turn =>
    statements('numbers.set(shuffled); f(numbers, 1000, compare); s += numbers[3];', {
      f,
      compare,
      shuffled,
      numbers: new Int32Array(1000),
    });
  const { int } = koffi.decode as unknown as { int(pointer: unknown): number };
  w.add('qsort 1000', {
    koffi: sort(
      plain.sort,
      koffi.register((a: unknown, b: unknown) => koffi.decode(a, 'int') - koffi.decode(b, 'int'), koffi.pointer(Compare)),
    ),
    'koffi, decode.int': sort(
      plain.sort,
      koffi.register((a: unknown, b: unknown) => int(a) - int(b), koffi.pointer(Compare)),
    ),
    addon: sort(addon.sort, (a: number, b: number) => a - b),
    ...each(pinvoke, ({ functions: f }) => sort(f.sort, (a: { value: number }, b: { value: number }) => a.value - b.value)),
  });
}

/** 1 to 100 000 calls back. */
export function callbackCounts(w: Workloads, pinvoke: readonly Declared[]): void {
  for (const count of [1, 10, 100, 1000, 10000, 100000]) calls(w, pinvoke, `${count} calls back`, count, { name: 'callbacks', x: count });
}
