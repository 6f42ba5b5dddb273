import type { CharSet, LayoutKind } from './attributes.ts';
import type { Descriptor } from './base.ts';
import type { CustomMarshalerReference } from './custom.ts';
import type { ManagedType } from './managed.ts';
import type { Field } from './slot.ts';

/** `[StructLayout]` as declared or defaulted (spec 8.1). */
export interface LayoutAttributes {
  readonly layout: LayoutKind;
  /** 0: no cap. */
  readonly pack: number;
  /** 0: computed. */
  readonly size: number;
  /** Decides the text forms of the fields, never the import's. */
  readonly charSet: CharSet;
}

/** The generic definition that a type was made from, with its arguments. */
export interface GenericInstance {
  readonly definition: string;
  readonly arguments: readonly ManagedType[];
}

/** A value type with fields (spec section 8). */
export interface StructType<In = unknown, Out = In> extends Descriptor<In, Out>, LayoutAttributes {
  readonly kind: 'struct';
  readonly name: string;
  readonly fields: readonly Field[];
  readonly generic?: GenericInstance;
  /** `[InlineArray(n)]`: one field, repeated. */
  readonly inlineArray?: number;
  /** `Nullable<T>` and the tuples: refused as parameters whatever they hold (spec 2.1). */
  readonly refused?: 'nullable' | 'tuple';
  /** Declared by another assembly: what generated code may not pass bitwise (spec 19.1). */
  readonly foreign?: boolean;
  readonly nativeMarshalling?: CustomMarshalerReference;
}

/** A class. With Sequential or Explicit layout it is a formatted class (spec 4.4); with Auto it has no native form. */
export interface ClassType<In = unknown, Out = In> extends Descriptor<In, Out>, LayoutAttributes {
  readonly kind: 'class';
  readonly name: string;
  readonly base?: ClassType;
  readonly abstract: boolean;
  readonly sealed: boolean;
  readonly fields: readonly Field[];
  readonly generic?: GenericInstance;
  readonly nativeMarshalling?: CustomMarshalerReference;
}

/** What may be said of a structure or class besides its fields. */
export interface AggregateOptions extends Partial<LayoutAttributes> {
  readonly generic?: GenericInstance;
  readonly nativeMarshalling?: CustomMarshalerReference;
}

function layoutAttributes(options: AggregateOptions, layout: LayoutKind): LayoutAttributes {
  return { layout: options.layout ?? layout, pack: options.pack ?? 0, size: options.size ?? 0, charSet: options.charSet ?? 'None' };
}

/** Fields given by a function are read when first asked for, so that a type can contain itself; the result is kept. */
function lazyFields(fields: readonly Field[] | (() => readonly Field[])): { get: () => readonly Field[] } {
  let known: readonly Field[] | undefined = typeof fields === 'function' ? undefined : Object.freeze([...fields]);
  return {
    get: () => {
      known ??= Object.freeze([...(fields as () => readonly Field[])()]);
      return known;
    },
  };
}

/** A structure descriptor. Sequential unless said otherwise. */
export function structType(
  name: string,
  fields: readonly Field[] | (() => readonly Field[]),
  options: AggregateOptions & Pick<StructType, 'inlineArray' | 'refused' | 'foreign'> = {},
): StructType {
  const { generic, nativeMarshalling, inlineArray, refused, foreign } = options;
  const type = {
    kind: 'struct' as const,
    name,
    fields: [] as readonly Field[],
    ...layoutAttributes(options, 'Sequential'),
    ...(generic && { generic }),
    ...(nativeMarshalling && { nativeMarshalling }),
    ...(inlineArray !== undefined && { inlineArray }),
    ...(refused && { refused }),
    ...(foreign && { foreign }),
  };
  return Object.freeze(Object.defineProperty(type, 'fields', { get: lazyFields(fields).get, enumerable: true }));
}

/** A class descriptor. Auto unless said otherwise, as in C#. */
export function classType(
  name: string,
  fields: readonly Field[] | (() => readonly Field[]),
  options: AggregateOptions & { readonly base?: ClassType; readonly abstract?: boolean; readonly sealed?: boolean } = {},
): ClassType {
  const { generic, nativeMarshalling, base } = options;
  const type = {
    kind: 'class' as const,
    name,
    abstract: options.abstract ?? false,
    sealed: options.sealed ?? false,
    fields: [] as readonly Field[],
    ...layoutAttributes(options, 'Auto'),
    ...(generic && { generic }),
    ...(nativeMarshalling && { nativeMarshalling }),
    ...(base && { base }),
  };
  return Object.freeze(Object.defineProperty(type, 'fields', { get: lazyFields(fields).get, enumerable: true }));
}
