/** Many allocations with periodic resets leave the process as large as it was. PINVOKE_SOAK=1 runs the full ten million. */
import { expect, test } from 'vitest';
import { Heap } from '../../src/heap.ts';

const count = process.env.PINVOKE_SOAK ? 1e7 : 1e6;

test.each([0, 2 ** 24])(
  `${count} allocations with a reset every 10 000, trim size %s`,
  (trim) => {
    using heap = new Heap(2 ** 24, trim);
    const cycle = (allocations: number): void => {
      for (let i = 0, x = 1; i < allocations; i++) {
        x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
        if (i & 1) heap.allocAddress(x >>> 24);
        else heap.alloc(x >>> 24);
        if (i % 10_000 === 9999) heap.reset();
      }
    };
    cycle(200_000);
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    const actual = heap.actualSize;
    cycle(count);
    expect(heap.actualSize).toBe(actual);
    // What the collector keeps around, not what the heap holds: far below the 80 bytes of each block.
    expect(process.memoryUsage.rss() - before).toBeLessThan(40 * 2 ** 20);
  },
  120_000,
);
