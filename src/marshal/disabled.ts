import type { BitwiseForm, StructForm } from '../layout/index.ts';
import { abiBytes, hostPlatform, layoutOf } from '../layout/index.ts';
import { DESCRIPTOR, isInstance } from '../memory/instance.ts';
import { isRef } from '../memory/ref.ts';
import type { Field, FixedBufferType, ManagedType, MarshalAs, StructType } from '../types/index.ts';
import { arrayType, structType } from '../types/index.ts';
import { compileCell } from './cell.ts';
import { instanceCode } from './instance.ts';
import type { ArgumentCode, CellEmitter, MarshallerModule, Phases, Resolution, ReverseSlot, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { cellOf } from './resolve.ts';
import type { Site } from './site.ts';
import { wrongType } from './site.ts';
import { typeName } from './type-name.ts';

/**
 * `[assembly: DisableRuntimeMarshalling]` (spec 11.7): what has no references passes as its managed bits, whatever MarshalAs says, and
 * nothing else passes at all. Generated code then takes every structure without references; it pins what it passes by reference anyway.
 *
 *   <native> = <value>, bit for bit
 */

/** The directive under which a scalar's native bits are its managed ones. */
function bitsOf(type: ManagedType): MarshalAs | undefined {
  if (type.kind === 'bool') return { value: 'U1' };
  return type.kind === 'char' ? { value: 'U2' } : undefined;
}

/** Why a value has no bits that may be passed: references, a layout of the runtime's choosing, 128-bit integers. */
function refusal(type: ManagedType): string | undefined {
  switch (type.kind) {
    case 'bool':
    case 'char':
    case 'enum':
    case 'pointer':
    case 'functionPointer':
    case 'guid':
    case 'decimal':
      return undefined;
    case 'primitive':
      return type.name === 'Int128' || type.name === 'UInt128' ? `${type.name} by value` : undefined;
    case 'fixedBuffer':
      return refusal(type.element);
    case 'struct':
      if (type.refused || type.layout === 'Auto') return `${typeName(type)} has no layout of its own`;
      return type.fields.map((field) => refusal(field.type)).find((reason) => reason !== undefined);
    default:
      return `${typeName(type)} is no unmanaged type`;
  }
}

const bitwise = new WeakMap<StructType, StructType>();

/** The same structure with its fields as they are managed; itself where that makes no difference. */
function bitwiseType(type: StructType): StructType {
  let known = bitwise.get(type);
  if (!known) {
    const fields = type.fields.map(bitwiseField);
    const same = fields.every((field, i) => field === type.fields[i]) && type.fields.every(({ type: of }) => bitsOf(of) === undefined);
    const { layout, pack, size, generic, inlineArray } = type;
    const options = { layout, pack, size, charSet: 'Unicode' as const, ...(generic && { generic }), ...(inlineArray && { inlineArray }) };
    known = same ? type : structType(type.name, fields, options);
    bitwise.set(type, known);
  }
  return known;
}

function bitwiseField(field: Field): Field {
  if (field.type.kind === 'fixedBuffer' && field.type.element.kind === 'bool') return bytesOf(field, field.type);
  const type = field.type.kind === 'struct' ? bitwiseType(field.type) : field.type;
  const marshalAs = bitsOf(type);
  const element = type.kind === 'fixedBuffer' && bitsOf(type.element) !== undefined;
  if (type === field.type && !field.marshalAs && !marshalAs && !element) return field;
  return { name: field.name, type, ...(field.offset !== undefined && { offset: field.offset }), ...(marshalAs && { marshalAs }) };
}

/** A fixed buffer of `bool` as an array of its bytes: of other elements than those of its managed size only the first is converted. */
function bytesOf({ name, offset }: Field, { element, length }: FixedBufferType): Field {
  const marshalAs: MarshalAs = { value: 'ByValArray', sizeConst: length, arraySubType: 'U1' };
  return { name, type: arrayType(element), marshalAs, ...(offset !== undefined && { offset }) };
}

/** The fields of a value as a plain object, for an instance of the other class. */
function plain(value: unknown, type: StructType): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (type.inlineArray !== undefined) {
    const items = Array.isArray(value) ? value : (value as { items?: Iterable<unknown> }).items;
    const element = type.fields[0]?.type;
    return items ? { items: Array.from(items, (item) => (element?.kind === 'struct' ? plain(item, element) : item)) } : value;
  }
  const given = value as Record<string, unknown>;
  const present = type.fields.filter(({ name }) => given[name] !== undefined);
  return Object.fromEntries(present.map(({ name, type: of }) => [name, of.kind === 'struct' ? plain(given[name], of) : given[name]]));
}

/** Directives that mean nothing here can keep a structure from having a native layout: then it has a class by its managed bits. */
function original(value: unknown, type: StructType): object {
  const shown = layoutOf(type, hostPlatform()).refusal ? bitwiseType(type) : type;
  const Class = instanceCode(shown).Class as new (fields: unknown) => object;
  return new Class(plain(value, type));
}

const bitwiseCell: CellEmitter<BitwiseForm> = {
  write(c, { inner, type }, at, value) {
    const fields = c.w.local('fields');
    c.w.line(`const ${fields} = ${c.w.constant(plain, 'plain')}(${value}, ${c.w.constant(type, 'type')});`);
    cellOf(inner).write(c, inner, at, fields);
  },
  read: (c, { inner, type }, at) =>
    `${c.w.constant(original, 'original')}(${(cellOf(inner) as CellEmitter).read(c, inner, at)}, ${c.w.constant(type, 'type')})`,
  initial: ({ w }, { type }) => `${w.constant(original, 'original')}({}, ${w.constant(type, 'type')})`,
};

/** The form of a structure whose managed and native bits differ; undefined where they are the same, or it has none. */
export function bitwiseForm(type: StructType, context: SlotContext): BitwiseForm | undefined {
  if (refusal(type) !== undefined) return undefined;
  const managed = bitwiseType(type);
  if (managed === type) return undefined;
  const layout = layoutOf(managed, context.call.platform);
  if (layout.refusal) return undefined;
  const { size, align } = layout;
  const inner: StructForm = { form: 'struct', type: managed, layout, size, align, blittable: layout.blittable };
  return { form: 'bitwise', type, inner, size, align, blittable: true };
}

function byValue(c: ArgumentCode, form: BitwiseForm): Phases {
  const { at } = c.reserve(form.size, form.align);
  return {
    abi: abiBytes(form.inner.layout, form.inner.type.inlineArray),
    lowered: `v, ${at}`,
    marshal: () => bitwiseCell.write(c.cell, form, at, c.value),
  };
}

/** What the variable holds: a Ref's value, or the instance itself; `in` takes any value. */
function structureIn(value: unknown, { type, inner }: BitwiseForm, plain: boolean, site: Site): unknown {
  if (isRef(value)) return value.value ?? {};
  if (plain || (isInstance(value) && (value[DESCRIPTOR] === type || value[DESCRIPTOR] === inner.type))) return value;
  return wrongType(site, undefined, `a Ref to ${type.name}, or an instance of it`, value);
}

function assign(value: unknown, structure: object): void {
  if (isRef(value)) value.value = structure;
  else Object.assign(value as object, structure);
}

/** Generated code pins: native code sees the variable, an `out` one with zeros, and what it writes is there. Here it is a copy both ways. */
function byRef(c: ArgumentCode, form: BitwiseForm): Phases {
  const { w, value, entry, site } = c;
  const { at, address } = c.reserve(form.size, form.align);
  const structure = c.declare(`${value}_s`, 'null');
  const back = `${w.constant(assign, 'assign')}(${value}, ${bitwiseCell.read(c.cell, form, at)});`;
  const [k, plain] = [w.constant(form, 'form'), entry.passing === 'in'];
  const find = (): void => w.line(`${structure} = ${w.constant(structureIn, 'structureIn')}(${value}, ${k}, ${plain}, ${site});`);
  const start = (): void => {
    find();
    // The frame is zeroed.
    w.line(back);
  };
  const fill = (): void => {
    find();
    bitwiseCell.write(c.cell, form, at, structure);
  };
  return {
    abi: 'address',
    lowered: address,
    ...(entry.passing === 'out' ? { setup: start } : { marshal: fill }),
    unmarshal: () => w.line(plain ? `if (${w.constant(isRef, 'isRef')}(${value})) ${back}` : back),
  };
}

function result(c: ArgumentCode, form: BitwiseForm): Phases {
  const { at } = c.reserve(form.size, form.align);
  const returned = c.declare('structure', 'null');
  return {
    abi: abiBytes(form.inner.layout, form.inner.type.inlineArray),
    lowered: '',
    returned,
    resultPlace: `v, ${at}`,
    unmarshal: () => c.w.line(`${returned} = ${bitwiseCell.read(c.cell, form, at)};`),
  };
}

/** In callbacks, which delegates of such an assembly are. */
function reverse(form: BitwiseForm): ReverseSlot {
  const cell = compileCell(form);
  const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView => new DataView(buffer, byteOffset, byteLength);
  return {
    abi: abiBytes(form.inner.layout, form.inner.type.inlineArray),
    enter: (value) => cell.read(viewOf(value as Uint8Array), 0),
    result(value) {
      const bytes = new Uint8Array(form.size);
      cell.write(viewOf(bytes), 0, value, { type: form.type.name });
      return bytes;
    },
  };
}

/** Its bits are the runtime's own: by value .NET refuses them too. */
function holdsDate(type: ManagedType): boolean {
  if (type.kind === 'struct') return !type.nativeMarshalling && type.fields.some((field) => holdsDate(field.type));
  return type.kind === 'array' || type.kind === 'span' ? holdsDate(type.element) : type.kind === 'dateTime';
}

/** What the slot is once directives are gone, for the marshaller of its kind; refused where it may not pass. */
export function withoutRuntimeMarshalling(context: SlotContext): SlotContext | Resolution {
  const { slot, passing, call } = context;
  const disabled = 'while runtime marshalling is disabled';
  if (call.attributes.profile === 'libraryImport')
    return holdsDate(slot.type) ? unsupported(`DateTime has no layout of its own ${disabled}`, '11.7') : context;
  if (call.attributes.setLastError) return unsupported(`SetLastError ${disabled}`, '11.7');
  if (!call.attributes.preserveSig) return unsupported(`PreserveSig=false ${disabled}`, '11.7');
  if (passing !== 'value' && passing !== 'return') return unsupported(`by reference ${disabled}`, '11.7');
  const reason = slot.type.kind === 'void' ? undefined : refusal(slot.type);
  if (reason !== undefined) return unsupported(`${reason} ${disabled}`, '11.7');
  const marshalAs = bitsOf(slot.type);
  return { ...context, slot: { type: slot.type, ...(marshalAs && { marshalAs }) }, direction: { in: false, out: false } };
}

function resolve(context: SlotContext): Resolution {
  const { slot, passing, call } = context;
  const pinned = call.attributes.profile === 'libraryImport' && passing !== 'value' && passing !== 'return';
  if (!(call.attributes.disableRuntimeMarshalling || pinned) || slot.type.kind !== 'struct' || slot.type.nativeMarshalling) return notMine;
  const form = bitwiseForm(slot.type, context);
  if (!form) return notMine;
  return resolved({
    category: 'bitwise',
    size: form.size,
    align: form.align,
    form,
    note: pinned ? 'generated code pins structures: the managed bits' : 'runtime marshalling is disabled: the managed bits',
    ...(call.reverse && { reverse: reverse(form) }),
    compile(c) {
      if (passing === 'return') return result(c, form);
      return passing === 'value' ? byValue(c, form) : byRef(c, form);
    },
  });
}

/** Structures where runtime marshalling is disabled. */
export const disabledMarshaller: MarshallerModule = { name: 'disabled', cells: { bitwise: bitwiseCell }, resolve };
