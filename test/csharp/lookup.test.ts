import { describe, expect, test } from 'vitest';
import { typeText } from '../../src/csharp/display.ts';
import type { CSharpProgram } from '../../src/csharp/index.ts';
import { methodOf, problems, read, typeOf } from './read.ts';

const parameters = (program: CSharpProgram, name: string): string[] => methodOf(program, name).parameters.map((p) => typeText(p.type));
const f = (types: string): string =>
  `[System.Runtime.InteropServices.DllImport("x")] static extern void f(${types
    .split(';')
    .map((type, index) => `${type} p${index}`)
    .join(', ')});`;

describe('names mean what they mean in C# (C# standard 7.8)', () => {
  const cases: readonly (readonly [what: string, files: string | readonly string[], method: string, types: readonly string[]])[] = [
    ['a nested type hides an outer one', `struct T { } class A { struct T { } ${f('T;global::T')} }`, 'A.f', ['A.T', 'T']],
    ['a nested type of a base class', `class B { public struct T { } } class A : B { ${f('T')} } struct T { }`, 'A.f', ['B.T']],
    [
      'the nearest namespace, then those around it',
      `struct T { } namespace X { struct T { } namespace Y { class A { ${f('T;U')} } } struct U { } }`,
      'X.Y.A.f',
      ['X.T', 'X.U'],
    ],
    [
      'a namespace before its usings',
      `using Z; namespace X { class A { ${f('T')} } struct T { } } namespace Z { struct T { } }`,
      'X.A.f',
      ['X.T'],
    ],
    [
      'usings of the inner namespace first',
      `using Z; namespace Z { struct T { } } namespace W { struct T { } } namespace X { using W; class A { ${f('T')} } }`,
      'X.A.f',
      ['W.T'],
    ],
    [
      'a using relative to the namespace around it',
      `namespace X.Z { struct T { } } namespace X { using Z; class A { ${f('T;Z.T')} } }`,
      'X.A.f',
      ['X.Z.T', 'X.Z.T'],
    ],
    [
      'aliases of types, namespaces and anything',
      `using P = Z.T; using N = Z; using unsafe Q = int*; using R = (int, Z.T); using G = Z.H<int[]>; namespace Z { struct T { } struct H<T> { T x; } } unsafe class A { ${f('P;N.T;N::T;Q;R;G')} }`,
      'A.f',
      ['Z.T', 'Z.T', 'Z.T', 'int*', 'System.ValueTuple<int, Z.T>', 'Z.H<int[]>'],
    ],
    [
      'global usings, from another file',
      [
        `global using Z; global using Q = Z.U; global using static Z.S;`,
        `namespace Z { struct T { } struct U { } static class S { public struct V { } } }`,
        `class A { ${f('T;Q;V')} }`,
      ],
      'A.f',
      ['Z.T', 'Z.U', 'Z.S.V'],
    ],
    [
      'using static: nested types',
      `using static Z.S; namespace Z { static class S { public struct V { } } } class A { ${f('V')} }`,
      'A.f',
      ['Z.S.V'],
    ],
    [
      'file-scoped namespaces and nested ones in one name',
      [`namespace X.Y;\nstruct T { } class A { ${f('T;W')} }`, `namespace X { struct W { } }`],
      'X.Y.A.f',
      ['X.Y.T', 'X.W'],
    ],
    [
      'partial types see each other, each part its own usings',
      [`using Z; partial class A { ${f('T;In')} }`, `partial class A { struct In { } } namespace Z { struct T { } }`],
      'A.f',
      ['Z.T', 'A.In'],
    ],
    [
      'arity tells generic types apart',
      `struct T { } struct T<A> { A a; } struct T<A, B> { B b; } class C { ${f('T;T<int>;T<int, T>')} }`,
      'C.f',
      ['T', 'T<int>', 'T<int, T>'],
    ],
    [
      'a type of the program before one of the framework',
      `using System; namespace System { struct Guid { int a; } } struct HandleRef { } class A { ${f('Guid;HandleRef')} }`,
      'A.f',
      ['System.Guid', 'HandleRef'],
    ],
    [
      'the framework without a using',
      `class A { ${f('StringBuilder;IntPtr;Guid;SafeFileHandle;Vector3')} }`,
      'A.f',
      ['System.Text.StringBuilder', 'nint', 'System.Guid', 'Microsoft.Win32.SafeHandles.SafeFileHandle', 'System.Numerics.Vector3'],
    ],
    [
      'framework structures',
      `using System.Runtime.InteropServices.ComTypes; using System.Drawing; class A { ${f('FILETIME;Point;Rectangle;System.Threading.NativeOverlapped')} }`,
      'A.f',
      [
        'System.Runtime.InteropServices.ComTypes.FILETIME',
        'System.Drawing.Point',
        'System.Drawing.Rectangle',
        'System.Threading.NativeOverlapped',
      ],
    ],
    [
      'nested types of the framework, by using static',
      `using static System.Runtime.InteropServices.ComWrappers; using System; unsafe class A { ${f('ComInterfaceEntry*;Environment.SpecialFolder')} }`,
      'A.f',
      ['System.Runtime.InteropServices.ComWrappers.ComInterfaceEntry*', 'System.Environment.SpecialFolder'],
    ],
    ['nint may be a type of the program', `struct nint { int x; } class A { ${f('nint')} }`, 'A.f', ['nint']],
  ];
  test.each(cases)('%s', (_, files, method, types) => {
    const program = read(files);
    expect(problems(program)).toEqual([]);
    expect(parameters(program, method)).toEqual(types);
  });

  test('a file type is another one in every file', () => {
    const program = read([
      `file struct T { public int a; } class A { ${f('T')} }`,
      `file struct T { public long b; } class B { ${f('T')} } namespace X { class C { ${f('T')} } }`,
    ]);
    expect(problems(program)).toEqual([]);
    expect(['A.f', 'B.f', 'X.C.f'].map((name) => methodOf(program, name).parameters[0]?.type)).toMatchObject([
      { fields: [{ name: 'a' }] },
      { fields: [{ name: 'b' }] },
      { fields: [{ name: 'b' }] },
    ]);
  });

  test('a class of the program named Guid is that class', () => {
    const program = read(`namespace System { struct Guid { int a; } } class A { ${f('System.Guid')} }`);
    expect(program.types.get('System.Guid')).toMatchObject({ kind: 'struct', fields: [{ name: 'a' }] });
  });

  test('an unresolved name spoils its own declaration only, and says where', () => {
    const program = read(
      `class A {\n  ${f('Missing.Type')}\n  [DllImport("x")] static extern void g(int a); }\nstruct S { int a; }\nstruct B { Nope n; }`,
    );
    expect(problems(program)).toEqual([
      "2:72 A.f: the type 'Missing' is not declared in the files that were read",
      "5:12 B: the type 'Nope' is not declared in the files that were read",
    ]);
    expect(methodOf(program, 'A.f').parameters[0]?.type).toMatchObject({ kind: 'unknown', name: 'Missing' });
    expect(typeOf(program, 'S', 'struct').fields).toHaveLength(1);
  });

  test('a name that two usings bring is ambiguous, unless it is the same type or a nearer scope has it', () => {
    const types = 'namespace A { struct T { struct In { } } struct U { } enum E { X } } namespace B { struct T { } enum E { X = 2 } }';
    const program = read(
      `global using A; ${types} namespace C { using A; class N { ${f('T;U')} } } namespace D { using B; class N { ${f('T;U')} } }`,
    );
    expect(problems(program)).toEqual([]);
    expect([parameters(program, 'C.N.f'), parameters(program, 'D.N.f')]).toEqual([
      ['A.T', 'A.U'],
      ['B.T', 'A.U'],
    ]);
    const both = read(`using A; using B; ${types} class N { ${f('U;T;T.In')} const int X = (int)E.X; const int Y = (int)A.E.X; }`);
    expect(both.diagnostics.map(({ message }) => message)).toEqual([
      "N.f: CS0104: 'T' is ambiguous: it may be 'A.T' or 'B.T'",
      "N.f: CS0104: 'T' is ambiguous: it may be 'A.T' or 'B.T'",
      expect.stringContaining('N.X'),
    ]);
    expect(parameters(both, 'N.f')).toEqual(['A.U', 'T', 'In']);
    expect(both.constants.get('N.Y')).toBe(0n);
  });

  test('foreign structures say so', () => {
    const program = read('');
    expect(program.resolveType('System.Drawing.Point')).toMatchObject({
      kind: 'struct',
      foreign: true,
      fields: [{ name: 'x' }, { name: 'y' }],
    });
    expect(program.resolveType('int?')).toMatchObject({ refused: 'nullable' });
    expect(program.resolveType('(int, string)')).toMatchObject({ refused: 'tuple', layout: 'Auto' });
    expect(program.resolveType('System.Numerics.BigInteger')).toMatchObject({
      fields: [{ name: '_sign' }, { name: '_bits', type: { kind: 'array' } }],
    });
  });

  test('resolveType in the body of a type or namespace', () => {
    const program = read(
      'using P = A.B.Outer; namespace A.B { struct Outer { int x; Inner i; struct Inner { int y; } } struct G<T> { T t; } }',
    );
    expect(program.resolveType('Inner', 'A.B.Outer')).toBe(program.types.get('A.B.Outer.Inner'));
    expect(program.resolveType('Outer.Inner[]', 'A.B')).toMatchObject({ kind: 'array', element: { name: 'A.B.Outer.Inner' } });
    expect(program.resolveType('A.B.G<Outer>*', 'A.B')).toMatchObject({ kind: 'pointer', target: { name: 'A.B.G<A.B.Outer>' } });
    expect(program.resolveType('Inner')).toBe(program.types.get('A.B.Outer.Inner'));
    expect(program.resolveType('no such type')).toMatchObject({ kind: 'unknown' });
    expect(program.resolveType('Nope')).toMatchObject({ kind: 'unknown', name: 'Nope' });
  });
});

describe('documentation and places', () => {
  test('of types and methods', () => {
    const program = read(
      '/// <summary>A point.</summary>\nstruct P { int x; }\nclass N {\n  // no documentation\n  /** <summary>Adds.</summary> */\n  [DllImport("x")]\n  static extern int add(int a);\n  /// lost\n  int y;\n  [DllImport("x")] static extern int none(); }',
    );
    expect(program.declarations.get('P')).toEqual({ file: '0.cs', line: 2, column: 1, documentation: '<summary>A point.</summary>' });
    expect(program.declarations.get('N.add')).toMatchObject({ line: 7, column: 3, documentation: '<summary>Adds.</summary>' });
    expect(program.declarations.get('N.none')?.documentation).toBeUndefined();
  });
});
