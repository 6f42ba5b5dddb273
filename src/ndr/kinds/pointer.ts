import type { WirePointer, WireType } from '../../types/wire/index.ts';
import { quote } from '../code.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { memoryLayout } from '../memory-layout.ts';
import { position } from '../scope.ts';
import { freeExpressions, isUnbounded, typeKey } from '../shape.ts';
import type { Kind, Site } from './kind.ts';
import { decodeStringTarget, encodeStringTarget, isSimpleString } from './string.ts';

/** Pointers (spec 1.8): a slot in place, the pointee after the construction. */
export const pointerKind: Kind<WirePointer> = {
  shape(type, _of, { pointer: size }) {
    return { start: size, align: size, size, used: size, least: size, pointers: true, unbounded: isUnbounded(type), counts: 0, weight: 4 };
  },
  inPlace: () => [],
  pointees: ({ pointee }) => [pointee],
  encode(body, type, value, site) {
    body.align(body.syntax.pointer);
    body.room(body.syntax.pointer);
    const at = position(body.cursor);
    if (type.mode === 'ref') {
      if (!isNullable(type.pointee)) body.line(`if (${value} == null) c.nullReference(${quote(site.path)});`);
      encodeSlot(body, type, value, site);
    } else {
      body.out.block(`if (${value} == null)`, () => body.storeCount(at, '0'));
      body.out.block('else', () => encodeSlot(body, type, value, site));
    }
    body.cursor.offset += body.syntax.pointer;
  },
  decode(body, type, site) {
    const id = loadId(body, type, site.path);
    if (type.mode === 'ref') return decodePointee(body, type, id, site, 'd + 1');
    const name = body.name('m');
    body.line(`let ${name} = null;`);
    body.out.block(`if (${isPresent(body, type, id)})`, () => body.line(`${name} = ${decodePointee(body, type, id, site, 'd + 1')};`));
    checkNull(body, type, name, site);
    return name;
  },
};

/** Whether null is a value of what a pointer points at, so that its own null needs another form. */
function isNullable(type: WireType): boolean {
  return type.kind === 'pointer' && (type.mode !== 'ref' || isNullable(type.pointee));
}

/** The pointee now, or later from the stack. */
function encodeSlot(body: EncodeBody, type: WirePointer, value: string, site: Site): void {
  if (type === body.tail) {
    body.storeCount(position(body.cursor), 'c.ref');
    body.line(`c.ref += 4; next = ${value};`);
    return;
  }
  if (body.pushing && (body.pushed || isUnbounded(type))) {
    body.pushed = true;
    const free = site.scope.arguments(freeExpressions(type));
    const counts = free.length === 0 ? 'undefined' : `[${free.join(', ')}]`;
    body.line(`c.push(${body.owner.pushed(type, site.path)}, ${value}, ${position(body.cursor)}, 0, d + 1, ${counts});`);
    return;
  }
  encodePointee(body, type, value, site, 'd + 1');
  body.refresh();
}

/** Writes the id at the cursor, and the pointee at `c.pos` where it has to follow. */
export function encodePointee(body: EncodeBody, type: WirePointer, value: string, site: Site, depth = 'd'): void {
  const at = position(body.cursor);
  if (type.mode !== 'full') {
    body.storeCount(at, 'c.ref');
    body.line('c.ref += 4;');
    encodeTarget(body, type, value, site, depth);
    return;
  }
  const id = body.name('r');
  body.line(`const ${id} = c.full(${value}, ${quote(typeKey(type.pointee))});`);
  body.storeCount(at, id);
  body.out.block('if (c.fresh)', () => encodeTarget(body, type, value, site, depth));
}

function encodeTarget(body: EncodeBody, type: WirePointer, value: string, { scope, path }: Site, depth: string): void {
  const { pointee } = type;
  const target =
    type.mode === 'full' ? `rt.unwrap(${value})` : type.mode === 'unique' && isNullable(pointee) ? `rt.unmark(${value})` : value;
  if (pointee.kind === 'string' && isSimpleString(pointee, { scope, path, counts: [] })) {
    encodeStringTarget(body, pointee, target, { scope, path, counts: [] }, depth);
    return;
  }
  const fn = body.owner.construction(pointee, path);
  body.line(`${fn}(${['c', target, depth, ...scope.arguments(freeExpressions(pointee))].join(', ')});`);
}

/** Reads the id of a slot. A wide one is a bigint where its value counts: in full pointers. */
export function loadId(body: DecodeBody, type: WirePointer, path: string): string {
  body.align(body.syntax.pointer);
  if (type.mode === 'ref') {
    body.bound(body.syntax.pointer, path);
    body.cursor.offset += body.syntax.pointer;
    return '0';
  }
  const isFull = type.mode === 'full';
  if (!body.syntax.wide) return body.constant(body.load({ access: isFull ? 'Uint32' : 'Int32', size: 4 }, path), 'r');
  if (isFull) return body.constant(body.loadLong(true, path), 'r');
  const low = body.load({ access: 'Int32', size: 4 }, path);
  return body.constant(`${low} | ${body.load({ access: 'Int32', size: 4 }, path)}`, 'r');
}

export function isPresent(body: DecodeBody, type: WirePointer, id: string): string {
  return body.syntax.wide && type.mode === 'full' ? `${id} !== 0n` : `${id} !== 0`;
}

/** Counts a pointee and its memory (spec B17, B18). */
export function chargePointee(body: DecodeBody, pointee: WireType): void {
  const { size } = memoryLayout(pointee);
  const memory = size === 0 ? '' : ` || (c.memory += ${size}) > c.maxMemory`;
  body.line(`if (++c.pointees > c.maxPointees${memory}) c.overBudget();`);
}

/** Reads the pointee at `c.pos`, unless its id was met; gives the value. */
export function decodePointee(body: DecodeBody, type: WirePointer, id: string, site: Site, depth = 'd'): string {
  const { pointee } = type;
  const path = quote(site.path);
  const call = targetCall(body, pointee, site, depth);
  const mark = (value: string): string => (type.mode !== 'ref' && isNullable(pointee) ? `rt.mark(${value})` : value);
  if (type.mode !== 'full') {
    chargePointee(body, pointee);
    return body.constant(mark(call));
  }
  const known = body.constant(`c.known(${id}, ${quote(typeKey(pointee))}, ${position(body.cursor)}, ${path})`, 'k');
  const value = body.name('m');
  body.line(`let ${value};`);
  body.out.block(`if (${known} === undefined)`, () => {
    chargePointee(body, pointee);
    body.line(`${value} = c.register(${id}, ${mark(call)}, ${quote(typeKey(pointee))}, ${path});`);
  });
  body.line(`else ${value} = ${known}.value;`);
  return value;
}

function targetCall(body: DecodeBody, pointee: WireType, site: Site, depth: string): string {
  if (pointee.kind === 'string' && isSimpleString(pointee, site)) return decodeStringTarget(body, pointee, site, depth);
  const fn = body.owner.construction(pointee, site.path);
  return `${fn}(${['c', depth, ...site.scope.arguments(freeExpressions(pointee))].join(', ')})`;
}

/** A null beside a nonzero count, where that is refused (spec B10). */
function checkNull(body: DecodeBody, type: WirePointer, value: string, { scope, path }: Site): void {
  const size =
    type.pointee.kind === 'array' ? type.pointee.dimensions[0]?.size : type.pointee.kind === 'string' ? type.pointee.size : undefined;
  const count = size && scope.value(size);
  if (count === undefined || type.unchecked) return;
  body.line(
    `if (c.strictNulls && ${value} === null && ${count} > 0) c.fail('RPC_X_BAD_STUB_DATA', 'a null where there are elements', ${position(body.cursor)}, ${quote(path)});`,
  );
}
