import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  ArgumentException,
  ArgumentNullException,
  IndexOutOfRangeException,
  InvalidOperationException,
  OverflowException,
} from '../../src/errors.ts';
import { copyOut, readInt32, writeInt32 } from '../../src/memory/native.ts';
import { isRef, Ref, type VariableCodec } from '../../src/memory/ref.ts';
import { allocateBlock, BLOCK_ALIGNMENT, type Block } from '../../src/memory/slab.ts';

const int: VariableCodec = {
  key: 'Int32',
  size: 4,
  align: 4,
  initial: () => 0,
  read: (view, offset) => view.getInt32(offset, true),
  write(view, offset, value) {
    if (typeof value !== 'number' || (value | 0) !== value) throw new OverflowException('');
    view.setInt32(offset, value, true);
  },
};
const uint: VariableCodec = { ...int, key: 'UInt32', read: (view, offset) => view.getUint32(offset, true) };
const double: VariableCodec = {
  key: 'Double',
  size: 8,
  align: 8,
  initial: () => 0,
  read: (view, offset) => view.getFloat64(offset, true),
  write: (view, offset, value) => view.setFloat64(offset, value as number, true),
};

describe('Ref', () => {
  it('is a plain variable until it is bound', () => {
    const ref = new Ref(5);
    expect(ref.value).toBe(5);
    expect(ref.hasAddress).toBe(false);
    expect(() => ref.address).toThrow(InvalidOperationException);
    ref.value = 6;
    expect(ref.value).toBe(6);
  });

  it('is its memory from then on', () => {
    const ref = new Ref(7);
    ref.bind(int);
    expect(ref.address % BLOCK_ALIGNMENT).toBe(0);
    expect(readInt32(ref.address)).toBe(7);
    writeInt32(ref.address, -9);
    expect(ref.value).toBe(-9);
    ref.value = 11;
    expect(readInt32(ref.address)).toBe(11);
  });

  it('has one address, however often it is bound to a type', () => {
    const ref = new Ref(7);
    ref.bind(int);
    const { address } = ref;
    ref.bind(int);
    ref.bind({ ...int });
    expect(ref.address).toBe(address);
  });

  it('holds the default of the type if nothing was assigned', () => {
    const ref = new Ref<number>();
    ref.bind(int);
    expect(ref.value).toBe(0);
  });

  it('refuses what the type does not have and keeps the old value', () => {
    const ref = new Ref<unknown>(7);
    ref.bind(int);
    expect(() => {
      ref.value = 'text';
    }).toThrow(OverflowException);
    expect(ref.value).toBe(7);
    const unbound = new Ref<unknown>('text');
    expect(() => unbound.bind(int)).toThrow(OverflowException);
    expect(unbound.value).toBe('text');
    expect(unbound.hasAddress).toBe(false);
  });

  it('converts its value when it is passed as another type', () => {
    const ref = new Ref(7);
    ref.bind(int);
    ref.bind(double);
    expect(ref.value).toBe(7);
    ref.value = 1.5;
    expect(() => ref.bind(int)).toThrow(OverflowException);
    expect(ref.value).toBe(1.5);
  });

  it('shows its value', () => {
    expect(inspect(new Ref([1, 'x']))).toBe("Ref([ 1, 'x' ])");
    expect(isRef(new Ref())).toBe(true);
    expect(isRef({})).toBe(false);
    expect(isRef(null)).toBe(false);
  });
});

describe('Ref.of', () => {
  it('is the element of a typed array', () => {
    const array = new Int32Array([1, 2, 3]);
    const ref = Ref.of(array, 1);
    expect(ref.value).toBe(2);
    expect(ref.isAddressable(int)).toBe(true);
    ref.bind(int);
    writeInt32(ref.address, 40);
    expect(array[1]).toBe(40);
    ref.value = 50;
    expect([...array]).toEqual([1, 50, 3]);
    copyOut(Ref.of(array, 0).isAddressable(int) ? ref.address : 0, new Int32Array([60]), 0, 4);
    expect(ref.value).toBe(60);
  });

  it('serves every type of the size and sort of the elements', () => {
    const ref = Ref.of(new Int32Array([-1]), 0);
    expect(ref.isAddressable(uint)).toBe(true);
    ref.bind(uint);
    expect(ref.value).toBe(0xffffffff);
    expect(ref.isAddressable(double)).toBe(false);
    expect(Ref.of(new Float32Array(1), 0).isAddressable(int)).toBe(false);
    expect(Ref.of(new Float64Array(1), 0).isAddressable(double)).toBe(true);
    expect(() => ref.bind(double)).toThrow(InvalidOperationException);
  });

  it('is an element of a JS array or a field, read and assigned', () => {
    const array = [1, 2];
    const element = Ref.of(array, 1);
    element.value = 5;
    expect(array).toEqual([1, 5]);
    const object = { x: 1 };
    const field = Ref.of(object, 'x');
    field.value = 2;
    expect(object.x).toBe(2);
    expect(element.isAddressable(int) || field.isAddressable(int)).toBe(false);
    array.length = 1;
    expect(() => element.value).toThrow(IndexOutOfRangeException);
  });

  it('is an element of structures side by side', () => {
    const stored = [10, 20];
    const elements = {
      length: 2,
      at: (i: number) => stored[i],
      set(i: number, value: number) {
        stored[i] = value;
      },
    };
    const ref = Ref.of(elements, 1);
    ref.value = 21;
    expect(ref.value).toBe(21);
  });

  it('finds detached memory', () => {
    const array = new Int32Array([1, 2, 3]);
    const ref = Ref.of(array, 1);
    ref.bind(int);
    structuredClone(array.buffer, { transfer: [array.buffer] });
    expect(() => ref.address).toThrow(ArgumentException);
  });

  it('refuses places that are not there', () => {
    expect(() => Ref.of(new Int32Array(2), 2)).toThrow(IndexOutOfRangeException);
    expect(() => Ref.of([1], -1)).toThrow(IndexOutOfRangeException);
    expect(() => Ref.of([], 0)).toThrow(IndexOutOfRangeException);
    expect(() => Ref.of({ x: 1 } as Record<string, number>, 'y')).toThrow(ArgumentException);
    expect(() => Ref.of(null as never, 0)).toThrow(ArgumentNullException);
    expect(() => Ref.of('text' as never, 0)).toThrow(ArgumentException);
    expect(() => Ref.of(new Int32Array(new SharedArrayBuffer(8)), 0)).toThrow(ArgumentException);
  });
});

describe('blocks', () => {
  it('are zeroed, aligned and apart', () => {
    const blocks = Array.from({ length: 400 }, (_, i) => allocateBlock(i * 7));
    const holds = ({ buffer, offset, size }: Block, value: number): boolean =>
      new Uint8Array(buffer, offset, size).every((byte) => byte === value);
    expect(blocks.every(({ address, size }, i) => address % BLOCK_ALIGNMENT === 0 && size === i * 7)).toBe(true);
    expect(blocks.every((block) => holds(block, 0))).toBe(true);
    for (const [i, { buffer, offset, size }] of blocks.entries()) new Uint8Array(buffer, offset, size).fill(i + 1);
    expect(blocks.every((block, i) => holds(block, (i + 1) & 0xff))).toBe(true);
    expect(new Set(blocks.map(({ address }) => address)).size).toBe(blocks.length);
  });

  it('refuse sizes that are none', () => {
    for (const size of [-1, 1.5, Number.NaN, Infinity]) expect(() => allocateBlock(size)).toThrow(ArgumentException);
  });
});
