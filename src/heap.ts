/** `pinvoke/heap`: the heap of the Windows Web Services API, and everything of the library that owns native memory, listed. */
export { Heap, type HeapOptions } from './memory/heap.ts';
export { HeapBlock } from './memory/heap-block.ts';
export { HeapOwner } from './memory/heap-owner.ts';
export { heapStats, type HeapInfo, type HeapStats } from './memory/heap-registry.ts';
export {
  E_INVALIDARG, E_OUTOFMEMORY, S_OK, WS_E_INVALID_OPERATION, WS_E_QUOTA_EXCEEDED, WS_HEAP_PROPERTY_ID,
  WsAlloc, WsCreateHeap, WsFreeHeap, WsGetHeapProperty, WsResetHeap, type Cell, type WsError, type WsHeapProperty,
} from './memory/heap-ws.ts';
export { HeapCorruptionException, QuotaExceededException, StaleBlockException } from './errors.ts';
