import { describe, expect, test } from 'vitest';
import {
  MES_DECODE,
  MES_ENCODE,
  MES_ENCODE_NDR64,
  MesBufferHandleReset,
  MesDecodeBufferHandleCreate,
  MesEncodeDynBufferHandleCreate,
  MesEncodeFixedBufferHandleCreate,
  type MesHandle,
  MesHandleFree,
  toAligned,
} from '../../../src/rpc/index.ts';
import { bytes, digits, status, typeOf } from '../support/declare.ts';
import { declared, examples } from './examples.ts';

const { PAIR, LONG } = declared.types as Record<'PAIR' | 'LONG', NonNullable<(typeof declared.types)[string]>>;
const pair = { a: 1, b: -2 };
const x7 = examples.find(({ name }) => name === 'X7')!;
const aligned = (size: number): Buffer => toAligned(Buffer.alloc(size));
const cell = <T>(value: T): { value: T } => ({ value });

describe('T41: creating a handle over a buffer', () => {
  const create = (buffer: Uint8Array | null, size: number, encodedSize: { value: number } | null = cell(-1)): number =>
    MesEncodeFixedBufferHandleCreate(buffer, size, encodedSize, cell<MesHandle | null>(null));
  test('nothing', () => expect(create(null, 0)).toBe(87));
  test('misaligned', () => expect(create(aligned(40).subarray(1, 33), 32)).toBe(1784));
  test('no octets', () => expect(create(aligned(32), 0)).toBe(87));
  test('no place for the size', () => expect(create(aligned(32), 32, null)).toBe(87));
  test('no multiple of 8', () => expect(create(aligned(32), 30)).toBe(1784));
  test('32 octets', () => {
    const size = cell(-1);
    expect(create(aligned(32), 32, size)).toBe(0);
    expect(size.value).toBe(0);
  });
});

describe('T42: the size of a fixed buffer', () => {
  test('exactly fits', () => {
    const buffer = aligned(24);
    using handle = MesEncodeFixedBufferHandleCreate(buffer);
    handle.encode(PAIR, pair);
    expect(buffer.toString('hex')).toBe(digits(examples[0]!.octets));
    expect(handle.encodedSize).toBe(24);
  });
  test('is too small', () => {
    const buffer = aligned(16).fill(0xee);
    using handle = MesEncodeFixedBufferHandleCreate(buffer);
    expect(status(() => handle.encode(PAIR, pair))).toBe(122);
    expect(buffer.toString('hex')).toBe('ee'.repeat(16));
    expect(handle.encodedSize).toBe(0);
  });
});

describe('T43: two items', () => {
  const encodeBoth = (handle: MesHandle, size: { value: number }): number[] => {
    handle.encode(PAIR, pair);
    const first = size.value;
    handle.encode(LONG, 42 as never);
    return [first, size.value];
  };
  test('on a fixed handle', () => {
    const [buffer, size, out] = [aligned(64), cell(-1), cell<MesHandle | null>(null)];
    expect(MesEncodeFixedBufferHandleCreate(buffer, 64, size, out)).toBe(0);
    expect(encodeBoth(out.value!, size)).toEqual([24, 32]);
    expect(buffer.toString('hex', 0, 32)).toBe(digits(x7.octets));
  });
  test('on a dynamic handle, whose old block is freed once', () => {
    const [buffer, size, out] = [cell<Uint8Array | null>(null), cell(-1), cell<MesHandle | null>(null)];
    expect(MesEncodeDynBufferHandleCreate(buffer, size, out)).toBe(0);
    const made: Uint8Array[] = [];
    const freed: Uint8Array[] = [];
    const allocate = (octets: number): Uint8Array => {
      made.push(aligned(octets));
      return made.at(-1)!;
    };
    out.value!.options = { allocator: { allocate, free: (block) => void freed.push(block) } };
    expect(encodeBoth(out.value!, size)).toEqual([24, 32]);
    expect(Buffer.from(buffer.value!.subarray(0, 32)).toString('hex')).toBe(digits(x7.octets));
    expect(made).toHaveLength(2);
    expect(freed).toEqual([made[0]]);
    expect(freed[0]).toBe(made[0]);
    MesHandleFree(out.value);
    expect(freed).toHaveLength(1);
  });
});

test('T44: reset between encoding and decoding', () => {
  const buffer = aligned(64);
  const size = cell(0);
  using handle = MesEncodeFixedBufferHandleCreate(buffer);
  handle.encode(PAIR, pair);
  handle.encode(LONG, 42 as never);
  expect(handle.encodedSize).toBe(32);
  expect(MesBufferHandleReset(handle, 1, MES_DECODE, cell<Uint8Array | null>(buffer), 32, size)).toBe(0);
  expect(handle.decode(PAIR)).toEqual(pair);
  expect(handle.decode(LONG)).toBe(42);
  expect(handle.position).toBe(32);
  expect(status(() => handle.decode(LONG))).toBe(1783);
});

describe('T45: resets that are refused', () => {
  const reset = (change: { handle?: null; style?: number; operation?: number; buffer?: null; encodedSize?: null }): number => {
    using handle = MesEncodeFixedBufferHandleCreate(aligned(32));
    const { style = 1, operation = MES_ENCODE } = change;
    return MesBufferHandleReset(
      'handle' in change ? null : handle,
      style,
      operation,
      'buffer' in change ? null : cell<Uint8Array | null>(aligned(32)),
      32,
      'encodedSize' in change ? null : cell(0),
    );
  };
  test('nothing is wrong', () => expect(reset({})).toBe(0));
  test('no handle', () => expect(reset({ handle: null })).toBe(87));
  test.each([0, 3])('style %i', (style) => expect(reset({ style })).toBe(87));
  test('operation 3', () => expect(reset({ operation: 3 })).toBe(87));
  test('no buffer', () => expect(reset({ buffer: null })).toBe(87));
  test('no place for the size', () => {
    expect(reset({ encodedSize: null })).toBe(87);
    expect(reset({ encodedSize: null, operation: MES_DECODE })).toBe(87);
  });
});

test('T46: the wrong operation', () => {
  using encoder = MesEncodeDynBufferHandleCreate();
  expect(status(() => encoder.decode(PAIR))).toBe(1827);
  using decoder = MesDecodeBufferHandleCreate(bytes(examples[0]!.octets));
  expect(status(() => decoder.encode(PAIR, pair))).toBe(1827);
});

describe('T53: the size that is asked for is the size that is used', () => {
  test.each(examples)('$name', ({ types, values, version }) => {
    using handle = MesEncodeDynBufferHandleCreate();
    if (version === 2) MesBufferHandleReset(handle, 2, MES_ENCODE_NDR64, cell<Uint8Array | null>(null), 0, cell(0));
    for (let round = 0; round < 2; round++) {
      for (const [index, type] of types.entries()) {
        const before = handle.encodedSize;
        const size = handle.alignSize(type, values[index] as never);
        expect(handle.encodedSize).toBe(before);
        handle.encode(type, values[index] as never);
        expect(handle.encodedSize - before).toBe(size);
      }
    }
  });
});

test('T54: a failed encode changes nothing', () => {
  const type = typeOf('typedef enum { A } E; typedef struct { long l; E e; } T;');
  const buffer = aligned(64).fill(0xee);
  using handle = MesEncodeFixedBufferHandleCreate(buffer);
  expect(status(() => handle.encode(type, { l: 1, e: 40000 } as never))).toBe(1781);
  expect([handle.encodedSize, handle.position, buffer.toString('hex')]).toEqual([0, 0, 'ee'.repeat(64)]);
  handle.encode(type, { l: 1, e: 2 } as never);
  expect(handle.encodedSize).toBe(24);
  expect(buffer.toString('hex', 0, 24)).toBe(digits('01100800cccccccc 0800000000000000 01000000 0200 0000'));
});

test('T55: nothing that is decoded is part of the source', () => {
  const type = typeOf(
    'typedef struct { long n; [size_is(n)] byte b[]; } V; typedef struct { long n; [size_is(n)] hyper *h; V *v; [string] char *s; } T;',
  );
  const value = { n: 2, h: BigInt64Array.of(1n, 2n), v: { n: 3, b: Uint8Array.of(4, 5, 6) }, s: 'text' };
  using encoder = MesEncodeDynBufferHandleCreate();
  encoder.encode(type, value as never);
  const source = toAligned(Buffer.from(encoder.buffer!));
  using decoder = MesDecodeBufferHandleCreate(source);
  const decoded = decoder.decode(type);
  source.fill(0xee);
  expect(decoded).toEqual(value);
});

describe('T57: NDR64 needs 16', () => {
  const buffer = aligned(64).subarray(8, 40);
  test('a fixed buffer at a multiple of 8 alone', () => {
    using handle = MesEncodeFixedBufferHandleCreate(buffer);
    expect(MesBufferHandleReset(handle, 1, MES_ENCODE_NDR64, cell<Uint8Array | null>(buffer), 32, cell(0))).toBe(1784);
    // The handle is as it was.
    handle.encode(PAIR, pair);
    expect(handle.encodedSize).toBe(24);
  });
  test('data of version 2 at a multiple of 8 alone', () => {
    const octets = bytes(examples[1]!.octets);
    const shifted = aligned(octets.length + 16).subarray(8, 8 + octets.length);
    shifted.set(octets);
    using handle = MesDecodeBufferHandleCreate(shifted);
    expect(status(() => handle.decode(PAIR))).toBe(1784);
  });
});

test('T59: the end of a handle', () => {
  const handle = MesEncodeDynBufferHandleCreate();
  expect(MesHandleFree(handle)).toBe(0);
  expect(MesHandleFree(handle)).toBe(87);
  expect(MesHandleFree(null)).toBe(0);
  expect(status(() => handle.encode(PAIR, pair))).toBe(87);
  expect(MesBufferHandleReset(handle, 1, MES_ENCODE, cell<Uint8Array | null>(aligned(32)), 32, cell(0))).toBe(87);
});
