import {
  arrayType,
  pointerType,
  stringType,
  switchType,
  unionType,
  type WireArm,
  type WireMember,
  type WireType,
} from '../../../src/types/wire/index.ts';
import { Cell, Selected, type StructValue, type Value } from '../interpreter/value.ts';
import { type Counter, counter } from './counts.ts';
import type { Draw, Maker } from './draw.ts';
import { tagType, text } from './scalars.ts';
import { inPlace, pointer } from './types.ts';

/** Members that belong together, and how they are filled. */
export interface Plan {
  readonly members: readonly WireMember[];
  /** A conformant member, which has to be the last. */
  readonly tail?: WireMember;
  fill(fields: StructValue): void;
}

/** A member that needs no other. */
export function simple(draw: Draw, depth: number): Plan {
  const name = draw.name();
  const made = inPlace(draw, depth);
  return { members: [{ name, type: made.type }], fill: (fields) => void fields.set(name, made.value()) };
}

/** One dimension with its counters. `fill` gives how many elements are sent. */
interface Dimension {
  readonly dimension: Parameters<typeof arrayType>[1][number];
  readonly members: readonly WireMember[];
  fill(fields: StructValue): number;
}

function dimension(draw: Draw, conformant: boolean, varying: boolean): Dimension {
  const size = conformant ? counter(draw, 'any') : undefined;
  const bound = conformant ? undefined : draw.int(1, 4);
  const first = varying && draw.once(2) ? counter(draw, 'low') : undefined;
  const length = varying && (first === undefined || !draw.once(3)) ? counter(draw, 'low') : undefined;
  const used = [size, first, length].filter((one) => one !== undefined);
  const expression = (one: Counter | undefined, key: string) => (one === undefined ? {} : { [key]: one.expression });
  return {
    dimension: {
      ...(bound !== undefined && { bound }),
      ...expression(size, 'size'),
      ...expression(first, 'first'),
      ...expression(length, 'length'),
      varying,
    },
    members: used.map(({ member }) => member),
    fill(fields) {
      const max = size?.fill(fields, draw.int(0, 4)) ?? bound!;
      const from = first?.fill(fields, draw.int(0, max)) ?? 0;
      return length?.fill(fields, draw.int(0, max - from)) ?? max - from;
    },
  };
}

/** An array with counters: which dimensions are conformant and varying is random; `inPlace` has none that are conformant. */
function countedArray(
  draw: Draw,
  depth: number,
  form: 'in place' | 'conformant',
): { type: WireType; members: WireMember[]; value(fields: StructValue): Value } {
  const many = draw.pick([1, 1, 1, 2, 3]);
  const must = draw.int(0, many - 1);
  const dimensions = draw
    .times(many, () => 0)
    .map((_, index) => {
      const here = index === must || draw.once(2);
      const conformant = form === 'conformant' && here;
      return dimension(draw, conformant, form === 'in place' ? here : draw.once(3));
    });
  const element = inPlace(draw, depth - 1);
  const type = arrayType(
    element.type,
    dimensions.map((one) => one.dimension),
    draw.once(8) ? { range: { low: 0n, high: 100n } } : {},
  );
  const block = (counts: readonly number[]): Value => {
    const [count, ...inner] = counts;
    return count === undefined ? element.value() : draw.times(count, () => block(inner));
  };
  return {
    type,
    members: dimensions.flatMap(({ members }) => members),
    value: (fields) => block(dimensions.map((one) => one.fill(fields))),
  };
}

/** A pointer to a conformant array, maybe varying, of any number of dimensions. */
export function sizedPointer(draw: Draw, depth: number): Plan {
  const name = draw.name();
  const { type, members, value } = countedArray(draw, depth, 'conformant');
  const mode = draw.pick(['ref', 'unique', 'unique', 'full'] as const);
  return {
    members: [{ name, type: pointerType(mode, type) }, ...members],
    fill(fields) {
      const elements = value(fields);
      // B10: a null may stand beside any count.
      fields.set(name, mode !== 'ref' && draw.once(5) ? null : new Cell(elements));
    },
  };
}

/** A varying array in place. */
export function window(draw: Draw, depth: number): Plan {
  const name = draw.name();
  const { type, members, value } = countedArray(draw, depth, 'in place');
  return { members: [{ name, type }, ...members], fill: (fields) => void fields.set(name, value(fields)) };
}

/** A conformant array at the end: the structure around it is conformant. */
export function tail(draw: Draw, depth: number): Plan {
  const name = draw.name();
  if (draw.once(5)) {
    const width = draw.pick([1, 2] as const);
    return {
      members: [],
      tail: { name, type: stringType({ kind: 'base', name: width === 1 ? 'char' : 'wchar' }) },
      fill: (fields) => void fields.set(name, text(draw, width, 5)),
    };
  }
  const { type, members, value } = countedArray(draw, depth, 'conformant');
  return { members, tail: { name, type }, fill: (fields) => void fields.set(name, value(fields)) };
}

/** A union that a member selects; sometimes an array of them. */
export function selected(draw: Draw, depth: number): Plan {
  const name = draw.name();
  const { type: tag, tags } = tagType(draw);
  const { union, value } = unionOf(draw, depth, tag, tags);
  const holder = draw.name();
  const use = switchType(union, { kind: 'name', name: holder });
  const many = draw.once(5) ? draw.int(1, 3) : 0;
  return {
    members: draw.shuffle([
      { name: holder, type: tag },
      { name, type: many === 0 ? use : arrayType(use, [{ bound: many }]) },
    ]),
    fill(fields) {
      const chosen = value();
      const isBoolean = tag.kind === 'base' && tag.name === 'boolean';
      const isBig = tag.kind === 'base' && tag.name === 'hyper';
      fields.set(holder, isBoolean ? chosen.tag !== 0n : isBig ? chosen.tag : Number(chosen.tag));
      fields.set(name, many === 0 ? chosen : draw.times(many, () => value(chosen.tag)));
    },
  };
}

/** A non-encapsulated union and values of it. */
function unionOf(draw: Draw, depth: number, tag: ReturnType<typeof tagType>['type'], tags: readonly bigint[]) {
  const { arms, value } = armsOf(draw, depth, tags);
  return { union: unionType(draw.name(), tag, arms, { ms: draw.once(3) }), value };
}

/** Arms for some of the tags, maybe a default one; values choose among what has an arm. */
export function armsOf(draw: Draw, depth: number, tags: readonly bigint[]): { arms: WireArm[]; value(tag?: bigint): Selected } {
  const labels = draw.shuffle(tags).slice(0, draw.int(1, tags.length));
  const hasDefault = draw.once(2);
  const made = [...labels.map((label) => [label]), ...(hasDefault ? [[]] : [])].map((own) => ({
    labels: own,
    isDefault: own.length === 0,
    made: draw.once(4) ? undefined : arm(draw, depth),
  }));
  const arms = made.map(({ labels, isDefault, made: one }) => ({ labels, isDefault, ...(one && { name: draw.name(), type: one.type }) }));
  return {
    arms,
    value(given) {
      const tag = given ?? draw.pick(hasDefault ? tags : labels);
      const chosen = made.find((one) => one.labels.includes(tag)) ?? made.find((one) => one.isDefault);
      return chosen?.made === undefined ? new Selected(tag) : new Selected(tag, chosen.made.value());
    },
  };
}

/** U8: no array of counts in place. */
function arm(draw: Draw, depth: number): Maker {
  return draw.once(3) ? pointer(draw, depth - 1) : inPlace(draw, depth - 1, false);
}

/** A pointer to a string whose size a member says. */
export function sizedString(draw: Draw): Plan {
  const name = draw.name();
  const width = draw.pick([1, 2] as const);
  const size = counter(draw, 'high');
  const type = stringType({ kind: 'base', name: width === 1 ? 'char' : 'wchar' }, { size: size.expression });
  const mode = draw.pick(['ref', 'unique', 'full'] as const);
  return {
    members: draw.shuffle([size.member, { name, type: pointerType(mode, type) }]),
    fill(fields) {
      const value = text(draw, width, 4);
      size.fill(fields, value.length + 1 + draw.int(0, 3));
      fields.set(name, mode !== 'ref' && draw.once(5) ? null : new Cell(value));
    },
  };
}

/** A pointer to an array of strings in place: fixed ones, or conformant ones of a common size. */
export function strings(draw: Draw): Plan {
  const name = draw.name();
  const count = counter(draw, 'any');
  const size = draw.once(2) ? counter(draw, 'high') : undefined;
  const bound = draw.int(1, 6);
  const element = stringType({ kind: 'base', name: 'wchar' }, size === undefined ? { bound } : { size: size.expression });
  const array = arrayType(element, [{ size: count.expression }]);
  return {
    members: draw.shuffle([count.member, { name, type: pointerType('unique', array) }, ...(size === undefined ? [] : [size.member])]),
    fill(fields) {
      const max = size?.fill(fields, draw.int(1, 6)) ?? bound;
      const many = count.fill(fields, draw.int(0, 3));
      fields.set(name, new Cell(draw.times(many, () => text(draw, 2, max - 1))));
    },
  };
}
