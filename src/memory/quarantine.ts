/**
 * Freed blocks that are kept from the allocator for a while, so that freeing one again, or using it, is found instead of destroying what
 * the allocator has since made of it. Only blocks that `Marshal` allocated are kept, only small ones, and not many; so what is found is
 * certain, and what is not found is as it would be without.
 */
import { AccessViolationException, type ErrorDetail, InvalidOperationException } from '../errors.ts';

const LARGEST_KEPT = 65536;
const MOST_BLOCKS = 64;
const MOST_BYTES = 512 * 1024;
/** Sizes are remembered of this many blocks; of more, the oldest are forgotten (native code may have freed them unseen). */
const MOST_SIZES = 8192;

interface Kept {
  readonly size: number;
  readonly free: (address: number) => void;
}

const sizes = new Map<number, number>();
const kept = new Map<number, Kept>();
let keptBytes = 0;

function oldest<V>(map: ReadonlyMap<number, V>): number | undefined {
  return map.keys().next().value;
}

/** A block was allocated at an address. */
export function remember(address: number, size: number): void {
  sizes.delete(address);
  sizes.set(address, size);
  if (sizes.size > MOST_SIZES) sizes.delete(oldest(sizes) as number);
}

/** Frees a block, now or later. Throws InvalidOperationException if that was done before. */
export function retire(address: number, free: (address: number) => void, place: ErrorDetail): void {
  refuseFreed(address, place);
  const size = sizes.get(address);
  sizes.delete(address);
  if (size === undefined || size > LARGEST_KEPT) {
    free(address);
    return;
  }
  kept.set(address, { size, free });
  keptBytes += size;
  while (kept.size > MOST_BLOCKS || keptBytes > MOST_BYTES) release(oldest(kept) as number);
}

/** A block is about to be freed or resized. Throws InvalidOperationException if it was freed before. */
export function refuseFreed(address: number, place: ErrorDetail): void {
  if (!kept.has(address)) return;
  throw new InvalidOperationException(`the block at 0x${address.toString(16)} was freed already`, place, 'ERR_PINVOKE_MEMORY');
}

/** A block is about to be read or written. Throws AccessViolationException if it was freed. */
export function refuseDangling(address: number, place: ErrorDetail): void {
  if (kept.size === 0 || !kept.has(address)) return;
  throw new AccessViolationException(`the block at 0x${address.toString(16)} was freed`, place);
}

/** The size that was remembered of a block moves with it. */
export function forget(address: number): void {
  sizes.delete(address);
}

function release(address: number): void {
  const { size, free } = kept.get(address) as Kept;
  kept.delete(address);
  keptBytes -= size;
  free(address);
}

/** Gives all kept blocks back to their allocators. */
export function drainQuarantine(): void {
  for (const address of [...kept.keys()]) release(address);
}
