import fc from 'fast-check';

type Generate = <T, Args extends readonly unknown[]>(make: (...args: Args) => fc.Arbitrary<T>, ...args: Args) => T;

/** Random choices from one seed. Everything that is generated comes out of these. */
export class Draw {
  readonly #gen: Generate;

  constructor(seed: number) {
    const [gen] = fc.sample(fc.gen(), { seed, numRuns: 1 });
    if (!gen) throw new Error('fast-check gave no generator');
    this.#gen = gen as Generate;
  }

  /** An integer of the closed range. */
  integer(min: number, max: number): number {
    return this.#gen(integerBetween, min, max);
  }

  /** An integer of the closed range, edges more often than others. */
  wide(min: bigint, max: bigint): bigint {
    return this.#gen(wideBetween, min, max);
  }

  /** True once in `n` times. */
  oneIn(n: number): boolean {
    return this.integer(1, n) === 1;
  }

  /** One of a list. */
  pick<T>(list: readonly T[]): T {
    const item = list[this.integer(0, list.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** One of a list of pairs of weight and item. */
  weighted<T>(list: readonly (readonly [number, T])[]): T {
    let at = this.integer(
      1,
      list.reduce((sum, [weight]) => sum + weight, 0),
    );
    for (const [weight, item] of list) {
      at -= weight;
      if (at <= 0) return item;
    }
    throw new Error('weights do not add up');
  }

  /** As many as wanted, each made anew. */
  list<T>(length: number, make: (index: number) => T): T[] {
    return Array.from({ length }, (_, index) => make(index));
  }

  /** A float of double precision: edges, small fractions, and any bits but those of NaN. */
  double(): number {
    return this.#gen(anyDouble);
  }

  /** A float of single precision, as the double of the same value. */
  float(): number {
    return this.#gen(anyFloat);
  }
}

function integerBetween(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min, max });
}
function wideBetween(min: bigint, max: bigint): fc.Arbitrary<bigint> {
  return fc.oneof(fc.bigInt({ min, max }), fc.constantFrom(min, max, ...(min < 0n ? [-1n] : []), 0n, 1n));
}
function anyDouble(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: -4096, max: 4096 }).map((n) => n / 16),
    fc.double({ noNaN: true }),
  );
}
function anyFloat(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.integer({ min: -4096, max: 4096 }).map((n) => n / 16),
    fc.float({ noNaN: true }),
  );
}
