import type { WireArray, WireDimension } from '../../../../src/types/wire/index.ts';
import type { Decoding } from '../decoding.ts';
import { evaluate, type Scope } from '../expression.ts';
import type { Kind, Maxima } from '../kind.ts';
import { BAD_ARGUMENT, BAD_BOUND, BAD_DATA, NO_MEMORY, Refused } from '../refused.ts';
import type { Value } from '../value.ts';
import { checkRange } from './base.ts';
import { elementAlignment, kindOf } from './index.ts';

/** One dimension of a certain array: its extent, and the part of it that is transmitted (1.4). */
interface Window {
  readonly max: bigint;
  readonly first: bigint;
  readonly length: bigint;
}

const isConformant = ({ bound }: WireDimension): boolean => bound === undefined;
/** How many dimensions have a maximum count: up to the last conformant one. All, if the element is a conformant string. */
function withMaximum({ element, dimensions }: WireArray): number {
  return endsConformant(element) ? dimensions.length : dimensions.findLastIndex(isConformant) + 1;
}
/** How many dimensions have offset and actual count: up to the last varying one. */
const withWindow = ({ dimensions }: WireArray): number => dimensions.findLastIndex(({ varying }) => varying) + 1;
const endsConformant = (element: WireArray['element']): boolean => element.kind === 'string' && element.bound === undefined;

/** A value's list at the first place of an inner dimension, to count what nothing else counts. */
function listAt(value: Value, depth: number): Value[] {
  let list = value;
  for (let index = 0; index < depth; index++) list = Array.isArray(list) ? (list[0] ?? []) : [];
  if (!Array.isArray(list)) throw new Refused(BAD_ARGUMENT, 'an array is a list');
  return list;
}

/** The attribute arithmetic of 1.4, and A2, A6. */
function windowsOf(type: WireArray, value: Value, scope: Scope): Window[] {
  return type.dimensions.map(({ bound, size, first, length, varying }, depth) => {
    const listed = BigInt(listAt(value, depth).length);
    const from = (varying && first !== undefined ? evaluate(first, scope) : undefined) ?? 0n;
    const declared = bound === undefined ? size && evaluate(size, scope) : BigInt(bound);
    const max = declared ?? from + listed;
    const actual = (varying && length !== undefined ? evaluate(length, scope) : undefined) ?? max - from;
    if (max < 0n || from < 0n || actual < 0n) throw new Refused(BAD_BOUND, 'A6');
    if (from + actual > max) throw new Refused(BAD_BOUND, 'A2');
    if (bound === undefined) checkRange(type.range, max, 'range on a conformant type');
    return { max, first: from, length: actual };
  });
}

/** Writes or reads the selected block, row-major (A7). */
function writeBlock(windows: readonly Window[], value: Value, write: (element: Value) => void): void {
  const [window, ...inner] = windows;
  if (window === undefined) return write(value);
  if (!Array.isArray(value)) throw new Refused(BAD_ARGUMENT, 'an array is a list');
  if (BigInt(value.length) !== window.length) throw new Refused(BAD_BOUND, 'the number of elements');
  for (const element of value) writeBlock(inner, element, write);
}

/** Rows without elements take no octets, but memory (B18). */
function readBlock(decoding: Decoding, windows: readonly Window[], read: () => Value): Value {
  const [window, ...inner] = windows;
  if (window !== undefined && inner.length > 0) decoding.allocate(Number(window.length) * 64);
  return window === undefined ? read() : Array.from({ length: Number(window.length) }, () => readBlock(decoding, inner, read));
}

export const arrays: Kind<WireArray> = {
  // 1.2: what its element would add.
  alignment: ({ element }, syntax) => kindOf(element).alignment(element, syntax),
  elementAlignment: ({ element }, syntax) => elementAlignment(element, syntax),
  least: ({ element, dimensions }, syntax) =>
    Math.max(
      1,
      dimensions.reduce((all, { bound, varying }) => (varying ? 0 : all * (bound ?? 0)), kindOf(element).least(element, syntax)),
    ),
  memory({ element, dimensions }) {
    const one = kindOf(element).memory(element);
    return { size: dimensions.reduce((all, { bound }) => all * (bound ?? 0), one.size), align: one.align };
  },
  maxima(encoding, type, value, scope) {
    const windows = windowsOf(type, value, scope);
    const own = windows.slice(0, withMaximum(type)).map(({ max }) => max);
    const { element } = type;
    // 1.4, arrays of strings: the maximum of the strings follows those of the array.
    return endsConformant(element)
      ? [...own, commonMaximum(type, value, scope, (one) => kindOf(element).maxima!(encoding, element, one, scope)[0]!)]
      : own;
  },
  conformance: (type) => withMaximum(type) + (endsConformant(type.element) ? 1 : 0),
  checkMaxima(decoding, type, maxima) {
    checkExtent(
      decoding,
      type,
      type.dimensions.map(({ bound }, depth) => maxima[depth] ?? BigInt(bound!)),
    );
    type.dimensions.forEach((dimension, depth) => {
      if (!isConformant(dimension)) {
        const max = maxima[depth];
        if (max !== undefined && max !== BigInt(dimension.bound!)) throw new Refused(BAD_DATA, 'B8', decoding.input.at);
      } else checkRange(type.range, maxima[depth], 'range on a conformant type');
    });
  },
  write(encoding, type, value, scope) {
    const { out, syntax } = encoding;
    const { element } = type;
    const windows = windowsOf(type, value, scope);
    for (const { first, length } of windows.slice(0, withWindow(type))) {
      out.count(first);
      out.count(length);
    }
    // A4: the gap to the elements is written even where there are none.
    out.align(elementAlignment(element, syntax));
    writeBlock(windows, value, (one) => {
      out.align(elementAlignment(element, syntax));
      kindOf(element).write(encoding, element, one, scope);
    });
  },
  read(decoding, type, scope, maxima) {
    const { input, syntax } = decoding;
    const { element } = type;
    const windows = readWindows(decoding, type, maxima);
    const selected = windows.reduce((all, { length }) => all * length, 1n);
    if (selected > 0n) input.align(elementAlignment(element, syntax));
    if (selected * BigInt(Math.max(1, kindOf(element).least(element, syntax))) > BigInt(input.left))
      throw new Refused(BAD_DATA, 'B5', input.at);
    correlate(decoding, type, scope, windows);
    reserve(decoding, type, windows);
    const rest = maxima.slice(withMaximum(type));
    const value = readBlock(decoding, windows, () => {
      input.align(elementAlignment(element, syntax));
      return kindOf(element).read(decoding, element, scope, rest);
    });
    if (selected === 0n) input.align(elementAlignment(element, syntax));
    return value;
  },
};

/** What `size_is` says of the strings of an array; where it says nothing, the longest of them. */
function commonMaximum(type: WireArray, value: Value, scope: Scope, maximum: (element: Value) => bigint): bigint {
  const all: bigint[] = [0n];
  const visit = (one: Value, depth: number): void => {
    if (depth === type.dimensions.length) all.push(maximum(one));
    else for (const inner of one as Value[]) visit(inner, depth + 1);
  };
  visit(value, 0);
  const size = type.element.kind === 'string' && type.element.size !== undefined ? evaluate(type.element.size, scope) : undefined;
  return size ?? all.sort((a, b) => Number(a - b)).at(-1)!;
}

/** A3, B3: what all elements take in memory. */
function checkExtent(decoding: Decoding, { element }: WireArray, extents: readonly bigint[]): void {
  const octets = extents.reduce((all, extent) => all * extent, BigInt(kindOf(element).memory(element).size));
  if (octets > (decoding.syntax.ndr64 ? 2n ** 53n - 1n : 0xffff_ffffn)) throw new Refused(BAD_BOUND, 'A3', decoding.input.at);
}

/** Offsets and actual counts (A1, A2, B2). */
function readWindows({ input }: Decoding, type: WireArray, maxima: Maxima): Window[] {
  const read = withWindow(type);
  return type.dimensions.map(({ bound }, depth) => {
    const max = maxima[depth] ?? BigInt(bound!);
    if (depth >= read) return { max, first: 0n, length: max };
    const first = input.count();
    const length = input.count();
    if (first + length > max) throw new Refused(BAD_BOUND, 'B2', input.at);
    return { max, first, length };
  });
}

/** B8. An attribute that is absent checks nothing. */
function correlate(decoding: Decoding, type: WireArray, scope: Scope, windows: readonly Window[]): void {
  type.dimensions.forEach(({ bound, size, first, length, varying }, depth) => {
    const window = windows[depth]!;
    if (bound === undefined) decoding.correlate(size, scope, window.max, 'B8, size_is');
    if (!varying) return;
    decoding.correlate(first, scope, window.first, 'B8, first_is');
    decoding.correlate(length, scope, window.length, 'B8, length_is');
  });
}

/** A5, B6: memory for all elements, not only those that are transmitted. */
function reserve(decoding: Decoding, type: WireArray, windows: readonly Window[]): void {
  const { size } = kindOf(type.element).memory(type.element);
  const all = windows.reduce((product, { max }) => product * max, 1n) * BigInt(size);
  if (all > BigInt(decoding.limits.maxMemory)) throw new Refused(NO_MEMORY, 'B6', decoding.input.at);
  decoding.allocate(withMaximum(type) > 0 ? Number(all) : 0);
}
