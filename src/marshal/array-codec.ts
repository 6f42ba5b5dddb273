import { ArgumentException } from '../errors.ts';
import type { NativeForm } from '../layout/index.ts';
import { free, malloc, move } from '../memory/native.ts';
import { scratch } from '../memory/scratch.ts';
import { flatten, put, unflatten } from './array-values.ts';
import { compileCell, ownsMemory } from './cell.ts';
import { decodeChars, encodeChars, joinChars } from './char-array.ts';
import type { CallCopy } from './copied.ts';
import type { ElementArray } from './elements.ts';
import { resultArrayOf, typedArrayOf } from './elements.ts';
import { withImage } from './image.ts';
import type { Site } from './site.ts';
import { wrongType } from './site.ts';
import type { SlotCodec } from './slot.ts';
import { StructArray } from './struct-array.ts';

/** How arrays of one element form are copied (spec 4.7). */
export interface ArrayCodec extends SlotCodec {
  /** A copy in temp space; null for null. Not initialised: zeros. */
  enter(value: unknown, site: Site, initialized: boolean): CallCopy | null;
  count(value: unknown): number;
}

const largest = 0x7ffffff0;

/** The elements of what a user may give for an array. */
export function elementsOf(value: unknown, form: NativeForm, rank: number, site: Site): ArrayLike<unknown> {
  const Typed = typedArrayOf(form);
  if (Typed && value instanceof Typed)
    return form.form === 'char' ? Array.from(value as Uint16Array, (code) => String.fromCharCode(code)) : value;
  if (Array.isArray(value)) return flatten(value, rank);
  if (value instanceof StructArray && form.form === 'struct' && value.descriptor === form.type) return [...value];
  return wrongType(site, undefined, `${site.type}${Typed ? ` (a ${Typed.name}, an array or null)` : ' (an array or null)'}`, value);
}

/** Converts elements back one after the other: where one fails, the earlier ones stay written (spec 1.3). */
function assign(target: unknown, count: number, read: (index: number) => unknown): void {
  if (target instanceof StructArray) for (let i = 0; i < count; i++) target.set(i, read(i) as object);
  else if (Array.isArray(target)) unflatten(target, read);
  else for (let i = 0; i < count; i++) put(target as unknown[], i, read(i));
}

/** The codec of arrays whose elements are converted one by one. */
export function elementCodec(form: NativeForm, rank: number): ArrayCodec {
  const cell = compileCell(form, true);
  const owns = ownsMemory(form);
  const { size } = form;
  const readAll = (view: DataView, at: number, count: number): unknown[] =>
    Array.from({ length: count }, (_, i) => cell.read(view, at + i * size));
  const releaseAll = (view: DataView, at: number, count: number): void => {
    if (cell.release) for (let i = 0; i < count; i++) cell.release(view, at + i * size);
  };
  const writeAll = (view: DataView, at: number, items: ArrayLike<unknown>, site: Site): void => {
    let done = 0;
    try {
      for (; done < items.length; done++) cell.write(view, at + done * size, items[done], site, `[${done}]`);
    } catch (error) {
      releaseAll(view, at, done);
      throw error;
    }
  };
  const check = (count: number): void => {
    if (count * size >= largest)
      throw new ArgumentException('the array is too large', { expected: `less than ${largest} bytes`, actual: `${count * size}` });
  };
  return {
    count: (value) => (value === null || value === undefined ? 0 : lengthOf(value, rank)),
    enter(value, site, initialized) {
      if (value === null) return null;
      const items = elementsOf(value, form, rank, site);
      check(items.length);
      const at = scratch.allocZeroed(items.length * size);
      const { view } = scratch;
      const address = scratch.address + at;
      if (initialized) writeAll(view, at, items, site);
      return {
        address,
        back: () => assign(value, items.length, (i) => cell.read(view, at + i * size)),
        release: () => {
          if (owns) releaseAll(view, at, items.length);
        },
      };
    },
    allocate(value, site) {
      if (value === null) return 0;
      const items = elementsOf(value, form, rank, site);
      check(items.length);
      const mark = scratch.mark();
      try {
        const at = scratch.allocZeroed(items.length * size);
        const { view } = scratch;
        const from = scratch.address + at;
        writeAll(view, at, items, site);
        const address = malloc(items.length * size);
        move(address, from, items.length * size);
        return address;
      } finally {
        scratch.release(mark);
      }
    },
    read: (address, _current, count) => withImage(address, count * size, false, (view, at) => resultArray(form, readAll(view, at, count))),
    release(address, count) {
      if (owns && count > 0) withImage(address, count * size, false, (view, at) => releaseAll(view, at, count));
      free(address);
    },
  };
}

function lengthOf(value: unknown, rank: number): number {
  return Array.isArray(value) ? flatten(value, rank).length : (value as { length: number }).length;
}

/** New arrays are typed arrays where JavaScript has one for the element. */
export function resultArray(form: NativeForm, values: readonly unknown[]): unknown[] | ElementArray {
  const Result = resultArrayOf(form);
  if (!Result) return [...values];
  const array = new Result(values.length);
  values.forEach((value, i) => {
    (array as unknown as unknown[])[i] = value;
  });
  return array;
}

/** The codec of one-byte character arrays: one text (spec 4.7.3). */
export function charCodec(rank: number): ArrayCodec {
  return {
    count: (value) => (value === null || value === undefined ? 0 : lengthOf(value, rank)),
    enter(value, site, initialized) {
      if (value === null) return null;
      const text = joinChars(value, rank, site);
      const { address } = encodeChars(initialized ? text : '', text.length * 3);
      return { address, back: () => decodeChars(address, text.length, value as unknown[]), release: () => undefined };
    },
    allocate(value, site) {
      if (value === null) return 0;
      const text = joinChars(value, rank, site);
      const mark = scratch.mark();
      try {
        const { bytes, address } = encodeChars(text, text.length * 3);
        const block = malloc(Math.max(bytes, text.length * 3));
        move(block, address, Math.max(bytes, text.length * 3));
        return block;
      } finally {
        scratch.release(mark);
      }
    },
    read(address, _current, count) {
      const target: string[] = Array.from({ length: count }, () => '\0');
      decodeChars(address, count, target);
      return target;
    },
    release: (address) => free(address),
  };
}
