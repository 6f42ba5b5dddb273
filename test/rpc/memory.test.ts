import { describe, expect, it } from 'vitest';
import { copyOut, taskMemory } from '../../src/memory/native.ts';
import { pin } from '../../src/memory/pin.ts';
import {
  importIdl,
  MesDecodeBufferHandleCreate,
  MesEncodeDynBufferHandleCreate,
  MesEncodeFixedBufferHandleCreate,
  memoryLayout,
  readNative,
  serialize,
  toAligned,
  typeCodec,
} from '../../src/rpc/index.ts';
import { status } from '../ndr/support/declare.ts';

const program = importIdl(`
[encode, decode, uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.0), pointer_default(unique)] interface demo
{
  typedef struct { long n; [size_is(n)] double *d; [string] wchar_t *name; struct { long *a; [string] char *b; } inner[2]; } ALL;
  typedef struct { double d[4]; [size_is(4)] hyper *h; [size_is(3)] byte *b; [size_is(2)] long *l; } NUMBERS;
}`);
const ALL = program.types.ALL!;
const all = {
  n: 2,
  d: Float64Array.of(1.5, -2),
  name: 'abc',
  inner: [
    { a: 1, b: 'x' },
    { a: null, b: 'yy' },
  ],
};
const octets = ((): Buffer => {
  const handle = MesEncodeDynBufferHandleCreate();
  handle.encode(ALL, all as never);
  return toAligned(handle.buffer!);
})();

/** Memory that counts, and fails at the `limit`th request. */
function counting(limit = Number.POSITIVE_INFINITY) {
  const live = new Set<number>();
  let requests = 0;
  return {
    live,
    get requests() {
      return requests;
    },
    allocate(size: number): number {
      if (requests++ >= limit) throw new RangeError('no more memory');
      const address = taskMemory.allocate(size);
      live.add(address);
      return address;
    },
    free(address: number): void {
      expect(live.delete(address)).toBe(true);
      taskMemory.free(address);
    },
  };
}

describe('X_Decode and X_Free', () => {
  const view = { address: taskMemory.allocate(memoryLayout(ALL).size), length: memoryLayout(ALL).size };
  const clear = (): void => copyOut(view.address, Buffer.alloc(view.length), 0, view.length);
  const native = taskMemory.allocate(octets.length);
  copyOut(native, octets, 0, octets.length);

  it.each([
    ['a Buffer', octets],
    ['a pinned Buffer', { address: pin(octets, 'Buffer').address, length: octets.length }],
    ['native memory', { address: native, length: octets.length }],
  ])('from %s', (_, source) => {
    const memory = counting();
    const demo = serialize(program, 'demo', memory);
    clear();
    demo.type('ALL', MesDecodeBufferHandleCreate(source as Uint8Array, octets.length)).decode(view);
    expect(readNative(ALL, view.address)).toEqual(all);
    // The array, the text, one number and two texts.
    expect(memory.live.size).toBe(5);
    demo.type('ALL').free(view);
    expect(memory.live.size).toBe(0);
  });

  it('free what was allocated where memory ends, at any request', () => {
    for (let limit = 0; ; limit++) {
      const memory = counting(limit);
      const demo = serialize(program, 'demo', memory);
      clear();
      let failed = false;
      try {
        demo.type('ALL', MesDecodeBufferHandleCreate(octets)).decode(view);
      } catch {
        failed = true;
      }
      if (!failed) {
        expect(limit).toBe(5);
        demo.type('ALL').free(view);
        expect(memory.live.size).toBe(0);
        break;
      }
      expect(memory.live.size).toBe(0);
    }
  });

  it('allocate nothing for octets that are wrong', () => {
    for (let cut = 8; cut <= octets.length - 16; cut += 8) {
      const memory = counting();
      const demo = serialize(program, 'demo', memory);
      const handle = MesDecodeBufferHandleCreate(toAligned(octets.subarray(0, cut)));
      expect(status(() => demo.type('ALL', handle).decode(view))).toBe(1783);
      expect(memory.live.size).toBe(0);
    }
  });

  it('encode into native memory, no octet further', () => {
    const room = 512;
    const target = taskMemory.allocate(room);
    copyOut(target, Buffer.alloc(room, 0xee), 0, room);
    using handle = MesEncodeFixedBufferHandleCreate({ address: target, length: octets.length }, octets.length);
    handle.encode(ALL, all as never);
    const written = Buffer.alloc(room);
    using reader = MesDecodeBufferHandleCreate({ address: target, length: octets.length }, octets.length);
    expect(reader.decode(ALL)).toEqual(all);
    written.set(nativeOctets(target, room));
    expect(written.subarray(0, octets.length)).toEqual(octets);
    expect(written.subarray(octets.length)).toEqual(Buffer.alloc(room - octets.length, 0xee));
    taskMemory.free(target);
  });
});

function nativeOctets(address: number, length: number): Uint8Array {
  return readNative(
    { kind: 'array', element: { kind: 'base', name: 'byte' }, dimensions: [{ bound: length, varying: false }] } as never,
    address,
  ) as Uint8Array;
}

describe('views', () => {
  const codec = typeCodec(program.types.NUMBERS!, 'ndr20');
  const value = { d: [1, 2, 3, 4], h: [1n, 2n, 3n, 4n], b: [1, 2, 3], l: [-1, -2] };
  const source = toAligned(codec.encode(value as never));
  type Numbers = { d: Float64Array; h: BigInt64Array; b: Uint8Array; l: Int32Array };

  it('M5: without the option, arrays are copies', () => {
    const copy = codec.decode(source) as Numbers;
    const own = Buffer.from(source);
    source.fill(0xff);
    expect([...copy.d, ...copy.h, ...copy.b, ...copy.l]).toEqual([1, 2, 3, 4, 1n, 2n, 3n, 4n, 1, 2, 3, -1, -2]);
    source.set(own);
  });

  it('with it, arrays of numbers are the source, and change with it', () => {
    const seen = codec.decode(source, { views: true }) as Numbers;
    for (const list of [seen.d, seen.h, seen.b, seen.l]) expect(list.buffer).toBe(source.buffer);
    expect(seen.l).toEqual(Int32Array.of(-1, -2));
    source.writeDoubleLE(9, 0);
    expect(seen.d[0]).toBe(9);
    source.writeDoubleLE(1, 0);
  });

  it('of the other byte order, or where elements are not aligned in memory, are copies all the same', () => {
    const big = typeCodec(program.types.NUMBERS!, 'ndr20be');
    const swapped = toAligned(big.encode(value as never));
    const seen = big.decode(swapped, { views: true }) as Numbers;
    expect([...seen.d]).toEqual([1, 2, 3, 4]);
    expect(seen.d.buffer).not.toBe(swapped.buffer);
    const odd = Buffer.alloc(source.length + 1);
    odd.set(source, 1);
    const shifted = codec.decode(odd.subarray(1), { views: true }) as Numbers;
    expect([...shifted.d, ...shifted.l]).toEqual([1, 2, 3, 4, -1, -2]);
  });
});
