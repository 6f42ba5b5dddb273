/**
 * Every live heap of this thread: what `heapStats` lists, and what lets go of the chunks of a forgotten heap. Those are not given out again,
 * since a view of a block may outlive its heap: the runtime frees each when nothing refers to it.
 */
import { type ArenaStats, arenaStats, type Chunk } from './arena.ts';

/** What `heapStats` says of one heap. Sizes are in bytes. */
export interface HeapInfo {
  /** What the heap belongs to: the name given at creation. */
  readonly owner: string;
  readonly requestedSize: number;
  readonly actualSize: number;
  readonly maxSize: number | bigint;
  readonly trimSize: number | bigint;
  /** How many chunks it holds. */
  readonly chunks: number;
  /** Whether it poisons and guards its blocks. */
  readonly debug: boolean;
}

/** All native memory this thread's heaps and scratch frames hold. */
export interface HeapStats {
  /** Every live heap, oldest first. */
  readonly heaps: readonly HeapInfo[];
  /** The arena below: every chunk in use, by owner (scratch frames too), and what it keeps for reuse. */
  readonly arena: ArenaStats;
  /** How many heaps were collected without having been freed. */
  readonly forgotten: number;
}

/** A heap as the registry sees it. It must not keep the heap alive. */
export interface HeapRecord {
  /** The heap's own lists of what it holds: they shrink and grow with it. */
  readonly held: readonly Chunk[][];
  readonly heap: WeakRef<{ describe(): HeapInfo }>;
}

const live = new Set<HeapRecord>();
let forgotten = 0;

const finalizer = new FinalizationRegistry<HeapRecord>((record) => {
  if (live.delete(record)) forgotten++;
});

/** Enters a new heap; its record is what `leave` takes. */
export function enter(heap: { describe(): HeapInfo }, held: readonly Chunk[][]): HeapRecord {
  const record: HeapRecord = { held, heap: new WeakRef(heap) };
  live.add(record);
  finalizer.register(heap, record, record);
  return record;
}

/** Takes a freed heap out. */
export function leave(record: HeapRecord): void {
  live.delete(record);
  finalizer.unregister(record);
}

/** A snapshot of every live heap of this thread and of the arena that they share with the scratch frames. */
export function heapStats(): HeapStats {
  const heaps: HeapInfo[] = [];
  for (const record of live) {
    const heap = record.heap.deref();
    if (heap !== undefined) heaps.push(heap.describe());
  }
  return { heaps, arena: arenaStats(), forgotten };
}
