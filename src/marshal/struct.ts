import type { StructForm } from '../layout/index.ts';
import { abiBytes, layoutOf } from '../layout/index.ts';
import type { BlittableInstance } from '../memory/instance.ts';
import { ADDRESS, OFFSET, VIEW } from '../memory/instance.ts';
import type { Ref } from '../memory/ref.ts';
import { isRef } from '../memory/ref.ts';
import type { StructType } from '../types/index.ts';
import type { Aggregate } from './aggregate.ts';
import { aggregateCell, toInstance } from './aggregate.ts';
import { compileCell, ownsMemory } from './cell.ts';
import type { InstanceCode } from './instance.ts';
import { instanceCode } from './instance.ts';
import { keepPinned } from './keep.ts';
import type { ArgumentCode, MarshallerModule, Phases, Resolution, ReverseSlot, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import type { Site } from './site.ts';
import { wrongType } from './site.ts';

/**
 * Structures: by value their native bytes; by-ref pinned where blittable, else converted through a temporary (spec 4.3.1, 4.3.3, 8.7).
 *
 *   <native>.field = convert(<value>.field), in order of declaration
 */

/** The variable that a by-ref structure is: an instance, or what a Ref holds. A plain object in a Ref becomes an instance first. */
function structVariable(value: unknown, code: InstanceCode, site: Site, plain: boolean): object {
  if (value instanceof code.Class) return value;
  if (isRef(value)) {
    const ref = value as Ref<unknown>;
    if (ref.value instanceof code.Class) return ref.value;
    const variable = ref.value === undefined || ref.value === null ? new code.Class() : toInstance(ref.value, code, site);
    ref.value = variable;
    return variable;
  }
  if (plain) return toInstance(value, code, site);
  return wrongType(site, undefined, `a Ref to ${code.Class.name}, or an instance of it`, value);
}

function byRef(c: ArgumentCode, form: StructForm): Phases {
  const { w, value, site, entry } = c;
  if (entry.decision !== 'pin') return byRefConverted(c, form);
  const code = w.constant(instanceCode(form.type), 'code');
  const variable = c.declare(`${value}_v`, 'null');
  const address = c.declare(`${value}_p`, '0');
  const fresh = entry.passing === 'out' && c.context.call.attributes.profile === 'libraryImport';
  return {
    abi: 'address',
    lowered: address,
    marshal: () => {
      w.line(`${variable} = ${w.constant(structVariable, 'structVariable')}(${value}, ${code}, ${site}, ${entry.passing === 'in'});`);
      if (fresh) w.line(`${w.constant(clearInstance, 'clearInstance')}(${variable}, ${form.size});`);
    },
    pin: () => w.line(`${address} = ${variable}[${w.constant(ADDRESS, 'ADDRESS')}];`),
    unmarshal: () => keepPinned(w, variable, address),
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
  const phases: Phases = {
    abi: 'address',
    lowered: address,
    marshal: () => {
      w.line(`${current} = ${w.constant(currentStruct, 'currentStruct')}(${value}, ${code}, ${site}, ${entry.passing === 'in'});`);
      if (entry.initialized) aggregateCell.write(c.cell, form, at, current);
    },
  };
  if (entry.copiedBack) {
    const keep = partlyConverted(form)
      ? `${w.constant(keepUnconverted, 'keepUnconverted')}(${w.constant(form, 'form')}, ${current}, @)`
      : '@';
    phases.unmarshal = () =>
      w.line(`${w.constant(assignStruct, 'assignStruct')}(${value}, ${keep.replace('@', aggregateCell.read(c.cell, form, at))});`);
  }
  if (ownsMemory(form)) phases.cleanup = () => aggregateCell.release?.(c.cell, form, at);
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

function currentStruct(value: unknown, code: InstanceCode, site: Site, plain: boolean): unknown {
  if (value instanceof code.Class) return value;
  if (isRef(value)) return value.value ?? new code.Class();
  return plain ? value : wrongType(site, undefined, `a Ref to ${code.Class.name}, or an instance of it`, value);
}

function assignStruct(target: unknown, fresh: object): void {
  if (isRef(target)) target.value = fresh;
  else Object.assign(target as object, fresh);
}

/** A blittable instance travels from where it lives, all else from a copy in the frame. */
function byValue(c: ArgumentCode, form: StructForm): Phases {
  const { w, value } = c;
  const abi = abiBytes(form.layout, form.type.inlineArray);
  const { at } = c.reserve(form.size, form.align);
  const write = (): void => aggregateCell.write(c.cell, form, at, value);
  if (!form.blittable) {
    const phases: Phases = { abi, lowered: `v, ${at}`, marshal: write, count: `v.getInt32(${at}, true)` };
    if (ownsMemory(form)) phases.cleanup = () => aggregateCell.release?.(c.cell, form, at);
    return phases;
  }
  const view = c.declare(`${value}_view`, 'null');
  const offset = c.declare(`${value}_at`, '0');
  return {
    abi,
    lowered: `${view}, ${offset}`,
    count: `${view}.getInt32(${offset}, true)`,
    marshal: () => {
      const instance = `${value} instanceof ${w.constant(instanceCode(form.type), 'code')}.Class`;
      const lend = `${view} = ${value}[${w.constant(VIEW, 'VIEW')}]; ${offset} = ${value}[${w.constant(OFFSET, 'OFFSET')}];`;
      w.line(`if (${instance}) { ${lend} }`);
      w.block('else {', () => {
        w.line(`${view} = v; ${offset} = ${at};`);
        write();
      });
    },
  };
}

function result(c: ArgumentCode, form: StructForm): Phases {
  const { w } = c;
  const { at } = c.reserve(form.size, form.align);
  const returned = c.declare('structure', 'null');
  const phases: Phases = {
    abi: abiBytes(form.layout, form.type.inlineArray),
    lowered: '',
    returned,
    resultPlace: `v, ${at}`,
    unmarshal: () => w.line(`${returned} = ${aggregateCell.read(c.cell, form, at)};`),
  };
  if (ownsMemory(form)) phases.cleanup = () => aggregateCell.release?.(c.cell, form, at);
  return phases;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function reverse(form: StructForm, returned: boolean): ReverseSlot {
  const cell = compileCell(form);
  return {
    abi: abiBytes(form.layout, form.type.inlineArray),
    enter: (value) => cell.read(viewOf(value as Uint8Array), 0),
    result(value) {
      const bytes = new Uint8Array(form.size);
      cell.write(viewOf(bytes), 0, value, { type: form.type.name });
      return bytes;
    },
    undo: (native) => {
      if (returned) cell.release?.(viewOf(native as Uint8Array), 0);
    },
  };
}

/** Spec 8.3 step 7: larger blittable ones are refused by value. */
const largestByValue = 65535;

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'struct') return notMine;
  if (type.refused)
    return unsupported(
      `${type.name} cannot be marshalled: ${type.refused === 'nullable' ? 'Nullable<T>' : 'a tuple'} has no native form`,
      '2.1',
    );
  if (marshalAs && marshalAs.value !== 'Struct')
    return unsupported(`UnmanagedType.${marshalAs.value} is not valid for the structure ${type.name}`, '2.1');
  const byRefKind = context.passing !== 'value' && context.passing !== 'return';
  if (!byRefKind && containsInt128(type))
    return unsupported(`${type.name} contains a 128-bit integer, which cannot be passed by value`, '2.1');
  const layout = layoutOf(type, context.call.platform);
  if (layout.refusal)
    return unsupported(layout.refusal.reason, '8.9', layout.refusal.kind === 'auto' ? 'MarshalDirectiveException' : 'TypeLoadException');
  if (type.generic && !layout.blittable) return unsupported(`the generic structure ${type.name} is not blittable`, '3.4');
  if (!byRefKind && layout.blittable && layout.size > largestByValue) return unsupported(`${type.name} is too complex or too large`, '8.3');
  if (context.passing === 'return' && !context.call.attributes.preserveSig)
    return unsupported('a structure cannot be returned with PreserveSig=false: the type signature is not PInvoke compatible', '8.8');
  const form: StructForm = { form: 'struct', type, layout, size: layout.size, align: layout.align, blittable: layout.blittable };
  return resolved({
    category: layout.blittable ? 'bitwise' : 'struct',
    size: layout.size,
    align: layout.align,
    form,
    ...(context.call.reverse && { reverse: reverse(form, context.passing === 'return') }),
    compile(c) {
      if (context.passing === 'return') return result(c, form);
      return context.passing === 'value' ? byValue(c, form) : byRef(c, form);
    },
  });
}

function containsInt128(type: StructType): boolean {
  return type.fields.some(({ type: field }) => {
    if (field.kind === 'primitive') return field.name === 'Int128' || field.name === 'UInt128';
    return field.kind === 'struct' && containsInt128(field);
  });
}

/** Structures. */
export const structMarshaller: MarshallerModule = { name: 'struct', cells: { struct: aggregateCell, class: aggregateCell }, resolve };
