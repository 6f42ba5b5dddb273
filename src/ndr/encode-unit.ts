import type { WireExpression, WirePointer, WireType } from '../types/wire/index.ts';
import { quote, Unit } from './code.ts';
import { EncodeBody } from './encode-body.ts';
import { kindOf } from './kinds/index.ts';
import type { Site } from './kinds/kind.ts';
import { encodePointee } from './kinds/pointer.ts';
import { check, isScalar } from './kinds/value.ts';
import { NO_SCOPE, Scope } from './scope.ts';
import { freeExpressions, type Shape, type Shapes } from './shape.ts';

/** Makes the functions that encode a type and what it reaches. */
export class EncodeUnit {
  readonly unit: Unit = new Unit();
  readonly shapes: Shapes;

  constructor(shapes: Shapes) {
    this.shapes = shapes;
  }

  /** The identifier of the library's helpers. */
  bind(value: unknown): string {
    return this.unit.bind(value);
  }

  /** `W(c, v, d, ...counts)`: encodes a construction at `c.pos`. Where it can nest without bound, the caller drains the stack. */
  construction(type: WireType, path: string): string {
    return this.unit.function(type, 'W', (name) => this.#construction(type, name, path));
  }

  /** `P(c, v, at, id, d, counts)`: encodes a pointer that was put on the stack. */
  pushed(type: WirePointer, path: string): string {
    return this.unit.function(type, 'P', (name) => {
      const body = new EncodeBody(this, true, false, { base: 'at', offset: 0, modulus: 8 });
      const free = freeExpressions(type);
      const given = free.map(() => body.name('x'));
      if (given.length > 0) body.line(`const [${given.join(', ')}] = counts;`);
      body.head();
      encodePointee(body, type, 'v', { scope: scopeOf(free, given), path, counts: [] });
      return `function ${name}(c, v, at, id, d, counts) {\n${body.out}}`;
    });
  }

  /** A structure in place: `F(c, v, b, d)` of fixed size, else `F(c, v, p, d, ...counts)` that gives the end. */
  inPlaceFunction(type: WireType, pushing: boolean): string {
    return this.unit.function(type, pushing ? 'G' : 'F', (name) => {
      const shape = this.shapes.of(type);
      const fixed = shape.size !== undefined;
      const body = new EncodeBody(this, fixed, pushing, { base: fixed ? 'b' : 'p', offset: 0, modulus: shape.start });
      const counts = Array.from({ length: shape.counts }, () => body.name('h'));
      body.head();
      kindOf(type).encode(body, type, 'v', { scope: NO_SCOPE, path: nameOf(type), counts });
      if (!fixed) {
        body.flush();
        body.line('return p;');
      }
      return `function ${name}(${['c', 'v', fixed ? 'b' : 'p', 'd', ...counts].join(', ')}) {\n${body.out}}`;
    });
  }

  #construction(type: WireType, name: string, path: string): string {
    const shape = this.shapes.of(type);
    const free = freeExpressions(type);
    const tail = tailOf(type, this.shapes);
    const pushing = tail === undefined && needsStack(type, shape, this.shapes);
    const body = new EncodeBody(this, shape.size !== undefined, pushing, { base: 'p', offset: 0, modulus: 1 });
    body.rootArray = isRootArray(type, this.shapes);
    body.tail = tail;
    const given = free.map(() => body.name('x'));
    body.line(`if (d > c.maxDepth) c.tooDeep(${quote(path)});`);
    if (pushing) body.line('const top = c.top;');
    body.head();
    body.line('let p = c.pos;');
    if (isScalar(type)) check(body, type, 'v', path);
    const site: Site = { scope: scopeOf(free, given), path: nameOf(type) || path, counts: this.#counts(body, shape) };
    if (shape.size !== undefined) this.#fixed(body, type, shape, site);
    else {
      body.align(shape.start);
      kindOf(type).encode(body, type, 'v', site);
      body.flush();
      if (!body.rootArray) body.line('c.pos = p;');
    }
    if (pushing) body.line(shape.unbounded ? 'c.flip(top);' : 'if (c.top > top) { c.flip(top); c.drain(top); }');
    const parameters = ['c', 'v', 'd', ...given].join(', ');
    if (tail === undefined) return `function ${name}(${parameters}) {\n${body.out}}`;
    return `function ${name}(${parameters}) {\n  for (;;) {\n  let next;\n${body.out}  if (next === undefined) return;\n  v = next;\n  d++;\n  }\n}`;
  }

  #fixed(body: EncodeBody, type: WireType, shape: Shape, site: Site): void {
    body.align(shape.start);
    body.line(`const b = p, e = b + ${shape.size};`);
    body.roomBefore('e');
    body.line('c.pos = e;');
    body.cursor = { base: 'b', offset: 0, modulus: shape.start };
    body.pushed = false;
    kindOf(type).encode(body, type, 'v', site);
  }

  /** Leaves room for the maximum counts, which the arrays fill in (spec 1.6). */
  #counts(body: EncodeBody, shape: Shape): string[] {
    if (shape.counts === 0) return [];
    const { count } = this.shapes.syntax;
    const { fixed } = body;
    body.fixed = false;
    body.align(count);
    const names = Array.from({ length: shape.counts }, () => body.name('h'));
    for (const [index, name] of names.entries()) body.line(`const ${name} = p + ${index * count};`);
    body.room(shape.counts * count);
    body.cursor.offset += shape.counts * count;
    body.flush();
    body.fixed = fixed;
    return names;
  }
}

/** Whether a type is an array whose end is known from its counts. */
export function isRootArray(type: WireType, shapes: Shapes): boolean {
  return type.kind === 'array' && shapes.of(type.element).size !== undefined;
}

/**
 * The pointer that leads from a structure to another of its own type, where it is the last thing that follows and all before it are
 * bounded: lists are handled by a loop.
 */
export function tailOf(type: WireType, shapes: Shapes): WirePointer | undefined {
  if (type.kind !== 'struct' || shapes.of(type).size === undefined) return undefined;
  const slots = type.members.filter((member) => shapes.of(member.type).pointers);
  const last = slots.pop()?.type;
  if (last?.kind !== 'pointer' || last.mode !== 'unique' || last.pointee !== type) return undefined;
  return slots.some((member) => shapes.of(member.type).unbounded) ? undefined : last;
}

/** Whether pointees of a construction have to wait on the stack: where its end is not known before, or they nest without bound. */
export function needsStack(type: WireType, shape: Shape, shapes: Shapes): boolean {
  // What a pointer that stands alone points at follows at once.
  if (type.kind === 'transmit' || (type.kind === 'user' && type.hooks === undefined)) return needsStack(type.wire, shape, shapes);
  if (type.kind === 'pointer' || !shape.pointers) return false;
  return shape.unbounded || (shape.size === undefined && !isRootArray(type, shapes));
}

/** A scope of expressions that the caller has evaluated. */
export function scopeOf(free: readonly WireExpression[], given: readonly string[]): Scope {
  return new Scope(() => undefined, new Map(free.map((expression, index) => [expression, given[index]!])));
}

/** The name that a type's path begins with. */
export function nameOf(type: WireType): string {
  return type.kind === 'struct' || type.kind === 'union' ? type.name : '';
}
