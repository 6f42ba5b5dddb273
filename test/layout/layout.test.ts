import { describe, expect, test } from 'vitest';
import { declaredFields, layoutOf, platform } from '../../src/layout/index.ts';
import type { ClassType, StructType } from '../../src/types/index.ts';
import { problems, read } from '../csharp/read.ts';

const layout = (source: string, name: string): ReturnType<typeof layoutOf> =>
  layoutOf(read(source).types.get(name) as StructType | ClassType, platform('linux-x64'));
const numbers = (source: string, name: string): string => {
  const { size, fields } = layout(source, name);
  return `${fields.map((field) => `${field.name}@${field.offset}`).join(' ')} size ${size}`;
};

describe('fields that have no native form take room all the same', () => {
  test('a span is a reference of one byte and a length', () => {
    const source =
      'using System; ref struct R { public int a; public ReadOnlySpan<char> s; public byte b; } ref struct One { Span<byte> s; }';
    expect(numbers(source, 'R')).toBe('a@0 s@4 b@12 size 16');
    expect(numbers(source, 'One')).toBe('s@0 size 8');
    expect(layout(source, 'R').refusal?.kind).toBe('nested');
  });

  test('a structure with a ref field has no layout, and a diagnostic names the field', () => {
    const source = 'ref struct R { public int a; public ref readonly long where; }';
    expect(layout(source, 'R').refusal).toEqual({ kind: 'field', reason: expect.stringContaining("'where'") });
    expect(problems(read(source))).toEqual(['1:55 R.where is a ref field, which has no native form']);
  });
});

describe('blittable classes behind a base are laid out as the runtime lays out objects', () => {
  const source = `using System; using System.Runtime.InteropServices;
    [StructLayout(LayoutKind.Sequential)] class B1 { public int a; public long b; }
    [StructLayout(LayoutKind.Sequential)] class B2 { public byte a0; }
    [StructLayout(LayoutKind.Sequential)] class N0 { public bool n; }
    [StructLayout(LayoutKind.Explicit)] class E1 : B1 { [FieldOffset(0)] public int X; [FieldOffset(4)] public byte Y; }
    [StructLayout(LayoutKind.Explicit, Size = 64)] class E2 : B1 { [FieldOffset(0)] public int X; [FieldOffset(4)] public byte Y; }
    [StructLayout(LayoutKind.Explicit)] class E4 { [FieldOffset(0)] public int a; [FieldOffset(8)] public long b; }
    [StructLayout(LayoutKind.Explicit)] class E7 { [FieldOffset(0)] public int a; [FieldOffset(4)] public byte b; }
    struct V { public byte p; public short q; }
    struct W { public long p; public byte q; }
    [StructLayout(LayoutKind.Sequential)] class S0 : B1 { public short s; }
    [StructLayout(LayoutKind.Sequential)] class S1 : E4 { public byte c; public int d; public short e; public long f; }
    [StructLayout(LayoutKind.Sequential)] class S2 : E7 { public byte c; public int d; public short e; public long f; }
    [StructLayout(LayoutKind.Sequential)] class S3 : E7 { public V v; public byte c; public int d; public W w; public short e;}
    [StructLayout(LayoutKind.Sequential)] class S4 : E7 { public string v; public byte c; public int d; }
    [StructLayout(LayoutKind.Sequential, Size = 40)] class S5 : E4 { public short s; }
    [StructLayout(LayoutKind.Sequential, Pack = 1)] class S6 : E7 { public short s; }
    [StructLayout(LayoutKind.Explicit)] class S9 : B2 { [FieldOffset(4)] public int v; }
    [StructLayout(LayoutKind.Explicit)] class S10 : S1 { [FieldOffset(4)] public int v; }
    [StructLayout(LayoutKind.Sequential)] class S11 : S2 { public byte g; public int h; }
    [StructLayout(LayoutKind.Sequential)] class S12 : E7 { public double c; public IntPtr d; public byte e; public float f; public short g; public Guid h; public E e1; }
    enum E : byte { A }
    [StructLayout(LayoutKind.Explicit)] class S14 : N0 { [FieldOffset(0)] public int e; }
    [StructLayout(LayoutKind.Explicit)] class S15 : E7 { [FieldOffset(0)] public V v; [FieldOffset(0)] public long l; }
    [StructLayout(LayoutKind.Sequential)] class S16 : E1 { public byte c; public int d; public bool v; }
    [StructLayout(LayoutKind.Explicit)] class S17 : E1 { [FieldOffset(1)] public bool v; }`;
  // the numbers of Marshal.SizeOf and OffsetOf
  test.each([
    ['E1', 'a@0 b@8 X@32 Y@36 size 37'],
    ['E2', 'a@0 b@8 X@32 Y@36 size 37'],
    ['S0', 'a@0 b@8 s@16 size 24'],
    ['S1', 'a@0 b@8 c@30 d@24 e@28 f@16 size 31'],
    ['S2', 'a@0 b@4 c@5 d@16 e@6 f@8 size 20'],
    ['S3', 'a@0 b@4 v@12 c@5 d@8 w@16 e@6 size 32'],
    ['S4', 'a@0 b@4 v@8 c@16 d@20 size 24'],
    ['S5', 'a@0 b@8 s@16 size 18'],
    ['S6', 'a@0 b@4 s@6 size 8'],
    ['S9', 'a0@0 v@6 size 10'],
    ['S10', 'a@0 b@8 c@30 d@24 e@28 f@16 v@66 size 70'],
    ['S11', 'a@0 b@4 c@5 d@16 e@6 f@8 g@24 h@20 size 25'],
    ['S12', 'a@0 b@4 c@8 d@16 e@5 f@24 g@6 h@32 e1@28 size 48'],
    ['S14', 'n@0 e@4 size 8'],
    ['S15', 'a@0 b@4 v@10 l@10 size 18'],
  ])('%s: %s', (name, expected) => {
    expect(numbers(source, name)).toBe(expected);
  });

  test('a class that is not blittable is behind the native layout of its base', () => {
    expect(numbers(source, 'S16')).toBe('a@0 b@8 X@16 Y@20 c@24 d@28 v@32 size 40');
    expect(numbers(source, 'S17')).toBe('a@0 b@8 X@16 Y@20 v@25 size 32');
  });
});

describe('classes without fields of their own', () => {
  const source = `using System.Runtime.InteropServices;
    [StructLayout(LayoutKind.Explicit)] class E0 { }
    [StructLayout(LayoutKind.Explicit, Size = 3)] class E3 { }
    [StructLayout(LayoutKind.Sequential)] class S0 { }
    [StructLayout(LayoutKind.Sequential, Size = 12)] class S12 { }
    [StructLayout(LayoutKind.Sequential)] class OverE0 : E0 { }
    [StructLayout(LayoutKind.Explicit)] class OverS0 : S0 { [FieldOffset(8)] public long a; [FieldOffset(16)] public byte b; }
    [StructLayout(LayoutKind.Explicit)] class EmptyOverS0 : S0 { }
    [StructLayout(LayoutKind.Sequential)] class Wide : EmptyOverS12 { public nint a; }
    [StructLayout(LayoutKind.Explicit)] class EmptyOverS12 : S12 { }
    [StructLayout(LayoutKind.Sequential, Pack = 1)] class Packed : E3 { public byte b; public long c; }
    [StructLayout(LayoutKind.Sequential)] class Converted : E3 { public bool b; }
    [StructLayout(LayoutKind.Explicit)] class ConvertedAt : E3 { [FieldOffset(1)] public bool b; }
    [StructLayout(LayoutKind.Sequential)] class Holder { public bool x; public E3 e; public int y; }
    class Plain { }
    [StructLayout(LayoutKind.Sequential)] class OverPlain : Plain { public int a; }`;
  // the numbers of Marshal.SizeOf and OffsetOf
  test.each([
    ['E0', ' size 0'],
    ['E3', ' size 0'],
    ['S0', ' size 1'],
    ['OverE0', ' size 0'],
    ['EmptyOverS0', ' size 1'],
    ['OverS0', 'a@9 b@17 size 18'],
    ['Wide', 'a@16 size 24'],
    ['Packed', 'b@8 c@0 size 9'],
    ['Converted', 'b@4 size 8'],
    ['ConvertedAt', 'b@4 size 8'],
    ['Holder', 'x@0 e@4 y@4 size 8'],
  ])('%s: %s', (name, expected) => {
    expect(numbers(source, name)).toBe(expected);
  });

  test('a base without a layout is refused, empty as it may be', () => {
    expect(layout(source, 'OverPlain').refusal?.kind).toBe('load');
  });
});

test('small fields behind an Explicit base are placed first only as far as they fill the gap', () => {
  const source = `using System.Runtime.InteropServices; [StructLayout(LayoutKind.Explicit)] class B { [FieldOffset(0)] public byte a; }
    [StructLayout(LayoutKind.Sequential)] class D : B { public byte b; public long c; public int d; }`;
  expect(numbers(source, 'D')).toBe('a@0 b@1 c@8 d@16 size 20');
});

test('inherited fields are told where the class that declares them has them, and marshalled where the native base has them', () => {
  const source = `using System.Runtime.InteropServices; [StructLayout(LayoutKind.Sequential)] class A { public int a; }
    [StructLayout(LayoutKind.Explicit)] class B : A { [FieldOffset(4)] public int b; }
    [StructLayout(LayoutKind.Sequential)] class C : B { public bool c; }`;
  expect(numbers(source, 'B')).toBe('a@0 b@12 size 16');
  expect(numbers(source, 'C')).toBe('a@0 b@8 c@12 size 16');
  const told = declaredFields(read(source).types.get('C') as ClassType, platform('linux-x64'));
  expect(told.map(({ name, offset }) => `${name}@${offset}`)).toEqual(['a@0', 'b@12', 'c@12']);
});
