/** Arithmetic of `decimal` constants as .NET's, with scales and roundings. The values are texts that keep their scale: "1.50". */
import { formatDecimal, parseDecimal } from '../../memory/decimal.ts';
import { ConstantError } from './value.ts';

/** value / 10^scale, before it is made to fit. */
interface Exact {
  readonly value: bigint;
  readonly scale: number;
}

const maxMantissa = (1n << 96n) - 1n;
const maxScale = 28;
const ten = (power: number): bigint => 10n ** BigInt(power);
const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

function exact(text: string): Exact {
  const { negative, mantissa, scale } = parseDecimal(text);
  return { value: negative ? -mantissa : mantissa, scale };
}

/** `numerator / denominator`, both positive, to the nearest, half to even. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** The text of a value with at most 28 decimals and 96 bits; undefined where not even the integer part fits. */
function fitted({ value, scale }: Exact): string | undefined {
  const size = absolute(value);
  for (let kept = Math.min(scale, maxScale); kept >= 0; kept--) {
    const mantissa = rounded(size, ten(scale - kept));
    if (mantissa <= maxMantissa) return formatDecimal({ negative: value < 0n, mantissa, scale: kept });
  }
  return undefined;
}

function within(value: Exact, at: number): string {
  const text = fitted(value);
  if (text === undefined) throw new ConstantError(at, 'CS0463: the value of the decimal constant is too large');
  return text;
}

/** The value of a literal without its suffix. Throws ConstantError where it is too large. */
export function decimalLiteral(text: string, at: number): string {
  try {
    return formatDecimal(parseDecimal(text));
  } catch {
    throw new ConstantError(at, `CS0594: the decimal number '${text.slice(0, 80)}' is too large`);
  }
}

/** The comparison's result: negative, 0 or positive. */
export function compareDecimals(a: string, b: string): number {
  const { value } = difference(exact(a), exact(b));
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}

function difference(a: Exact, b: Exact): Exact {
  const scale = Math.max(a.scale, b.scale);
  return { value: a.value * ten(scale - a.scale) - b.value * ten(scale - b.scale), scale };
}

/** `-a`. */
export function negateDecimal(a: string): string {
  const parts = parseDecimal(a);
  return formatDecimal({ ...parts, negative: !parts.negative });
}

/** `a op b` of one of `+ - * / %`; undefined for other operators. */
export function decimalBinary(op: string, a: string, b: string, at: number): string | undefined {
  const x = exact(a);
  const y = exact(b);
  if ((op === '/' || op === '%') && y.value === 0n) throw new ConstantError(at, 'CS0020: division by constant zero');
  switch (op) {
    case '+':
      return within(difference(x, { value: -y.value, scale: y.scale }), at);
    case '-':
      return within(difference(x, y), at);
    case '*':
      return product(x, y, at);
    case '/':
      return quotient(x, y, at);
    case '%':
      return remainder(x, y, at);
    default:
      return undefined;
  }
}

/** A zero keeps its scale where both mantissas have 32 bits, and then not beyond 47 decimals. */
function product(x: Exact, y: Exact, at: number): string {
  const scale = x.scale + y.scale;
  const value = x.value * y.value;
  const small = absolute(x.value) < 1n << 32n && absolute(y.value) < 1n << 32n;
  const bare = small ? scale > maxScale + 19 : value === 0n;
  return bare ? '0' : within({ value, scale }, at);
}

/** An exact quotient keeps the difference of the scales; any other has as many digits as fit, without zeros at its end. */
function quotient(x: Exact, y: Exact, at: number): string {
  const scale = x.scale - y.scale;
  const [numerator, denominator] = [absolute(x.value), absolute(y.value)];
  const negative = x.value < 0n !== y.value < 0n;
  if (numerator % denominator === 0n) {
    const value = (numerator / denominator) * ten(Math.max(-scale, 0));
    return within({ value: negative ? -value : value, scale: Math.max(scale, 0) }, at);
  }
  for (let kept = maxScale; kept >= 0; kept--) {
    const shift = kept - scale;
    const mantissa = rounded(numerator * ten(Math.max(shift, 0)), denominator * ten(Math.max(-shift, 0)));
    if (mantissa <= maxMantissa) return trimmed({ value: negative ? -mantissa : mantissa, scale: kept });
  }
  return within({ value: maxMantissa + 1n, scale: 0 }, at);
}

/** Without zeros at its end, as far as `least` decimals. */
function trimmed({ value, scale }: Exact, least = 0): string {
  let [rest, kept] = [absolute(value), scale];
  while (kept > least && rest % 10n === 0n) {
    rest /= 10n;
    kept--;
  }
  return formatDecimal({ negative: value < 0n, mantissa: rest, scale: kept });
}

/** The remainder has the larger scale, unless the dividend is the smaller number: then it is the dividend. */
function remainder(x: Exact, y: Exact, at: number): string {
  const scale = Math.max(x.scale, y.scale);
  const [a, b] = [x.value * ten(scale - x.scale), y.value * ten(scale - y.scale)];
  return absolute(a) < absolute(b) ? within(x, at) : within({ value: a % b, scale }, at);
}

/** `(decimal)value` of a `double` (15 digits are kept) or a `float` (7 digits). */
export function decimalOfReal(value: number, digits: 15 | 7, at: number): string {
  const text = Number.isFinite(value) ? fittedReal(value, digits) : undefined;
  if (text === undefined) throw new ConstantError(at, 'CS0031: the constant value cannot be converted to a decimal');
  return text;
}

/** The digits are found by scaling in binary floating point, as .NET does it, whose roundings so appear in the last of them. */
function fittedReal(value: number, digits: number): string | undefined {
  let real = Math.abs(value);
  if (real < 2 ** -95) return '0';
  const exponent = Math.floor(Math.log2(real)) + 1;
  let power = Math.min(digits - 1 - Math.floor((exponent * 19728) / 65536), maxScale);
  if (power >= 0) real *= Number(`1e${power}`);
  else if (power !== -1 || real >= Number(`1e${digits}`)) real /= Number(`1e${-power}`);
  else power = 0;
  if (real < Number(`1e${digits - 1}`) && power < maxScale) {
    real *= 10;
    power++;
  }
  const whole = Math.floor(real);
  const up = real - whole > 0.5 || (real - whole === 0.5 && whole % 2 === 1);
  const mantissa = BigInt(whole) + (up ? 1n : 0n);
  const size = mantissa * ten(Math.max(-power, 0));
  const text = { value: value < 0 ? -size : size, scale: Math.max(power, 0) };
  return size > maxMantissa ? undefined : trimmed(text, Math.max(power - digits + 1, 0));
}

/** The integer part. */
export function truncateDecimal(a: string): bigint {
  const { value, scale } = exact(a);
  return value / ten(scale);
}
