import type { BinaryOperator, UnaryOperator, WireExpression } from '../../../src/types/wire/index.ts';
import { Cell, integerOf, type Value } from './value.ts';

/** The names that an expression can use: the fields of its structure or the parameters of its procedure. */
export type Scope = ReadonlyMap<string, Value>;

/** A scope without names: that of a type that stands for itself. */
export const nowhere: Scope = new Map();

/** The integer that an expression has, or undefined where something in it is not known (yet). */
export function evaluate(expression: WireExpression, scope: Scope): bigint | undefined {
  return integerOf(resolve(expression, scope));
}

function resolve(expression: WireExpression, scope: Scope): Value | undefined {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return scope.get(expression.name);
    case 'field': {
      let object = resolve(expression.object, scope);
      while (object instanceof Cell) object = object.value;
      return object instanceof Map ? object.get(expression.name) : undefined;
    }
    case 'unary':
      return unary(expression.operator, resolve(expression.operand, scope));
    case 'binary':
      return binary(expression.operator, evaluate(expression.left, scope), () => evaluate(expression.right, scope));
    case 'conditional': {
      const test = truth(resolve(expression.test, scope));
      return test === undefined ? undefined : resolve(test ? expression.then : expression.otherwise, scope);
    }
  }
}

/** A test of a pointer asks whether it is not null. */
function truth(value: Value | undefined): boolean | undefined {
  if (value === null) return false;
  if (value instanceof Cell) return true;
  const number = integerOf(value);
  return number === undefined ? undefined : number !== 0n;
}

function unary(operator: UnaryOperator, operand: Value | undefined): Value | undefined {
  if (operator === '*') return operand instanceof Cell ? operand.value : undefined;
  if (operator === '!') {
    const test = truth(operand);
    return test === undefined ? undefined : test ? 0n : 1n;
  }
  const number = integerOf(operand);
  if (number === undefined) return undefined;
  return operator === '-' ? -number : operator === '~' ? ~number : number;
}

function binary(operator: BinaryOperator, left: bigint | undefined, other: () => bigint | undefined): bigint | undefined {
  if (left === undefined) return undefined;
  if (operator === '&&' && left === 0n) return 0n;
  if (operator === '||' && left !== 0n) return 1n;
  const right = other();
  if (right === undefined) return undefined;
  if ((operator === '/' || operator === '%') && right === 0n) return undefined;
  return OPERATORS[operator](left, right);
}

const bit = (value: boolean): bigint => (value ? 1n : 0n);
const OPERATORS: Record<BinaryOperator, (a: bigint, b: bigint) => bigint> = {
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '<': (a, b) => bit(a < b),
  '>': (a, b) => bit(a > b),
  '<=': (a, b) => bit(a <= b),
  '>=': (a, b) => bit(a >= b),
  '==': (a, b) => bit(a === b),
  '!=': (a, b) => bit(a !== b),
  '&': (a, b) => a & b,
  '^': (a, b) => a ^ b,
  '|': (a, b) => a | b,
  '&&': (a, b) => bit(a !== 0n && b !== 0n),
  '||': (a, b) => bit(a !== 0n || b !== 0n),
};
