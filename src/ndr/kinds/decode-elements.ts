import type { WireArray, WireType } from '../../types/wire/index.ts';
import { numeral, quote } from '../code.ts';
import type { DecodeBody } from '../decode-body.ts';
import { position } from '../scope.ts';
import { bulkCodec, fewElements, layoutOf } from './elements.ts';
import type { Site } from './kind.ts';
import { decodePlaced, isSlot, pushDecoded } from './slot.ts';

/** Decodes the elements of all dimensions. `charge` is the memory they take, where no container has counted it. */
export function decodeElements(
  body: DecodeBody,
  type: WireArray,
  counts: readonly string[],
  charge: string | undefined,
  site: Site,
): string {
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
  body.line(
    size === undefined
      ? `if (${total} > 0 && ${total} * ${least} > end - p) c.short(p, ${path});`
      : `if (${total} > 0 && (${total} - 1) * ${stride} + ${used} > end - p) c.short(p, ${path});`,
  );
  if (charge !== undefined) body.line(`c.charge(${charge});`);
  if (size === undefined) {
    const elements = decodeRows(body, type, counts, undefined, site);
    body.moved();
    return elements;
  }
  const base = body.constant('p', 'q');
  // Below 2^31, as all positions: the engine keeps it as an integer.
  body.line(stride === size ? `p = p + ${total} * ${size} | 0;` : `if (${total} > 0) p = p + (${total} - 1) * ${stride} + ${size} | 0;`);
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

/** What a row takes by itself, in octets. */
const ROW_MEMORY = 64;

/** The rows of all dimensions but the last are arrays of arrays. */
function decodeRows(
  body: DecodeBody,
  type: WireArray,
  counts: readonly string[],
  base: string | undefined,
  site: Site,
  index = '0',
): string {
  const [count, ...inner] = counts;
  if (inner.length === 0)
    return decodeRow(
      body,
      type,
      count!,
      base && (index === '0' ? base : `${base} + ${index} * ${layoutOf(body, type.element).stride}`),
      site,
    );
  const i = body.name('i');
  // Rows without elements take no octets: they are memory all the same (spec B18).
  if (!body.fixed) body.line(`c.charge(${count} * ${ROW_MEMORY});`);
  const rows = body.constant(`new Array(${count})`, 'a');
  body.loop(`for (let ${i} = 0; ${i} < ${count}; ${i}++)`, () => {
    const next = `(${index === '0' ? i : `${index} * ${count} + ${i}`})${inner.length > 1 ? '' : ` * ${inner[0]}`}`;
    body.line(`${rows}[${i}] = ${decodeRows(body, type, inner, base, site, next)};`);
  });
  return rows;
}

function decodeRow(body: DecodeBody, type: WireArray, count: string, at: string | undefined, site: Site): string {
  const { element } = type;
  const codec = bulkCodec(body, element);
  if (codec !== undefined && at !== undefined) {
    const values = decodeBulk(body, element, codec, at, count, site);
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

/** Elements that are single numbers, all at once; where they are few integers, in a loop. */
function decodeBulk(body: DecodeBody, element: WireType, codec: string, at: string, count: string, { path }: Site): string {
  const read = `${codec}.read(c, ${at}, ${count}, ${quote(path)})`;
  const few = fewElements(body, element, count);
  if (few === undefined) return body.constant(read, 'a');
  const [values, first, i] = [body.name('a'), body.constant(at, 'q'), body.name('i')];
  body.line(`let ${values};`);
  body.out.block(`if (!c.views${few.when})`, () => {
    body.line(`${values} = new ${few.make}(${count});`);
    body.line(`for (let ${i} = 0; ${i} < ${count}; ${i}++) ${values}[${i}] = ${few.load(first, i)};`);
  });
  body.line(`else ${values} = ${read};`);
  return values;
}

function decodeLoop(body: DecodeBody, type: WireArray, values: string, count: string, at: string | undefined, site: Site): void {
  const { element } = type;
  const { start, stride } = layoutOf(body, element);
  const i = body.name('i');
  const path = `${site.path}[]`;
  const one = (): void => {
    const to = { holder: values, place: 'i', index: i, key: type };
    if (body.pushing && isSlot(element)) {
      body.line(`${values}[${i}] = null;`);
      pushDecoded(body, element, to, undefined, path, site.scope);
    } else decodePlaced(body, element, to, { ...site, path });
  };
  if (body.pushing && body.shape(element).pointers) body.pushed = true;
  if (at === undefined) {
    body.loop(`for (let ${i} = 0; ${i} < ${count}; ${i}++)`, () => {
      body.moved();
      body.align(start);
      one();
      body.flush();
    });
    return;
  }
  const e = body.name('e');
  body.loop(`for (let ${i} = 0, ${e} = ${at}; ${i} < ${count}; ${i}++, ${e} += ${stride})`, () =>
    body.within({ base: e, offset: 0, modulus: start }, one),
  );
}
