import type { WireExpression } from '../../types/wire/index.ts';
import { bits, count, field, unwrap } from '../runtime/values.ts';

/** The value of a name; undefined where there is none. */
export type LookUp = (name: string) => unknown;

/** No names. */
export const NO_VALUES: LookUp = () => undefined;

/** The number that an expression is over values; NaN where it is none. */
export function evaluate(expression: WireExpression, lookup: LookUp): number {
  switch (expression.kind) {
    case 'literal':
      return Number(expression.value);
    case 'name':
      return count(lookup(expression.name));
    case 'field':
      return count(objectOf(expression, lookup));
    case 'unary': {
      if (expression.operator === '*') return count(objectOf(expression.operand, lookup));
      const operand = evaluate(expression.operand, lookup);
      return UNARY[expression.operator](operand);
    }
    case 'binary':
      return BINARY[expression.operator](evaluate(expression.left, lookup), evaluate(expression.right, lookup));
    case 'conditional': {
      const test = objectOf(expression.test, lookup);
      const holds =
        typeof test === 'object' || test === undefined ? test !== null && test !== undefined : evaluate(expression.test, lookup) !== 0;
      return evaluate(holds ? expression.then : expression.otherwise, lookup);
    }
  }
}

function objectOf(expression: WireExpression, lookup: LookUp): unknown {
  if (expression.kind === 'name') return lookup(expression.name);
  if (expression.kind === 'field') return field(objectOf(expression.object, lookup), expression.name);
  if (expression.kind === 'unary' && expression.operator === '*') return unwrap(objectOf(expression.operand, lookup));
  return evaluate(expression, lookup);
}

const UNARY: Readonly<Record<'-' | '+' | '~' | '!', (x: number) => number>> = {
  '-': (x) => -x,
  '+': (x) => x,
  '~': (x) => -x - 1,
  '!': (x) => (x === 0 ? 1 : 0),
};
type Operator = Extract<WireExpression, { kind: 'binary' }>['operator'];
const BINARY: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '<<': (a, b) => a * 2 ** b,
  '>>': (a, b) => Math.floor(a / 2 ** b),
  '<': (a, b) => Number(a < b),
  '>': (a, b) => Number(a > b),
  '<=': (a, b) => Number(a <= b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '&': (a, b) => bits(a, '&', b),
  '^': (a, b) => bits(a, '^', b),
  '|': (a, b) => bits(a, '|', b),
  '&&': (a, b) => Number(a !== 0 && b !== 0),
  '||': (a, b) => Number(a !== 0 || b !== 0),
};
