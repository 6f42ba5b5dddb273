/**
 * The syntax of C# declarations, as the grammar builds it (src/csharp/grammar.peggy). Plain data; `at` is the offset in the source.
 * Names are as written, without `@` and with escapes resolved.
 */
import type { LiteralValue } from './text/literals.ts';

/** One part of a dotted name. `open` counts the arguments of an unbound generic, `<,>`. */
export interface NamePart {
  readonly name: string;
  readonly args: readonly TypeSyntax[];
  readonly open?: number;
}

/** A type as written. */
export type TypeSyntax =
  | { readonly k: 'name'; readonly at: number; readonly alias?: string; readonly parts: readonly NamePart[] }
  | { readonly k: 'keyword'; readonly at: number; readonly name: string }
  | { readonly k: 'pointer'; readonly at: number; readonly of: TypeSyntax }
  | { readonly k: 'array'; readonly at: number; readonly of: TypeSyntax; readonly rank: number }
  | { readonly k: 'nullable'; readonly at: number; readonly of: TypeSyntax }
  | { readonly k: 'tuple'; readonly at: number; readonly items: readonly { readonly type: TypeSyntax; readonly name?: string }[] }
  | {
      readonly k: 'function';
      readonly at: number;
      readonly managed: boolean;
      readonly conventions: readonly string[];
      readonly types: readonly TypeSyntax[];
      readonly text: string;
    };

/** A (possibly constant) expression as written. A chain is operands with operators between them, precedence unresolved. */
export type Expr =
  | { readonly k: 'number'; readonly at: number; readonly text: string }
  /** Its value stands in the file, unless it comes with it. */
  | { readonly k: 'literal'; readonly at: number; readonly value?: LiteralValue }
  | { readonly k: 'word'; readonly at: number; readonly value: boolean | null }
  | { readonly k: 'name'; readonly at: number; readonly alias?: string; readonly part: NamePart }
  | { readonly k: 'type'; readonly at: number; readonly type: TypeSyntax }
  | { readonly k: 'member'; readonly at: number; readonly of: Expr; readonly part: NamePart }
  | { readonly k: 'chain'; readonly at: number; readonly operands: readonly Expr[]; readonly operators: readonly string[] }
  | { readonly k: 'unary'; readonly at: number; readonly prefixes: readonly Prefix[]; readonly operand: Expr }
  | {
      readonly k: 'conditional';
      readonly at: number;
      readonly cases: readonly { readonly test: Expr; readonly then: Expr }[];
      readonly otherwise: Expr;
    }
  | { readonly k: 'typeof'; readonly at: number; readonly type: TypeSyntax }
  | { readonly k: 'sizeof'; readonly at: number; readonly type: TypeSyntax }
  | { readonly k: 'nameof'; readonly at: number; readonly name: string }
  | { readonly k: 'default'; readonly at: number; readonly type?: TypeSyntax }
  | { readonly k: 'checked'; readonly at: number; readonly checked: boolean; readonly operand: Expr }
  | { readonly k: 'list'; readonly at: number; readonly items: readonly Expr[] }
  | { readonly k: 'other'; readonly at: number; readonly text: string };

/** A prefix operator or a cast. */
export type Prefix = { readonly op: '+' | '-' | '~' | '!' } | { readonly cast: TypeSyntax };

/** One argument of an attribute. */
export interface ArgumentSyntax {
  readonly at: number;
  /** `Name = value`, or with `colon` `name: value`. */
  readonly name?: string;
  readonly colon?: boolean;
  readonly value: Expr;
}

/** One attribute of a list, with the target of the list. */
export interface AttributeSyntax {
  readonly at: number;
  readonly target?: string;
  readonly name: TypeSyntax & { readonly k: 'name' };
  readonly args: readonly ArgumentSyntax[];
}

/** One parameter. */
export interface ParameterSyntax {
  readonly at: number;
  readonly attributes: readonly AttributeSyntax[];
  readonly modifiers: readonly string[];
  readonly type: TypeSyntax;
  readonly name: string;
}

/** A parameter list; `varargs` for `__arglist`. */
export interface ParametersSyntax {
  readonly list: readonly ParameterSyntax[];
  readonly varargs: boolean;
}

interface Declared {
  readonly at: number;
  readonly attributes: readonly AttributeSyntax[];
  readonly modifiers: readonly string[];
}

/** A class, struct, interface or record, without its members. */
export interface TypeHeader extends Declared {
  readonly k: 'type';
  readonly keyword: 'class' | 'struct' | 'interface' | 'record' | 'recordStruct';
  readonly name: string;
  readonly typeParameters: readonly string[];
  /** Those of them that are constrained to value types. */
  readonly valueParameters: readonly string[];
  readonly parameters?: ParametersSyntax;
  readonly bases: readonly TypeSyntax[];
  /** Whether a body follows. */
  readonly open: boolean;
}

/** An enumeration. */
export interface EnumSyntax extends Declared {
  readonly k: 'enum';
  readonly name: string;
  readonly underlying?: TypeSyntax;
  readonly members: readonly { readonly at: number; readonly name: string; readonly value?: Expr }[];
}

/** A delegate type. */
export interface DelegateSyntax extends Declared {
  readonly k: 'delegate';
  readonly name: string;
  readonly typeParameters: readonly string[];
  /** Those of them that are constrained to value types. */
  readonly valueParameters: readonly string[];
  readonly refReturn: boolean;
  readonly type: TypeSyntax;
  readonly parameters: ParametersSyntax;
}

/** A method. */
export interface MethodSyntax extends Declared {
  readonly k: 'method';
  readonly name: string;
  /** The interface of an explicit implementation. */
  readonly explicit: boolean;
  readonly typeParameters: readonly string[];
  readonly type: TypeSyntax;
  readonly parameters: ParametersSyntax;
  readonly body: boolean;
}

/** An instance or static constructor. */
export interface ConstructorSyntax extends Declared {
  readonly k: 'constructor';
  readonly name: string;
  readonly parameters: ParametersSyntax;
}

/** Fields, constants, fixed buffers and field-like events of one declaration. */
export interface FieldsSyntax extends Declared {
  readonly k: 'fields';
  readonly event: boolean;
  readonly type: TypeSyntax;
  readonly names: readonly { readonly at: number; readonly name: string; readonly value?: Expr; readonly length?: Expr }[];
}

/** A property. */
export interface PropertySyntax extends Declared {
  readonly k: 'property';
  readonly name: string;
  readonly explicit: boolean;
  readonly type: TypeSyntax;
  /** Whether the compiler makes a field for it. */
  readonly backed: boolean;
  /** The field is there for the sake of the word `field` alone. */
  readonly keyword: boolean;
  /** What it always returns, where that is written as one expression. */
  readonly value?: Expr;
}

/** A member that declares nothing of interest: an operator, an indexer, a finalizer, an event with accessors. */
export interface OtherSyntax extends Declared {
  readonly k: 'other';
}

/** `using` in all its forms. */
export interface UsingSyntax {
  readonly k: 'using';
  readonly at: number;
  readonly global: boolean;
  readonly static: boolean;
  readonly alias?: string;
  readonly target: TypeSyntax;
}

/** `namespace A.B`, with braces or for the rest of the file. */
export interface NamespaceHeader {
  readonly k: 'namespace';
  readonly at: number;
  readonly name: readonly string[];
  readonly open: boolean;
}

/** `[assembly: ...]` and `[module: ...]`. */
export interface GlobalAttributes {
  readonly k: 'global';
  readonly at: number;
  readonly attributes: readonly AttributeSyntax[];
}

/** What could not be read. */
export interface UnknownSyntax {
  readonly k: 'unknown';
  readonly at: number;
}

/** What the grammar makes of one island of the text. */
export type ChunkSyntax =
  | TypeHeader
  | EnumSyntax
  | DelegateSyntax
  | MethodSyntax
  | ConstructorSyntax
  | FieldsSyntax
  | PropertySyntax
  | OtherSyntax
  | UsingSyntax
  | NamespaceHeader
  | GlobalAttributes
  | UnknownSyntax;
