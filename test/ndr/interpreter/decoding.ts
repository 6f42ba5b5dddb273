import type { WireExpression, WirePointer, WireType, WireUserMarshal } from '../../../src/types/wire/index.ts';
import { evaluate, type Scope } from './expression.ts';
import { kindOf } from './kinds/index.ts';
import { Input } from './octets.ts';
import { BAD_BOUND, BAD_DATA, NO_MEMORY, Refused } from './refused.ts';
import { sameType } from './same-type.ts';
import type { Syntax } from './syntax.ts';
import { Cell, type Value } from './value.ts';

/** Budgets and strictness (section 5). */
export interface Limits {
  readonly maxDepth?: number;
  readonly maxPointees?: number;
  readonly maxMemory?: number;
  readonly strictNulls?: boolean;
}

/** A pointer whose pointee has to follow. */
export interface PendingRead {
  readonly cell: Cell;
  readonly pointee: WireType;
  readonly scope: Scope;
  /** The id of a full pointer. */
  readonly id?: bigint;
}

/** A pointee that the user's routine reads. */
export interface PendingUserRead {
  readonly user: WireUserMarshal;
  readonly cell: Cell;
}

type Deferred = PendingRead | PendingUserRead;

/** A count or discriminant that has to equal an expression (B8, B9). */
interface Correlation {
  readonly expression: WireExpression;
  readonly scope: Scope;
  readonly found: bigint;
  readonly rule: string;
  readonly at: number;
}

/** One decode operation. */
export class Decoding {
  readonly input: Input;
  readonly syntax: Syntax;
  readonly limits: Required<Limits>;
  /** Pointees by the ids of full pointers (PT4). */
  readonly full: Map<bigint, { readonly cell: Cell; readonly pointee: WireType }> = new Map();
  /** Full pointers whose pointee was read. */
  readonly #present = new Set<bigint>();
  #queue: Deferred[] = [];
  #correlations: Correlation[] = [];
  #pointees = 0;
  #memory = 0;

  constructor(octets: Uint8Array, syntax: Syntax, limits: Limits = {}) {
    this.syntax = syntax;
    this.input = new Input(octets, syntax);
    this.limits = { maxDepth: 4096, maxPointees: 1_000_000, maxMemory: 256 * 2 ** 20, strictNulls: false, ...limits };
  }

  /** Reads a construction and everything below it, as `Encoding.construction` writes it. */
  construction(type: WireType, scope: Scope, depth = 1): Value {
    if (type.kind === 'pointer' && type.mode === 'ref') {
      this.allocate(kindOf(type.pointee).memory(type.pointee).size);
      return new Cell(this.construction(type.pointee, scope, depth));
    }
    const value = this.#flat(type, scope);
    const work = this.#queue.reverse().map((pending) => ({ pending, depth: depth + 1 }));
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      const { pending, depth } = next;
      if (depth > this.limits.maxDepth) throw new Refused(BAD_DATA, 'B16', this.input.at);
      this.#pointee(pending);
      this.settle();
      work.push(...this.#queue.reverse().map((inner) => ({ pending: inner, depth: depth + 1 })));
    }
    return value;
  }

  /** Appends a pointer to the queue of its construction. */
  defer(pending: Deferred): void {
    this.#queue.push(pending);
  }

  /** Counts memory before it is allocated (B18). */
  allocate(octets: number): void {
    this.#memory += octets;
    if (this.#memory > this.limits.maxMemory) throw new Refused(NO_MEMORY, 'B18', this.input.at);
  }

  /** Requires that what was read equals an expression: now if its value is known, else as soon as it is (B8). */
  correlate(expression: WireExpression | undefined, scope: Scope, found: bigint, rule: string): void {
    if (expression === undefined) return;
    this.#correlations.push({ expression, scope, found, rule, at: this.input.at });
    this.settle();
  }

  /** Checks what is known by now and forgets it. */
  settle(): void {
    this.#correlations = this.#correlations.filter(({ expression, scope, found, rule, at }) => {
      const expected = evaluate(expression, scope);
      if (expected === undefined) return true;
      if (expected !== found) throw new Refused(BAD_DATA, rule, at);
      return false;
    });
  }

  #flat(type: WireType, scope: Scope): Value {
    const kind = kindOf(type);
    const maxima = Array.from({ length: kind.conformance?.(type) ?? 0 }, () => this.#count());
    kind.checkMaxima?.(this, type, maxima);
    this.#queue = [];
    return kind.read(this, type, scope, maxima);
  }

  /** N22. */
  #count(): bigint {
    const count = this.input.count();
    if (this.syntax.ndr64 && count > 0x7fff_ffffn) throw new Refused(BAD_BOUND, 'N22', this.input.at);
    return count;
  }

  #pointee(pending: Deferred): void {
    this.#queue = [];
    if ('id' in pending && pending.id !== undefined) {
      if (this.#present.has(pending.id)) return;
      this.#present.add(pending.id);
    }
    this.#pointees++;
    if (this.#pointees > this.limits.maxPointees) throw new Refused(NO_MEMORY, 'B17', this.input.at);
    if ('user' in pending) {
      this.input.align(8);
      pending.cell.value = kindOf(pending.user).read(this, { ...pending.user, wire: { kind: 'base', name: 'byte' } }, new Map(), []);
      return;
    }
    this.allocate(kindOf(pending.pointee).memory(pending.pointee).size);
    pending.cell.value = this.#flat(pending.pointee, pending.scope);
  }

  /**
   * The cell of a full pointer (PT4). Where several slots have an id, the pointee is where a writer that walks the same way has put
   * it: at the one that is taken up first, which need not be the one that is read first.
   */
  fullPointer(id: bigint, { pointee }: WirePointer, scope: Scope): Cell {
    const known = this.full.get(id);
    if (known !== undefined && !sameType(known.pointee, pointee)) throw new Refused(BAD_DATA, 'PT5', this.input.at);
    const cell = known?.cell ?? new Cell();
    this.full.set(id, { cell, pointee });
    this.defer({ cell, pointee, scope, id });
    return cell;
  }
}
