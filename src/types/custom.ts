import type { ManagedType } from './managed.ts';

/** What a class that was named as a marshaller declares about itself, as far as the declarations show it (spec section 14). */
export interface CustomMarshalerDeclaration {
  /** `ICustomMarshaler`, a type with `[CustomMarshaller]`, one of the framework's marshaller types, or neither. */
  readonly shape: 'ICustomMarshaler' | 'CustomMarshaller' | 'framework' | 'none';
  /** Names of the methods that are declared, those of nested types as `Nested.Method`. */
  readonly methods: readonly string[];
  /** `[CustomMarshaller(managed, mode, type)]` entries. */
  readonly modes: readonly { readonly managed: string; readonly mode: string; readonly type: string; readonly stateful: boolean }[];
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
  readonly declaration?: CustomMarshalerDeclaration;
  /** The JavaScript class; absent until one is given. */
  readonly implementation?: unknown;
}
