import type { WireExpression, WireStruct, WireTransmit, WireType } from '../types/wire/index.ts';
import { behind, deferring, holderScope } from './behind.ts';
import { quote, Unit } from './code.ts';
import { DecodeBody } from './decode-body.ts';
import { isRootArray, nameOf, needsStack, scopeOf, tailOf } from './encode-unit.ts';
import { kindOf } from './kinds/index.ts';
import type { Site } from './kinds/kind.ts';
import { decodePushed, unpresented } from './kinds/slot.ts';
import { presented } from './kinds/transmit.ts';
import { NO_SCOPE, type Scope } from './scope.ts';
import { freeExpressions, type Shape, type Shapes } from './shape.ts';

/** Makes the functions that decode a type and what it reaches. */
export class DecodeUnit {
  readonly unit: Unit = new Unit();
  readonly shapes: Shapes;
  /** Expressions that the parameters of a procedure decide, which may be known only after what they count. */
  readonly lateExpressions: WireExpression[] = [];

  /** Whether the end of an operation has comparisons left. */
  comparing = false;

  constructor(shapes: Shapes) {
    this.shapes = shapes;
  }

  bind(value: unknown): string {
    return this.unit.bind(value);
  }

  /** The number by which generated source reports what an expression must equal. */
  lateNumber(expression: WireExpression): number {
    const known = this.lateExpressions.indexOf(expression);
    return known >= 0 ? known : this.lateExpressions.push(expression) - 1;
  }

  /** `R(c, d, ...counts)`: decodes a construction at `c.pos`. Where it can nest without bound, the caller drains the stack. */
  construction(type: WireType, path: string): string {
    return this.unit.function(type, 'R', (name) => this.#construction(type, name, path));
  }

  /** `S(c, o, i, id, d, counts)`: decodes a pointee that was put on the stack, into the place `place` of its holder `o`. */
  pushed(key: object, type: WireType, place: string, scope: Scope | undefined, path: string, holder?: WireStruct): string {
    return this.unit.function(key, 'S', (name) => {
      const body = new DecodeBody(this, true, false, { base: 'c.pos', offset: 0, modulus: 1 });
      const free = freeExpressions(type);
      const given = scope === undefined ? free.map(() => body.name('x')) : [];
      if (given.length > 0) body.line(`const [${given.join(', ')}] = counts;`);
      const late = deferring(body, holder, path);
      const value = decodePushed(body, type, { scope: scope ?? scopeOf(free, given), path, counts: [] });
      body.line(`o[${place}] = ${value};`);
      late?.('o');
      return `function ${name}(c, o, i, id, d, counts) {\n${body.out}}`;
    });
  }

  /** `P(c, o, i)`: presents what was decoded into a place. */
  presentation(key: object, presentations: readonly WireTransmit[], place: string): string {
    return this.unit.function(key, 'P', (name) => {
      const body = new DecodeBody(this, true, false, { base: 'c.pos', offset: 0, modulus: 1 });
      const value = presentations.reduce((inner, presentation) => presented(body, presentation, inner), `o[${place}]`);
      return `function ${name}(c, o, i) {\n${body.out}  o[${place}] = ${value};\n}`;
    });
  }

  /** `C(c, o, k, wire)`: compares a count with the `k`th expression, which the members of the structure `o` say. Called at the end. */
  comparison(type: WireStruct, path: string): string {
    this.comparing = true;
    return this.unit.function(type, 'C', (name) => {
      const scope = holderScope(type);
      const cases = behind(type).map((one) => `  if (k === ${this.lateNumber(one)}) x = ${scope.value(one) ?? 'NaN'};\n`);
      const compare = `if (x === x && x !== wire) c.mismatch(c.pos, ${quote(path)}, 'the count', wire, x);`;
      return `function ${name}(c, o, k, wire) {\n  let x = NaN;\n${cases.join('')}  ${compare}\n}`;
    });
  }

  /** A structure in place: `F(c, b, d)` of fixed size and in bounds, else `F(c, p, d, ...counts)` that leaves the end in `c.at`. */
  inPlaceFunction(type: WireType, pushing: boolean): string {
    return this.unit.function(type, pushing ? 'G' : 'F', (name) => {
      const shape = this.shapes.of(type);
      const fixed = shape.size !== undefined;
      const body = new DecodeBody(this, fixed, pushing, { base: fixed ? 'b' : 'p', offset: 0, modulus: shape.start });
      const counts = Array.from({ length: shape.counts }, () => body.name('h'));
      body.head();
      const value = kindOf(type).decode(body, type, { scope: NO_SCOPE, path: nameOf(type), counts });
      if (!fixed) {
        body.flush();
        body.line('c.at = p;');
      }
      body.line(`return ${value};`);
      return `function ${name}(${['c', fixed ? 'b' : 'p', 'd', ...counts].join(', ')}) {\n${body.out}}`;
    });
  }

  #construction(type: WireType, name: string, path: string): string {
    const shape = this.shapes.of(type);
    const free = freeExpressions(type);
    const tail = tailOf(type, this.shapes);
    const pushing = tail === undefined && needsStack(type, shape, this.shapes);
    const body = new DecodeBody(this, shape.size !== undefined, pushing, { base: 'p', offset: 0, modulus: 1 });
    body.rootArray = isRootArray(type, this.shapes);
    body.tail = tail;
    const given = free.map(() => body.name('x'));
    body.line(`if (d > c.maxDepth) c.tooDeep(${quote(path)});`);
    // What is presented has to be whole: all that it leads to is decoded first.
    const { inner, presentations } = shape.pointers ? unpresented(type) : { inner: type, presentations: [] };
    if (pushing || presentations.length > 0) body.line('const top = c.top;');
    body.head();
    body.line('let p = c.pos;');
    const site: Site = { scope: scopeOf(free, given), path: nameOf(type) || path, counts: this.#counts(body, shape, path) };
    const decoded = presentations.length > 0 ? inner : type;
    const raw = shape.size !== undefined ? this.#fixed(body, decoded, shape, site) : this.#sequential(body, decoded, shape, site);
    if (pushing) body.line(shape.unbounded ? 'c.flip(top);' : 'if (c.top > top) { c.flip(top); c.drain(top); }');
    if (presentations.length > 0) body.line('if (c.top > top) c.drain(top);');
    const value = presentations.reduce((presentee, presentation) => presented(body, presentation, presentee), raw);
    const parameters = ['c', 'd', ...given].join(', ');
    if (tail !== undefined) return `function ${name}(${parameters}) {\n  let first, last;\n  for (;;) {\n${body.out}  }\n}`;
    body.line(`return ${value};`);
    return `function ${name}(${parameters}) {\n${body.out}}`;
  }

  #fixed(body: DecodeBody, type: WireType, shape: Shape, site: Site): string {
    body.align(shape.start);
    body.line('const b = p;');
    body.line(`if (b + ${shape.used} > end) c.short(b, ${quote(site.path)});`);
    body.line(`c.pos = b + ${shape.size};`);
    body.pushed = false;
    body.cursor = { base: 'b', offset: 0, modulus: shape.start };
    return kindOf(type).decode(body, type, site);
  }

  #sequential(body: DecodeBody, type: WireType, shape: Shape, site: Site): string {
    // An array aligns itself: its gap may be missing where it is empty.
    if (type.kind !== 'array') body.align(shape.start);
    const value = kindOf(type).decode(body, type, site);
    body.flush();
    if (!body.rootArray) body.line('c.pos = p;');
    return value;
  }

  /** Reads the maximum counts (spec 1.6). */
  #counts(body: DecodeBody, shape: Shape, path: string): string[] {
    if (shape.counts === 0) return [];
    const { fixed } = body;
    body.fixed = false;
    body.align(this.shapes.syntax.count);
    const names = Array.from({ length: shape.counts }, () => body.loadCount(path));
    body.flush();
    body.fixed = fixed;
    return names;
  }
}
