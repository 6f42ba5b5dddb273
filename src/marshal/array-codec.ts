import { ArgumentException, InvalidOperationException } from '../errors.ts';
import type { NativeForm } from '../layout/index.ts';
import type { TextCodec } from '../memory/codec.ts';
import { blockSize, fill, free, malloc, move } from '../memory/native.ts';
import { firstChunk, scratch } from '../memory/scratch.ts';
import { arrayLoops } from './array-loops.ts';
import { flatten, put, unflatten } from './array-values.ts';
import { compileCell } from './cell.ts';
import { decodeChars, encodeChars, joinChars } from './char-array.ts';
import type { CallCopy } from './copied.ts';
import { copyBytes } from './copy-bytes.ts';
import type { ElementArray } from './elements.ts';
import { resultArrayOf, typedArrayOf } from './elements.ts';
import { containsHandles, expectHandles } from './handle-field.ts';
import { withImage } from './image.ts';
import { readElements } from './in-place.ts';
import type { Site } from './site.ts';
import { atSite, placeOf, wrongType } from './site.ts';
import type { SlotCodec } from './slot.ts';
import { StructArray } from './struct-array.ts';

/** How arrays of one element form are copied (spec 4.7). */
export interface ArrayCodec extends SlotCodec {
  /** A copy in temp space; null for null. Not initialised: zeros. */
  enter(value: unknown, site: Site, initialized: boolean): CallCopy | null;
  count(value: unknown): number;
}

/** A copy of elements, with its size. */
interface ElementCopy extends CallCopy {
  readonly bytes: number;
}

const largest = 0x7ffffff0;

/** The elements of what a user may give for an array. */
export function elementsOf(value: unknown, form: NativeForm, rank: number, site: Site): ArrayLike<unknown> {
  const Typed = typedArrayOf(form);
  if (Typed && value instanceof Typed)
    return form.form === 'char' ? Array.from(value as Uint16Array, (code) => String.fromCharCode(code)) : value;
  if (Array.isArray(value)) return rank === 1 ? value : atSite(site, undefined, () => flatten(value, rank));
  if (value instanceof StructArray && form.form === 'struct' && value.descriptor === form.type) return [...value];
  return wrongType(site, undefined, `${site.type}${Typed ? ` (a ${Typed.name}, an array or null)` : ' (an array or null)'}`, value);
}

/** Converts elements back one after the other: where one fails, the earlier ones stay written (spec 1.3). */
function assign(target: unknown, count: number, read: (index: number) => unknown): void {
  if (Array.isArray(target)) unflatten(target, read);
  else for (let i = 0; i < count; i++) put(target as unknown[], i, read(i));
}

function checkSize(bytes: number, site: Site): void {
  if (bytes >= largest)
    throw new ArgumentException('the array is too large', { ...placeOf(site), expected: `less than ${largest} bytes`, actual: `${bytes}` });
}

function cannotHold(): never {
  throw new InvalidOperationException('a structure with a SafeHandle cannot be an element of an array');
}

/** The codec of arrays whose elements are converted one by one. */
export function elementCodec(form: NativeForm, rank: number): ArrayCodec {
  const cell = compileCell(form, true);
  const { size } = form;
  const holds = containsHandles(form);
  const enter = (value: unknown, site: Site, initialized: boolean): ElementCopy | null => {
    if (value === null) return null;
    if (value instanceof StructArray && value.descriptor === form.type) return blockCopy(value, initialized, site);
    const items = elementsOf(value, form, rank, site);
    const count = items.length;
    checkSize(count * size, site);
    const loops = arrayLoops(form);
    const { view, at, address } = takeBlock(count * size, !initialized || !loops.fills);
    if (initialized && holds && count > 0) atSite(site, undefined, cannotHold);
    if (initialized && loops.writeInScratch && view === firstChunk.view) loops.writeInScratch(at, items, count, site);
    else if (initialized) loops.write(view, at, items, count, site);
    if (holds && !initialized) for (let i = 0; i < count; i++) expectHandles(view, at + i * size, form, items[i]);
    const flat = items === value && Array.isArray(value);
    return {
      address,
      back: () => {
        if (flat) readElements(value, form, view, at, count, () => loops.back(view, at, count, value));
        else assign(value, count, (i) => cell.read(view, at + i * size));
      },
      release: () => loops.release(view, at, count),
      bytes: count * size,
    };
  };
  return {
    count: (value) => (value === null || value === undefined ? 0 : lengthOf(value, rank)),
    enter,
    allocate(value, site) {
      if (value === null) return 0;
      const mark = scratch.mark();
      try {
        // An array may have another length when it is asked again.
        const { address: source, bytes } = enter(value, site, true) as ElementCopy;
        const address = malloc(bytes);
        move(address, source, bytes);
        if (cell.release) clearRest(address, bytes);
        return address;
      } finally {
        scratch.release(mark);
      }
    },
    check: (address, count, site) => checkBlock(address, count * size, site),
    read: (address, _current, count) => withImage(address, count * size, false, (view, at) => readArray(form, view, at, count)),
    release(address, declared) {
      const count = cell.release ? Math.min(declared, Math.floor(blockSize(address) / size)) : 0;
      if (count > 0) withImage(address, count * size, false, (view, at) => arrayLoops(form).release(view, at, count));
      free(address);
    },
  };
}

/** Larger blocks do not lie among the frames, whose memory so stays where it is. */
const largestInFrame = 32768;

/** Temp space for elements. */
function takeBlock(bytes: number, zeroed: boolean): { readonly view: DataView; readonly at: number; readonly address: number } {
  if (bytes <= largestInFrame) {
    const at = zeroed ? scratch.allocZeroed(bytes) : scratch.enter(bytes);
    return { view: scratch.view, at, address: scratch.address + at };
  }
  const { view, u8, address } = scratch.besides(bytes);
  if (zeroed) u8.fill(0, 0, bytes);
  return { view, at: 0, address };
}

/** Behind the elements the block holds null pointers, should the declaration say that more of them come back than went in. */
function clearRest(address: number, bytes: number): void {
  const rest = blockSize(address) - bytes;
  if (rest > 0 && Number.isFinite(rest)) fill(address + bytes, 0, rest);
}

/** A count that the block in the slot cannot hold: .NET reads what lies behind it. */
function checkBlock(address: number, bytes: number, site: Site): void {
  const room = blockSize(address);
  if (bytes <= room) return;
  atSite(site, undefined, () => {
    throw new ArgumentException('the array that comes back is larger than the block it comes in', {
      expected: `at most ${room} bytes`,
      actual: `${bytes}`,
    });
  });
}

/** Structures side by side are one block move each way (spec 4.7.2). */
function blockCopy(array: StructArray, initialized: boolean, site: Site): ElementCopy {
  const bytes = array.length * array.stride;
  checkSize(bytes, site);
  const { view, at, address } = takeBlock(bytes, !initialized);
  if (initialized) copyBytes(array.view, 0, view, at, bytes);
  return { address, back: () => copyBytes(view, at, array.view, 0, bytes), bytes };
}

/** A new managed array of the elements in native memory. */
function readArray(form: NativeForm, view: DataView, at: number, count: number): unknown[] | ElementArray {
  const Result = resultArrayOf(form);
  if (Result) return new Result(view.buffer, view.byteOffset + at, count).slice();
  const values: unknown[] = [];
  arrayLoops(form).back(view, at, count, values);
  return values;
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
export function charCodec(rank: number, codec: TextCodec): ArrayCodec {
  const room = Math.max(3, codec.maxBytesPerUnit);
  return {
    count: (value) => (value === null || value === undefined ? 0 : lengthOf(value, rank)),
    enter(value, site, initialized) {
      if (value === null) return null;
      const text = joinChars(value, rank, site);
      const { address } = encodeChars(codec, initialized ? text : '', text.length * room);
      return { address, back: () => decodeChars(codec, address, text.length, value as unknown[]), release: () => undefined };
    },
    allocate(value, site) {
      if (value === null) return 0;
      const text = joinChars(value, rank, site);
      const mark = scratch.mark();
      try {
        const { bytes, address } = encodeChars(codec, text, text.length * room);
        const block = malloc(Math.max(bytes, text.length * room));
        move(block, address, Math.max(bytes, text.length * room));
        return block;
      } finally {
        scratch.release(mark);
      }
    },
    check: checkBlock,
    read(address, _current, count) {
      const target: string[] = Array.from({ length: count }, () => '\0');
      decodeChars(codec, address, count, target);
      return target;
    },
    release: (address) => free(address),
  };
}
