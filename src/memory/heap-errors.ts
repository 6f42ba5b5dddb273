/** The errors of a heap, in words. */
import {
  ArgumentOutOfRangeException,
  InvalidOperationException,
  ObjectDisposedException,
  OutOfMemoryException,
  QuotaExceededException,
} from '../errors.ts';

/** A request above what the quota leaves. */
export function quotaExceeded(
  fn: string,
  owner: string,
  actual: number | bigint,
  left: bigint,
  max: number | bigint,
): QuotaExceededException {
  const detail = { function: fn, parameter: 'size', expected: `at most ${left} of ${max} bytes`, actual: `${actual}` };
  return new QuotaExceededException(`the quota of the heap '${owner}' is exceeded`, detail);
}

/** A size that no address space holds. */
export function tooLarge(fn: string, size: bigint): OutOfMemoryException {
  return new OutOfMemoryException(`no machine has ${size} bytes`, { function: fn, parameter: 'size' });
}

/** An address outside what the heap has given out. */
export function foreignAddress(fn: string, owner: string, address: number | bigint, length: number): ArgumentOutOfRangeException {
  const expected = `${length} bytes that the heap '${owner}' has given out since its last reset`;
  const detail = { function: fn, parameter: 'address', expected, actual: `0x${address.toString(16)}` };
  return new ArgumentOutOfRangeException('the memory is not of a live block of this heap', detail);
}

/** A use of a freed heap. */
export function usedAfterFree(fn: string, owner: string): ObjectDisposedException {
  return new ObjectDisposedException(`used after free: the heap '${owner}' was freed`, { function: fn });
}

/** A user's attempt at what the owner does. */
export function ownerAlone(fn: string, owner: string): InvalidOperationException {
  return new InvalidOperationException(`the heap belongs to '${owner}', which alone resets and frees it`, { function: fn });
}
