import koffi from 'koffi';
import type { Declared } from '../declarations.ts';
import { statements, type Workloads } from '../harness/cases.ts';
import { raw } from './peers.ts';
import { each } from './scalars.ts';

/** One block of 16 to 64 bytes. A reset every 1024 blocks is part of the heap's cost: it is bounded. */
export function heapBlocks(w: Workloads, pinvoke: readonly Declared[]): void {
  const size = '16 + (i & 48)';
  w.add('block of 16-64 B', {
    koffi: statements(`const p = koffi.alloc('uint8_t', ${size}); koffi.free(p);`, { koffi }),
    'koffi raw': statements(`const p = malloc(${size}); free(p);`, { malloc: raw.malloc, free: raw.free }),
    ...each(pinvoke, ({ heap }) =>
      statements(`heap.allocAddress(${size}); if ((i & 1023) === 1023) heap.reset();`, { heap: new heap.Heap(2 ** 24, 65536) }),
    ),
  });
}
