/** What the members of `Marshal` check of their arguments, in .NET's words: the names are those of its parameters. */
import {
  AccessViolationException,
  ArgumentException,
  ArgumentNullException,
  ArgumentOutOfRangeException,
  OverflowException,
} from '../errors.ts';
import { type AddressLike, type Place, toAddress } from '../memory/address.ts';
import { refuseDangling } from '../memory/quarantine.ts';
import { show } from '../memory/show.ts';

/** Below this no process has memory (spec 12.4). */
const LOWEST_ADDRESS = 0x10000;
/** Above this addresses are not exact numbers, and no process has memory either. */
const HIGHEST_ADDRESS = Number.MAX_SAFE_INTEGER;

/** An address that may be 0. */
export function pointer(value: AddressLike, fn: string, parameter: string): number {
  return toAddress(value, { function: fn, parameter });
}

/** An address that must not be 0: ArgumentNullException. */
export function notNull(value: AddressLike, fn: string, parameter: string): number {
  const address = pointer(value, fn, parameter);
  if (address === 0) throw new ArgumentNullException('', { function: fn, parameter, expected: 'an address', actual: 'null' });
  return address;
}

/**
 * An address at which memory can be: AccessViolationException for one that no process may touch, and for a block of `Marshal`'s that was
 * freed. That the memory is there is the caller's promise.
 */
export function accessible(address: number, place: Place): number {
  if (address < LOWEST_ADDRESS || address > HIGHEST_ADDRESS) {
    throw new AccessViolationException('attempted to read or write protected memory', { ...place, actual: `0x${address.toString(16)}` });
  }
  refuseDangling(address, place);
  return address;
}

/** A whole number within int32. */
export function int32(value: number, fn: string, parameter: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new ArgumentException('', { function: fn, parameter, expected: 'a whole number', actual: show(value) });
  }
  if ((value | 0) !== value) throw new OverflowException('', { function: fn, parameter, expected: '32 bits, signed', actual: show(value) });
  return value;
}

/** A whole number within int32, not negative: ArgumentOutOfRangeException. */
export function nonNegative(value: number, fn: string, parameter: string): number {
  if (int32(value, fn, parameter) < 0) {
    throw new ArgumentOutOfRangeException('must be a non-negative value', { function: fn, parameter, actual: show(value) });
  }
  return value;
}

/** A string or null. */
export function textOrNull(value: string | null, fn: string, parameter = 's'): string | null {
  if (typeof value === 'string' || value === null) return value;
  throw new ArgumentException('', { function: fn, parameter, expected: 'a string or null', actual: show(value) });
}
