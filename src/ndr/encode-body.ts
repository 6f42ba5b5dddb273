import type { WireType } from '../types/wire/index.ts';
import { CodeWriter, type Unit } from './code.ts';
import type { EncodeUnit } from './encode-unit.ts';
import { kindOf } from './kinds/index.ts';
import type { Site } from './kinds/kind.ts';
import type { Scalar } from './scalars.ts';
import { type Cursor, position } from './scope.ts';
import type { Shape } from './shape.ts';
import type { TransferSyntax } from './syntax.ts';

/** Types that take more generated source than this in place become functions of their own. */
export const OUTLINE_WEIGHT = 48;

/**
 * The body of one generated function that encodes. Its identifiers: `c` the Encoder, `v` the value, `d` the depth, `dv` and `u8` the
 * octets. In a fixed body the room is there and positions are constants from `b`; in a sequential one `p` moves.
 */
export class EncodeBody {
  readonly owner: EncodeUnit;
  readonly unit: Unit;
  readonly syntax: TransferSyntax;
  readonly out: CodeWriter = new CodeWriter();
  fixed: boolean;
  /** Whether pointees go on the stack rather than being encoded at once. */
  pushing: boolean;
  /** Whether pointees have to wait: the end of the construction is not known yet, or something else waits already. */
  pushed: boolean;
  /** The pointer of a structure to its own type that is handled by a loop: what it points at is left in `next`. */
  tail: WireType | undefined;
  /** Whether this is the construction of an array with elements of fixed size: pointees follow its end, which is known first. */
  rootArray = false;
  cursor: Cursor;
  #longs: ((text: string) => void) | undefined;
  #room: { readonly base: string; high: number; readonly set: (text: string) => void } | undefined;

  constructor(owner: EncodeUnit, fixed: boolean, pushing: boolean, cursor: Cursor) {
    this.owner = owner;
    this.unit = owner.unit;
    this.syntax = owner.shapes.syntax;
    this.fixed = fixed;
    this.pushing = pushing;
    this.pushed = pushing;
    this.cursor = cursor;
  }

  shape(type: WireType): Shape {
    return this.owner.shapes.of(type);
  }

  name(prefix: string): string {
    return this.unit.name(prefix);
  }

  line(text: string): void {
    this.out.line(text);
  }

  /** Declares what the body works with. */
  head(): void {
    this.line('let dv = c.view, u8 = c.bytes;');
    this.#longs = this.out.later();
  }

  /** Makes sure of the views that store 64-bit integers. */
  longs(): void {
    if (this.syntax.littleEndian) this.#longs?.('if (!c.hasLongs) c.makeLongs();');
  }

  /** Encodes a type in place: here, or in a function of its own where it is large. */
  inPlace(type: WireType, value: string, site: Site): void {
    const shape = this.shape(type);
    if (shape.weight <= OUTLINE_WEIGHT || (type.kind !== 'struct' && type.kind !== 'union')) {
      kindOf(type).encode(this, type, value, site);
      return;
    }
    const pushing = this.pushing && (this.pushed || shape.unbounded);
    const fn = this.owner.inPlaceFunction(type, pushing);
    this.pushed ||= pushing && shape.pointers;
    if (shape.size !== undefined) {
      this.room(shape.size);
      this.line(`${fn}(c, ${value}, ${position(this.cursor)}, d);`);
      this.cursor.offset += shape.size;
    } else {
      this.flush();
      this.line(`p = ${fn}(${['c', value, 'p', 'd', ...site.counts].join(', ')});`);
      this.cursor = { base: 'p', offset: 0, modulus: 1 };
    }
    this.refresh();
  }

  /** After a call that may have replaced the buffer. */
  refresh(): void {
    this.line('dv = c.view; u8 = c.bytes;');
    this.#room?.set(this.#roomText());
    this.#room = undefined;
  }

  /** Aligns the cursor; gaps are zero. */
  align(n: number): void {
    const { cursor } = this;
    if (n === 1) return;
    if (cursor.modulus % n === 0) {
      const gap = -cursor.offset & (n - 1);
      this.zero(gap);
      return;
    }
    this.flush();
    this.line(n === 2 ? 'if (p & 1) u8[p++] = 0;' : `if (p & ${n - 1}) p = rt.pad(u8, p, ${n - 1});`);
    this.cursor.modulus = n;
  }

  /** Writes `octets` zeros. */
  zero(octets: number): void {
    if (octets > 0) this.room(octets);
    let rest = octets;
    for (const size of [8, 4, 2, 1]) {
      for (; rest >= size; rest -= size) {
        const at = position(this.cursor);
        this.line(size === 8 ? `dv.setFloat64(${at}, 0);` : size === 1 ? `u8[${at}] = 0;` : `dv.setUint${size * 8}(${at}, 0);`);
        this.cursor.offset += size;
      }
    }
  }

  /** Stores a value of a base type at the cursor, which must be aligned. */
  store({ access, size }: Pick<Scalar, 'access' | 'size'>, value: string): void {
    this.room(size);
    const at = position(this.cursor);
    const order = this.syntax.littleEndian ? ', true' : '';
    this.line(size === 1 ? `u8[${at}] = ${value};` : `dv.set${access}(${at}, ${value}${order});`);
    this.cursor.offset += size;
  }

  /** Stores a count or an id, as wide as the syntax has it. */
  storeCount(at: string, value: string): void {
    this.line(`dv.setUint32(${at}, ${value}${this.syntax.littleEndian ? ', true' : ''});`);
    if (this.syntax.wide) this.line(`dv.setUint32(${at} + 4, 0);`);
  }

  /** Makes sure of room for octets at the cursor, once for all that follow each other at constant distances. */
  room(octets: number): void {
    if (this.fixed) return;
    if (this.#room === undefined || this.#room.base !== this.cursor.base) {
      this.#room = { base: this.cursor.base, high: 0, set: this.out.later() };
    }
    this.#room.high = Math.max(this.#room.high, this.cursor.offset + octets);
  }

  /** Moves `p` to the cursor. */
  flush(): void {
    this.#room?.set(this.#roomText());
    this.#room = undefined;
    const { cursor } = this;
    if (cursor.base !== 'p') this.line(`p = ${position(cursor)};`);
    else if (cursor.offset !== 0) this.line(`p += ${cursor.offset};`);
    const rest = cursor.offset & -cursor.offset;
    this.cursor = { base: 'p', offset: 0, modulus: rest === 0 ? cursor.modulus : Math.min(cursor.modulus, rest) };
  }

  /** After `p` was moved by an amount that is not known here. */
  moved(modulus = 1): void {
    this.cursor = { base: 'p', offset: 0, modulus };
  }

  /** Room for everything up to `p`. */
  roomBefore(p: string): void {
    this.line(`if (${p} > c.limit) { c.grow(${p}); dv = c.view; u8 = c.bytes; }`);
  }

  /** Runs `work` with a cursor of its own where the room is there already. */
  within(cursor: Cursor, work: () => void): void {
    const { cursor: outer, fixed } = this;
    this.cursor = cursor;
    this.fixed = true;
    work();
    this.cursor = outer;
    this.fixed = fixed;
  }

  #roomText(): string {
    const { base, high } = this.#room!;
    const need = position({ base, offset: high, modulus: 1 });
    return `if (${need} > c.limit) { c.grow(${need}); dv = c.view; u8 = c.bytes; }`;
  }
}
