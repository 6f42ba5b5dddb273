import type { WireExpression } from '../../types/wire/index.ts';
import { field, unwrap } from '../runtime/values.ts';
import { narrow, type Wide, wide, wideBinary, wideChoice, wideUnary } from '../runtime/wide.ts';

/** The value of a name; undefined where there is none. */
export type LookUp = (name: string) => unknown;

/** No names. */
export const NO_VALUES: LookUp = () => undefined;

/** The number that an expression is over values; NaN where it is none. */
export function evaluate(expression: WireExpression, lookup: LookUp): number {
  return narrow(integerOf(expression, lookup));
}

function integerOf(expression: WireExpression, lookup: LookUp): Wide {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
    case 'field':
      return wide(objectOf(expression, lookup));
    case 'unary':
      if (expression.operator === '*') return wide(objectOf(expression, lookup));
      return wideUnary(expression.operator, integerOf(expression.operand, lookup));
    case 'binary':
      return wideBinary(integerOf(expression.left, lookup), expression.operator, integerOf(expression.right, lookup));
    case 'conditional':
      return wideChoice(holds(expression.test, lookup), integerOf(expression.then, lookup), integerOf(expression.otherwise, lookup));
  }
}

/** A test of a pointer asks whether it is not null. */
function holds(test: WireExpression, lookup: LookUp): Wide {
  const value = objectOf(test, lookup);
  return value === null ? 0n : typeof value === 'object' ? 1n : integerOf(test, lookup);
}

function objectOf(expression: WireExpression, lookup: LookUp): unknown {
  if (expression.kind === 'name') return lookup(expression.name);
  if (expression.kind === 'field') return field(objectOf(expression.object, lookup), expression.name);
  if (expression.kind === 'unary' && expression.operator === '*') return unwrap(objectOf(expression.operand, lookup));
  return integerOf(expression, lookup);
}
