/** What the members of StringBuilder check of their arguments, under the names of .NET's parameters. */
import { ArgumentException, ArgumentOutOfRangeException } from '../errors.ts';
import { show } from './show.ts';

/** The largest `maxCapacity`: Int32.MaxValue. */
export const INT_MAX = 0x7fffffff;

/** An index, length or capacity that is not allowed. */
export function outOfRange(parameter: string, message: string, actual: unknown): ArgumentOutOfRangeException {
  return new ArgumentOutOfRangeException(message, { function: 'StringBuilder', parameter, actual: show(actual) });
}

/** A count within int32, not negative. */
export function count(value: number, parameter: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new ArgumentException('', { function: 'StringBuilder', parameter, expected: 'a whole number', actual: show(value) });
  }
  if (value < 0 || value > INT_MAX) throw outOfRange(parameter, 'must be a non-negative value', value);
  return value;
}

/** The text that is appended or inserted for a value: null is nothing, booleans are written as in .NET. */
export function textOf(value: string | number | bigint | boolean | null | undefined, parameter: string): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw new ArgumentException('', { function: 'StringBuilder', parameter, expected: 'text', actual: show(value) });
}

/** A string of one UTF-16 unit, as the unit. */
export function unitOf(value: string): number {
  if (typeof value === 'string' && value.length === 1) return value.charCodeAt(0);
  throw new ArgumentException('', { function: 'StringBuilder', parameter: 'value', expected: 'one UTF-16 unit', actual: show(value) });
}
