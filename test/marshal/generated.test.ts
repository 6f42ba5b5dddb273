import { beforeEach, describe, expect, it } from 'vitest';
import { importCSharp, Ref, SafeHandle } from '../../src/index.ts';
import { base, thrownBy } from './delegates.ts';

/** Source-generated imports: marshaller types in their order, arrays element by element, what is freed when something fails (spec 14.3, 19.4). */

let trace: string[] = [];
beforeEach(() => {
  trace = [];
});

class Held extends SafeHandle {
  constructor() {
    super(0n, true);
  }
  get isInvalid(): boolean {
    return false;
  }
  releaseHandle(): boolean {
    return true;
  }
}

interface Amount {
  readonly Value: number;
}

/** Fails for 13 on the way in and for 113 on the way out. */
function stateless(name: string, finally_ = false): object {
  const back = (native: number): Amount => {
    trace.push(`${name}.back ${native}`);
    if (native === 113 && !finally_) throw new RangeError('out');
    return { Value: native };
  };
  return {
    convertToUnmanaged(value: Amount | null): number {
      trace.push(`${name}.to ${value?.Value ?? null}`);
      if (value?.Value === 13) throw new RangeError('in');
      return value?.Value ?? -1;
    },
    [finally_ ? 'convertToManagedFinally' : 'convertToManaged']: back,
    free: (native: number) => trace.push(`${name}.free ${native}`),
  };
}

class Counter {
  sent = 0;
  fromManaged(value: Amount, buffer: Uint8Array): void {
    trace.push(`from ${value.Value} ${buffer.length}`);
    this.sent = value.Value;
  }
  toUnmanaged(): number {
    trace.push('to');
    return this.sent;
  }
  onInvoked(): void {
    trace.push('invoked');
    if (this.sent === 15) throw new RangeError('notified');
  }
  free(): void {
    trace.push(`free ${this.sent}`);
  }
}

const marshallers = `
  public class Amount { public int Value; }
  [CustomMarshaller(typeof(Amount), MarshalMode.Default, typeof(M))] public static class M {
    public static int ConvertToUnmanaged(Amount m) => 0; public static Amount ConvertToManaged(int n) => null; public static void Free(int n) { } }
  [CustomMarshaller(typeof(Amount), MarshalMode.Default, typeof(Sure))] public static class Sure {
    public static int ConvertToUnmanaged(Amount m) => 0; public static Amount ConvertToManagedFinally(int n) => null; public static void Free(int n) { } }
  [CustomMarshaller(typeof(Amount), MarshalMode.ManagedToUnmanagedIn, typeof(State.In))] public static class State {
    public struct In { public static int BufferSize => 24; public void FromManaged(Amount m, Span<byte> b) { } public int ToUnmanaged() => 0; public void OnInvoked() { } public void Free() { } } }`;

function declare(declaration: string): (...args: unknown[]) => unknown {
  const source = `using System; using System.Runtime.InteropServices; using System.Runtime.InteropServices.Marshalling;
    ${marshallers} static partial class F { ${declaration} }`;
  const imports = importCSharp(source, { base, types: { M: stateless('m'), Sure: stateless('sure', true), State: { In: Counter } } });
  return imports.f as (...args: unknown[]) => unknown;
}
const using = (name: string, more = ''): string => `[MarshalUsing(typeof(${name})${more})]`;
const imported = (entryPoint: string, rest: string): ((...args: unknown[]) => unknown) =>
  declare(`[LibraryImport("fixtures.so", EntryPoint = "${entryPoint}")] ${rest}`);
const amount = (Value: number): Amount => ({ Value });
const amounts = (...values: number[]): (Amount | null)[] => values.map((value) => (value === 0 ? null : amount(value)));

describe('structures with fixed buffers', () => {
  const declared = `using System.Runtime.InteropServices;
    [StructLayout(LayoutKind.Sequential)] public unsafe struct Name { public ushort Length; public fixed char Text[3]; }
    public unsafe struct Flags { public byte First; public fixed bool Rest[3]; }
    public struct Flag { public bool Value; }
    static partial class F {
      [LibraryImport("fixtures.so", EntryPoint = "fx_bits")] internal static partial void name(byte[] to, in Name from, int count);
      [LibraryImport("fixtures.so", EntryPoint = "fx_bits")] internal static partial void flags(byte[] to, Flags[] from, int count);
      [LibraryImport("fixtures.so", EntryPoint = "fx_bits")] internal static partial void back(ref Flags to, byte[] from, int count);
      [LibraryImport("fixtures.so", EntryPoint = "fx_bits")] internal static partial void refused(byte[] to, in Flag from, int count);
    }`;
  const native = importCSharp(declared, { base });

  it('pass as their managed bits, whatever the elements and the character set are', () => {
    const bytes = new Uint8Array(8);
    native.name?.(bytes, { Length: 1, Text: ['\u4141', 'b', 'c'] }, 8);
    expect([...bytes]).toEqual([1, 0, 0x41, 0x41, 0x62, 0, 0x63, 0]);
    const flags = { First: 7, Rest: [true, false, true] };
    native.flags?.(bytes, [flags, flags], 8);
    expect([...bytes]).toEqual([7, 1, 0, 1, 7, 1, 0, 1]);
  });

  it('come back as their managed bits', () => {
    const flags = new Ref<object>({ First: 0, Rest: [false, false, false] });
    native.back?.(flags, new Uint8Array([5, 0, 1, 1]), 4);
    expect(flags.value).toMatchObject({ First: 5, Rest: [false, true, true] });
  });

  it('are told apart from fields that are converted', () => {
    expect(() => native.refused?.(new Uint8Array(8), { Value: true }, 1)).toThrow(/SYSLIB1051/);
  });
});

describe('several arguments', () => {
  const three = (kinds: readonly string[]): ((...args: unknown[]) => unknown) =>
    imported('fx_three_add', `public static partial int f(${kinds.map((kind, i) => `${using(kind)} ref Amount a${i}`).join(', ')});`);

  it.each([
    [
      'all goes well',
      [1, 2, 3],
      ['m.to 3', 'sure.to 2', 'm.to 1', 'm.back 4', 'm.back 2', 'sure.back 3', 'm.free 4', 'sure.free 3', 'm.free 2'],
      [2, 3, 4],
    ],
    ['one cannot go in', [1, 13, 3], ['m.to 3', 'sure.to 13', 'm.free 3', 'sure.free 0', 'm.free 0'], [1, 13, 3]],
    [
      'the right one cannot come out',
      [1, 2, 112],
      ['m.to 112', 'sure.to 2', 'm.to 1', 'm.back 113', 'sure.back 3', 'm.free 113', 'sure.free 3', 'm.free 2'],
      [1, 3, 112],
    ],
    [
      'the left one cannot come out',
      [112, 2, 3],
      ['m.to 3', 'sure.to 2', 'm.to 112', 'm.back 4', 'm.back 113', 'sure.back 3', 'm.free 4', 'sure.free 3', 'm.free 113'],
      [112, 3, 4],
    ],
  ])('go from right to left: %s', (_what, values, calls, after) => {
    const variables = values.map((value) => new Ref<Amount>(amount(value)));
    try {
      three(['M', 'Sure', 'M'])(...variables);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
    expect(trace).toEqual(calls);
    expect(variables.map(({ value }) => value.Value)).toEqual(after);
  });
});

describe('what is counted', () => {
  const counted = (name: string): string =>
    `[MarshalUsing(CountElementName = "${name}")]${using('M', ', ElementIndirectionDepth = 1')} ref Amount[]`;
  const call = (parameters: string): ((...args: unknown[]) => unknown) =>
    imported('fx_no_such_function', `public static partial void f(${parameters});`);
  const order = (parameters: string, ...args: unknown[]): string => {
    expect(thrownBy(() => call(parameters)(...args)).name).toBe('EntryPointNotFoundException');
    return trace
      .filter((line) => line.startsWith('m.to'))
      .map((line) => line.slice(5))
      .join(' ');
  };
  const one = (Value: number): Ref<unknown> => new Ref([amount(Value)]);

  // Both orders are what .NET 10 generates.
  it('comes right after its count, in every step', () => {
    expect(
      order(
        `${counted('n')} a, ${using('M')} ref Amount b, ${counted('k')} c, ref int n, ref int k`,
        one(1),
        new Ref(amount(2)),
        one(3),
        new Ref(1),
        new Ref(1),
      ),
    ).toBe('3 1 2');
  });
  it('goes from right to left where several have the same count', () => {
    expect(
      order(`${counted('n')} a, ${counted('n')} b, ${using('M')} ref Amount c, ref int n`, one(1), one(2), new Ref(amount(3)), new Ref(1)),
    ).toBe('2 1 3');
  });
});

it('a `Type.array(n)` of structures with a marshaller gets its elements assigned', () => {
  const source = `using System; using System.Runtime.InteropServices; using System.Runtime.InteropServices.Marshalling;
    [NativeMarshalling(typeof(CoinMarshaller))] public struct Coin { public int Value; }
    [CustomMarshaller(typeof(Coin), MarshalMode.Default, typeof(CoinMarshaller))] public static class CoinMarshaller {
      public static int ConvertToUnmanaged(Coin m) => 0; public static Coin ConvertToManaged(int n) => default; }
    static partial class F { [LibraryImport("fixtures.so", EntryPoint = "fx_sum")] public static partial int f([In, Out] Coin[] v, int n); }`;
  const CoinMarshaller = {
    convertToUnmanaged: ({ Value }: Amount) => Value + 1,
    convertToManaged: (native: number) => ({ Value: native * 10 }),
  };
  const imports = importCSharp(source, { base, types: { CoinMarshaller } });
  const Coin = imports.types.get('Coin');
  const coins = Coin?.array(2);
  coins?.set(0, { Value: 1 });
  coins?.set(1, { Value: 2 });
  (imports.f as (...args: unknown[]) => unknown)(coins, 2);
  // fx_sum adds 1 to each element.
  expect([...(coins ?? [])]).toMatchObject([{ Value: 30 }, { Value: 40 }]);
});

describe('an out variable', () => {
  const support = `struct P { public int X; } class H : Microsoft.Win32.SafeHandles.SafeHandleZeroOrMinusOneIsInvalid { public H() : base(true) {} protected override bool ReleaseHandle() => true; }`;
  const call = (entryPoint: string): ((...args: unknown[]) => unknown) =>
    importCSharp(
      `using System; using System.Runtime.InteropServices; using System.Runtime.InteropServices.Marshalling; ${support}
      static partial class F { [LibraryImport("fixtures.so", EntryPoint = "${entryPoint}", StringMarshalling = StringMarshalling.Utf8)]
        public static partial int f(out string s, out int i, out P p, [MarshalAs(UnmanagedType.U1)] out bool b,
          [MarshalAs(UnmanagedType.LPArray, SizeConst = 2)] out int[] v, H h); }`,
      { base, types: { H: Held } },
    ).f as (...args: unknown[]) => unknown;

  it.each([
    ['an argument cannot go in', 'fx_three_add', null, 'NullReferenceException'],
    ['there is no such function', 'fx_no_such_function', new Held(), 'EntryPointNotFoundException'],
  ])('has its default when %s', (_what, entryPoint, handle, name) => {
    const values = ['before', 5, { X: 7 }, true, [1]].map((value) => new Ref<unknown>(value));
    expect(thrownBy(() => call(entryPoint)(...values, handle)).name).toBe(name);
    const [s, i, p, b, v] = values.map(({ value }) => value);
    expect([s, i, b, v]).toEqual([null, 0, false, null]);
    expect(p).toMatchObject({ X: 0 });
  });

  it('that is none is refused', () => {
    const values = [null, 5, {}, true].map((value) => new Ref<unknown>(value));
    const error = thrownBy(() => call('fx_three_add')(...values, 5, new Held()));
    expect(error.name).toBe('ArgumentException');
    expect(error.message).toContain("parameter 'v'");
  });
});

describe('a marshaller with state', () => {
  const call = (): ((...args: unknown[]) => unknown) =>
    imported('fx_call_kept_unary', 'public static partial int f(int v);') &&
    imported('fx_three_add', `public static partial int f(${using('State')} in Amount a, ref int b, ref int c);`);

  it('is made for each call, gets a buffer, and is notified', () => {
    expect(call()(new Ref(amount(5)), new Ref(1), new Ref(1))).toBe(10);
    expect(trace).toEqual(['from 5 24', 'to', 'invoked', 'free 5']);
  });

  it('that fails when it is notified is freed all the same', () => {
    expect(thrownBy(() => call()(new Ref(amount(15)), new Ref(1), new Ref(1))).message).toBe('notified');
    expect(trace.at(-1)).toBe('free 15');
  });
});

describe('arrays', () => {
  const elements = using('M', ', ElementIndirectionDepth = 1');
  const sum = (attributes = ''): ((...args: unknown[]) => unknown) =>
    imported('fx_sum', `public static partial int f(${attributes}${elements} Amount[] v, int n);`);
  const make = `public static partial void f([MarshalUsing(CountElementName = "n")]${elements} out Amount[] v, out int n, int wanted);`;

  it.each([
    ['none', '', amounts(1, 2), ['m.to 1', 'm.to 2', 'm.free 2', 'm.free 3'], [1, 2]],
    ['[In, Out]', '[In, Out] ', amounts(1, 2), ['m.to 1', 'm.to 2', 'm.back 2', 'm.back 3', 'm.free 2', 'm.free 3'], [2, 3]],
    ['[Out]', '[Out] ', amounts(1, 2), ['m.back 1', 'm.back 1', 'm.free 1', 'm.free 1'], [1, 1]],
    ['an element that fails', '', amounts(1, 13, 3), ['m.to 1', 'm.to 13', 'm.free 1'], [1, 13, 3]],
  ])('%s: elements go from the first on, the converted ones are freed', (_what, attributes, items, calls, after) => {
    try {
      sum(attributes)(items, items.length);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
    expect(trace).toEqual(calls);
    expect(items.map((item) => item?.Value)).toEqual(after);
  });

  it('that come back are stored before their elements are converted', () => {
    const [items, count] = [new Ref<(Amount | null)[] | null>(null), new Ref(0)];
    imported('fx_make', make)(items, count, 3);
    expect(items.value).toEqual([{ Value: 0 }, { Value: 1 }, { Value: 2 }]);
    trace = [];
    expect(thrownBy(() => imported('fx_make', make)(items, count, 200)).message).toBe('out');
    expect(items.value?.length).toBe(200);
    expect(items.value?.[112]).toEqual({ Value: 112 });
    expect(items.value?.[113]).toBeNull();
    expect(trace.filter((line) => line.includes('free')).length).toBe(200);
  });

  it.each([
    ['elements that are freed', `[MarshalUsing(CountElementName = "n")]${elements} out Amount[] v`, 'ArgumentOutOfRangeException'],
    ['elements that are not', '[MarshalUsing(CountElementName = "n")] out int[] v', 'OverflowException'],
  ])('of a negative count: %s', (_what, parameter, name) => {
    const call = imported('fx_make', `public static partial void f(${parameter}, out int n, int wanted);`);
    expect(thrownBy(() => call(new Ref(null), new Ref(0), -1)).name).toBe(name);
  });
});
