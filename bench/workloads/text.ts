import koffi from 'koffi';
import { addon } from '../contenders.ts';
import type { Declared } from '../declarations.ts';
import { statements, value, type Workloads } from '../harness/cases.ts';
import { plain } from './peers.ts';
import { each } from './scalars.ts';

const hello = 'hello world';
const accents = 'h\u00e9llo w\u00f6rld';
const chinese = '\u4f60\u597d\u4e16\u754c';
const texts: readonly (readonly [string, string])[] = [
  ['11 ASCII', hello],
  ['200 ASCII', 'x'.repeat(200)],
  ['10k ASCII', 'y'.repeat(10000)],
  ['11 Latin-1', accents],
  ['200 Latin-1', '\u00e9x'.repeat(100)],
  ['11 CJK', `${chinese}${chinese}${chinese.slice(0, 3)}`],
  ['200 CJK', '\u4f60'.repeat(200)],
  ['10k CJK', '\u4f60'.repeat(10000)],
];

/** Strings by value, out of buffers, and returned. */
export function text(w: Workloads, pinvoke: readonly Declared[]): void {
  for (const [name, t] of texts) {
    for (const [kind, f] of [
      ['UTF-8', 'length8'],
      ['UTF-16', 'length16'],
    ] as const) {
      w.add(`${kind} ${name}`, {
        koffi: value(plain[f], 't', { t }),
        addon: value(addon[f], 't', { t }),
        ...each(pinvoke, (it) => value(it.functions[f], 't', { t })),
      });
    }
  }
  const strings = Array.from({ length: 100 }, (_, i) => `string number ${i}`);
  w.add('100 strings', {
    koffi: value(plain.strings_in, 't, 100', { t: strings }),
    addon: value(addon.strings_in, 't', { t: strings }),
    ...each(pinvoke, ({ functions: f }) => value(f.strings_in, 't, 100', { t: strings })),
  });
  for (const capacity of [32, 256]) builders(w, pinvoke, capacity);
  for (const length of [11, 200]) returned(w, pinvoke, length);
}

/** A buffer of `capacity` units that is filled and becomes a string. The builder has room for one unit less and the terminator. */
function builders(w: Workloads, pinvoke: readonly Declared[], capacity: number): void {
  const buffer = Buffer.alloc(512);
  w.add(`StringBuilder out ${capacity}`, {
    koffi: statements(`const n = f(buffer, capacity); s += koffi.decode(buffer, 'char16_t', n).length;`, {
      f: plain.fill16,
      buffer,
      capacity,
      koffi,
    }),
    'koffi + Buffer': statements(`const n = f(buffer, capacity); s += buffer.toString('utf16le', 0, n * 2).length;`, {
      f: plain.fill16,
      buffer,
      capacity,
    }),
    addon: value(addon.fill16, 'capacity).length + (0', { capacity }),
    ...each(pinvoke, ({ functions, api }) =>
      statements('builder.length = 0; f(builder, capacity); s += builder.toString().length;', {
        f: functions.fill16,
        builder: new api.StringBuilder(capacity - 1),
        capacity,
      }),
    ),
  });
}

function returned(w: Workloads, pinvoke: readonly Declared[], length: number): void {
  w.add(`return char* ${length}`, {
    koffi: value(plain.text8, 'length).length + (0', { length }),
    addon: value(addon.text8, 'length).length + (0', { length }),
    // As in .NET, a string result would be freed: static memory is returned as an address.
    ...each(pinvoke, ({ functions: f, api }) =>
      statements('s += read(f(length)).length;', { f: f.text8, length, read: api.Marshal.ptrToStringUTF8 }),
    ),
  });
  w.add(`return and free char* ${length}`, {
    koffi: value(plain.new_text8, 'length).length + (0', { length }),
    addon: value(addon.new_text8, 'length).length + (0', { length }),
    ...each(pinvoke, ({ functions: f }) => value(f.new_text8, 'length).length + (0', { length })),
  });
}

/** Strings of 0 to 100 000 characters, of which C reads one byte. */
export function stringLengths(w: Workloads, pinvoke: readonly Declared[]): void {
  for (const length of [0, 4, 16, 64, 256, 1024, 10000, 100000]) {
    const t = 'z'.repeat(length);
    for (const [kind, f] of [
      ['UTF-8', 'touch8'],
      ['UTF-16', 'touch16'],
    ] as const) {
      const turns = {
        koffi: value(plain[f], 't', { t }),
        ...each(pinvoke, (it) => value(it.functions[f], 't', { t })),
      };
      w.add(`${kind} string of ${length}`, turns, { name: `length of a ${kind} string`, x: length });
    }
  }
}
