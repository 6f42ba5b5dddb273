import fc from 'fast-check';
import type { WireType } from '../../../src/types/wire/index.ts';
import { Cell, type Value } from '../interpreter/value.ts';

/** A random type with random values of it. */
export interface Maker {
  readonly type: WireType;
  value(): Value;
}

/** Random decisions, all from one seed of fast-check's, and the cells that full pointers may share. */
export class Draw {
  readonly #gen: fc.GeneratorValue;
  #cells = new Map<WireType, Cell[]>();
  #names = 0;
  /** How many pointees a value may still get. */
  budget = 0;

  /** Whether types may have routines of the user. */
  readonly routines: boolean;

  constructor(gen: fc.GeneratorValue, routines = true) {
    this.#gen = gen;
    this.routines = routines;
  }

  int(min: number, max: number): number {
    return this.#gen(fc.integer, { min, max });
  }

  /** True once in so many times. */
  once(in_: number): boolean {
    return this.int(1, in_) === 1;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(0, list.length - 1)]!;
  }

  big(signed: boolean): bigint {
    return signed
      ? this.#gen(fc.bigInt, { min: -(2n ** 63n), max: 2n ** 63n - 1n })
      : this.#gen(fc.bigInt, { min: 0n, max: 2n ** 64n - 1n });
  }

  double(): number {
    return this.#gen(fc.double);
  }

  float(): number {
    return this.#gen(fc.float);
  }

  /** A name that no other declaration here has. Some are words that JavaScript or generated source could trip over. */
  name(): string {
    const odd = ['__proto__', 'constructor', 'c', 'v', 'p', 'dv', 'toString', 'length'][this.#names];
    this.#names++;
    return odd !== undefined && this.once(4) ? odd : `m${this.#names}`;
  }

  shuffle<T>(list: readonly T[]): T[] {
    const rest = [...list];
    return list.map(() => rest.splice(this.int(0, rest.length - 1), 1)[0]!);
  }

  times<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make);
  }

  /** Begins another value: nothing is shared with the one before. */
  begin(): void {
    this.#cells = new Map();
    this.budget = 24;
  }

  /** A full pointer's cell: one that another pointer to the same type has, or a new one, known before its value is made. */
  fullCell(pointee: WireType, make: () => Value): Cell {
    const known = this.#cells.get(pointee) ?? [];
    this.#cells.set(pointee, known);
    if (known.length > 0 && this.once(2)) return this.pick(known);
    const cell = new Cell();
    known.push(cell);
    cell.value = make();
    return cell;
  }
}
