import type { NativeForm } from '../layout/index.ts';
import { VIEW } from '../memory/instance.ts';
import type { Aggregate } from './aggregate.ts';
import { member } from './code.ts';
import { inConversionOrder, visibleFields } from './instance.ts';
import type { CellCode, CellEmitter } from './marshaller.ts';
import { cellOf } from './resolve.ts';
import { unionOf } from './union.ts';

/**
 * Plain objects for structures of numbers and the like, as code that stands where it is needed. What is not common (a missing field, an instance, a
 * wrong type) is left to the writer of the type, which begins anew.
 */

/** The code of one object. */
export interface PlainFields {
  /** Whether the value is a plain object, as an expression without effects. */
  readonly isPlain: string;
  readonly fields: readonly PlainField[];
}

/** The code of one field. */
interface PlainField {
  /** The local that the field is loaded into, and its value. */
  readonly x: string;
  readonly load: string;
  /** Whether it can be stored, as an expression that calls nothing. */
  readonly test: string;
  /** Stores it, as statements that call nothing. `at` is where the structure begins. */
  store(view: string, at: string): string;
}

/** Of more fields the writer of the type is no slower than code in place. */
const most = 32;

/** What a text or a function has is not missing in it: then its type has to be asked for. */
const primitives: readonly object[] = [String, Function, Number, Boolean, BigInt, Symbol].map(({ prototype }) => prototype as object);

/** The forms that a store writes, if a store that calls nothing does. */
const storesAlone: ReadonlySet<NativeForm['form']> = new Set(['integer', 'float', 'bool']);

/** The code for `value`; undefined where a field needs more than a store. */
export function plainFields(c: CellCode, form: Aggregate, value: string): PlainFields | undefined {
  const { type, layout } = form;
  if (layout.fields.length === 0 || layout.fields.length > most) return undefined;
  if (!layout.blittable && unionOf(type, layout).fields.size > 0) return undefined;
  const { w } = c;
  const fields: PlainField[] = [];
  const visible = inConversionOrder(type, visibleFields(type, layout));
  for (const { name, form: field, offset } of visible) {
    const emitter = storesAlone.has(field.form) ? (cellOf(field) as CellEmitter) : undefined;
    const x = w.local(name);
    const quick = (view: string, at: string): ReturnType<NonNullable<CellEmitter['quick']>> =>
      emitter?.quick?.({ w, view }, field, offset === 0 ? at : `${at} + ${offset}`, x);
    const test = quick('v', '0')?.test;
    if (test === undefined) return undefined;
    fields.push({ x, load: member(value, name), test, store: (view, at) => quick(view, at)?.store ?? '' });
  }
  const object = visible.some(({ name }) => !primitives.some((it) => name in it))
    ? `${value} !== undefined`
    : `typeof ${value} === 'object'`;
  // To find that a plain object has no view costs optimised code nothing.
  const instance = layout.blittable ? ` && ${value}[${w.constant(VIEW, 'VIEW')}] === undefined` : '';
  return { isPlain: `${value} !== null && ${object}${instance}`, fields };
}

/** Statements that write `value` at `at`; `otherwise` emits what writes all that is not a plain object of common values. */
export function writePlainFields(c: CellCode, { isPlain, fields }: PlainFields, at: string, otherwise: () => void): void {
  const { w } = c;
  const [written, unusual] = [w.local('written'), w.local('unusual')];
  w.block(`${written}: {`, () => {
    w.block(`${unusual}: {`, () => {
      w.line(`if (!(${isPlain})) break ${unusual};`);
      for (const { x, load, test, store } of fields) w.line(`const ${x} = ${load}; if (!(${test})) break ${unusual}; ${store(c.view, at)}`);
      w.line(`break ${written};`);
    });
    otherwise();
  });
}

/** The bytes of a structure in which no field lies. */
export function paddingOf({ layout, size }: Aggregate): readonly number[] {
  const covered = new Uint8Array(size);
  for (const { offset, form } of layout.fields) covered.fill(1, offset, offset + form.size);
  return Array.from(covered.keys()).filter((byte) => covered[byte] === 0);
}
