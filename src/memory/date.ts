/**
 * DATE (spec 2.5): a double, days since 1899-12-30 with the time of day as fraction; for a negative date the fraction still counts
 * forward from the integer day (-1.25 is 1899-12-29 06:00). The JavaScript face is a `Date`, whose UTC fields are the DateTime's: it
 * covers DateTime's years 1 to 9999 and, like DATE, resolves milliseconds.
 */
import { types } from 'node:util';
import { ArgumentException, ArgumentOutOfRangeException, OverflowException } from '../errors.ts';
import { show } from './show.ts';

const DAY = 86_400_000;
/** Milliseconds of JavaScript's time at DATE 0, at DateTime.MinValue, and after DateTime.MaxValue. */
const EPOCH = Date.UTC(1899, 11, 30);
const MIN_TIME = -62_135_596_800_000;
const END_TIME = 253_402_300_800_000;
/** The first day that DATE has: 0100-01-01. */
const FIRST_TIME = -59_011_459_200_000;

/**
 * `DateTime.ToOADate`. Day one of year one stands for a time without a day and becomes DATE's day 0, so DateTime.MinValue is 0.
 * Throws OverflowException before year 100, ArgumentOutOfRangeException outside DateTime's years, ArgumentException for what is no
 * valid Date.
 */
export function toOADate(value: unknown): number {
  const time = timeOf(value);
  if (time < MIN_TIME + DAY) return (time - MIN_TIME) / DAY;
  if (time < FIRST_TIME)
    throw new OverflowException('not a legal OleAut date: its year is below 100', { actual: new Date(time).toISOString() });
  const elapsed = time - EPOCH;
  const fraction = elapsed % DAY;
  return (elapsed < 0 && fraction !== 0 ? elapsed - (DAY + fraction) * 2 : elapsed) / DAY;
}

/** Milliseconds of JavaScript's time of a DateTime. */
function timeOf(value: unknown): number {
  if (!types.isDate(value) || Number.isNaN(value.getTime())) {
    throw new ArgumentException('', {
      expected: 'a Date',
      actual: types.isDate(value) ? 'an invalid Date' : show(value),
    });
  }
  const time = value.getTime();
  if (time < MIN_TIME || time >= END_TIME) {
    throw new ArgumentOutOfRangeException('', { expected: 'a Date within the years 1 to 9999', actual: value.toISOString() });
  }
  return time;
}

/** `DateTime.FromOADate`: rounded to milliseconds. Throws ArgumentException at or below -657435, at or above 2958466, and for NaN. */
export function fromOADate(value: number): Date {
  if (!(value > -657_435 && value < 2_958_466)) throw new ArgumentException('not a legal OleAut date', { actual: String(value) });
  let elapsed = Math.trunc(value * DAY + (value >= 0 ? 0.5 : -0.5));
  if (elapsed < 0) elapsed -= (elapsed % DAY) * 2;
  const time = EPOCH + elapsed;
  if (time < MIN_TIME || time >= END_TIME) {
    throw new ArgumentException('the OleAut date did not convert to a DateTime correctly', { actual: String(value) });
  }
  return new Date(time);
}

/** Writes a DATE. Nothing is written if the value is refused (errors as `toOADate`). */
export function writeDate(view: DataView, offset: number, value: unknown): void {
  view.setFloat64(offset, toOADate(value), true);
}

/** Reads a DATE (errors as `fromOADate`). */
export function readDate(view: DataView, offset: number): Date {
  return fromOADate(view.getFloat64(offset, true));
}

/** The 62 bits of a DateTime that count; the others tell its kind. */
const TICKS = (1n << 62n) - 1n;

/** Writes a DateTime as managed memory holds it: ticks of 100 ns since the year 1, of no kind. */
export function writeTicks(view: DataView, offset: number, value: unknown): void {
  view.setBigUint64(offset, BigInt(timeOf(value) - MIN_TIME) * 10_000n, true);
}

/** Reads a DateTime as managed memory holds it, whatever is there: rounded down to milliseconds. */
export function readTicks(view: DataView, offset: number): Date {
  return new Date(Number((view.getBigUint64(offset, true) & TICKS) / 10_000n) + MIN_TIME);
}
