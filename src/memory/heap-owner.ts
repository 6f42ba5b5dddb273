/**
 * A heap that something else owns: a message, a call, a stub. Its user allocates; the owner alone resets and frees it (heap spec
 * section 8, WS_MESSAGE_PROPERTY_HEAP).
 */
import { Heap, type HeapOptions, ownerRights } from './heap.ts';

/** The owner's side of a heap. Hand out `heap`; keep this. */
export class HeapOwner {
  /** What the user gets: allocates, and refuses `reset` and `free`. */
  readonly heap: Heap;

  /** `name` is what errors and `heapStats` call the owner; limits and errors as `Heap`'s. */
  constructor(name: string, maxSize: number | bigint, trimSize: number | bigint = 0, options: Omit<HeapOptions, 'owner'> = {}) {
    this.heap = new Heap(maxSize, trimSize, { ...options, owner: name });
    ownerRights.own(this.heap);
  }

  /** Ends the life of every block: after a send or a receive, at the end of a call. Errors as `Heap.reset`, but for the owner's. */
  reset(): void {
    ownerRights.reset(this.heap);
  }

  /** Frees the heap. A second time is refused. */
  free(): void {
    ownerRights.free(this.heap);
  }

  /** Frees the heap unless that was done. */
  [Symbol.dispose](): void {
    if (!this.heap.freed) this.free();
  }
}
