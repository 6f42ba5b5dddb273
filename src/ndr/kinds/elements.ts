import type { WireType } from '../../types/wire/index.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { type ArrayCodec, arrayCodec, enumArrayCodec } from '../runtime/arrays.ts';
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
