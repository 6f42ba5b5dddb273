import { describe, expect, it } from 'vitest';
import { array, delegate, dllImport, InOut, int32, int64, Marshal, method, nint, ref, voidType } from '../../src/index.ts';
import { fixturesLibrary } from '../fixtures.ts';
import { thrownBy } from './delegates.ts';

/** What native code passes to a callback by reference is the variable itself, wherever it lies (spec 9.2). */

const Each = delegate('Each', voidType, { context: ref(int32), value: int64 });
const Binary = delegate('Binary', int32, { a: int32, b: int32 });
const entryPoint = { entryPoint: 'fx_call_each' };
const native = dllImport(fixturesLibrary, {
  typed: method(voidType, { each: Each, context: InOut(array(int32)), count: int32 }, entryPoint),
  address: method(voidType, { each: Each, context: nint, count: int32 }, entryPoint),
  binary: method(int32, { f: Binary, a: int32, b: int32 }, { entryPoint: 'fx_call_binary' }),
});
interface Variable {
  value: number;
}
const addTo = (context: Variable, value: bigint): void => {
  context.value += Number(value) + 1;
};

describe('a reference in a callback', () => {
  it('is the element of a typed array that the call lends', () => {
    const numbers = new Int32Array([10, 20, 30]);
    native.typed(addTo as never, numbers, 3);
    expect([...numbers]).toEqual([16, 20, 30]);
    const seen: number[] = [];
    const part = numbers.subarray(1);
    native.typed(
      ((context: Variable) => {
        context.value++;
        seen.push(part[0] as number);
      }) as never,
      part,
      2,
    );
    expect(seen).toEqual([21, 22]);
  });

  it('is the element of the copy of a JS array', () => {
    const numbers = [10, 20];
    native.typed(addTo as never, numbers, 2);
    expect(numbers).toEqual([13, 20]);
  });

  it('is native memory of others', () => {
    const block = Marshal.allocHGlobal(4);
    Marshal.writeInt32(block, 5);
    native.address(addTo as never, block, 2);
    expect(Marshal.readInt32(block)).toBe(8);
    Marshal.freeHGlobal(block);
  });

  it('is that of its own call when calls are nested, and of none when it is kept', () => {
    const [outer, inner] = [new Int32Array([1]), new Int32Array([100])];
    let kept: Variable = { value: 0 };
    const nest = (context: Variable): void => {
      native.typed(addTo as never, inner, 1);
      context.value++;
      kept = context;
    };
    native.typed(nest as never, outer, 2);
    expect([outer[0], inner[0]]).toEqual([3, 102]);
    outer[0] = 7;
    expect(kept.value).toBe(7);
  });

  it('that is null fails when it is used', () => {
    native.address((() => undefined) as never, 0n, 1);
    expect(thrownBy(() => native.address(addTo as never, 0n, 1)).name).toBe('NullReferenceException');
  });
});

describe('a callback of numbers', () => {
  it('checks its result, and is callable again afterwards', () => {
    expect(thrownBy(() => native.binary((() => 2 ** 31) as never, 1, 2)).name).toBe('OverflowException');
    expect(thrownBy(() => native.binary((() => '3') as never, 1, 2)).name).toBe('ArgumentException');
    const broken = new Error('broken');
    const failing = (): never => {
      throw broken;
    };
    expect(() => native.binary(failing as never, 1, 2)).toThrow(broken);
    expect(native.binary(((a: number, b: number) => a - b) as never, 1, 2)).toBe(-1);
  });
});
