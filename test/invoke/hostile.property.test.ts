import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GCHandle,
  importCSharp,
  isInteropError,
  Marshal,
  NativeLibrary,
  platform,
  Ref,
  SafeHandle,
  StringBuilder,
} from '../../src/index.ts';
import { base, thrownBy } from '../marshal/delegates.ts';

/** Members of the API and structures given anything: taken, or refused by an error of this package that names the place. */

const { types, take, point } = importCSharp(
  `public struct Point { public int X; public int Y; } public struct Text { public string S; }
  static unsafe partial class F {
    [DllImport("fixtures.so", EntryPoint = "calls_point")] public static extern int take(byte* bytes, Point p);
    [DllImport("fixtures.so", EntryPoint = "calls_point")] public static extern int point(Point p);
  }`,
  { base },
) as unknown as {
  types: ReadonlyMap<
    string,
    { new (fields?: unknown): object; array(length: number): { set(i: unknown, v: unknown): void; at(i: unknown): object } }
  >;
} & Record<'take' | 'point', (...args: unknown[]) => unknown>;
const Point = types.get('Point') as NonNullable<ReturnType<typeof types.get>>;
const Text = types.get('Text') as NonNullable<ReturnType<typeof types.get>>;

function detached(): Uint8Array {
  const bytes = new Uint8Array(8);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}
const awkward: readonly unknown[] = [
  Symbol('s'), detached(), Object.create(null), [Object.create(null)], [detached()], { toString: () => 5 }, new String('x'), Object(1n),
  2n ** 200n, 1e300, Number.NaN, '\ud800', new SharedArrayBuffer(8), new DataView(new ArrayBuffer(8)), new Ref('x'), new StringBuilder('x'),
  class {}, () => 1, /x/, new Map(), globalThis, SafeHandle, GCHandle,
]; // biome-ignore format: one list
const value = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withTypedArray: true, withSparseArray: true, withNullPrototype: true }),
  fc.nat(awkward.length - 1).map((place) => ({ place })),
);
const resolve = (drawn: unknown): unknown =>
  typeof drawn === 'object' && drawn !== null && 'place' in drawn && typeof drawn.place === 'number' ? awkward[drawn.place] : drawn;

type Anything = (...args: never[]) => unknown;
const members: readonly (readonly [string, Anything])[] = [
  ['Marshal.sizeOf', Marshal.sizeOf],
  ['Marshal.offsetOf', (name: unknown) => Marshal.offsetOf(Point as never, name as string)],
  ['Marshal.structureToPtr', (structure: unknown) => Marshal.structureToPtr(structure as object, 0n, false)],
  ['Marshal.getExceptionForHR', Marshal.getExceptionForHR],
  ['Marshal.setLastPInvokeError', Marshal.setLastPInvokeError],
  ['Marshal.stringToHGlobalAnsi', Marshal.stringToHGlobalAnsi],
  ['NativeLibrary.getExport', (name: unknown) => NativeLibrary.getExport(0n, name as string)],
  ['NativeLibrary.load', (name: unknown) => NativeLibrary.load(name as string)],
  ['GCHandle.toIntPtr', GCHandle.toIntPtr],
  ['platform', platform],
  ['importCSharp', importCSharp],
  ['Point.array', (at: unknown) => Point.array(2).at(at)],
  ['Point.array', (item: unknown) => Point.array(2).set(0, item)],
  ['StringBuilder', (a: unknown) => new StringBuilder('text').replace('t', 'u', a as number)],
  ['StringBuilder', (a: unknown) => new StringBuilder('text').replace('t', 'u', 0, a as number)],
];

describe('a member given anything', () => {
  it.each(members)('%s', (name, call) => {
    fc.assert(
      fc.property(value, (drawn) => {
        try {
          (call as (value: unknown) => unknown)(resolve(drawn));
        } catch (error) {
          if (!isInteropError(error)) throw error;
          if (error.name !== 'DllNotFoundException' && error.name !== 'BadImageFormatException') expect(error.message).toContain(name);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each([Point, Text])('a new structure', (Type) => {
    fc.assert(
      fc.property(value, (drawn) => {
        try {
          new Type(resolve(drawn));
        } catch (error) {
          if (!isInteropError(error)) throw error;
        }
      }),
      { numRuns: 200 },
    );
  });
});

it('memory that another argument transfers is not lent', () => {
  const bytes = new Uint8Array(64);
  const hostile = {
    get X() {
      structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
      return 1;
    },
    Y: 2,
  };
  let calls = 0;
  const error = thrownBy(() => {
    take(bytes, hostile);
    calls++;
  });
  expect(calls).toBe(0);
  expect(error.name).toBe('InvalidOperationException');
  expect(error.message).toContain("take(), parameter 'bytes'");
  expect(() => point({ X: 1, Y: 2 })).not.toThrow();
});
