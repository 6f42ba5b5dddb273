import type { AbstractDelegateType, ClassType, DelegateType, HandleType, ManagedType, StructType, VectorType } from '../types/index.ts';
import type { Layout, LayoutRefusal } from './layout.ts';

/** How text stands behind a pointer. `ansi` is UTF-8 on Unix and the system code page on Windows (spec 5.1). */
export type TextEncoding = 'ansi' | 'utf8' | 'utf16' | 'bstr' | 'ansiBstr' | CodePageEncoding | `bstr${CodePageEncoding}`;
/** A code page by its number, then `x` where best fits are not wanted and `t` where characters that it lacks throw: `cp1252`, `cp932xt`. */
export type CodePageEncoding = `cp${number}${'' | 'x'}${'' | 't'}`;

interface Native {
  /** The managed type it is the native form of: decides the JavaScript face. */
  readonly type: ManagedType;
  /** In bytes. */
  readonly size: number;
  readonly align: number;
  /** Managed and native bits are the same (spec section 3). */
  readonly blittable: boolean;
}

/** Any bitwise integer: numbers, enums, pointers, addresses, Int128. */
export interface IntegerForm extends Native {
  readonly form: 'integer';
  readonly signed: boolean;
}
/** `float` and `double`. */
export interface FloatForm extends Native {
  readonly form: 'float';
}
/** A truth value of one, two or four bytes; `minusOne` for VARIANT_BOOL (spec 2.2). */
export interface BoolForm extends Native {
  readonly form: 'bool';
  readonly minusOne: boolean;
  /** Coming back only -1 is true, as generated code has it (spec 19.3). */
  readonly strict?: boolean;
}
/** One or two bytes of text (spec 2.3). */
export interface CharForm extends Native {
  readonly form: 'char';
  /** Of one byte: the code page that was declared. */
  readonly codePage?: CodePageEncoding;
}
/** Scalars with a conversion of their own (spec 2.4 to 2.6). */
export interface SpecialForm extends Native {
  readonly form: 'guid' | 'decimal' | 'currency' | 'date';
}
/** A pointer to text that the place owns (spec 5.8). */
export interface StringForm extends Native {
  readonly form: 'string';
  readonly encoding: TextEncoding;
}
/** Text inline in a structure (spec 5.6). `length` counts characters (wide) or bytes, the terminator included. */
export interface ByValTStrForm extends Native {
  readonly form: 'byValTStr';
  readonly wide: boolean;
  readonly length: number;
  /** Of narrow text: the code page that was declared. */
  readonly codePage?: CodePageEncoding;
}
/** An array inline in a structure (spec 7.5). */
export interface ByValArrayForm extends Native {
  readonly form: 'byValArray';
  readonly element: NativeForm;
  readonly length: number;
}
/** A C# fixed buffer (spec 8.5). */
export interface FixedBufferForm extends Native {
  readonly form: 'fixedBuffer';
  readonly element: NativeForm;
  readonly length: number;
  /** Of elements that are converted .NET converts only the first (spec 3.1). */
  readonly firstOnly: boolean;
}
/** A structure inline. */
export interface StructForm extends Native {
  readonly form: 'struct';
  readonly type: StructType;
  readonly layout: Layout;
}
/** A structure as its managed bits, where runtime marshalling is disabled and its native form would be another (spec 11.7). */
export interface BitwiseForm extends Native {
  readonly form: 'bitwise';
  readonly type: StructType;
  /** Of a structure whose fields stand as they are managed. */
  readonly inner: StructForm;
}
/** A formatted class inline in another type (spec 8.2). */
export interface ClassForm extends Native {
  readonly form: 'class';
  readonly type: ClassType;
  readonly layout: Layout;
}
/** A function pointer made of a delegate. */
export interface DelegateForm extends Native {
  readonly form: 'delegate';
  readonly type: DelegateType | AbstractDelegateType;
}
/** The value of a handle object (spec 10.4). */
export interface HandleForm extends Native {
  readonly form: 'handle';
  readonly type: HandleType;
}
/** A SIMD vector, as memory. */
export interface VectorForm extends Native {
  readonly form: 'vector';
  readonly type: VectorType;
}

/** How a value stands in native memory: in a field, an array element, or behind a by-ref argument. */
export type NativeForm =
  | IntegerForm
  | FloatForm
  | BoolForm
  | CharForm
  | SpecialForm
  | StringForm
  | ByValTStrForm
  | ByValArrayForm
  | FixedBufferForm
  | StructForm
  | BitwiseForm
  | ClassForm
  | DelegateForm
  | HandleForm
  | VectorForm;

/** There is no native form, and why. */
export interface Refused {
  readonly form: 'refused';
  readonly reason: string;
  /** What keeps everything around it from having a layout: a type that does not load, or is too large. */
  readonly kind?: 'load' | 'memory';
}

/** Says that a type or directive has no native form. */
export function refused(reason: string, kind?: Refused['kind']): Refused {
  return { form: 'refused', reason, ...(kind && { kind }) };
}

/** The refusal of a type whose own layout is refused. */
export function refusedLayout({ kind, reason }: LayoutRefusal): Refused {
  return refused(reason, kind === 'load' || kind === 'memory' ? kind : undefined);
}
