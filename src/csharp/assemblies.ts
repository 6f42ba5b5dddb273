import { programOf } from './build.ts';
import { type Collected, collect } from './collect.ts';
import { parseFile } from './parse.ts';
import type { CSharpProgram, ReadOptions, SourceFile } from './program.ts';
import type { Progress } from './reader.ts';
import type { FileTree } from './tree.ts';

/** The sources of one assembly, as a project has them. */
export interface AssemblySource extends ReadOptions {
  readonly files: readonly SourceFile[];
  /** The assemblies that it refers to, nearest first: their types are known in it where it has none of that name. */
  readonly references?: readonly AssemblySource[];
  /** The assembly that its files are another part of: they share its types, references, global usings and attributes. */
  readonly partOf?: AssemblySource;
}

/** An assembly with what its files hold. */
interface ReadAssembly {
  readonly trees: ReadonlyMap<FileTree, string>;
  readonly collected: Collected;
}

/**
 * Reads each assembly as a program of its own: global usings and attributes hold for the assembly that has them. A file of several
 * assemblies is told of in the first of them alone. Never throws for what the texts hold.
 */
export function readAssemblies(assemblies: readonly AssemblySource[], progress?: Progress): CSharpProgram[] {
  const known = new Map<AssemblySource, ReadAssembly>();
  const total = assemblies.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  const read = (assembly: AssemblySource): ReadAssembly => {
    const before = known.get(assembly);
    if (before) return before;
    const trees = new Map<FileTree, string>();
    for (const { path, text } of assembly.files) {
      trees.set(parseFile(text, assembly.defines ?? []), path);
      progress?.(++done, Math.max(total, done), path);
    }
    const beside = assembly.partOf ? [...read(assembly.partOf).trees.keys()] : [];
    const found = { trees, collected: collect([...trees.keys()], false, beside) };
    known.set(assembly, found);
    return found;
  };
  const told = new Set<string>();
  return assemblies.map((assembly) => {
    const { trees, collected } = read(assembly);
    const untold = new Map([...trees].filter(([, path]) => !told.has(path)));
    for (const path of trees.values()) told.add(path);
    const { partOf, references = partOf?.references ?? [] } = assembly;
    return programOf(untold, collected, {
      ...(partOf && { partOf: read(partOf).collected }),
      references: references.map((reference) => read(reference).collected),
    });
  });
}
