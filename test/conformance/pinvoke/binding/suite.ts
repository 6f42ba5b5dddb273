import { pathToFileURL } from 'node:url';
import { importCSharp, NativeLibrary, SafeHandle } from '../../../../src/index.ts';
import type { HandleType, ImportedMethod, ManagedType } from '../../../../src/types/index.ts';
import type { BoundSuite } from '../case.ts';
import { type HandleBase, type HandleClass, handleClass } from '../handles.ts';
import { CorpusError } from '../json.ts';
import { type MarshallerParts, marshallerClasses, newInstance } from '../marshallers.ts';
import type { Suite } from '../suite.ts';
import { simpleName } from '../values/types.ts';
import { invokeDelegate, libraryFace } from './face.ts';
import { libraryMemory, marshalMembers } from './memory.ts';
import { classNamed, exceptionNamed, nativeValues, vocabulary } from './vocabulary.ts';

/** Binds the declarations of a suite to the library in `libraryDir`, with classes made of what the suite says about them. */
export function bindSuite(suite: Suite, libraryDir: string): BoundSuite {
  const base = pathToFileURL(`${libraryDir}/`);
  const handles = handleClasses(suite, base);
  const face = libraryFace((type) => handleFor(type, handles));
  const lazy: { trace?: (line: string) => unknown } = {};
  const parts: MarshallerParts = {
    ...nativeValues,
    vocabulary: vocabulary({
      typeNamed: (name) => find(name),
      classOf: (value) => classOf(value),
      instanceOf: (name) => newInstance(marshallers, name),
    }),
    trace: (line) => lazy.trace?.(line),
    exception: exceptionNamed,
    instance: (name, fields) => {
      const type = find(name);
      if (type.kind !== 'struct' && type.kind !== 'class') throw new CorpusError(`${name} is no structure or class`);
      return face.instance(type, fields);
    },
    classOf: (value) => classOf(value),
  };
  const classOf = (value: unknown): string | undefined =>
    typeof value === 'object' && value !== null ? classNamed(face.typeOfInstance(value)) : undefined;
  const marshallers = marshallerClasses(suite.customMarshalers, parts);
  const types = Object.fromEntries<unknown>([...handles, ...marshallers]);
  const native = importCSharp(suite.sources, { base, types });
  const scope = scopeOf(suite.name, native.program.declarations.keys(), native.program.types.keys());
  const find = (name: string): ManagedType => {
    const type = native.program.resolveType(name, scope);
    if (type.kind === 'unknown') throw new CorpusError(`the type ${name} is not known: ${type.reason}`);
    return type;
  };
  const functionNamed = (name: string): { method: ImportedMethod; call: (...args: unknown[]) => unknown } => {
    const method = native.program.methods.find((candidate) => candidate.name === `${scope}.${name}`);
    const call = method && native.functions.get(method.name);
    if (!method || !call) throw new CorpusError(`no function ${name}${problemsOf(native.diagnostics)}`);
    return { method, call: call as (...args: unknown[]) => unknown };
  };
  if (suite.traceFunction !== undefined) lazy.trace = functionNamed(suite.traceFunction).call;
  const library = once(() => NativeLibrary.load(suite.library, base));
  return { parts: { face, memory: libraryMemory(library), find }, marshal: marshalMembers, functionNamed, invoke: invokeDelegate };
}

function problemsOf(diagnostics: readonly { readonly line: number; readonly message: string }[]): string {
  return diagnostics.map(({ line, message }) => `; line ${line}: ${message}`).join('');
}

/** The full name of the suite's class. */
function scopeOf(name: string, ...names: Iterable<string>[]): string {
  for (const list of names) for (const full of list) if (full === name || full.endsWith(`.${name}`)) return full;
  throw new CorpusError(`the declarations have no class ${name}`);
}

function handleClasses(suite: Suite, base: URL): Map<string, HandleClass> {
  const release = releaser(suite.library, base);
  const Base = SafeHandle as unknown as new (invalid: bigint, owns: boolean) => HandleBase;
  return new Map(Object.entries(suite.handles).map(([name, data]) => [name, handleClass(Base, name, data, release)]));
}

/** Calls exported functions that take a handle; they need not be declared by the suite. */
function releaser(library: string, base: URL): (entryPoint: string, handle: bigint) => void {
  const functions = new Map<string, (handle: bigint) => unknown>();
  return (entryPoint, handle) => {
    let call = functions.get(entryPoint);
    if (!call) {
      const text = `static class Release { [DllImport("${library}")] public static extern void ${entryPoint}(IntPtr handle); }`;
      call = importCSharp(text, { base })[entryPoint] as (handle: bigint) => unknown;
      functions.set(entryPoint, call);
    }
    call(handle);
  };
}

function handleFor(type: HandleType, handles: ReadonlyMap<string, HandleClass>): new () => SafeHandle {
  const made = handles.get(simpleName(type.name));
  if (!made) throw new CorpusError(`'handles' does not describe ${type.name}`);
  return made as unknown as new () => SafeHandle;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
