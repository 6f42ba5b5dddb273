import { describe, expect, test } from 'vitest';
import { typeText } from '../../src/csharp/display.ts';
import type { Field } from '../../src/types/index.ts';
import { methodOf, problems, read, typeOf } from './read.ts';

const using = 'using System; using System.Text; using System.Runtime.InteropServices; using System.Runtime.CompilerServices;\n';
const fieldsOf = (fields: readonly Field[]): string[] =>
  fields.map(({ name, type, offset }) => `${typeText(type)} ${name}${offset === undefined ? '' : ` @${offset}`}`);

describe('fields, in the order of the metadata', () => {
  const cases: readonly (readonly [source: string, fields: readonly string[]])[] = [
    ['struct S { public int X, Y; private byte b; const int C = 1; static int s; }', ['int X', 'int Y', 'byte b']],
    [
      'struct S { int a; public event Action E; public int P { get; set; } public int Q { get => field; set => field = value; } int R => 1; int I { get; } = 2; }',
      ['int a', 'System.Action E', 'int P', 'int Q', 'int I'],
    ],
    ['record struct S(int X, int Y) { public int Z; public int W { get; set; } }', ['int X', 'int Y', 'int Z', 'int W']],
    ['record struct S(int X, int Y) { public int Z; public int X { get; init; } = X; }', ['int Y', 'int Z', 'int X']],
    ['struct S(int x, int y) { public int F; public int G => x; public int H = y; }', ['int x', 'int F', 'int H']],
    ['partial struct S { public int A; } partial struct S { public int B; }', ['int A', 'int B']],
    ['unsafe struct S { public fixed int a[3], b[N * 2]; public int c; const int N = 2; }', ['fixed int[3] a', 'fixed int[4] b', 'int c']],
    [
      'unsafe struct S { S* next; void** p; delegate* unmanaged[Cdecl]<int, void> f; delegate*<ref int, void> g; }',
      ['S* next', 'void** p', 'delegate* unmanaged[Cdecl]<int, void> f', 'delegate*<ref int, void> g'],
    ],
    [
      'struct S { int[] a; int[,] b; int[][,] c; string[]?[] d; int?[] e; }',
      ['int[] a', 'int[,] b', 'int[][,] c', 'string[][] d', 'System.Nullable<int>[] e'],
    ],
    [
      'struct S { string? s; int? i; (int a, string) t; nint n; dynamic d; }',
      ['string s', 'System.Nullable<int> i', 'System.ValueTuple<int, string> t', 'nint n', 'object d'],
    ],
    ['struct S { public int @class; public int \\u0041b; public int größe; }', ['int class', 'int Ab', 'int größe']],
    [
      'struct S { int a = F(1, 2), b = new int[] { 1, 2 }.Length; Dictionary<int, string> c = new Dictionary<int, string>(), d; static int F(int x, int y) => x; }',
      ['int a', 'int b', 'System.Collections.Generic.Dictionary<int, string> c', 'System.Collections.Generic.Dictionary<int, string> d'],
    ],
    [
      'struct S { Half h; TimeSpan t; Guid g; decimal d; DateTime w; Int128 i; CLong l; IntPtr p; UIntPtr u; }',
      [
        'System.Half h',
        'System.TimeSpan t',
        'System.Guid g',
        'decimal d',
        'System.DateTime w',
        'System.Int128 i',
        'System.Runtime.InteropServices.CLong l',
        'nint p',
        'nuint u',
      ],
    ],
    [
      'struct S { public required int A; volatile int b; readonly int c; internal protected int d; new int e; }',
      ['int A', 'int b', 'int c', 'int d', 'int e'],
    ],
    ['struct S { [Obsolete("x; { } \\" // no comment")] int a; /* int b; */ // int c;\n char d; }', ['int a', 'char d']],
  ];
  test.each(cases)('%s', (source, fields) => {
    const program = read(using + source);
    expect(problems(program)).toEqual([]);
    expect(fieldsOf(typeOf(program, 'S', 'struct').fields)).toEqual(fields);
  });

  test('what the methods of a type use of its primary constructor is a field, unless a member or a local has the name', () => {
    const program = read(`${using}
public struct P1(int a, long b) { int x = a; public long M() => b; }
public struct P2(int value) { int value = value; public P2(string value) : this(value.Length) { } public int G() => value; }
public struct P3(int value) { int x; public int V { get => x; set => x = value; } }
public struct P4(int value) { int x; public int V { get => value; set { x = 1; } } }
public struct P5(int v) { int x; public int M(int v) => v; public int N() { int v = 3; return v; } }
public struct P6(int v) { int x; public string M() => nameof(v); public void N() => Foo(v: 3); static void Foo(int v) { } }
public struct P7(int v, byte w) { int x; public int M() { return v; } public byte W { get; } = w; }
public struct P8(int v) { int x = v; public int M(bool b) => b ? v : 2; }
public struct P9(int v) { public Func<int, int> M() => v => v + 1; int y; }
public struct Q1(int v) { int y; public bool M(object o) => o is int v && v > 1; }
public struct Q2(int v) { int y; public bool M(int o) => o is 3 && v > 1; }
public struct Q3(int v) { int y; public void M(int[] o) { foreach (var v in o) { } } }
public struct Q4(int v) { int y; public int M(int[] o) { foreach (var q in o) { y += q * v; } return y; } }
public struct Q5(int v) { int v2; public int this[int i] => v; }
public struct Q6(int v) { int v2; public static Q6 operator +(Q6 v, Q6 q) => v; }
public struct Q7(int v) { int v2; public int M() { v = 3; return 0; } }
public struct Q8(int v) { int v2; public int M() { M2(out v); return 0; } static void M2(out int v) { v = 1; } }
public struct Q9(int v) { int v2; public int M() { M2(out var v); return v; } static void M2(out int v) { v = 1; } }
public struct R1(int v) { int v2; public int M() { return (int)v; } }
public struct R2(int v) { int v2; public int M() { var (v, w) = (1, 2); return v; } }
public struct R3(int @class) { int v2; public int M() { return @class; } }
public struct R4(int Foo) { int v2; void Foo(int x) { } public object N() => (Action<int>)Foo; }`);
    const counts = [...program.types.values()].map((type) => (type.kind === 'struct' ? `${type.name} ${type.fields.length}` : ''));
    expect(counts.join(', ')).toBe(
      'P1 2, P2 1, P3 1, P4 2, P5 1, P6 1, P7 3, P8 2, P9 1, Q1 1, Q2 2, Q3 1, Q4 2, Q5 2, Q6 1, Q7 2, Q8 2, Q9 1, R1 2, R2 1, R3 2, R4 1',
    );
  });

  test('Explicit layout, on fields and on backing fields', () => {
    const program = read(
      `${using}[StructLayout(LayoutKind.Explicit, Size = 16, Pack = 4)] struct U { [FieldOffset(0)] int a; [FieldOffset(O + 4)] long b; [field: FieldOffset(8)] int P { get; set; } const int O = 0; }`,
    );
    expect(problems(program)).toEqual([]);
    const type = typeOf(program, 'U', 'struct');
    expect(fieldsOf(type.fields)).toEqual(['int a @0', 'long b @4', 'int P @8']);
    expect(type).toMatchObject({ layout: 'Explicit', size: 16, pack: 4, charSet: 'None' });
  });

  test('InlineArray, generic instances and Nullable', () => {
    const program = read(`${using}[InlineArray(Four.N)] struct Buf { short e; } static class Four { public const int N = 4; }
      struct Pair<T, U> where U : struct { T a; U? b; T? c; Inner d; struct Inner { T x; U[] y; } }
      struct Use { Pair<int, byte> p; Pair<string, long>.Inner q; }`);
    expect(problems(program)).toEqual([]);
    expect(typeOf(program, 'Buf', 'struct').inlineArray).toBe(4);
    const [p, q] = typeOf(program, 'Use', 'struct').fields;
    if (p?.type.kind !== 'struct' || q?.type.kind !== 'struct') throw new Error('no structs');
    expect(p.type.name).toBe('Pair<int, byte>');
    expect(p.type.generic?.definition).toBe('Pair');
    expect(fieldsOf(p.type.fields)).toEqual(['int a', 'System.Nullable<byte> b', 'int c', 'Pair<int, byte>.Inner d']);
    expect(fieldsOf(q.type.fields)).toEqual(['string x', 'long[] y']);
    expect(program.types.has('Pair')).toBe(false);
    const again = program.resolveType('Pair<int, byte>');
    expect(again).toBe(p.type);
  });

  test('classes with their bases; records inherit positional members', () => {
    const program =
      read(`${using}[StructLayout(LayoutKind.Sequential)] class A { int x; } [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] sealed class B : A, IDisposable { string y; public void Dispose() { } }
      record class R(int X); record class R2(int X, int Y) : R(X); abstract class C { }`);
    expect(problems(program)).toEqual([]);
    const b = typeOf(program, 'B', 'class');
    expect(b).toMatchObject({ layout: 'Sequential', charSet: 'Unicode', sealed: true, abstract: false });
    expect(b.base).toBe(program.types.get('A'));
    expect(fieldsOf(typeOf(program, 'R2', 'class').fields)).toEqual(['int Y']);
    expect(typeOf(program, 'C', 'class')).toMatchObject({ abstract: true, layout: 'Auto' });
  });
});

describe('handles', () => {
  const handles: readonly (readonly [string, object])[] = [
    [
      'class H : SafeHandle { public H() : base(IntPtr.Zero, true) { } }',
      { parameterlessConstructor: 'public', abstract: false, bases: ['SafeHandle'] },
    ],
    [
      'class H : SafeHandleZeroOrMinusOneIsInvalid { private H() : base(true) { } static H() { } }',
      { parameterlessConstructor: 'nonPublic', bases: ['SafeHandleZeroOrMinusOneIsInvalid', 'SafeHandle'] },
    ],
    ['class H : SafeHandle { public H(bool owns = true) : base(0, owns) { } }', { parameterlessConstructor: 'none' }],
    ['abstract class H : SafeHandle { }', { parameterlessConstructor: 'nonPublic', abstract: true }],
    ['class H() : SafeHandle(0, true) { }', { parameterlessConstructor: 'public' }],
    ['class H(bool x) : SafeHandle(0, x) { internal H() : this(true) => F(); }', { parameterlessConstructor: 'nonPublic' }],
    [
      'class H : Base { } class Base : CriticalHandleMinusOneIsInvalid { }',
      { kind: 'criticalHandle', parameterlessConstructor: 'public', bases: ['Base', 'CriticalHandleMinusOneIsInvalid', 'CriticalHandle'] },
    ],
  ];
  test.each(handles)('%s', (source, expected) => {
    const program = read(`${using}using Microsoft.Win32.SafeHandles;\n${source}`);
    expect(problems(program)).toEqual([]);
    expect(program.types.get('H')).toMatchObject(expected);
  });

  test('the framework has its own', () => {
    const program = read('');
    expect(program.resolveType('Microsoft.Win32.SafeHandles.SafeFileHandle')).toMatchObject({
      kind: 'safeHandle',
      name: 'Microsoft.Win32.SafeHandles.SafeFileHandle',
      parameterlessConstructor: 'public',
    });
    expect(program.resolveType('SafeHandle')).toMatchObject({
      kind: 'safeHandle',
      abstract: true,
      parameterlessConstructor: 'none',
      bases: [],
    });
  });
});

describe('delegates', () => {
  test('UnmanagedFunctionPointer, and what is defaulted', () => {
    const program =
      read(`${using}[UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Unicode, SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
      [return: MarshalAs(UnmanagedType.Bool)] delegate bool A([In, Out] int[] a, ref readonly int b, [MarshalAs(UnmanagedType.LPStr)] out string c, params object[] d);
      delegate ref int B(); delegate T G<T>(T x); struct S { G<int> g; Func<int, string> f; }`);
    expect(problems(program)).toEqual([]);
    const a = typeOf(program, 'A', 'delegate');
    expect(a).toMatchObject({
      callingConvention: 'Cdecl',
      charSet: 'Unicode',
      setLastError: true,
      bestFitMapping: false,
      throwOnUnmappableChar: true,
    });
    expect(a.parameters.map((p) => [p.name, p.passing, p.direction.in, p.direction.out, p.marshalAs?.value])).toEqual([
      ['a', 'value', true, true, undefined],
      ['b', 'in', false, false, undefined],
      ['c', 'out', false, false, 'LPStr'],
      ['d', 'value', false, false, undefined],
    ]);
    expect(a.returns).toMatchObject({ type: { kind: 'bool' }, marshalAs: { value: 'Bool' } });
    expect(typeOf(program, 'B', 'delegate')).toMatchObject({ callingConvention: 'Winapi', charSet: 'None', returns: { byRef: true } });
    const [g, f] = typeOf(program, 'S', 'struct').fields;
    expect(g?.type).toMatchObject({ kind: 'delegate', name: 'G<int>', generic: { definition: 'G' } });
    expect(f?.type).toMatchObject({ kind: 'delegate', name: 'System.Func<int, string>' });
  });
});

describe('custom marshallers', () => {
  test('ICustomMarshaler: what the class declares, inherited too', () => {
    const program =
      read(`${using}class M : ICustomMarshaler { public static ICustomMarshaler GetInstance(string cookie) => new M(); public object MarshalNativeToManaged(IntPtr p) { return null; }
      public IntPtr MarshalManagedToNative(object o) { return default; } public void CleanUpNativeData(IntPtr p) { } public void CleanUpManagedData(object o) { } public int GetNativeDataSize() => -1; }
      class D : M { } class Wrong { public static Wrong GetInstance(string s) => null; }
      static class N { [DllImport("x")] static extern void f([MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = typeof(D), MarshalCookie = "c")] string a,
        [MarshalAs(UnmanagedType.CustomMarshaler, MarshalType = "N+In, Some.Assembly")] string b, [MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = typeof(Wrong))] string c,
        [MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = null)] string d); class In { } }`);
    expect(problems(program)).toEqual([]);
    const [a, b, c, d] = methodOf(program, 'N.f').parameters.map((p) => p.marshalAs?.custom);
    expect(a).toMatchObject({ name: 'D', cookie: 'c', declaration: { shape: 'ICustomMarshaler' } });
    expect(a?.declaration?.methods).toContain('GetInstance');
    expect(b).toMatchObject({ name: 'N.In', declaration: { shape: 'none' } });
    expect(c).toMatchObject({ name: 'Wrong', declaration: { shape: 'none', methods: [] } });
    expect(d).toEqual({ name: null });
  });

  test('CustomMarshaller types with modes, native type and buffer size', () => {
    const program = read(`${using}using System.Runtime.InteropServices.Marshalling;
      [NativeMarshalling(typeof(M))] public class Managed { }
      [CustomMarshaller(typeof(Managed), MarshalMode.ManagedToUnmanagedIn, typeof(In))] [CustomMarshaller(typeof(Managed), MarshalMode.Default, typeof(M))]
      static unsafe class M { public ref struct In { public static int BufferSize => 2 * 128; public void FromManaged(Managed m, Span<byte> b) { } public byte* ToUnmanaged() => null; public void Free() { } }
        public static Managed ConvertToManaged(byte* p) => null; }
      static partial class N { [LibraryImport("x")] [return: MarshalUsing(CountElementName = "n", ElementIndirectionDepth = 1)] static partial Managed[] f([MarshalUsing(typeof(M))] [MarshalUsing(ConstantElementCount = 3)] Managed m, int n); }`);
    expect(problems(program)).toEqual([]);
    const m = typeOf(program, 'Managed', 'class').nativeMarshalling;
    expect(m).toMatchObject({
      name: 'M',
      declaration: {
        shape: 'CustomMarshaller',
        bufferSize: 256,
        modes: [
          { managed: 'Managed', mode: 'ManagedToUnmanagedIn', type: 'M.In', stateful: true },
          { mode: 'Default', type: 'M', stateful: false },
        ],
      },
    });
    expect(m?.declaration?.methods).toEqual(['ConvertToManaged', 'In.FromManaged', 'In.ToUnmanaged', 'In.Free']);
    expect(m?.declaration?.native && typeText(m.declaration.native)).toBe('byte*');
    const f = methodOf(program, 'N.f');
    expect(f.returns.marshalUsing).toEqual([{ countElementName: 'n', elementIndirectionDepth: 1 }]);
    expect(f.parameters[0]?.marshalUsing).toMatchObject([
      { marshaller: { name: 'M' }, elementIndirectionDepth: 0 },
      { constantElementCount: 3 },
    ]);
  });
});
