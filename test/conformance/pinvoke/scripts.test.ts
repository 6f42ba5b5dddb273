import { describe, expect, it } from 'vitest';
import * as types from '../../../src/types/index.ts';
import { fakeEnvironment } from './fake-face.ts';
import type { Json, JsonObject } from './json.ts';
import { scripted } from './scripts.ts';

const point = types.structType('Point', [
  { name: 'X', type: types.int32 },
  { name: 'Y', type: types.int32 },
]);

function delegate(returns: types.ManagedType, ...parameters: [types.ManagedType, types.Passing?][]): types.DelegateType {
  return types.delegateType('D', {
    returns: { type: returns },
    parameters: parameters.map(([type, passing], i) => ({
      name: `p${i}`,
      type,
      passing: passing ?? 'value',
      direction: { in: false, out: false },
    })),
  });
}

/** Calls a script once for each list of arguments. */
function run(type: types.DelegateType, spec: JsonObject, ...calls: unknown[][]): { results: unknown[]; calls: Json[] } {
  const { delegate: made, recording } = scripted(type, spec, fakeEnvironment({ Point: point, int: types.int32 }));
  const results = calls.map((args) => (made.value as (...args: unknown[]) => unknown)(...args));
  return { results, calls: recording.calls };
}

const { int32, int64, float32, float64, bool, string, nint } = types;

describe('scripts of delegates', () => {
  it.each<[string, types.DelegateType, JsonObject, unknown[][], unknown[]]>([
    ['record: the default', delegate(int64, [int32]), { script: 'record' }, [[1]], [0n]],
    ['record: nothing', delegate(types.voidType, [int32]), { script: 'record' }, [[1]], [undefined]],
    ['return', delegate(nint), { script: 'return', value: { $ptr: '0x10' } }, [[]], [16n]],
    ['sequence starts over', delegate(bool), { script: 'sequence', values: [true, false] }, [[], [], []], [true, false, true]],
    ['echo', delegate(string, [string]), { script: 'echo' }, [['a'], [null]], ['a', null]],
    ['add wraps', delegate(types.uint8, [types.uint8], [types.uint8]), { script: 'add' }, [[200, 100]], [44]],
    ['add goes into structures', delegate(int32, [point], [int32]), { script: 'add' }, [[{ X: 1, Y: 2 }, 3]], [6]],
    ['add is decimal', delegate(float64, [float64], [float64]), { script: 'add' }, [[0.1, 0.2]], [0.3]],
    ['a float counts with seven digits', delegate(float64, [float32]), { script: 'add' }, [[Math.fround(0.1)]], [0.1]],
    ['multiply', delegate(int64, [int64], [int32]), { script: 'multiply' }, [[3n, -4]], [-12n]],
    ['subtract', delegate(float32, [float32], [float32]), { script: 'subtract' }, [[1.5, 2.25]], [-0.75]],
    ['negate', delegate(float64, [float64]), { script: 'negate' }, [[2.5]], [-2.5]],
    [
      'compare',
      delegate(int32, [int32], [int32]),
      { script: 'compare' },
      [
        [1, 2],
        [2, 2],
        [3, 2],
      ],
      [-1, 0, 1],
    ],
    ['accumulate', delegate(int32, [int32]), { script: 'accumulate' }, [[1], [2]], [1, 3]],
    ['not', delegate(bool, [bool]), { script: 'not' }, [[true]], [false]],
    ['concat', delegate(string, [string], [string]), { script: 'concat' }, [['a', null]], ['a']],
    ['upper', delegate(string, [string]), { script: 'upper' }, [['ab']], ['AB']],
    ['length', delegate(int32, [string]), { script: 'length' }, [['ab'], [null]], [2, -1]],
    ['halves away from zero', delegate(int32, [float64]), { script: 'add' }, [[2.5], [-2.5]], [3, -3]],
  ])('%s', (_name, type, spec, calls, results) => {
    expect(run(type, spec, ...calls).results).toEqual(results);
  });

  it('records the arguments as they arrived, and nothing for out', () => {
    const type = delegate(types.voidType, [int32, 'ref'], [int32, 'out'], [nint]);
    const variable = { value: 5 };
    const other = { value: 77 };
    const { calls } = run(type, { script: 'set', set: { 0: 6 } }, [variable, other, 0x7f0000000000n]);
    expect(calls).toEqual([[5, 0, { $ptr: 'nonzero' }]]);
    expect([variable.value, other.value]).toEqual([6, 0]);
  });

  it('sets the contents of arrays and instances', () => {
    const target = { X: 1, Y: 2 };
    const list = [1, 2, 3];
    const type = delegate(int32, [types.classType('C', point.fields)], [types.arrayType(int32)]);
    const spec = { script: 'set', set: { 0: { $type: 'Point', fields: { X: 8, Y: 9 } }, 1: { $array: 'int', items: [7, 7] } }, value: 4 };
    expect(run(type, spec, [target, list]).results).toEqual([4]);
    expect([target, list]).toEqual([{ X: 8, Y: 9 }, [7, 7, 3]]);
  });

  it('refuses a script it does not know', () => {
    expect(() => run(delegate(int32), { script: 'guess' })).toThrow('unknown script guess');
  });
});
