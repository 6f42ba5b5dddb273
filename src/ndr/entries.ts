import type { WireType } from '../types/wire/index.ts';
import { quote, type Unit } from './code.ts';
import { DecodeBody } from './decode-body.ts';
import type { DecodeUnit } from './decode-unit.ts';
import { EncodeBody } from './encode-body.ts';
import { type EncodeUnit, nameOf } from './encode-unit.ts';
import { kindOf } from './kinds/index.ts';
import { check, isScalar } from './kinds/value.ts';
import { NO_SCOPE } from './scope.ts';
import type { Shape } from './shape.ts';

/*
 * The functions of a codec that programs call. Each codec has its own, in the source of what they call, so that the engine can put all of
 * it in the place of a call. A flat type has functions that know where the value is, too.
 */

/** Whether values of a type are octets at constant places, and nothing else is run to make or read them. */
function isFlat(type: WireType, { size, pointers }: Shape): boolean {
  const plain = ({ kind }: WireType): boolean => kind === 'base' || kind === 'enum' || kind === 'struct' || kind === 'array';
  const flat = (part: WireType): boolean => plain(part) && kindOf(part).inPlace(part).every(flat);
  return size !== undefined && !pointers && flat(type);
}

/** Adds `encode(v, q)` and `encodeInto(v, t)`; `run` is the function that encodes at any position. */
export function addEncodeEntries(owner: EncodeUnit, type: WireType, run: string): void {
  const shape = owner.shapes.of(type);
  const flat = isFlat(type, shape) ? flatEncoder(owner, type) : undefined;
  const { size } = shape;
  owner.unit.define(
    'encode',
    `function encode(v, q) {
  const c = io.takeEncoder(q);
  try {
    ${flat === undefined ? `${run}(c, v, 1);` : `if (c.maxDepth < 1) c.tooDeep("value"); if (c.limit < ${size}) c.grow(${size}); ${flat}(c, v); c.pos = ${size};`}
    return io.octetsOf(c);
  } finally {
    io.giveEncoder(c);
  }
}`,
  );
  owner.unit.variable('held', 'io.encoderOf(io.nothing)');
  owner.unit.define(
    'encodeInto',
    `function encodeInto(v, t) {
  if (t !== held.bytes || t.length !== held.limit) {
    if (!io.isTarget(t)) return io.copyInto(encode(v), t);
    held = io.encoderOf(t);
  }
  const c = held;
  ${flat === undefined ? intoByRun(run) : `if (c.limit < ${size}) c.grow(${size});\n  ${flat}(c, v);\n  return ${size};`}
}`,
  );
}

function intoByRun(run: string): string {
  return `c.begin(0);
  try {
    ${run}(c, v, 1);
  } finally {
    if (c.used) c.end();
  }
  if (c.pos > c.limit) c.grow(c.pos);
  return c.pos;`;
}

/** `E(c, v)`: writes a value to the beginning of the octets, where there is room. */
function flatEncoder(owner: EncodeUnit, type: WireType): string {
  const name = owner.unit.name('E');
  const body = new EncodeBody(owner, true, false, { base: '0', offset: 0, modulus: 16 });
  body.head();
  if (isScalar(type)) check(body, type, 'v', 'value');
  kindOf(type).encode(body, type, 'v', { scope: NO_SCOPE, path: nameOf(type) || 'value', counts: [] });
  owner.unit.define(name, `function ${name}(c, v) {\n${body.out}}`);
  return name;
}

/** Adds `decode(o, q)`; `run` is the function that decodes at any position. */
export function addDecodeEntry(owner: DecodeUnit, type: WireType, run: string): void {
  const shape = owner.shapes.of(type);
  const { unit } = owner;
  if (!isFlat(type, shape)) {
    addRunningDecoder(unit, 'decode', run);
    return;
  }
  const any = unit.name('D');
  addRunningDecoder(unit, any, run);
  const body = new DecodeBody(owner, true, false, { base: 'b', offset: 0, modulus: 8 });
  const path = nameOf(type) || 'value';
  body.line(`if (q !== undefined) return ${any}(o, q);`);
  body.line('const c = io.flatDecoder(o), b = c.start;');
  body.line(`if (o.length < ${shape.used}) c.short(b, ${quote(path)});`);
  body.head();
  const value = kindOf(type).decode(body, type, { scope: NO_SCOPE, path, counts: [] });
  unit.define('decode', `function decode(o, q) {\n${body.out}  return ${value};\n}`);
}

function addRunningDecoder(unit: Unit, name: string, run: string): void {
  unit.define(
    name,
    `function ${name}(o, q) {
  const c = io.acquireDecoder(o, q);
  try {
    io.beginDecoder(c, o, q);
    const value = ${run}(c, 1);
    return c.touched ? io.settled(c, ${run}, 1, value) : value;
  } catch (error) {
    return io.decodeWithoutGaps(c, ${run}, 1, error);
  } finally {
    io.releaseDecoder(c);
  }
}`,
  );
}
