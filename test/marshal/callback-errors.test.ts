import { describe, expect, test } from 'vitest';
import {
  array,
  bool,
  char,
  decimal,
  delegate,
  dllImport,
  float64,
  guid,
  int32,
  int64,
  isInteropError,
  type ManagedType,
  method,
  nint,
  ref,
  string,
  struct,
  uint128,
  voidType,
} from '../../src/index.ts';
import { fixturesLibrary } from '../fixtures.ts';

/** What a function that native code calls gives back wrongly is told with the delegate's name and the slot. */

const pair = struct('Pair', { a: int32, b: int32 });

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

function sort(result: ManagedType | typeof pair, compare: (...args: never[]) => unknown): void {
  const Compare = delegate('Compare', result, { a: nint, b: ref(bool) });
  const libc = dllImport('libc', { qsort: method(voidType, { items: array(int32), count: nint, size: nint, compare: Compare }) });
  libc.qsort([2, 1], 2, 4, compare as never);
}

const results = { int32, int64, float64, bool, string, nint, char, decimal, guid, pair };

describe('errors of callbacks name their place', () => {
  test.each(Object.entries(results))('a result of type %s', (_name, type: ManagedType | typeof pair) => {
    const error = thrownBy(() => sort(type, () => Symbol('no')));
    expect(isInteropError(error) && [error.name, error.detail.function, error.detail.parameter, error.detail.actual]).toEqual([
      'ArgumentException',
      'Compare',
      'return value',
      'a symbol',
    ]);
    expect(String(error)).toMatch(/^ArgumentException: Compare\(\), return value: expected .*, got a symbol$/);
  });

  test('a value written through a reference', () => {
    const error = thrownBy(() => sort(int32, (_a, b: { value: unknown }) => Object.assign(b, { value: 'yes' }) && 0));
    expect(String(error)).toBe(`ArgumentException: Compare(), parameter 'b': expected bool (true or false), got "yes"`);
  });

  test.runIf(process.arch === 'x64')('a refused result: native code finds zeros of its size', () => {
    const Large = struct('Large', { wide: uint128, number: int32 });
    const Make = delegate('Make', Large, { value: int32 });
    const { fx_large } = dllImport(fixturesLibrary, { fx_large: method(voidType, { make: Make, told: array(int32) }) });
    const told = new Int32Array(2);
    const error = thrownBy(() => fx_large(() => new Large(), told));
    expect(String(error)).toMatch(/^MarshalDirectiveException: Make\(\), return value: cannot marshal Large: .*128-bit/);
    expect([...told]).toEqual([1, 0]);
  });

  test("an error of the function's own keeps its words", () => {
    const error = thrownBy(() =>
      sort(int32, () => {
        throw new RangeError('mine');
      }),
    );
    expect(String(error)).toBe('RangeError: mine');
  });
});
