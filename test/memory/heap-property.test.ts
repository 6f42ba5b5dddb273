/** A model of the heap against the heap: what the specification says, operation by operation. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInteropError } from '../../src/errors.ts';
import { Heap, type HeapBlock, heapStats } from '../../src/heap.ts';

type Operation =
  | { readonly kind: 'alloc' | 'allocAddress'; readonly size: number }
  | { readonly kind: 'reset' | 'view' | 'stale'; readonly at: number };

const size = fc.oneof(
  { weight: 8, arbitrary: fc.nat(100) },
  { weight: 3, arbitrary: fc.nat(6000) },
  { weight: 1, arbitrary: fc.nat(150_000) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 15, 16, 17, 4096, 65536, 2 ** 31, 2 ** 40) },
);
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ kind: fc.constantFrom('alloc' as const, 'allocAddress' as const), size }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('view' as const, 'stale' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reset' as const), at: fc.constant(0) }) },
);
const limit = fc.oneof(fc.nat(300), fc.nat(100_000), fc.constantFrom(0, 2 ** 20, 2 ** 24));

interface Live {
  readonly address: number;
  readonly size: number;
  readonly block: HeapBlock | undefined;
  readonly byte: number;
}

/** The heap, and beside it all that the model knows. */
class Pair {
  readonly heap: Heap;
  readonly max: number;
  readonly trim: number;
  requested = 0;
  live: Live[] = [];
  stale: HeapBlock[] = [];

  constructor(max: number, trim: number, debug: boolean) {
    this.max = max;
    this.trim = trim;
    this.heap = new Heap(max, trim, { debug });
  }

  run(op: Operation): void {
    switch (op.kind) {
      case 'alloc':
      case 'allocAddress':
        return this.alloc(op.kind, op.size);
      case 'view':
        return this.verify(this.live[op.at % Math.max(1, this.live.length)]);
      case 'stale':
        return this.useStale(this.stale[op.at % Math.max(1, this.stale.length)]);
      case 'reset':
        return this.reset();
    }
  }

  alloc(kind: 'alloc' | 'allocAddress', bytes: number): void {
    if (bytes > this.max - this.requested) {
      expect(codeOf(() => this.heap[kind](bytes))).toBe('ERR_PINVOKE_QUOTA');
    } else {
      const block = kind === 'alloc' ? this.heap.alloc(bytes) : undefined;
      const address = block?.address ?? this.heap.allocAddress(bytes);
      const byte = (this.live.length * 31 + 7) & 255;
      this.heap.view(address, bytes).fill(byte);
      if (address % 16 !== 0 || address === 0) throw new Error(`a bad address ${address}`);
      this.live.push({ address, size: bytes, block, byte });
      this.requested += bytes;
    }
    this.compare();
  }

  verify(it: Live | undefined): void {
    if (it === undefined) return;
    const bytes = it.block?.view ?? this.heap.view(it.address, it.size);
    if (!bytes.equals(Buffer.alloc(it.size, it.byte))) throw new Error('a block lost what was written');
  }

  useStale(block: HeapBlock | undefined): void {
    if (block !== undefined) expect(codeOf(() => block.view)).toBe('ERR_PINVOKE_STALE');
  }

  reset(): void {
    for (const it of this.live) this.verify(it);
    const sorted = [...this.live].sort((a, b) => a.address - b.address);
    sorted.forEach((it, i) => {
      const next = sorted[i + 1];
      if (next && it.address + Math.max(it.size, 1) > next.address) throw new Error('two blocks overlap');
    });
    const before = this.heap.actualSize;
    this.heap.reset();
    const after = this.heap.actualSize;
    if (this.trim > this.max ? after !== before : after > this.trim)
      throw new Error(`the reset kept ${after} of ${before}, trim size ${this.trim}`);
    for (const { block } of this.live) if (block) this.stale.push(block);
    this.stale.splice(0, this.stale.length - 50);
    this.live = [];
    this.requested = 0;
    this.compare();
  }

  compare(): void {
    if (this.heap.requestedSize !== this.requested) throw new Error(`requested ${this.heap.requestedSize}, not ${this.requested}`);
    if (this.heap.actualSize < this.requested) throw new Error('the actual size is less than what was requested');
  }
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return isInteropError(error) ? error.code : String(error);
  }
  return 'accepted';
}

test.each([
  ['plain', 500, false],
  ['debug', 60, true],
] as const)(
  '100 000 random operations agree with the model, %s mode',
  (_mode, runs, debug) => {
    const before = heapStats().arena.used;
    let count = 0;
    const property = fc.property(
      limit,
      limit,
      fc.array(operation, { minLength: 200, maxLength: 300, size: 'max' }),
      (max, trim, operations) => {
        const pair = new Pair(max, trim, debug);
        for (const op of operations) pair.run(op);
        count += operations.length;
        pair.reset();
        pair.heap.free();
      },
    );
    fc.assert(property, { numRuns: runs });
    expect(count).toBeGreaterThanOrEqual(runs * 200);
    expect(heapStats().arena.used).toEqual(before);
  },
  120_000,
);
