import koffi from 'koffi';
import { addon, library, workloadLibrary } from '../contenders.ts';
import { type Declared, mixedFields } from '../declarations.ts';
import { effect, statements, type Turn, value, type Workloads } from '../harness/cases.ts';
import { plain, raw } from './peers.ts';
import { each } from './scalars.ts';

const small = (): { x: number; y: number; d: number } => ({ x: 1, y: 2, d: 3.5 });
const mixed = (): Record<string, number> => Object.fromEntries(Object.keys(mixedFields).map((name, i) => [name, i + 1]));
const named = (flag: boolean | number): object => ({ name: 'hello world', title: 'a window title', flag, fixed: 'fixed text' });

/** Structures: a plain object, and an instance, whose fields are native memory already. */
export function structs(w: Workloads, pinvoke: readonly Declared[]): void {
  smallStructs(w, pinvoke);
  mixedStructs(w, pinvoke);
  w.add('struct 2 str+bool+ByValTStr', {
    koffi: value(plain.named_in, 'p', { p: named(1) }),
    addon: value(addon.named_in, 'p', { p: named(true) }),
    ...each(pinvoke, ({ functions: f }) => value(f.named_in, 'p', { p: named(true) })),
  });
  arrays(w, pinvoke);
}

function smallStructs(w: Workloads, pinvoke: readonly Declared[]): void {
  const both = (name: string, f: 'small_in' | 'small_value'): void => {
    const peers = (): Record<string, Turn> => ({
      koffi: value(plain[f], 'p', { p: small() }),
      addon: value(addon[f], 'p', { p: small() }),
    });
    w.add(name, { ...peers(), ...each(pinvoke, ({ functions }) => value(functions[f], 'p', { p: small() })) });
    const instances = each(pinvoke, ({ functions, Small }) => value(functions[f], 'p', { p: new Small(small()) }));
    w.add(`${name}, instance`, { ...peers(), ...instances });
  };
  both('struct in', 'small_in');
  const object = (f: unknown): Turn => effect(f, 'p', { p: small() });
  w.add('struct in-out', {
    koffi: object(plain.small_inout),
    addon: object(addon.small_inout),
    ...each(pinvoke, ({ functions: f, Small }) => effect(f.small_inout, 'p', { p: new Small(small()) })),
  });
  const touch = (f: unknown, p: object): Turn => statements('p.x = i & 1023; p.y = 2; p.d = 3.5; f(p); s += p.x + p.y + p.d;', { f, p });
  w.add('struct in-out, fields used', {
    koffi: touch(plain.small_inout, small()),
    addon: touch(addon.small_inout, small()),
    ...each(pinvoke, ({ functions: f, Small }) => touch(f.small_inout, new Small(small()))),
  });
  both('struct by value', 'small_value');
  const returned = (f: unknown): Turn => statements('kept.value = f(i, 2, 3.5);', { f });
  w.add('struct return', {
    koffi: returned(plain.small_return),
    addon: returned(addon.small_return),
    ...each(pinvoke, ({ functions: f }) => returned(f.small_return)),
  });
}

function mixedStructs(w: Workloads, pinvoke: readonly Declared[]): void {
  w.add('24 fields in', {
    koffi: value(plain.mixed_in, 'p', { p: mixed() }),
    addon: value(addon.mixed_in, 'p', { p: mixed() }),
    ...each(pinvoke, ({ functions: f }) => value(f.mixed_in, 'p', { p: mixed() })),
  });
  // The smallest integers would overflow after some calls.
  const turn = (f: unknown, p: object): Turn => statements('p.a0 = 1; p.a1 = 1; f(p);', { f, p });
  w.add('24 fields in-out', {
    koffi: turn(plain.mixed_inout, mixed()),
    addon: turn(addon.mixed_inout, mixed()),
    ...each(pinvoke, ({ functions: f, Mixed }) => turn(f.mixed_inout, new Mixed(mixed()))),
  });
}

const thousand = (): object[] => Array.from({ length: 1000 }, (_, i) => ({ x: i, y: i + 1, d: i + 0.5 }));

function arrays(w: Workloads, pinvoke: readonly Declared[]): void {
  w.add('1000 structs in', {
    koffi: value(plain.smalls_in, 'p, 1000', { p: thousand() }),
    addon: value(addon.smalls_in, 'p', { p: thousand() }),
    ...each(pinvoke, ({ functions: f }) => value(f.smalls_in, 'p, 1000', { p: thousand() })),
  });
  w.add('1000 structs in-out', {
    koffi: effect(plain.smalls_inout, 'p, 1000', { p: thousand() }),
    addon: effect(addon.smalls_inout, 'p', { p: thousand() }),
    ...each(pinvoke, ({ functions: f }) => effect(f.smalls_inout, 'p, 1000', { p: thousand() })),
  });
  // Structures side by side in native memory: the call lends them. koffi has its users keep such memory by address.
  const memory = koffi.alloc('Small', 1000);
  const address = Number(koffi.address(memory));
  const filled = ({ Small }: Declared): object => {
    const array = Small.array(1000);
    for (const [i, it] of thousand().entries()) array.set(i, it);
    return array;
  };
  w.add('1000 structs in-out, StructArray', {
    'koffi raw': effect(raw.smalls_inout, 'p, 1000', { p: address }),
    ...each(pinvoke, (it) => effect(it.functions.smalls_inout, 'p, 1000', { p: filled(it) })),
  });
}

/** 1 to 64 int fields of a plain object. */
export function fieldCounts(w: Workloads, pinvoke: readonly Declared[]): void {
  for (const count of [1, 2, 4, 8, 16, 32, 64]) {
    const names = Array.from({ length: count }, (_, i) => `f${String(i).padStart(2, '0')}`);
    const p = (): object => Object.fromEntries(names.map((name, i) => [name, i + 1]));
    const Fields = koffi.struct(`Fields${count}`, Object.fromEntries(names.map((name) => [name, 'int'])));
    const koffiTouch = library.func('bench_touch', 'int', [koffi.pointer(Fields)]);
    (addon.prepare_fields as (names: string[]) => void)(Array.from({ length: 64 }, (_, i) => `f${String(i).padStart(2, '0')}`));
    const turns = {
      koffi: value(koffiTouch, 'p', { p: p() }),
      addon: value(addon.fields_in, 'p, count', { p: p(), count }),
      ...each(pinvoke, ({ api }) => {
        const Type = api.struct(`Fields${count}`, Object.fromEntries(names.map((name) => [name, api.int32])));
        const touch = { touch: api.method(api.int32, { p: api.readonlyRef(Type) }, { entryPoint: 'bench_touch' }) };
        return value(api.dllImport(workloadLibrary, touch).touch, 'p', { p: p() });
      }),
    };
    w.add(`${count} fields`, turns, { name: 'fields of a structure', x: count });
  }
}
