import { afterEach, describe, expect, test } from 'vitest';
import {
  ArgumentException,
  ArgumentOutOfRangeException,
  InvalidOperationException,
  ObjectDisposedException,
  OutOfMemoryException,
  OverflowException,
} from '../../src/errors.ts';
import { Heap, HeapOwner, heapStats, QuotaExceededException, StaleBlockException } from '../../src/heap.ts';

const made: Heap[] = [];
const heapOf = (...args: ConstructorParameters<typeof Heap>): Heap => {
  const heap = new Heap(...args);
  made.push(heap);
  return heap;
};
afterEach(() => {
  for (const heap of made.splice(0)) heap[Symbol.dispose]();
});

describe('limits', () => {
  test.each([0, 1, 2 ** 53 - 1, 0n, 2n ** 64n - 1n])('a limit of %s is reported as given', (limit) => {
    const heap = heapOf(limit, limit);
    expect([BigInt(heap.maxSize), BigInt(heap.trimSize), heap.requestedSize, heap.actualSize]).toEqual([
      BigInt(limit),
      BigInt(limit),
      0,
      0,
    ]);
  });
  test.each([
    [-1, OverflowException],
    [2n ** 64n, OverflowException],
    [-1n, OverflowException],
    [2 ** 64, OverflowException],
    [1.5, ArgumentException],
    [Number.NaN, ArgumentException],
    [Infinity, ArgumentException],
    [2 ** 53, ArgumentException],
    ['8', ArgumentException],
    [undefined, ArgumentException],
  ])('a limit or size of %s is refused', (size, kind) => {
    const bad = size as number;
    expect(() => new Heap(bad)).toThrow(kind);
    if (bad !== undefined) expect(() => new Heap(1, bad)).toThrow(kind);
    const heap = heapOf(2n ** 64n - 1n);
    expect(() => heap.alloc(bad)).toThrow(kind);
    expect(() => heap.allocAddress(bad)).toThrow(kind);
    expect(heap.requestedSize).toBe(0);
  });
  test('a refused size names function, parameter, what was expected and what came', () => {
    expect(() => heapOf(10).alloc(-3)).toThrow("Heap.alloc(), parameter 'size': expected a SIZE_T, 0 to 2^64 - 1, got -3");
  });
});

describe('allocation', () => {
  test('blocks are aligned to 16, apart, and keep what is written', () => {
    const heap = heapOf(2 ** 20);
    const blocks = Array.from({ length: 500 }, (_, i) => heap.alloc((i * 37) % 300));
    for (const [i, block] of blocks.entries()) block.view.fill(i & 255);
    expect(blocks.every(({ address }) => address % 16 === 0)).toBe(true);
    expect(blocks.every((block, i) => block.view.length === block.size && block.view.every((byte) => byte === (i & 255)))).toBe(true);
    expect(new Set(blocks.map((b) => b.address)).size).toBe(500);
  });
  test('the quota counts what is asked for, without padding', () => {
    const heap = heapOf(100);
    for (let i = 0; i < 100; i++) heap.allocAddress(1);
    expect(() => heap.allocAddress(1)).toThrow(QuotaExceededException);
    expect(heap.alloc(0).address).not.toBe(heap.alloc(0).address);
    expect(heap.requestedSize).toBe(100);
  });
  test('after a refusal a smaller request is served', () => {
    const heap = heapOf(256);
    expect(() => heap.alloc(257)).toThrow('expected at most 256 of 256 bytes, got 257');
    heap.alloc(16);
    expect(() => heap.alloc(241)).toThrow(QuotaExceededException);
    heap.alloc(240);
    expect(heap.requestedSize).toBe(256);
  });
  test('sizes given as bigint and as number are the same', () => {
    const heap = heapOf(64);
    expect(heap.alloc(16n).size).toBe(16);
    expect(() => heap.alloc(49n)).toThrow(QuotaExceededException);
  });
  test('within the quota and not available is out of memory, and the heap stays usable', () => {
    const heap = heapOf(2n ** 64n - 1n);
    for (const size of [2n ** 64n - 1n, 2n ** 62n, 2 ** 52]) expect(() => heap.alloc(size)).toThrow(OutOfMemoryException);
    expect(heap.alloc(8).live).toBe(true);
    expect(() => heap.alloc(2n ** 64n - 9n)).toThrow(OutOfMemoryException);
    expect(() => heap.alloc(2n ** 64n - 8n)).toThrow(QuotaExceededException);
    expect(heap.requestedSize).toBe(8);
  });
  test('a block larger than a chunk does not cost the rest of the current one', () => {
    const heap = heapOf(2 ** 24);
    const first = heap.alloc(16);
    heap.alloc(2 ** 20);
    expect(heap.alloc(16).address).toBe(first.address + 16);
  });
  test('a heap takes no memory before the first allocation', () => {
    expect(heapOf(2 ** 20, 2 ** 20).actualSize).toBe(0);
  });
});

describe('reset', () => {
  test('keeps at most the trim size, and everything where the trim size exceeds the maximum', () => {
    for (const [trim, kept] of [
      [0, 0],
      [5000, 4096],
      [2 ** 21, undefined],
    ] as const) {
      const heap = heapOf(2 ** 20, trim);
      for (let i = 0; i < 1000; i++) heap.alloc(100);
      const before = heap.actualSize;
      heap.reset();
      expect(heap.actualSize).toBe(kept ?? before);
      expect(heap.requestedSize).toBe(0);
    }
  });
  test.each([0, 6000, 70_000, 2 ** 30])('a pattern repeated takes no more memory, trim size %s', (trim) => {
    const heap = heapOf(2 ** 24, trim);
    const pattern = [1, 5000, 40, 70_000, 16, 4096, 9000, 3, 200_000, 60_000, 0, 12];
    let most = Infinity;
    for (let cycle = 0; cycle < 50; cycle++) {
      for (let i = 0; i < 40; i++) for (const size of pattern) heap.allocAddress(size);
      expect(heap.actualSize).toBeLessThanOrEqual(most);
      most = heap.actualSize;
      heap.reset();
    }
  });
  test('memory kept for patterns that never come again does not grow without bound', () => {
    const heap = heapOf(2 ** 20, 2 ** 40);
    for (let i = 1; i <= 256; i++) {
      heap.allocAddress(i * 4096);
      heap.reset();
    }
    expect(heap.actualSize).toBeLessThan(2 ** 22);
  });
});

describe('misuse', () => {
  test('a block is refused after reset and after free, also when a new one has its address', () => {
    const heap = heapOf(4096, 4096);
    const block = heap.alloc(64);
    heap.reset();
    const next = heap.alloc(64);
    expect(() => block.address).toThrow(StaleBlockException);
    expect(() => block.view).toThrow(/used after reset.*64 bytes.*'user'/);
    expect([block.live, next.live]).toEqual([false, true]);
    heap.free();
    expect(() => next.view).toThrow(/used after free/);
  });
  test('a freed heap refuses everything, and a second free', () => {
    const heap = new Heap(10);
    heap.free();
    const uses = [
      () => heap.alloc(1),
      () => heap.allocAddress(1),
      () => heap.alloc(0),
      () => heap.reset(),
      () => heap.free(),
      () => heap.maxSize,
      () => heap.trimSize,
      () => heap.requestedSize,
      () => heap.actualSize,
      () => heap.view(0x10000, 1),
      () => heap.check(),
    ];
    for (const use of uses) expect(use).toThrow(ObjectDisposedException);
    expect(heap.freed).toBe(true);
    heap[Symbol.dispose]();
  });
  test('foreign addresses are refused', () => {
    const heap = heapOf(4096);
    const other = heapOf(4096);
    const address = heap.allocAddress(32);
    heap.view(address + 8, 24).fill(7);
    expect(heap.view(BigInt(address), 32)[8]).toBe(7);
    expect([heap.contains(address, 32), heap.contains(address + 32), other.contains(address), heap.contains(0)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(() => heap.view(address, 33)).toThrow(ArgumentOutOfRangeException);
    expect(() => heap.view(address - 1, 2)).toThrow(ArgumentOutOfRangeException);
    expect(() => other.view(address, 1)).toThrow(/not of a live block/);
    expect(() => heap.view(address, -1)).toThrow(OverflowException);
    expect(() => heap.view(1.5, 1)).toThrow(ArgumentException);
    heap.reset();
    expect(heap.contains(address)).toBe(false);
  });
  test('the user of an owned heap allocates; its owner alone resets and frees it', () => {
    const owner = new HeapOwner('message', 1000);
    const { heap } = owner;
    const block = heap.alloc(1000);
    for (const use of [() => heap.reset(), () => heap.free(), () => heap[Symbol.dispose]()]) expect(use).toThrow(InvalidOperationException);
    expect(block.live).toBe(true);
    owner.reset();
    expect([block.live, heap.requestedSize]).toEqual([false, 0]);
    owner.free();
    expect(() => owner.free()).toThrow(ObjectDisposedException);
    expect(() => owner.reset()).toThrow(ObjectDisposedException);
  });
});

describe('heapStats', () => {
  test('lists every live heap with its sizes and what it belongs to', () => {
    const owner = new HeapOwner('message 7', 5000, 100);
    owner.heap.alloc(10);
    const row = heapStats().heaps.find((heap) => heap.owner === 'message 7');
    expect(row).toEqual({ owner: 'message 7', requestedSize: 10, actualSize: 4096, maxSize: 5000, trimSize: 100, chunks: 1, debug: false });
    expect(heapStats().arena.owners['message 7']).toEqual({ chunks: 1, bytes: 4096 });
    owner.free();
    expect(heapStats().heaps.some((heap) => heap.owner === 'message 7')).toBe(false);
    expect(heapStats().arena.owners['message 7']).toBeUndefined();
  });
  test('freeing returns every chunk', () => {
    const before = heapStats();
    using heap = new Heap(2 ** 24, 2 ** 24);
    for (let i = 0; i < 300; i++) heap.alloc(i * 50);
    heap.reset();
    heap.free();
    const after = heapStats();
    expect([after.heaps.length, after.arena.used]).toEqual([before.heaps.length, before.arena.used]);
  });
});
