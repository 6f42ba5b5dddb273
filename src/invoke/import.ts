import { InteropError, InvalidProgramException } from '../errors.ts';
import { hostPlatform } from '../layout/index.ts';
import type { Planning } from '../marshal/planned-call.ts';
import { planMethod } from '../marshal/planned-call.ts';
import { refusalError } from '../marshal/refuse.ts';
import type { Stub } from '../marshal/stub.ts';
import { compileStub } from '../marshal/stub.ts';
import type { ImportedMethod } from '../types/index.ts';
import type { Base } from './assembly.ts';
import { declarationRefused } from './import-errors.ts';
import { findEntryPoint, loadForImport } from './library.ts';
import { PRELINK } from './marshal-other.ts';

/** A native function as JavaScript calls it. */
export type NativeCall = (...args: never[]) => unknown;

/** Where libraries are looked for (design section 5). */
export interface LibraryOptions {
  /** `import.meta.url`: its directory is the assembly directory of spec 11.3; absent, that of the entry script. */
  readonly base?: Base;
  /** The application's native search directories, before everything else. */
  readonly nativeSearchDirectories?: readonly string[];
}

/** What is known of a function that was made here. */
export interface BoundImport {
  readonly method: ImportedMethod;
  readonly planning: Planning;
  /** Undefined where the signature is refused. */
  readonly stub: Stub | undefined;
  /** Phase 0 without the call: throws what the first call would (spec 12.6). */
  prelink(): void;
}

const bound = new WeakMap<NativeCall, BoundImport>();

/** What is known of a function that `dllImport`, `libraryImport` or `importCSharp` made; undefined for any other. */
export function boundImport(call: unknown): BoundImport | undefined {
  return typeof call === 'function' ? bound.get(call as NativeCall) : undefined;
}

/** The address of an import's entry point. Throws DllNotFoundException, EntryPointNotFoundException. */
export function resolveAddress({ import: attributes }: ImportedMethod, options: LibraryOptions): number {
  const handle = loadForImport({ name: attributes.library, searchPaths: attributes.searchPaths ?? null, ...options });
  return findEntryPoint(handle, attributes.library, attributes.entryPoint, {
    exactSpelling: attributes.exactSpelling || attributes.profile === 'libraryImport',
    charSet: attributes.charSet,
  });
}

/** Compiles an import's stub. The library is loaded by the first call, and a failure to load is tried anew by the next. */
export function bindImport(method: ImportedMethod, options: LibraryOptions): NativeCall {
  const planning = planMethod(method, hostPlatform());
  const refusal = refusalOf(method, planning);
  const stub = refusal || !planning.call ? undefined : compileStub(planning.call, () => resolveAddress(method, options));
  const call = stub?.call ?? refused(method, refusal);
  Object.defineProperty(call, 'name', { value: method.name.split('.').at(-1) });
  Object.defineProperty(call, PRELINK, { value: () => boundImport(call)?.prelink() });
  bound.set(call, {
    method,
    planning,
    stub,
    prelink() {
      if (refusal) throw refusal();
      resolveAddress(method, options);
    },
  });
  return call;
}

/** Why the function can never be called: an error made anew for each call. */
function refusalOf(method: ImportedMethod, planning: Planning): (() => InteropError) | undefined {
  if (method.varargs)
    return () =>
      new InvalidProgramException('varargs exist on Windows only', { function: method.name, hint: 'declare the exact fixed signature' });
  if (method.refusal !== undefined) return () => declarationRefused(method);
  const [first] = planning.refusals;
  return first && (() => refusalError(method.name, first));
}

function refused({ parameters }: ImportedMethod, refusal: (() => InteropError) | undefined): NativeCall {
  const call = (): never => {
    throw refusal?.() ?? new InteropError('ERR_PINVOKE_DIRECTIVE', 'the signature was refused');
  };
  Object.defineProperty(call, 'length', { value: parameters.length });
  return call;
}
