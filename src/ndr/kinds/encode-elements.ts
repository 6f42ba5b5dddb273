import type { WireType } from '../../types/wire/index.ts';
import { quote } from '../code.ts';
import type { EncodeBody } from '../encode-body.ts';
import { position } from '../scope.ts';
import { bulkCodec, fewElements, layoutOf, ranged } from './elements.ts';
import type { Site } from './kind.ts';
import { take } from './value.ts';

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
  // What the first element leaves to the stack comes before what the second has.
  if (body.pushing && body.shape(element).unbounded) body.pushed = true;
  const base = body.name('q');
  if (fixed) {
    body.line(`const ${base} = ${position(body.cursor)};`);
    body.cursor.offset += (Number(lengths.reduce((product, length) => product * Number(length), 1)) - 1) * stride + size;
  } else {
    body.flush();
    const after = body.name('q');
    const octets = stride === size ? `${total} * ${size}` : `(${total} > 0 ? (${total} - 1) * ${stride} + ${size} : 0)`;
    // No room is made for elements that are not there.
    body.line(`rt.expectLength(c, ${value}, ${lengths[0]}, ${quote(site.path)});`);
    body.line(`const ${base} = p, ${after} = p + ${octets};`);
    body.roomBefore(after);
    body.line(`p = ${after} | 0;`);
    if (body.rootArray) body.line('c.pos = p;');
  }
  encodeRows(body, value, lengths, site, '0', (row, count, index) => {
    const codec = ranged(element) ? undefined : bulkCodec(body, element);
    const at = index === '0' ? base : `${base} + ${index} * ${stride}`;
    if (codec !== undefined) encodeBulk(body, element, codec, row, at, count, site);
    else encodeStrided(body, element, row, count, base, at, site);
  });
  if (!fixed) body.moved(stride === size ? start : 1);
}

/** Elements that are single numbers, all at once; where they are few integers in their typed array, in a loop. */
function encodeBulk(body: EncodeBody, element: WireType, codec: string, row: string, at: string, count: string, { path }: Site): void {
  const write = `${codec}.write(c, ${row}, ${at}, ${count}, ${quote(path)});`;
  const few = fewElements(body, element, count);
  if (few === undefined) {
    body.line(write);
    return;
  }
  const i = body.name('i');
  body.out.block(`if (${row} instanceof ${few.make} && ${row}.length === ${count}${few.when})`, () =>
    body.line(`for (let ${i} = 0; ${i} < ${count}; ${i}++) ${few.store(at, i, `${row}[${i}]`)};`),
  );
  body.line(`else ${write}`);
}

/** Loops over the rows of all dimensions but the last. `index` counts elements. */
function encodeRows(
  body: EncodeBody,
  value: string,
  lengths: readonly string[],
  site: Site,
  index: string,
  row: (row: string, count: string, index: string) => void,
): void {
  const [length, ...inner] = lengths;
  if (inner.length === 0) {
    row(value, length!, index);
    return;
  }
  const [i, next, list] = [body.name('i'), body.name('v'), listOf(body, value, length!, site)];
  body.out.block(`for (let ${i} = 0; ${i} < ${length}; ${i}++)`, () => {
    body.line(`const ${next} = ${list}[${i}];`);
    encodeRows(
      body,
      next,
      inner,
      site,
      `(${index === '0' ? i : `${index} * ${length} + ${i}`})${inner.length > 1 ? '' : ` * ${inner[0]}`}`,
      row,
    );
  });
}

/** The value as an array with a known number of elements, in a constant. */
function listOf(body: EncodeBody, value: string, count: string, { path }: Site): string {
  const list = body.name('l');
  body.line(`const ${list} = rt.list(c, ${value}, ${count}, ${quote(path)});`);
  return list;
}

/** Elements from `at` on; there is a gap before each but the first of all, which is at `base`. */
function encodeStrided(body: EncodeBody, element: WireType, value: string, count: string, base: string, at: string, site: Site): void {
  const { start, stride, size } = layoutOf(body, element);
  const isText = element.kind === 'base' && (element.name === 'char' || element.name === 'wchar');
  const [i, e, list] = [body.name('i'), body.name('e'), listOf(body, isText ? `rt.units(${value})` : value, count, site)];
  body.out.block(`for (let ${i} = 0, ${e} = ${at}; ${i} < ${count}; ${i}++, ${e} += ${stride})`, () => {
    if (stride > size!) body.line(`if (${e} > ${base}) for (let z = ${e} - ${stride - size!}; z < ${e}; z++) u8[z] = 0;`);
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
