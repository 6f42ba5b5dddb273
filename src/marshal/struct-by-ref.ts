import type { StructForm } from '../layout/index.ts';
import type { BlittableInstance } from '../memory/instance.ts';
import { ADDRESS, OFFSET, VIEW } from '../memory/instance.ts';
import type { Ref } from '../memory/ref.ts';
import { isRef } from '../memory/ref.ts';
import type { Aggregate } from './aggregate.ts';
import { aggregateCell, instanceTest, toInstance, writeOver } from './aggregate.ts';
import { ownsMemory } from './cell.ts';
import type { InstanceCode } from './instance.ts';
import { instanceCode } from './instance.ts';
import { keepPinned } from './keep.ts';
import type { ArgumentCode, CellCode, Phases } from './marshaller.ts';
import { paddingOf, plainFields, writePlainFields } from './plain-fields.ts';
import type { Site } from './site.ts';
import { wrongType } from './site.ts';

/** Structures by reference: pinned where blittable, else converted through a temporary (spec 4.3.1, 4.3.3). */

/** The variable that a by-ref structure is: an instance, or what a Ref holds. A plain object in a Ref becomes an instance first. */
function structVariable(value: unknown, code: InstanceCode, site: Site): object {
  if (value instanceof code.Class) return value;
  if (!isRef(value)) return wrongType(site, undefined, `a Ref to ${code.Class.name}, or an instance of it`, value);
  const ref = value as Ref<unknown>;
  if (ref.value instanceof code.Class) return ref.value;
  const variable = ref.value === undefined || ref.value === null ? new code.Class() : toInstance(ref.value, code, site);
  ref.value = variable;
  return variable;
}

/** The test whether a value is a `Ref`, as an expression: in the stub it sees the values of one parameter alone. */
function refTest(value: string): string {
  return `${value}?.isRef === true`;
}

/** The phases of a by-ref structure. */
export function byRef(c: ArgumentCode, form: StructForm): Phases {
  const { w, value, site, entry } = c;
  if (entry.decision !== 'pin') return byRefConverted(c, form);
  if (entry.passing === 'in') return byIn(c, form);
  const code = w.constant(instanceCode(form.type), 'code');
  const variable = c.declare(`${value}_v`, 'null');
  const address = c.declare(`${value}_p`, '0');
  const fresh = entry.passing === 'out' && c.context.call.attributes.profile === 'libraryImport';
  const find = (): void => w.line(`${variable} = ${w.constant(structVariable, 'structVariable')}(${value}, ${code}, ${site});`);
  const start = (): void => {
    find();
    w.line(`${w.constant(clearInstance, 'clearInstance')}(${variable}, ${form.size});`);
  };
  return {
    abi: 'address',
    lowered: address,
    ...(fresh ? { setup: start } : { marshal: find }),
    pin: () => w.line(`${address} = ${variable}[${w.constant(ADDRESS, 'ADDRESS')}];`),
    unmarshal: () => keepPinned(w, variable, address),
  };
}

/** `in` also takes a plain object: it becomes a temporary in the frame. */
function byIn(c: ArgumentCode, form: StructForm): Phases {
  const { w, value, site } = c;
  const code = w.constant(instanceCode(form.type), 'code');
  const plain = plainFields(c.cell, form, value);
  const { at, address: temporary } = c.reserve(form.size, form.align, plain && paddingOf(form));
  const variable = c.declare(`${value}_v`, 'null');
  const address = c.declare(`${value}_p`, '0');
  return {
    abi: 'address',
    lowered: address,
    marshal: () => {
      w.line(`if (${instanceTest(w, form.type, value)}) ${variable} = ${value};`);
      w.line(`else if (${refTest(value)}) ${variable} = ${w.constant(structVariable, 'structVariable')}(${value}, ${code}, ${site});`);
      w.block('else {', () => {
        if (plain) writePlainFields(c.cell, plain, at, () => writeOver(c.cell, form, at, value));
        else aggregateCell.write(c.cell, form, at, value);
      });
    },
    pin: () => w.line(`${address} = ${variable} === null ? ${temporary} : ${variable}[${w.constant(ADDRESS, 'ADDRESS')}];`),
    unmarshal: () => w.block(`if (${variable} !== null) {`, () => keepPinned(w, variable, address)),
  };
}

function clearInstance(instance: BlittableInstance, size: number): void {
  new Uint8Array(instance[VIEW].buffer, instance[VIEW].byteOffset + instance[OFFSET], size).fill(0);
}

/** Converts through a temporary in the frame (spec 4.3.3). An instance given as the variable gets its fields assigned, a Ref a new instance. */
function byRefConverted(c: ArgumentCode, form: StructForm): Phases {
  const { w, value, site, entry } = c;
  const code = w.constant(instanceCode(form.type), 'code');
  const { at, address } = c.reserve(form.size, form.align);
  const current = c.declare(`${value}_v`, 'null');
  const plain = entry.passing === 'in';
  const cell: CellCode = plain ? c.lendingCell : c.cell;
  const phases: Phases = {
    abi: 'address',
    lowered: address,
    marshal: () => {
      const read = `${w.constant(currentStruct, 'currentStruct')}(${value}, ${code}, ${site})`;
      w.line(`${current} = ${plain ? `${refTest(value)} ? ${read} : ${value}` : read};`);
      if (entry.initialized) aggregateCell.write(cell, form, at, current);
    },
  };
  if (entry.copiedBack) {
    const keep = partlyConverted(form)
      ? `${w.constant(keepUnconverted, 'keepUnconverted')}(${w.constant(form, 'form')}, ${current}, @)`
      : '@';
    phases.unmarshal = () =>
      w.line(`${w.constant(assignStruct, 'assignStruct')}(${value}, ${keep.replace('@', aggregateCell.read(c.cell, form, at))});`);
  }
  if (ownsMemory(form)) phases.cleanup = () => aggregateCell.release?.(cell, form, at);
  return phases;
}

/** Whether some fixed buffer inside has elements that .NET leaves alone (spec 3.1). */
function partlyConverted({ layout }: Aggregate): boolean {
  return layout.fields.some(({ form }) =>
    form.form === 'fixedBuffer' ? form.firstOnly : (form.form === 'struct' || form.form === 'class') && partlyConverted(form),
  );
}

/** Gives such elements the values that they had before the call. */
function keepUnconverted(form: Aggregate, current: unknown, fresh: object): object {
  if (typeof current !== 'object' || current === null) return fresh;
  const [from, to] = [current as Record<string, unknown>, fresh as Record<string, unknown>];
  for (const { name, form: field } of form.layout.fields) {
    if (field.form === 'fixedBuffer' && field.firstOnly) {
      const before =
        from[name] instanceof Uint16Array
          ? Array.from(from[name], (unit) => String.fromCharCode(unit))
          : (from[name] as ArrayLike<unknown>);
      for (let i = 1; i < field.length; i++) (to[name] as unknown[])[i] = before[i];
    }
    if (field.form === 'struct' || field.form === 'class') keepUnconverted(field, from[name], to[name] as object);
  }
  return fresh;
}

function currentStruct(value: unknown, code: InstanceCode, site: Site): unknown {
  if (value instanceof code.Class) return value;
  if (isRef(value)) return value.value ?? new code.Class();
  return wrongType(site, undefined, `a Ref to ${code.Class.name}, or an instance of it`, value);
}

function assignStruct(target: unknown, fresh: object): void {
  if (isRef(target)) target.value = fresh;
  else Object.assign(target as object, fresh);
}
