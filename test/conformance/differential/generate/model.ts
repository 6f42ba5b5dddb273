/** The generated program: what of .NET's types and attributes a generated function is declared with. */

import type { Json } from '../../pinvoke/json.ts';

/** Numeric types by their keyword. */
export type NumberName =
  | 'sbyte'
  | 'byte'
  | 'short'
  | 'ushort'
  | 'int'
  | 'uint'
  | 'long'
  | 'ulong'
  | 'nint'
  | 'nuint'
  | 'float'
  | 'double'
  | 'CLong'
  | 'CULong'
  | 'NFloat'
  | 'Half'
  | 'Int128'
  | 'UInt128';

/** A type with the attribute that gives it its native form. */
export type GenType =
  | { readonly kind: 'number'; readonly name: NumberName; readonly marshalAs?: string }
  | { readonly kind: 'bool'; readonly size: 1 | 4; readonly marshalAs?: string }
  | { readonly kind: 'char'; readonly size: 1 | 2; readonly marshalAs?: string }
  | { readonly kind: 'enum'; readonly name: string; readonly underlying: NumberName; readonly marshalAs?: string }
  | { readonly kind: 'guid' | 'decimal' | 'date'; readonly marshalAs?: string }
  /** A Guid or decimal behind a pointer, a decimal as an integer. */
  | { readonly kind: 'pointed'; readonly target: 'guid' | 'decimal'; readonly marshalAs: string }
  | { readonly kind: 'currency'; readonly marshalAs: string }
  | { readonly kind: 'text'; readonly unit: 1 | 2; readonly marshalAs?: string }
  | { readonly kind: 'bstr'; readonly unit: 1 | 2; readonly marshalAs: string }
  | { readonly kind: 'builder'; readonly unit: 1 | 2; readonly marshalAs?: string }
  | { readonly kind: 'fixedText'; readonly unit: 1 | 2; readonly length: number; readonly marshalAs: string }
  | { readonly kind: 'fixedArray'; readonly element: GenType; readonly length: number; readonly marshalAs?: string }
  | {
      readonly kind: 'array';
      readonly element: GenType;
      readonly length: number;
      /** Of two dimensions: so many rows, which share the length. */
      readonly rows?: number;
      readonly span?: 'Span' | 'ReadOnlySpan';
      readonly marshalAs?: string;
    }
  /** `embedded`: a class as a field, which lies in the structure itself. */
  | { readonly kind: 'aggregate' | 'embedded'; readonly declaration: Aggregate; readonly marshalAs?: string }
  | { readonly kind: 'pointer'; readonly target: NumberName; readonly length: number; readonly marshalAs?: string }
  | { readonly kind: 'delegate'; readonly declaration: DelegateDeclaration; readonly marshalAs?: string }
  /** The address of a delegate's function. */
  | { readonly kind: 'fnptr'; readonly declaration: DelegateDeclaration; readonly marshalAs?: string }
  /** `kept`: native code does not change it. */
  | { readonly kind: 'handle'; readonly name: string; readonly kept?: true; readonly marshalAs?: string }
  | { readonly kind: 'handleRef'; readonly marshalAs?: string }
  /** By a marshaller class: a number in C. */
  | { readonly kind: 'marshalled'; readonly name: 'Amount' | 'Coin'; readonly marshalAs?: string }
  /** Any type, with the value that it is given; its native form is not known here. */
  | { readonly kind: 'wild'; readonly name: string; readonly value: Json; readonly marshalAs?: string };

/** A structure or formatted class. */
export interface Aggregate {
  readonly name: string;
  /** `pair`: a generic structure of two equal fields, named `Pair<int>`; `framework`: one that .NET declares. */
  readonly form: 'struct' | 'class' | 'inline' | 'pair' | 'framework';
  readonly explicit: boolean;
  /** 0: natural. */
  readonly pack: number;
  readonly charSet: CharSetName;
  readonly fields: readonly Field[];
  /** What a class derives from. */
  readonly base?: Aggregate;
  /** Native and managed form are the same, as source-generated imports want it. */
  readonly bitwise: boolean;
}

/** Classes that derive from a class: where it is declared, one of them can be given. */
export const derivedClasses: WeakMap<Aggregate, Aggregate[]> = new WeakMap();

/** A field; `buffer` is a fixed buffer of that many elements. */
export interface Field {
  readonly name: string;
  readonly type: GenType;
  readonly offset?: number;
  readonly buffer?: number;
}

/** A delegate type. */
export interface DelegateDeclaration {
  readonly name: string;
  readonly charSet: CharSetName;
  readonly parameters: readonly GenParameter[];
  readonly returns: GenType | undefined;
}

/** `CharSet` of an import, structure or delegate. */
export type CharSetName = 'None' | 'Ansi' | 'Unicode' | 'Auto';

/** How a parameter is passed. */
export type GenPassing = 'value' | 'ref' | 'out' | 'in';

/** A parameter of a function or delegate. */
export interface GenParameter {
  readonly name: string;
  readonly type: GenType;
  readonly passing: GenPassing;
  /** Written as `[In]`, `[Out]`, `[In, Out]`. */
  readonly direction: '' | 'In' | 'Out' | 'In, Out';
}

/** A function and its cases' arguments. */
export interface GenFunction {
  readonly name: string;
  readonly profile: 'dllImport' | 'libraryImport';
  /** `CharSet` of the import; for source-generated ones `Unicode` stands for Utf16, anything else for Utf8. */
  readonly charSet: CharSetName;
  /** The marshaller class of its texts. */
  readonly textMarshaller?: string;
  readonly setLastError: boolean;
  readonly preserveSig: boolean;
  readonly callingConvention: string | undefined;
  readonly parameters: readonly GenParameter[];
  readonly returns: GenType | undefined;
  /** The result counts elements. */
  readonly returnsAtMost?: number;
  /** Native code looks at no argument and returns zeros. */
  readonly wild?: true;
}

/** The width of text without an attribute of its own, on Linux. */
export function unitOf(charSet: CharSetName): 1 | 2 {
  return charSet === 'Unicode' ? 2 : 1;
}
