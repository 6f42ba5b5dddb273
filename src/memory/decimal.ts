/**
 * DECIMAL (spec 2.4): 16 bytes that are the same in managed and native memory.
 *
 *     offset  0        2      3     4     8     12
 *             reserved scale  sign  high  low   mid
 *             u16 0    0..28  0x80  u32   u32   u32       value = ±(high:mid:low) / 10^scale
 *
 * The JavaScript face is a decimal string that keeps its scale ("1.50" is not "1.5"), written as `decimal.ToString` writes it.
 */
import { ArgumentException, OverflowException } from '../errors.ts';
import { show } from './show.ts';

/** A decimal taken apart: ±`mantissa` / 10^`scale`. */
export interface DecimalParts {
  readonly negative: boolean;
  /** Below 2^96. */
  readonly mantissa: bigint;
  /** 0 to 28 (what native code wrote may be anything up to 255). */
  readonly scale: number;
}

/** Bytes of a DECIMAL. */
export const DECIMAL_SIZE = 16;

const MAX_MANTISSA = (1n << 96n) - 1n;
const MAX_SCALE = 28;
/** No mantissa has more digits than this. */
const MAX_DIGITS = 29;
/** (2^96 - 1) / 10 rounded: what a mantissa becomes that rounding carries past the end. */
const CARRIED = (MAX_MANTISSA + 5n) / 10n;
const NUMBER = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/;

function overflow(text: string): OverflowException {
  return new OverflowException('the value was either too large or too small for a decimal', { actual: text.slice(0, 80) });
}

/** The text of what JavaScript offers as a decimal: a string, a number, a bigint, or an object with a `toString` of its own. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const own: unknown = value.toString;
    const text: unknown = typeof own === 'function' && own !== Object.prototype.toString ? own.call(value) : undefined;
    if (typeof text === 'string') return text;
  }
  throw new ArgumentException('', { expected: 'a decimal as a string', actual: show(value) });
}

/**
 * Takes a decimal apart as `decimal.Parse` does: as many digits as fit, the rest rounded half to even.
 * Throws ArgumentException if it is no number, OverflowException beyond ±79228162514264337593543950335.
 */
export function parseDecimal(value: unknown): DecimalParts {
  const text = textOf(value);
  const match = NUMBER.exec(text);
  const fraction = match?.[3] ?? '';
  const all = (match?.[2] ?? '') + fraction;
  if (!match || all === '') throw new ArgumentException('', { expected: 'a decimal number', actual: JSON.stringify(text.slice(0, 80)) });
  const negative = match[1] === '-';
  const digits = all.replace(/^0+/, '');
  const scale = fraction.length - Number(match[4] ?? 0);
  if (digits === '') return { negative, mantissa: 0n, scale: Math.min(Math.max(scale, 0), MAX_SCALE) };
  if (digits.length - scale > MAX_DIGITS) throw overflow(text);
  const parts = scale < 0 ? longestFit(digits + '0'.repeat(-scale), 0) : longestFit(digits, scale);
  if (parts === undefined) throw overflow(text);
  return { negative, ...parts };
}

/** The longest prefix of `digits` that is a mantissa, rounded by what is cut off; undefined if not even the integer part fits. */
function longestFit(digits: string, scale: number): { mantissa: bigint; scale: number } | undefined {
  let kept = Math.min(MAX_DIGITS, digits.length - Math.max(scale - MAX_SCALE, 0));
  if (kept > 0 && BigInt(digits.slice(0, kept)) > MAX_MANTISSA) kept--;
  const keptScale = scale - (digits.length - kept);
  if (keptScale < 0) return undefined;
  if (kept < 0) return { mantissa: 0n, scale: MAX_SCALE };
  const mantissa = BigInt(digits.slice(0, kept) || '0');
  if (!roundsUp(digits.slice(kept), mantissa)) return { mantissa, scale: keptScale };
  if (mantissa < MAX_MANTISSA) return { mantissa: mantissa + 1n, scale: keptScale };
  return keptScale === 0 ? undefined : { mantissa: CARRIED, scale: keptScale - 1 };
}

/** Half to even: whether the digits cut off raise the mantissa before them. */
function roundsUp(rest: string, mantissa: bigint): boolean {
  const first = rest.charCodeAt(0) - 48;
  if (!(first >= 5)) return false;
  return first > 5 || (mantissa & 1n) === 1n || /[1-9]/.test(rest.slice(1));
}

/** The text of a decimal, with its scale; like `decimal.ToString`, it gives zero no sign. */
export function formatDecimal({ negative, mantissa, scale }: DecimalParts): string {
  const digits = mantissa.toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return negative && mantissa !== 0n ? `-${text}` : text;
}

/** The text that a decimal has after a journey through memory: `'+01.50'` is `'1.50'`, `'1e3'` is `'1000'`. Errors as `parseDecimal`. */
export function normalizeDecimal(value: unknown): string {
  return formatDecimal(parseDecimal(value));
}

/** Writes a DECIMAL. Nothing is written if the value is refused (errors as `parseDecimal`). */
export function writeDecimal(view: DataView, offset: number, value: unknown): void {
  const { negative, mantissa, scale } = parseDecimal(value);
  view.setUint16(offset, 0, true);
  view.setUint8(offset + 2, scale);
  view.setUint8(offset + 3, negative ? 0x80 : 0);
  view.setUint32(offset + 4, Number(mantissa >> 64n), true);
  view.setBigUint64(offset + 8, BigInt.asUintN(64, mantissa), true);
}

/** Reads a DECIMAL. */
export function readDecimal(view: DataView, offset: number): string {
  const high = BigInt(view.getUint32(offset + 4, true));
  return formatDecimal({
    negative: (view.getUint8(offset + 3) & 0x80) !== 0,
    mantissa: (high << 64n) | view.getBigUint64(offset + 8, true),
    scale: view.getUint8(offset + 2),
  });
}
