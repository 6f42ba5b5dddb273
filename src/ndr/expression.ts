import type { BinaryOperator, WireExpression } from '../types/wire/expression.ts';
import type { WireType } from '../types/wire/index.ts';
import { numeral, quote } from './code.ts';
import { isBig } from './scalars.ts';

/** What an expression's name stands for in generated source: an identifier, and the type of what it holds. */
export interface Named {
  readonly js: string;
  readonly type: WireType;
}

/** Looks up a name; undefined where its value is not known at that point. */
export type Lookup = (name: string) => Named | undefined;

/** An expression as generated source that gives a number (NaN where C would fail), or undefined where a name is not known. */
export function compileExpression(expression: WireExpression, lookup: Lookup): string | undefined {
  if (!isLeaf(expression) && isWide(expression, lookup)) {
    const source = compileWide(expression, lookup);
    return source && `rt.narrow(${source})`;
  }
  const compile = (one: WireExpression): string | undefined => compileExpression(one, lookup);
  switch (expression.kind) {
    case 'literal':
      return numeral(Number(expression.value));
    case 'name':
      return compileName(lookup(expression.name));
    case 'field': {
      const object = compileObject(expression, lookup);
      return object && `rt.count(${object})`;
    }
    case 'unary': {
      if (expression.operator === '*') {
        const pointer = compileObject(expression.operand, lookup);
        return pointer && `rt.count(${pointer})`;
      }
      const operand = compile(expression.operand);
      return operand && UNARY[expression.operator](operand);
    }
    case 'binary': {
      const left = compile(expression.left);
      const right = compile(expression.right);
      return left !== undefined && right !== undefined ? BINARY[expression.operator](left, right) : undefined;
    }
    case 'conditional': {
      const test = compile(expression.test);
      const then = compile(expression.then);
      const otherwise = compile(expression.otherwise);
      return test && then && otherwise && `rt.choose(${test}, ${then}, ${otherwise})`;
    }
  }
}

/** A name by itself is a number; that of a pointer asks whether it is null. */
function compileName(named: Named | undefined): string | undefined {
  if (named === undefined) return undefined;
  const { js, type } = named;
  switch (type.kind) {
    case 'base':
      return isBig(type.name) ? `Number(${js})` : type.name === 'boolean' ? `(${js} ? 1 : 0)` : js;
    case 'enum':
      return js;
    case 'pointer':
      return `(${js} == null ? 0 : 1)`;
    default:
      return `rt.count(${js})`;
  }
}

/** What stands for a value as it is: no arithmetic is done with it. */
function isLeaf({ kind, ...expression }: WireExpression): boolean {
  return kind === 'literal' || kind === 'name' || kind === 'field' || ('operator' in expression && expression.operator === '*');
}

/** Whether arithmetic needs more than 53 bits (spec P6). */
function isWide(expression: WireExpression, lookup: Lookup): boolean {
  switch (expression.kind) {
    case 'literal':
      return !Number.isSafeInteger(Number(expression.value));
    case 'binary':
      return isWide(expression.left, lookup) || isWide(expression.right, lookup);
    case 'conditional':
      return isWide(expression.then, lookup) || isWide(expression.otherwise, lookup);
    case 'unary':
      if (expression.operator !== '*') return isWide(expression.operand, lookup);
  }
  const type = typeOf(expression, lookup);
  return type?.kind === 'base' && isBig(type.name);
}

/** The type of what names, fields and dereferences give, as far as it is declared. */
function typeOf(expression: WireExpression, lookup: Lookup): WireType | undefined {
  if (expression.kind === 'name') return lookup(expression.name)?.type;
  if (expression.kind === 'unary') {
    const pointer = expression.operator === '*' ? typeOf(expression.operand, lookup) : undefined;
    return pointer?.kind === 'pointer' ? pointer.pointee : pointer;
  }
  if (expression.kind !== 'field') return undefined;
  const object = typeOf(expression.object, lookup);
  const struct = object?.kind === 'pointer' ? object.pointee : object;
  return struct?.kind === 'struct' ? struct.members.find(({ name }) => name === expression.name)?.type : undefined;
}

/** Source for an integer of any width. */
function compileWide(expression: WireExpression, lookup: Lookup): string | undefined {
  const compile = (one: WireExpression): string | undefined => compileWide(one, lookup);
  if (expression.kind === 'literal') return `${numeral(expression.value)}n`.replace(')n', 'n)');
  if (isLeaf(expression)) {
    const named = expression.kind === 'name' ? lookup(expression.name) : undefined;
    const source = named?.type.kind === 'pointer' ? compileName(named) : compileObject(expression, lookup);
    return source && `rt.wide(${source})`;
  }
  if (expression.kind === 'binary') {
    const left = compile(expression.left);
    const right = compile(expression.right);
    return left && right && `rt.wideBinary(${left}, '${expression.operator}', ${right})`;
  }
  if (expression.kind === 'conditional') {
    const test = compile(expression.test);
    const then = compile(expression.then);
    const otherwise = compile(expression.otherwise);
    return test && then && otherwise && `rt.wideChoice(${test}, ${then}, ${otherwise})`;
  }
  const operand = expression.kind === 'unary' ? compile(expression.operand) : undefined;
  return operand && expression.kind === 'unary' ? `rt.wideUnary('${expression.operator}', ${operand})` : undefined;
}

/** An expression that gives an object: what a pointer points at, or a structure. */
function compileObject(expression: WireExpression, lookup: Lookup): string | undefined {
  if (expression.kind === 'name') return lookup(expression.name)?.js;
  if (expression.kind === 'field') {
    const object = compileObject(expression.object, lookup);
    return object && `rt.field(${object}, ${quote(expression.name)})`;
  }
  if (expression.kind === 'unary' && expression.operator === '*') {
    const pointer = compileObject(expression.operand, lookup);
    return pointer && `rt.unwrap(${pointer})`;
  }
  return undefined;
}

const UNARY: Readonly<Record<'-' | '+' | '~' | '!', (x: string) => string>> = {
  '-': (x) => `(-${x})`,
  '+': (x) => x,
  '~': (x) => `(-${x} - 1)`,
  '!': (x) => `rt.choose(${x}, 0, 1)`,
};

const compare =
  (operator: string) =>
  (a: string, b: string): string =>
    `rt.compare(${a}, '${operator}', ${b})`;
const bits =
  (operator: string) =>
  (a: string, b: string): string =>
    `rt.bits(${a}, '${operator}', ${b})`;
const arithmetic =
  (operator: string) =>
  (a: string, b: string): string =>
    `(${a} ${operator} ${b})`;
const BINARY: Readonly<Record<BinaryOperator, (a: string, b: string) => string>> = {
  '*': arithmetic('*'),
  '/': (a, b) => `Math.trunc(${a} / ${b})`,
  '%': arithmetic('%'),
  '+': arithmetic('+'),
  '-': arithmetic('-'),
  '<<': (a, b) => `(${a} * 2 ** ${b})`,
  '>>': (a, b) => `Math.floor(${a} / 2 ** ${b})`,
  '<': compare('<'),
  '>': compare('>'),
  '<=': compare('<='),
  '>=': compare('>='),
  '==': compare('=='),
  '!=': compare('!='),
  '&': bits('&'),
  '^': bits('^'),
  '|': bits('|'),
  '&&': (a, b) => `rt.choose(${a}, rt.choose(${b}, 1, 0), 0)`,
  '||': (a, b) => `rt.choose(${a}, 1, rt.choose(${b}, 1, 0))`,
};
