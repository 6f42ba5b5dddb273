import { memoryLayout } from '../ndr/memory-layout.ts';
import {
  arrayType,
  pointerType,
  stringType,
  switchType,
  type WireAllocation,
  type WireBase,
  type WireDimension,
  type WireRange,
  type WireStruct,
  type WireType,
} from '../types/wire/index.ts';
import { Fault } from './diagnostics.ts';
import { wireExpression } from './expressions.ts';
import type { Level, Use } from './levels.ts';
import type { Names, Place } from './names.ts';
import type { ExpressionNode } from './syntax.ts';
import type { TypeBuilder } from './types.ts';

/** A union as it is used: its arm is selected by an expression. */
export function switched(builder: TypeBuilder, use: Use, base: WireType, place: Place, names: Names): WireType {
  if (base.kind !== 'union' || base.encapsulated) return base;
  const expression = use.attributes.expressions('switch_is')[0];
  if (expression) return switchType(base, wireExpression(builder, expression, names.all, use.context));
  if (place === 'typedef') return base;
  // Documents print structures with unions of C among the types that travel.
  throw new Fault(use.at, `the union ${base.name} needs a switch_is`, place === 'member');
}

/** `range` holds for the counts of a conformant type, else for the integer. */
export function ranged(builder: TypeBuilder, use: Use, base: WireType): WireType {
  const range = rangeOf(builder, use);
  if (range === undefined || countsRange(use)) return base;
  if (base.kind === 'base' || base.kind === 'enum') return Object.freeze({ ...base, range });
  throw new Fault(use.at, 'range is for integers and conformant types');
}

function rangeOf(builder: TypeBuilder, use: Use): WireRange | undefined {
  const [low, high] = use.attributes.expressions('range');
  if (!low || !high) return undefined;
  return Object.freeze({ low: builder.constants.integer(low, use.context), high: builder.constants.integer(high, use.context) });
}

function countsRange({ levels, attributes }: Use): boolean {
  return (
    attributes.has('string') || levels.some(({ kind, size, bound }) => size !== undefined || (kind === 'array' && bound === undefined))
  );
}

/** Builds the levels around the base, from the inside out. */
export function wrap(builder: TypeBuilder, use: Use, base: WireType, place: Place, names: Names, string: boolean): WireType {
  const range = countsRange(use) ? rangeOf(builder, use) : undefined;
  let type = base;
  const { levels } = use;
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index]!;
    const innermost = index === levels.length - 1;
    const counted = level.kind === 'array' || level.size !== undefined || level.length !== undefined || level.first !== undefined;
    if (string && innermost) type = stringOf(builder, use, level, type, names, range);
    else if (counted) type = prepend(type, dimension(builder, use, level, names), range);
    if (level.kind === 'pointer') {
      const mode = level.mode ?? defaultMode(level, place, index === 0);
      type = pointerType(mode, type, pointerOptions(builder, use, index, names));
    }
  }
  const mode = use.attributes.mode();
  const array = place === 'parameter' && levels[0]?.kind === 'array' && !levels.some(({ kind }) => kind === 'pointer');
  return array && mode !== undefined && mode !== 'ref' ? pointerType(mode, type) : type;
}

function stringOf(builder: TypeBuilder, use: Use, level: Level, element: WireType, names: Names, range: WireRange | undefined): WireType {
  const characters =
    element.kind === 'base' && ['char', 'uchar', 'byte', 'wchar', 'small', 'usmall', 'short', 'ushort'].includes(element.name);
  if (!characters && !isByteStruct(element)) throw new Fault(use.at, 'string is for char, byte and wchar_t');
  const { size } = dimension(builder, use, level, names);
  return stringType(element as WireBase | WireStruct, {
    ...(level.kind === 'array' && level.bound !== undefined && size === undefined && { bound: level.bound }),
    ...(size && { size }),
    ...(range && { range }),
  });
}

function dimension(builder: TypeBuilder, use: Use, level: Level, names: Names): WireDimension {
  const expression = (node: ExpressionNode | undefined): ReturnType<typeof wireExpression> | undefined =>
    node && wireExpression(builder, node, names.all, use.context);
  const size = expression(level.size);
  const first = expression(level.first);
  const length = expression(level.length);
  const bound = size === undefined && level.kind === 'array' ? level.bound : undefined;
  return {
    varying: first !== undefined || length !== undefined,
    ...(bound !== undefined && { bound }),
    ...(size && { size }),
    ...(first && { first }),
    ...(length && { length }),
  };
}

function pointerOptions(builder: TypeBuilder, use: Use, index: number, names: Names): { allocation?: WireAllocation; unchecked?: boolean } {
  const unchecked = use.attributes.has('disable_consistency_check');
  const words = use.attributes.expressions('allocate').flatMap((argument) => (argument?.kind === 'name' ? [argument.name] : []));
  const count = use.attributes.expressions('byte_count')[0];
  const allocation: WireAllocation = {
    ...(words.includes('all_nodes') && { allNodes: true }),
    ...(words.includes('dont_free') && { dontFree: true }),
    ...(use.attributes.has('force_allocate') && { force: true }),
    ...(count && { byteCount: wireExpression(builder, count, names.all, use.context) }),
  };
  return { ...(unchecked && { unchecked }), ...(index === 0 && Object.keys(allocation).length > 0 && { allocation }) };
}

/** The outermost pointer of a parameter is ref; a result is never; every other takes the interface's default (spec 1.8). */
function defaultMode(level: Level, place: Place, outermost: boolean): NonNullable<Level['mode']> {
  if (!outermost) return level.pointerDefault;
  if (place === 'parameter') return 'ref';
  return place === 'result' && level.pointerDefault === 'ref' ? 'unique' : level.pointerDefault;
}

/** Fixed dimensions right of the last conformant or varying one stay with the element (spec 1.4, D22). */
function prepend(type: WireType, dimension: WireDimension, range: WireRange | undefined): WireType {
  const joins = type.kind === 'array' && type.dimensions.some((one) => one.varying || one.bound === undefined);
  const options = range && dimension.bound === undefined ? { range } : {};
  return joins ? arrayType(type.element, [dimension, ...type.dimensions], options) : arrayType(type, [dimension], options);
}

function isByteStruct(type: WireType): boolean {
  return type.kind === 'struct' && type.members.every((member) => member.type.kind === 'base' && memoryLayout(member.type).size === 1);
}
