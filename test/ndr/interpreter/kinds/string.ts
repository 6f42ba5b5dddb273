import type { WireString } from '../../../../src/types/wire/index.ts';
import type { Encoding } from '../encoding.ts';
import { evaluate, nowhere, type Scope } from '../expression.ts';
import type { Kind, Maxima } from '../kind.ts';
import { BAD_ARGUMENT, BAD_BOUND, BAD_DATA, Refused } from '../refused.ts';
import type { Value } from '../value.ts';
import { checkRange } from './base.ts';
import { kindOf } from './index.ts';

/** The elements of a string with its terminator (S1). */
function elementsOf({ element }: WireString, value: Value): Value[] {
  if (element.kind === 'struct') {
    if (!Array.isArray(value)) throw new Refused(BAD_ARGUMENT, 'a string of structures is a list');
    return [...value, new Map(element.members.map(({ name }) => [name, 0]))];
  }
  if (typeof value !== 'string') throw new Refused(BAD_ARGUMENT, 'a string');
  return [...Array.from({ length: value.length }, (_, index) => value.charCodeAt(index)), 0];
}

/** Whether an element is a terminator: all its octets are zero. */
function isZero(value: Value): boolean {
  return value instanceof Map ? [...value.values()].every(isZero) : value === 0;
}

/** S2: the length decides, unless `size_is` does (S6). */
function maxOf(type: WireString, value: Value, scope: Scope): bigint {
  const length = BigInt(elementsOf(type, value).length);
  const max = type.size === undefined ? length : (evaluate(type.size, scope) ?? length);
  if (max < length) throw new Refused(BAD_BOUND, 'S6');
  checkRange(type.range, max, 'range on a conformant type');
  return max;
}

const sizeOf = ({ element }: WireString): number => kindOf(element).memory(element).size;

export const strings: Kind<WireString> = {
  // D21: counts do not raise the alignment.
  alignment: ({ element }, syntax) => kindOf(element).alignment(element, syntax),
  least: (type, { word }) => 2 * word + sizeOf(type),
  memory: (type) => ({ size: sizeOf(type) * (type.bound ?? 1), align: kindOf(type.element).memory(type.element).align }),
  maxima: (_encoding, type, value, scope) => (type.bound === undefined ? [maxOf(type, value, scope)] : []),
  conformance: ({ bound }) => (bound === undefined ? 1 : 0),
  checkMaxima(decoding, type, [max]) {
    if (max === undefined) return;
    checkRange(type.range, max, 'range on a conformant type');
    if (!decoding.syntax.ndr64 && max * BigInt(sizeOf(type)) > 0xffff_ffffn) throw new Refused(BAD_BOUND, 'A3', decoding.input.at);
  },
  write(encoding: Encoding, type, value) {
    const elements = elementsOf(type, value);
    if (type.bound !== undefined && elements.length > type.bound) throw new Refused(BAD_BOUND, 'S7');
    encoding.out.count(0n);
    encoding.out.count(BigInt(elements.length));
    for (const element of elements) kindOf(type.element).write(encoding, type.element, element, nowhere);
  },
  read(decoding, type, scope, maxima: Maxima) {
    const { input } = decoding;
    const first = input.count();
    const actual = input.count();
    const max = maxima.at(-1) ?? BigInt(type.bound!);
    if (first !== 0n) throw new Refused(BAD_BOUND, 'S3', input.at);
    if (actual === 0n) throw new Refused(BAD_BOUND, 'S4', input.at);
    if (actual > max) throw new Refused(BAD_BOUND, 'S6, S7', input.at);
    if (type.bound === undefined && type.size === undefined && actual !== max) throw new Refused(BAD_BOUND, 'S2', input.at);
    if (actual * BigInt(sizeOf(type)) > BigInt(input.left)) throw new Refused(BAD_DATA, 'B1', input.at);
    if (type.bound === undefined) {
      decoding.correlate(type.size, scope, max, 'B8');
      decoding.allocate(Number(max) * sizeOf(type));
    }
    const elements = Array.from({ length: Number(actual) }, () => kindOf(type.element).read(decoding, type.element, nowhere, []));
    if (!isZero(elements.at(-1)!)) throw new Refused(BAD_BOUND, 'S5', input.at);
    // S5: an earlier zero ends the string for who reads it.
    const text = elements.slice(0, elements.findIndex(isZero));
    return type.element.kind === 'struct' ? text : (text as number[]).map((unit) => String.fromCharCode(unit)).join('');
  },
};
