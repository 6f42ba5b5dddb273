import type { Delegate } from '../marshal/delegate-object.ts';
import type { ElementArray } from '../marshal/elements.ts';
import type { HandleClass } from '../marshal/handle-object.ts';
import { registerHandleClass } from '../marshal/handle-object.ts';
import type { InstanceClass } from '../marshal/instance.ts';
import { instanceCode } from '../marshal/instance.ts';
import type { StructArray } from '../marshal/struct-array.ts';
import type {
  AggregateOptions,
  ArrayType,
  ClassType,
  DelegateAttributes,
  DelegateType,
  Field,
  HandleType,
  VoidType,
} from '../types/index.ts';
import { arrayType, classType, delegateType, handleType, structType } from '../types/index.ts';
import type { ParametersLike } from './dll-import.ts';
import { namedParameters } from './dll-import.ts';
import type { InputOf, OutputOf, SlotLike, TypeLike } from './slots.ts';
import { resultOf, slotOf, typeOf } from './slots.ts';

/** Declarations in TypeScript: structures, classes, arrays, delegates, handles. Types are inferred from the fields. */

/** Fields by name: a type, a type with attributes, or one with its offset (`fieldOffset`). */
export type FieldsLike = Readonly<Record<string, SlotLike | FieldAt>>;
/** A field of an Explicit layout. */
export interface FieldAt<T extends SlotLike = SlotLike> {
  readonly '~offset': number;
  readonly slot: T;
}

type FieldSlot<T> = T extends FieldAt<infer S> ? S : T;
/** The fields as an instance has them. */
export type FieldsOut<F> = { -readonly [K in keyof F]: OutputOf<FieldSlot<F[K]>> };
/** The fields as a plain object may give them; what is left out is zero. */
export type FieldsIn<F> = { readonly [K in keyof F]?: InputOf<FieldSlot<F[K]>> };

/** A declared structure or class: `new Point({ x: 1 })`, `Point.array(10)`, and a type wherever one is expected. */
export interface DeclaredClass<F extends FieldsLike, Kind extends 'struct' | 'class'> extends InstanceClass {
  new (fields?: FieldsIn<F>): FieldsOut<F>;
  array(length: number): StructArray;
  /** Phantom members, never present. */
  readonly '~fields': Kind extends 'class' ? FieldsIn<F> | null : FieldsIn<F>;
  readonly '~instance': Kind extends 'class' ? FieldsOut<F> | null : FieldsOut<F>;
}

/** `[FieldOffset(n)]`. */
export function fieldOffset<T extends SlotLike>(offset: number, type: T): FieldAt<T> {
  return Object.freeze({ '~offset': offset, slot: type });
}

function fieldsOf(fields: FieldsLike): readonly Field[] {
  return Object.entries(fields).map(([name, value]) => {
    const placed = typeof value === 'object' && value !== null && '~offset' in value ? value : undefined;
    const { type, marshalAs, marshalUsing } = slotOf((placed?.slot ?? value) as SlotLike);
    return Object.freeze({
      name,
      type,
      ...(marshalAs && { marshalAs }),
      ...(marshalUsing && { marshalUsing }),
      ...(placed && { offset: placed['~offset'] }),
    });
  });
}

/** A structure (spec section 8). Throws TypeLoadException where it has no layout. */
export function struct<const F extends FieldsLike>(name: string, fields: F, options: AggregateOptions = {}): DeclaredClass<F, 'struct'> {
  return instanceCode(structType(name, fieldsOf(fields), options)).Class as DeclaredClass<F, 'struct'>;
}

/** A class with layout: passed as a pointer to its fields, or null (spec 4.4). */
export function formattedClass<const F extends FieldsLike>(
  name: string,
  fields: F,
  options: AggregateOptions & { readonly base?: InstanceClass } = {},
): DeclaredClass<F, 'class'> {
  const { base, ...rest } = options;
  const type = classType(name, fieldsOf(fields), { layout: 'Sequential', ...rest, ...(base && { base: base.descriptor as ClassType }) });
  return instanceCode(type).Class as DeclaredClass<F, 'class'>;
}

type ArrayInput<T> = readonly InputOf<T>[] | ElementArray | StructArray | null;
type ArrayOutput<T> = OutputOf<T>[] | ElementArray | null;

/** `T[]`; `rank` 2 is `T[,]`. Sizes of arrays that come back are said with `marshalAs(array(T), 'LPArray', { sizeParamIndex })`. */
export function array<const T extends TypeLike>(element: T, rank = 1): ArrayType<ArrayInput<T>, ArrayOutput<T>> {
  return arrayType(typeOf(element), rank) as ArrayType<ArrayInput<T>, ArrayOutput<T>>;
}

/** What a delegate's function may give back: nothing, where the result is void. */
type DelegateResult<R> = R extends VoidType ? unknown : InputOf<R>;

/** A delegate type (spec section 9): result, parameters by name (as `method` takes them), `[UnmanagedFunctionPointer]`. */
export function delegate<const P extends ParametersLike, R extends SlotLike>(
  name: string,
  returns: R,
  parameters: P,
  options: Partial<DelegateAttributes> = {},
): DelegateType<DelegateInput<R>, DelegateOutput> {
  return delegateType(name, { returns: resultOf(returns), parameters: namedParameters(parameters) }, options) as DelegateType<
    DelegateInput<R>,
    DelegateOutput
  >;
}
/** A function, a `Delegate` with an explicit lifetime, or null. */
type DelegateInput<R> = ((...args: never[]) => DelegateResult<R>) | Delegate | null;
type DelegateOutput = ((...args: never[]) => unknown) | Delegate | null;

/** The type of a handle class, for use in signatures (spec section 10). */
export function safeHandle(handleClass: HandleClass, kind: HandleType['kind'] = 'safeHandle'): HandleType {
  const type = handleType(handleClass.name, { kind });
  registerHandleClass(type, handleClass);
  return type;
}
