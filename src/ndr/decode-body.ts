import type { WireExpression, WireType } from '../types/wire/index.ts';
import { CodeWriter, quote, type Unit } from './code.ts';
import type { DecodeUnit } from './decode-unit.ts';
import { OUTLINE_WEIGHT } from './encode-body.ts';
import { kindOf } from './kinds/index.ts';
import type { Site } from './kinds/kind.ts';
import type { Scalar } from './scalars.ts';
import { type Cursor, position, type Scope } from './scope.ts';
import type { Shape } from './shape.ts';
import type { TransferSyntax } from './syntax.ts';

/** A count or tag that was read before what it must equal was known. */
export interface LateCheck {
  readonly expression: WireExpression;
  readonly wire: string;
  readonly what: string;
  readonly path: string;
  /** Whether `wire` is a list: what was read by a loop. */
  readonly many: boolean;
}

/**
 * The body of one generated function that decodes. Its identifiers: `c` the Decoder, `d` the depth, `dv` the octets, `end` their end.
 * In a fixed body everything is in bounds and positions are constants from `b`; in a sequential one `p` moves.
 */
export class DecodeBody {
  readonly owner: DecodeUnit;
  readonly unit: Unit;
  readonly syntax: TransferSyntax;
  readonly out: CodeWriter = new CodeWriter();
  fixed: boolean;
  /** Whether pointees go on the stack rather than being decoded at once. */
  pushing: boolean;
  /** Whether pointees have to wait: the end of the construction is not known yet, or something else waits already. */
  pushed: boolean;
  /** The pointer of a structure to its own type that is handled by a loop, which then returns by itself. */
  tail: WireType | undefined;
  /** Whether this is the construction of an array with elements of fixed size: pointees follow its end, which is known first. */
  rootArray = false;
  cursor: Cursor;
  #longs: ((text: string) => void) | undefined;
  /** Checks that wait for later members. */
  late: LateCheck[] = [];
  /** Declares what a loop keeps for checks after it; undefined outside of loops. */
  #declare: ((text: string) => void) | undefined;
  #bound: { readonly base: string; high: number; readonly set: (text: string) => void; readonly path: string } | undefined;

  constructor(owner: DecodeUnit, fixed: boolean, pushing: boolean, cursor: Cursor) {
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

  /** `const` with a new identifier. */
  constant(value: string, prefix = 'm'): string {
    const name = this.name(prefix);
    this.line(`const ${name} = ${value};`);
    return name;
  }

  /** Declares what the body works with. */
  head(): void {
    this.line('const dv = c.view, end = c.end;');
    this.#longs = this.out.later();
  }

  /** Decodes a type in place: here, or in a function of its own where it is large. */
  inPlace(type: WireType, site: Site): string {
    const shape = this.shape(type);
    if (shape.weight <= OUTLINE_WEIGHT || (type.kind !== 'struct' && type.kind !== 'union')) return kindOf(type).decode(this, type, site);
    const pushing = this.pushing && (this.pushed || shape.unbounded);
    const fn = this.owner.inPlaceFunction(type, pushing);
    if (shape.size !== undefined) {
      this.bound(shape.used, site.path);
      const value = this.constant(`${fn}(c, ${position(this.cursor)}, d)`);
      this.cursor.offset += shape.size;
      return value;
    }
    this.flush();
    const value = this.constant(`${fn}(${['c', 'p', 'd', ...site.counts].join(', ')})`);
    this.line('p = c.at;');
    this.moved();
    return value;
  }

  /** Skips a gap. */
  align(n: number): void {
    const { cursor } = this;
    if (n === 1) return;
    if (cursor.modulus % n === 0) {
      cursor.offset += -cursor.offset & (n - 1);
      return;
    }
    this.flush();
    this.line(`p = (p + ${n - 1}) & -${n};`);
    this.cursor.modulus = n;
  }

  /** Source that reads a base type at the cursor, which must be aligned, and moves on. */
  load({ access, size }: Pick<Scalar, 'access' | 'size'>, path: string): string {
    this.bound(size, path);
    const at = position(this.cursor);
    this.cursor.offset += size;
    return size === 1 ? `dv.get${access}(${at})` : `dv.get${access}(${at}${this.syntax.littleEndian ? ', true' : ''})`;
  }

  /** Reads a 64-bit integer at the cursor, which must be aligned, and moves on. */
  loadLong(unsigned: boolean, path: string): string {
    this.bound(8, path);
    const at = position(this.cursor);
    this.cursor.offset += 8;
    if (!this.syntax.littleEndian) return `rt.read${unsigned ? 'U' : ''}LongBE(dv, ${at})`;
    this.#longs?.('if (!c.hasLongs) c.makeLongs();');
    return `c.${unsigned ? 'u64' : 'i64'}[${at} >> 3]`;
  }

  /** Reads a count at the cursor, which must be aligned (spec N22). */
  loadCount(path: string): string {
    const at = position(this.cursor);
    const count = this.constant(this.load({ access: 'Uint32', size: 4 }, path), 'n');
    if (this.syntax.wide) {
      const high = this.constant(this.load({ access: 'Uint32', size: 4 }, path), 'n');
      this.line(`if (${high} !== 0 || ${count} > 2147483647) c.badCount(${at}, ${quote(path)}, ${high} * 4294967296 + ${count}, 0, 0);`);
    }
    return count;
  }

  /** Makes sure that octets at the cursor are there, once for all that follow each other at constant distances. */
  bound(octets: number, path: string): void {
    if (this.fixed) return;
    if (this.#bound === undefined || this.#bound.base !== this.cursor.base) {
      this.#bound = { base: this.cursor.base, high: 0, set: this.out.later(), path };
    }
    this.#bound.high = Math.max(this.#bound.high, this.cursor.offset + octets);
  }

  /** Moves `p` to the cursor. */
  flush(): void {
    if (this.#bound !== undefined) {
      const { base, high, set, path } = this.#bound;
      if (high > 0) set(`if (${position({ base, offset: high, modulus: 1 })} > end) c.short(${base}, ${quote(path)});`);
      this.#bound = undefined;
    }
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

  /** Runs `work` with a cursor of its own where everything is in bounds. */
  within<T>(cursor: Cursor, work: () => T): T {
    const { cursor: outer, fixed } = this;
    this.cursor = cursor;
    this.fixed = true;
    const result = work();
    this.cursor = outer;
    this.fixed = fixed;
    return result;
  }

  /** Compares what was read with its expression: now, at the end of the structure, or at the end of the parameters (spec B8, B9). */
  correlate(expression: WireExpression | undefined, wire: string, what: string, { scope, path }: Site): void {
    if (expression === undefined) return;
    const value = scope.value(expression);
    if (value === undefined) this.late.push({ expression, wire: this.#kept(wire), what, path, many: this.#declare !== undefined });
    else this.#compare(value, wire, what, path, scope.isGiven(expression) ? this.owner.lateNumber(expression) : undefined);
  }

  /** Does what waited, as far as it is known now; what pointees say, at the end: `compare` is called for it with the structure. */
  settle(scope: Scope, from: number, compare?: string, object?: string): void {
    for (const { expression, wire, what, path, many } of this.late.splice(from)) {
      const value = scope.value(expression);
      if (value === undefined && compare === undefined) continue;
      const one = many ? this.name('w') : wire;
      const check = (): void => {
        if (value !== undefined) this.#compare(value, one, what, path, undefined);
        else this.line(`c.check(${compare}, ${object}, ${this.owner.lateNumber(expression)}, ${one});`);
      };
      if (many) this.out.block(`for (const ${one} of ${wire})`, check);
      else check();
    }
  }

  /** Writes a loop. What it reads and is checked later is kept in lists that are declared before it. */
  loop(head: string, body: () => void): void {
    const outer = this.#declare;
    const set = this.out.later();
    let declared = '';
    this.#declare ??= (text) => {
      declared += declared === '' ? text : ` ${text}`;
      set(declared);
    };
    this.out.block(head, body);
    this.#declare = outer;
  }

  /** Runs what decodes a structure: its checks are settled where it ends, in whatever loop that is. */
  structure<T>(work: () => T): T {
    const outer = this.#declare;
    this.#declare = undefined;
    const result = work();
    this.#declare = outer;
    return result;
  }

  /** What was read, for a check after the loop that reads it. */
  #kept(wire: string): string {
    if (this.#declare === undefined) return wire;
    const list = this.name('w');
    this.#declare(`const ${list} = [];`);
    this.line(`${list}.push(${wire});`);
    return list;
  }

  #compare(value: string, wire: string, what: string, path: string, late: number | undefined): void {
    const expected = /^\w+$/.test(value) ? value : this.constant(value, 'x');
    const otherwise = late === undefined ? '' : ` else if (${expected} !== ${expected}) c.late.push(${late}, ${wire});`;
    this.line(
      `if (${expected} === ${expected} && ${expected} !== ${wire}) c.mismatch(${this.here}, ${quote(path)}, ${quote(what)}, ${wire}, ${expected});${otherwise}`,
    );
  }

  /** Source for the position of a message. */
  get here(): string {
    return this.fixed || this.cursor.base !== 'p' ? position(this.cursor) : 'p';
  }
}
