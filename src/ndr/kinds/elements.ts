import type { WireArray, WireType } from '../../types/wire/index.ts';
import { numeral, quote } from '../code.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { type ArrayCodec, arrayCodec, enumArrayCodec } from '../runtime/arrays.ts';
import { position } from '../scope.ts';
import { strideOf } from '../shape.ts';
import { elementStart } from './array.ts';
import { enumNames } from './enum.ts';
import type { Site } from './kind.ts';
import { isSlot, pushDecoded } from './slot.ts';
import { take } from './value.ts';

type Body = EncodeBody | DecodeBody;

const codecs = new WeakMap<WireType, Map<string, ArrayCodec>>();

/** The codec that moves all elements at once; undefined where elements are not single numbers. */
function bulkCodec(body: Body, element: WireType): string | undefined {
  if (element.kind !== 'base' && element.kind !== 'enum') return undefined;
  const known = codecs.get(element) ?? new Map<string, ArrayCodec>();
  codecs.set(element, known);
  let codec = known.get(body.syntax.name);
  if (codec === undefined) {
    codec = element.kind === 'base' ? arrayCodec(element.name, body.syntax) : enumArrayCodec(element.wide, enumNames(element), body.syntax);
    known.set(body.syntax.name, codec);
  }
  return body.owner.bind(codec);
}

function layoutOf(body: Body, element: WireType): { readonly start: number; readonly stride: number; readonly size: number | undefined; readonly used: number } {
  const shape = body.shape(element);
  const start = elementStart(element, (type) => body.shape(type), body.syntax);
  return { start, size: shape.size, used: shape.used, stride: shape.size === undefined ? 0 : strideOf({ ...shape, start }, shape.size) };
}

/** Encodes the elements of all dimensions, aligned to the element even where there are none (spec A4, D1). */
export function encodeElements(body: EncodeBody, element: WireType, value: string, lengths: readonly string[], site: Site): void {
  const { start, stride, size } = layoutOf(body, element);
  body.align(start);
  const total = lengths.join(' * ');
  if (size === undefined) {
    body.flush();
    encodeRows(body, value, lengths, site, '0', (row, count) => encodeVariable(body, element, row, count, site));
    body.moved();
    return;
  }
  const fixed = body.fixed;
  const base = body.name('q');
  if (fixed) {
    body.line(`const ${base} = ${position(body.cursor)};`);
    body.cursor.offset += (Number(lengths.reduce((product, length) => product * Number(length), 1)) - 1) * stride + size;
  } else {
    body.flush();
    body.line(`const ${base} = p;`);
    body.line(stride === size ? `p += ${total} * ${size};` : `if (${total} > 0) p += (${total} - 1) * ${stride} + ${size};`);
    body.roomBefore('p');
    if (body.rootArray) body.line('c.pos = p;');
  }
  encodeRows(body, value, lengths, site, '0', (row, count, index) => {
    const codec = ranged(element) ? undefined : bulkCodec(body, element);
    const at = index === '0' ? base : `${base} + ${index} * ${stride}`;
    if (codec !== undefined) body.line(`${codec}.write(c, ${row}, ${at}, ${count}, ${quote(site.path)});`);
    else encodeStrided(body, element, row, count, at, site);
  });
  if (!fixed) body.moved(stride === size ? start : 1);
}

/** Loops over the rows of all dimensions but the last. `index` counts elements. */
function encodeRows(body: EncodeBody, value: string, lengths: readonly string[], site: Site, index: string, row: (row: string, count: string, index: string) => void): void {
  const [length, ...inner] = lengths;
  if (inner.length === 0) {
    row(value, length!, index);
    return;
  }
  const [i, next, list] = [body.name('i'), body.name('v'), listOf(body, value, length!, site)];
  body.out.block(`for (let ${i} = 0; ${i} < ${length}; ${i}++)`, () => {
    body.line(`const ${next} = ${list}[${i}];`);
    encodeRows(body, next, inner, site, `(${index === '0' ? i : `${index} * ${length} + ${i}`})${inner.length > 1 ? '' : ` * ${inner[0]}`}`, row);
  });
}

/** The value as an array with a known number of elements, in a constant. */
function listOf(body: EncodeBody, value: string, count: string, { path }: Site): string {
  const list = body.name('l');
  body.line(`const ${list} = rt.list(c, ${value}, ${count}, ${quote(path)});`);
  return list;
}

function ranged(element: WireType): boolean {
  return (element.kind === 'base' || element.kind === 'enum') && element.range !== undefined;
}

function encodeStrided(body: EncodeBody, element: WireType, value: string, count: string, at: string, site: Site): void {
  const { start, stride, size } = layoutOf(body, element);
  const [i, e, list] = [body.name('i'), body.name('e'), listOf(body, value, count, site)];
  body.out.block(`for (let ${i} = 0, ${e} = ${at}; ${i} < ${count}; ${i}++, ${e} += ${stride})`, () => {
    if (stride > size!) body.line(`if (${i} > 0) for (let z = ${e} - ${stride - size!}; z < ${e}; z++) u8[z] = 0;`);
    body.within({ base: e, offset: 0, modulus: start }, () => {
      const path = `${site.path}[]`;
      body.inPlace(element, take(body, element, `${list}[${i}]`, path), { ...site, path });
    });
  });
}

function encodeVariable(body: EncodeBody, element: WireType, value: string, count: string, site: Site): void {
  const [i, list] = [body.name('i'), listOf(body, value, count, site)];
  const { start } = layoutOf(body, element);
  body.out.block(`for (let ${i} = 0; ${i} < ${count}; ${i}++)`, () => {
    body.moved();
    body.align(start);
    const path = `${site.path}[]`;
    body.inPlace(element, take(body, element, `${list}[${i}]`, path), { ...site, path });
    body.flush();
  });
}

/** Decodes the elements of all dimensions. `charge` is the memory they take, where no container has counted it. */
export function decodeElements(body: DecodeBody, type: WireArray, counts: readonly string[], charge: string | undefined, site: Site): string {
  const { element } = type;
  const { start, stride, size, used } = layoutOf(body, element);
  const path = quote(site.path);
  const total = counts.length === 1 ? counts[0]! : body.constant(counts.join(' * '), 'n');
  alignElements(body, start, total);
  if (body.fixed) {
    const base = body.constant(position(body.cursor), 'q');
    const elements = decodeRows(body, type, counts, base, site);
    body.cursor.offset += (counts.reduce((product, count) => product * Number(count), 1) - 1) * stride + size!;
    return elements;
  }
  body.flush();
  const least = Math.max(1, body.shape(element).least);
  body.line(size === undefined
    ? `if (${total} > 0 && ${total} * ${least} > end - p) c.short(p, ${path});`
    : `if (${total} > 0 && (${total} - 1) * ${stride} + ${used} > end - p) c.short(p, ${path});`);
  if (charge !== undefined) body.line(`c.charge(${charge});`);
  if (size === undefined) {
    const elements = decodeRows(body, type, counts, undefined, site);
    body.moved();
    return elements;
  }
  const base = body.constant('p', 'q');
  body.line(stride === size ? `p += ${total} * ${size};` : `if (${total} > 0) p += (${total} - 1) * ${stride} + ${size};`);
  if (body.rootArray) body.line('c.pos = p;');
  const elements = decodeRows(body, type, counts, base, site);
  body.moved(stride === size ? start : 1);
  return elements;
}

/**
 * Skips the gap before the elements. Where there are none, some senders leave it out (D1): it is taken to be there unless the data
 * make no sense so.
 */
function alignElements(body: DecodeBody, start: number, total: string): void {
  if (body.fixed || start <= body.syntax.count) {
    body.align(start);
    return;
  }
  body.flush();
  const before = body.constant('p', 'g');
  body.align(start);
  body.flush();
  body.out.block(`if (${total} === 0 && p !== ${before})`, () => {
    body.line(`if (c.withoutGaps) p = ${before};`);
    body.line('else c.metGap = true;');
  });
  body.moved(body.syntax.count);
}

/** The rows of all dimensions but the last are arrays of arrays. */
function decodeRows(body: DecodeBody, type: WireArray, counts: readonly string[], base: string | undefined, site: Site, index = '0'): string {
  const [count, ...inner] = counts;
  if (inner.length === 0) return decodeRow(body, type, count!, base && (index === '0' ? base : `${base} + ${index} * ${layoutOf(body, type.element).stride}`), site);
  const i = body.name('i');
  const rows = body.constant(`new Array(${count})`, 'a');
  body.out.block(`for (let ${i} = 0; ${i} < ${count}; ${i}++)`, () => {
    const next = `(${index === '0' ? i : `${index} * ${count} + ${i}`})${inner.length > 1 ? '' : ` * ${inner[0]}`}`;
    body.line(`${rows}[${i}] = ${decodeRows(body, type, inner, base, site, next)};`);
  });
  return rows;
}

function decodeRow(body: DecodeBody, type: WireArray, count: string, at: string | undefined, site: Site): string {
  const { element } = type;
  const codec = bulkCodec(body, element);
  if (codec !== undefined && at !== undefined) {
    const values = body.constant(`${codec}.read(c, ${at}, ${count}, ${quote(site.path)})`, 'a');
    const range = element.kind === 'base' || element.kind === 'enum' ? element.range : undefined;
    if (range) body.line(`rt.inRange(c, ${values}, ${numeral(range.low)}, ${numeral(range.high)}, ${at}, ${quote(site.path)});`);
    return values;
  }
  const values = body.name('a');
  body.line(`let ${values};`);
  const loop = (): void => {
    body.line(`${values} = new Array(${count});`);
    decodeLoop(body, type, values, count, at, site);
  };
  const shape = body.shape(element);
  if (at === undefined || element.kind !== 'struct' || shape.pointers) loop();
  else {
    const read = body.owner.inPlaceFunction(element, false);
    const { stride, used } = layoutOf(body, element);
    body.line(`if (c.structArrays) ${values} = rt.structArray(c, ${read}, ${at}, ${count}, ${stride}, ${used});`);
    body.out.block('else', loop);
  }
  return values;
}

function decodeLoop(body: DecodeBody, type: WireArray, values: string, count: string, at: string | undefined, site: Site): void {
  const { element } = type;
  const { start, stride } = layoutOf(body, element);
  const i = body.name('i');
  const path = `${site.path}[]`;
  const one = (): void => {
    if (body.pushing && isSlot(element)) {
      body.line(`${values}[${i}] = null;`);
      pushDecoded(body, element, { holder: values, place: 'i', index: i, key: type }, undefined, path, site.scope);
    } else body.line(`${values}[${i}] = ${body.inPlace(element, { ...site, path })};`);
  };
  if (body.pushing && body.shape(element).pointers) body.pushed = true;
  if (at === undefined) {
    body.out.block(`for (let ${i} = 0; ${i} < ${count}; ${i}++)`, () => {
      body.moved();
      body.align(start);
      one();
      body.flush();
    });
    return;
  }
  const e = body.name('e');
  body.out.block(`for (let ${i} = 0, ${e} = ${at}; ${i} < ${count}; ${i}++, ${e} += ${stride})`, () => body.within({ base: e, offset: 0, modulus: start }, one));
}
