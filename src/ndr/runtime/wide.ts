import type { BinaryOperator, UnaryOperator } from '../../types/wire/expression.ts';
import { integerOperators } from '../../types/wire/operators.ts';
import { unwrap } from './values.ts';

/** An integer of any width; undefined where it is not known, or where C would fail. */
export type Wide = bigint | undefined;

/** The integer that a value has in an expression (spec P6: no path goes through a double). */
export function wide(value: unknown): Wide {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'string' && value.length === 1) return BigInt(value.charCodeAt(0));
  const inner = unwrap(value);
  return inner === value ? undefined : wide(inner);
}

/** What an expression gives to those that count: NaN where it is not known. */
export function narrow(value: Wide): number {
  return value === undefined ? NaN : Number(value);
}

/** C's operators of one operand but `*`. */
export function wideUnary(operator: Exclude<UnaryOperator, '*'>, operand: Wide): Wide {
  if (operand === undefined) return undefined;
  if (operator === '-') return -operand;
  if (operator === '~') return ~operand;
  return operator === '!' ? BigInt(operand === 0n) : operand;
}

/** C's operators of two operands. `&&` and `||` need their second only where the first does not decide. */
export function wideBinary(left: Wide, operator: BinaryOperator, right: Wide): Wide {
  if (left === undefined) return undefined;
  if (operator === '&&' && left === 0n) return 0n;
  if (operator === '||' && left !== 0n) return 1n;
  if (right === undefined) return undefined;
  if ((operator === '/' || operator === '%') && right === 0n) return undefined;
  if ((operator === '<<' || operator === '>>') && (right < 0n || right > 63n)) return undefined;
  return integerOperators[operator](left, right);
}

/** `test ? then : otherwise`. */
export function wideChoice(test: Wide, then: Wide, otherwise: Wide): Wide {
  return test === undefined ? undefined : test === 0n ? otherwise : then;
}
