import type { WireMember, WirePointer, WireStruct, WireType } from '../../types/wire/index.ts';
import { behind, deferring, holderScope } from '../behind.ts';
import { property, quote } from '../code.ts';
import type { DecodeBody } from '../decode-body.ts';
import { derivation } from '../derive.ts';
import type { EncodeBody } from '../encode-body.ts';
import type { Named } from '../expression.ts';
import { roundUp } from '../memory-layout.ts';
import { Scope } from '../scope.ts';
import { isUnbounded, type Shape } from '../shape.ts';
import type { Kind, Site } from './kind.ts';
import { chargePointee, isPresent, loadId } from './pointer.ts';
import { decodePlaced, isSlot, pushDecoded } from './slot.ts';
import { isScalar, take } from './value.ts';

/** Structures (spec 1.6, N8, N9). */
export const structKind: Kind<WireStruct> = {
  shape(type, of, { wide }) {
    const shapes = type.members.map((member) => of(member.type));
    const align = Math.max(...shapes.map((shape) => shape.align));
    const end = extent(shapes);
    const weight = shapes.reduce((sum, shape) => sum + shape.weight, 1);
    return {
      start: align,
      align,
      size: end.size === undefined || !wide ? end.size : roundUp(end.size, align),
      used: end.used,
      least: end.least,
      pointers: shapes.some((shape) => shape.pointers),
      unbounded: shapes.some((shape) => shape.pointers) && isUnbounded(type),
      counts: shapes.at(-1)?.counts ?? 0,
      weight,
    };
  },
  inPlace: ({ members }) => members.map((member) => member.type),
  encode(body, type, value, site) {
    const witness = type.members.find((member) => isWitness(type, member));
    checkObject(body, value, site.path, witness !== undefined);
    const names = new Map<string, Named>();
    for (const member of type.members) {
      const path = `${site.path}.${member.name}`;
      const derived = derivation(type.members, member, value);
      const owner = member === witness ? { value, path: site.path } : undefined;
      const js = take(body, member.type, `${value}[${quote(member.name)}]`, path, derived, owner);
      names.set(member.name, { js, type: member.type });
    }
    const scope = new Scope((name) => names.get(name));
    for (const [index, member] of type.members.entries()) {
      body.align(body.shape(member.type).start);
      const counts = index === type.members.length - 1 ? site.counts : [];
      body.inPlace(member.type, names.get(member.name)!.js, { scope, path: `${site.path}.${member.name}`, counts });
    }
    if (body.syntax.wide) body.align(body.shape(type).align);
  },
  decode(body, type, site) {
    const late = deferring(body, type, site.path);
    const value = body.structure(() => (body.fixed ? decodeFixed(body, type, site, late) : decodeSequential(body, type, site)));
    late?.(value);
    if (body.syntax.wide) body.align(body.shape(type).align);
    return value;
  },
};

/** Properties that values have which are no objects. */
const PRIMITIVE: ReadonlySet<string> = new Set(['length', 'name', 'description']);

/** Whether a member tells an object from anything else: a scalar that must be there. What has none is refused when it is converted. */
function isWitness({ members }: WireStruct, member: WireMember): boolean {
  return isScalar(member.type) && !PRIMITIVE.has(member.name) && derivation(members, member, 'v') === undefined;
}

/** Refuses what is no object; where a member bears witness, only what has no members to be asked for. */
function checkObject(body: EncodeBody, value: string, path: string, witnessed: boolean): void {
  const wrong = witnessed ? `${value} === null || ${value} === undefined` : `typeof ${value} !== 'object' || ${value} === null`;
  body.line(`if (${wrong}) ${body.unit.helper('x', `rt.refuse(${quote(path)}, 'an object', x)`)}(${value});`);
}

/** Octets of members one after the other, from an aligned start. */
function extent(shapes: readonly Shape[]): { size: number | undefined; used: number; least: number } {
  let size: number | undefined = 0;
  let used = 0;
  let least = 0;
  for (const shape of shapes) {
    least += shape.least;
    if (size === undefined) continue;
    const at: number = roundUp(size, shape.start);
    used = at + shape.used;
    size = shape.size === undefined ? undefined : at + shape.size;
  }
  return { size, used, least: size === undefined ? least : used };
}

/** Members at constant places. What has no pointees is read first: expressions may name members that come later. */
function decodeFixed(body: DecodeBody, type: WireStruct, site: Site, late?: (object: string) => void): string {
  const start = { ...body.cursor };
  const names = new Map<string, Named>();
  const places = new Map<WireMember, number>();
  for (const member of type.members) {
    body.align(body.shape(member.type).start);
    places.set(member, body.cursor.offset);
    if (!body.shape(member.type).pointers) names.set(member.name, { js: decodeMember(body, member, site, NO_NAMES), type: member.type });
    else body.cursor.offset += body.shape(member.type).size!;
  }
  const end = { ...body.cursor };
  const scope = new Scope((name) => names.get(name));
  let object: string | undefined;
  for (const member of type.members) {
    if (names.has(member.name)) continue;
    body.cursor = { ...start, offset: places.get(member)! };
    if (member.type !== body.tail && (!body.pushing || staysBounded(body, member.type))) {
      const js = decodeMember(body, member, site, scope);
      names.set(member.name, { js, type: member.type });
      if (object !== undefined) body.line(`${object}[${quote(member.name)}] = ${js};`);
      continue;
    }
    object ??= body.constant(literal(type, names), 'o');
    if (member.type === body.tail) {
      late?.(object);
      decodeTail(body, member, object, site);
      continue;
    }
    decodeInto(body, type, member, object, site, scope);
  }
  body.cursor = end;
  return object ?? body.constant(literal(type, names), 'o');
}

const NO_NAMES = new Scope(() => undefined);

function decodeMember(body: DecodeBody, member: WireMember, site: Site, scope: Scope): string {
  return body.inPlace(member.type, { scope, path: `${site.path}.${member.name}`, counts: [] });
}

/** Nothing was put on the stack so far, and this will not be either. */
function staysBounded(body: DecodeBody, type: WireType): boolean {
  return !body.pushed && !isUnbounded(type);
}

function literal(type: WireStruct, names: ReadonlyMap<string, Named>): string {
  return `{ ${type.members.map(({ name }) => property(name, names.get(name)?.js ?? 'null')).join(', ')} }`;
}

/** A member with pointees that go on the stack: the object is there already. */
function decodeInto(body: DecodeBody, type: WireStruct, member: WireMember, object: string, site: Site, scope: Scope): void {
  const path = `${site.path}.${member.name}`;
  body.pushed = true;
  const place = { holder: object, place: quote(member.name), index: '0', key: member, struct: type };
  if (isSlot(member.type)) pushDecoded(body, member.type, place, holderScope(type), path);
  else decodePlaced(body, member.type, place, { scope, path, counts: site.counts });
}

/** The next of a list: the loop goes on with it, and returns the first where there is none. */
function decodeTail(body: DecodeBody, member: WireMember, object: string, site: Site): void {
  const type = member.type as WirePointer;
  const name = quote(member.name);
  const id = loadId(body, type, `${site.path}.${member.name}`);
  body.line(`if (last === undefined) first = ${object}; else last[${name}] = ${object};`);
  body.line(`last = ${object};`);
  body.line(`if (!(${isPresent(body, type, id)})) return first;`);
  chargePointee(body, type.pointee);
  body.line('d++;');
}

/** Members whose places depend on those before. */
function decodeSequential(body: DecodeBody, type: WireStruct, site: Site): string {
  const names = new Map<string, Named>();
  const scope = new Scope((name) => names.get(name));
  const late = body.late.length;
  const early = body.pushing && body.shape(type).pointers;
  const object = early ? body.constant(literal(type, names), 'o') : undefined;
  for (const [index, member] of type.members.entries()) {
    const path = `${site.path}.${member.name}`;
    const counts = index === type.members.length - 1 ? site.counts : [];
    body.align(body.shape(member.type).start);
    if (early && isSlot(member.type)) {
      decodeInto(body, type, member, object!, site, scope);
      continue;
    }
    if (early && body.shape(member.type).pointers) {
      decodeInto(body, type, member, object!, { ...site, counts }, scope);
      names.set(member.name, { js: `${object}[${quote(member.name)}]`, type: member.type });
      continue;
    }
    const js = body.inPlace(member.type, { scope, path, counts });
    if (object !== undefined) body.line(`${object}[${quote(member.name)}] = ${js};`);
    if (object === undefined || isScalar(member.type)) names.set(member.name, { js, type: member.type });
    else names.set(member.name, { js: `${object}[${quote(member.name)}]`, type: member.type });
  }
  const compare = object !== undefined && behind(type).length > 0 ? body.owner.comparison(type, site.path) : undefined;
  body.settle(scope, late, compare, object);
  return object ?? body.constant(literal(type, names), 'o');
}
