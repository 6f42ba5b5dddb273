/** What the members of StringBuilder check of their arguments, under the names of .NET's parameters. */
import { ArgumentException, ArgumentNullException, ArgumentOutOfRangeException } from '../errors.ts';
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

/** `length` units of a text from `startIndex` on; of null nothing. The last two name what is out of range: a count, then a start. */
export function partOf(value: string | null, startIndex: number, length: number, lengthName: string, valueRequired: boolean): string {
  const text = textOf(value, 'value');
  count(startIndex, 'startIndex');
  count(length, lengthName);
  if (value === null && valueRequired && startIndex + length > 0)
    throw new ArgumentNullException('', { function: 'StringBuilder', parameter: 'value', expected: 'text', actual: 'null' });
  if (startIndex + length > text.length)
    throw outOfRange(valueRequired ? 'startIndex' : 'length', 'index and length must refer to a location within the string', startIndex);
  return text.slice(startIndex, startIndex + length);
}

/** A text to look for: ArgumentNullException for null, ArgumentException for one that is empty. */
export function searched(value: string | null): string {
  const detail = { function: 'StringBuilder', parameter: 'oldValue', expected: 'text', actual: show(value) };
  if (value === null || value === undefined) throw new ArgumentNullException('', detail);
  if (textOf(value, 'oldValue') === '') throw new ArgumentException('the text to replace is empty', detail);
  return value;
}
