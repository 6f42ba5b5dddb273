import type { ManagedType } from './managed.ts';

/** One `[CustomMarshaller(managed, mode, type)]` entry, with what the type that serves the mode declares. */
export interface CustomMarshallerMode {
  /** The managed type as C# writes it. */
  readonly managed: string;
  /** A name of `MarshalMode`. */
  readonly mode: string;
  /** The full name of the type that serves the mode. */
  readonly type: string;
  /** A structure, made anew for each argument; otherwise its methods are static. */
  readonly stateful: boolean;
  /** Neither a static class nor a structure: no marshaller (spec 19.5). */
  readonly invalid?: boolean;
  /** Its methods; where absent, those of the declaration with the type's name in front. */
  readonly methods?: readonly string[];
  readonly native?: ManagedType;
  /** What a collection holds, as `GetManagedValuesSource` or `GetManagedValuesDestination` shows; a type parameter is an `open` type. */
  readonly element?: ManagedType;
  readonly bufferSize?: number;
}

/** What a class that was named as a marshaller declares about itself, as far as the declarations show it (spec section 14). */
export interface CustomMarshalerDeclaration {
  /** `ICustomMarshaler`, a type with `[CustomMarshaller]`, one of the framework's marshaller types, or neither. */
  readonly shape: 'ICustomMarshaler' | 'CustomMarshaller' | 'framework' | 'none';
  /** Names of the methods that are declared, those of nested types as `Nested.Method`. */
  readonly methods: readonly string[];
  readonly modes: readonly CustomMarshallerMode[];
  /** `[ContiguousCollectionMarshaller]`: the last type parameter is the unmanaged element (spec 14.3). */
  readonly collection?: boolean;
  /** The names of its type parameters, which an `element` may be one of. */
  readonly typeParameters?: readonly string[];
  /** The unmanaged type of `ConvertToUnmanaged`/`ToUnmanaged`, where one is declared. */
  readonly native?: ManagedType;
  /** `BufferSize`, where a caller-allocated buffer is declared. */
  readonly bufferSize?: number;
}

/** A custom marshaller as named at its use (spec 14.1, 14.3). C# bodies never run: `implementation` is the JavaScript class that stands for it. */
export interface CustomMarshalerReference {
  /** The full name, or what was written where it does not resolve; null where the declaration names none. */
  readonly name: string | null;
  readonly cookie?: string;
  /** The type arguments as written: each instance of a generic marshaler is a class of its own. */
  readonly arguments?: string;
  /** How many type arguments an open generic marshaler, `typeof(M<>)`, takes from the managed type. */
  readonly open?: number;
  /** Why the name means no type, where a type of that simple name is declared. */
  readonly unresolved?: string;
  /** What is thrown where the type is not found, if not a TypeLoadException: for its assembly, or for a name that is none. */
  readonly failure?: 'FileNotFoundException' | 'FileLoadException' | 'ArgumentException';
  readonly declaration?: CustomMarshalerDeclaration;
  /** The JavaScript class; absent until one is given. */
  readonly implementation?: unknown;
}
