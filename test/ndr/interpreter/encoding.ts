import type { WirePointer, WireType, WireUserMarshal } from '../../../src/types/wire/index.ts';
import type { Scope } from './expression.ts';
import { kindOf } from './kinds/index.ts';
import { Output } from './octets.ts';
import { NULL_REF, Refused } from './refused.ts';
import type { Syntax } from './syntax.ts';
import type { Cell, Value } from './value.ts';

/** A pointer of a construction whose slot was left, and whose pointee has to follow. */
export interface Pending {
  readonly slot: number;
  readonly cell: Cell;
  readonly scope: Scope;
  /** The type behind it, and how its id is found. */
  readonly pointee: WireType;
  readonly mode: WirePointer['mode'];
}

/** A pointee that the user's routine writes, whose slot says so (1.9). */
export interface PendingUser {
  readonly user: WireUserMarshal;
  readonly value: Value;
}

/** Ids of full pointers: kept over the two directions of a call (PT9). */
export class FullPointers {
  readonly ids: Map<Cell, bigint> = new Map();
  next = 1n;
}

/** One encode operation: one object, one procedure, one direction of a call (PT1). */
export class Encoding {
  readonly out: Output;
  readonly syntax: Syntax;
  readonly #full: FullPointers;
  /** Full pointers whose pointee is in this body. */
  readonly #present = new Set<Cell>();
  /** Slots whose id is any number to a reader, but not zero (PT3, PT7). */
  readonly slots: number[] = [];
  #unique = 0x20000n;
  #queue: (Pending | PendingUser)[] = [];

  constructor(syntax: Syntax, full: FullPointers = new FullPointers()) {
    this.syntax = syntax;
    this.out = new Output(syntax);
    this.#full = full;
  }

  /** Emits a construction and everything below it (1.8, "exact algorithm"); a top-level ref pointer leaves no trace (1.10). */
  construction(type: WireType, value: Value, scope: Scope): void {
    if (type.kind === 'pointer' && type.mode === 'ref') return this.construction(type.pointee, pointee(value), scope);
    const work = this.#flat(type, value, scope).reverse();
    for (let next = work.pop(); next !== undefined; next = work.pop()) work.push(...this.#pointee(next).reverse());
  }

  /** Appends a pointer to the queue of its construction. */
  defer(pending: Pending | PendingUser): void {
    this.#queue.push(pending);
  }

  /** Steps 1 to 5 of 1.6: maximum counts, then what is in place. Gives the pointers that were met. */
  #flat(type: WireType, value: Value, scope: Scope): (Pending | PendingUser)[] {
    const kind = kindOf(type);
    for (const max of kind.maxima?.(this, type, value, scope) ?? []) this.out.count(max);
    this.#queue = [];
    kind.write(this, type, value, scope);
    return this.#queue;
  }

  /** Takes a pointer up: writes its id into its slot (PT2), and the pointee unless it is there already (PT4). */
  #pointee(pending: Pending | PendingUser): (Pending | PendingUser)[] {
    this.#queue = [];
    if ('user' in pending) {
      this.out.align(8);
      kindOf(pending.user).write(this, { ...pending.user, wire: { kind: 'base', name: 'byte' } }, pending.value, new Map());
      return this.#queue;
    }
    const { slot, cell, mode, scope } = pending;
    if (mode !== 'full') this.slots.push(slot);
    this.out.patch(slot, mode === 'full' ? this.#fullId(cell) : this.#nextUnique());
    if (mode === 'full' && this.#present.has(cell)) return [];
    if (mode === 'full') this.#present.add(cell);
    return this.#flat(pending.pointee, pointee(cell), scope);
  }

  #nextUnique(): bigint {
    this.#unique += 4n;
    return this.#unique - 4n;
  }

  #fullId(cell: Cell): bigint {
    let id = this.#full.ids.get(cell);
    if (id === undefined) {
      id = this.#full.next++;
      this.#full.ids.set(cell, id);
    }
    return id;
  }
}

/** What a pointer points at. */
function pointee(value: Value): Value {
  const inner = value !== null && typeof value === 'object' && 'value' in value ? value.value : undefined;
  if (inner === undefined) throw new Refused(NULL_REF, 'PT6');
  return inner as Value;
}
