import { ArgumentException } from '../errors.ts';
import { show } from '../memory/show.ts';
import type { ImportAttributes, ImportedMethod, Parameter, Profile } from '../types/index.ts';
import { importDefaults } from '../types/index.ts';
import type { LibraryOptions, NativeCall } from './import.ts';
import { bindImport } from './import.ts';
import type { InputOf, OutputOf, SlotLike } from './slots.ts';
import { parameterOf, resultOf } from './slots.ts';

/** What a method may say besides its signature: the members of `[DllImport]` (spec 11.1). */
export type MethodOptions = Partial<Omit<ImportAttributes, 'profile' | 'library'>>;

/** Parameters by name. An object is one list; a list of objects says the order to the type checker too (see `method`). */
export type ParametersLike = Readonly<Record<string, SlotLike>> | readonly Readonly<Record<string, SlotLike>>[];

/** A native function as declared, without its library. */
export interface MethodDeclaration<R extends SlotLike = SlotLike, P extends ParametersLike = ParametersLike> {
  readonly returns: R;
  readonly parameters: P;
  readonly options: MethodOptions;
}

type UnionToIntersection<U> = (U extends unknown ? (member: U) => void : never) extends (member: infer I) => void ? I : never;
type LastOf<U> = UnionToIntersection<U extends unknown ? () => U : never> extends () => infer L ? L : never;
/** As many times `Item` as the union has members; their order is the compiler's own and says nothing. */
type Times<U, Item, L = LastOf<U>> = [U] extends [never] ? [] : [Item, ...Times<Exclude<U, L>, Item>];
/** TypeScript does not know the order of an object's members: of several, each argument may be any of their types. */
type ObjectArguments<P> = Times<keyof P, { [K in keyof P]: InputOf<P[K]> }[keyof P]>;
type ListArguments<P> = P extends readonly [infer First, ...infer Rest] ? [...ObjectArguments<First>, ...ListArguments<Rest>] : [];
type ArgumentsOf<P> = P extends readonly unknown[] ? ListArguments<P> : ObjectArguments<P>;

/** The JavaScript function of a declaration. */
export type FunctionOf<M> = M extends MethodDeclaration<infer R, infer P> ? (...args: ArgumentsOf<P>) => OutputOf<R> : never;

/**
 * Declares a function: its result, its parameters by name, and the members of `[DllImport]` that differ from the defaults. Written as
 * one object, `{ text: string, max: int32 }`, arguments are checked against the types of all parameters, for TypeScript does not keep
 * the order of members; written as a list, `[{ text: string }, { max: int32 }]`, each is checked against its own.
 */
export function method<const R extends SlotLike, const P extends ParametersLike>(
  returns: R,
  parameters: P,
  options: MethodOptions = {},
): MethodDeclaration<R, P> {
  return Object.freeze({ returns, parameters, options });
}

/** Name and type of each parameter, in order. JavaScript moves members whose names are numbers, so those are refused. */
export function namedParameters(parameters: ParametersLike): readonly Parameter[] {
  const lists: readonly Readonly<Record<string, SlotLike>>[] = Array.isArray(parameters) ? parameters : [parameters];
  const named: Parameter[] = [];
  for (const list of lists) {
    for (const name of Object.keys(list)) {
      if (/^\d+$/.test(name))
        throw new ArgumentException('a parameter needs a name', { expected: 'a name that is no number', actual: name });
      named.push(parameterOf(name, list[name] as SlotLike));
    }
  }
  return Object.freeze(named);
}

/** The descriptor of one declared function. */
export function importedMethod(
  profile: Profile,
  library: string,
  name: string,
  { returns, parameters, options }: MethodDeclaration,
): ImportedMethod {
  if (typeof library !== 'string')
    throw new ArgumentException('', { parameter: 'library', expected: 'the name of a library', actual: show(library) });
  return Object.freeze({
    kind: 'method',
    name,
    parameters: namedParameters(parameters),
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

/**
 * Defines a function that is made when it is first asked for. The getter stays: turning each property into a value afterwards would copy
 * all of them every time, and optimised code reads the closure's variable as fast.
 */
export function lazily(target: object, name: string, make: () => NativeCall): void {
  let call: NativeCall | undefined;
  Object.defineProperty(target, name, {
    enumerable: true,
    configurable: true,
    get() {
      call ??= make();
      return call;
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
