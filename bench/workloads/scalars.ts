import koffi from 'koffi';
import { addon } from '../contenders.ts';
import type { Declared } from '../declarations.ts';
import { effect, type Turn, value, type Workloads } from '../harness/cases.ts';
import { addressOf, plain, raw, sums } from './peers.ts';

/** A turn for each copy of the package. */
export function each(pinvoke: readonly Declared[], turn: (it: Declared) => Turn | undefined): Record<string, Turn | undefined> {
  return Object.fromEntries(pinvoke.map((it) => [it.name, turn(it)]));
}

/** Calls that marshal numbers alone, and memory that is lent. */
export function scalars(w: Workloads, pinvoke: readonly Declared[]): void {
  w.add('noop', { koffi: effect(plain.noop), addon: effect(addon.noop), ...each(pinvoke, ({ functions: f }) => effect(f.noop)) });
  w.add('add i32', {
    koffi: value(plain.add_i32, 'i, 1'),
    addon: value(addon.add_i32, 'i, 1'),
    ...each(pinvoke, ({ functions: f }) => value(f.add_i32, 'i, 1')),
  });
  w.add('add f64', {
    koffi: value(plain.add_f64, 'i, 1.5'),
    addon: value(addon.add_f64, 'i, 1.5'),
    ...each(pinvoke, ({ functions: f }) => value(f.add_f64, 'i, 1.5')),
  });
  const eight = 'i, 1, 2, 3, 4, 5, 6, 7';
  w.add('8 x i32', {
    koffi: value(sums[8], eight),
    addon: value(addon.sum8, eight),
    ...each(pinvoke, ({ functions: f }) => value(f.sum8, eight)),
  });
  for (const [name, length] of [
    ['64 B', 64],
    ['64 KB', 65536],
  ] as const) {
    const memory = new Uint8Array(length);
    const args = 'memory, 0, length';
    w.add(`memset ${name}`, {
      koffi: effect(plain.fill, args, { memory, length }),
      'koffi raw': effect(raw.fill, args, { memory: addressOf(memory), length }),
      addon: effect(addon.fill, args, { memory, length }),
      ...each(pinvoke, ({ functions: f }) => effect(f.fill, args, { memory, length })),
    });
  }
  w.add('errno after call', {
    koffi: value(plain.fail, '5) + errno(', { errno: koffi.errno }),
    addon: value(addon.fail, '5) + errno(', { errno: addon.get_last_error }),
    ...each(pinvoke, ({ functions: f, api }) => value(f.fail, '5) + errno(', { errno: api.Marshal.getLastPInvokeError })),
  });
}

/** 0 to 16 parameters. */
export function parameters(w: Workloads, pinvoke: readonly Declared[]): void {
  for (const count of [0, 1, 2, 4, 6, 8, 12, 16]) {
    const args = ['i', ...Array.from({ length: 15 }, (_, n) => String(n + 1))].slice(0, count).join(', ');
    const turns = {
      koffi: value(sums[count], args),
      addon: value(addon[`sum${count}`], args),
      ...each(pinvoke, ({ functions: f }) => value(f[`sum${count}`], args)),
    };
    w.add(`${count} parameters`, turns, { name: 'parameters', x: count });
  }
}
