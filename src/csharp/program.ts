import type { ImportedMethod, ManagedType } from '../types/index.ts';

/** One file of a program. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What was not understood (`error`, spoils its own declaration only), or behaves differently here (`warning`). */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  /** Names the declaration it concerns. */
  readonly message: string;
  /** The full name of the declaration that is spoiled. */
  readonly declaration?: string;
}

/** Where a declaration stands, with its XML documentation. */
export interface Declaration {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly documentation?: string;
}

/** The value of a C# constant. A `decimal` is text that keeps its scale: "1.50". */
export type ConstantValue = bigint | number | string | boolean | null;

/** Several files read as one program. Names are full, with dots, nested types too: `Namespace.Outer.Inner`. */
export interface CSharpProgram {
  /** Every declared enum, structure, class, delegate, handle class and interface that is not an open generic. */
  readonly types: ReadonlyMap<string, ManagedType>;
  /** Every `[DllImport]` and `[LibraryImport]` method, in order of declaration. Overloads share a name. */
  readonly methods: readonly ImportedMethod[];
  readonly constants: ReadonlyMap<string, ConstantValue>;
  readonly diagnostics: readonly Diagnostic[];
  /** By full name of a type or method. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Resolves a type as it would be written in the body of `scope` (a full type name or namespace), for example `Pair<int>`. */
  resolveType(text: string, scope?: string): ManagedType;
}

/** Options of `readCSharp`. */
export interface ReadOptions {
  /** Preprocessor symbols that are defined. */
  readonly defines?: readonly string[];
}
