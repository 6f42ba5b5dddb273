import { describe, expect, it } from 'vitest';
import { importCSharp, Ref } from '../../src/index.ts';
import { base, thrownBy } from './delegates.ts';

/** `[assembly: DisableRuntimeMarshalling]`: managed bits, or nothing (spec 11.7). */

type AnyFunction = (...args: unknown[]) => unknown;

const support = `
  using System; using System.Text; using System.Runtime.InteropServices; using Microsoft.Win32.SafeHandles;
  [assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]
  public struct Mixed { public bool Flag; public char Letter; public int Number; }
  public struct Nonsense { [MarshalAs(UnmanagedType.LPStr)] public bool Flag; [MarshalAs(UnmanagedType.Currency)] public char Letter; public int Number; }
  [StructLayout(LayoutKind.Sequential)] public class Laid { public int X; } public delegate int Un(int v);
  [StructLayout(LayoutKind.Auto)] public struct AutoS { public int X; } public struct WithText { public string S; }
  public struct Priced { public decimal Price; }
  public class Door : SafeHandleZeroOrMinusOneIsInvalid { public Door() : base(true) { } }`;

function declare(declaration: string): AnyFunction {
  return importCSharp(`${support} static partial class F { ${declaration} }`, { base }).f as AnyFunction;
}
const external = (rest: string, more = ''): AnyFunction => declare(`[DllImport("fixtures.so"${more})] public static extern ${rest}`);

describe('structures pass as their managed bits', () => {
  const value = { Flag: true, Letter: 'a', Number: 3 };
  it.each(['Mixed', 'Nonsense'])('%s by value, whatever MarshalAs says', (type) => {
    expect(external(`int f(${type} v);`, ', EntryPoint = "fx_mixed"')(value)).toBe(1_009_703);
  });
  it('as a result', () => {
    expect(external('Mixed f(int v);', ', EntryPoint = "fx_mixed_make"')(5)).toMatchObject({ Flag: true, Letter: 'z', Number: 5 });
  });
  it('by reference in a generated import', () => {
    const change = declare('[LibraryImport("fixtures.so", EntryPoint = "fx_mixed_change")] public static partial void f(ref Mixed v);');
    const variable = new Ref(value);
    change(variable);
    expect(variable.value).toMatchObject({ Flag: false, Letter: 'b', Number: 4 });
  });
  it('in arrays of a generated import', () => {
    const change = declare('[LibraryImport("fixtures.so", EntryPoint = "fx_mixed_change")] public static partial void f(Mixed[] v);');
    const items = [value];
    change(items);
    expect(items).toMatchObject([{ Flag: false, Letter: 'b', Number: 4 }]);
  });
});

describe('delegate types of the assembly', () => {
  const types = `public delegate Mixed Change([MarshalAs(UnmanagedType.Bool)] bool flag, [MarshalAs(UnmanagedType.LPStr)] char letter, Nonsense value);
    [UnmanagedFunctionPointer(CallingConvention.Cdecl, CharSet = CharSet.Ansi)]`;
  const call = (): AnyFunction =>
    importCSharp(
      `${support} ${types} public delegate int Unused(); static partial class F {
        [LibraryImport("fixtures.so", EntryPoint = "fx_mixed_call")] public static partial int f(Change change); }`,
      { base },
    ).f as AnyFunction;

  it('take and give managed bits', () => {
    const seen: unknown[] = [];
    const result = call()((flag: boolean, letter: string, value: object) => {
      seen.push(flag, letter, { ...value });
      return { Flag: true, Letter: 'a', Number: 3 };
    });
    expect(seen).toEqual([true, '\u20ac', expect.objectContaining({ Flag: false, Letter: 'b', Number: 7 })]);
    expect(result).toBe(1_009_703);
  });
});

describe('structures that directives keep from having a native layout', () => {
  const nonsense = (rest: string): AnyFunction => declare(`[LibraryImport("fixtures.so", EntryPoint = ${rest}`);
  const odd = { Flag: true, Letter: 'a', Number: 3 };

  it('go by value, by reference, and come back as a result', () => {
    expect(nonsense('"fx_mixed")] public static partial int f(Nonsense v);')(odd)).toBe(1_009_703);
    const made = nonsense('"fx_mixed_make")] public static partial Nonsense f(int v);')(5);
    expect(made).toMatchObject({ Flag: true, Letter: 'z', Number: 5 });
    const variable = new Ref<unknown>(odd);
    nonsense('"fx_mixed_change")] public static partial void f(ref Nonsense v);')(variable);
    expect(variable.value).toMatchObject({ Flag: false, Letter: 'b', Number: 4 });
  });

  it('have instances, whose fields are assigned', () => {
    const { make, change } = importCSharp(
      `${support} static partial class F {
        [LibraryImport("fixtures.so", EntryPoint = "fx_mixed_make")] public static partial Nonsense make(int v);
        [LibraryImport("fixtures.so", EntryPoint = "fx_mixed_change")] public static partial void change(ref Nonsense v); }`,
      { base },
    ) as unknown as Record<'make' | 'change', AnyFunction>;
    const made = make(5);
    change(made);
    expect(made).toMatchObject({ Flag: false, Letter: '{', Number: 6 });
  });

  it.each(['ref', 'out'])('want a Ref or an instance for %s', (passing) => {
    const change = nonsense(`"fx_mixed_change")] public static partial void f(${passing} Nonsense v);`);
    for (const value of [5, null, undefined, odd, 'text']) {
      const error = thrownBy(() => change(value));
      expect(error.name).toBe('ArgumentException');
      expect(error.message).toContain("f(), parameter 'v'");
    }
  });
});

describe('decimals in arrays are lent', () => {
  it('in structures too: [Out] keeps nothing from native code', () => {
    const tail = declare(
      '[LibraryImport("fixtures.so", EntryPoint = "fx_decimal_tail")] public static partial int f([Out] Priced[] v, int n);',
    );
    const items = [{ Price: '1' }, { Price: '22' }];
    expect(tail(items, 2)).toBe(22);
    expect(items[1]).toMatchObject({ Price: '22' });
  });
  it('as bytes', () => {
    const tail = declare(
      '[LibraryImport("fixtures.so", EntryPoint = "fx_decimal_tail")] public static partial int f(ReadOnlySpan<decimal> v, int n);',
    );
    expect(tail(['1', '22'], 2)).toBe(22);
    expect(tail(Buffer.from('000000000000000001000000000000000000000000000000160000000000000000'.slice(0, 64), 'hex'), 2)).toBe(22);
  });
});

describe('scalars', () => {
  it.each(['[MarshalAs(UnmanagedType.Bool)] bool', '[MarshalAs(UnmanagedType.LPStr)] bool', 'bool'])('%s is one byte', (type) => {
    expect(external(`int f(${type} v);`, ', EntryPoint = "abs"')).toBeTypeOf('function');
  });
});

describe('all else is refused before anything is loaded', () => {
  const types = [
    'string',
    'int[]',
    'Laid',
    'object',
    'Un',
    'StringBuilder',
    'Door',
    'HandleRef',
    'DateTime',
    'Int128',
    'int?',
    'Span<int>',
    'AutoS',
    'WithText',
  ];
  it.each([
    ...types.map((type) => [`void f(${type} v);`, '']),
    ['DateTime f();', ''],
    ['void f(ref int v);', ''],
    ['void f(in Mixed v);', ''],
    ['string f();', ''],
    ['int f();', ', SetLastError = true'],
    ['int f();', ', PreserveSig = false'],
  ])('%s%s', (rest, more) => {
    const call = declare(`[DllImport("no-such-library"${more})] public static extern ${rest}`);
    expect(thrownBy(() => call(0)).name).toBe('MarshalDirectiveException');
  });
});
