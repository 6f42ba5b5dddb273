import type { ClassForm, FieldLayout, StructForm } from '../layout/index.ts';
import type { BlittableInstance } from '../memory/instance.ts';
import { OFFSET, VIEW } from '../memory/instance.ts';
import type { ClassType, StructType } from '../types/index.ts';
import { ownsMemory } from './cell.ts';
import { CodeWriter, literal, member } from './code.ts';
import type { InstanceCode } from './instance.ts';
import { instanceCode, visibleFields } from './instance.ts';
import type { CellCode, CellEmitter } from './marshaller.ts';
import { cellOf } from './resolve.ts';
import type { Site } from './site.ts';
import { wrongType } from './site.ts';

/**
 * Structures and formatted classes in native memory: converted field by field in order of declaration, by functions generated once
 * for each type (spec 8.7).
 */

/** A structure, or a formatted class inline. */
export type Aggregate = StructForm | ClassForm;

interface AggregateCode {
  write(view: DataView, offset: number, value: unknown, site: Site, path?: string): void;
  release(view: DataView, offset: number): void;
}

const converters = new WeakMap<StructType | ClassType, AggregateCode>();

/** The field by field conversions of a type, generated once. */
export function aggregateCode(form: Aggregate): AggregateCode {
  const { type } = form;
  let code = converters.get(type);
  if (!code) {
    code = generate(form);
    converters.set(type, code);
  }
  return code;
}

function generate(form: Aggregate): AggregateCode {
  const w = new CodeWriter();
  w.reserve('view', 'at', 'value', 'site', 'path');
  const fields = visibleFields(form.type, form.layout);
  const instance = w.constant(instanceCode(form.type), 'code');
  const name = form.type.name.split('.').at(-1) ?? '';
  w.block(
    'return {',
    () => {
      w.block(
        'write(view, at, value, site, path) {',
        () => {
          const quick = form.layout.blittable
            ? `if (value instanceof ${instance}.Class) { ${w.constant(copyInstance, 'copyInstance')}(view, at, value, ${form.layout.size}); return; }`
            : '';
          if (quick) w.line(quick);
          w.line(`${w.constant(checkFields, 'checkFields')}(value, ${instance}, site, path);`);
          const body = (): void => {
            for (const field of fields) writeField(w, field, name, instance);
          };
          if (!ownsMemory(form)) body();
          else w.block('try {', body, '} catch (error) { this.release(view, at); throw error; }');
        },
        '},',
      );
      w.block(
        'release(view, at) {',
        () => {
          for (const field of fields)
            if (ownsMemory(field.form))
              (cellOf(field.form) as CellEmitter).release?.(cellCode(w, name, field), field.form, `at + ${field.offset}`);
        },
        '},',
      );
    },
    '};',
  );
  return w.compile() as AggregateCode;
}

function cellCode(w: CodeWriter, type: string, { name }: FieldLayout): CellCode {
  return { w, view: 'view', site: 'site', path: literal(`${type}.${name}`) };
}

/** A field that is not given keeps the zeros of the memory; so the fields of a union that are not given overwrite nothing. */
function writeField(w: CodeWriter, field: FieldLayout, type: string, instance: string): void {
  const x = w.local('x');
  w.line(`const ${x} = ${member('value', field.name)};`);
  const write = (): void => (cellOf(field.form) as CellEmitter).write(cellCode(w, type, field), field.form, `at + ${field.offset}`, x);
  if (field.form.form === 'handle') return write();
  w.block(`if (${x} !== undefined) {`, write);
  w.line(`else ${w.constant(checkNames, 'checkNames')}(value, ${instance}, site, path);`);
}

function copyInstance(view: DataView, at: number, value: BlittableInstance, size: number): void {
  const from = value[VIEW];
  const offset = value[OFFSET];
  let i = 0;
  for (; i + 8 <= size; i += 8) {
    view.setUint32(at + i, from.getUint32(offset + i, true), true);
    view.setUint32(at + i + 4, from.getUint32(offset + i + 4, true), true);
  }
  for (; i < size; i++) view.setUint8(at + i, from.getUint8(offset + i));
}

/** Refuses what is no object, and fields that the type does not have. */
function checkFields(value: unknown, code: InstanceCode, site: Site, path?: string): void {
  const { names } = code;
  if (typeof value !== 'object' || value === null)
    wrongType(site, path, `${code.Class.name} (an instance, or an object with its fields)`, value);
  let count = 0;
  for (const _ in value) count++;
  if (count !== names.length) checkNames(value, code, site, path);
}

/** Names the field that the type does not have; called where something is missing or too many. */
function checkNames(value: object, code: InstanceCode, site: Site, path?: string): void {
  if (value instanceof code.Class) return;
  const { names } = code;
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) wrongType(site, path, `${code.Class.name} with the fields ${names.join(', ')}`, `a field '${name}'`);
  }
}

/** Copies a plain object into a new instance, or gives an instance as it is. */
export function toInstance(value: unknown, code: InstanceCode, site: Site): object {
  if (value instanceof code.Class) return value;
  checkFields(value, code, site);
  return new code.Class(value as Record<string, unknown>);
}

/** How both stand in memory. */
export const aggregateCell: CellEmitter<Aggregate> = {
  write({ w, view, site, path }, form, at, value) {
    const code = w.constant(aggregateCode(form), `write_${form.type.name.split('.').at(-1)}`);
    if (form.form === 'class') w.line(`if (${value} !== null) ${code}.write(${view}, ${at}, ${value}, ${site}, ${path});`);
    else w.line(`${code}.write(${view}, ${at}, ${value}, ${site}, ${path});`);
  },
  read({ w, view }, form, at) {
    return `${w.constant(instanceCode(form.type), 'instance')}.read(${view}, ${at})`;
  },
  access({ w, view }, form, at, address) {
    return `${w.constant(instanceCode(form.type), 'instance')}.at(${view}, ${at}, ${address})`;
  },
  release({ w, view }, form, at) {
    w.line(`${w.constant(aggregateCode(form), 'fields')}.release(${view}, ${at});`);
  },
  owns: (form) => form.layout.fields.some((field) => ownsMemory(field.form)),
  initial: ({ w }, form) => (form.form === 'class' ? 'null' : `new (${w.constant(instanceCode(form.type), 'instance')}.Class)()`),
};
