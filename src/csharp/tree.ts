import type {
  AttributeSyntax,
  ConstructorSyntax,
  DelegateSyntax,
  EnumSyntax,
  FieldsSyntax,
  MethodSyntax,
  OtherSyntax,
  PropertySyntax,
  TypeHeader,
  UsingSyntax,
} from './syntax.ts';
import type { Range } from './text/lexical.ts';
import type { LiteralValue } from './text/literals.ts';

/** A namespace declaration (or the file itself) with its usings: where names are looked up, from the inside out. */
export interface NamespaceScope {
  readonly file: FileTree;
  /** The full name with dots, empty for the global namespace. */
  readonly name: string;
  readonly usings: UsingSyntax[];
  readonly parent: NamespaceScope | undefined;
}

/** A member as read, with the range of its documentation. */
export interface MemberNode {
  readonly syntax: EnumSyntax | DelegateSyntax | MethodSyntax | ConstructorSyntax | FieldsSyntax | PropertySyntax | OtherSyntax;
  readonly documentation: Range | undefined;
}

/** One part of a type's declaration. */
export interface TypeNode {
  readonly syntax: TypeHeader;
  readonly documentation: Range | undefined;
  readonly scope: NamespaceScope;
  readonly members: (MemberNode | TypeNode)[];
  /** Methods with bodies, read when they are asked for. */
  readonly deferred: Range[];
  /** The bodies of its methods and properties, and where the declaration of each begins. */
  readonly bodies: (Range & { readonly header: number })[];
  /** Members that were not understood, by position. */
  readonly unknown: number[];
}

/** A top-level declaration and where it stands. */
export interface Placed {
  readonly scope: NamespaceScope;
  readonly node: MemberNode | TypeNode;
}

/** A part of the file that is not understood. */
export interface TreeProblem {
  readonly at: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
  /** The type it stands in, as far as the syntax tells. */
  readonly declaration?: string;
}

/** A file as read: nothing in it depends on other files. */
export interface FileTree {
  readonly source: string;
  /** The source as the lexical pass leaves it, without comments and literals. */
  text(): string;
  readonly scope: NamespaceScope;
  readonly members: readonly Placed[];
  readonly globalUsings: readonly UsingSyntax[];
  /** `[assembly: ...]` and `[module: ...]`. */
  readonly attributes: readonly AttributeSyntax[];
  readonly problems: readonly TreeProblem[];
  /** The value of the literal at an offset. */
  literal(at: number): LiteralValue;
  /** 1-based line and column. */
  locate(at: number): { readonly line: number; readonly column: number };
  /** The signature of a deferred method. */
  method(range: Range): MethodSyntax | ConstructorSyntax | OtherSyntax | undefined;
  /** The documentation comments of a range, without their markers. */
  documentation(range: Range): string;
}

/** Whether a member is a type with members of its own. */
export function isTypeNode(node: MemberNode | TypeNode): node is TypeNode {
  return node.syntax.k === 'type';
}
