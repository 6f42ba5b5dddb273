/** Where a library is looked for: the attempts of spec 11.3, step 4, as a list. Pure. */
import path from 'node:path';
import type { Platform } from '../layout/platform.ts';
import { DllImportSearchPath } from '../types/attributes.ts';
import { isAbsoluteName, nameVariations } from './library-names.ts';

/** What an import, or a call of `NativeLibrary.load`, asks for. */
export interface ProbingOptions {
  /** The assembly directory; absent where there is none. */
  readonly directory?: string;
  /** The application's native search directories. */
  readonly nativeSearchDirectories?: readonly string[];
  /** Flags of DllImportSearchPath; absent or null where nothing is said. */
  readonly searchPaths?: number | null;
}

/** One call of the operating system's loader. `flags` are LoadLibraryEx's, and mean nothing elsewhere. */
export interface Attempt {
  readonly path: string;
  readonly flags: number;
}

const LOAD_WITH_ALTERED_SEARCH_PATH = 0x8;
const LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR = 0x100;
/** The flags that LoadLibraryEx knows too; they replace the older ones. */
const WINDOWS_FLAGS = 0xffffff00;

/** The attempts to load `name`, in order. */
export function attempts(name: string, options: ProbingOptions, platform: Platform): readonly Attempt[] {
  const absolute = isAbsoluteName(name, platform);
  const system = name.match(/^(?:api|ext)-/i) && platform.os === 'windows';
  const found = nameVariations(name, platform).flatMap((variation) =>
    absolute ? absoluteAttempt(variation, options, platform) : relativeAttempts(variation, options, platform),
  );
  return system ? [{ path: name, flags: DllImportSearchPath.System32 }, ...found] : found;
}

function absoluteAttempt(variation: string, { searchPaths }: ProbingOptions, platform: Platform): Attempt[] {
  // Of all flags only that for the library's own directory means something for an absolute path.
  const asked = (searchPaths ?? 0) & WINDOWS_FLAGS;
  return [{ path: variation, flags: loaderFlags(asked & LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR ? asked : 0, platform, true) }];
}

function relativeAttempts(variation: string, options: ProbingOptions, platform: Platform): Attempt[] {
  const { directory, nativeSearchDirectories = [], searchPaths } = options;
  const stated = searchPaths ?? undefined;
  const inAssembly = stated === undefined || (stated & DllImportSearchPath.AssemblyDirectory) !== 0;
  const flags = stated ?? 0;
  const list: Attempt[] = nativeSearchDirectories.map((folder) => ({
    path: join(folder, variation, platform),
    flags: loaderFlags(0, platform, true),
  }));
  if (inAssembly && directory !== undefined) {
    list.push({ path: join(directory, variation, platform), flags: loaderFlags(flags, platform, true) });
  }
  if (stated !== DllImportSearchPath.AssemblyDirectory) list.push({ path: variation, flags: loaderFlags(flags, platform, false) });
  return list;
}

function join(directory: string, name: string, platform: Platform): string {
  const { sep } = platform.os === 'windows' ? path.win32 : path.posix;
  return directory.endsWith(sep) || directory.endsWith('/') ? directory + name : directory + sep + name;
}

function loaderFlags(searchPaths: number, { os }: Platform, altered: boolean): number {
  if (os !== 'windows') return 0;
  const modern = searchPaths & WINDOWS_FLAGS;
  if (modern !== 0) return modern >>> 0;
  return altered ? LOAD_WITH_ALTERED_SEARCH_PATH : 0;
}
