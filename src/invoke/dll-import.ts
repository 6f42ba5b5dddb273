import { ArgumentException } from '../errors.ts';
import type { ImportAttributes, ImportedMethod, Profile } from '../types/index.ts';
import { importDefaults } from '../types/index.ts';
import type { LibraryOptions, NativeCall } from './import.ts';
import { bindImport } from './import.ts';
import type { InputOf, OutputOf, SlotLike } from './slots.ts';
import { parameterOf, resultOf } from './slots.ts';

/** What a method may say besides its signature: the members of `[DllImport]` (spec 11.1). */
export type MethodOptions = Partial<Omit<ImportAttributes, 'profile' | 'library'>>;

/** A native function as declared, without its library. */
export interface MethodDeclaration<
  R extends SlotLike = SlotLike,
  P extends Readonly<Record<string, SlotLike>> = Readonly<Record<string, SlotLike>>,
> {
  readonly returns: R;
  readonly parameters: P;
  readonly options: MethodOptions;
}

type Values<P> = P extends Readonly<Record<string, SlotLike>> ? TupleOf<P> : never;
/** Parameters in the order in which they are written. */
type TupleOf<P> =
  UnionToTuple<keyof P> extends infer Keys extends readonly PropertyKey[]
    ? { [I in keyof Keys]: Keys[I] extends keyof P ? InputOf<P[Keys[I]]> : never }
    : never;
type UnionToIntersection<U> = (U extends unknown ? (member: U) => void : never) extends (member: infer I) => void ? I : never;
type LastOf<U> = UnionToIntersection<U extends unknown ? () => U : never> extends () => infer L ? L : never;
type UnionToTuple<U, L = LastOf<U>> = [U] extends [never] ? [] : [...UnionToTuple<Exclude<U, L>>, L];

/** The JavaScript function of a declaration. */
export type FunctionOf<M> = M extends MethodDeclaration<infer R, infer P> ? (...args: Values<P>) => OutputOf<R> : never;

/** Declares a function: its result, its parameters by name, and the members of `[DllImport]` that differ from the defaults. */
export function method<const R extends SlotLike, const P extends Readonly<Record<string, SlotLike>>>(
  returns: R,
  parameters: P,
  options: MethodOptions = {},
): MethodDeclaration<R, P> {
  return Object.freeze({ returns, parameters, options });
}

/** The descriptor of one declared function. */
export function importedMethod(
  profile: Profile,
  library: string,
  name: string,
  { returns, parameters, options }: MethodDeclaration,
): ImportedMethod {
  if (typeof library !== 'string')
    throw new ArgumentException('', { parameter: 'library', expected: 'the name of a library', actual: String(library) });
  return Object.freeze({
    kind: 'method',
    name,
    parameters: Object.freeze(Object.entries(parameters).map(([parameter, value]) => parameterOf(parameter, value))),
    returns: resultOf(returns),
    import: Object.freeze({ ...importDefaults, entryPoint: name, ...options, profile, library }),
  });
}

function bindAll<M extends Readonly<Record<string, MethodDeclaration>>>(
  profile: Profile,
  library: string,
  methods: M,
  options: LibraryOptions,
): { readonly [K in keyof M]: FunctionOf<M[K]> } {
  const functions = {};
  for (const [name, declaration] of Object.entries(methods))
    lazily(functions, name, () => bindImport(importedMethod(profile, library, name, declaration), options));
  return functions as { readonly [K in keyof M]: FunctionOf<M[K]> };
}

/** Defines a function that is made when it is first asked for. */
export function lazily(target: object, name: string, make: () => NativeCall): void {
  Object.defineProperty(target, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = make();
      Object.defineProperty(target, name, { value, enumerable: true });
      return value;
    },
  });
}

/**
 * Functions of a native library with .NET's classic defaults (spec sections 4 and 11). Nothing is loaded before the first call, whose
 * errors are DllNotFoundException, EntryPointNotFoundException, MarshalDirectiveException and TypeLoadException.
 */
export function dllImport<const M extends Readonly<Record<string, MethodDeclaration>>>(
  library: string,
  methods: M,
  options: LibraryOptions = {},
): { readonly [K in keyof M]: FunctionOf<M[K]> } {
  return bindAll('dllImport', library, methods, options);
}

/** The same with the rules of .NET's source generator: nothing is implicit (spec section 19). */
export function libraryImport<const M extends Readonly<Record<string, MethodDeclaration>>>(
  library: string,
  methods: M,
  options: LibraryOptions = {},
): { readonly [K in keyof M]: FunctionOf<M[K]> } {
  return bindAll('libraryImport', library, methods, options);
}
