import type { ClassType, Field, StructType } from '../types/index.ts';
import { fieldForm } from './field-form.ts';
import type { NativeForm } from './form.ts';
import { explicitLoadError, roundUp } from './managed.ts';
import type { Platform } from './platform.ts';

/** One field in native memory. Offsets and sizes in bytes. */
export interface FieldLayout {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly form: NativeForm;
  readonly field: Field;
}

/** Why there is no layout: the type does not load, has none of its own (`auto`), or a field has no native form. */
export interface LayoutRefusal {
  readonly kind: 'load' | 'auto' | 'field' | 'memory';
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
  if (base.refusal) return base;
  const placed = place(type, base, platform);
  if ('blittable' in placed) return placed;
  if (type.kind === 'struct' && type.inlineArray !== undefined) return inlineArray(type.inlineArray, placed.fields, platform, type);
  return finish(type, base, placed);
}

const emptyBase: Layout = { size: 0, align: 1, blittable: true, fields: [] };

/** An empty base takes no room, although alone it would have one byte (spec 8.3 step 2). A base without layout of its own but with nothing in it is `object`. */
function baseLayout(base: ClassType, platform: Platform): Layout {
  if (base.fields.length === 0 && !base.base && (base.layout === 'Auto' || base.size === 0)) return emptyBase;
  const layout = layoutOf(base, platform);
  if (!layout.refusal && layout.fields.length === 0 && base.size === 0) return { ...layout, size: 0 };
  return layout;
}

interface Placed {
  readonly fields: readonly FieldLayout[];
  readonly end: number;
  readonly align: number;
}

function place(type: StructType | ClassType, base: Layout, platform: Platform): Placed | Layout {
  const pack = type.pack || noCap;
  const fields: FieldLayout[] = [];
  let end = base.size;
  let align = Math.max(1, Math.min(pack, base.align));
  for (const field of type.fields) {
    const form = fieldForm(field, { charSet: type.charSet, platform });
    if (form.form === 'refused')
      return refusal(
        isLoadError(field, form.reason) ? 'load' : 'field',
        `cannot marshal field '${field.name}' of type '${type.name}': ${form.reason}`,
      );
    const a = Math.min(form.align, pack);
    align = Math.max(align, a);
    const offset = type.layout === 'Explicit' ? base.size + (field.offset ?? 0) : roundUp(end, a);
    end = Math.max(end, offset + form.size);
    fields.push({ name: field.name, offset, size: form.size, form, field });
  }
  return { fields, end, align };
}

/** A field whose own type does not load keeps its container from loading. */
function isLoadError(field: Field, reason: string): boolean {
  return field.type.kind === 'struct' && reason.endsWith('contains itself');
}

function isBlittable(type: StructType | ClassType, base: Layout, fields: readonly FieldLayout[]): boolean {
  return base.blittable && fields.every(({ form }) => form.blittable) && !(type.kind === 'class' && type.generic);
}

function finish(type: StructType | ClassType, base: Layout, placed: Placed): Layout {
  const blittable = isBlittable(type, base, placed.fields);
  const fields = [...base.fields, ...placed.fields];
  const size = totalSize(type, base, placed, blittable);
  if (size >= maxSize) return refusal('memory', `${type.name} is too large`);
  return { size, align: placed.align, blittable, fields };
}

/** Spec 8.3 steps 5 and 6, and the exception of 8.4 for blittable Explicit classes. */
function totalSize(type: StructType | ClassType, base: Layout, { end, align }: Placed, blittable: boolean): number {
  if (type.kind === 'class' && type.layout === 'Explicit' && blittable) return Math.max(end, 1);
  if (type.size > 0) return Math.max(type.size + base.size, end);
  return Math.max(roundUp(end, align), 1);
}

function inlineArray(length: number, fields: readonly FieldLayout[], platform: Platform, type: StructType): Layout {
  const [only] = fields;
  if (!only || fields.length > 1 || length <= 0)
    return refusal('load', `the inline array ${type.name} needs one field and a length above zero`);
  const size = only.size * length;
  if (size >= maxSize) return refusal('load', `${type.name} is too large`);
  return { size, align: Math.min(only.form.align, type.pack || platform.int128Align * 4), blittable: only.form.blittable, fields };
}
