import type { WireExpression } from '../types/wire/index.ts';
import { compileExpression, type Lookup } from './expression.ts';

/** What the expressions of a type mean at one point of generated source. */
export class Scope {
  readonly #lookup: Lookup;
  readonly #given: ReadonlyMap<WireExpression, string>;

  /** `given` are expressions that a caller has evaluated, with the identifiers that hold them. */
  constructor(lookup: Lookup, given: ReadonlyMap<WireExpression, string> = new Map()) {
    this.#lookup = lookup;
    this.#given = given;
  }

  /** Generated source for the value, a number; undefined where it is not known (yet). */
  value(expression: WireExpression): string | undefined {
    return this.#given.get(expression) ?? compileExpression(expression, this.#lookup);
  }

  /** The values as arguments; NaN stands for what is not known. */
  arguments(expressions: readonly WireExpression[]): string[] {
    return expressions.map((expression) => this.value(expression) ?? 'NaN');
  }

  /** The identifier of a value that a caller has evaluated: it may be NaN. */
  isGiven(expression: WireExpression): boolean {
    return this.#given.has(expression);
  }
}

/** No names: only constants have values. */
export const NO_SCOPE: Scope = new Scope(() => undefined);

/** A place in generated source: an identifier and octets after it. `modulus` is what the identifier is known to be a multiple of. */
export interface Cursor {
  base: string;
  offset: number;
  modulus: number;
}

/** Generated source for a position. */
export function position({ base, offset }: Cursor, extra = 0): string {
  const sum = offset + extra;
  return sum === 0 ? base : `${base} + ${sum}`;
}
