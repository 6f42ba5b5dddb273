import { describe, expect, test } from 'vitest';
import { typeText } from '../../src/csharp/display.ts';
import { methodOf, problems, read } from './read.ts';

const using = 'using System; using System.Text; using System.Runtime.InteropServices; using System.Runtime.CompilerServices;\n';

describe('DllImport', () => {
  test('every member, and its default', () => {
    const program = read(`${using}static class N {
      [DllImport("a")] public static extern void plain();
      [DllImport(Lib, EntryPoint = "e" + nameof(plain), CharSet = (CharSet)3, CallingConvention = CallingConvention.Cdecl, ExactSpelling = !false, SetLastError = true, PreserveSig = false, BestFitMapping = false, ThrowOnUnmappableChar = true), SuppressGCTransition]
      [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.AssemblyDirectory)] [UnmanagedCallConv(CallConvs = new[] { typeof(CallConvStdcall), typeof(CallConvSuppressGCTransition) })]
      private static extern unsafe int full(int x);
      const string Lib = "lib" + "x"; }`);
    expect(problems(program)).toEqual([]);
    expect(methodOf(program, 'N.plain').import).toEqual({
      profile: 'dllImport',
      library: 'a',
      entryPoint: 'plain',
      charSet: 'None',
      callingConvention: 'Winapi',
      exactSpelling: false,
      setLastError: false,
      preserveSig: true,
      bestFitMapping: true,
      throwOnUnmappableChar: false,
    });
    expect(methodOf(program, 'N.full').import).toEqual({
      profile: 'dllImport',
      library: 'libx',
      entryPoint: 'eplain',
      charSet: 'Unicode',
      callingConvention: 'Cdecl',
      exactSpelling: true,
      setLastError: true,
      preserveSig: false,
      bestFitMapping: false,
      throwOnUnmappableChar: true,
      searchPaths: 0x802,
      callConvs: ['Stdcall', 'SuppressGCTransition'],
    });
  });

  const spellings = [
    '[DllImport("x")]',
    '[DllImportAttribute("x")]',
    '[System.Runtime.InteropServices.DllImport("x")]',
    '[global::System.Runtime.InteropServices.DllImportAttribute("x")]',
    '[Obsolete, DllImport("x"), ]',
    '[method: DllImport(dllName: "x")]',
    '[Interop.DllImport("x")]',
    '[Import(@"x")]',
    '[DllImport("""x""")]',
    '/* [DllImport("y")] */ [ DllImport ( "x" ) ] // c\n',
    '#if NOPE\n[DllImport("y")]\n#else\n[DllImport("x")]\n#endif\n',
  ];
  test.each(spellings)('%s', (attribute) => {
    const program = read(
      `using Interop = System.Runtime.InteropServices; using Import = System.Runtime.InteropServices.DllImportAttribute;\n${using}static class N {\n${attribute} static extern int f(); }`,
    );
    expect(problems(program)).toEqual([]);
    expect(methodOf(program, 'N.f').import.library).toBe('x');
  });

  test('an attribute of the program that has the name is not meant; a class of that name without Attribute does not count', () => {
    const program = read(
      `${using}namespace Own { class DllImportAttribute : Attribute { public DllImportAttribute(string s) { } } static class N { [DllImport("x")] static extern int f(); class In { } [System.Runtime.InteropServices.DllImport("y")] static extern int g([In] int[] a); } }`,
    );
    expect(program.methods.map((m) => m.name)).toEqual(['Own.N.g']);
    expect(program.methods[0]?.parameters[0]?.direction).toEqual({ in: true, out: false });
  });

  test('assembly and module attributes set defaults', () => {
    const program = read([
      `${using}[assembly: DisableRuntimeMarshalling, BestFitMapping(false, ThrowOnUnmappableChar = true)] [module: DefaultCharSet(CharSet.Unicode)]\n[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]\nnamespace A;`,
      `${using}struct S { char c; } delegate void D(); static class N { [DllImport("x")] static extern void f(S s, D d); [DllImport("x", CharSet = CharSet.Ansi, BestFitMapping = true)] static extern void g(); }`,
    ]);
    expect(problems(program)).toEqual([]);
    expect(methodOf(program, 'N.f').import).toMatchObject({
      charSet: 'Unicode',
      disableRuntimeMarshalling: true,
      bestFitMapping: false,
      throwOnUnmappableChar: true,
      searchPaths: 0x1000,
    });
    expect(methodOf(program, 'N.g').import).toMatchObject({ charSet: 'Ansi', bestFitMapping: true, throwOnUnmappableChar: true });
    expect(program.types.get('S')).toMatchObject({ charSet: 'Unicode' });
    expect(program.types.get('D')).toMatchObject({ charSet: 'Unicode', bestFitMapping: false });
  });

  test('parameters: modifiers, attributes, arrays of every form, default values', () => {
    const program =
      read(`${using}static class N { [DllImport("x")] [return: MarshalAs(18 + 1)] static extern string f(this string? a, in int b, ref readonly int c, [In] ref int d, out int e, [Optional, DefaultParameterValue(3)] int g, scoped in Span<int> h,
      [Out] StringBuilder i, [MarshalAs((short)42, SizeParamIndex = 1, SizeConst = Two, ArraySubType = UnmanagedType.U1)] bool[] j, params int[][] k, int @l = Two * (3 + 1), string m = "a,b)", object n = default(object)); const int Two = 2;
      [DllImport("x")] static extern ref readonly byte r(__arglist); }`);
    expect(problems(program)).toEqual([]);
    const f = methodOf(program, 'N.f');
    expect(
      f.parameters.map((p) => `${p.passing} ${typeText(p.type)} ${p.name}${p.direction.in ? ' In' : ''}${p.direction.out ? ' Out' : ''}`),
    ).toEqual([
      'value string a',
      'in int b',
      'in int c',
      'ref int d In',
      'out int e',
      'value int g',
      'in System.Span<int> h',
      'value System.Text.StringBuilder i Out',
      'value bool[] j',
      'value int[][] k',
      'value int l',
      'value string m',
      'value object n',
    ]);
    expect(f.parameters[8]?.marshalAs).toEqual({ value: 'LPArray', arraySubType: 'U1', sizeConst: 2, sizeParamIndex: 1 });
    expect(f.returns.marshalAs).toEqual({ value: 'BStr' });
    expect(methodOf(program, 'N.r')).toMatchObject({ varargs: true, returns: { byRef: true }, parameters: [] });
  });

  test('imports outside of every type, in method bodies and in nested types', () => {
    const program = read(`${using}[DllImport(Lib)] static extern int top(S s); const string Lib = "l"; struct S { int x; }
      class C { void M() { int y = 1; [DllImport("x", EntryPoint = "e")] static extern int local(int a); local(y); }
        [System.CodeDom.Compiler.GeneratedCode("a", "b")] static partial int Gen() { return __PInvoke(); [DllImport("x")] static extern int __PInvoke(); }
        interface I { [DllImport("x")] static extern int inInterface(); } record R { [DllImport("x")] internal static extern int inRecord(); } }`);
    expect(problems(program)).toEqual([]);
    expect(program.methods.map((m) => m.name).sort()).toEqual(['C.I.inInterface', 'C.R.inRecord', 'C.local', 'top']);
    expect(methodOf(program, 'top')).toMatchObject({ import: { library: 'l' }, parameters: [{ type: { name: 'S' } }] });
  });

  const compilerErrors: readonly (readonly [string, RegExp])[] = [
    ['[DllImport("x", EntryPiont = "y")] static extern void f();', /CS0246: it has no member 'EntryPiont'/],
    ['[DllImport("x", SetLastError = 1)] static extern void f();', /CS0029: SetLastError must be bool/],
    ['[DllImport("x", CharSet = 3)] static extern void f();', /CS0029: CharSet must be CharSet/],
    ['[DllImport(5)] static extern void f();', /CS1503: argument 1 must be string/],
    ['[DllImport("x", "y")] static extern void f();', /CS1729/],
    ['[DllImport("")] static extern void f();', /CS0591/],
    ['[DllImport("x", EntryPoint = "")] static extern void f();', /CS0599/],
    ['[DllImport] static extern void f();', /CS7036/],
    ['[DllImport("x")] extern void f();', /CS0601/],
    ['[DllImport("x")] static void f() { }', /CS0601/],
    ['[DllImport("x")] static extern void f<T>(T x);', /CS7042/],
    ['[DllImport("x")] static extern void f([Out] ref int x);', /CS0662.*parameter 'x'/],
    ['[DllImport("x")] static extern void f([In] out int x);', /CS0036/],
    ['[DllImport("x")] static extern void f([Out] in int x);', /CS8355/],
    ['[DllImport("x")] static extern void f([MarshalAs(UnmanagedType.ByValArray, SizeConst = 2)] int[] x);', /CS7055/],
    ['[DllImport("x")] static extern void f([MarshalAs(UnmanagedType.LPArray, SizeConst = -1)] int[] x);', /CS0599/],
    ['[DllImport("x")] static extern void f([MarshalAs(UnmanagedType.CustomMarshaler)] string x);', /CS7047/],
    ['[DllImport("x")] static extern void f([MarshalAs((UnmanagedType)1234)] string x);', /1234 is no value of UnmanagedType/],
    ['[DllImport("x")] static extern void f(S x); struct S { [MarshalAs(UnmanagedType.ByValTStr)] string s; }', /CS7046/],
    ['[DllImport("x")] static extern void f(S x); [StructLayout(LayoutKind.Explicit)] struct S { int s; }', /CS0625/],
    ['[DllImport("x")] static extern void f(S x); struct S { [FieldOffset(0)] int s; }', /CS0636/],
    ['[DllImport("x")] static extern void f(S x); struct S { S s; }', /CS0523/],
    ['[DllImport("x")] static extern void f(Missing x);', /'Missing' is not declared/],
    ['[DllImport("x")] static extern void f(C x); class C : Elsewhere { }', /base class 'Elsewhere' is not declared/],
    ['[DllImport(Missing.Name)] static extern void f();', /'Missing\.Name' is not a known constant/],
    ['[DllImport("x")] static extern void f(int x;', /not understood/],
  ];
  test.each(compilerErrors)('%s', (source, message) => {
    const program = read(`${using}class N { ${source}\n [DllImport("x")] static extern int good(int a); }`);
    expect(problems(program).join('\n')).toMatch(message);
    expect(program.diagnostics.every((d) => d.line <= 2 && d.severity === 'error')).toBe(true);
    expect(methodOf(program, 'N.good').parameters).toHaveLength(1);
  });
});

test('local functions in accessors, lambdas, initializers and extension blocks', () => {
  const program = read(`${using}static class N {
    static int P { get { return a(); [DllImport("1")] static extern int a(); } set { [DllImport("2")] [UnmanagedCallConv(CallConvs = new[] { typeof(CallConvCdecl) })] static extern void b(); } } = 3;
    static Action Lambda = () => { c(1); [DllImport("3")] static extern void c(int x); };
    static void M() { Action a = () => { for (;;) { if (true) { [DllImport("4")] extern static unsafe void d(delegate* unmanaged<int, void> f); } } }; }
    extension(int i) { [DllImport("5")] public static extern int e(); public int X() { return f(); [DllImport("6")] static extern int f(); } }
    static object O { get; } = new() { };
    [DllImport("7")] static extern void g(); }`);
  expect(problems(program)).toEqual([]);
  expect(program.methods.map(({ name, import: { library } }) => `${library} ${name}`)).toEqual([
    '1 N.a',
    '2 N.b',
    '3 N.c',
    '4 N.d',
    '5 N.e',
    '6 N.f',
    '7 N.g',
  ]);
});

test('PreserveSig: what comes after the import decides', () => {
  const program = read(`${using}static class N {
    [DllImport("x", PreserveSig = false), MethodImpl(MethodImplOptions.PreserveSig)] static extern int a();
    [MethodImpl(MethodImplOptions.PreserveSig), DllImport("x", PreserveSig = false)] static extern int b();
    [DllImport("x", PreserveSig = false)] [PreserveSig] static extern int c();
    [PreserveSig] [DllImport("x", PreserveSig = false)] static extern int d();
    [DllImport("x", PreserveSig = false), MethodImpl((short)128 | 8, MethodCodeType = MethodCodeType.IL)] static extern int e();
    [DllImport("x", PreserveSig = false), MethodImpl(MethodImplOptions.NoInlining)] static extern int f(); }`);
  expect(problems(program)).toEqual([]);
  expect(program.methods.map((method) => method.import.preserveSig)).toEqual([true, false, true, false, true, false]);
});

test('a brace without a declaration is told, and hides nothing', () => {
  const program = read(`${using}\n#if X\nnamespace A\n#endif\n{ static class N { [DllImport("a")] static extern void f(); } }`);
  expect(problems(program)).toEqual(["6:1 '{' without a declaration"]);
  expect(program.methods.map(({ name }) => name)).toEqual(['N.f']);
});

test('what works otherwise here is a warning', () => {
  const program = read(
    `${using}static class N { [DllImport("QCall")] static extern void f(); [DllImport("x"), LCIDConversion(0)] static extern void g(); }`,
  );
  expect(program.diagnostics.map((d) => [d.severity, d.declaration])).toEqual([
    ['warning', 'N.f'],
    ['warning', 'N.g'],
  ]);
  expect(program.methods).toHaveLength(2);
});

describe('what a declaration shows to work otherwise here is a warning', () => {
  const cases: readonly (readonly [what: string, parameter: string, warning: RegExp | undefined])[] = [
    ['UTF-16 text in and out', '[In, Out] string s', /copied; .NET lends/],
    ['UTF-16 text in', 'string s', undefined],
    ['ANSI text in and out', '[In, Out, MarshalAs(UnmanagedType.LPStr)] string s', undefined],
    ['arrays of objects', 'object[] s', /object\[\] is refused/],
    ['arrays of BSTRs', '[MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.BStr)] string[] s', /real BSTRs/],
    ['arrays of strings', 'string[] s', undefined],
    ['characters in a callback', 'Wide s', /hands out a ushort/],
    ['ANSI characters in a callback', 'Narrow s', undefined],
    ['two strings at one offset', 'ref Both s', /a and b stand at one offset/],
    ['two strings at two offsets', 'ref Apart s', undefined],
    [
      'a custom marshaler by value with [Out]',
      '[Out, MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = typeof(M))] object s',
      /undefined/,
    ],
  ];
  test.each(cases)('%s: %s', (_what, parameter, warning) => {
    const program = read(`${using}
      [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Unicode)] delegate void Wide([MarshalAs(UnmanagedType.LPArray, SizeConst = 3)] char[] c);
      delegate void Narrow([MarshalAs(UnmanagedType.LPArray, SizeConst = 3)] char[] c);
      [StructLayout(LayoutKind.Explicit)] struct Both { [FieldOffset(0)] public string a; [FieldOffset(0)] public string b; }
      [StructLayout(LayoutKind.Explicit)] struct Apart { [FieldOffset(0)] public string a; [FieldOffset(8)] public string b; }
      class M { }
      static class N { [DllImport("x", CharSet = CharSet.Unicode)] static extern int f(${parameter}); }`);
    const found = program.diagnostics.map((d) => `${d.severity} ${d.message}`);
    if (warning) expect(found).toEqual([expect.stringMatching(warning)]);
    else expect(found).toEqual([]);
    expect(found.every((text) => text.startsWith('warning'))).toBe(true);
  });
});

describe('LibraryImport', () => {
  test('members', () => {
    const program =
      read(`${using}static partial class N { [LibraryImport("x", EntryPoint = "e", SetLastError = true, StringMarshalling = StringMarshalling.Utf16), UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])] private static partial string f(string s);
      [LibraryImport("x", StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(System.Runtime.InteropServices.Marshalling.AnsiStringMarshaller))] private static partial void g(string s); }`);
    expect(problems(program)).toEqual([]);
    expect(methodOf(program, 'N.f').import).toMatchObject({
      profile: 'libraryImport',
      entryPoint: 'e',
      setLastError: true,
      stringMarshalling: 'Utf16',
      callingConvention: 'Cdecl',
      exactSpelling: true,
      callConvs: ['Cdecl'],
    });
    expect(methodOf(program, 'N.f').refusal).toBeUndefined();
    expect(methodOf(program, 'N.g').import.stringMarshallingCustomType).toMatchObject({
      name: 'System.Runtime.InteropServices.Marshalling.AnsiStringMarshaller',
      declaration: { shape: 'framework' },
    });
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ['partial class N { [LibraryImport("x")] partial void f(); }', /SYSLIB1050.*not static/],
    ['partial class N { [LibraryImport("x")] static void f(); }', /SYSLIB1050.*not partial/],
    ['partial class N { [LibraryImport("x")] static partial void f<T>(); }', /SYSLIB1050.*generic/],
    ['partial class N<T> { [LibraryImport("x")] static partial void f(); }', /SYSLIB1050.*generic/],
    ['class N { [LibraryImport("x")] static partial void f(); }', /SYSLIB1050.*'N' is not partial/],
    ['class O { partial class N { [LibraryImport("x")] static partial void f(); } }', /SYSLIB1050.*'O' is not partial/],
    [
      'partial class N { [LibraryImport("x", StringMarshalling = StringMarshalling.Custom)] static partial void f(); }',
      /SYSLIB1050.*StringMarshallingCustomType/,
    ],
  ];
  test.each(refused)('%s', (source, refusal) => {
    expect(read(using + source).methods[0]?.refusal).toMatch(refusal);
  });
});
