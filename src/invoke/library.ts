/** Loading of native libraries: resolver, cache, probing and the error that tells every attempt (spec 11.3, 11.9). */

import { engine } from '../engine/current.ts';
import type { LibraryHandle } from '../engine/engine.ts';
import { ArgumentException, DllNotFoundException, EntryPointNotFoundException, InvalidOperationException } from '../errors.ts';
import { BadImageFormatException } from '../errors-runtime.ts';
import { hostPlatform } from '../layout/platform.ts';
import { show } from '../memory/show.ts';
import { type Assembly, assemblyOf, type Base } from './assembly.ts';
import { fileHint, missingDependency } from './library-hint.ts';
import { type EntryPointOptions, entryPointCandidates } from './library-names.ts';
import { type Attempt, attempts } from './probing.ts';

/**
 * Finds libraries for the imports of one base. Gets the name exactly as written, the base, and the import's search paths or null;
 * gives a handle, or 0 to let the ordinary search go on.
 */
export type DllImportResolver = (libraryName: string, base: Base | undefined, searchPaths: number | null) => bigint | number;

/** What is loaded, and for whom. */
export interface LibraryRequest {
  /** The name as written. */
  readonly name: string;
  readonly base?: Base;
  /** Flags of DllImportSearchPath; absent or null where nothing is said. */
  readonly searchPaths?: number | null;
  readonly nativeSearchDirectories?: readonly string[];
}

/** What a failed load throws: the second only on Windows (spec 11.9). */
export type LibraryError = DllNotFoundException | BadImageFormatException;

interface Failure {
  readonly attempt: Attempt;
  readonly message: string;
}

const resolvers = new Map<string, DllImportResolver>();
/** Handles by assembly and name; what failed is tried anew. */
const loaded = new Map<string, LibraryHandle>();

/** Registers the resolver of a base, once. Throws InvalidOperationException the second time. */
export function registerResolver(base: Base, resolver: DllImportResolver): void {
  const { key } = assemblyOf(base);
  if (resolvers.has(key)) throw new InvalidOperationException('a resolver is already set for this assembly', { actual: key });
  resolvers.set(key, resolver);
}

/**
 * The library of an import, at its first call: the base's resolver, then the cache, then probing. The resolver is asked every
 * time, its answers are not kept. Throws DllNotFoundException.
 */
export function loadForImport(request: LibraryRequest): LibraryHandle {
  const assembly = assemblyOf(request.base);
  const resolver = resolvers.get(assembly.key);
  if (resolver !== undefined) {
    const handle = resolvedHandle(resolver(request.name, request.base, request.searchPaths ?? null));
    if (handle !== 0) return handle;
  }
  const key = `${assembly.key}\0${request.name}`;
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const found = probe(request, assembly);
  if (typeof found !== 'number') throw notFound(request.name, found);
  loaded.set(key, found);
  return found;
}

/** What a resolver answered; nothing is as good as 0. */
function resolvedHandle(answer: unknown): LibraryHandle {
  if (answer === undefined || answer === null) return 0;
  const handle = typeof answer === 'bigint' || typeof answer === 'number' ? Number(answer) : Number.NaN;
  if (Number.isSafeInteger(handle) && handle >= 0) return handle;
  throw new ArgumentException('the resolver gave no handle', { expected: 'a bigint, or 0n to go on', actual: show(answer) });
}

/** The library of `NativeLibrary.load` with a base: by probing alone, so that each handle is the caller's to free. Or what to throw. */
export function tryLoadByName(request: LibraryRequest): LibraryHandle | LibraryError {
  const found = probe(request, assemblyOf(request.base));
  return typeof found === 'number' ? found : notFound(request.name, found);
}

/** Exactly that path, given to the system's loader. */
export function tryLoadPath(path: string): LibraryHandle | LibraryError {
  const attempt = { path, flags: 0 };
  const found = open(attempt);
  return typeof found === 'number' ? found : notFound(path, [{ attempt, message: found }]);
}

function probe(request: LibraryRequest, assembly: Assembly): LibraryHandle | readonly Failure[] {
  const failures: Failure[] = [];
  for (const attempt of attempts(request.name, { ...request, ...assembly }, hostPlatform())) {
    const found = open(attempt);
    if (typeof found === 'number') return found;
    failures.push({ attempt, message: found });
  }
  return failures;
}

function open({ path, flags }: Attempt): LibraryHandle | string {
  if (path === '') return 'the name is empty';
  if (path.includes('\0')) return 'the name contains a NUL';
  return engine().loader.open(systemName(path), flags);
}

/** `libc` is the C library itself: its file of that name is a linker script, or is not there. */
function systemName(path: string): string {
  const { os, musl } = hostPlatform();
  if (path !== 'libc' || os !== 'linux') return path;
  return musl ? 'libc.so' : 'libc.so.6';
}

/** What Windows answers for a file that is there but of another kind. */
const badFormat = 'error 193';

function notFound(name: string, failures: readonly Failure[]): LibraryError {
  const lines = failures.map(({ attempt: { path }, message }) => (message.includes(path) ? message : `${path}: ${message}`));
  const hints = new Set(failures.flatMap(({ attempt: { path }, message }) => hintsOf(path, message)));
  const tried = lines.length === 0 ? '' : `\nTried:\n  ${lines.join('\n  ')}`;
  const hint = hints.size === 0 ? '' : `\n${[...hints].map((text) => `Hint: ${text}.`).join('\n')}`;
  const text = `Unable to load shared library '${name}' or one of its dependencies.${tried}${hint}`;
  const known = hostPlatform().os === 'windows' && failures.some(({ message }) => message.includes(badFormat));
  return known ? new BadImageFormatException(text) : new DllNotFoundException(text);
}

function hintsOf(path: string, message: string): string[] {
  const hints = [fileHint(path, hostPlatform()), missingDependency(path, message)];
  return hints.filter((hint) => hint !== undefined);
}

/** The address of an entry point, by the spellings of spec 11.2. Throws EntryPointNotFoundException, listing them. */
export function findEntryPoint(handle: LibraryHandle, library: string, name: string, options: EntryPointOptions): number {
  const candidates = entryPointCandidates(name, options, hostPlatform());
  for (const candidate of candidates) {
    const address = findExport(handle, candidate);
    if (address !== 0) return address;
  }
  const tried = candidates.map((candidate) => (typeof candidate === 'number' ? `#${candidate}` : `'${candidate}'`));
  const list = tried.length > 1 || tried[0] !== `'${name}'` ? ` Tried: ${tried.join(', ')}.` : '';
  throw new EntryPointNotFoundException(`Unable to find an entry point named '${name}' in shared library '${library}'.${list}`);
}

/** The address of an export under exactly that name or ordinal, 0 where there is none. */
export function findExport(handle: LibraryHandle, name: string | number): number {
  if (name === '' || (typeof name === 'string' && name.includes('\0'))) return 0;
  return engine().loader.symbol(handle, name);
}
