import { Context } from './context.ts';

/** What a decoder keeps of counts and tags that were read before what they must equal was known (spec B8). */
export abstract class Late extends Context {
  /** Pairs of the expression's number and the count. */
  readonly late: number[] = [];
  /** Those that members of a structure say: what compares, the structure, the expression's number, the count. */
  readonly #checks: unknown[] = [];

  /** Leaves a comparison to the end of the operation, when all pointees of `holder` are there. */
  check(compare: unknown, holder: object, expression: number, wire: number): void {
    this.#checks.push(compare, holder, expression, wire);
  }

  /** Leaves those of `late` from `from` on to the end whose expressions are members of `holder`. */
  defer(from: number, compare: unknown, holder: object, expressions: readonly number[]): void {
    const pairs = this.late.splice(from);
    for (let index = 0; index < pairs.length; index += 2) {
      const [expression, wire] = [pairs[index]!, pairs[index + 1]!];
      if (expressions.includes(expression)) this.check(compare, holder, expression, wire);
      else this.late.push(expression, wire);
    }
  }

  /** Compares what was left to the end. */
  settle(): void {
    const checks = this.#checks;
    for (let index = 0; index < checks.length; index += 4)
      (checks[index] as (...fields: unknown[]) => void)(this, checks[index + 1], checks[index + 2], checks[index + 3]);
    checks.length = 0;
  }

  /** Forgets what was kept. */
  protected forgetLate(): void {
    if (this.late.length > 0) this.late.length = 0;
    if (this.#checks.length > 0) this.#checks.length = 0;
  }
}
