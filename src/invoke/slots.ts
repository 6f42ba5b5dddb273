import { ArgumentException } from '../errors.ts';
import type { InstanceClass } from '../marshal/instance.ts';
import { codePageCodec } from '../memory/codecs.ts';
import type { Ref } from '../memory/ref.ts';
import { show } from '../memory/show.ts';
import { StringBuilder } from '../memory/string-builder.ts';
import type {
  Descriptor,
  Direction,
  ManagedType,
  MarshalAs,
  MarshalUsing,
  Parameter,
  Passing,
  Result,
  UnmanagedType,
} from '../types/index.ts';
import { stringBuilder } from '../types/index.ts';

/** What may stand where a type is expected: a descriptor, the class of a structure, or `StringBuilder` itself. */
export type TypeLike = ManagedType | InstanceClass | typeof StringBuilder;

/** The JavaScript type that goes in for a declared type. */
export type InputOf<T> =
  T extends SlotOf<infer U, infer P>
    ? SlotInput<U, P>
    : T extends typeof StringBuilder
      ? StringBuilder | null
      : T extends { readonly '~instance': infer I; readonly '~fields': infer F }
        ? I | F
        : T extends Descriptor<infer In, unknown>
          ? In
          : unknown;
/** The JavaScript type that comes out for a declared type. */
export type OutputOf<T> =
  T extends SlotOf<infer U, Passing>
    ? OutputOf<U>
    : T extends typeof StringBuilder
      ? StringBuilder | null
      : T extends { readonly '~instance': infer I }
        ? I
        : T extends Descriptor<unknown, infer Out>
          ? Out
          : unknown;

type SlotInput<T, P extends Passing> = P extends 'value'
  ? InputOf<T>
  : P extends 'in'
    ? Ref<OutputOf<T>> | InputOf<T>
    : T extends { readonly '~instance': infer I }
      ? Ref<OutputOf<T>> | I
      : Ref<OutputOf<T>>;

/** A type with attributes: what `In(...)`, `ref(...)`, `marshalAs(...)` make. They can be combined in any order. */
export interface SlotOf<T = unknown, P extends Passing = Passing> {
  readonly '~slot': true;
  readonly type: ManagedType;
  readonly passing: P;
  readonly direction: Direction;
  readonly marshalAs?: MarshalAs;
  readonly marshalUsing?: readonly MarshalUsing[];
  /** Phantom member, never present. */
  readonly '~type'?: T;
}

/** A type, or a type with attributes. */
export type SlotLike = TypeLike | SlotOf;

/** The descriptor of what was given as a type. Throws ArgumentException. */
export function typeOf(type: TypeLike): ManagedType {
  if (type === StringBuilder) return stringBuilder;
  if (typeof type === 'function' && 'descriptor' in type) return type.descriptor;
  if (typeof type === 'object' && type !== null && 'kind' in type) return type;
  throw new ArgumentException('', { parameter: 'type', expected: 'a type (int32, struct(...), StringBuilder, ...)', actual: show(type) });
}

function isSlot(value: SlotLike): value is SlotOf {
  return typeof value === 'object' && value !== null && '~slot' in value;
}

const noDirection: Direction = Object.freeze({ in: false, out: false });

/** A type with attributes, of a type or of one that has some already. */
export function slotOf(value: SlotLike): SlotOf {
  if (isSlot(value)) return value;
  return { '~slot': true, type: typeOf(value), passing: 'value', direction: noDirection };
}

function withDirection(value: SlotLike, direction: Partial<Direction>): SlotOf {
  const slot = slotOf(value);
  return Object.freeze({ ...slot, direction: { ...slot.direction, ...direction } });
}
function withPassing(value: SlotLike, passing: Passing): SlotOf {
  return Object.freeze({ ...slotOf(value), passing });
}

type Underlying<T> = T extends SlotOf<infer U, Passing> ? U : T;
type PassingOf<T> = T extends SlotOf<unknown, infer P> ? P : 'value';

/** `[In]`. */
export function In<T extends SlotLike>(type: T): SlotOf<Underlying<T>, PassingOf<T>> {
  return withDirection(type, { in: true }) as SlotOf<Underlying<T>, PassingOf<T>>;
}
/** `[Out]`: copied back where the kind allows it (spec 4.1). Not the modifier `out`. */
export function Out<T extends SlotLike>(type: T): SlotOf<Underlying<T>, PassingOf<T>> {
  return withDirection(type, { out: true }) as SlotOf<Underlying<T>, PassingOf<T>>;
}
/** `[In, Out]`. */
export function InOut<T extends SlotLike>(type: T): SlotOf<Underlying<T>, PassingOf<T>> {
  return withDirection(type, { in: true, out: true }) as SlotOf<Underlying<T>, PassingOf<T>>;
}
/** `ref T`: takes a `Ref`. */
export function ref<T extends SlotLike>(type: T): SlotOf<Underlying<T>, 'ref'> {
  return withPassing(type, 'ref') as SlotOf<Underlying<T>, 'ref'>;
}
/** `out T`: takes a `Ref`. */
export function out<T extends SlotLike>(type: T): SlotOf<Underlying<T>, 'out'> {
  return withPassing(type, 'out') as SlotOf<Underlying<T>, 'out'>;
}
/** `in T` and `ref readonly T`: takes a `Ref` or a plain value. */
export function readonlyRef<T extends SlotLike>(type: T): SlotOf<Underlying<T>, 'in'> {
  return withPassing(type, 'in') as SlotOf<Underlying<T>, 'in'>;
}
/**
 * `[MarshalAs(UnmanagedType.X, ...)]` (spec sections 2 to 9). `codePage`, which .NET does not have, is the code page of one-byte text here
 * (spec 5.1): `marshalAs(string, 'LPStr', { codePage: 1252 })`. Throws ArgumentException for a code page that is not known.
 */
export function marshalAs<T extends SlotLike>(
  type: T,
  value: UnmanagedType,
  options: Omit<MarshalAs, 'value'> = {},
): SlotOf<Underlying<T>, PassingOf<T>> {
  if (options.codePage !== undefined) codePageCodec(options.codePage);
  return Object.freeze({ ...slotOf(type), marshalAs: Object.freeze({ value, ...options }) }) as SlotOf<Underlying<T>, PassingOf<T>>;
}
/** `[MarshalUsing(...)]` of `libraryImport` (spec 14.3). */
export function marshalUsing<T extends SlotLike>(type: T, using: Partial<MarshalUsing>): SlotOf<Underlying<T>, PassingOf<T>> {
  const slot = slotOf(type);
  const next = Object.freeze({ elementIndirectionDepth: 0, ...using });
  return Object.freeze({ ...slot, marshalUsing: Object.freeze([...(slot.marshalUsing ?? []), next]) }) as SlotOf<
    Underlying<T>,
    PassingOf<T>
  >;
}

/** The parameter that a slot describes. */
export function parameterOf(name: string, value: SlotLike): Parameter {
  if (!isSlot(value)) return Object.freeze({ name, type: typeOf(value), passing: 'value', direction: noDirection });
  const { type, passing, direction, marshalAs: directive, marshalUsing: using } = value;
  return Object.freeze({
    name,
    type,
    passing,
    direction,
    ...(directive && { marshalAs: directive }),
    ...(using && { marshalUsing: using }),
  });
}
/** The result that a slot describes. */
export function resultOf(value: SlotLike): Result {
  if (!isSlot(value)) return Object.freeze({ type: typeOf(value) });
  const { type, passing, marshalAs: directive, marshalUsing: using } = value;
  return Object.freeze({
    type,
    ...(passing !== 'value' && { byRef: true }),
    ...(directive && { marshalAs: directive }),
    ...(using && { marshalUsing: using }),
  });
}
