import type { FieldLayout, Layout, NativeForm } from '../layout/index.ts';
import { hostPlatform, managedSizeOf } from '../layout/index.ts';
import { readTicks, writeTicks } from '../memory/date.ts';
import { allocateBlock } from '../memory/slab.ts';
import type { ClassType, Field, StructType } from '../types/index.ts';
import type { CodeWriter } from './code.ts';
import { literal } from './code.ts';
import type { CellCode, CellEmitter } from './marshaller.ts';
import { cellOf } from './resolve.ts';
import type { Site } from './site.ts';
import { atSite } from './site.ts';

/**
 * Unions that are converted (spec 8.4). Fields that overlap share memory on the managed side too: what one field is given shows in the
 * others, in their managed form (a bool of one byte, a char of two, a DateTime of ticks), and so decides what is converted.
 *
 *   [FieldOffset(0)] bool Flag   managed 01            native 01 00 00 00
 *   [FieldOffset(0)] int Number  managed 01 00 00 00   native 01 00 00 00, written after it
 */

/** Where an instance keeps the fields that overlap. */
export const MANAGED: unique symbol = Symbol('managed memory');

/** A field that overlaps others: its place in the managed memory, and its form there. */
interface Overlaid {
  readonly at: number;
  readonly form: NativeForm;
}

/** The fields of a type that overlap, by name, and the size of the memory that they share. */
export interface Union {
  readonly size: number;
  readonly fields: ReadonlyMap<string, Overlaid>;
}

/** Which fields of a converted type overlap; none of one that is not Explicit. */
export function unionOf(type: StructType | ClassType, layout: Layout): Union {
  const fields = new Map<string, Overlaid>();
  let start = 0;
  for (const level of levelsOf(type)) {
    const spans = level.fields.map((field) => spanOf(field, start));
    if (level.layout === 'Explicit')
      for (const [i, span] of spans.entries()) {
        const shared = spans.some((other, j) => i !== j && span.at < other.end && other.at < span.end);
        const form = shared ? managedForm(layout.fields.find(({ field }) => field === span.field)) : undefined;
        if (form) fields.set(span.field.name, { at: span.at, form });
      }
    start = Math.max(start, ...spans.map(({ end }) => end));
  }
  return { size: start, fields };
}

function levelsOf(type: StructType | ClassType): readonly (StructType | ClassType)[] {
  return type.kind === 'class' && type.base ? [...levelsOf(type.base), type] : [type];
}

function spanOf(field: Field, start: number): { field: Field; at: number; end: number } {
  const at = start + (field.offset ?? 0);
  return { field, at, end: at + managedSizeOf(field.type, hostPlatform()) };
}

/** The form of a field in managed memory; undefined where it has none that can be shared. */
function managedForm(field: FieldLayout | undefined): NativeForm | undefined {
  const form = field?.form;
  switch (form?.form) {
    case 'bool':
      return { ...form, size: 1, align: 1, minusOne: false };
    case 'char':
      return { ...form, size: 2, align: 2, blittable: true };
    case 'currency':
      return { ...form, form: 'decimal', size: 16 };
    case 'integer':
    case 'float':
    case 'guid':
    case 'decimal':
    case 'date':
      return form;
    case 'struct':
    case 'fixedBuffer':
      return form.blittable ? form : undefined;
    default:
      return undefined;
  }
}

/** Makes the memory of a new instance. */
export function writeUnionMemory(w: CodeWriter, { size, fields }: Union): void {
  if (fields.size > 0) w.line(`this[${w.constant(MANAGED, 'MANAGED')}] = ${w.constant(allocateBlock, 'allocateBlock')}(${size});`);
}

/** The accessors of an overlapping field. */
export function writeUnionField(w: CodeWriter, name: string, { at, form }: Overlaid, code: CellCode): void {
  const memory = `this[${w.constant(MANAGED, 'MANAGED')}]`;
  const c: CellCode = { ...code, view: `${memory}.view` };
  const cell = form.form === 'date' ? ticksCell : (cellOf(form) as CellEmitter);
  w.block(`get [${literal(name)}]() {`, () => {
    w.line(`return ${(cell.access ?? cell.read)(c, form, `${at}`)};`);
  });
  w.block(`set [${literal(name)}](value) {`, () => cell.write(c, form, `${at}`, 'value'));
}

function writeDate(view: DataView, offset: number, value: unknown, site: Site): void {
  atSite(site, undefined, () => writeTicks(view, offset, value));
}

const ticksCell: CellEmitter = {
  write: ({ w, view, site }, _form, at, value) => w.line(`${w.constant(writeDate, 'writeTicks')}(${view}, ${at}, ${value}, ${site});`),
  read: ({ w, view }, _form, at) => `${w.constant(readTicks, 'readTicks')}(${view}, ${at})`,
  initial: () => 'null',
};
