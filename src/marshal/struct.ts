import type { StructForm } from '../layout/index.ts';
import { abiBytes, layoutOf } from '../layout/index.ts';
import type { BlittableInstance } from '../memory/instance.ts';
import { OFFSET, VIEW } from '../memory/instance.ts';
import { cutFromSlab, LARGEST_SHARED, slab } from '../memory/slab.ts';
import type { Slot, StructType } from '../types/index.ts';
import { aggregateCell, aggregateCode, instanceTest } from './aggregate.ts';
import { compileCell, ownsMemory } from './cell.ts';
import { instanceCode } from './instance.ts';
import type { ArgumentCode, DirectStore, MarshallerModule, Phases, Resolution, ReverseSlot, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { plainFields } from './plain-fields.ts';
import type { Site } from './site.ts';
import { byRef } from './struct-by-ref.ts';

/**
 * Structures: by value their native bytes; by-ref pinned where blittable, else converted through a temporary (spec 4.3.1, 4.3.3, 8.7).
 *
 *   <native>.field = convert(<value>.field), in order of declaration
 */

/** A blittable instance travels from where it lives, all else from a copy in the frame. */
function byValue(c: ArgumentCode, form: StructForm): Phases {
  const { w, value } = c;
  const abi = abiBytes(form.layout, form.type.inlineArray);
  // What its pointers point to still belongs to the call (spec 4.3.3).
  const cell = c.lendingCell;
  if (!form.blittable) {
    const { at } = c.reserve(form.size, form.align);
    const write = (): void => aggregateCell.write(cell, form, at, value);
    const phases: Phases = { abi, lowered: `v, ${at}`, marshal: write, count: `v.getInt32(${at}, true)` };
    if (ownsMemory(form)) phases.cleanup = () => aggregateCell.release?.(cell, form, at);
    return phases;
  }
  const view = c.declare(`${value}_view`, 'null');
  const offset = c.declare(`${value}_at`, '0');
  const instance = instanceTest(w, form.type, value);
  const lend = `${view} = ${value}[${w.constant(VIEW, 'VIEW')}]; ${offset} = ${value}[${w.constant(OFFSET, 'OFFSET')}];`;
  const direct = directly(c, form, { view, instance, lend });
  const copy = (): void => {
    const { at } = c.reserve(form.size, form.align);
    w.line(`${view} = v; ${offset} = ${at};`);
    aggregateCell.write(cell, form, at, value);
  };
  return {
    abi,
    lowered: `${view}, ${offset}`,
    count: `${view}.getInt32(${offset}, true)`,
    ...(direct && { direct }),
    marshal: () => {
      w.line(`if (${instance}) { ${lend} }`);
      w.block('else {', copy);
    },
  };
}

/** The local that holds a structure's view, the test for an instance, and the statements that take its view and position. */
interface InPlace {
  readonly view: string;
  readonly instance: string;
  readonly lend: string;
}

/** More fields in locals than there are registers cost more than a copy of the structure. */
const mostInLocals = 8;

/**
 * A plain object of few numbers: its fields are locals until the call is made, and need no memory. What is not so common is copied into a new
 * instance.
 */
function directly(c: ArgumentCode, form: StructForm, { view, instance, lend }: InPlace): DirectStore | undefined {
  const { w, value, site } = c;
  const plain = plainFields(c.cell, form, value);
  if (!plain || plain.fields.length > mostInLocals || counts(c.context)) return undefined;
  return {
    test: `${view} === null`,
    store: (to, at) => plain.fields.map((field) => field.store(to, at)),
    marshal: () => {
      const taken = w.local('taken');
      w.line(`let ${plain.fields.map(({ x }) => `${x} = 0`).join(', ')};`);
      w.block(`${taken}: {`, () => {
        w.block(`if (${plain.isPlain}) {`, () => {
          for (const { x, load } of plain.fields) w.line(`${x} = ${load};`);
          w.line(`if (${plain.fields.map(({ test }) => test).join(' && ')}) break ${taken};`);
        });
        w.line(`if (!(${instance})) ${value} = ${w.constant(instanceOf(form), 'instanceOf')}(${value}, ${site});`);
        w.line(lend);
      });
    },
  };
}

/** Whether the argument is the element count of another. */
function counts({ call, index, name }: SlotContext): boolean {
  const named = (slot: Slot | undefined): boolean =>
    slot?.marshalAs?.sizeParamIndex === index || slot?.marshalUsing?.some(({ countElementName }) => countElementName === name) === true;
  return [...call.parameters, call.returns].some(named);
}

/** A new instance of what is none. */
function instanceOf(form: StructForm): (value: unknown, site: Site) => object {
  return (value, site) => {
    const instance = new (instanceCode(form.type).Class)() as BlittableInstance;
    aggregateCode(form, true).write(instance[VIEW], instance[OFFSET], value, site);
    return instance;
  };
}

/** A blittable result is stored where the new instance lives. */
function resultInstance(c: ArgumentCode, form: StructForm): Phases {
  const { w } = c;
  const memory = w.constant(slab, 'slab');
  const [at, view] = [c.declare('cut', '0'), c.declare('own', 'null')];
  const returned = c.declare('structure', 'null');
  return {
    abi: abiBytes(form.layout, form.type.inlineArray),
    lowered: '',
    returned,
    resultPlace: `${view}, ${at}`,
    marshal: () => {
      const cut = `${w.constant(cutFromSlab, 'cutFromSlab')}(${form.size})`;
      w.line(`${at} = ${cut}; ${view} = ${memory}.view;`);
    },
    unmarshal: () => w.line(`${returned} = ${w.constant(instanceCode(form.type), 'instance')}.at(${view}, ${at});`),
  };
}

function result(c: ArgumentCode, form: StructForm): Phases {
  if (form.blittable && form.size <= LARGEST_SHARED) return resultInstance(c, form);
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
