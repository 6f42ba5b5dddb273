import { describe, expect, test } from 'vitest';
import { CSharpReader, readCSharp } from '../../src/csharp/index.ts';
import { problems, read, typeOf } from './read.ts';

const names = (source: string, defines: readonly string[] = []): string[] => [...read(source, { defines }).types.keys()];

describe('preprocessor', () => {
  const conditions: readonly (readonly [condition: string, defines: readonly string[], taken: boolean])[] = [
    ['A', ['A'], true],
    ['A', [], false],
    ['!A', [], true],
    ['!!A', ['A'], true],
    ['A && B', ['A'], false],
    ['A || B', ['B'], true],
    ['(A || B) && !C', ['A', 'C'], false],
    ['A == B', [], true],
    ['A != true', ['A'], false],
    ['true', [], true],
    ['false || A // c', ['A'], true],
    ['A == true && (B != false)', ['A', 'B'], true],
    ['NET10_0_OR_GREATER', ['NET10_0_OR_GREATER'], true],
  ];
  test.each(conditions)('#if %s with %j: %s', (condition, defines, taken) => {
    expect(names(`#if ${condition}\nstruct Yes { }\n#else\nstruct No { }\n#endif\nstruct End { }`, defines)).toEqual([
      taken ? 'Yes' : 'No',
      'End',
    ]);
  });

  test('#elif, nesting, #define and #undef, and what is no directive', () => {
    expect(
      names(
        '#define A\n#undef B\n#if B\nstruct X{}\n#elif A\n  # if !A\nstruct Y{}\n#else\nstruct Z{}\n#endif // A\n#else\nstruct W{}\n#endif\n',
        ['B'],
      ),
    ).toEqual(['Z']);
    expect(
      names('#if NO\n this is { not C# " at all\n /* nor a comment\n#if X\n#endif\n#endif\nstruct A { string s = @"\n#if NO\n"; }'),
    ).toEqual(['A']);
    expect(names('#region x "y\n#pragma warning disable 1234, "x\n#nullable enable\n#line 12 "f.cs"\nstruct A{}\n#endregion\n')).toEqual([
      'A',
    ]);
  });

  test.each([
    ['#if A\nstruct S{}', /1:2 #if without #endif/],
    ['#endif', /1:2 #endif without #if/],
    ['#if A &&\n#endif', /1:2 the condition of #if is not understood/],
    ['#else\n', /#else without #if/],
    ['#frob', /'#frob' is not understood/],
    ['#if A\n#else\n#else\n#endif', /3:2 #else without #if/],
  ])('%j is reported', (source, message) => {
    expect(problems(read(source)).join('\n')).toMatch(message);
  });
});

describe('what is not code', () => {
  test('strings, characters and comments with braces and quotes in them', () => {
    const source = `class C { string a = "}{\\"//"; string b = @"}""{/*"; string c = $"{F("}")}{{"; char d = '"', e = '\\'', f = '{'; string g = """}"{"""; string h = $$"""{{F("}")}}}""";
      // }
      /* } " */ object o = new { X = "}" }; void M() { var s = "}"; if (s == $"{(s + "}")}") { return; } } int P => "}".Length; }
      struct After { }`;
    const program = read(source);
    expect(problems(program)).toEqual([]);
    expect([...program.types.keys()]).toEqual(['C', 'After']);
  });

  test.each([
    ['class C { string s = "abc;\n int x; }\nstruct S { }', /1:22 unterminated string/, ['C', 'S']],
    ["class C { char c = '\n; }\nstruct S { }", /1:20 unterminated character/, ['C', 'S']],
    ['struct S { }\n/* never closed\nstruct T { }', /2:1 unterminated comment/, ['S']],
    ['struct S { }\nclass C { string s = @"never closed\nstruct T { }', /2:22 unterminated string/, ['S', 'C']],
    ['struct S { }\nclass C { string s = """never closed\nstruct T { }', /2:22 unterminated string/, ['S', 'C']],
    ['struct S { }\nclass C { int x;', /2:9 '\{' is never closed/, ['S', 'C']],
    ['struct S { }\n}\nstruct T { }', /2:1 '\}' without '\{'/, ['S', 'T']],
  ])('%j is reported and the rest is read', (source, message, types) => {
    const program = read(source);
    expect(problems(program).join('\n')).toMatch(message);
    expect([...program.types.keys()]).toEqual(types);
  });
});

describe('recovery', () => {
  test('a member that is not understood spoils its struct, with the place', () => {
    const program = read(
      'struct A { int x; }\nstruct B {\n  int y;\n  int z w;\n}\nstruct C { B b; }\nclass N { [DllImport("x")] static extern void f(B b); [DllImport("x")] static extern void g(A a); }',
    );
    expect(problems(program)[0]).toMatch(/^4:9 B: the declaration 'int z w' is not understood/);
    expect(program.types.get('B')).toMatchObject({ kind: 'unknown' });
    expect(program.methods.map((m) => m.parameters[0]?.type.kind)).toEqual(['unknown', 'struct']);
  });

  test('a nested type or an import that is not understood spoils nothing around it', () => {
    const program = read(
      'struct S { int x; enum E { A B } delegate void D(int); [DllImport("x")] static extern int f(int a b); }\nclass C { int y z; } [StructLayout(LayoutKind.Sequential)] class L { int y z; }',
    );
    expect(program.diagnostics).toHaveLength(4);
    expect(typeOf(program, 'S', 'struct').fields).toHaveLength(1);
    expect(program.types.get('C')?.kind).toBe('class');
    expect(program.types.get('L')?.kind).toBe('unknown');
  });

  test('code that is not interop is skipped in silence', () => {
    const program =
      read(`using System; var x = 1; Console.WriteLine($"{x}"); foreach (var y in new[] { 1, 2 }) { Console.WriteLine(y); } if (x > 0) return; await Foo();
      class C { int this[int i] { get => i; set { } } public static C operator +(C a, C b) => a; public static explicit operator int(C c) { return 1; } ~C() { } event Action E { add { } remove { } }
        static bool operator ==(C a, C b) => true; Func<int, int> f = static (x) => { return x switch { > 1 => 2, _ => 3 }; }; async Task<List<int>> M<T>(T t) where T : class, new() { await x; return [1, .. y]; } }
      static class Ext { extension(C c) { public int P => 1; } }
      interface I<out T> { T F(); static abstract int G(); int H => 2; } record R(int X) : B(X), I<int> { public R() : this(1) { } }`);
    expect(problems(program)).toEqual([]);
    expect([...program.types.keys()]).toEqual(['C', 'Ext', 'R']);
  });
});

describe('hostile text ends in a diagnostic', () => {
  const deep = (open: string, close: string, inside = ''): string => open.repeat(100_000) + inside + close.repeat(100_000);
  const hostile: readonly (readonly [string, string])[] = [
    ['parentheses', `class C { const int X = ${deep('(', ')', '1')}; }`],
    ['unclosed parentheses', `class C { const int X = ${deep('(', '')}; }`],
    ['attribute brackets', `${deep('[', ']')} struct S { }`],
    ['attribute arguments', `[StructLayout(${deep('(', ')', '0')})] struct S { }`],
    ['assembly attributes', `[assembly: X(${deep('(', ')', '0')})]`],
    ['braces', `class C ${deep('{', '}')}`],
    ['types', `${'class A {'.repeat(20_000)}${'}'.repeat(20_000)}`],
    ['generics', `struct S { ${deep('A<', '>', 'int')} x; }`],
    ['array ranks', `struct S { int${'[]'.repeat(100_000)} x; }`],
    ['pointers', `unsafe struct S { int${'*'.repeat(100_000)} x; }`],
    ['prefixes', `class C { const int X = ${'-'.repeat(100_000)}1; const int Y = ${'(int)'.repeat(50_000)}1; }`],
    ['conditionals', `class C { const int X = ${'true ? '.repeat(50_000)}1; }`],
    ['dots', `class C { const int X = ${'a.'.repeat(100_000)}b; ${'a.'.repeat(100_000)}T f; }`],
    ['namespaces', `namespace ${'a.'.repeat(50_000)}b; struct S { }`],
    ['file-scoped namespaces', 'namespace a;'.repeat(20_000)],
    ['conditions', `#if ${deep('(', ')', 'A')}\n#endif\n${'#if A\n'.repeat(20_000)}`],
    ['interpolations', `class C { const string s = ${'$"{'.repeat(5_000)}1${'}"'.repeat(5_000)}; }`],
    ['tuples', `struct S { ${deep('(int,', ')', 'int')} x; }`],
    ['function pointers', `unsafe struct S { ${deep('delegate*<', '>', 'void')} x; }`],
    ['quotes', '"'.repeat(100_001)],
    ['base chains', Array.from({ length: 5_000 }, (_, i) => `class A${i} : A${i + 1} { }`).join('\n')],
    [
      'base cycles',
      'class A : B { } class B : C { } class C : A { } class D : D { } class E : E.F { class F { } } [StructLayout(0)] class G : G { int x; } class X { [DllImport("x")] static extern void f(A a, D d, E e, G g); }',
    ],
    [
      'constants that refer forwards',
      `class C { ${Array.from({ length: 5_000 }, (_, i) => `const int A${i} = A${i + 1} + 1;`).join('')} const int A5000 = 0; }`,
    ],
    [
      'ever larger instances',
      'unsafe struct S<T> { S<S<T>>* p; S<T[]>* q; Pair<T, T>* r; } struct Pair<A, B> { A a; B b; } struct U { S<int> s; Grow<int> g; } struct Grow<T> { Other<Pair<T, T>> o; } struct Other<T> { Grow<T> g; }',
    ],
    ['alias cycles', 'using A = B; using B = A; struct S { A a; B b; }'],
    ['structures that contain each other', 'struct A { B b; } struct B { C c; int x; } struct C { A a; }'],
    ['nested structures', `${Array.from({ length: 3_000 }, (_, i) => `struct A${i} { A${i + 1} x; }`).join('\n')}struct A3000 { int x; }`],
  ];
  test.each(hostile)('%s', (_, source) => {
    const start = process.cpuUsage();
    const program = read(`${source}\n`);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(10_000);
    for (const type of program.types.values()) if (type.kind === 'struct') expect(type.fields).toBeDefined();
    expect(program.diagnostics.every((d) => d.line > 0 && d.column > 0)).toBe(true);
  });

  test.each(['parentheses', 'generics', 'types', 'base cycles', 'ever larger instances', 'structures that contain each other'])(
    '%s are named',
    (what) => {
      const source = (hostile.find(([name]) => name === what) as readonly [string, string])[1];
      expect(read(source).diagnostics.length).toBeGreaterThan(0);
    },
  );
});

test('a class that is an argument of its own base class', () => {
  const program =
    read(`class Base<T> where T : Base<T> { T it; } class A : Base<A> { } class F<T, U> : Base<F<U, T>> { } class G : F<G, F<G, G>> { }
    struct S : System.IEquatable<S> { int x; }`);
  expect(problems(program)).toEqual([]);
  expect([...program.types.keys()].sort()).toEqual(['A', 'G', 'S']);
  expect(program.types.get('A')).toMatchObject({ kind: 'class', base: { kind: 'class', name: 'Base<A>' } });
  expect(problems(read('class Base<T> { } class D<T> : Base<D<D<T>>> { } class E : D<E> { }')).join('\n')).toMatch(/ever larger instances/);
});

describe('reading again', () => {
  test('a file whose text is the same is not parsed again; progress is told', () => {
    const reader = new CSharpReader();
    const a = { path: 'a.cs', text: 'struct A { int x; }' };
    const steps: string[] = [];
    const first = reader.read([a, { path: 'b.cs', text: 'struct B { A a; }' }], (done, total, path) =>
      steps.push(`${done}/${total} ${path}`),
    );
    const second = reader.read([{ ...a }, { path: 'b.cs', text: 'struct B { A a; A b; }' }]);
    expect(steps).toEqual(['1/2 a.cs', '2/2 b.cs']);
    expect(first.types.get('B')).toMatchObject({ fields: [{ name: 'a' }] });
    expect(second.types.get('B')).toMatchObject({ fields: [{ name: 'a' }, { name: 'b' }] });
    const third = reader.read([{ path: 'b.cs', text: 'struct B { A a; }' }]);
    expect(third.diagnostics).toHaveLength(1);
  });

  test('constants are evaluated anew against the other files of the program', () => {
    const reader = new CSharpReader();
    const use = { path: 'use.cs', text: 'class U { const int X = K.V * 2; }' };
    expect(reader.read([use, { path: 'k.cs', text: 'class K { public const int V = 2; }' }]).constants.get('U.X')).toBe(4n);
    expect(reader.read([use, { path: 'k.cs', text: 'class K { public const int V = 5; }' }]).constants.get('U.X')).toBe(10n);
  });

  // under 2 s of the clock on a machine that does nothing else; here processor time, as tests run beside each other
  test('20,000 lines of mixed C# are read in seconds', () => {
    const member = (i: number): string => `
    /// <summary>Function ${i}: "quoted" { braces }</summary>
    [DllImport(Lib, EntryPoint = "fn_${i}", CharSet = CharSet.Unicode, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool Fn${i}(IntPtr handle, [In, Out] ref Point${i % 50} p, [MarshalAs(UnmanagedType.LPWStr)] string text, int flags = 0);
    public int Property${i} { get; set; }
    public void Method${i}<T>(List<T> list) where T : struct
    {
        // a body { with " things
        foreach (var item in list) { if (item.Equals(default(T))) { Console.WriteLine($"{item} {{}}"); } }
        var s = @"verbatim "" string";
    }
    `;
    const structs = Array.from({ length: 50 }, (_, i) => `public struct Point${i} { public int X; public int Y; }`).join('\n');
    const text = `using System;\nstatic class N {\nconst string Lib = "x";\n${structs}\n${Array.from({ length: 1_700 }, (_, i) => member(i)).join('')}}\n`;
    expect(text.split('\n').length).toBeGreaterThan(20_000);
    const start = process.cpuUsage();
    const program = readCSharp([{ path: 'big.cs', text }]);
    const spent = process.cpuUsage(start).user / 1000;
    expect(program.diagnostics).toEqual([]);
    expect(program.methods).toHaveLength(1_700);
    expect(spent).toBeLessThan(4_000);
  });
});
