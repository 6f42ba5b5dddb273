import type { Declared } from '../declarations.ts';
import { Workloads } from '../harness/cases.ts';
import { arrayLengths, numberArrays } from './arrays.ts';
import { callbackCounts, callbacks } from './callbacks.ts';
import { heapBlocks } from './heap.ts';
import { ndr } from './ndr.ts';
import { parameters, scalars } from './scalars.ts';
import { fieldCounts, structs } from './structs.ts';
import { stringLengths, text } from './text.ts';

/** Every workload: first one of each kind, then how the cost grows. */
export function allWorkloads(pinvoke: readonly Declared[]): Workloads {
  const w = new Workloads();
  for (const group of [scalars, text, structs, numberArrays, callbacks, heapBlocks]) group(w, pinvoke);
  ndr(w);
  for (const series of [parameters, fieldCounts, arrayLengths, stringLengths, callbackCounts]) series(w, pinvoke);
  return w;
}
