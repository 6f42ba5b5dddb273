import { describe, expect, test } from 'vitest';
import { Heap, type HeapBlock, HeapCorruptionException, heapStats } from '../../src/heap.ts';

const debugHeap = (trim = 0): Heap => new Heap(2 ** 20, trim, { owner: 'under test', debug: true });

/** A view that knows no bounds of a block, as foreign code has. */
function around(block: HeapBlock): { set(offset: number, byte: number): void } {
  const { buffer, byteOffset } = block.view;
  return { set: (offset, byte) => new DataView(buffer).setUint8(byteOffset + offset, byte) };
}

describe('fences', () => {
  test.each([
    [24, 24, /a byte was written 0 bytes after its end/],
    [24, 31, /7 bytes after its end/],
    [24, 47, /23 bytes after/],
    [24, -1, /1 bytes before its start/],
    [0, 0, /the block of 0 bytes.*0 bytes after its end/],
  ])('a block of %s bytes written at %s is found by check and by reset', (size, offset, message) => {
    const heap = debugHeap();
    heap.alloc(8);
    const block = heap.alloc(size);
    heap.check();
    around(block).set(offset, 0x41);
    expect(() => heap.check()).toThrow(HeapCorruptionException);
    expect(() => heap.check()).toThrow(message);
    expect(() => heap.check()).toThrow(/'under test'.*got 0x41[\s\S]*allocated\n.*heap-debug\.test/);
    expect(() => heap.reset()).toThrow(message);
    expect([heap.requestedSize, block.live]).toEqual([0, false]);
    heap.free();
  });
  test('free frees, and then reports', () => {
    const before = heapStats();
    const heap = debugHeap();
    around(heap.alloc(5)).set(5, 0);
    expect(() => heap.free()).toThrow(HeapCorruptionException);
    expect(heap.freed).toBe(true);
    const after = heapStats();
    expect([after.heaps.length, after.arena.used]).toEqual([before.heaps.length, before.arena.used]);
  });
  test('a block as large as it says is no damage', () => {
    const heap = debugHeap(2 ** 20);
    for (let cycle = 0; cycle < 5; cycle++) {
      for (const size of [0, 1, 15, 16, 17, 5000, 70_000]) heap.alloc(size).view.fill(0x41);
      heap.reset();
    }
    heap.free();
  });
});

describe('patterns', () => {
  test('a new block holds 0xCD, an ended one 0xDD', () => {
    const heap = debugHeap(2 ** 20);
    const { view } = heap.alloc(40);
    expect(view.every((byte) => byte === 0xcd)).toBe(true);
    heap.reset();
    expect(view.every((byte) => byte === 0xdd)).toBe(true);
    heap.free();
  });
  test.each([
    ['kept', 2 ** 20],
    ['given back', 0],
  ])('a write after the reset is found, in memory that was %s', (_what, trim) => {
    const heap = debugHeap(trim);
    const { view } = heap.alloc(40);
    heap.reset();
    view[3] = 0x42;
    const find = (): void => {
      heap.alloc(64);
      heap.check();
    };
    expect(find).toThrow(/written after its life had ended, 3 bytes from its start.*0x42[\s\S]*heap-debug\.test/);
    if (trim === 0) expect(() => heap.reset()).toThrow(HeapCorruptionException);
    find();
    heap.free();
  });
});

test('view knows the bounds of blocks', () => {
  const heap = debugHeap();
  const block = heap.alloc(24);
  expect(heap.view(block.address + 4, 20).length).toBe(20);
  expect(() => heap.view(block.address, 25)).toThrow(/not of a live block/);
  expect(heap.contains(block.address - 1)).toBe(false);
  heap.free();
});
