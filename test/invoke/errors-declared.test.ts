import { expect, it } from 'vitest';
import type { InteropError } from '../../src/index.ts';
import { boundImport, importCSharp, Marshal } from '../../src/index.ts';
import { scratch } from '../../src/memory/scratch.ts';

/**
 * The "Errors" tables of the interop specification, as far as a declaration is at fault: by section, the signature and the exception of the first
 * call. The library named does not exist, so that whatever comes before it is looked for is seen to come before (spec 1.2, phase 0).
 */

const types = `
  using System; using System.Runtime.InteropServices; using System.Runtime.InteropServices.Marshalling; using System.Text; using System.Collections.Generic; using System.Numerics;
  public enum Tint : byte { A }
  public delegate int Unary(int value);
  public delegate T Generic<T>(T value);
  public struct Point { public int X; public int Y; }
  public struct Flag { public bool B; }
  public struct Pair<T> { public T First; public T Second; }
  public class Box<T> { public T Value; }
  [StructLayout(LayoutKind.Auto)] public struct Loose { public byte A; public int B; }
  public struct HasLoose { public Loose L; }
  public struct Wide { public Int128 I; }
  public class NoLayout { public int A; }
  public interface IThing { }
  [StructLayout(LayoutKind.Sequential)] public class Formatted { public int A; }
  public class Handle : SafeHandle { public Handle() : base(IntPtr.Zero, true) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
  public class NoConstructor : SafeHandle { public NoConstructor(int x) : base(IntPtr.Zero, true) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
  public abstract class Abstract : SafeHandle { public Abstract() : base(IntPtr.Zero, true) { } }
  public class Critical : CriticalHandle { public Critical() : base(IntPtr.Zero) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
  public abstract class AbstractCritical : CriticalHandle { public AbstractCritical() : base(IntPtr.Zero) { } }
  public class Good : ICustomMarshaler { public static ICustomMarshaler GetInstance(string cookie) => null; public object MarshalNativeToManaged(IntPtr p) => null; public IntPtr MarshalManagedToNative(object o) => IntPtr.Zero; public void CleanUpNativeData(IntPtr p) { } public void CleanUpManagedData(object o) { } public int GetNativeDataSize() => 0; }
`;

const MDE = 'MarshalDirectiveException';
const TLE = 'TypeLoadException';
const as = (value: string): string => `[MarshalAs(UnmanagedType.${value})] `;

interface Row {
  readonly section: string;
  readonly exception: string;
  /** Parameters, or `-> [return: ...] type`; a field is `{ ... }`. */
  readonly signature: string;
  readonly attributes?: string;
  readonly profile?: 'LibraryImport';
}
const rows: Row[] = [];
function table(section: string, exception: string, signatures: readonly string[], more: Partial<Row> = {}): void {
  for (const signature of signatures) rows.push({ section, exception, signature, ...more });
}

// ---- 2.1, 2.8: a directive outside the Allowed column; section 1.5 says what it is on a field
const wrong: Record<string, readonly string[]> = {
  sbyte: ['I2', 'I4', 'Bool', 'R4', 'Struct', 'LPStr'],
  byte: ['I4', 'U2', 'Error'],
  short: ['I1', 'I4', 'Bool'],
  ushort: ['U4', 'LPWStr'],
  int: ['I2', 'I8', 'Bool', 'R4', 'SysInt', 'LPStr', 'Struct', 'LPArray', 'FunctionPtr', 'Interface'],
  uint: ['U8', 'SysUInt'],
  long: ['I4', 'SysInt', 'Error', 'R8'],
  ulong: ['U4', 'Currency'],
  nint: ['I8', 'U8', 'FunctionPtr', 'LPStr'],
  nuint: ['U8', 'I8'],
  float: ['R8', 'I4'],
  double: ['R4', 'I8'],
  bool: ['I2', 'I4', 'U4', 'VariantBool', 'R4', 'Struct'],
  char: ['I4', 'U4', 'Bool', 'LPStr'],
  decimal: ['R8', 'I8', 'LPStr'],
  DateTime: ['R8', 'I8'],
  Guid: ['I8', 'LPStr'],
  Tint: ['I4', 'I2', 'Struct'],
  Point: ['I4', 'LPStr', 'LPArray'],
  string: ['I4', 'LPArray', 'Struct', 'Bool', 'SysInt', 'FunctionPtr'],
  Unary: ['I4', 'LPStr', 'Struct', 'Interface'],
};
for (const [type, directives] of Object.entries(wrong)) {
  table(
    '2.8',
    MDE,
    directives.map((value) => `${as(value)}${type} x`),
  );
  table(
    '1.5',
    TLE,
    directives.filter((value) => !['Interface'].includes(value)).map((value) => `{ ${as(value)}public ${type} F; }`),
  );
}
table('2.1', MDE, [
  `${as('SysInt')}int* x`,
  `${as('LPArray')}int* x`,
  'DateTimeOffset x',
  'ref DateTimeOffset x',
  'Int128 x',
  'UInt128 x',
  'Wide x',
  '-> Int128',
  '-> Wide',
]);
table('2.1', TLE, ['{ public DateTimeOffset F; }', 'BigInteger x']);
table('2.1', MDE, [
  'int? x',
  'ref int? x',
  '-> int?',
  'Span<int> x',
  'ReadOnlySpan<int> x',
  '(int, int) x',
  'Pair<bool> x',
  'ref Pair<string> x',
  '-> Pair<char>',
  'Pair<bool>[] x',
  'TypedReference x',
]);
table('2.1', TLE, ['{ public (int, int) F; }']);
table('2.4', MDE, [
  `-> ${as('Currency').replace('[', '[return: ')}decimal`,
  '[MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.Currency)] decimal[] x',
]);
table('2.6', MDE, [`${as('LPStruct')}Point x`, `${as('LPStruct')}int x`]);
table('2.8', MDE, ['-> Point', '-> Flag'], { attributes: ', PreserveSig = false' });
table('2.8', 'InvalidProgramException', ['int x, __arglist']);

// ---- 3.4
table('3.4', MDE, [
  'Loose x',
  'ref Loose x',
  'in Loose x',
  'out Loose x',
  '-> Loose',
  'NoLayout x',
  'ref NoLayout x',
  '-> NoLayout',
  'Box<int> x',
  'Pair<bool> x',
]);
table('3.4', TLE, ['HasLoose x', 'ref HasLoose x']);

// ---- 4.9, 16.4: COM forms off Windows
if (process.platform !== 'win32') {
  table('4.9', MDE, [
    'object x',
    'ref object x',
    'out object x',
    '-> object',
    `${as('Struct')}object x`,
    `${as('IUnknown')}object x`,
    `${as('IDispatch')}object x`,
    `${as('Interface')}object x`,
    'dynamic x',
    'IThing x',
    `${as('Interface')}IThing x`,
    '-> IThing',
    'Array x',
    `${as('Interface')}NoLayout x`,
    'object[] x',
    '[MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.Struct)] object[] x',
  ]);
  table('4.9', TLE, [
    '{ public object F; }',
    '{ public IThing F; }',
    '{ public Array F; }',
    '{ public NoLayout F; }',
    `{ ${as('IUnknown')}public object F; }`,
  ]);
  table('16.4', MDE, [
    `${as('VariantBool')}bool x`,
    `-> ${as('VariantBool').replace('[', '[return: ')}bool`,
    `${as('SafeArray')}int[] x`,
    `${as('IInspectable')}object x`,
    `${as('Interface')}Unary x`,
  ]);
  table('16.4', TLE, [`{ ${as('VariantBool')}public bool F; }`, `{ ${as('SafeArray')}public int[] F; }`]);
}

// ---- 4.11
for (const direction of ['[Out] ', '[In, Out] '])
  table('4.11', MDE, [`${direction}${as('LPWStr')}string x`, `${direction}${as('LPTStr')}string x`]);
table('4.11', MDE, ['[Out] string x'], { attributes: ', CharSet = CharSet.Unicode' });
table('4.11', MDE, [
  'ArrayWithOffset x',
  '[In] ArrayWithOffset x',
  '[Out] ArrayWithOffset x',
  'ref ArrayWithOffset x',
  '[In, Out] ref ArrayWithOffset x',
  '-> ArrayWithOffset',
]);
table('4.11', MDE, [`${as('AsAny')}ref object x`, `${as('AsAny')}out object x`, `-> ${as('AsAny').replace('[', '[return: ')}object`]);
if (process.platform !== 'win32')
  table('4.11', MDE, [`${as('VBByRefStr')}ref string x`, `${as('VBByRefStr')}string x`, `${as('VBByRefStr')}StringBuilder x`]);
table('4.11', MDE, ['ref HandleRef x', 'out HandleRef x', '-> HandleRef', '-> ref int', '-> ref readonly int', '-> int[]', '-> string[]']);
table('4.11', MDE, ['ref Abstract x', 'out Abstract x', '-> Abstract', 'ref AbstractCritical x', '-> AbstractCritical']);
table('4.11', 'MissingMethodException', ['ref NoConstructor x', 'in NoConstructor x', 'out NoConstructor x', '-> NoConstructor']);

// ---- 5.10, 6.4
table(
  '5.10',
  MDE,
  ['HString', 'LPStruct', 'ByValTStr', 'ByValArray', 'SafeArray', 'U4', 'R8']
    .map((value) => `${as(value)}string x`)
    .filter((row) => !row.includes('ByVal')),
);
table(
  '5.10',
  MDE,
  ['BStr', 'AnsiBStr', 'TBStr', 'VBByRefStr', 'I4', 'Struct'].map((value) => `${as(value)}StringBuilder x`),
);
table('5.6', TLE, [
  '{ [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 0)] public string F; }',
  '{ [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 4)] public StringBuilder F; }',
]);
table('6.4', TLE, ['{ public StringBuilder F; }', `{ ${as('LPWStr')}public StringBuilder F; }`]);
table('6.3', MDE, ['StringBuilder[] x']);

// ---- 7.9, 7.1, 7.2
const lp = (more: string): string => `[MarshalAs(UnmanagedType.LPArray, ${more})] `;
table('7.9', MDE, [
  `${lp('SizeParamIndex = 2')}int[] x, int n`,
  `${lp('SizeParamIndex = 20')}ref int[] x, int n`,
  `${lp('SizeParamIndex = 9')}out string[] x, int n`,
]);
table('7.9', MDE, [
  `${lp('SizeParamIndex = 0')}ref int[] x`,
  `${lp('SizeParamIndex = 1')}ref int[] x, int[] y`,
  `${lp('SizeParamIndex = 1')}out int[] x, delegate* unmanaged<void> y`,
]);
table(
  '7.9',
  MDE,
  ['bool', 'double', 'Tint', 'float', 'char'].map((type) => `${lp('SizeParamIndex = 1')}out int[] x, ref ${type} n`),
);
table('7.9', MDE, ['int[][] x', 'Handle[] x', 'Critical[] x', 'ref Handle[] x']);
table(
  '7.1',
  MDE,
  ['I4', 'LPStr', 'Struct', 'FunctionPtr', 'LPStruct'].map((value) => `${as(value)}int[] x`),
);
table('7.1', TLE, [
  '{ public int[] F; }',
  `{ ${as('LPArray')}public int[] F; }`,
  '{ [MarshalAs(UnmanagedType.ByValArray, SizeConst = 0)] public int[] F; }',
]);
table(
  '7.2',
  MDE,
  ['LPUTF8Str', 'TBStr', 'AnsiBStr', 'I4'].map((value) => `${lp(`ArraySubType = UnmanagedType.${value}`)}string[] x`),
);
table('7.2', MDE, [
  `${lp('ArraySubType = UnmanagedType.R8')}DateTime[] x`,
  'Formatted[] x',
  'IThing[] x',
  'Unary[] x',
  'Point*[] x',
  'delegate* unmanaged<int>[] x',
]);
table(
  '7.2',
  TLE,
  ['object', 'Formatted', 'Unary', 'Handle'].map((type) => `{ [MarshalAs(UnmanagedType.ByValArray, SizeConst = 2)] public ${type}[] F; }`),
);

// ---- 8.9
table('8.9', TLE, [
  `{ ${as('AsAny')}public object F; }`,
  '{ public HandleRef F; }',
  '{ public ArrayWithOffset F; }',
  '{ [MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = typeof(Good))] public string F; }',
  '{ public Loose F; }',
  `{ ${as('LPStruct')}public Guid F; }`,
  `{ ${as('VBByRefStr')}public string F; }`,
]);
table('8.9', TLE, [
  'explicit { public int F; }',
  'explicit { [FieldOffset(0)] public int F; [FieldOffset(0)] public string T; }',
  'explicit { [FieldOffset(4)] public string T; }',
]);
table('8.3', MDE, ['{ [MarshalAs(UnmanagedType.ByValArray, SizeConst = 1)] public byte[] A; } fixed 65536']);

// ---- 9.6, 10.6
table(
  '9.6',
  MDE,
  ['I4', 'LPStr', 'LPArray'].map((value) => `${as(value)}Unary x`),
);
table('9.1', MDE, ['Generic<int> x', '-> Generic<int>']);
for (const type of ['Handle', 'Critical'])
  table(
    '10.6',
    MDE,
    ['I4', 'SysInt', 'LPStruct', 'Struct', 'Interface'].map((value) => `${as(value)}${type} x`),
  );
table('10.6', TLE, ['{ [MarshalAs(UnmanagedType.ByValArray, SizeConst = 1)] public Handle[] F; }']);

// ---- 14.4
const custom = (type: string): string => `[MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = typeof(${type}))] `;
table('14.4', MDE, [
  `${custom('Good')}int x`,
  `${custom('Good')}Point x`,
  `${custom('Good')}ref int x`,
  `${custom('Good')}int* x`,
  `${custom('Good')}bool x`,
]);
table('14.4', TLE, [`{ ${custom('Good')}public string F; }`]);

// ---- 11.7: runtime marshalling disabled for the assembly
const disabled = '[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling] ';
table(
  '11.7',
  MDE,
  [
    'string x',
    'int[] x',
    'Formatted x',
    'object x',
    'Unary x',
    'ref int x',
    'Handle x',
    'DateTime x',
    'Int128 x',
    'int? x',
    'Span<int> x',
    'Loose x',
    'StringBuilder x',
  ].map((row) => `${disabled}${row}`),
);
table('11.5', MDE, [`${disabled}int x`], { attributes: ', SetLastError = true' });
table('11.7', MDE, [`${disabled}int x`], { attributes: ', PreserveSig = false' });

// ---- 19.5, 19.6: what the source generator refuses
const generated = { profile: 'LibraryImport' } as const;
table(
  '19.6 SYSLIB1051',
  MDE,
  [
    'string x',
    'char x',
    'bool x',
    'StringBuilder x',
    'object x',
    'Formatted x',
    'HandleRef x',
    'Critical x',
    'List<int> x',
    'int[,] x',
    'Flag x',
    'DateTime x',
    'decimal x',
    'Int128 x',
    'int? x',
    'out int[] x',
    'ref string[] x',
    '-> int[]',
    '[Out] int x',
    '[In] int x',
    'Generic<int> x',
    'out Abstract x',
    'out NoConstructor x',
    '-> string',
    '-> bool',
    'IThing x',
  ],
  generated,
);
table('19.6 SYSLIB1051', MDE, ['char x', `${as('I1')}char x`], {
  ...generated,
  attributes: ', StringMarshalling = StringMarshalling.Utf8',
});
table(
  '19.6 SYSLIB1052',
  MDE,
  [
    `${as('AsAny')}object x`,
    `${as('SafeArray')}int[] x`,
    `${as('IUnknown')}object x`,
    `${custom('Good')}string x`,
    `${as('I8')}int x`,
    `${lp('SizeParamIndex = 7')}out int[] x, int n`,
    '[MarshalUsing(CountElementName = "none")] out int[] x',
    '[MarshalUsing(CountElementName = "n", ConstantElementCount = 2)] out int[] x, int n',
    '[MarshalUsing(ConstantElementCount = 2)] [MarshalUsing(ConstantElementCount = 3)] out int[] x',
    '[MarshalUsing(ElementIndirectionDepth = 3, ConstantElementCount = 1)] int[] x',
    '-> ref int',
  ],
  generated,
);
table('19.6 SYSLIB1050', MDE, ['int x'], { ...generated, attributes: ', StringMarshalling = StringMarshalling.Custom' });

/** The program of a row: its function is `f`. */
function source({ signature, attributes = '', profile }: Row): string {
  const [prefix, rest] = signature.startsWith(disabled) ? [disabled, signature.slice(disabled.length)] : ['', signature];
  const aggregate = /^(explicit )?(\{.*\})( fixed (\d+))?$/.exec(rest);
  const [, marked, body = '', , bytes] = aggregate ?? [];
  const field = bytes
    ? `[StructLayout(LayoutKind.Sequential, Size = ${bytes})] public struct S { public int A; }`
    : `${marked ? '[StructLayout(LayoutKind.Explicit)] ' : ''}public struct S ${body}`;
  const result = rest.startsWith('-> ') ? rest.slice(3) : undefined;
  const [, returned = '', type = 'void'] = /^(\[.*?\] )?(.*)$/.exec(result ?? 'void') ?? [];
  const parameters = aggregate ? 'S x' : result === undefined ? rest : '';
  const method = profile ? `public static partial ${type} f(${parameters});` : `public static extern unsafe ${type} f(${parameters});`;
  const using = types.slice(0, types.indexOf('public enum'));
  return `${using}${prefix}${types.slice(using.length)} ${aggregate ? field : ''}
    public static partial class F { ${returned}[${profile ?? 'DllImport'}("no-such-library"${attributes})] ${method} }`;
}

it.each(rows.map((row) => [`${row.section}: ${row.profile ?? ''} ${row.signature}${row.attributes ?? ''}`, row] as const))(
  '%s',
  (_name, row) => {
    const top = scratch.top;
    const { f } = importCSharp(source(row), {}) as unknown as { f: (...args: unknown[]) => unknown };
    const names: (string | undefined)[] = [];
    const count = boundImport(f as never)?.method.parameters.length ?? 0;
    for (const call of [
      () => Marshal.prelink(f),
      () => f(...Array.from({ length: count }, () => null)),
      () => f(...Array.from({ length: count }, () => null)),
    ])
      try {
        call();
        names.push(undefined);
      } catch (error) {
        names.push((error as InteropError).name);
      }
    expect(names).toEqual([row.exception, row.exception, row.exception]);
    expect(scratch.top).toBe(top);
  },
);
