import type { WireString } from '../../types/wire/index.ts';
import { looksBehind } from '../behind.ts';
import { numeral, quote } from '../code.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { memo } from '../memo.ts';
import { memoryLayout } from '../memory-layout.ts';
import { type StringCodec, stringCodec } from '../runtime/strings.ts';
import type { Kind, Site } from './kind.ts';
import { isPlainString, plainReader, plainWriter } from './plain-string.ts';

/** Zero-terminated strings (spec 1.5). */
export const stringKind: Kind<WireString> = {
  shape({ element, bound }, of, { count }) {
    const { align } = of(element);
    const counts = bound === undefined ? 1 : 0;
    return {
      start: count,
      align,
      size: undefined,
      used: 0,
      least: 2 * count + align,
      pointers: false,
      unbounded: false,
      counts,
      weight: 3,
    };
  },
  inPlace: () => [],
  expressions: ({ size }) => (size === undefined ? [] : [size]),
  encode(body, type, value, site) {
    const codec = body.owner.bind(codecOf(body, type));
    body.align(body.syntax.count);
    body.flush();
    const max = type.bound === undefined ? conformance(body, type, value, codec, site) : String(type.bound);
    body.line(`p = ${codec}.writeVarying(c, ${value}, p, ${max}, ${quote(site.path)}); dv = c.view; u8 = c.bytes;`);
    body.moved(body.shape(type.element).size);
  },
  decode(body, type, site) {
    const { bound, size } = type;
    const codec = body.owner.bind(codecOf(body, type));
    const path = quote(site.path);
    body.align(body.syntax.count);
    body.flush();
    const max = bound === undefined ? site.counts[0]! : String(bound);
    if (bound === undefined) checkMaximum(body, type, max, path);
    const expected = (size && site.scope.value(size)) ?? 'NaN';
    const value = body.constant(`${codec}.read(c, p, ${max}, ${bound === undefined && size === undefined}, ${expected}, ${path})`);
    if (size !== undefined) lateMaximum(body, type, max, site);
    body.line('p = c.pos;');
    body.moved(body.shape(type.element).size);
    return value;
  },
};

/** Encodes a conformant string behind a pointer. */
export function encodeStringTarget(body: EncodeBody, type: WireString, value: string, { scope, path }: Site, depth: string): void {
  const max = (type.size && scope.value(type.size)) ?? 'NaN';
  body.line(`if (${depth} > c.maxDepth) c.tooDeep(${quote(path)});`);
  const codec = body.owner.bind(codecOf(body, type));
  const any = `${codec}.writeConformant(c, ${value}, ${max}, ${quote(path)});`;
  if (!isPlainString(type)) body.line(any);
  else body.line(`if (typeof ${value} === 'string') ${plainWriter(body, type, codec)}(c, ${value}, ${quote(path)}); else ${any}`);
}

/** Decodes a conformant string behind a pointer. */
export function decodeStringTarget(body: DecodeBody, type: WireString, { scope, path }: Site, depth: string): string {
  const max = (type.size && scope.value(type.size)) ?? 'NaN';
  body.line(`if (${depth} > c.maxDepth) c.tooDeep(${quote(path)});`);
  const codec = body.owner.bind(codecOf(body, type));
  if (isPlainString(type)) return `${plainReader(body, type, codec)}(c, ${quote(path)})`;
  return `${codec}.readConformant(c, ${max}, ${type.size !== undefined}, ${quote(path)})`;
}

/** Whether a string behind a pointer needs nothing but its characters. */
export function isSimpleString(type: WireString, { scope }: Site): boolean {
  const { bound, range, size } = type;
  return bound === undefined && range === undefined && (size === undefined || !(scope.isGiven(size) || looksBehind(size)));
}

const codecs = new Map<string, StringCodec>();

function codecOf({ syntax }: EncodeBody | DecodeBody, { element }: WireString): StringCodec {
  const width = memoryLayout(element).size;
  const text = element.kind === 'base';
  return memo(codecs, `${width} ${text} ${syntax.name}`, () => stringCodec(width, text, syntax));
}

/** Evaluates the maximum count and puts it where it belongs. */
function conformance(body: EncodeBody, type: WireString, value: string, codec: string, { scope, path, counts }: Site): string {
  const max = body.name('n');
  const given = (type.size && scope.value(type.size)) ?? 'NaN';
  body.line(`let ${max} = ${given};`);
  body.line(`if (${max} !== ${max}) ${max} = ${codec}.unitsOf(c, ${value}, ${quote(path)});`);
  body.line(`if (!(${max} >= 0 && ${max} <= ${body.syntax.maxCount})) c.badCount(${quote(path)}, ${max}, 0, 0);`);
  const { range } = type;
  if (range) body.line(`if (${max} < ${numeral(range.low)} || ${max} > ${numeral(range.high)}) c.outOfRange(${max}, ${quote(path)});`);
  body.storeCount(counts[0]!, max);
  return max;
}

function checkMaximum(body: DecodeBody, type: WireString, max: string, path: string): void {
  const { range } = type;
  if (range) body.line(`if (${max} < ${numeral(range.low)} || ${max} > ${numeral(range.high)}) c.outOfRange(p, ${path}, ${max});`);
  const width = memoryLayout(type.element).size;
  if (width > 1) body.line(`if (${max} * ${width} > ${body.syntax.maxExtent}) c.badCount(p, ${path}, ${max}, 0, 0);`);
}

/** The maximum of a parameter may be known only later. */
function lateMaximum(body: DecodeBody, { size }: WireString, max: string, site: Site): void {
  const value = site.scope.value(size!);
  if (value === undefined || site.scope.isGiven(size!)) body.correlate(size, max, 'the maximum count', site);
}
