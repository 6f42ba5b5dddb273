import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Ref } from '../../src/index.ts';
import { hex, probe, thrown } from './probe.ts';

/** Arrays: element kind x attribute x passing (spec 3.3, 4.7, section 7). The expectations are .NET 10's. */

const attributes = ['', '[In] ', '[Out] ', '[In, Out] '] as const;

describe('pinned kinds', () => {
  it.each(attributes)('%sint[]: a typed array is the memory itself', (attribute) => {
    const call = probe(`${attribute}int[] value`);
    const array = Int32Array.of(1, -2);
    call('$1 b8 -8 W09000000', array);
    expect(call.log()).toBe('called 01000000feffffff');
    expect([...array]).toEqual([9, -2]);
  });

  it.each([
    ['', 9],
    ['[Out] ', 9],
    ['[In, Out] ', 9],
    ['[In] ', 1],
  ])('%sint[]: a JS array is copied, and back unless [In] is declared', (attribute, expected) => {
    const call = probe(`${attribute}int[] value`);
    const array = [1, 2];
    call('$1 b8 -8 W09000000', array);
    expect(call.log()).toBe('called 0100000002000000');
    expect(array).toEqual([expected, 2]);
  });

  it('null is a null pointer, an empty array is not', () => {
    const call = probe('int[] value');
    call('$1', null);
    expect(call.log()).toBe('called null');
    call('$1 b0', new Int32Array(0));
    expect(call.log()).toBe('called');
  });

  it('a typed array that is lent again is looked at again', () => {
    const call = probe('int[] value');
    const [first, second] = [Int32Array.of(1), Int32Array.of(2)];
    for (const array of [first, first, second, first, first.subarray(0, 0), second, second]) call('$1 Wff000000', array);
    expect([first[0], second[0]]).toEqual([255, 255]);
    first[0] = 3;
    call('$1 b4', first);
    expect(call.log()).toMatch(/called 03000000$/);
    structuredClone(first.buffer, { transfer: [first.buffer] });
    expect(() => call('$1 W00000000', first)).toThrow(/detached/);
    call('$1 b4', second);
    expect(call.log()).toBe('called ff000000');
  });

  it('a typed array that was lent is collected', async () => {
    const call = probe('int[] value');
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const lend = (): WeakRef<Int32Array> => {
      const array = new Int32Array(10);
      call('$1 b4', array);
      return new WeakRef(array);
    };
    const lent = lend();
    for (let i = 0; i < 20 && lent.deref() !== undefined; i++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      collect();
    }
    expect(lent.deref()).toBeUndefined();
  });

  it.each(attributes)('%sint[,]: nested arrays are copied both ways, row by row', (attribute) => {
    const call = probe(`${attribute}int[,] value`);
    const rows = [[1, 2, 3], Int32Array.of(4, 5, 6)];
    call('$1 b24 -24 +12 W09000000', rows);
    expect(call.log()).toBe('called 010000000200000003000000040000000500000006000000');
    expect(rows).toEqual([[1, 2, 3], Int32Array.of(9, 5, 6)]);
  });
});

describe('copied kinds', () => {
  it.each([
    ['', '0100000000000000', [true, false]],
    ['[In] ', '0100000000000000', [true, false]],
    ['[Out] ', '0000000000000000', [false, true]],
    ['[In, Out] ', '0100000000000000', [false, true]],
  ] as const)('%sbool[]', (attribute, seen, expected) => {
    const call = probe(`${attribute}bool[] value`);
    const array = [true, false];
    call('$1 b8 -8 W0000000002', array);
    expect(call.log()).toBe(`called ${seen}`);
    expect(array).toEqual(expected);
  });

  it.each([
    ['[In, Out] ', ['new', null]],
    ['', ['a', 'é']],
  ])('%sstring[]: what is found in the block is freed', (attribute, expected) => {
    const call = probe(`${attribute}string[] value`);
    const array = ['a', 'é'];
    call(`$1 ( s ) ( s ); $1 F M${hex('new')} F Z`, array);
    expect(call.log()).toBe('called "a" "\\c3\\a9"');
    expect(array).toEqual(expected);
  });

  it('a date that does not come back leaves the earlier elements written', () => {
    const call = probe('[In, Out] DateTime[] value');
    const day = new Date(0);
    const array = [day, day, day];
    expect(thrown(() => call('$1 W000000000000f83f W000000000000f87f W000000000000f83f', array))).toBe('ArgumentException');
    expect(array).toEqual([new Date(Date.UTC(1899, 11, 31, 12)), day, day]);
  });
});

describe('char[] of one byte is one text', () => {
  it.each([
    ['aéb', '61c3a962'],
    ['a\0b', '610062'],
  ])('%j', (text, expected) => {
    const call = probe('char[] value');
    call(`$1 b${expected.length / 2}`, [...text]);
    expect(call.log()).toBe(`called ${expected}`);
  });

  it('decodes as many bytes as there are elements, and leaves the others alone', () => {
    const call = probe('[In, Out] char[] value');
    const array = ['a', 'b', 'c', 'd'];
    call('$1 Wc3a9', array);
    expect(array).toEqual(['é', 'c', 'd', 'd']);
  });

  it('is an error where nothing can be decoded', () => {
    const call = probe('[In, Out] char[] value');
    expect(thrown(() => call('$1 Wc3', ['a']))).toBe('ApplicationException');
  });

  it('of two dimensions too', () => {
    const call = probe('[In, Out] char[,] value');
    const rows = [
      ['a', 'b'],
      ['c', 'd'],
    ];
    call('$1 b4 -4 +2 W78', rows);
    expect(call.log()).toBe('called 61626364');
    expect(rows).toEqual([
      ['a', 'b'],
      ['x', 'd'],
    ]);
  });
});

describe('by reference', () => {
  const counted = '[MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 2)] ';

  it('ref is a slot, and comes back as a new array even untouched', () => {
    const call = probe(`${counted}ref int[] value, int count`);
    const array = Int32Array.of(1, 2);
    const variable = new Ref(array);
    call('$1 ( b8 -8 W09000000 )', variable, 2);
    expect(call.log()).toBe('called 0100000002000000');
    expect([...variable.value]).toEqual([9, 2]);
    expect([...array]).toEqual([1, 2]);
  });

  it('out begins as a null pointer; what is stored there is read and freed', () => {
    const call = probe(`${counted}out string[] value, int count`);
    const variable = new Ref<unknown>(['old']);
    call(`$1 ( ) -8 M${'00'.repeat(16)} -8 ( M${hex('x')} Z )`, variable, 2);
    expect(call.log()).toBe('called null');
    expect(variable.value).toEqual(['x', null]);
  });

  it('in does not come back, of two dimensions neither', () => {
    const [one, two] = [probe('in int[] value'), probe('in int[,] value')];
    const variable = new Ref<unknown>([1, 2]);
    one('$1 ( b8 -8 W09000000 )', variable);
    expect(one.log()).toBe('called 0100000002000000');
    two('$1 ( b8 )', [[1, 2]]);
    expect(two.log()).toBe('called 0100000002000000');
    expect(variable.value).toEqual([1, 2]);
  });
});

describe('arrays of several dimensions by reference', () => {
  const rows = () => [
    [1, 2],
    [3, 4],
  ];

  it('come back with one dimension and the count of the declaration, as in .NET', () => {
    const variable = new Ref<unknown>(rows());
    probe('ref int[,] value')('', variable);
    expect(variable.value).toEqual(Int32Array.of(1));
    variable.value = rows();
    probe('[MarshalAs(UnmanagedType.LPArray, SizeConst = 4)] ref int[,] value')('', variable);
    expect(variable.value).toEqual(Int32Array.of(1, 2, 3, 4));
    variable.value = null;
    probe('ref int[,] value')('', variable);
    expect(variable.value).toBeNull();
  });
});

describe('what is refused', () => {
  it.each([
    ['int[][] value', [[1]]],
    ['[MarshalAs(UnmanagedType.ByValArray, SizeConst = 1)] int[] value', [1]],
    ['[MarshalAs(UnmanagedType.I4)] int[] value', [1]],
    ['[MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPUTF8Str)] string[] value', ['a']],
    ['[MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.Currency)] decimal[] value', ['1']],
    ['StringBuilder[] value', []],
  ])('%s', (parameters, value) => {
    const call = probe(parameters);
    expect(thrown(() => call('', value))).toBe('MarshalDirectiveException');
    expect(call.log()).toBe('');
  });

  it.each([
    [[1, 'x'], /at \[1\]/],
    [[1, 2 ** 40], /at \[1\]/],
    ['12', /int\[\]/],
    [Float64Array.of(1), /int\[\]/],
    [{ length: 1, 0: 1 }, /int\[\]/],
    [undefined, /int\[\]/],
  ])('%j is no int[]', (value, message) => {
    const call = probe('int[] value');
    expect(() => call('', value)).toThrow(message);
    expect(call.log()).toBe('');
  });
});
