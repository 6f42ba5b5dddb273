import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { GCHandleType, InstanceClass, InteropError, ManagedType } from '../../src/index.ts';
import * as api from '../../src/index.ts';
import {
  ArrayWithOffset,
  CriticalHandle,
  Delegate,
  GCHandle,
  HandleRef,
  importCSharp,
  Marshal,
  NativeLibrary,
  NativeMemory,
  PinnedGCHandle,
  SafeHandle,
  StringBuilder,
  TypedGCHandle,
  WeakGCHandle,
} from '../../src/index.ts';

/**
 * The members of Marshal, GCHandle, NativeLibrary, NativeMemory, SafeHandle, CriticalHandle, HandleRef, ArrayWithOffset and StringBuilder,
 * argument by argument (spec sections 6, 10 to 13): members.json is what .NET 10 said on Linux x64 of the expression that each row names, over the
 * types of members.cs. `!` is an exception, with the name of the argument where .NET names one.
 */

if (process.platform !== 'linux') it.skip('what .NET said on Linux');

const recorded = JSON.parse(readFileSync(new URL('members.json', import.meta.url), 'utf8')) as Record<string, string>;
const declared = importCSharp(readFileSync(new URL('members.cs', import.meta.url), 'utf8'), {});

function show(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string')
    return `'${[...Array(value.length).keys()]
      .map((i) => value.charCodeAt(i))
      .map((unit) => (unit < 32 || unit > 126 ? `\\u${unit.toString(16).padStart(4, '0')}` : String.fromCharCode(unit)))
      .join('')}'`;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return String(value);
}

const rows = new Map<string, () => unknown>();
const row = (name: string, run: () => unknown): void => void rows.set(name, run);
const done = (run: () => unknown): string => {
  run();
  return 'done';
};

const seed = Uint8Array.from({ length: 64 }, (_, i) => (i * 37 + 129) & 0xff);
const seeded = (): bigint => {
  const block = Marshal.allocHGlobal(64);
  Marshal.copy(seed, 0, block, 64);
  return block;
};
const bytesOf = (block: bigint, length: number): Uint8Array => {
  const bytes = new Uint8Array(length);
  Marshal.copy(block, bytes, 0, length);
  return bytes;
};
const room = (): bigint => {
  const block = Marshal.allocHGlobal(256);
  NativeMemory.fill(block, 256, 0xcc);
  return block;
};
const zeros = (): bigint => NativeMemory.allocZeroed(256);
const block = seeded();

type Fields = Record<string, unknown>;
const classOf = (name: string): InstanceClass => declared.types.get(name) as InstanceClass;
const made = (name: string, fields: Fields = {}): Fields => Object.assign(new (classOf(name) as unknown as new () => Fields)(), fields);
const int = api.int32;

// ---- single values

const widths = { Byte: 1, Int16: 2, Int32: 4, Int64: 8, IntPtr: 8 } as const;
type Width = keyof typeof widths;
type Read = (ptr: unknown, ofs?: number) => unknown;
type Write = (ptr: unknown, ...rest: unknown[]) => void;
const objects = (): [string, unknown][] => [
  ['bytes', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)],
  ['ints', Int32Array.of(0x01020304, -2, 7)],
  ['Point', made('Point', { X: 5, Y: -6 })],
  ['Formatted', made('Formatted', { A: 3, B: 4 })],
  ['bools', [true, false, true]],
  ['text', 'text'],
];
for (const n of Object.keys(widths) as Width[]) {
  const read = Marshal[`read${n}`] as Read;
  const write = Marshal[`write${n}`] as Write;
  row(`Read${n}(b)`, () => read(block));
  for (const o of [0, 1, 3, 17]) row(`Read${n}(b, ${o})`, () => read(block, o));
  row(`Read${n}(b+8, -4)`, () => read(block + 8n, -4));
  row(`Read${n}(b+33, -33)`, () => read(block + 33n, -33));
  row(`Read${n}(0)`, () => read(0n));
  row(`Read${n}(0, 8)`, () => read(0n, 8));
  row(`Read${n}(64, -16)`, () => read(64n, -16));
  const bits = BigInt(8 * widths[n]);
  const max = n === 'Byte' ? 255n : 2n ** (bits - 1n) - 1n;
  const min = n === 'Byte' ? 0n : -max - 1n;
  const value = (v: bigint): unknown => (widths[n] === 8 ? v : Number(v));
  for (const v of [max, min, 1n])
    for (const o of [0, 5, -3])
      row(`Write${n}(b+8, ${o}, ${v})`, () => {
        const to = seeded();
        write(to + 8n, o, value(v));
        return bytesOf(to, 24);
      });
  row(`Write${n}(0, 0, 1)`, () => done(() => write(0n, 0, value(1n))));
  row(`Write${n}(8, -8, 1)`, () => done(() => write(8n, -8, value(1n))));
  objects().forEach(([name], i) => {
    for (const o of [0, 1]) if (`Read${n}(${name}, ${o})` in recorded) row(`Read${n}(${name}, ${o})`, () => read(objects()[i]?.[1], o));
  });
  row(`Read${n}(object null, 0)`, () => read(null, 0));
  row(`Read${n}(object, 0)`, () => read({}, 0));
  row(`Read${n}(string[], 0)`, () => read(['a'], 0));
}
const changed = <T>(value: T, write: (value: T) => void): T => {
  write(value);
  return value;
};
row("WriteInt16(b, 'é')", () =>
  bytesOf(
    changed(seeded(), (p) => Marshal.writeInt16(p, 'é')),
    4,
  ),
);
row("WriteInt16(b, 3, '\\ud800')", () =>
  bytesOf(
    changed(seeded(), (p) => Marshal.writeInt16(p, 3, '\ud800')),
    8,
  ),
);
row('WriteByte(bytes, 2, 200)', () => changed(Uint8Array.of(1, 2, 3, 4), (x) => Marshal.writeByte(x, 2, 200)));
row('WriteInt16(bytes, 1, -2)', () => changed(Uint8Array.of(1, 2, 3, 4), (x) => Marshal.writeInt16(x, 1, -2)));
row("WriteInt16(bytes, 1, 'é')", () => changed(Uint8Array.of(1, 2, 3, 4), (x) => Marshal.writeInt16(x, 1, 'é')));
row('WriteInt32(ints, 4, -9)', () => changed(Int32Array.of(1, 2, 3), (x) => Marshal.writeInt32(x, 4, -9)).join(','));
row('WriteInt64(longs, 8, -9)', () => changed(BigInt64Array.of(1n, 2n), (x) => Marshal.writeInt64(x, 8, -9n)).join(','));
row('WriteIntPtr(longs, 0, -9)', () => changed(BigInt64Array.of(1n, 2n), (x) => Marshal.writeIntPtr(x, 0, -9n)).join(','));
const fieldsOf = (value: Fields, ...names: string[]): string => names.map((name) => String(value[name])).join(',');
row('WriteInt32(Formatted, 0, 9)', () =>
  fieldsOf(
    changed(made('Formatted', { A: 1, B: 2 }), (x) => Marshal.writeInt32(x, 0, 9)),
    'A',
    'B',
  ),
);
row('WriteInt32(Point, 4, 9)', () =>
  fieldsOf(
    changed(made('Point', { X: 1, Y: 2 }), (x) => Marshal.writeInt32(x, 4, 9)),
    'X',
    'Y',
  ),
);
row('WriteInt32(Named, 0, 9)', () =>
  fieldsOf(
    changed(made('Named', { Id: 1, Name: 'n' }), (x) => Marshal.writeInt32(x, 0, 9)),
    'Id',
    'Name',
  ),
);
row('WriteByte(object null, 0, 1)', () => done(() => Marshal.writeByte(null, 0, 1)));
row('WriteInt32(object, 0, 1)', () => done(() => Marshal.writeInt32({}, 0, 1)));

// ---- blocks

type Items = Uint8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array | unknown[];
const copy = Marshal.copy as unknown as (...args: unknown[]) => void;
function copies(n: string, source: Items, size: number, type?: ManagedType): void {
  const more = type ? [type] : [];
  const blank = (): Items =>
    Array.isArray(source) ? source.map(() => (n === 'chars' ? '\0' : 0n)) : new (source.constructor as new (n: number) => Items)(4);
  const bits = (items: Items): Uint8Array => {
    if (!Array.isArray(items)) return new Uint8Array(items.buffer);
    const to = NativeMemory.allocZeroed(32);
    copy(items, 0, to, 4, ...more);
    return bytesOf(to, 4 * size);
  };
  for (const [s, l] of [
    [0, 0],
    [0, 4],
    [1, 3],
    [4, 0],
    [5, 0],
    [4, 1],
    [-1, 1],
    [0, -1],
    [0, 5],
    [2, 0x7fffffff],
    [0x7fffffff, 1],
  ]) {
    row(`Copy(${n}, ${s}, p, ${l})`, () =>
      bytesOf(
        changed(seeded(), (p) => copy(source, s, p, l, ...more)),
        4 * size,
      ),
    );
    row(`Copy(p, ${n}, ${s}, ${l})`, () => bits(changed(blank(), (to) => copy(block, to, s, l, ...more))));
  }
  row(`Copy(${n} null, 0, p, 0)`, () => done(() => copy(null, 0, block, 0, ...more)));
  row(`Copy(p, ${n} null, 0, 0)`, () => done(() => copy(block, null, 0, 0, ...more)));
  row(`Copy(${n}, 0, 0, 0)`, () => done(() => copy(source, 0, 0n, 0, ...more)));
  row(`Copy(0, ${n}, 0, 0)`, () => done(() => copy(0n, blank(), 0, 0, ...more)));
  row(`Copy(${n}, -1, 0, 9)`, () => done(() => copy(source, -1, 0n, 9, ...more)));
  row(`Copy(${n} null, -1, 0, 9)`, () => done(() => copy(null, -1, 0n, 9, ...more)));
}
copies('bytes', Uint8Array.of(1, 2, 3, 255), 1);
copies('shorts', Int16Array.of(1, -2, 3, 4), 2);
copies('ints', Int32Array.of(1, -2, 3, 4), 4);
copies('longs', BigInt64Array.of(1n, -2n, 3n, 4n), 8);
copies('floats', Float32Array.of(1, -2, 3, 0.5), 4);
copies('doubles', Float64Array.of(1, -2, 3, 0.5), 8);
copies('chars', ['a', 'é', '\ud800', '\0'], 2, api.char);
copies('nints', [1n, -2n, 3n, 4n], 8, api.nint);

// ---- text

const texts: [string, string | null][] = [
  ['null', null],
  ['empty', ''],
  ['abc', 'abc'],
  ['nul', 'a\0b'],
  ['accents', 'é€'],
  ['lone', '\ud800x'],
  ['low', 'x\udc00'],
  ['face', '\u{1f600}'],
  ['long', 'z'.repeat(300)],
];
for (const n of [
  'HGlobalAnsi',
  'HGlobalUni',
  'HGlobalAuto',
  'CoTaskMemAnsi',
  'CoTaskMemUTF8',
  'CoTaskMemUni',
  'CoTaskMemAuto',
  'BSTR',
] as const)
  for (const [name, text] of texts)
    row(`StringTo${n}(${name})`, () => {
      const p = Marshal[`stringTo${n}`](text);
      if (p === 0n || text === null) return p;
      const length = n === 'BSTR' || n.endsWith('Uni') ? 2 * text.length + 2 : Buffer.byteLength(text) + 1;
      return new Verbatim(
        `${n === 'BSTR' ? `${Marshal.readInt32(p, -4)} ` : ''}${Buffer.from(bytesOf(p, length)).toString('hex')}`,
        n === 'BSTR' || undefined,
      );
    });
/** A string that .NET's side had shown already. */
class Verbatim {
  readonly text: string;
  constructor(text: string, quoted = true) {
    this.text = quoted ? `'${text}'` : text;
  }
  toString(): string {
    return this.text;
  }
}
const patterns: [string, string][] = [
  ['616200', '61620000000000000000'],
  ['61 80 62', '61806200000000000000'],
  ['c3 a9 e2 82 ac', 'c3a9e282ac0000000000'],
  ['f0 9f 98 00', 'f09f9800000000000000'],
  ['3d d8 00 de 61', '3dd800de610000000000'],
  ['00 d8 61 00', '00d86100000000000000'],
];
for (const n of ['Ansi', 'UTF8', 'Uni', 'Auto'] as const) {
  const take = Marshal[`ptrToString${n}`];
  for (const [name, hex] of patterns) {
    const p = NativeMemory.allocZeroed(32);
    Marshal.copy(Buffer.from(hex, 'hex'), 0, p, hex.length / 2);
    row(`PtrToString${n}(${name})`, () => take(p));
    for (const l of [0, 1, 3, 5, -1]) row(`PtrToString${n}(${name}, ${l})`, () => take(p, l));
  }
  row(`PtrToString${n}(0)`, () => take(0n));
  row(`PtrToString${n}(0, 0)`, () => take(0n, 0));
  row(`PtrToString${n}(0, -1)`, () => take(0n, -1));
}
row('PtrToStringBSTR(0)', () => Marshal.ptrToStringBSTR(0n));
for (const [name, text] of texts.slice(1))
  row(`PtrToStringBSTR(${name})`, () => Marshal.ptrToStringBSTR(Marshal.stringToBSTR(text)) === text);

// ---- layout

const Color = api.enumType('Color', api.uint8 as never, { Red: 0 } as never) as unknown as ManagedType;
const Unary = api.delegate('Unary', int, { value: int });
const IThing = api.interfaceType('IThing');
const pairOf = importCSharp(
  'public struct Pair<T> { public T First; public T Second; } static class F { [System.Runtime.InteropServices.DllImport("x")] static extern void f(Pair<int> p); }',
  {},
);
const PairOfInt = api.boundImport(pairOf.f as never)?.method.parameters[0]?.type as ManagedType;
const closable = api.safeHandle(
  class Closable extends SafeHandle {
    get isInvalid(): boolean {
      return false;
    }
    protected releaseHandle(): boolean {
      return true;
    }
  } as never,
);
const simple: Record<string, ManagedType> = {
  void: api.voidType,
  bool: api.bool,
  char: api.char,
  sbyte: api.int8,
  byte: api.uint8,
  short: api.int16,
  int,
  long: api.int64,
  float: api.float32,
  double: api.float64,
  decimal: api.decimal,
  IntPtr: api.nint,
  Guid: api.guid,
  DateTime: api.dateTime,
  string: api.string,
  object: api.object,
  'int[]': api.arrayType(int),
  StringBuilder: api.stringBuilder,
  Delegate: api.abstractDelegate(),
  'int*': api.pointer(int),
  Color,
  Unary: Unary as ManagedType,
  IThing,
  Closable: closable as ManagedType,
};
const typeNamed = (name: string): ManagedType => simple[name] ?? (declared.program.types.get(name) as ManagedType);
for (const name of Object.keys(recorded)) {
  const [, member, type = '', rest = ''] =
    /^(SizeOf|OffsetOf|PtrToStructure|DestroyStructure)\((\w+(?:\[\]|\*)?)(?:, (.*))?\)$/.exec(name) ?? [];
  if (!member || type === 'null' || type === 'p' || type === '0') continue;
  if (type === 'Derived' && rest === 'A') continue;
  if (member === 'SizeOf') row(name, () => Marshal.sizeOf(typeNamed(type)));
  else if (member === 'OffsetOf') row(name, () => Marshal.offsetOf(typeNamed(type), (rest === 'null' ? null : rest) as string));
  else if (member === 'PtrToStructure')
    row(name, () => {
      const found = Marshal.ptrToStructure(rest === '0' ? 0n : zeros(), typeNamed(type));
      return typeof found === 'object' && found !== null ? 'made' : ['Guid', 'decimal'].includes(type) && found !== null ? 'made' : found;
    });
  else row(name, () => done(() => Marshal.destroyStructure(rest === '0' ? 0n : zeros(), typeNamed(type))));
}
row('OffsetOf(Derived, A)', () => Marshal.offsetOf(classOf('Derived'), 'A'));
row('SizeOf(null type)', () => Marshal.sizeOf(null));
row('SizeOf(Pair<int>)', () => Marshal.sizeOf(PairOfInt));
row('SizeOf(new Point)', () => Marshal.sizeOf(made('Point')));
row('SizeOf(new Derived)', () => Marshal.sizeOf(made('Derived')));
row('OffsetOf(null, A)', () => Marshal.offsetOf(null, 'A'));
row('OffsetOf(Pair<int>, Second)', () => Marshal.offsetOf(PairOfInt, 'Second'));
row('DestroyStructure(null, errors)', () => done(() => Marshal.destroyStructure(room(), null)));
row('DestroyStructure(null, 0)', () => done(() => Marshal.destroyStructure(0n, null)));

// ---- structures

const written = (value: Fields, length: number, deleteOld = false): Uint8Array => {
  const p = room();
  Marshal.structureToPtr(value, p, deleteOld);
  return bytesOf(p, length);
};
row('StructureToPtr(Point)', () => written(made('Point', { X: 1, Y: -2 }), 12));
row('StructureToPtr(Point, deleteOld)', () => written(made('Point', { X: 1, Y: -2 }), 12, true));
row('StructureToPtr(Packed)', () => written(made('Packed', { A: 1, B: -2n }), 12));
row('StructureToPtr(Flags)', () => written(made('Flags', { A: true, B: true, C: 'é', D: 'é' }), 8));
row('StructureToPtr(WideText)', () => written(made('WideText', { C: 'x', S: 'abcdefg' }), 12));
row('StructureToPtr(WithDate)', () =>
  written(made('WithDate', { D: new Date(2000, 0, 1, 12), M: '-1.50', G: '00112233-4455-6677-8899-aabbccddeeff' }), 40),
);
row('StructureToPtr(Text)', () => {
  const p = room();
  Marshal.structureToPtr(made('Text', { Id: 3, Name: 'n', Other: null }), p, false);
  return `${Marshal.ptrToStringAnsi(Marshal.readIntPtr(p, 8))}${Marshal.readIntPtr(p, 16)}`;
});
row('StructureToPtr(Text, deleteOld)', () => {
  const p = room();
  Marshal.structureToPtr(made('Text', { Name: 'old' }), p, false);
  Marshal.structureToPtr(made('Text', { Name: 'new', Other: 'o' }), p, true);
  const { Name, Other } = Marshal.ptrToStructure(p, classOf('Text')) as Fields;
  return `${Name}${Other}`;
});
row('StructureToPtr(Formatted)', () => written(made('Formatted', { A: 1, B: 2 }), 16));
row('StructureToPtr(Derived)', () => written(made('Derived', { A: 1, B: 2, C: 3n }), 24));
row('StructureToPtr(Row short)', () => done(() => written(made('Row', { Items: [1, 2] }), 0)));
row('StructureToPtr(Row)', () => written(made('Row', { N: 1, Items: [1, 2, 3, 4], Names: null }), 32));
for (const n of ['BadField', 'BadArray', 'AutoStruct', 'WithAuto', 'Plain', 'HasPair', 'HasNullable'])
  row(`StructureToPtr(${n}, errors)`, () => done(() => written(made(n), 0)));
row('StructureToPtr(null, errors)', () => done(() => written(null as never, 0)));
row('StructureToPtr(string, errors)', () => done(() => written('x' as never, 0)));
row('StructureToPtr(object, errors)', () => done(() => written({}, 0)));
row('StructureToPtr(Point, 0)', () => done(() => Marshal.structureToPtr(made('Point'), 0n, false)));
row('StructureToPtr(null, 0)', () => done(() => Marshal.structureToPtr(null, 0n, false)));
row('PtrToStructure(null type)', () => Marshal.ptrToStructure(block, null));
row('PtrToStructure<Point>', () => fieldsOf(Marshal.ptrToStructure(block, classOf('Point')) as Fields, 'X', 'Y'));
row('PtrToStructure<Point>(0)', () => Marshal.ptrToStructure(0n, classOf('Point')));
row('PtrToStructure<Formatted>(0)', () => Marshal.ptrToStructure(0n, classOf('Formatted')));
const filled = (name: string, fields: Fields, into: Fields): Fields => {
  const p = room();
  Marshal.structureToPtr(made(name, fields), p, false);
  return Marshal.ptrToStructure(p, into) as Fields;
};
row('PtrToStructure(Formatted object)', () => fieldsOf(filled('Formatted', { A: 1, B: 2 }, made('Formatted')), 'A', 'B'));
row('PtrToStructure(Named object)', () => fieldsOf(filled('Named', { Id: 1, Name: 'x' }, made('Named')), 'Id', 'Name'));
row('PtrToStructure(Point object)', () => Marshal.ptrToStructure(block, made('Point')));
row('PtrToStructure(0, Formatted object)', () => Marshal.ptrToStructure(0n, made('Formatted')));
row('PtrToStructure(Plain object)', () => Marshal.ptrToStructure(block, made('Plain')));
const destroyed = (name: string, fields: Fields, length: number): Uint8Array => {
  const p = room();
  Marshal.structureToPtr(made(name, fields), p, false);
  Marshal.destroyStructure(p, classOf(name));
  return bytesOf(p, length);
};
row('DestroyStructure(Text)', () => destroyed('Text', { Id: 3, Name: 'n', Other: 'o' }, 28));
row('DestroyStructure(Outer)', () =>
  destroyed('Outer', { Tag: 1, Inner: made('Text', { Id: 3, Name: 'n' }), Last: made('Text', { Id: 4, Other: 'o' }) }, 60),
);
row('DestroyStructure(Row)', () => destroyed('Row', { N: 1, Items: [1, 2, 3], Names: ['a', 'b'] }, 36));
row('DestroyStructure(Point)', () => {
  const p = room();
  Marshal.destroyStructure(p, classOf('Point'));
  return bytesOf(p, 12);
});

// ---- memory

row('AllocHGlobal(0)', () => Marshal.allocHGlobal(0) !== 0n);
row('AllocHGlobal(-1)', () => Marshal.allocHGlobal(-1));
row('AllocHGlobal(min)', () => Marshal.allocHGlobal(-0x80000000));
row('AllocHGlobal(max)', () => Marshal.allocHGlobal(2n ** 63n - 1n));
row('AllocCoTaskMem(0)', () => Marshal.allocCoTaskMem(0) !== 0n);
row('ReAllocHGlobal(0, 4)', () => Marshal.reAllocHGlobal(0n, 4) !== 0n);
row('ReAllocHGlobal(p, 0)', () => Marshal.reAllocHGlobal(Marshal.allocHGlobal(4), 0) !== 0n);
row('ReAllocHGlobal(p, -1)', () => Marshal.reAllocHGlobal(Marshal.allocHGlobal(4), -1));
row('ReAllocHGlobal(0, 0)', () => Marshal.reAllocHGlobal(0n, 0) !== 0n);
row('ReAllocHGlobal keeps', () => bytesOf(Marshal.reAllocHGlobal(seeded(), 256), 16));
row('ReAllocCoTaskMem(0, 0)', () => Marshal.reAllocCoTaskMem(0n, 0) !== 0n);
row('ReAllocCoTaskMem(p, 0)', () => Marshal.reAllocCoTaskMem(Marshal.allocCoTaskMem(4), 0));
for (const n of [
  'FreeHGlobal',
  'FreeCoTaskMem',
  'FreeBSTR',
  'ZeroFreeBSTR',
  'ZeroFreeCoTaskMemAnsi',
  'ZeroFreeCoTaskMemUTF8',
  'ZeroFreeCoTaskMemUnicode',
  'ZeroFreeGlobalAllocAnsi',
  'ZeroFreeGlobalAllocUnicode',
] as const)
  row(`${n}(0)`, () => done(() => Marshal[`${n[0]?.toLowerCase()}${n.slice(1)}` as 'freeBSTR'](0n)));
row('AlignedAlloc(8, 3)', () => NativeMemory.alignedAlloc(8, 3));
row('AlignedAlloc(8, 0)', () => NativeMemory.alignedAlloc(8, 0));
row('AlignedAlloc(8, 64)', () => NativeMemory.alignedAlloc(8, 64) % 64n);
row('AlignedAlloc(0, 16)', () => NativeMemory.alignedAlloc(0, 16) !== 0n);
row('AlignedRealloc(p, 8, 5)', () => NativeMemory.alignedRealloc(0n, 8, 5));
row('AllocZeroed(8)', () => bytesOf(NativeMemory.allocZeroed(8), 8));
row('AllocZeroed(2, 4)', () => bytesOf(NativeMemory.allocZeroed(2, 4), 8));
row('NativeMemory.Alloc(max)', () => NativeMemory.alloc(2n ** 64n - 1n));
row('NativeMemory.Alloc(max, 2)', () => NativeMemory.alloc(2n ** 64n - 1n, 2));
row('NativeMemory.Realloc(0, 8)', () => NativeMemory.realloc(0n, 8) !== 0n);
row('NativeMemory.Fill', () =>
  bytesOf(
    changed(room(), (p) => NativeMemory.fill(p, 3, 7)),
    4,
  ),
);
row('NativeMemory.Clear', () =>
  bytesOf(
    changed(room(), (p) => NativeMemory.clear(p, 3)),
    4,
  ),
);
row('NativeMemory.Copy overlapping', () =>
  bytesOf(
    changed(seeded(), (p) => NativeMemory.copy(p, p + 2n, 6)),
    8,
  ),
);
row('NativeMemory.Clear(0, 0)', () => done(() => NativeMemory.clear(0n, 0)));

// ---- errors

const hex = (code: number): string => (code >>> 0).toString(16).padStart(8, '0');
for (const name of Object.keys(recorded)) {
  const [, member, code = ''] = /^(GetExceptionForHR|ThrowExceptionForHR)\((\w+)\)$/.exec(name) ?? [];
  const hr = Number.parseInt(code, 16) | 0;
  if (member === 'GetExceptionForHR')
    row(name, () => {
      const error = Marshal.getExceptionForHR(hr);
      return error && `${error.name} ${hex(error.hresult)} ${hex(Marshal.getHRForException(error))}`;
    });
  else if (member) row(name, () => done(() => Marshal.throwExceptionForHR(hr)));
}
row('GetHRForException(null)', () => Marshal.getHRForException(null));
for (const e of [0, 1, 5, 65535, 65536, 70000, -1, 0x80070005 | 0]) {
  row(`GetHRForLastWin32Error(${e})`, () => {
    Marshal.setLastPInvokeError(e);
    return Marshal.getHRForLastWin32Error();
  });
  row(`GetLastPInvokeError(${e})`, () => {
    Marshal.setLastPInvokeError(e);
    return (Marshal.getLastPInvokeError() + Marshal.getLastWin32Error()) | 0;
  });
}
for (const e of [0, 1, 2, 13, 22, 34, 110, 133, 134, 9999, -1])
  row(`GetPInvokeErrorMessage(${e})`, () => Marshal.getPInvokeErrorMessage(e));
row('GetLastPInvokeErrorMessage(2)', () => {
  Marshal.setLastPInvokeError(2);
  return Marshal.getLastPInvokeErrorMessage();
});
row('GetLastSystemError', () => {
  Marshal.setLastSystemError(4);
  return Marshal.getLastSystemError();
});
row('SystemDefaultCharSize', () => Marshal.systemDefaultCharSize);
row('SystemMaxDBCSCharSize', () => Marshal.systemMaxDBCSCharSize);
row('GetExceptionCode', () => Marshal.getExceptionCode());
row('GetExceptionPointers', () => Marshal.getExceptionPointers());

// ---- COM and reflection

row('IsComObject(null)', () => Marshal.isComObject(null));
row('IsComObject(x)', () => Marshal.isComObject('x'));
row('AreComObjectsAvailableForCleanup', () => Marshal.areComObjectsAvailableForCleanup());
row('AddRef(0)', () => Marshal.addRef(0n));
row('Release(0)', () => Marshal.release(0n));
row('GetIUnknownForObject', () => Marshal.getIUnknownForObject('x'));
row('GetIUnknownForObject(null)', () => Marshal.getIUnknownForObject(null));
row('GetObjectForIUnknown(0)', () => Marshal.getObjectForIUnknown(0n));
row('ReleaseComObject(null)', () => Marshal.releaseComObject(null));
row('ReleaseComObject', () => Marshal.releaseComObject('x'));
row('FinalReleaseComObject(null)', () => Marshal.finalReleaseComObject(null));
row('GetTypeFromCLSID', () => Marshal.getTypeFromCLSID('00000000-0000-0000-0000-000000000000'));
row('IsTypeVisibleFromCom(null)', () => Marshal.isTypeVisibleFromCom(null));
row('IsTypeVisibleFromCom(Point)', () => Marshal.isTypeVisibleFromCom(classOf('Point')));
row('GetHINSTANCE(null)', () => Marshal.getHINSTANCE(null));
row('GetHINSTANCE(m)', () => Marshal.getHINSTANCE(import.meta));
row('GenerateGuidForType(null)', () => Marshal.generateGuidForType(null));
row('GenerateProgIdForType(null)', () => Marshal.generateProgIdForType(null));
row('GenerateProgIdForType(Plain)', () => Marshal.generateProgIdForType(typeNamed('Plain')));
row('BindToMoniker', () => Marshal.bindToMoniker('x'));
row('GetTypeInfoName(null)', () => Marshal.getTypeInfoName(null));
row('GetStartComSlot', () => Marshal.getStartComSlot(typeNamed('Plain')));
row('GetEndComSlot', () => Marshal.getEndComSlot(typeNamed('Plain')));
row('ChangeWrapperHandleStrength', () => Marshal.changeWrapperHandleStrength('x', true));
row('CleanupUnusedObjectsInCurrentContext', () => done(() => Marshal.cleanupUnusedObjectsInCurrentContext()));
row('GetNativeVariantForObject', () => Marshal.getNativeVariantForObject(1, block));
row('Prelink(null)', () => done(() => Marshal.prelink(null)));
row('PrelinkAll(null)', () => done(() => Marshal.prelinkAll(null)));

// ---- handles and delegates

const log: string[] = [];
class H extends SafeHandle {
  constructor(value: number, owns = true) {
    super(0n, owns);
    this.setHandle(value);
  }
  get isInvalid(): boolean {
    return this.handle === 0n || this.handle === -1n;
  }
  protected releaseHandle(): boolean {
    log.push(`release ${this.handle}`);
    return true;
  }
}
class CH extends CriticalHandle {
  constructor(value: number) {
    super(0n);
    this.setHandle(value);
  }
  get isInvalid(): boolean {
    return this.handle === 0n || this.handle === -1n;
  }
  protected releaseHandle(): boolean {
    log.push(`release ${this.handle}`);
    return true;
  }
}
function life<T extends H | CH>(handle: T, use: (handle: T) => void): string {
  log.length = 0;
  try {
    use(handle);
  } catch (error) {
    log.push(`!${(error as InteropError).name}`);
  }
  const text = [...log, `${handle.isClosed ? 'closed' : 'open'} ${handle.dangerousGetHandle()}`].join('; ');
  handle.setHandleAsInvalid();
  return text;
}
const safe = (name: string, use: (h: H) => void, value = 5, owns = true): void =>
  row(`SafeHandle ${name}`, () => life(new H(value, owns), use));
safe('new', () => {});
safe('dispose', (h) => h.dispose());
safe('dispose twice', (h) => [h.dispose(), h.dispose()]);
safe('close', (h) => h.close());
safe('not owned', (h) => h.dispose(), 5, false);
safe('invalid', (h) => h.dispose(), 0);
safe('minus one', (h) => h.dispose(), -1);
safe('add, dispose', (h) => [h.dangerousAddRef(), h.dispose()]);
safe('add, dispose, release', (h) => [h.dangerousAddRef(), h.dispose(), h.dangerousRelease()]);
safe('add, release, dispose', (h) => [h.dangerousAddRef(), h.dangerousRelease(), h.dispose()]);
safe('release', (h) => h.dangerousRelease());
safe('release twice', (h) => [h.dangerousRelease(), h.dangerousRelease()]);
safe('release, dispose', (h) => [h.dangerousRelease(), h.dispose()]);
safe('dispose, add', (h) => [h.dispose(), h.dangerousAddRef()]);
safe('dispose, release', (h) => [h.dispose(), h.dangerousRelease()]);
safe('set invalid', (h) => h.setHandleAsInvalid());
safe('set invalid, dispose', (h) => [h.setHandleAsInvalid(), h.dispose()]);
safe('set invalid, add', (h) => [h.setHandleAsInvalid(), h.dangerousAddRef()]);
safe('set after close', (h) => [h.dispose(), h.setHandle(9)]);
safe('add, set invalid, release', (h) => [h.dangerousAddRef(), h.setHandleAsInvalid(), h.dangerousRelease()]);
safe('add, dispose, add', (h) => [h.dangerousAddRef(), h.dispose(), h.dangerousAddRef(), h.dangerousRelease(), h.dangerousRelease()]);
const critical = (name: string, use: (h: CH) => void, value = 5): void => row(`CriticalHandle ${name}`, () => life(new CH(value), use));
critical('new', () => {});
critical('dispose', (h) => h.dispose());
critical('dispose twice', (h) => [h.dispose(), h.close()]);
critical('invalid', (h) => h.dispose(), 0);
critical('set invalid', (h) => h.setHandleAsInvalid());
critical('set invalid, dispose', (h) => [h.setHandleAsInvalid(), h.dispose()]);
row('InitHandle(null)', () => done(() => Marshal.initHandle(null, 1)));
row('InitHandle', () => {
  const handle = new H(0);
  Marshal.initHandle(handle, 9);
  const value = handle.dangerousGetHandle();
  handle.setHandleAsInvalid();
  return value;
});
row('HandleRef', () => {
  const wrapper = {};
  const handle = new HandleRef(wrapper, 7);
  return `${handle.handle} ${handle.wrapper === wrapper ? 'True' : 'False'} ${HandleRef.toIntPtr(handle)}`;
});
row('HandleRef null', () => new HandleRef(null, 7).wrapper);
row('ArrayWithOffset(null, 0)', () => new ArrayWithOffset(null, 0).getOffset());
row('ArrayWithOffset(null, 1)', () => new ArrayWithOffset(null, 1));
for (const o of [-1, 0, 5, 12, 13]) row(`ArrayWithOffset(ints, ${o})`, () => new ArrayWithOffset(new Int32Array(3), o).getOffset());
row('ArrayWithOffset(strings, 0)', () => new ArrayWithOffset(['a', 'b', 'c'], 0, api.string));
row('ArrayWithOffset(x, 0)', () => new ArrayWithOffset('x' as never, 0));
const bools = (...values: boolean[]): string => values.map((value) => (value ? 'True' : 'False')).join(' ');
row('ArrayWithOffset.Equals', () => {
  const array = new Int32Array(3);
  const one = new ArrayWithOffset(array, 4);
  return bools(one.equals(new ArrayWithOffset(array, 4)), one.equals(new ArrayWithOffset(array, 0)));
});
row('UnsafeAddrOfPinnedArrayElement(null)', () => Marshal.unsafeAddrOfPinnedArrayElement(null, 0));
row('UnsafeAddrOfPinnedArrayElement(ints)', () => {
  const array = new Int32Array(4);
  const at = (index: number): bigint =>
    Marshal.unsafeAddrOfPinnedArrayElement(array, index) - Marshal.unsafeAddrOfPinnedArrayElement(array, 0);
  return at(3) + at(-1) * 100n;
});
const twice = new Delegate(Unary, (value: number) => value * 2);
const own = (): bigint => Marshal.getFunctionPointerForDelegate(twice);
const multicast = api.abstractDelegate('MulticastDelegate');
const back = Marshal.getDelegateForFunctionPointer as (p: bigint, type: ManagedType | null) => unknown;
row('GetFunctionPointerForDelegate(null)', () => Marshal.getFunctionPointerForDelegate(null));
row('GetFunctionPointerForDelegate twice', () => new Set([own(), own()]).size === 1);
row('GetDelegateForFunctionPointer(0)', () => back(0n, Unary as ManagedType));
row('GetDelegateForFunctionPointer(p, null)', () => back(block, null));
row('GetDelegateForFunctionPointer(0, null)', () => back(0n, null));
row('GetDelegateForFunctionPointer(p, Point)', () => back(block, classOf('Point').descriptor));
row('GetDelegateForFunctionPointer(p, Delegate)', () => back(block, api.abstractDelegate()));
row('GetDelegateForFunctionPointer(p, MulticastDelegate)', () => back(block, multicast));
row('GetDelegateForFunctionPointer(own)', () => back(own(), Unary as ManagedType) === twice);
row('GetDelegateForFunctionPointer(own, MulticastDelegate)', () => back(own(), multicast) === twice);
row('GetDelegateForFunctionPointer(own, Delegate)', () => back(own(), api.abstractDelegate()));
row('GetDelegateForFunctionPointer(own, Point)', () => back(own(), classOf('Point').descriptor));

// ---- GC handles

const X = { x: 'x' };
const alloc = (value: unknown, type: string = 'Normal'): GCHandle => GCHandle.alloc(value, type as GCHandleType);
const freed = (value: unknown = X, type = 'Normal'): GCHandle => changed(alloc(value, type), (h) => h.free());
const x = (value: unknown): unknown => (value === X ? 'x' : value);
row('GCHandle.Alloc(null)', () => `${bools(alloc(null).isAllocated)} ${bools(alloc(null).target === null)}`);
row('GCHandle.Alloc(null, Pinned)', () => alloc(null, 'Pinned').addrOfPinnedObject());
row('GCHandle.Alloc(x, 9)', () => alloc(X, '9'));
row('GCHandle.Alloc(x, -1)', () => alloc(X, '-1'));
row('GCHandle.Alloc(strings, Pinned)', () => alloc(['a'], 'Pinned'));
row('GCHandle.Alloc(builder, Pinned)', () => alloc(new StringBuilder(), 'Pinned'));
row('GCHandle.Alloc(Named, Pinned)', () => alloc(made('Named'), 'Pinned'));
row('GCHandle.Alloc(Formatted, Pinned)', () => alloc(made('Formatted'), 'Pinned').addrOfPinnedObject() !== 0n);
row('GCHandle pinned address', () => bytesOf(alloc(Uint8Array.of(9, 8), 'Pinned').addrOfPinnedObject(), 2));
row('GCHandle.AddrOfPinnedObject(Normal)', () => alloc(X).addrOfPinnedObject());
row('GCHandle.AddrOfPinnedObject(freed)', () => freed(new Uint8Array(1), 'Pinned').addrOfPinnedObject());
row('GCHandle.Free twice', () => freed().free());
row('GCHandle.Target freed', () => freed().target);
row('GCHandle.Target set freed', () => {
  freed().target = null;
});
row('GCHandle.Target set pinned', () => {
  alloc(new Uint8Array(1), 'Pinned').target = ['a'];
});
row('GCHandle.Target set null', () => {
  const handle = alloc(X);
  handle.target = null;
  return handle.target;
});
row('GCHandle.IsAllocated', () => bools(alloc(X).isAllocated, freed().isAllocated));
row('GCHandle.FromIntPtr(0)', () => GCHandle.fromIntPtr(0n));
row('GCHandle round trip', () => x(GCHandle.fromIntPtr(GCHandle.toIntPtr(alloc(X))).target));
row('GCHandle.Equals', () => {
  const handle = alloc(X);
  return bools(handle.equals(GCHandle.fromIntPtr(GCHandle.toIntPtr(handle))), handle.equals(alloc(X)));
});
row('GCHandle.Alloc(x, Weak)', () => x(alloc(X, 'Weak').target));
row('GCHandle.ToIntPtr freed', () => GCHandle.toIntPtr(freed()));
const disposed = <T extends { dispose(): void }>(handle: T): T => changed(handle, (h) => h.dispose());
row('GCHandle<T>.Target', () => new TypedGCHandle('x').target);
row('GCHandle<T>.Target set', () => {
  const handle = new TypedGCHandle('x');
  handle.target = 'y';
  return handle.target;
});
row('GCHandle<T>.Dispose twice', () => disposed(disposed(new TypedGCHandle('x'))).isAllocated);
row('GCHandle<T>.Target disposed', () => disposed(new TypedGCHandle('x')).target);
row('GCHandle<T> round trip', () => TypedGCHandle.fromIntPtr(new TypedGCHandle('x').toIntPtr()).target);
row('GCHandle<T>.FromIntPtr(0)', () => TypedGCHandle.fromIntPtr(0n).isAllocated);
row('GCHandle<T>.Equals', () => {
  const handle = new TypedGCHandle(X);
  return bools(handle.equals(TypedGCHandle.fromIntPtr(handle.toIntPtr())), handle.equals(new TypedGCHandle(X)));
});
row('PinnedGCHandle address', () => bytesOf(new PinnedGCHandle(Uint8Array.of(4, 5)).getAddressOfArrayData(), 2));
row('PinnedGCHandle(strings)', () => new PinnedGCHandle(['a']).isAllocated);
row('PinnedGCHandle disposed', () => disposed(new PinnedGCHandle(new Uint8Array(1))).getAddressOfObjectData());
row('PinnedGCHandle null', () => new PinnedGCHandle(null).getAddressOfArrayData());
row('WeakGCHandle.TryGetTarget', () => x(new WeakGCHandle(X).tryGetTarget()));
row('WeakGCHandle disposed', () => disposed(new WeakGCHandle(X)).tryGetTarget());
row('WeakGCHandle.SetTarget', () => {
  const handle = new WeakGCHandle<unknown>(X);
  handle.setTarget('y');
  return handle.tryGetTarget();
});

// ---- libraries

const { load, tryLoad, getExport, tryGetExport } = NativeLibrary as unknown as Record<string, (...args: unknown[]) => unknown>;
const library = NativeLibrary.load('libc.so.6');
const base = import.meta.url;
row('NativeLibrary.Load(null)', () => load?.(null));
row('NativeLibrary.Load(missing)', () => load?.('/nowhere/none.so'));
row('NativeLibrary.Load(empty)', () => load?.(''));
row('NativeLibrary.Load(not a library)', () => load?.('/etc/passwd'));
row('NativeLibrary.Load(name, null)', () => load?.('libc', null, null));
row('NativeLibrary.TryLoad(missing)', () => tryLoad?.('/nowhere/none.so') !== null);
row('NativeLibrary.TryLoad(null)', () => tryLoad?.(null));
row('NativeLibrary.TryLoad(name, null)', () => tryLoad?.('libc', null, null));
row('NativeLibrary.GetExport(0)', () => getExport?.(0n, 'x'));
row('NativeLibrary.GetExport(null)', () => getExport?.(library, null));
row('NativeLibrary.GetExport(missing)', () => getExport?.(library, 'no_such_symbol_here'));
row('NativeLibrary.GetExport(empty)', () => getExport?.(library, ''));
row('NativeLibrary.GetExport', () => getExport?.(library, 'strlen') !== 0n);
row('NativeLibrary.TryGetExport(0)', () => tryGetExport?.(0n, 'x'));
row('NativeLibrary.TryGetExport(null)', () => tryGetExport?.(library, null));
row('NativeLibrary.TryGetExport(missing)', () => tryGetExport?.(library, 'no_such_symbol_here') !== null);
row('NativeLibrary.Free(0)', () => done(() => NativeLibrary.free(0n)));
row('NativeLibrary.GetMainProgramHandle', () => NativeLibrary.getMainProgramHandle() !== 0n);
const resolver = (): bigint => 0n;
row('NativeLibrary.SetDllImportResolver(null, f)', () => NativeLibrary.setDllImportResolver(null as never, resolver));
row('NativeLibrary.SetDllImportResolver(a, null)', () => NativeLibrary.setDllImportResolver(base, null as never));
row('NativeLibrary.SetDllImportResolver twice', () => [1, 2].map(() => NativeLibrary.setDllImportResolver(base, resolver)));

// ---- StringBuilder

type Builder = StringBuilder;
const built = (name: string, make: () => Builder): void =>
  row(`StringBuilder ${name}`, () => changed(make(), () => {}) && builderText(make()));
const builderText = (b: Builder): string => `${b.toString()} ${b.length} ${b.capacity} ${b.maxCapacity}`;
const SB = StringBuilder as unknown as new (...args: unknown[]) => Builder;
const on = (text: string, use: (b: Builder) => unknown): Builder => changed(new StringBuilder(text), use);
built('()', () => new SB());
built('(0)', () => new SB(0));
built('(5)', () => new SB(5));
built('(-1)', () => new SB(-1));
built('(5, 10)', () => new SB(5, 10));
built('(5, 4)', () => new SB(5, 4));
built('(5, 0)', () => new SB(5, 0));
built('(0, 5)', () => new SB(0, 5));
built('(abc)', () => new SB('abc'));
built('(null)', () => new SB(null));
built('(abc, 2)', () => new SB('abc', 2));
built('(abc, -1)', () => new SB('abc', -1));
for (const [text, start, length, capacity] of [
  ['abcdef', 1, 3, 10],
  ['abcdef', 4, 3, 10],
  ['abcdef', 1, 3, 0],
  [null, 0, 0, 7],
  [null, 1, 0, 7],
  ['abc', -1, 1, 7],
  ['abc', 0, -1, 7],
] as const)
  built(`(${text}, ${start}, ${length}, ${capacity})`, () => new SB(text, start, length, capacity));
built('append', () => on('ab', (b) => b.append('cd').append('e').append(12).append(true).append(null)));
built('append repeated', () => on('ab', (b) => b.append('x', 3)));
built('append repeated -1', () => on('ab', (b) => b.append('x', -1)));
built('append part', () => on('ab', (b) => b.append('wxyz', 1, 2)));
built('append part out', () => on('ab', (b) => b.append('wxyz', 3, 2)));
built('append part null', () => on('ab', (b) => b.append(null, 0, 0)));
built('append part null 1', () => on('ab', (b) => b.append(null, 0, 1)));
built('append builder', () => on('ab', (b) => b.append(new StringBuilder('cd'))));
built('append beyond max', () => new StringBuilder(2, 3).append('abcd'));
built('appendLine', () => on('ab', (b) => b.appendLine('x').appendLine()));
built('insert', () => on('abc', (b) => b.insert(1, 'XY')));
built('insert repeated', () => on('abc', (b) => b.insert(1, 'XY', 2)));
built('insert repeated 0', () => on('abc', (b) => b.insert(1, 'XY', 0)));
built('insert repeated -1', () => on('abc', (b) => b.insert(1, 'XY', -1)));
built('insert out', () => on('abc', (b) => b.insert(4, 'x')));
built('insert -1', () => on('abc', (b) => b.insert(-1, 'x')));
built('remove', () => on('abcd', (b) => b.remove(1, 2)));
built('remove out', () => on('abcd', (b) => b.remove(3, 2)));
built('remove -1', () => on('abcd', (b) => b.remove(-1, 2)));
built('remove length -1', () => on('abcd', (b) => b.remove(1, -1)));
built('replace', () => on('banana', (b) => b.replace('an', 'AN')));
built('replace shorter', () => on('banana', (b) => b.replace('an', '')));
built('replace longer', () => on('banana', (b) => b.replace('a', 'xyz')));
built('replace char', () => on('banana', (b) => b.replace('a', 'o')));
built('replace part', () => on('banana', (b) => b.replace('a', 'o', 2, 3)));
built('replace part out', () => on('banana', (b) => b.replace('a', 'o', 4, 3)));
built('replace empty', () => on('banana', (b) => b.replace('', 'o')));
built('replace null', () => on('banana', (b) => b.replace(null as never, 'o')));
built('replace by null', () => on('banana', (b) => b.replace('a', null)));
built('clear', () => on('abc', (b) => b.clear()));
const assign = (text: string, name: 'length' | 'capacity', value: number): Builder => on(text, (b) => Object.assign(b, { [name]: value }));
built('length longer', () => assign('abc', 'length', 5));
built('length shorter', () => assign('abc', 'length', 1));
built('length -1', () => assign('abc', 'length', -1));
built('length beyond max', () => Object.assign(new StringBuilder(2, 4), { length: 5 }));
built('capacity', () => assign('abc', 'capacity', 40));
built('capacity small', () => assign('abc', 'capacity', 2));
built('capacity -1', () => assign('abc', 'capacity', -1));
built('ensureCapacity', () => on('abc', (b) => b.ensureCapacity(30)));
built('ensureCapacity -1', () => on('abc', (b) => b.ensureCapacity(-1)));
for (const i of [1, 3, -1]) row(`StringBuilder[${i}]`, () => new StringBuilder('abc').get(i));
for (const i of [1, 3]) row(`StringBuilder[${i}] = x`, () => on('abc', (b) => b.set(i, 'x')).toString());
for (const [start, length] of [
  [1, 1],
  [2, 2],
  [4, 0],
  [-1, 1],
  [0, -1],
])
  row(`StringBuilder toString(${start}, ${length})`, () => new StringBuilder('abc').toString(start, length));
row('StringBuilder equals', () => {
  const one = new StringBuilder('abc');
  return bools(one.equals(new StringBuilder('abc')), one.equals(new StringBuilder('abd')), one.equals(null));
});

// ---- the comparison

/** What JavaScript has no second form of, or says in words of its own. */
const unsaid: readonly [RegExp, string][] = [
  [/^StructureToPtr\((AutoStruct|Plain), |^PtrToStructure\(Plain object/, 'types without layout have no instances'],
  [/^OffsetOf\(int, /, 'the fields of a number are .NET’s own'],
  [/^message of /, 'texts of exceptions are this library’s'],
  [/^Read\w+\(77, /, 'a number is an address, never a boxed integer'],
  [/^PtrToStructure\(\w+(\[\])?, 0\)$/, 'one member stands for both forms, and tells null from a value'],
  [
    /^SizeOf\((null object|new Plain|new Pair<int>)\)$|^PtrToStructure\((0, null type|p, null object)\)$|^StructureToPtr\(Pair<int>/,
    'one member stands for the forms with types and with instances',
  ],
];
const left = Object.keys(recorded).filter((name) => !rows.has(name) && !unsaid.some(([pattern]) => pattern.test(name)));

it('compares everything that was recorded', () => {
  expect(left).toEqual([]);
  expect(rows.size).toBeGreaterThan(1100);
});

it.each([...rows].filter(([name]) => name in recorded && !unsaid.some(([pattern]) => pattern.test(name))))('%s', (name, run) => {
  const expected = recorded[name] as string;
  let got: string;
  try {
    got = show(run());
  } catch (error) {
    const { name: kind, detail } = error as InteropError;
    got = `!${kind}${expected.includes('(') && detail?.parameter ? `(${detail.parameter})` : ''}`;
  }
  expect(got).toBe(expected);
});
