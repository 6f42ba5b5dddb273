import { ArgumentException } from '../errors.ts';
import type { ByValArrayForm, FixedBufferForm, NativeForm, VectorForm } from '../layout/index.ts';
import { flatten } from './array-values.ts';
import type { Cell } from './cell.ts';
import { compileCell, ownsMemory } from './cell.ts';
import { joinChars, readInlineChars, writeInlineChars } from './char-array.ts';
import { resultArrayOf, typedArrayOf } from './elements.ts';
import type { CellEmitter, MarshallerModule } from './marshaller.ts';
import { notMine } from './marshaller.ts';
import type { Path, Site } from './site.ts';
import { atSite, pathText, wrongType } from './site.ts';
import { StructArray } from './struct-array.ts';
import { narrowCodec } from './text-slot.ts';
import { typeName } from './type-name.ts';

/** Arrays inside a structure: ByValArray, fixed buffers, vectors (spec 7.5, 8.5). Fields only. */

interface InlineArray {
  write(view: DataView, offset: number, value: unknown, site: Site, path?: Path): void;
  read(view: DataView, offset: number): unknown;
  release(view: DataView, offset: number): void;
  /** A typed array over the memory itself, where the elements have one. */
  access(view: DataView, offset: number): unknown;
  initial(): unknown;
}

const made = new WeakMap<NativeForm, InlineArray>();

function inlineArray(form: ByValArrayForm | FixedBufferForm): InlineArray {
  let array = made.get(form);
  if (!array) {
    array = isNarrow(form) && form.form === 'byValArray' ? narrowChars(form) : elementwise(form);
    made.set(form, array);
  }
  return array;
}

function rankOf({ type }: NativeForm): number {
  return type.kind === 'array' ? type.rank : 1;
}

function isNarrow({ element }: ByValArrayForm | FixedBufferForm): boolean {
  return element.form === 'char' && element.size === 1;
}

function tooShort(form: ByValArrayForm | FixedBufferForm, length: number, site: Site, path?: Path): never {
  return atSite(site, path, () => {
    throw new ArgumentException('the length of an embedded array does not match the declared length', {
      expected: `at least ${form.length} elements`,
      actual: `${length}`,
    });
  });
}

function elementwise(form: ByValArrayForm | FixedBufferForm): InlineArray {
  const { element, length } = form;
  const cell = compileCell(element, form.form === 'byValArray');
  const Typed = typedArrayOf(element);
  const Result = resultArrayOf(element);
  const converted = form.form === 'fixedBuffer' && form.firstOnly ? 1 : length;
  const read = (view: DataView, offset: number): unknown => {
    const values: unknown[] = Array.from({ length }, (_, i) =>
      i < converted ? cell.read(view, offset + i * element.size) : cell.initial(),
    );
    return Result ? fillTyped(new Result(length), values) : values;
  };
  return {
    write(view, offset, value, site, path) {
      if (value === null && form.form === 'byValArray') return;
      const items = listOf(value, Typed, form, site, path);
      if (items.length < length) {
        if (form.form === 'byValArray') tooShort(form, items.length, site, path);
        wrongType(site, path, `${length} elements`, value);
      }
      for (let i = 0; i < converted; i++) cell.write(view, offset + i * element.size, items[i], site, `${pathText(path)}[${i}]`);
    },
    read,
    release: (view, offset) => releaseAll(cell, view, offset, length),
    access: (view, offset) => {
      if (!Result || (view.byteOffset + offset) % Result.BYTES_PER_ELEMENT !== 0) return read(view, offset);
      return new Result(view.buffer, view.byteOffset + offset, length);
    },
    initial: () => (form.form === 'byValArray' ? null : read(new DataView(new ArrayBuffer(form.size)), 0)),
  };
}

function fillTyped<T extends { [index: number]: unknown }>(target: T, values: readonly unknown[]): T {
  values.forEach((value, i) => {
    (target as Record<number, unknown>)[i] = value;
  });
  return target;
}

function listOf(
  value: unknown,
  Typed: ReturnType<typeof typedArrayOf>,
  form: ByValArrayForm | FixedBufferForm,
  site: Site,
  path?: Path,
): ArrayLike<unknown> {
  if (form.element.form === 'char' && value instanceof Uint16Array) return Array.from(value, (code) => String.fromCharCode(code));
  if (Typed && value instanceof Typed) return value;
  if (value instanceof StructArray && value.descriptor === form.element.type) return [...value];
  if (Array.isArray(value)) return atSite(site, path, () => flatten(value, rankOf(form)));
  return wrongType(site, path, `${typeName(form.type)}${Typed ? ` (a ${Typed.name} or an array)` : ' (an array)'}`, value);
}

function releaseAll(cell: Cell, view: DataView, offset: number, length: number): void {
  if (cell.release) for (let i = 0; i < length; i++) cell.release(view, offset + i * cell.size);
}

function narrowChars(form: ByValArrayForm | FixedBufferForm): InlineArray {
  const { length, element } = form;
  const codec = narrowCodec(element.form === 'char' ? element.codePage : undefined);
  return {
    write(view, offset, value, site, path) {
      if (value === null) return;
      const text = joinChars(value, rankOf(form), site);
      if (text.length < length) tooShort(form, text.length, site, path);
      atSite(site, path, () => writeInlineChars(codec, view, offset, text.slice(0, length), form.size));
    },
    read: (view, offset) => readInlineChars(codec, view, offset, length),
    release: () => undefined,
    access: (view, offset) => readInlineChars(codec, view, offset, length),
    initial: () => null,
  };
}

const inlineArrayCell: CellEmitter<ByValArrayForm | FixedBufferForm> = {
  write: ({ w, view, site, path }, form, at, value) =>
    w.line(`${w.constant(inlineArray(form), 'array')}.write(${view}, ${at}, ${value}, ${site}, ${path});`),
  read: ({ w, view }, form, at) => `${w.constant(inlineArray(form), 'array')}.read(${view}, ${at})`,
  access: ({ w, view }, form, at) => `${w.constant(inlineArray(form), 'array')}.access(${view}, ${at})`,
  release: ({ w, view }, form, at) => w.line(`${w.constant(inlineArray(form), 'array')}.release(${view}, ${at});`),
  owns: ({ element }) => ownsMemory(element),
  initial: ({ w }, form) => `${w.constant(inlineArray(form), 'array')}.initial()`,
};

function writeVector(view: DataView, offset: number, value: unknown, size: number, site: Site, path?: Path): void {
  if (!(value instanceof Uint8Array) || value.length !== size) wrongType(site, path, `a Uint8Array of ${size} bytes`, value);
  for (let i = 0; i < size; i++) view.setUint8(offset + i, value[i] ?? 0);
}
function readVector(view: DataView, offset: number, size: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + offset, size).slice();
}

const vectorCell: CellEmitter<VectorForm> = {
  write: ({ w, view, site, path }, { size }, at, value) =>
    w.line(`${w.constant(writeVector, 'writeVector')}(${view}, ${at}, ${value}, ${size}, ${site}, ${path});`),
  read: ({ w, view }, { size }, at) => `${w.constant(readVector, 'readVector')}(${view}, ${at}, ${size})`,
  initial: (_c, { size }) => `new Uint8Array(${size})`,
};

/** Arrays and vectors inline in a structure. */
export const inlineArrayMarshaller: MarshallerModule = {
  name: 'inlineArray',
  cells: { byValArray: inlineArrayCell, fixedBuffer: inlineArrayCell, vector: vectorCell },
  resolve: () => notMine,
};
