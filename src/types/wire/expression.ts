/**
 * Expressions over the fields of a structure or the parameters of a procedure, as `size_is`, `length_is` and `switch_is` have
 * them. `max_is`, `last_is` are recorded as what they mean (`max_is(m)` is `m + 1`).
 */
export type WireExpression =
  | LiteralExpression
  | NameExpression
  | FieldExpression
  | UnaryExpression
  | BinaryExpression
  | ConditionalExpression;

/** An integer constant. */
export interface LiteralExpression {
  readonly kind: 'literal';
  readonly value: bigint;
}
/** A field of the same structure, or a parameter of the same procedure. */
export interface NameExpression {
  readonly kind: 'name';
  readonly name: string;
}
/** `object.name` or `object->name`. */
export interface FieldExpression {
  readonly kind: 'field';
  readonly object: WireExpression;
  readonly name: string;
}
/** `*` dereferences; the others are C's. */
export type UnaryOperator = '*' | '-' | '+' | '~' | '!';
export interface UnaryExpression {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: WireExpression;
}
export type BinaryOperator =
  | '*'
  | '/'
  | '%'
  | '+'
  | '-'
  | '<<'
  | '>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||';
export interface BinaryExpression {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: WireExpression;
  readonly right: WireExpression;
}
/** `test ? then : otherwise`; a test of a pointer asks whether it is not null. */
export interface ConditionalExpression {
  readonly kind: 'conditional';
  readonly test: WireExpression;
  readonly then: WireExpression;
  readonly otherwise: WireExpression;
}

/** An integer constant as an expression. */
export function literal(value: bigint | number): LiteralExpression {
  return Object.freeze({ kind: 'literal', value: BigInt(value) });
}
/** A field or parameter as an expression. */
export function name(text: string): NameExpression {
  return Object.freeze({ kind: 'name', name: text });
}
/** `left operator right` as an expression. */
export function binary(operator: BinaryOperator, left: WireExpression, right: WireExpression): BinaryExpression {
  return Object.freeze({ kind: 'binary', operator, left, right });
}
