export { readNative } from './read.ts';
export { type NativeAllocator, nativeSize, type WrittenObject, writeNative } from './write.ts';
