import { ArgumentNullException, NotSupportedException, NullReferenceException } from '../errors.ts';
import type { HandleForm, NativeForm } from '../layout/index.ts';
import type { HandleType } from '../types/index.ts';
import type { HandleObject } from './handle-object.ts';
import { acquire, isHandle, release } from './handle-object.ts';
import type { CellEmitter } from './marshaller.ts';
import type { Path, Site } from './site.ts';
import { pathText, placeOf } from './site.ts';

/** Handles in structures: lent for the call, and refused if native code changes them (spec 10.4). */

/** What a structure's handle field was given, by the block that holds it; the call's clean-up releases it (spec 10.4). */
interface Field {
  readonly handle: HandleObject;
  readonly type: HandleType;
  readonly sent: bigint;
  /** It was sent, and counted for it. */
  readonly lent: boolean;
}
const fieldHandles = new WeakMap<DataView, Map<number, Field>>();

function keep(view: DataView, offset: number, field: Field): void {
  let fields = fieldHandles.get(view);
  if (!fields) {
    fields = new Map();
    fieldHandles.set(view, fields);
  }
  fields.set(offset, field);
}

function writeField(view: DataView, offset: number, value: unknown, type: HandleType, site: Site, path?: Path): void {
  if (value === null || value === undefined) {
    if (type.kind === 'criticalHandle')
      throw new NullReferenceException(`${type.name} is null`, { ...placeOf(site), ...(pathText(path) && { path: pathText(path) }) });
    throw new ArgumentNullException("'handle' is null", { ...placeOf(site), ...(pathText(path) && { path: pathText(path) }) });
  }
  const handle = acquire(value, type, site, false);
  const sent = handle.dangerousGetHandle();
  view.setBigInt64(offset, sent, true);
  keep(view, offset, { handle, type, sent, lent: true });
}

/** For a block that nothing is sent in: a handle that the value has, and that native code does not change, stays (spec 10.4). */
export function expectHandles(view: DataView, at: number, form: NativeForm, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (form.form === 'struct' || form.form === 'class') {
    for (const { name, offset, form: field } of form.layout.fields)
      if (field.form === 'handle' || field.form === 'struct')
        expectHandles(view, at + offset, field, (value as Record<string, unknown>)[name]);
  } else if (form.form === 'handle' && isHandle(value))
    keep(view, at, { handle: value, type: form.type, sent: value.dangerousGetHandle(), lent: false });
}

function readField(view: DataView, offset: number): HandleObject {
  const field = fieldHandles.get(view)?.get(offset);
  if (field && view.getBigInt64(offset, true) === field.sent) return field.handle;
  throw new NotSupportedException('native code changed a handle inside a structure, or one has to be made there');
}

function releaseField(view: DataView, offset: number): void {
  const field = fieldHandles.get(view)?.get(offset);
  fieldHandles.get(view)?.delete(offset);
  if (field?.lent) release(field.handle, field.type);
}

/** Whether a form holds handles, which only a call can lend (spec 10.4). */
export function containsHandles(form: NativeForm): boolean {
  if (form.form === 'struct' || form.form === 'class') return form.layout.fields.some((field) => containsHandles(field.form));
  return form.form === 'handle' || (form.form === 'byValArray' && containsHandles(form.element));
}

/** Takes over the handles that were written to a block, because the block moves: what releases them. */
export function takeHandles(view: DataView, at: number, size: number): readonly (() => void)[] {
  const fields = fieldHandles.get(view);
  const taken = [...(fields ?? [])].filter(([offset]) => offset >= at && offset < at + size);
  for (const [offset] of taken) fields?.delete(offset);
  return taken.map(([, { handle, type, lent }]) => () => {
    if (lent) release(handle, type);
  });
}

/** How a handle stands in memory. */
export const handleCell: CellEmitter<HandleForm> = {
  write: ({ w, view, site, path }, { type }, at, value) =>
    w.line(`${w.constant(writeField, 'writeHandle')}(${view}, ${at}, ${value}, ${w.constant(type, 'type')}, ${site}, ${path});`),
  read: ({ w, view }, _form, at) => `${w.constant(readField, 'readHandle')}(${view}, ${at})`,
  release: ({ w, view }, _form, at) => w.line(`${w.constant(releaseField, 'releaseHandle')}(${view}, ${at});`),
  initial: () => 'null',
};
