import type { WireExpression, WireStruct } from '../types/wire/index.ts';
import { quote } from './code.ts';
import type { DecodeBody } from './decode-body.ts';
import { Scope } from './scope.ts';
import { freeExpressions } from './shape.ts';

/** Expressions of a structure's members that look behind a pointer: it may be decoded later than what they count (spec B8). */
export function behind({ members }: WireStruct): readonly WireExpression[] {
  return [...new Set(members.flatMap(({ type }) => freeExpressions(type)))].filter(looksBehind);
}

/** Whether an expression needs what a pointer points at, or may. */
export function looksBehind(expression: WireExpression): boolean {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return false;
    case 'field':
      return true;
    case 'unary':
      return expression.operator === '*' || looksBehind(expression.operand);
    case 'binary':
      return looksBehind(expression.left) || looksBehind(expression.right);
    case 'conditional':
      return [expression.test, expression.then, expression.otherwise].some(looksBehind);
  }
}

/** Expressions of what is decoded later read the members from the object. */
export function holderScope(type: WireStruct): Scope {
  const members = new Map(type.members.map((member) => [member.name, member.type]));
  return new Scope((name) => (members.has(name) ? { js: `o[${quote(name)}]`, type: members.get(name)! } : undefined));
}

/**
 * Around what decodes members of a structure: counts that could not be compared meanwhile are compared at the end. Gives what is to be
 * called with the identifier of the structure; undefined where there can be none.
 */
export function deferring(body: DecodeBody, type: WireStruct | undefined, path: string): ((object: string) => void) | undefined {
  const expressions = type === undefined ? [] : behind(type);
  if (type === undefined || expressions.length === 0) return undefined;
  const compare = body.owner.comparison(type, path);
  const before = body.constant('c.late.length', 'l');
  const numbers = expressions.map((one) => body.owner.lateNumber(one)).join(', ');
  return (object) => body.line(`if (c.late.length > ${before}) c.defer(${before}, ${compare}, ${object}, [${numbers}]);`);
}
