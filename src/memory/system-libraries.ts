/** Functions of the system's own libraries, bound through the engine. */
import { engine } from '../engine/current.ts';
import type { AbiType, NativeFunction } from '../engine/engine.ts';
import { Link } from '../engine/link.ts';
import { DllNotFoundException, EntryPointNotFoundException } from '../errors.ts';

/** Libraries that are always there. On Unix the C library stands for all of them. */
export type SystemLibrary = 'c' | 'ole32' | 'oleaut32' | 'kernel32';

const windows = process.platform === 'win32';
const handles = new Map<string, number>();

function handleOf(library: SystemLibrary): number {
  const path = windows ? { c: 'ucrtbase.dll', ole32: 'ole32.dll', oleaut32: 'oleaut32.dll', kernel32: 'kernel32.dll' }[library] : null;
  const key = path ?? '';
  let handle = handles.get(key);
  if (handle === undefined) {
    const opened = engine().loader.open(path);
    if (typeof opened === 'string') throw new DllNotFoundException(`unable to load ${path ?? 'the C library'}: ${opened}`);
    handle = opened;
    handles.set(key, handle);
  }
  return handle;
}

/**
 * A function of the C library, or of a system library of Windows. It is bound by its first call, which throws
 * EntryPointNotFoundException where there is none.
 */
export function systemFunction(library: SystemLibrary, name: string, result: AbiType, ...parameters: AbiType[]): NativeFunction {
  const link = systemLink(library, name, result, ...parameters);
  // As many arguments as there are parameters, and no list of them: memory is allocated and freed through these.
  switch (parameters.length) {
    case 0:
      return () => (link.target ?? link.load())();
    case 1:
      return (a) => (link.target ?? link.load())(a);
    case 2:
      return (a, b) => (link.target ?? link.load())(a, b);
    case 3:
      return (a, b, c) => (link.target ?? link.load())(a, b, c);
    default:
      return (...all) => (link.target ?? link.load())(...all);
  }
}

/** The same as a link, for functions that are called so often that each deserves a call of its own, whose target optimised code knows. */
export function systemLink(library: SystemLibrary, name: string, result: AbiType, ...parameters: AbiType[]): Link<NativeFunction> {
  return new Link<NativeFunction>(() => boundFunction(library, name, result, parameters));
}

/** Binds it now. Throws EntryPointNotFoundException. */
export function boundFunction(library: SystemLibrary, name: string, result: AbiType, parameters: readonly AbiType[]): NativeFunction {
  const address = engine().loader.symbol(handleOf(library), name);
  if (address === 0) throw new EntryPointNotFoundException(`the system has no function '${name}'`);
  // SAFETY: system libraries are never unloaded; signatures are those of their headers.
  return engine().bind(address, { convention: windows && library !== 'c' ? 'stdcall' : 'cdecl', result, parameters });
}
