import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CriticalHandle, isInteropError, Ref, SafeHandle, StringBuilder } from '../../src/index.ts';
import { scratch } from '../../src/memory/scratch.ts';
import { probe } from './probe.ts';

/**
 * Whatever a parameter is given, it is either taken or refused: by an error of this package that names the function and the parameter,
 * without a native call, without scratch memory that stays behind, and with the other arguments as they were.
 */

const types = `
  enum Color : byte { A }
  delegate int Callback(int value);
  struct Point { public int X; public short Y; }
  struct Person { public bool Active; public string Name; [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 4)] public string Tag; [MarshalAs(UnmanagedType.ByValArray, SizeConst = 2)] public int[] Items; }
  struct Outer { public Person Inner; public Plain Object; public DateTime Time; public Guid Id; public decimal Price; }
  [StructLayout(LayoutKind.Explicit)] struct Union { [FieldOffset(0)] public bool Flag; [FieldOffset(0)] public int Number; }
  [InlineArray(2)] struct Two { public int E; }
  [StructLayout(LayoutKind.Sequential)] class Plain { public int X; }
  [StructLayout(LayoutKind.Sequential)] class Mixed { public string Name; public bool On; }
  class Handle : SafeHandle { public Handle() : base(IntPtr.Zero, true) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
  class Critical : CriticalHandle { public Critical() : base(IntPtr.Zero) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
`;
const classes = {
  Handle: class extends SafeHandle {
    constructor() {
      super(0n, true);
    }
    get isInvalid(): boolean {
      return false;
    }
    releaseHandle(): boolean {
      return true;
    }
  },
  Critical: class extends CriticalHandle {
    constructor() {
      super(0n);
    }
    get isInvalid(): boolean {
      return false;
    }
    releaseHandle(): boolean {
      return true;
    }
  },
};

const kinds = [
  'sbyte', 'ushort', 'int', 'uint', 'long', 'ulong', 'nint', 'nuint', 'int*', 'float', 'double', 'Color', 'CLong', 'Half', 'bool', 'char',
  '[MarshalAs(UnmanagedType.U2)] char', 'decimal', '[MarshalAs(UnmanagedType.Currency)] decimal', '[MarshalAs(UnmanagedType.LPStruct)] decimal', 'Guid', 'DateTime', 'string', '[MarshalAs(UnmanagedType.LPWStr)] string',
  '[MarshalAs(UnmanagedType.BStr)] string', 'StringBuilder', '[MarshalAs(UnmanagedType.LPWStr)] StringBuilder', 'Point', 'Person', 'Outer', 'Union', 'Two', 'Plain', 'Mixed', 'int[]', '[In, Out] bool[]',
  'string[]', 'char[]', 'decimal[]', 'Person[]', 'Point[]', 'int[,]', 'string[,]', 'Callback', 'Handle', 'Critical', 'HandleRef', '[MarshalAs(UnmanagedType.AsAny)] object',
] as const; // biome-ignore format: one list
const references = ['ref ', 'in ', 'out '] as const;

/** Thrown by what is not ours. */
class Mine extends Error {}
const refuse = (): never => {
  throw new Mine('mine');
};

/** Values that only a program can make; a property names them by their place in this list, for some cannot be shown. */
const awkward: readonly unknown[] = [
  Symbol('s'),
  refuse,
  new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse }),
  Proxy.revocable({}, {}).proxy,
  { get X() { return refuse(); } }, // biome-ignore format: short
  { X: 1, Y: 2, Z: 3 },
  { X: 1 },
  { Active: true, Name: 5 },
  { Active: true, Name: 'text', Tag: 'ééééé', Items: [1] },
  Object.create(null),
  Object.create({ X: 1, Y: 2 }),
  [undefined],
  [[1, 2], [3]],
  new Array(3),
  ['a', 'bc', null],
  new Int32Array(2),
  new DataView(new ArrayBuffer(8)),
  new SharedArrayBuffer(8),
  new Int32Array(new SharedArrayBuffer(8)),
  Buffer.from([1, 2, 3]),
  new Date(Number.NaN),
  new Date(8.64e15),
  new Ref(undefined),
  new Ref(new Ref(1)),
  new StringBuilder('x'),
  new String('x'),
  Object(1n),
  '\ud800',
  '00112233-4455-6677-8899-aabbccddeef',
  1e300,
  -0,
  2 ** 53,
  2n ** 200n,
  class {},
  async () => 1,
  /x/,
  globalThis,
];

const hostile = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withTypedArray: true,
    withSparseArray: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
  }),
  fc.nat(awkward.length - 1).map((place) => ({ place })),
);

function resolveDrawn(drawn: unknown): unknown {
  const place = typeof drawn === 'object' && drawn !== null && 'place' in drawn ? drawn.place : undefined;
  return typeof place === 'number' ? awkward[place] : drawn;
}

/** Holds a call to the rule. `before` and `after` are arguments that own memory. */
function judge(call: ReturnType<typeof probe>, value: unknown): void {
  const top = scratch.top;
  const [before, after] = [new Ref('before'), new Ref('after')];
  let error: unknown;
  try {
    call('', before, value, after);
  } catch (thrown) {
    error = thrown;
  }
  const log = call.log();
  expect(scratch.top).toBe(top);
  if (error === undefined) return;
  expect(log).toBe('');
  expect([before.value, after.value]).toEqual(['before', 'after']);
  // What the caller's own code throws goes through, and so does what the language says of a proxy that is revoked.
  if (error instanceof Mine || (error instanceof TypeError && /proxy|private member|circular/i.test(error.message))) return;
  if (!isInteropError(error)) throw error;
  expect(error.message).toMatch(/probe\(\), parameter 'value'/);
}

describe('bad input', () => {
  it.each(kinds)('%s', (kind) => {
    const call = probe(`ref string before, ${kind} value, ref string after`, { types, classes });
    fc.assert(
      fc.property(hostile, (drawn) => judge(call, resolveDrawn(drawn))),
      { numRuns: 300 },
    );
  });

  it.each(kinds.filter((kind) => !kind.includes('AsAny') && !kind.includes('[,]') && kind !== 'HandleRef'))('by reference: %s', (kind) => {
    // No element is asked back, for what was given need not have any.
    const directive = kind.endsWith('[]') ? '[MarshalAs(UnmanagedType.LPArray, SizeConst = 0)] ' : (/^\[.*\] /.exec(kind)?.[0] ?? '');
    const type = kind.replace(/^\[.*?\] /, '');
    for (const passing of references) {
      const call = probe(`ref string before, ${directive}${passing}${type} value, ref string after`, {
        types,
        classes,
      });
      fc.assert(
        fc.property(hostile, fc.boolean(), (drawn, bare) => judge(call, bare ? resolveDrawn(drawn) : new Ref(resolveDrawn(drawn)))),
        { numRuns: 100 },
      );
    }
  });
});
