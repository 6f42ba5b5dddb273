import type { ClassType, Field, StructType } from '../types/index.ts';
import { fieldForm } from './field-form.ts';
import type { NativeForm } from './form.ts';
import { explicitLoadError, roundUp } from './managed.ts';
import { objectLayout } from './object.ts';
import type { Platform } from './platform.ts';

/** One field in native memory. Offsets and sizes in bytes. */
export interface FieldLayout {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly form: NativeForm;
  readonly field: Field;
}

/**
 * Why there is no layout: the type does not load, has none of its own (`auto`), or is too large (`memory`). With `field`, a field has no native
 * form; with `nested`, one of a structure inside: such a type cannot be marshalled, but the numbers are those that .NET computes, in which a field
 * without a form is one byte. `Marshal.SizeOf` gives those of `nested`.
 */
export interface LayoutRefusal {
  readonly kind: 'load' | 'auto' | 'field' | 'nested' | 'memory';
  readonly reason: string;
}

/** The native layout of a structure or formatted class (spec section 8). */
export interface Layout {
  readonly size: number;
  readonly align: number;
  /** Managed and native bits are the same: an instance can be pinned (spec 3.1). */
  readonly blittable: boolean;
  /** Fields of the base class first. */
  readonly fields: readonly FieldLayout[];
  readonly refusal?: LayoutRefusal;
  /** Where instances are laid out otherwise: what stands at the beginning of a derived class that is not blittable. */
  readonly native?: Layout;
}

const noCap = 1 << 20;
const maxSize = 0x7ffffff0;
const known = new WeakMap<StructType | ClassType, Map<Platform, Layout>>();
const computing = new Set<StructType | ClassType>();

function refusal(kind: LayoutRefusal['kind'], reason: string): Layout {
  return { size: 0, align: 1, blittable: false, fields: [], refusal: { kind, reason } };
}

/** The layout of `type` on `platform`; a refusal instead of an exception, for each caller has its own (spec 8.9). */
export function layoutOf(type: StructType | ClassType, platform: Platform): Layout {
  let byPlatform = known.get(type);
  if (!byPlatform) {
    byPlatform = new Map();
    known.set(type, byPlatform);
  }
  const done = byPlatform.get(platform);
  if (done) return done;
  if (computing.has(type)) return refusal('load', `${type.name} contains itself`);
  computing.add(type);
  try {
    const layout = compute(type, platform);
    byPlatform.set(platform, layout);
    return layout;
  } finally {
    computing.delete(type);
  }
}

function compute(type: StructType | ClassType, platform: Platform): Layout {
  if (type.layout === 'Auto') return refusal('auto', `${type.name} has no layout (LayoutKind.Auto)`);
  if (type.layout === 'Explicit') {
    const error = explicitLoadError(type.name, type.fields, platform);
    if (error) return refusal('load', error);
  }
  const base = type.kind === 'class' && type.base ? baseLayout(type.base, platform) : emptyBase;
  if (base.refusal?.kind === 'auto') return refusal('load', `${type.name} is laid out, its base is not: ${base.refusal.reason}`);
  if (base.refusal?.kind === 'load' || base.refusal?.kind === 'memory') return base;
  const placed = place(type, base.native ?? base, platform);
  if ('blittable' in placed) return placed;
  if (type.kind === 'struct' && type.inlineArray !== undefined) return inlineArray(type.inlineArray, placed, platform, type);
  return finish(type, base, placed, platform);
}

const emptyBase: Layout = { size: 0, align: 1, blittable: true, fields: [] };

/** An empty base takes no room, although alone it would have one byte (spec 8.3 step 2). */
function baseLayout(base: ClassType, platform: Platform): Layout {
  const layout = layoutOf(base, platform);
  if (layout.refusal || !isEmpty(base)) return layout;
  return { ...layout, size: 0, ...(layout.native && { native: { ...layout.native, size: 0 } }) };
}

function isEmpty({ fields, size, base }: ClassType): boolean {
  return fields.length === 0 && size === 0 && (!base || isEmpty(base));
}

/** The fields as `OffsetOf` tells them: inherited ones as they stand in the class that declares them (spec 8.3). */
export function declaredFields(type: StructType | ClassType, platform: Platform): readonly FieldLayout[] {
  const { fields } = layoutOf(type, platform);
  if (type.kind === 'struct' || !type.base || fields.length === 0) return fields;
  const inherited = declaredFields(type.base, platform);
  return fields.map((field, index) => ({ ...field, offset: inherited[index]?.offset ?? field.offset }));
}

interface Placed {
  readonly fields: readonly FieldLayout[];
  readonly end: number;
  readonly align: number;
  readonly refusal?: LayoutRefusal;
}

function place(type: StructType | ClassType, base: Layout, platform: Platform): Placed | Layout {
  const pack = type.pack || noCap;
  const fields: FieldLayout[] = [];
  let end = base.size;
  let align = Math.max(1, Math.min(pack, base.align));
  let problem = base.refusal;
  for (const field of type.fields) {
    const form = fieldForm(field, { charSet: type.charSet, platform });
    const because = `cannot marshal field '${field.name}' of type '${type.name}'`;
    const { size, align: natural } = form.form === 'refused' ? { size: 1, align: 1 } : form;
    if (form.form === 'refused') {
      if (form.kind) return refusal(form.kind, `${because}: ${form.reason}`);
      if (problem?.kind !== 'field') problem = { kind: 'field', reason: `${because}: ${form.reason}` };
    } else problem ??= nestedRefusal(form, because);
    const a = Math.min(natural, pack);
    align = Math.max(align, a);
    const offset = type.layout === 'Explicit' ? base.size + (field.offset ?? 0) : roundUp(end, a);
    end = Math.max(end, offset + size);
    if (form.form !== 'refused') fields.push({ name: field.name, offset, size, form, field });
  }
  return { fields, end, align, ...(problem && { refusal: problem }) };
}

/** Of a field whose own layout has a field that cannot be marshalled. */
function nestedRefusal(form: NativeForm, because: string): LayoutRefusal | undefined {
  if (form.form === 'byValArray') return nestedRefusal(form.element, because);
  const inner = form.form === 'struct' || form.form === 'class' ? form.layout.refusal : undefined;
  return inner && { kind: 'nested', reason: `${because}: ${inner.reason}` };
}

function isBlittable(type: StructType | ClassType, base: Layout, fields: readonly FieldLayout[]): boolean {
  return base.blittable && fields.every(({ form }) => form.blittable) && !(type.kind === 'class' && type.generic);
}

function finish(type: StructType | ClassType, base: Layout, placed: Placed, platform: Platform): Layout {
  const blittable = !placed.refusal && isBlittable(type, base, placed.fields);
  const object = type.kind === 'class' && blittable ? objectLayout(type, base, placed.fields, platform) : undefined;
  const native = finishNative(type, base.native ?? base, placed, object ? false : blittable, platform);
  return object ? { ...object, native } : native;
}

function finishNative(type: StructType | ClassType, base: Layout, placed: Placed, blittable: boolean, platform: Platform): Layout {
  const size = totalSize(type, base, placed);
  const inherited = blittable ? base.fields : base.fields.map((field) => inheritedField(field, type, size, platform));
  const fields = [...inherited, ...placed.fields];
  // What is blittable stands in managed memory already, and its size is not looked at again.
  if (size >= maxSize && !blittable) return refusal('memory', `${type.name} is too large`);
  return { size, align: placed.align, blittable, fields, ...(placed.refusal && { refusal: placed.refusal }) };
}

/**
 * An inherited field stands where its own class puts it, but .NET converts it with the CharSet of the class that is marshalled. Text
 * that becomes wider so runs into the fields behind it, which are written later; where it would leave the object it keeps its own form.
 */
function inheritedField(field: FieldLayout, type: StructType | ClassType, size: number, platform: Platform): FieldLayout {
  const form = fieldForm(field.field, { charSet: type.charSet, platform });
  return form.form === 'refused' || field.offset + form.size > size ? field : { ...field, form };
}

/** Spec 8.3 steps 5 and 6. */
function totalSize(type: StructType | ClassType, base: Layout, { end, align }: Placed): number {
  if (type.size > 0) return Math.max(type.size + base.size, end);
  return Math.max(roundUp(end, align), 1);
}

function inlineArray(length: number, { fields, refusal: problem }: Placed, platform: Platform, type: StructType): Layout {
  if (type.fields.length !== 1 || length <= 0)
    return refusal('load', `the inline array ${type.name} needs one field and a length above zero`);
  const { size, form } = fields[0] ?? { size: 1, form: { align: 1, blittable: false } };
  if (size * length >= maxSize) return refusal('load', `${type.name} is too large`);
  const align = Math.min(form.align, type.pack || platform.int128Align * 4);
  return { size: size * length, align, blittable: !problem && form.blittable, fields, ...(problem && { refusal: problem }) };
}
