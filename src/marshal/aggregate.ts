import type { ClassForm, FieldLayout, StructForm } from '../layout/index.ts';
import { OFFSET, VIEW } from '../memory/instance.ts';
import type { ClassType, StructType } from '../types/index.ts';
import { ownsMemory } from './cell.ts';
import { CodeWriter, literal, member } from './code.ts';
import { writeCopy } from './copy-bytes.ts';
import type { InstanceCode } from './instance.ts';
import { inConversionOrder, instanceCode, visibleFields } from './instance.ts';
import type { CellCode, CellEmitter, Emit } from './marshaller.ts';
import { plainFields, writePlainFields } from './plain-fields.ts';
import { cellOf } from './resolve.ts';
import type { Path, Site } from './site.ts';
import { atSite, pathText, wrongType } from './site.ts';
import { unionOf } from './union.ts';

/**
 * Structures and formatted classes in native memory: converted field by field in order of declaration, by functions generated once
 * for each type (spec 8.7).
 */

/** A structure, or a formatted class inline. */
export type Aggregate = StructForm | ClassForm;

interface AggregateCode {
  /** Writes an instance, or an object with the fields. */
  write(view: DataView, offset: number, value: unknown, site: Site, path?: Path): void;
  release(view: DataView, offset: number): void;
}

const converters = new WeakMap<StructType | ClassType, AggregateCode>();
const lendingConverters = new WeakMap<StructType | ClassType, AggregateCode>();

/** The field by field conversions of a type, generated once. `lends`: for a callee that may not free what the fields point to. */
export function aggregateCode(form: Aggregate, lends = false): AggregateCode {
  const { type } = form;
  const known = lends ? lendingConverters : converters;
  let code = known.get(type);
  if (!code) {
    code = generate(form, lends);
    known.set(type, code);
  }
  return code;
}

/** The parameters and locals of the text. */
const localNames: ReadonlySet<string> = new Set([
  'view',
  'at',
  'value',
  'site',
  'path',
  'count',
  'from',
  'offset',
  'write',
  'isWritten',
  'release',
]);

function generate(form: Aggregate, lends: boolean): AggregateCode {
  const w = new CodeWriter(localNames);
  const cell: FieldCell = { w, type: form.type.name.split('.').at(-1) ?? '', lends };
  const fields = visibleFields(form.type, form.layout);
  const rare: Emit[] = [];
  w.block('function write(view, at, value, site, path) {', () => {
    writeObject(cell, form, fields, rare);
  });
  for (const emit of rare) emit();
  w.block('function release(view, at) {', () => {
    for (const field of fields)
      if (ownsMemory(field.form)) (cellOf(field.form) as CellEmitter).release?.(cellCode(cell, field), field.form, `at + ${field.offset}`);
  });
  w.line('return { write, release };');
  return w.compile() as AggregateCode;
}

/**
 * The test whether a value is an instance of a blittable type, as an expression. Only an instance has a view: to find that a plain object has none costs
 * optimised code nothing, `instanceof` alone walks its prototypes.
 */
export function instanceTest(w: CodeWriter, type: StructType | ClassType, value: string): string {
  return `${value}?.[${w.constant(VIEW, 'VIEW')}] !== undefined && ${value} instanceof ${w.constant(instanceCode(type), 'code')}.Class`;
}

/**
 * Every field of an object. What is missing is looked at where it is missed; fields that the type does not have say nothing if all of its own are
 * there.
 */
function writeObject(cell: FieldCell, form: Aggregate, fields: readonly FieldLayout[], rare: Emit[]): void {
  const { w } = cell;
  const instance = w.constant(instanceCode(form.type), 'code');
  // To find that a plain object has no view costs optimised code nothing.
  const lent = form.layout.blittable ? ` || value[${w.constant(VIEW, 'VIEW')}] !== undefined` : '';
  w.line(`if ((typeof value !== 'object' || value === null${lent}) && isWritten(view, at, value, site, path)) return;`);
  rare.push(() => w.block('function isWritten(view, at, value, site, path) {', () => writeUnusual(w, form, instance)));
  // Which fields of a union are what the others make of them, only an instance knows.
  if (!form.layout.blittable && unionOf(form.type, form.layout).fields.size > 0)
    w.line(`value = ${w.constant(toInstance, 'toInstance')}(value, ${instance}, site, path);`);
  const body = (): void => {
    for (const field of inConversionOrder(form.type, fields)) writeField(cell, field, instance, rare);
  };
  if (!ownsMemory(form)) body();
  else w.block('try {', body, '} catch (error) { release(view, at); throw error; }');
}

/** An instance of a blittable type is copied as it is; what is no object, or has other fields, is refused. Else some fields are missing. */
function writeUnusual(w: CodeWriter, { layout }: Aggregate, instance: string): void {
  if (layout.blittable)
    w.block(`if (value instanceof ${instance}.Class) {`, () => {
      w.line(`const from = value[${w.constant(VIEW, 'VIEW')}], offset = value[${w.constant(OFFSET, 'OFFSET')}];`);
      writeCopy(w, 'from', 'offset', 'view', 'at', layout.size);
      w.line('return true;');
    });
  w.line(`${w.constant(checkFields, 'checkFields')}(value, ${instance}, site, path);`);
  w.line('return false;');
}

/** What all fields of a type have in common. */
interface FieldCell {
  readonly w: CodeWriter;
  /** The name of the type, for paths. */
  readonly type: string;
  readonly lends: boolean;
}

function cellCode({ w, type, lends }: FieldCell, { name }: FieldLayout): CellCode {
  const path = `${w.constant(fieldPath, 'fieldPath')}(path, ${literal(type)}, ${literal(name)})`;
  return { w, view: 'view', site: 'site', path, lends };
}

/** Where a field stands: in an element, or in the argument itself. */
function fieldPath(path: Path, type: string, name: string): string {
  return `${typeof path === 'number' ? `${pathText(path)} ` : ''}${type}.${name}`;
}

/**
 * A field that is not given keeps the zeros of the memory; so the fields of a union that are not given overwrite nothing. What is not the
 * common case is a function of its own, in `rare`: so the writer stays small enough to be inlined.
 */
function writeField(cell: FieldCell, field: FieldLayout, instance: string, rare: Emit[]): void {
  const { w } = cell;
  const x = w.local('x');
  const [c, at] = [cellCode(cell, field), `at + ${field.offset}`];
  const emitter = cellOf(field.form) as CellEmitter;
  w.line(`const ${x} = ${member('value', field.name)};`);
  const write = (): void => {
    emitter.write(c, field.form, at, x);
  };
  if (field.form.form === 'handle') return write();
  const writeGiven = (): void => {
    w.block(`if (${x} !== undefined) {`, write);
    w.line(`else ${w.constant(checkNames, 'checkNames')}(value, ${instance}, site, path);`);
  };
  const quick = emitter.quick?.(c, field.form, at, x);
  if (!quick) return writeGiven();
  const other = w.local('other');
  w.line(`if (${quick.test}) { ${quick.store} } else ${other}(view, at, value, ${x}, site, path);`);
  rare.push(() => w.block(`function ${other}(view, at, value, ${x}, site, path) {`, writeGiven));
}

/** Refuses what is no object, and fields that the type does not have. */
function checkFields(value: unknown, code: InstanceCode, site: Site, path?: Path): asserts value is object {
  if (typeof value !== 'object' || value === null)
    wrongType(site, path, `${code.Class.name} (an instance, or an object with its fields)`, value);
  checkNames(value, code, site, path);
}

/** Names the field that the type does not have; called where something is missing or too many. */
function checkNames(value: object, code: InstanceCode, site: Site, path?: Path): void {
  if (value instanceof code.Class) return;
  const { names } = code;
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) wrongType(site, path, `${code.Class.name} with the fields ${names.join(', ')}`, `a field '${name}'`);
  }
}

/** Copies a plain object into a new instance, or gives an instance as it is. */
export function toInstance(value: unknown, code: InstanceCode, site: Site, path?: Path): object {
  if (value instanceof code.Class) return value;
  checkFields(value, code, site, path);
  return atSite(site, path, () => new code.Class(value as Record<string, unknown>));
}

/** Statements that write a value by the writer of its type. */
function writeAny({ w, view, site, path, lends }: CellCode, form: Aggregate, at: string, value: string): void {
  const code = w.constant(aggregateCode(form, lends), `write_${form.type.name.split('.').at(-1)}`);
  w.line(`${form.form === 'class' ? `if (${value} !== null) ` : ''}${code}.write(${view}, ${at}, ${value}, ${site}, ${path});`);
}

/** Statements that write any value over memory that holds anything, but zeros where the structure has no field. */
export function writeOver(c: CellCode, form: Aggregate, at: string, value: string): void {
  c.w.line(`${c.w.constant(zero, 'zero')}(${c.view}, ${at}, ${form.size});`);
  writeAny(c, form, at, value);
}

function zero(view: DataView, at: number, size: number): void {
  new Uint8Array(view.buffer, view.byteOffset + at, size).fill(0);
}

/** How both stand in memory. */
export const aggregateCell: CellEmitter<Aggregate> = {
  write(c, form, at, value) {
    const fields = plainFields(c, form, value);
    if (fields) writePlainFields(c, fields, at, () => writeAny(c, form, at, value));
    else writeAny(c, form, at, value);
  },
  read({ w, view }, form, at) {
    return `${w.constant(instanceCode(form.type), 'instance')}.read(${view}, ${at})`;
  },
  access({ w, view }, form, at) {
    return `${w.constant(instanceCode(form.type), 'instance')}.at(${view}, ${at})`;
  },
  release({ w, view, lends }, form, at) {
    w.line(`${w.constant(aggregateCode(form, lends), 'fields')}.release(${view}, ${at});`);
  },
  owns: (form) => form.layout.fields.some((field) => ownsMemory(field.form)),
  initial: ({ w }, form) => (form.form === 'class' ? 'null' : `new (${w.constant(instanceCode(form.type), 'instance')}.Class)()`),
};
