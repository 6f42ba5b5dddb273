/** `NativeLibrary`: libraries by hand (spec 11.6). Handles are bigints, as every IntPtr; 0n is none. */

import { engine } from '../engine/current.ts';
import { ArgumentException, ArgumentNullException, EntryPointNotFoundException, InvalidOperationException } from '../errors.ts';
import { show } from '../memory/show.ts';
import type { Base } from './assembly.ts';
import { type DllImportResolver, findExport, type LibraryError, registerResolver, tryLoadByName, tryLoadPath } from './library.ts';

/** A handle going in. */
export type HandleLike = bigint | number;

function required<T>(value: T | null | undefined, parameter: string, method: string): T {
  if (value === null || value === undefined) throw new ArgumentNullException('must not be null', { function: method, parameter });
  return value;
}

function textOf(value: unknown, parameter: string, method: string): string {
  const text = required(value, parameter, method);
  if (typeof text === 'string') return text;
  throw new ArgumentException('not a text', { function: method, parameter, expected: 'string', actual: typeof text });
}

function handleOf(value: unknown, method: string): number {
  const handle = required(value, 'handle', method);
  const address = typeof handle === 'bigint' || typeof handle === 'number' ? Number(handle) : Number.NaN;
  if (address === 0) throw new ArgumentNullException('must not be 0', { function: method, parameter: 'handle' });
  if (Number.isSafeInteger(address) && address > 0) return address;
  throw new ArgumentException('not a handle', { function: method, parameter: 'handle', expected: 'bigint', actual: show(handle) });
}

function open(args: readonly unknown[], method: string): number | LibraryError {
  if (args.length < 2) return tryLoadPath(textOf(args[0], 'libraryPath', method));
  const name = textOf(args[0], 'libraryName', method);
  const base = required(args[1] as Base | null | undefined, 'assembly', method);
  const searchPaths = (args[2] as number | null | undefined) ?? null;
  if (searchPaths !== null && !Number.isInteger(searchPaths))
    throw new ArgumentException('', {
      function: method,
      parameter: 'searchPath',
      expected: 'flags of DllImportSearchPath',
      actual: show(searchPaths),
    });
  return tryLoadByName({ name, base, searchPaths });
}

interface Load<Missing> {
  /** Exactly that path, given to the system's loader. */
  (path: string): bigint | Missing;
  /** With the variations and places of an import of `base`; its resolver is not asked. */
  (name: string, base: Base, searchPaths?: number | null): bigint | Missing;
}

/** Loads a library. Throws DllNotFoundException, ArgumentNullException. */
const load: Load<never> = (...args: [string, Base?, (number | null)?]) => {
  const found = open(args, 'NativeLibrary.load');
  if (typeof found === 'number') return BigInt(found);
  throw found;
};

/** Loads a library; null where there is none. Throws ArgumentNullException. */
const tryLoad: Load<null> = (...args: [string, Base?, (number | null)?]) => {
  const found = open(args, 'NativeLibrary.tryLoad');
  return typeof found === 'number' ? BigInt(found) : null;
};

/** The address of an export; null where there is none. Throws ArgumentNullException for a handle of 0 and a null name. */
function tryGetExport(handle: HandleLike, name: string): bigint | null {
  const method = 'NativeLibrary.tryGetExport';
  const address = findExport(handleOf(handle, method), textOf(name, 'name', method));
  return address === 0 ? null : BigInt(address);
}

/** The address of an export. Throws EntryPointNotFoundException, ArgumentNullException. */
function getExport(handle: HandleLike, name: string): bigint {
  const method = 'NativeLibrary.getExport';
  const address = findExport(handleOf(handle, method), textOf(name, 'name', method));
  if (address === 0) throw new EntryPointNotFoundException(`Unable to find an entry point named '${name}' in shared library.`);
  return BigInt(address);
}

/** Frees a library; 0 is a no-op. Functions of it must not be called any more. Throws InvalidOperationException where the system refuses. */
function free(handle: HandleLike): void {
  if (handle === 0n || handle === 0) return;
  const method = 'NativeLibrary.free';
  const address = handleOf(handle, method);
  // SAFETY: whether native code still runs in the library is the caller's to know.
  if (!engine().loader.close(address)) throw new InvalidOperationException('the system did not free the library', { function: method });
}

/** Sets the resolver of a base's imports, once. Throws ArgumentNullException, and InvalidOperationException the second time. */
function setDllImportResolver(base: Base, resolver: DllImportResolver): void {
  const method = 'NativeLibrary.setDllImportResolver';
  const checked = required(resolver, 'resolver', method);
  registerResolver(required(base, 'assembly', method), checked);
}

/** The handle of the program itself. */
function getMainProgramHandle(): bigint {
  const handle = engine().loader.open(null);
  if (typeof handle === 'number') return BigInt(handle);
  throw new InvalidOperationException(`the program has no handle: ${handle}`);
}

/** Libraries by hand (spec 11.6). */
export const NativeLibrary: {
  readonly load: Load<never>;
  readonly tryLoad: Load<null>;
  readonly getExport: typeof getExport;
  readonly tryGetExport: typeof tryGetExport;
  readonly free: typeof free;
  readonly setDllImportResolver: typeof setDllImportResolver;
  readonly getMainProgramHandle: typeof getMainProgramHandle;
} = Object.freeze({ load, tryLoad, getExport, tryGetExport, free, setDllImportResolver, getMainProgramHandle });
