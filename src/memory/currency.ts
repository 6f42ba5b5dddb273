/** CURRENCY (spec 2.4): a decimal as an int64 scaled by 10000. */
import { OverflowException } from '../errors.ts';
import { formatDecimal, parseDecimal } from './decimal.ts';

const SCALE = 4;
const LIMIT = 1n << 63n;

/** The scaled integer of a decimal, rounded half to even. Throws OverflowException beyond int64, and as `parseDecimal` does. */
export function toCurrency(value: unknown): bigint {
  const { negative, mantissa, scale } = parseDecimal(value);
  const magnitude = scale <= SCALE ? mantissa * 10n ** BigInt(SCALE - scale) : divideHalfToEven(mantissa, 10n ** BigInt(scale - SCALE));
  const currency = negative ? -magnitude : magnitude;
  if (currency >= LIMIT || currency < -LIMIT) {
    throw new OverflowException('the value was either too large or too small for a Currency', { actual: String(value).slice(0, 80) });
  }
  return currency;
}

function divideHalfToEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  return twice > divisor || (twice === divisor && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** The decimal of a scaled integer, without zeros at its end; zero itself is 0.0000, as the runtime has it. */
export function fromCurrency(currency: bigint): string {
  let mantissa = currency < 0n ? -currency : currency;
  let scale = SCALE;
  for (; mantissa !== 0n && scale > 0 && mantissa % 10n === 0n; scale--) mantissa /= 10n;
  return formatDecimal({ negative: currency < 0n, mantissa, scale });
}

/** Writes a CURRENCY. Nothing is written if the value is refused. */
export function writeCurrency(view: DataView, offset: number, value: unknown): void {
  view.setBigInt64(offset, toCurrency(value), true);
}

/** Reads a CURRENCY. */
export function readCurrency(view: DataView, offset: number): string {
  return fromCurrency(view.getBigInt64(offset, true));
}
