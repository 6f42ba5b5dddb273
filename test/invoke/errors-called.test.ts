import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { InteropError } from '../../src/index.ts';
import {
  ArrayWithOffset,
  boundImport,
  CriticalHandle,
  Delegate,
  dllImport,
  importCSharp,
  int32,
  Marshal,
  method,
  Ref,
  SafeHandle,
  StringBuilder,
} from '../../src/index.ts';
import { scratch } from '../../src/memory/scratch.ts';
import { fixturesLibrary } from '../fixtures.ts';
import type { Probe, ProbeOptions } from '../marshal/probe.ts';
import { probe } from '../marshal/probe.ts';

/**
 * The "Errors" tables of the interop specification, as far as values are at fault: by section, what is bad, and the exception; and whether it
 * comes before native code ran (phase 2) or after (phases 6 to 9). In either case nothing is left in scratch memory, a text by reference
 * beside the bad value is as it was where the call was not made, and the next call works.
 */

const types = `
  public delegate int Unary(int value);
  public delegate int Bad(object value);
  public delegate int TakesHandle(Handle value);
  public struct When { public DateTime At; }
  public struct Price { [MarshalAs(UnmanagedType.Currency)] public decimal Amount; }
  public struct Row { [MarshalAs(UnmanagedType.ByValArray, SizeConst = 3)] public int[] Items; }
  public struct Letters { [MarshalAs(UnmanagedType.ByValArray, SizeConst = 3)] public char[] Items; }
  public struct Label { [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 4)] public string Text; }
  public struct Owner { public Handle H; }
  public struct Loose { public Critical H; }
  [StructLayout(LayoutKind.Sequential)] public class Keeper { public Handle H; }
  [StructLayout(LayoutKind.Sequential)] public class Plain { public int X; }
  [StructLayout(LayoutKind.Sequential)] public class Named { public string Name; }
  public class Handle : SafeHandle { public Handle() : base(IntPtr.Zero, true) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
  public class Critical : CriticalHandle { public Critical() : base(IntPtr.Zero) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
  public class M : ICustomMarshaler { public static ICustomMarshaler GetInstance(string cookie) => null; public object MarshalNativeToManaged(IntPtr p) => null; public IntPtr MarshalManagedToNative(object o) => IntPtr.Zero; public void CleanUpNativeData(IntPtr p) { } public void CleanUpManagedData(object o) { } public int GetNativeDataSize() => 0; }
  public class NoInterface { public static NoInterface GetInstance(string cookie) => null; }
  public class NoInstance : ICustomMarshaler { public object MarshalNativeToManaged(IntPtr p) => null; public IntPtr MarshalManagedToNative(object o) => IntPtr.Zero; public void CleanUpNativeData(IntPtr p) { } public void CleanUpManagedData(object o) { } public int GetNativeDataSize() => 0; }
`;
class Handle extends SafeHandle {
  released = 0;
  constructor(value = 0n) {
    super(0n, true);
    this.setHandle(value);
  }
  get isInvalid(): boolean {
    return false;
  }
  protected releaseHandle(): boolean {
    this.released++;
    return true;
  }
}
class Critical extends CriticalHandle {
  constructor(value = 0n) {
    super(0n);
    this.setHandle(value);
  }
  get isInvalid(): boolean {
    return false;
  }
  protected releaseHandle(): boolean {
    return true;
  }
}
/** What marshaler classes of rows do; each row sets its own. */
let marshaler: Record<string, unknown> = {};
type Step = (value: unknown) => unknown;
/** An instance lives as long as the process, and every row has its own. */
const forwarded = Object.fromEntries(
  ['marshalManagedToNative', 'marshalNativeToManaged', 'cleanUpManagedData', 'cleanUpNativeData'].map((name) => [
    name,
    (value: unknown) => (marshaler[name] as Step)(value),
  ]),
);
const custom = (name: string): string => `[MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = typeof(${name}))] `;
const classes = {
  Handle,
  Critical,
  M: { getInstance: () => (marshaler.getInstance ? (marshaler.getInstance as () => unknown)() : forwarded) },
  NoInterface: { getInstance: () => null },
  NoInstance: {},
};

interface Row {
  readonly section: string;
  readonly what: string;
  readonly exception: string;
  readonly phase: 'before' | 'after';
  /** The parameter, named `x`; others behind it. */
  readonly parameters: string;
  readonly script?: string;
  /** The arguments after the script. */
  args(p: Probe): readonly unknown[];
  readonly options?: ProbeOptions;
  readonly hr?: number | undefined;
}
const rows: Row[] = [];
const row = (
  section: string,
  what: string,
  exception: string,
  phase: Row['phase'],
  parameters: string,
  args: Row['args'],
  script = '',
  options: ProbeOptions = {},
  hr?: number,
): void => void rows.push({ section, what, exception, phase, parameters, args, script, options, hr });
const one =
  (value: unknown): Row['args'] =>
  () => [value];
const double = (value: number): string => Buffer.from(Float64Array.of(value).buffer).toString('hex');

// ---- 2.7, 2.8
for (const [type, value] of [
  ['sbyte', 128],
  ['byte', -1],
  ['short', 32768],
  ['ushort', 65536],
  ['int', 2 ** 31],
  ['uint', -1],
  ['long', 2n ** 63n],
  ['ulong', -1n],
  ['char', 'ab'],
] as const)
  row('2.7', `${type} of ${value}`, type === 'char' ? 'ArgumentException' : 'OverflowException', 'before', `${type} x`, one(value));
for (const [type, value] of [
  ['int', 1.5],
  ['int', Number.NaN],
  ['int', '1'],
  ['bool', 1],
  ['double', '1'],
  ['long', 1.5],
  ['decimal', 'x'],
  ['Guid', 'x'],
  ['DateTime', 5],
  ['string', 5],
] as const)
  row('2.7', `${type} of ${String(value)}`, 'ArgumentException', 'before', `${type} x`, one(value));
row('2.8', 'DateTime before the year 100', 'OverflowException', 'before', 'DateTime x', one(new Date('0099-12-31T00:00:00Z')));
row('2.8', 'the same in a structure', 'OverflowException', 'before', 'When x', (p) => [p.instance('When', { At: new Date(-62e12) })]);
for (const native of [-657435, 2958466, Number.NaN])
  row(
    '2.8',
    `native DATE ${native}`,
    'ArgumentException',
    'after',
    'ref DateTime x',
    () => [new Ref(new Date(0))],
    `$1 W${double(native)}`,
  );
for (const value of ['922337203685477.5808', '-922337203685477.5809']) {
  row('2.8', `Currency of ${value}`, 'OverflowException', 'before', '[MarshalAs(UnmanagedType.Currency)] decimal x', one(value));
  row('2.8', `Currency field of ${value}`, 'OverflowException', 'before', 'Price x', (p) => [p.instance('Price', { Amount: value })]);
}

// ---- 4.4, 4.11
for (const type of ['Plain', 'Named'])
  row(
    '4.4',
    `ref ${type} whose slot becomes NULL`,
    'NullReferenceException',
    'after',
    `ref ${type} x`,
    (p) => [new Ref(p.instance(type))],
    '$1 Z',
  );
for (const passing of ['', 'ref ', 'in ']) {
  const wrap = (value: unknown): unknown => (passing === '' ? value : new Ref(value));
  row('4.11', `null SafeHandle, ${passing || 'by value'}`, 'ArgumentNullException', 'before', `${passing}Handle x`, one(wrap(null)));
  row('10.1', `closed SafeHandle, ${passing || 'by value'}`, 'ObjectDisposedException', 'before', `${passing}Handle x`, () => {
    const handle = new Handle(5n);
    handle.dispose();
    return [wrap(handle)];
  });
  if (passing !== 'in ')
    row(
      '10.3',
      `null CriticalHandle, ${passing || 'by value'}`,
      'NullReferenceException',
      'before',
      `${passing}Critical x`,
      one(wrap(null)),
    );
}
row('4.11', 'char[] of which nothing decodes', 'ApplicationException', 'after', '[In, Out] char[] x', () => [['€', '€']]);
row('4.11', 'one that native code cut off', 'ApplicationException', 'after', '[Out] char[] x', () => [['a']], '$1 We2');

// ---- 5.10, 5.6, 7.5
row(
  '5.10',
  'string[] element that is only a cut-off sequence',
  'ArgumentException',
  'after',
  '[In, Out] string[] x',
  () => [['a']],
  '$1 F Mf09f98',
);
row(
  '5.4',
  'a BSTR with an impossible length',
  'MarshalDirectiveException',
  'after',
  '[MarshalAs(UnmanagedType.BStr)] ref string x',
  () => [new Ref('a')],
  '$1 ( -4 W000000f0 +0 )',
);
row('5.6', 'ByValTStr whose encoding is too long', 'ArgumentException', 'before', 'Label x', (p) => [p.instance('Label', { Text: 'ééé' })]);
row('7.5', 'ByValArray that is too short', 'ArgumentException', 'before', 'Row x', (p) => [p.instance('Row', { Items: [1, 2] })]);
row('7.5', 'the same by reference', 'ArgumentException', 'before', 'ref Row x', (p) => [new Ref(p.instance('Row', { Items: [] }))]);
row('7.5', 'ByValArray of chars whose encoding is too long', 'COMException', 'before', 'Letters x', (p) => [
  p.instance('Letters', { Items: ['é', 'b', 'c'] }),
]);

// ---- 6.4
row(
  '6.4',
  'text beyond MaxCapacity',
  'ArgumentOutOfRangeException',
  'after',
  '[MarshalAs(UnmanagedType.LPWStr)] StringBuilder x',
  () => [new StringBuilder(4, 4)],
  `$1 W${Buffer.from('abcde\0', 'utf16le').toString('hex')}`,
);
row('6.4', 'multibyte text that fits in characters only', 'ArgumentOutOfRangeException', 'after', 'StringBuilder x', () => [
  new StringBuilder(4, 4).append('éééé'),
]);

/** Has as much room as no memory of a test should. */
class Huge extends StringBuilder {
  override get capacity(): number {
    return 715_827_883;
  }
}
for (const form of ['LPStr', 'LPUTF8Str'])
  row(
    '6.4',
    `a capacity beyond int32, ${form}`,
    'OverflowException',
    'before',
    `[MarshalAs(UnmanagedType.${form})] StringBuilder x`,
    () => [new Huge()],
  );
for (const [type, length] of [
  ['[In] bool[]', 0x1ffffffc],
  ['string[]', 0x0ffffffe],
  ['ref string[]', 0x0ffffffe],
] as const)
  row('1.5', `${type} of 0x7ffffff0 bytes`, 'ArgumentException', 'before', `${type} x`, () => [
    type.startsWith('ref') ? new Ref(new Array(length)) : new Array(length),
  ]);

// ---- 7.9, 7.4
const counted = '[MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 2)] ';
for (const passing of ['ref', 'out']) {
  row(
    '7.9',
    `a negative count, ${passing}`,
    'OverflowException',
    'after',
    `${counted}${passing} int[] x, int n`,
    () => [new Ref([1]), -1],
    '$1 M01000000',
  );
  row(
    '7.9',
    `a count beyond int32, ${passing}`,
    'OverflowException',
    'after',
    `${counted}${passing} int[] x, long n`,
    () => [new Ref([1]), 2n ** 32n],
    '$1 M01000000',
  );
  row(
    '7.9',
    `a count that becomes negative, ${passing}`,
    'OverflowException',
    'after',
    `${counted}${passing} int[] x, ref short n`,
    () => [new Ref([1]), new Ref(1)],
    '$1 M01000000; $2 Wffff',
  );
}
row(
  '7.9',
  'the sum of count and SizeConst beyond int32',
  'OverflowException',
  'after',
  '[MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 2, SizeConst = 2147483647)] out int[] x, int n',
  () => [new Ref(null), 5],
  '$1 M01000000',
);
row('7.7', 'ArrayWithOffset of another kind', 'ArgumentException', 'before', '[In, Out] ArrayWithOffset x', one(new Int32Array(2)));
for (const [what, value] of [
  ['string[]', ['a']],
  ['a plain object', {}],
  ['a function', () => 1],
  ['a Date', new Date()],
  ['a SafeHandle', new Handle(1n)],
  ['ArrayWithOffset', new ArrayWithOffset(new Int32Array(1), 0)],
] as const)
  row('7.8', `AsAny of ${what}`, 'ArgumentException', 'before', '[MarshalAs(UnmanagedType.AsAny)] object x', one(value));

// ---- 9.6
row('9.6', 'our own pointer comes back as Delegate', 'ArgumentException', 'after', 'ref Delegate x', () => [new Ref(kept)]);
const Unary = importCSharp(
  'delegate int U(int v); static class F { [System.Runtime.InteropServices.DllImport("x")] static extern void f(U u); }',
  {},
).program.types.get('U');
const kept = new Delegate(Unary as never, ((value: number) => value) as never);

// ---- 10.4
row(
  '10.4',
  'native code changes a SafeHandle field',
  'NotSupportedException',
  'after',
  'ref Owner x',
  (p) => [new Ref(p.instance('Owner', { H: new Handle(5n) }))],
  '$1 W0900000000000000',
);
row('10.4', 'out structure with a SafeHandle', 'NotSupportedException', 'after', 'out Owner x', () => [new Ref(null)]);
row('10.4', 'out class with a SafeHandle', 'NotSupportedException', 'after', 'out Keeper x', () => [new Ref(null)], '$1 M0900000000000000');
row('10.4', 'null SafeHandle field', 'ArgumentNullException', 'before', 'Owner x', (p) => [p.instance('Owner')]);
row('10.4', 'closed SafeHandle field', 'ObjectDisposedException', 'before', 'Owner x', (p) => {
  const H = new Handle(5n);
  H.dispose();
  return [p.instance('Owner', { H })];
});
row(
  '10.4',
  'native code changes a CriticalHandle field',
  'NotSupportedException',
  'after',
  'ref Loose x',
  (p) => [new Ref(p.instance('Loose', { H: new Critical(5n) }))],
  '$1 W0900000000000000',
);
row('10.4', 'null CriticalHandle field', 'NullReferenceException', 'before', 'Loose x', (p) => [p.instance('Loose')]);

// ---- 11.4, 12.5: failed HRESULTs
for (const [hr, exception] of [
  [0x80004005, 'COMException'],
  [0x80070057, 'ArgumentException'],
  [0x80004001, 'NotImplementedException'],
  [0x8007000e, 'OutOfMemoryException'],
  [0x80131622, 'ObjectDisposedException'],
  [0xdeadbeef, 'COMException'],
] as const)
  row(
    '11.9',
    `HRESULT ${hr.toString(16)}`,
    exception,
    'after',
    'out string x',
    () => [new Ref('before')],
    '$1 M6100',
    { hresult: true },
    hr | 0,
  );

// ---- 14.4
const marshaling = (
  section: string,
  what: string,
  exception: string,
  phase: Row['phase'],
  type: string,
  behaviour: Record<string, unknown>,
  passing = '',
  script = '',
): void =>
  row(
    section,
    what,
    exception,
    phase,
    `${custom(type)}${passing}string x`,
    () => {
      marshaler = behaviour;
      return [passing === '' ? 'a' : new Ref('a')];
    },
    script,
  );
const fails =
  (name: string): (() => never) =>
  () => {
    throw new RangeError(name);
  };
marshaling('14.4', 'a class that is no marshaler', 'ApplicationException', 'before', 'NoInterface', {});
marshaling('14.4', 'no GetInstance', 'ApplicationException', 'before', 'NoInstance', {});
marshaling('14.4', 'GetInstance gives null', 'ApplicationException', 'before', 'M', { getInstance: () => null });
marshaling('14.4', 'GetInstance throws', 'RangeError', 'before', 'M', { getInstance: fails('instance') });
marshaling('14.4', 'MarshalManagedToNative throws', 'RangeError', 'before', 'M', { marshalManagedToNative: fails('native') });
marshaling(
  '14.4',
  'CleanUpManagedData throws',
  'RangeError',
  'after',
  'M',
  {
    marshalManagedToNative: () => 1n,
    marshalNativeToManaged: () => 'b',
    cleanUpManagedData: fails('managed'),
    cleanUpNativeData: () => {},
  },
  'ref ',
);
marshaling(
  '14.2',
  'MarshalNativeToManaged throws',
  'RangeError',
  'after',
  'M',
  { marshalManagedToNative: () => 1n, marshalNativeToManaged: fails('back'), cleanUpManagedData: () => {}, cleanUpNativeData: () => {} },
  'ref ',
);
row(
  '14.4',
  'a marshaler whose name means nothing',
  'TypeLoadException',
  'before',
  '[MarshalAs(UnmanagedType.CustomMarshaler, MarshalType = "No.Such.Type")] string x',
  one('a'),
);
row(
  '14.4',
  'a marshaler of null',
  'TypeLoadException',
  'before',
  '[MarshalAs(UnmanagedType.CustomMarshaler, MarshalType = "")] string x',
  one('a'),
);

describe('values', () => {
  it.each(rows.map((one) => [`${one.section}: ${one.what}`, one] as const))(
    '%s',
    (_name, { parameters, options, exception, phase, script = '', args, hr }) => {
      // A text that goes in and out, before the bad value and behind it: converted, freed, and not changed by a call that is not made.
      const call = probe(hr === undefined ? `${parameters}, ref string text` : parameters, { types, classes, ...options });
      const values = args(call);
      const text = new Ref('before');
      const top = scratch.top;
      let error: InteropError | undefined;
      try {
        if (hr === undefined) call(script, ...values, text);
        else call(hr, script, ...values);
      } catch (caught) {
        error = caught as InteropError;
      }
      expect(error?.name).toBe(exception);
      expect(scratch.top).toBe(top);
      expect(call.log().startsWith('called')).toBe(phase === 'after');
      expect(text.value).toBe('before');
    },
  );
});

describe('callbacks whose signature cannot be marshalled (9.6, 10.6)', () => {
  it.each(['Bad', 'TakesHandle'])('%s fails at the first call, not when the pointer is made', (name) => {
    const { f } = importCSharp(
      `using System; using System.Runtime.InteropServices; ${types} static class F { [DllImport("fixtures", EntryPoint = "fx_call_unary")] public static extern int f(${name} x, int v); }`,
      { base: pathToFileURL(fixturesLibrary), types: classes },
    ) as unknown as { f: (...args: unknown[]) => unknown };
    const type = boundImport(f as never)?.method.parameters[0]?.type;
    const delegate = new Delegate(type as never, (() => 1) as never);
    expect(Marshal.getFunctionPointerForDelegate(delegate)).not.toBe(0n);
    expect(() => f(delegate, 1)).toThrow(expect.objectContaining({ name: 'MarshalDirectiveException' }));
    delegate.dispose();
  });
});

describe('libraries (11.9)', () => {
  const load = (library: string, entryPoint = 'fx_ints_sum', base?: URL): (() => unknown) => {
    const { f } = dllImport(library, { f: method(int32, { a: int32, b: int32 }, { entryPoint }) }, base ? { base } : {});
    return () => f(0, 0);
  };
  const nameOf = (call: () => unknown): string | undefined => {
    try {
      call();
    } catch (error) {
      return (error as Error).name;
    }
    return undefined;
  };

  it.each([
    ['one that is not there', 'no-such-library', undefined, 'DllNotFoundException'],
    ['an empty name', '', undefined, 'DllNotFoundException'],
    ['a missing entry point', fixturesLibrary, 'no_such_function', 'EntryPointNotFoundException'],
    ['an ordinal', fixturesLibrary, '#1', 'EntryPointNotFoundException'],
  ])('%s', (_what, library, entryPoint, exception) => {
    const call = load(library, entryPoint);
    expect([nameOf(call), nameOf(call)]).toEqual([exception, exception]);
  });

  it('tries again each time: the call succeeds once the file is there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pinvoke-errors-'));
    const file = join(folder, 'later.so');
    const call = load('later', 'fx_ints_sum', pathToFileURL(join(folder, 'x.mjs')));
    expect(nameOf(call)).toBe('DllNotFoundException');
    writeFileSync(file, 'no library');
    expect(nameOf(call)).toBe(process.platform === 'win32' ? 'BadImageFormatException' : 'DllNotFoundException');
    rmSync(file);
    copyFileSync(fixturesLibrary, file);
    expect(call()).toBe(-1);
    if (process.platform !== 'win32') rmSync(folder, { recursive: true });
  });
});
