import type { ConstantState } from './constants/value.ts';
import type { DelegateSyntax, EnumSyntax, Expr, TypeSyntax, UsingSyntax } from './syntax.ts';
import type { FileTree, MemberNode, NamespaceScope, TypeNode } from './tree.ts';

/** What a declared type is. Records are structs or classes. */
export type TypeKind = 'class' | 'struct' | 'interface' | 'enum' | 'delegate';

/** One part of a type with the scope in which its names are looked up. */
export interface TypePart {
  readonly node: TypeNode;
  readonly scope: NamespaceScope;
}

/** A type as declared, its parts merged. Generic arity is part of its identity. */
export interface TypeSymbol {
  readonly kind: TypeKind;
  readonly name: string;
  /** With dots, nested types too, without arity. */
  readonly fullName: string;
  /** `Namespace.Outer`1+Inner`. */
  readonly key: string;
  readonly namespace: string;
  readonly parent: TypeSymbol | undefined;
  /** Own type parameters, after those of the surrounding types. */
  readonly typeParameters: readonly string[];
  readonly allTypeParameters: readonly string[];
  /** Own type parameters that are constrained to value types: `T?` is then `Nullable<T>`. */
  readonly valueParameters: Set<string>;
  readonly record: boolean;
  /** Of the framework, not of the program. */
  readonly framework: boolean;
  readonly parts: TypePart[];
  readonly enum?: EnumSyntax;
  readonly delegate?: DelegateSyntax;
  /** Where the first part stands. */
  readonly scope: NamespaceScope;
  readonly at: number;
  readonly member?: MemberNode;
  readonly nested: Map<string, TypeSymbol>;
  readonly constants: Map<string, ConstantSymbol>;
}

/** A `const` field or an enum member. */
export interface ConstantSymbol {
  readonly name: string;
  readonly fullName: string;
  readonly owner: TypeSymbol | undefined;
  readonly scope: NamespaceScope;
  readonly at: number;
  /** Absent for enum members, whose type is the enum. */
  readonly type?: TypeSyntax;
  readonly value?: Expr;
  /** The member before, of an enum member without a value. */
  readonly previous?: ConstantSymbol;
  state: ConstantState;
}

/** Where names are looked up. `bindings` are the arguments for `type.allTypeParameters`. */
export interface Context<Binding = unknown> {
  readonly scope: NamespaceScope;
  readonly type: TypeSymbol | undefined;
  readonly bindings?: readonly Binding[];
  readonly methodTypeParameters?: readonly string[];
}

/** What holds for all files of an assembly: its own, and those that stand beside them. */
export interface AssemblySymbols {
  readonly files: readonly FileTree[];
  readonly globalUsings: { readonly using: UsingSyntax; readonly scope: NamespaceScope }[];
}

/** The types and constants of a program or of the framework. */
export interface SymbolTable {
  /** By key. */
  readonly types: Map<string, TypeSymbol>;
  readonly namespaces: Set<string>;
  /** Constants outside of every type, as pasted snippets have them. */
  readonly constants: Map<string, ConstantSymbol>;
  /** The assembly that a file belongs to. */
  readonly assemblies: Map<FileTree, AssemblySymbols>;
  /** Names of types and aliases, to tell quickly what cannot be meant. */
  readonly names: Set<string>;
  /** Files that declare types for themselves alone (`file`), with what tells them apart in keys. */
  readonly localFiles: Map<FileTree, number>;
}

/** The key of a type within a namespace or type. */
export function keyOf(outer: string, separator: '.' | '+', name: string, arity: number): string {
  const own = arity === 0 ? name : `${name}\`${arity}`;
  return outer === '' ? own : outer + separator + own;
}

/** What is wrong with a name that means two types. */
export const ambiguity = (one: TypeSymbol, other: TypeSymbol): string =>
  `CS0104: '${one.name}' is ambiguous: it may be '${one.fullName}' or '${other.fullName}'`;
