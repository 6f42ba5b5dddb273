import { readCSharp } from '../csharp/index.ts';
import type { CSharpProgram, Diagnostic, SourceFile } from '../csharp/program.ts';
import { ArgumentException } from '../errors.ts';
import { registerMarshaler } from '../marshal/custom-registry.ts';
import type { HandleClass } from '../marshal/handle-object.ts';
import { registerHandleClass } from '../marshal/handle-object.ts';
import type { InstanceClass } from '../marshal/instance.ts';
import { instanceCode } from '../marshal/instance.ts';
import { show } from '../memory/show.ts';
import type { ImportedMethod } from '../types/index.ts';
import { lazily } from './dll-import.ts';
import type { LibraryOptions, NativeCall } from './import.ts';
import { bindImport } from './import.ts';
import { marshalerReferences } from './marshaler-references.ts';
import { overloaded } from './overloads.ts';

/** Options of `importCSharp`. */
export interface ImportOptions extends LibraryOptions {
  /** Preprocessor symbols that are defined. */
  readonly defines?: readonly string[];
  /**
   * JavaScript classes for what has behaviour, by simple or full name: SafeHandle classes and custom marshallers. C# bodies never run;
   * a class that is needed and missing is an error of the first call.
   */
  readonly types?: Readonly<Record<string, unknown>>;
}

/** What `importCSharp` gives: the functions by their simple names, and everything by full name. */
export interface CSharpImports {
  /** Every import by full name; overloads behind one function, which goes by the number of arguments. */
  readonly functions: ReadonlyMap<string, NativeCall>;
  /** The classes of structures and formatted classes by full name, made when first asked for. */
  readonly types: { get(name: string): InstanceClass | undefined; has(name: string): boolean; keys(): Iterable<string> };
  /** The descriptors, constants and places of everything that was read. */
  readonly program: CSharpProgram;
  /** What was not understood; it spoils its own declaration only. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Functions by simple name. */
export type CSharpFunctions = Readonly<Record<string, (...args: unknown[]) => unknown>>;

function isSource(file: unknown): boolean {
  return typeof file === 'object' && file !== null && 'path' in file && 'text' in file && typeof file.text === 'string';
}

/**
 * Makes JavaScript functions of C# declarations: text, or several files that are one program. Nothing is loaded before a function's
 * first call. Throws ArgumentException for what is no text; what the reader does not understand is in `diagnostics`.
 */
export function importCSharp(source: string | readonly SourceFile[], options: ImportOptions = {}): CSharpFunctions & CSharpImports {
  const files = typeof source === 'string' ? [{ path: 'input.cs', text: source }] : source;
  if (!Array.isArray(files) || ![...files].every(isSource))
    throw new ArgumentException('', {
      function: 'importCSharp',
      parameter: 'source',
      expected: 'C# text, or a list of { path, text }',
      actual: show(source),
    });
  const program = readCSharp(files, options.defines ? { defines: options.defines } : {});
  registerTypes(program, options.types ?? {});
  const functions = functionMap(program.methods, options);
  const imports = {};
  for (const name of functions.keys()) lazily(imports, name.split('.').at(-1) ?? name, () => functions.get(name) as NativeCall);
  const hidden = { functions, types: classMap(program), program, diagnostics: program.diagnostics };
  for (const [name, value] of Object.entries(hidden)) Object.defineProperty(imports, name, { value, enumerable: false });
  return imports as CSharpFunctions & CSharpImports;
}

/** The functions, bound when first asked for. */
function functionMap(methods: readonly ImportedMethod[], options: LibraryOptions): ReadonlyMap<string, NativeCall> {
  const byName = new Map<string, ImportedMethod[]>();
  for (const method of methods) {
    const known = byName.get(method.name);
    if (known) known.push(method);
    else byName.set(method.name, [method]);
  }
  const bound = new Map<string, NativeCall>();
  const get = (name: string): NativeCall | undefined => {
    const declared = byName.get(name);
    if (!declared) return undefined;
    let call = bound.get(name);
    if (!call) {
      call = overloaded(declared.map((method) => bindImport(method, options)));
      bound.set(name, call);
    }
    return call;
  };
  const entries = function* (): IterableIterator<[string, NativeCall]> {
    for (const name of byName.keys()) yield [name, get(name) as NativeCall];
  };
  return lazyMap(byName, get, entries);
}

function lazyMap(
  keys: ReadonlyMap<string, unknown>,
  get: (name: string) => NativeCall | undefined,
  entries: () => IterableIterator<[string, NativeCall]>,
): ReadonlyMap<string, NativeCall> {
  const map = {
    get size(): number {
      return keys.size;
    },
    get,
    has: (name: string): boolean => keys.has(name),
    keys: () => keys.keys(),
    entries,
    *values(): IterableIterator<NativeCall> {
      for (const [, value] of entries()) yield value;
    },
    forEach(each: (value: NativeCall, key: string, map: ReadonlyMap<string, NativeCall>) => void): void {
      for (const [key, value] of entries()) each(value, key, map as unknown as ReadonlyMap<string, NativeCall>);
    },
    [Symbol.iterator]: entries,
  };
  return map as unknown as ReadonlyMap<string, NativeCall>;
}

function classMap({ types }: CSharpProgram): CSharpImports['types'] {
  const get = (name: string): InstanceClass | undefined => {
    const type = types.get(name);
    return type?.kind === 'struct' || type?.kind === 'class' ? instanceCode(type).Class : undefined;
  };
  return { get, has: (name) => get(name) !== undefined, keys: () => types.keys() };
}

/** Gives handle and marshaller classes their JavaScript behaviour. */
function registerTypes(program: CSharpProgram, given: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(given);
  if (names.length === 0) return;
  const find = (name: string): unknown => {
    const simple = name.split('.').at(-1) ?? '';
    return Object.hasOwn(given, name) ? given[name] : Object.hasOwn(given, simple) ? given[simple] : undefined;
  };
  for (const [name, type] of program.types) {
    const behaviour = find(name);
    if (behaviour !== undefined && (type.kind === 'safeHandle' || type.kind === 'criticalHandle'))
      registerHandleClass(type, behaviour as HandleClass);
  }
  for (const reference of marshalerReferences(program)) registerMarshaler(reference, find);
}
