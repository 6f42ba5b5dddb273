import { InteropError, InvalidProgramException } from '../errors.ts';
import { hostPlatform } from '../layout/index.ts';
import type { PlannedCall, Planning } from '../marshal/planned-call.ts';
import { planMethod } from '../marshal/planned-call.ts';
import { refusalError } from '../marshal/refuse.ts';
import type { StubText } from '../marshal/stub.ts';
import { compileStub, stubText } from '../marshal/stub.ts';
import type { ImportedMethod } from '../types/index.ts';
import type { Base } from './assembly.ts';
import { declarationRefused } from './import-errors.ts';
import { findEntryPoint, loadForImport } from './library.ts';

/** A native function as JavaScript calls it. */
export type NativeCall = (...args: never[]) => unknown;

/** Where libraries are looked for (design section 5). */
export interface LibraryOptions {
  /** `import.meta.url`: its directory is the assembly directory of spec 11.3; absent, that of the entry script. */
  readonly base?: Base;
  /** The application's native search directories, before everything else. */
  readonly nativeSearchDirectories?: readonly string[];
}

/** What is known of a function that was made here. Plan and stub are made anew for who asks: calls do without. */
export interface BoundImport {
  readonly method: ImportedMethod;
  readonly planning: Planning;
  /** Undefined where the signature is refused. */
  readonly stub: StubText | undefined;
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
  const planned = callable(method, planMethod(method, hostPlatform()));
  const call = planned ? compileStub(planned, addressOf(method, options)) : refused(method);
  const name = method.name.split('.').at(-1);
  if (call.name !== name) Object.defineProperty(call, 'name', { value: name });
  bound.set(call, new Bound(method, options));
  return call;
}

/** A function of its own: it keeps nothing of the plan. */
function addressOf(method: ImportedMethod, options: LibraryOptions): () => number {
  return () => resolveAddress(method, options);
}

class Bound implements BoundImport {
  readonly method: ImportedMethod;
  readonly #options: LibraryOptions;

  constructor(method: ImportedMethod, options: LibraryOptions) {
    this.method = method;
    this.#options = options;
  }

  get planning(): Planning {
    return planMethod(this.method, hostPlatform());
  }
  get stub(): StubText | undefined {
    const planned = callable(this.method, this.planning);
    return planned && stubText(planned);
  }
  prelink(): void {
    const { method, planning } = this;
    if (!callable(method, planning)) throw refusal(method, planning);
    resolveAddress(method, this.#options);
  }
}

/** The call, unless the function is refused. */
function callable(method: ImportedMethod, { call }: Planning): PlannedCall | undefined {
  return method.varargs || method.refusal !== undefined ? undefined : call;
}

/** Why a function can never be called: made anew for each call. */
function refusal(method: ImportedMethod, { refusals: [first] }: Planning): InteropError {
  if (method.varargs)
    return new InvalidProgramException('varargs exist on Windows only', {
      function: method.name,
      hint: 'declare the exact fixed signature',
    });
  if (method.refusal !== undefined) return declarationRefused(method);
  return first ? refusalError(method.name, first) : new InteropError('ERR_PINVOKE_DIRECTIVE', 'the signature was refused');
}

function refused(method: ImportedMethod): NativeCall {
  const call = (): never => {
    throw refusal(method, planMethod(method, hostPlatform()));
  };
  Object.defineProperty(call, 'length', { value: method.parameters.length });
  return call;
}
