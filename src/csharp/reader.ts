import { buildProgram } from './build.ts';
import { parseFile } from './parse.ts';
import type { CSharpProgram, ReadOptions, SourceFile } from './program.ts';
import type { FileTree } from './tree.ts';

/** How far a read has come, in files. */
export type Progress = (done: number, total: number, path: string) => void;

interface Read {
  readonly text: string;
  readonly tree: FileTree;
}

/**
 * Reads programs again and again: a file whose text has not changed since the last time is not parsed again. Names are looked up anew
 * each time, since they depend on all files.
 */
export class CSharpReader {
  readonly #defines: readonly string[];
  #known = new Map<string, Read>();

  constructor(options: ReadOptions = {}) {
    this.#defines = [...(options.defines ?? [])];
  }

  /** Reads the files as one program. Files that are not among them any more are forgotten. Never throws for what the texts hold. */
  read(files: readonly SourceFile[], progress?: Progress): CSharpProgram {
    const known = new Map<string, Read>();
    const trees = new Map<FileTree, string>();
    for (const [index, { path, text }] of files.entries()) {
      const before = this.#known.get(path);
      const read = before?.text === text ? before : { text, tree: parseFile(text, this.#defines) };
      if (known.has(path)) continue;
      known.set(path, read);
      trees.set(read.tree, path);
      progress?.(index + 1, files.length, path);
    }
    this.#known = known;
    return buildProgram(trees);
  }
}

/** Reads C# files as one program. What is not understood is in its `diagnostics` and spoils its own declaration only. */
export function readCSharp(files: readonly SourceFile[], options: ReadOptions & { readonly progress?: Progress } = {}): CSharpProgram {
  return new CSharpReader(options).read(files, options.progress);
}
