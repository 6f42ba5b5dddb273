import type { WireArray, WireDimension, WireType } from '../../types/wire/index.ts';
import { numeral, quote } from '../code.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { memoryLayout } from '../memory-layout.ts';
import { isUnbounded, type Shape, strideOf } from '../shape.ts';
import { decodeElements } from './decode-elements.ts';
import { encodeElements } from './encode-elements.ts';
import type { Kind, Site } from './kind.ts';
import { unionElementAlign } from './union.ts';

/** Arrays (spec 1.4). */
export const arrayKind: Kind<WireArray> = {
  shape(type, of, syntax) {
    const element = of(type.element);
    const start = elementStart(type.element, of, syntax);
    const { size, used } = fixedExtent(type, element, start);
    const counts = conformantDimensions(type) + (isConformantString(type.element) ? 1 : 0);
    const varying = type.dimensions.some((dimension) => dimension.varying);
    return {
      start: varying ? syntax.count : start,
      // Counts do not raise it (spec 1.2, D21).
      align: element.align,
      size: counts > 0 || varying ? undefined : size,
      used: used ?? 0,
      least: counts > 0 || varying ? 0 : element.least * product(type.dimensions),
      pointers: element.pointers,
      unbounded: element.pointers && isUnbounded(type),
      counts,
      weight: element.weight + 2 + type.dimensions.length,
    };
  },
  inPlace: ({ element }) => [element],
  expressions: ({ dimensions }) =>
    dimensions.flatMap(({ size, first, length }) => [size, first, length].filter((one) => one !== undefined)),
  encode(body, type, value, site) {
    const ranges = type.dimensions.map((_, index) => encodeDimension(body, type, index, value, site));
    const conformant = conformantDimensions(type);
    for (const [index, { max }] of ranges.entries()) if (index < conformant) body.storeCount(site.counts[index]!, max);
    storeCommonMaximum(body, type, site.counts[conformant], site);
    encodeVariance(body, type, ranges);
    encodeElements(
      body,
      type.element,
      value,
      ranges.map(({ length }) => length),
      { ...site, counts: site.counts.slice(conformant) },
    );
  },
  decode(body, type, site) {
    const conformant = conformantDimensions(type);
    const maxima = type.dimensions.map(({ bound }, index) => (index < conformant ? site.counts[index]! : String(bound)));
    checkMaxima(body, type, maxima, conformant, site);
    checkBounds(body, type, maxima, conformant, site);
    const ranges = decodeVariance(body, type, maxima, site);
    for (const [index, { size, first, length }] of type.dimensions.entries()) {
      const { max, from, count } = ranges[index]!;
      body.correlate(size, max, 'the maximum count', site);
      if (first !== undefined) body.correlate(first, from, 'the offset', site);
      if (length !== undefined) body.correlate(length, count, 'the actual count', site);
    }
    const charge = conformant > 0 ? `${maxima.join(' * ')} * ${memoryLayout(type.element).size}` : undefined;
    return decodeElements(
      body,
      type,
      ranges.map(({ count }) => count),
      charge,
      { ...site, counts: site.counts.slice(conformant) },
    );
  },
};

/** The alignment of elements; that of an `ms_union` counts its arms (spec U6), that of a string not its counts (D21). */
export function elementStart(element: WireType, of: (type: WireType) => Shape, syntax: EncodeBody['syntax']): number {
  switch (element.kind) {
    case 'switch':
      return unionElementAlign(element.union, of, syntax);
    case 'string':
      return of(element).align;
    case 'array':
      return elementStart(element.element, of, syntax);
    default:
      return of(element).start;
  }
}

/** How many dimensions have a maximum count on the wire: all up to the last conformant one. */
function conformantDimensions({ dimensions }: WireArray): number {
  return dimensions.findLastIndex(({ bound }) => bound === undefined) + 1;
}

/** How many dimensions have offset and actual count on the wire. */
function varyingDimensions({ dimensions }: WireArray): number {
  return dimensions.findLastIndex(({ varying }) => varying) + 1;
}

function isConformantString(element: WireType): boolean {
  return element.kind === 'string' && element.bound === undefined;
}

function product(dimensions: readonly WireDimension[]): number {
  return dimensions.reduce((total, { bound }) => total * (bound ?? 0), 1);
}

function fixedExtent(type: WireArray, element: Shape, start: number): { size: number | undefined; used: number | undefined } {
  const { size } = element;
  if (size === undefined) return { size: undefined, used: undefined };
  const before = (product(type.dimensions) - 1) * strideOf({ ...element, start }, size);
  return { size: before + size, used: before + element.used };
}

/** The maximum of strings in place is that of `size_is`, also where there is no string. */
function storeCommonMaximum(body: EncodeBody, { element }: WireArray, counts: string | undefined, { scope, path }: Site): void {
  if (counts === undefined || element.kind !== 'string' || element.bound !== undefined) return;
  const max = body.name('n');
  body.line(`let ${max} = ${(element.size && scope.value(element.size)) ?? 'NaN'};`);
  body.line(`if (${max} !== ${max}) ${max} = 0;`);
  body.line(`if (!(${max} >= 0 && ${max} <= ${body.syntax.maxCount})) c.badCount(${quote(path)}, ${max}, 0, 0);`);
  body.storeCount(counts, max);
}

interface Range {
  readonly max: string;
  readonly length: string;
  readonly first: string;
}

/** Evaluates and checks the counts of one dimension. What no expression says, the value says. */
function encodeDimension(body: EncodeBody, type: WireArray, index: number, value: string, { scope, path }: Site): Range {
  const dimension = type.dimensions[index]!;
  const own = `rt.lengthAt(${value}, ${index}, ${quote(path)})`;
  const evaluate = (expression: WireDimension['size']): string | undefined => expression && (scope.value(expression) ?? 'NaN');
  const firstValue = evaluate(dimension.first);
  const first = firstValue === undefined ? '0' : body.name('n');
  if (firstValue !== undefined) body.line(`let ${first} = ${firstValue}; if (${first} !== ${first}) ${first} = 0;`);
  let max = String(dimension.bound);
  if (dimension.bound === undefined) {
    max = body.name('n');
    body.line(`let ${max} = ${evaluate(dimension.size) ?? 'NaN'};`);
    body.line(`if (${max} !== ${max}) ${max} = ${first} + ${own};`);
    checkMaximum(body, type, max, path);
  }
  if (!dimension.varying) return { max, length: max, first };
  const length = body.name('n');
  body.line(`let ${length} = ${evaluate(dimension.length) ?? `${max} - ${first}`};`);
  body.line(`if (${length} !== ${length}) ${length} = ${own};`);
  body.line(
    `if (!(${first} >= 0 && ${length} >= 0 && ${first} + ${length} <= ${max})) c.badCount(${quote(path)}, ${max}, ${first}, ${length});`,
  );
  return { max, length, first };
}

function checkMaximum(body: EncodeBody, { element, range }: WireArray, max: string, path: string): void {
  const { size } = memoryLayout(element);
  const { maxCount, maxExtent } = body.syntax;
  body.line(
    `if (!(${max} >= 0 && ${max} <= ${Math.min(maxCount, Math.floor(maxExtent / size))})) c.badCount(${quote(path)}, ${max}, 0, 0);`,
  );
  if (range) body.line(`if (${max} < ${numeral(range.low)} || ${max} > ${numeral(range.high)}) c.outOfRange(${max}, ${quote(path)});`);
}

function encodeVariance(body: EncodeBody, type: WireArray, ranges: readonly Range[]): void {
  const varying = varyingDimensions(type);
  if (varying === 0) return;
  const { count } = body.syntax;
  body.align(count);
  body.room(2 * count * varying);
  for (const { first, length } of ranges.slice(0, varying)) {
    for (const text of [first, length]) {
      const { base, offset } = body.cursor;
      body.storeCount(offset === 0 ? base : `${base} + ${offset}`, text);
      body.cursor.offset += count;
    }
  }
}

/** What must hold of maximum counts by themselves (spec A3, B3). */
function checkMaxima(body: DecodeBody, type: WireArray, maxima: readonly string[], conformant: number, { path }: Site): void {
  if (conformant === 0) return;
  const { size } = memoryLayout(type.element);
  body.line(
    `if (${maxima.join(' * ')} * ${Math.max(1, size)} > ${body.syntax.maxExtent}) c.badCount(${body.here}, ${quote(path)}, ${maxima[0]}, 0, 0);`,
  );
  const { range } = type;
  if (range === undefined) return;
  for (const max of maxima.slice(0, conformant)) {
    body.line(`if (${max} < ${numeral(range.low)} || ${max} > ${numeral(range.high)}) c.outOfRange(${body.here}, ${quote(path)}, ${max});`);
  }
}

/** Bounds left of a conformant dimension are on the wire as maximum counts: they cannot be other than declared. */
function checkBounds(body: DecodeBody, { dimensions }: WireArray, maxima: readonly string[], conformant: number, { path }: Site): void {
  for (const [index, { bound }] of dimensions.slice(0, conformant).entries()) {
    if (bound === undefined) continue;
    const max = maxima[index]!;
    body.line(`if (${max} !== ${bound}) c.mismatch(${body.here}, ${quote(path)}, 'the maximum count', ${max}, ${bound});`);
  }
}

interface WireRangeNames {
  readonly max: string;
  readonly from: string;
  readonly count: string;
}

/** Reads offsets and actual counts (spec A2). */
function decodeVariance(body: DecodeBody, type: WireArray, maxima: readonly string[], { path }: Site): WireRangeNames[] {
  const varying = varyingDimensions(type);
  if (varying > 0) body.align(body.syntax.count);
  return maxima.map((max, index) => {
    if (index >= varying) return { max, from: '0', count: max };
    const from = body.loadCount(path);
    const count = body.loadCount(path);
    // The data that the counts are read from have to be there before they are compared.
    body.flush();
    body.line(`if (${from} + ${count} > ${max}) c.badCount(p, ${quote(path)}, ${max}, ${from}, ${count});`);
    return { max, from, count };
  });
}
