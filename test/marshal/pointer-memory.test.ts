import { describe, expect, test } from 'vitest';
import { delegate, dllImport, float64, importCSharp, int32, method, nint, pointer, Ref, struct, uint8, voidType } from '../../src/index.ts';

/** Memory for pointers: what `fixed` and `&` are in C#. */

const Pair = struct('Pair', { a: int32, b: int32 });
const Other = struct('Other', { a: int32, b: int32 });
const Compare = delegate('Compare', int32, { a: nint, b: nint });
const fill = { value: int32, count: nint };
const libc = dllImport('libc', {
  bytes: method(nint, { p: pointer(uint8), ...fill }, { entryPoint: 'memset' }),
  ints: method(nint, { p: pointer(int32), ...fill }, { entryPoint: 'memset' }),
  doubles: method(nint, { p: pointer(float64), ...fill }, { entryPoint: 'memset' }),
  pairs: method(nint, { p: pointer(Pair.descriptor), ...fill }, { entryPoint: 'memset' }),
  anything: method(nint, { p: pointer(voidType), ...fill }, { entryPoint: 'memset' }),
  sort: method(voidType, { p: pointer(voidType), count: nint, size: nint, compare: Compare }, { entryPoint: 'qsort' }),
});

describe('memory that a pointer takes', () => {
  test('bytes, for every target', () => {
    for (const fillWith of [libc.bytes, libc.ints, libc.pairs, libc.anything]) {
      const buffer = Buffer.alloc(8);
      fillWith(buffer, 7, 8);
      expect([...buffer]).toEqual(Array(8).fill(7));
      const array = new ArrayBuffer(4);
      fillWith(array, 1, 4);
      expect([...new Uint8Array(array)]).toEqual([1, 1, 1, 1]);
    }
  });

  test('a part of an array: the address of its first element', () => {
    const all = new Int32Array(4);
    libc.ints(all.subarray(1, 2), 255, 4);
    expect([...all]).toEqual([0, -1, 0, 0]);
  });

  test('a typed array of the target, and no other', () => {
    const ints = new Int32Array(2);
    libc.ints(ints, 255, 8);
    expect([...ints]).toEqual([-1, -1]);
    expect(() => libc.doubles(ints, 1, 8)).toThrow(
      /doubles\(\), parameter 'p': expected double\* \(an address, null, or memory.*got object Int32Array/,
    );
    libc.anything(ints, 0, 8);
    expect([...ints]).toEqual([0, 0]);
  });

  test('a variable, an instance, a block of instances', () => {
    const variable = new Ref(5);
    libc.ints(variable, 1, 4);
    expect(variable.value).toBe(0x01010101);
    const pair = new Pair({ a: 1, b: 2 });
    libc.pairs(pair, 2, 4);
    expect([pair.a, pair.b]).toEqual([0x02020202, 2]);
    const many = Pair.array(2);
    libc.pairs(many, 3, 16);
    expect(many.at(1)).toMatchObject({ a: 0x03030303, b: 0x03030303 });
    expect(() => libc.pairs(new Other(), 0, 8)).toThrow(/parameter 'p': expected Pair\*/);
    libc.anything(new Other(), 0, 8);
  });

  test('an address and null as before; nothing else', () => {
    const pair = new Pair();
    const address = libc.pairs(pair, 0, 0);
    libc.pairs(address, 1, 4);
    expect(pair.a).toBe(0x01010101);
    expect(libc.bytes(null, 0, 0)).toBe(0n);
    for (const bad of ['text', true, undefined, -1.5, {}, [1, 2], () => 0, new Float32Array(2)])
      expect(() => libc.bytes(bad as never, 0, 0)).toThrow(/bytes\(\), parameter 'p': expected byte\*/);
  });

  test('memory that cannot be lent, or that goes away during the call', () => {
    const gone = new Uint8Array(8);
    structuredClone(gone.buffer, { transfer: [gone.buffer] });
    expect(() => libc.bytes(gone, 0, 0)).toThrow(/bytes\(\), parameter 'p'.*detached/);
    expect(() => libc.bytes(new Uint8Array(new SharedArrayBuffer(8)), 0, 0)).toThrow(/SharedArrayBuffer/);
    const items = Int32Array.of(2, 1);
    const keep: unknown[] = [];
    const detach = (): number => {
      if (items.length > 0) keep.push(structuredClone(items.buffer, { transfer: [items.buffer] }));
      return 0;
    };
    expect(() => libc.sort(items, 2, 4, detach)).toThrow(/sort\(\), parameter 'p': the memory was detached/);
  });

  test('declared in C#', () => {
    const { uname } = importCSharp('static class Native { [DllImport("libc")] public static extern unsafe int uname(byte* buffer); }');
    const buffer = Buffer.alloc(65 * 6);
    expect(uname?.(buffer)).toBe(0);
    expect(buffer.toString('latin1', 0, buffer.indexOf(0))).toBe(process.platform === 'linux' ? 'Linux' : expect.any(String));
  });
});
