import type { WireType } from '../../types/wire/index.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { type ArrayCodec, arrayCodec, arrayConstructors, enumArrayCodec } from '../runtime/arrays.ts';
import { isBig, scalarOf } from '../scalars.ts';
import { strideOf } from '../shape.ts';
import { elementStart } from './array.ts';
import { enumNames } from './enum.ts';

type Body = EncodeBody | DecodeBody;

const codecs = new WeakMap<WireType, Map<string, ArrayCodec>>();

/** The codec that moves all elements at once; undefined where elements are not single numbers. */
export function bulkCodec(body: Body, element: WireType): string | undefined {
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

/** Up to so many integers are moved here, one by one: to make views of them for a move as a block costs more. */
const FEW = 32;

/** How a few elements are moved. */
interface FewElements {
  /** The identifier of the typed array. */
  readonly make: string;
  /** Source that is true where they are few; empty where that is known. */
  readonly when: string;
  readonly load: (at: string, index: string) => string;
  readonly store: (at: string, index: string, value: string) => string;
}

/** How elements are moved where they are few; undefined where they are no integers, or are known to be many. */
export function fewElements(body: Body, element: WireType, count: string): FewElements | undefined {
  if (element.kind !== 'base' || Number(count) > FEW) return undefined;
  const { name } = element;
  if (name === 'boolean' || name === 'char' || name === 'wchar' || name === 'float' || name === 'double' || isBig(name)) return undefined;
  const { access, size } = scalarOf(name, body.syntax);
  const order = size > 1 && body.syntax.littleEndian ? ', true' : '';
  const place = (at: string, index: string): string => (size === 1 ? `${at} + ${index}` : `${at} + ${index} * ${size}`);
  return {
    make: body.owner.bind(arrayConstructors[name]),
    when: Number.isNaN(Number(count)) ? ` && ${count} <= ${FEW}` : '',
    load: (at, index) => `dv.get${access}(${place(at, index)}${order})`,
    store: (at, index, value) => `dv.set${access}(${place(at, index)}, ${value}${order})`,
  };
}

/** How elements stand beside each other. */
export function layoutOf(
  body: Body,
  element: WireType,
): { readonly start: number; readonly stride: number; readonly size: number | undefined; readonly used: number } {
  const shape = body.shape(element);
  const start = elementStart(element, (type) => body.shape(type), body.syntax);
  return { start, size: shape.size, used: shape.used, stride: shape.size === undefined ? 0 : strideOf({ ...shape, start }, shape.size) };
}

/** Whether every element has to be looked at. */
export function ranged(element: WireType): boolean {
  return (element.kind === 'base' || element.kind === 'enum') && element.range !== undefined;
}
