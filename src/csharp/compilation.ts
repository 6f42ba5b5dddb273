import type { CharSet } from '../types/index.ts';
import type { Attributes } from './attributes.ts';
import type { Constants } from './constants/evaluate.ts';
import type { Log } from './log.ts';
import type { Lookup } from './lookup.ts';
import type { FileTree } from './tree.ts';
import type { Types } from './types.ts';

/** What the assembly and module attributes set for every declaration of an assembly. */
export interface AssemblyDefaults {
  readonly charSet: CharSet;
  readonly disableRuntimeMarshalling: boolean;
  readonly bestFitMapping?: boolean;
  readonly throwOnUnmappableChar?: boolean;
  readonly searchPaths?: number;
}

/** The passes over one program, as they use each other. */
export interface Compilation {
  readonly log: Log;
  readonly lookup: Lookup;
  readonly constants: Constants;
  readonly attributes: Attributes;
  readonly types: Types;
  /** What holds where a file's assembly says nothing else. */
  defaults(file: FileTree): AssemblyDefaults;
}
