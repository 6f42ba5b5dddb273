import type { Descriptor } from './base.ts';
import type { ManagedType } from './managed.ts';
import type { PrimitiveType } from './primitive.ts';

/** `bool`: never blittable; its native width comes from the directive (spec 2.2). */
export interface BoolType extends Descriptor<boolean> {
  readonly kind: 'bool';
}
/** `char`: one UTF-16 code unit; one or two bytes by character set and directive (spec 2.3). */
export interface CharType extends Descriptor<string> {
  readonly kind: 'char';
}
/** `Guid`, as a hyphenated hexadecimal string (spec 2.6). */
export interface GuidType extends Descriptor<string> {
  readonly kind: 'guid';
}
/** `decimal`, as a decimal string that keeps its scale (spec 2.4). */
export interface DecimalType extends Descriptor<string | { toString(): string }, string> {
  readonly kind: 'decimal';
}
/** `DateTime`, as a `Date` whose UTC fields are the DateTime's (spec 2.5). */
export interface DateTimeType extends Descriptor<Date> {
  readonly kind: 'dateTime';
}

/** An enumeration: its underlying integer with names (spec 2.1). Values are not checked against the members. */
export interface EnumType<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'enum';
  readonly name: string;
  readonly underlying: PrimitiveType;
  readonly members: Readonly<Record<string, bigint>>;
}

/**
 * `T*`: passed as it is, never converted (spec 2.1). `target` is `void` for `void*`. As an argument also memory that is pinned for the call,
 * as by `fixed` and `&`: bytes, a typed array of the target, a `Ref` or a blittable instance of it.
 */
export interface PointerType extends Descriptor<bigint | number | object | null, bigint> {
  readonly kind: 'pointer';
  readonly target: ManagedType;
}
/** `delegate*<...>`: an address of code (spec 2.1). */
export interface FunctionPointerType extends Descriptor<bigint | number | null, bigint> {
  readonly kind: 'functionPointer';
  /** False for a pointer to managed code. */
  readonly unmanaged: boolean;
  /** The declared signature as C# writes it, for messages. */
  readonly text: string;
}

/** `bool`. */
export const bool: BoolType = Object.freeze({ kind: 'bool' });
/** `char`. */
export const char: CharType = Object.freeze({ kind: 'char' });
/** `Guid`. */
export const guid: GuidType = Object.freeze({ kind: 'guid' });
/** `decimal`. */
export const decimal: DecimalType = Object.freeze({ kind: 'decimal' });
/** `DateTime`. */
export const dateTime: DateTimeType = Object.freeze({ kind: 'dateTime' });

/** An enumeration over `underlying` (any integer type). */
export function enumType<In, Out>(
  name: string,
  underlying: PrimitiveType<In, Out>,
  members: Readonly<Record<string, bigint | number>>,
): EnumType<In, Out> {
  const values: Record<string, bigint> = Object.create(null) as Record<string, bigint>;
  for (const [member, value] of Object.entries(members)) values[member] = BigInt(value);
  return Object.freeze({ kind: 'enum', name, underlying, members: Object.freeze(values) });
}

/** `T*`. A thunk defers the target, for structures that point to themselves. */
export function pointer(target: ManagedType | (() => ManagedType)): PointerType {
  if (typeof target !== 'function') return Object.freeze({ kind: 'pointer', target });
  return Object.freeze({
    kind: 'pointer',
    get target(): ManagedType {
      return target();
    },
  });
}

/** `delegate*<...>`. */
export function functionPointer(text = 'delegate*', unmanaged = true): FunctionPointerType {
  return Object.freeze({ kind: 'functionPointer', unmanaged, text });
}
