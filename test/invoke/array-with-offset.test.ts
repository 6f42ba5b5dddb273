import { describe, expect, it } from 'vitest';
import { ArgumentException, IndexOutOfRangeException, InvalidOperationException } from '../../src/errors.ts';
import { ArrayWithOffset } from '../../src/invoke/array-with-offset.ts';
import { bool, char, decimal, int16, int32, string } from '../../src/types/index.ts';

describe('ArrayWithOffset', () => {
  it('stands for the bytes from the offset on', () => {
    const array = new Int32Array([1, 2, 3]);
    const range = new ArrayWithOffset(array, 4);
    expect([range.getArray(), range.getOffset(), range.byteCount]).toEqual([array, 4, 8]);
    const bytes = range.lendBytes() as Uint8Array;
    bytes[0] = 9;
    range.acceptBytes(bytes);
    expect([...array]).toEqual([1, 9, 3]);
    expect(new ArrayWithOffset(array, 12).lendBytes()).toHaveLength(0);
    expect(range.equals(new ArrayWithOffset(array, 4))).toBe(true);
    expect(range.equals(new ArrayWithOffset(array, 8))).toBe(false);
  });

  it('counts bytes, also inside an element of a JS array', () => {
    const array = [0x1111, 0x2222, 0x3333];
    const range = new ArrayWithOffset(array, 3, int16);
    const bytes = range.lendBytes() as Uint8Array;
    expect([...bytes]).toEqual([0x22, 0x33, 0x33]);
    bytes.set([0x44, 0x55, 0x66]);
    expect(array).toEqual([0x1111, 0x2222, 0x3333]);
    range.acceptBytes(bytes);
    expect(array).toEqual([0x1111, 0x4422, 0x6655]);
  });

  it('has bools of one byte and chars of two', () => {
    const flags = [true, false];
    const range = new ArrayWithOffset(flags, 0, bool);
    expect(range.byteCount).toBe(2);
    range.acceptBytes(new Uint8Array([0, 7]));
    expect(flags).toEqual([false, true]);
    expect([...(new ArrayWithOffset(['a', '€'], 2, char).lendBytes() ?? [])]).toEqual([0xac, 0x20]);
    expect(new ArrayWithOffset(['1.5', '2'], 16, decimal).byteCount).toBe(16);
  });

  it('passes null as NULL, with an offset of 0 only', () => {
    expect(new ArrayWithOffset(null, 0).lendBytes()).toBeNull();
    expect(() => new ArrayWithOffset(null, 1)).toThrow(IndexOutOfRangeException);
  });

  it('refuses offsets outside, and arrays of more than bits', () => {
    for (const offset of [-1, 13, 1.5]) expect(() => new ArrayWithOffset(new Int32Array(3), offset)).toThrow(IndexOutOfRangeException);
    expect(() => new ArrayWithOffset(['x'], 0, string)).toThrow(ArgumentException);
    expect(() => new ArrayWithOffset([1], 0)).toThrow(/third argument/);
    expect(() => new ArrayWithOffset('abc' as never, 0)).toThrow(ArgumentException);
    expect(() => new ArrayWithOffset([1.5], 0, int32)).toThrow(ArgumentException);
    expect(() => new ArrayWithOffset(new Uint8Array(new SharedArrayBuffer(4)), 0)).toThrow(ArgumentException);
  });

  it('notices an array that changed its size', () => {
    const array = [1, 2];
    const range = new ArrayWithOffset(array, 0, int32);
    array.pop();
    expect(() => range.lendBytes()).toThrow(InvalidOperationException);
  });
});
