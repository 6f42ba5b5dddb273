import {
  arrayType,
  baseType,
  ignored,
  interfacePointerType,
  literal,
  pointerType,
  stringType,
  structType,
  transmitType,
  unionType,
  userMarshalType,
  type WireMember,
  type WireStruct,
  type WireType,
} from '../../../src/types/wire/index.ts';
import { objectReference } from '../interpreter/kinds/interface.ts';
import { Cell, type StructValue, type Value } from '../interpreter/value.ts';
import type { Draw, Maker } from './draw.ts';
import { armsOf, type Plan, selected, simple, sizedPointer, sizedString, strings, tail, window } from './plans.ts';
import { base, enumeration, tagType, text } from './scalars.ts';

/** A type that can stand in place anywhere: it is not conformant and needs no expression. */
export function inPlace(draw: Draw, depth: number, varying = true): Maker {
  if (depth <= 0 || draw.once(3)) return draw.once(4) ? enumeration(draw) : base(draw);
  return draw.pick([pointer, pointer, structure, structure, fixed, encapsulated, ...(varying ? [fixedString] : []), special])(draw, depth);
}

function structure(draw: Draw, depth: number): Maker {
  return struct(draw, depth - 1, false);
}

/** An array of fixed bounds. Its elements, and so on, are not varying within unions (U8). */
function fixed(draw: Draw, depth: number): Maker {
  const element = inPlace(draw, depth - 1);
  const bounds = draw.times(draw.pick([1, 1, 2, 3]), () => draw.int(1, 3));
  const block = ([bound, ...rest]: readonly number[]): Value =>
    bound === undefined ? element.value() : draw.times(bound, () => block(rest));
  return {
    type: arrayType(
      element.type,
      bounds.map((bound) => ({ bound })),
    ),
    value: () => block(bounds),
  };
}

function encapsulated(draw: Draw, depth: number): Maker {
  const { type: tag, tags } = tagType(draw);
  const { arms, value } = armsOf(draw, depth, tags);
  return { type: unionType(draw.name(), tag, arms, { encapsulated: true, tagName: 'k', unionName: 'u' }), value };
}

function fixedString(draw: Draw): Maker {
  const bound = draw.int(1, 6);
  if (draw.once(5)) return stringOfStructures(draw, { bound });
  const width = draw.pick([1, 2] as const);
  return { type: stringType(baseType(width === 1 ? 'char' : 'wchar'), { bound }), value: () => text(draw, width, bound - 1) };
}

/** 1.5: the elements of a string may be structures of octets. */
function stringOfStructures(draw: Draw, options: { bound?: number }): Maker {
  const names = draw.times(draw.int(1, 3), () => draw.name());
  const element = structType(
    draw.name(),
    names.map((name) => ({ name, type: baseType('byte') })),
  );
  const longest = options.bound === undefined ? 4 : options.bound - 1;
  const one = (): Value => new Map(names.map((name, index) => [name, draw.int(index === 0 ? 1 : 0, 255)]));
  return { type: stringType(element, options), value: () => draw.times(draw.int(0, longest), one) };
}

function special(draw: Draw, depth: number): Maker {
  const kind = draw.pick(['ignored', 'interface', 'transmit', 'user'] as const);
  if (kind === 'ignored') return { type: ignored, value: () => null };
  if (kind === 'interface') {
    const value = (): Value => (draw.once(3) ? null : objectReference(Uint8Array.from(draw.times(draw.int(0, 9), () => draw.int(0, 255)))));
    return { type: interfacePointerType(draw.name()), value };
  }
  const wire = inPlace(draw, depth - 1);
  if (kind === 'transmit' && !draw.routines) return { type: transmitType(draw.name(), wire.type), value: wire.value };
  if (kind === 'user') return { type: userMarshalType(draw.name(), wire.type), value: wire.value };
  // What is presented is a copy: it has to be whole when it is made. Copies of what is shared would be told apart.
  let shared: boolean | undefined;
  const fromTransmit = (value: unknown): unknown => {
    shared ??= reachesFull(wire.type);
    return shared ? value : copy(value);
  };
  return { type: transmitType(draw.name(), wire.type, { toTransmit: (value) => value, fromTransmit }), value: wire.value };
}

/** Whether a full pointer is anywhere in what a type leads to. */
function reachesFull(root: WireType): boolean {
  const seen = new Set<WireType>([root]);
  for (const type of seen) {
    if (type.kind === 'pointer' && type.mode === 'full') return true;
    const parts: readonly (WireType | undefined)[] =
      type.kind === 'pointer'
        ? [type.pointee]
        : type.kind === 'struct'
          ? type.members.map((member) => member.type)
          : type.kind === 'union'
            ? type.arms.map((arm) => arm.type)
            : type.kind === 'switch'
              ? [type.union]
              : type.kind === 'array'
                ? [type.element]
                : type.kind === 'transmit' || type.kind === 'user'
                  ? [type.wire]
                  : [];
    for (const part of parts) if (part !== undefined) seen.add(part);
  }
  return false;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copy(one)]));
}

/** A pointer to something that needs no names around it. */
export function pointer(draw: Draw, depth: number): Maker {
  const to = pointee(draw, depth - 1);
  // Full pointers to full pointers are seen as one: which of them is shared cannot be seen.
  const mode = draw.pick(['ref', 'unique', 'unique', ...(leadsToFull(to.type) ? [] : (['full', 'full'] as const))] as const);
  const type = pointerType(mode, to.type);
  return {
    type,
    value() {
      if (mode !== 'ref' && (draw.budget-- <= 0 || draw.once(5))) return null;
      return mode === 'full' ? draw.fullCell(to.type, to.value) : new Cell(to.value());
    },
  };
}

function leadsToFull(type: WireType): boolean {
  return type.kind === 'pointer' && (type.mode === 'full' || leadsToFull(type.pointee));
}

function pointee(draw: Draw, depth: number): Maker {
  switch (draw.int(1, 8)) {
    case 1: {
      if (draw.once(4)) return stringOfStructures(draw, {});
      const width = draw.pick([1, 2] as const);
      return { type: stringType(baseType(width === 1 ? 'char' : 'wchar')), value: () => text(draw, width, 5) };
    }
    case 2: {
      const element = inPlace(draw, depth - 1);
      const count = draw.int(0, 3);
      return { type: arrayType(element.type, [{ size: literal(count) }]), value: () => draw.times(count, element.value) };
    }
    case 3: {
      // `[]` alone: the value says how many.
      const element = inPlace(draw, depth - 1);
      return { type: arrayType(element.type, [{}]), value: () => draw.times(draw.int(0, 3), element.value) };
    }
    case 4:
    case 5:
      return struct(draw, depth - 1, draw.once(2));
    default: {
      // A pointer to what may be null, but is no pointer, has no form of its own for that null.
      const made = inPlace(draw, depth);
      return ['ignored', 'interface', 'transmit', 'user'].includes(made.type.kind) ? base(draw) : made;
    }
  }
}

const PLANS = [simple, simple, simple, sizedPointer, window, selected, sizedString, strings];

/** A structure, that may point at itself, and that is conformant if it may and wants to. */
export function struct(draw: Draw, depth: number, conformant: boolean): Maker {
  const plans: Plan[] = draw.times(draw.int(1, 4), () => (depth <= 0 ? simple : draw.pick(PLANS))(draw, depth));
  let last: WireMember | undefined;
  if (conformant) {
    const end = draw.once(4) && depth > 0 ? innerTail(draw, depth) : tail(draw, depth);
    last = end.tail!;
    plans.push(end);
  }
  const selfMode = draw.once(4) ? draw.pick(['unique', 'full'] as const) : undefined;
  const self: WireMember[] = selfMode === undefined ? [] : [{ name: draw.name(), type: pointerType(selfMode, () => type) }];
  const members = [...draw.shuffle([...plans.flatMap((plan) => plan.members), ...self]), ...(last === undefined ? [] : [last])];
  const type: WireStruct = structType(draw.name(), () => members, { pack: draw.pick([0, 0, 1, 2, 4, 8]) });
  const value = (): Value => {
    const fields: StructValue = new Map();
    for (const plan of plans) plan.fill(fields);
    for (const { name } of self)
      fields.set(name, draw.budget-- <= 0 || draw.once(3) ? null : selfMode === 'full' ? draw.fullCell(type, value) : new Cell(value()));
    return new Map(members.map(({ name }) => [name, fields.get(name)!]));
  };
  return { type, value };
}

/** ST2: a conformant structure at the end of another. */
function innerTail(draw: Draw, depth: number): Plan {
  const name = draw.name();
  const made = struct(draw, depth - 1, true);
  return { members: [], tail: { name, type: made.type }, fill: (fields) => void fields.set(name, made.value()) };
}

/** Anything that can be encoded by itself. */
export function topLevel(draw: Draw): Maker {
  const depth = draw.int(1, 4);
  const made = draw.pick([struct, struct, pointer, inPlace])(draw, depth, draw.once(2));
  return {
    type: made.type,
    value() {
      draw.begin();
      return made.value();
    },
  };
}
