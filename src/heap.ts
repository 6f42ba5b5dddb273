/** `pinvoke/heap`: the heap of the Windows Web Services API, and everything of the library that owns native memory, listed. */

export { HeapCorruptionException, QuotaExceededException, StaleBlockException } from './errors.ts';
export { Heap, type HeapOptions } from './memory/heap.ts';
export { HeapBlock } from './memory/heap-block.ts';
export { HeapOwner } from './memory/heap-owner.ts';
export { type HeapInfo, type HeapStats, heapStats } from './memory/heap-registry.ts';
export {
  type Cell,
  E_INVALIDARG,
  E_OUTOFMEMORY,
  S_OK,
  WS_E_INVALID_OPERATION,
  WS_E_QUOTA_EXCEEDED,
  WS_HEAP_PROPERTY_ID,
  WsAlloc,
  WsCreateHeap,
  type WsError,
  WsFreeHeap,
  WsGetHeapProperty,
  type WsHeapProperty,
  WsResetHeap,
} from './memory/heap-ws.ts';
