import type { NativeForm } from '../layout/index.ts';
import type { ClassType } from '../types/index.ts';
import type { Aggregate } from './aggregate.ts';
import { compileCell } from './cell.ts';
import { hostLayout, inConversionOrder, instanceCode, visibleFields } from './instance.ts';

/**
 * What .NET leaves of a conversion that fails in an object or an array: it converts in place, so that everything before the failure
 * is written, inside nested structures too (spec 1.3). Values are made whole here; only after a failure they are taken step by step.
 *
 *   nested structure   the same one, its later fields as they were
 *   nested class       a new object, its later fields unassigned
 *   inline array       a new array, its later elements unassigned
 */

type Place = Record<string | number, unknown>;

/** Reads native fields into an object of a class that is not blittable. */
export function readIntoObject(target: object, type: ClassType, view: DataView, at: number): void {
  try {
    instanceCode(type).readInto(target, view, at);
  } catch (error) {
    const layout = hostLayout(type);
    readFields(target as Place, { form: 'class', type, layout, size: layout.size, align: layout.align, blittable: false }, view, at);
    throw error;
  }
}

/** Runs `read`, which reads elements into an array; where it fails, what .NET had converted of them is in the array. */
export function readElements(target: unknown[], form: NativeForm, view: DataView, at: number, count: number, read: () => void): void {
  try {
    read();
  } catch (error) {
    for (let i = 0; i < count; i++) readPlace(target as unknown as Place, i, form, view, at + i * form.size, true);
    throw error;
  }
}

function readFields(target: Place, form: Aggregate, view: DataView, at: number): void {
  const fields = inConversionOrder(form.type, visibleFields(form.type, form.layout));
  for (const field of fields) readPlace(target, field.name, field.form, view, at + field.offset, false);
}

function readPlace(place: Place, key: string | number, form: NativeForm, view: DataView, at: number, inArray: boolean): void {
  const nested = (form.form === 'struct' || form.form === 'class') && !form.blittable;
  if (nested) {
    const made = copyOf(form.form === 'struct' ? place[key] : undefined, form);
    place[key] = made;
    readFields(made, form, view, at);
  } else if (form.form === 'byValArray' && form.element.form !== 'char') {
    const { element, length } = form;
    // The array itself is of the type that a whole one has.
    const made = Array.from({ length }, () => compileCell(element, true).initial());
    place[key] = made;
    for (let i = 0; i < length; i++) readPlace(made as unknown as Place, i, element, view, at + i * element.size, true);
    place[key] = compileCell(form).read(view, at);
  } else place[key] = compileCell(form, inArray).read(view, at);
}

/** A new instance with the fields of another, or of a plain object. */
function copyOf(value: unknown, { type }: Aggregate): Place {
  const { Class, names } = instanceCode(type);
  const made = new Class() as Place;
  const from = (value ?? {}) as Place;
  for (const name of names) if (from[name] !== undefined) made[name] = from[name];
  return made;
}
