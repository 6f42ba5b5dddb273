/** SIZE_T as a heap takes it: a safe-integer number or a bigint of 64 bits (heap spec section 10, "Rounding check"). */
import { ArgumentException, OverflowException } from '../errors.ts';

/** The largest SIZE_T. */
export const SIZE_MAX: bigint = 0xffffffffffffffffn;
/** Every block begins at a multiple of this and takes a multiple of it: what `malloc` gives on 64-bit systems. */
export const ALIGNMENT = 16;

/** `size` rounded up to whole units; zero bytes take one unit, so that every block has an address of its own. */
export function roundUp(size: number): number {
  return Math.max(Math.ceil(size / ALIGNMENT), 1) * ALIGNMENT;
}

/**
 * Checks a SIZE_T that comes from JavaScript. The result is a number where that is exact, else a bigint.
 * @throws ArgumentException when it is no integer, or a number too large to be exact
 * @throws OverflowException when it is negative or needs more than 64 bits
 */
export function checkSize(value: unknown, fn: string, parameter: string): number | bigint {
  if (typeof value === 'bigint') {
    if (value < 0n || value > SIZE_MAX) throw outOfRange(value, fn, parameter);
    return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new ArgumentException('', { function: fn, parameter, expected: 'a number of bytes', actual: describe(value) });
  }
  if (value < 0 || value >= 2 ** 64) throw outOfRange(value, fn, parameter);
  if (!Number.isSafeInteger(value)) {
    const hint = 'A number above 2^53 - 1 is not exact: give a bigint';
    throw new ArgumentException('', { function: fn, parameter, expected: 'an exact number of bytes', actual: String(value), hint });
  }
  return value + 0;
}

/** Checks a ULONG: an unsigned integer of 32 bits. */
export function checkULong(value: unknown, fn: string, parameter: string): number {
  if (typeof value === 'number' && value >>> 0 === value) return value >>> 0;
  if (typeof value === 'number' && Number.isInteger(value)) {
    throw new OverflowException('', { function: fn, parameter, expected: 'an unsigned 32-bit integer', actual: String(value) });
  }
  throw new ArgumentException('', { function: fn, parameter, expected: 'an unsigned 32-bit integer', actual: describe(value) });
}

/** A value as an error names it: its type, and what it is where that is short. */
export function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') return String(value);
  return typeof value === 'string' ? 'a string' : typeof value === 'bigint' ? `${value}n` : `a value of type ${typeof value}`;
}

function outOfRange(value: number | bigint, fn: string, parameter: string): OverflowException {
  return new OverflowException('', { function: fn, parameter, expected: 'a SIZE_T, 0 to 2^64 - 1', actual: String(value) });
}
