import { describe, expect, it } from 'vitest';
import { Ref } from '../../src/index.ts';
import { probe, thrown } from './probe.ts';

/** How many elements come back (spec 7.4), and which counts are refused (spec 7.9). */

const block = `M${'07000000'.repeat(8)}`;

function counted(size: string, parameters: string): ReturnType<typeof probe> {
  return probe(`[MarshalAs(UnmanagedType.LPArray${size})] out int[] value${parameters}`, {
    types: 'enum Tiny : byte { A } struct Pair { public int X; }',
  });
}

describe('the count', () => {
  it.each([
    ['', '', [], 1],
    [', SizeConst = 3', '', [], 3],
    [', SizeConst = 0', '', [], 0],
    [', SizeParamIndex = 2', ', int n', [4], 4],
    [', SizeParamIndex = 2, SizeConst = 3', ', int n', [4], 7],
    [', SizeParamIndex = 2', ', byte n', [2], 2],
    [', SizeParamIndex = 2', ', ulong n', [2n], 2],
    [', SizeParamIndex = 2', ', nint n', [2n], 2],
    [', SizeParamIndex = 2', ', bool n', [true], 1],
    [', SizeParamIndex = 2', ', Tiny n', [2], 2],
    [', SizeParamIndex = 2', ', double n', [2.9], 2],
  ] as const)('"%s" with "%s"', (size, parameters, args, expected) => {
    const call = counted(size, parameters);
    const variable = new Ref<ArrayLike<number> | null>(null);
    call(`$1 ${block}`, variable, ...args);
    expect(variable.value?.length).toBe(expected);
  });

  it('is read after the call', () => {
    const call = counted(', SizeParamIndex = 2', ', ref short n');
    const [variable, count] = [new Ref<ArrayLike<number> | null>(null), new Ref(1)];
    call(`$1 ${block}; $2 W0300`, variable, count);
    expect(variable.value?.length).toBe(3);
  });

  it('does not matter where the slot comes back as null', () => {
    const variable = new Ref<unknown>([1]);
    counted(', SizeParamIndex = 2', ', int n')('$1 Z', variable, -1);
    expect(variable.value).toBe(null);
  });

  it.each([
    ['int', -1],
    ['long', 2n ** 33n],
    ['uint', 4_294_967_295],
    ['DateTime', new Date(0)],
  ])('%s %s is an OverflowException', (type, value) => {
    const variable = new Ref<unknown>(null);
    expect(thrown(() => counted(', SizeParamIndex = 2', `, ${type} n`)(`$1 ${block}`, variable, value))).toBe('OverflowException');
    expect(variable.value).toBe(null);
  });
});

describe('counts that are refused', () => {
  it.each([', ref bool n', ', ref double n', ', ref Tiny n', ', ref Pair n', ', ref Half n', ', int[] n', ', ref string n'])(
    '%s',
    (parameters) => {
      const call = counted(', SizeParamIndex = 2', parameters);
      expect(thrown(() => call('', new Ref(null), null))).toBe('MarshalDirectiveException');
      expect(call.log()).toBe('');
    },
  );

  it.each([3, 100])('the index %s of no parameter, also by value', (index) => {
    for (const passing of ['', 'out ']) {
      const call = probe(`[MarshalAs(UnmanagedType.LPArray, SizeParamIndex = ${index})] ${passing}int[] value, int n`);
      expect(thrown(() => call('', passing ? new Ref(null) : [1], 1))).toBe('MarshalDirectiveException');
    }
  });

  it.each(['', 'in ', '[In] ref ', '[In, Out] '])('nobody counts %sint[]: any parameter will do', (passing) => {
    const call = probe(`[MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 2)] ${passing}int[] value, int[] n`);
    const value = passing.includes('ref') || passing === 'in ' ? new Ref([5]) : [5];
    call('$1', value, [1]);
    expect(call.log()).toBe('called');
  });
});
