import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { ArgumentException, ArgumentOutOfRangeException, InvalidOperationException, NullReferenceException } from '../../src/errors.ts';
import { GCHandle, type GCHandleType } from '../../src/memory/gc-handle.ts';
import { readInt32 } from '../../src/memory/native.ts';
import { Ref } from '../../src/memory/ref.ts';
import { StringBuilder } from '../../src/memory/string-builder.ts';
import { PinnedGCHandle, TypedGCHandle, WeakGCHandle } from '../../src/memory/typed-gc-handle.ts';

describe('GCHandle', () => {
  it('leads from a cookie to its object', () => {
    const target = { x: 1 };
    const handle = GCHandle.alloc(target);
    const cookie = GCHandle.toIntPtr(handle);
    expect(cookie).toBeGreaterThan(0n);
    expect(GCHandle.fromIntPtr(cookie).target).toBe(target);
    handle.target = { x: 2 };
    expect(GCHandle.fromIntPtr(cookie).target).toEqual({ x: 2 });
    handle.free();
    expect(handle.isAllocated).toBe(false);
    expect(GCHandle.toIntPtr(handle)).toBe(0n);
  });

  it('refuses every use after free, through any object', () => {
    const handle = GCHandle.alloc('text');
    const cookie = GCHandle.toIntPtr(handle);
    const copy = GCHandle.fromIntPtr(cookie);
    handle.free();
    const next = GCHandle.alloc('next');
    for (const freed of [handle, copy]) {
      expect(() => freed.target).toThrow(InvalidOperationException);
      expect(() => {
        freed.target = null;
      }).toThrow(InvalidOperationException);
      expect(() => freed.addrOfPinnedObject()).toThrow(InvalidOperationException);
      expect(() => freed.free()).toThrow(InvalidOperationException);
      expect(freed.isAllocated).toBe(false);
    }
    expect(() => GCHandle.fromIntPtr(cookie)).toThrow(InvalidOperationException);
    for (const cookie of [0, 12345n, -1n]) expect(() => GCHandle.fromIntPtr(cookie)).toThrow(InvalidOperationException);
    expect(next.target).toBe('next');
    next.free();
  });

  it('gives the address of what is pinned', () => {
    const array = new Int32Array([7, 8, 9]);
    const handle = GCHandle.alloc(array.subarray(1), 'Pinned');
    expect(readInt32(Number(handle.addrOfPinnedObject()))).toBe(8);
    handle.target = array;
    expect(readInt32(Number(handle.addrOfPinnedObject()))).toBe(7);
    expect(() => {
      handle.target = ['x'] as never;
    }).toThrow(ArgumentException);
    expect(handle.target).toBe(array);
    handle.free();
    const nothing = GCHandle.alloc(null, 'Pinned');
    expect(nothing.addrOfPinnedObject()).toBe(0n);
    nothing.free();
    const normal = GCHandle.alloc(array);
    expect(() => normal.addrOfPinnedObject()).toThrow(/not pinned/);
    normal.free();
  });

  it('pins whatever is nothing but bits in memory of its own', () => {
    const ref = new Ref(5);
    ref.bind({
      key: 'Int32',
      size: 4,
      align: 4,
      initial: () => 0,
      read: (v, o) => v.getInt32(o, true),
      write: (v, o, x) => v.setInt32(o, x as number, true),
    });
    for (const value of [
      Buffer.alloc(4),
      new Uint8Array(0),
      new ArrayBuffer(8),
      new DataView(new ArrayBuffer(4)),
      ref,
      { address: 64, view: new DataView(new ArrayBuffer(4)) },
    ]) {
      const handle = GCHandle.alloc<unknown>(value, 'Pinned');
      expect(handle.addrOfPinnedObject()).toBeGreaterThan(0n);
      handle.free();
    }
  });

  it.each<[string, unknown]>([
    ['string', 'text'],
    ['JS array', [1, 2]],
    ['object', { x: 1 }],
    ['function', () => 1],
    ['number', 5],
    ['StringBuilder', new StringBuilder()],
    ['unbound Ref', new Ref(1)],
    ['SharedArrayBuffer', new SharedArrayBuffer(8)],
    ['resizable ArrayBuffer', new (ArrayBuffer as new (size: number, options: object) => ArrayBuffer)(8, { maxByteLength: 16 })],
  ])('does not pin a %s', (_name, value) => expect(() => GCHandle.alloc(value, 'Pinned')).toThrow(ArgumentException));

  it('notices that a pinned buffer was transferred', () => {
    const buffer = new ArrayBuffer(8);
    const handle = GCHandle.alloc(buffer, 'Pinned');
    structuredClone(buffer, { transfer: [buffer] });
    expect(() => handle.addrOfPinnedObject()).toThrow(/detached/);
    handle.free();
  });

  it('refuses unknown types', () => {
    for (const type of ['weak', 'toString', 7, null])
      expect(() => GCHandle.alloc({}, type as GCHandleType)).toThrow(ArgumentOutOfRangeException);
  });

  it('lets go of the objects of weak handles only', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const [weak, strong, value] = [GCHandle.alloc<object>({}, 'Weak'), GCHandle.alloc<object>({}), GCHandle.alloc(5, 'Weak')];
    expect(weak.target).not.toBeNull();
    for (let i = 0; i < 20 && weak.target !== null; i++) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      collect();
    }
    expect(weak.target).toBeNull();
    expect(strong.target).not.toBeNull();
    expect(value.target).toBe(5);
    for (const handle of [weak, strong, value]) handle.free();
  });
});

describe('typed handles', () => {
  it('are disposed any number of times, and used no more', () => {
    const handle = new TypedGCHandle('x');
    expect(TypedGCHandle.fromIntPtr(handle.toIntPtr()).target).toBe('x');
    handle.dispose();
    handle[Symbol.dispose]();
    expect([handle.isAllocated, handle.toIntPtr()]).toEqual([false, 0n]);
    expect(() => handle.target).toThrow(NullReferenceException);
    expect(() => {
      handle.target = 'y';
    }).toThrow(NullReferenceException);
    expect(TypedGCHandle.fromIntPtr(0).isAllocated).toBe(false);
  });

  it('pin without asking whether that is possible, as .NET does', () => {
    const handle = new PinnedGCHandle<unknown>(['x']);
    expect(() => handle.getAddressOfObjectData()).toThrow(ArgumentException);
    handle.target = new Int32Array([3]);
    expect(readInt32(Number(handle.getAddressOfArrayData()))).toBe(3);
    handle.target = null;
    expect(handle.getAddressOfObjectData()).toBe(0n);
    handle.dispose();
    expect(() => handle.getAddressOfObjectData()).toThrow(NullReferenceException);
  });

  it('watch an object', () => {
    const object = {};
    const handle = new WeakGCHandle<object>(object);
    expect(handle.tryGetTarget()).toBe(object);
    handle.setTarget(null);
    expect(handle.tryGetTarget()).toBeNull();
    handle.dispose();
    expect(() => handle.tryGetTarget()).toThrow(NullReferenceException);
    expect(() => handle.setTarget(object)).toThrow(NullReferenceException);
  });
});
