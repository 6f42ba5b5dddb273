import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CSharpProgram, Diagnostic, SourceFile } from '../csharp/index.ts';
import { readAssemblies, readCSharp } from '../csharp/index.ts';
import { badUsage, CommandFailure } from './failure.ts';
import { expandGlob, isGlob, isSkipped } from './glob.ts';
import { projectAssemblies, together } from './project/assemblies.ts';
import { readText } from './read-text.ts';
import { err, progressLine } from './terminal.ts';

/** What the FILES of a command mean, for its help. */
export const filesHelp =
  'C# files, folders (every .cs in them; bin, obj and hidden folders are skipped), patterns such as "src/**/*.cs", or - for standard input; together they are one program, except that every project (.csproj), named or in a folder, is one of its own';

/** The C# files that are named: each once, in the order in which they are named. Throws CommandFailure for what is not there. */
export function sourceFiles(named: readonly string[]): SourceFile[] {
  const paths = new Map<string, string>();
  for (const path of named.flatMap(pathsOf)) if (!paths.has(resolve(path))) paths.set(resolve(path), path);
  return [...paths.values()].map((path) => ({ path: path === '-' ? '(standard input)' : path, text: readText(path) }));
}

function pathsOf(named: string): string[] {
  if (named === '-') return ['-'];
  const stats = statSync(named, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    const found = filesUnder(named);
    if (found.length === 0 && filesUnder(named, /\.csproj$/i).length === 0)
      throw new CommandFailure(`${named}: no .cs file in this folder`);
    return found;
  }
  if (stats) return [named];
  if (!isGlob(named)) throw new CommandFailure(`${named}: no such file or folder`);
  const found = expandGlob(named);
  if (found.length === 0) throw new CommandFailure(`${named}: no file matches`);
  return found;
}

function filesUnder(folder: string, names = /\.cs$/i): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (isSkipped(entry.name)) return [];
    if (entry.isDirectory()) return filesUnder(path, names);
    return names.test(entry.name) ? [path] : [];
  });
}

/** What a program is read with. */
export interface ReadingOptions {
  readonly define?: readonly string[];
  readonly property?: readonly string[];
}

/** Reads what is named as one program, or as one for each project and one for the rest, with a progress line on a terminal. */
export function readProgram(named: readonly string[], { define = [], property = [] }: ReadingOptions = {}): CSharpProgram {
  const isProject = (path: string): boolean => /\.csproj$/i.test(path);
  const folders = named.filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  const below = folders.flatMap((folder) => filesUnder(folder, /\.csproj$/i));
  const projects = [...named.filter(isProject), ...below];
  const files = sourceFiles(named.filter((path) => !isProject(path)));
  const progress = progressLine('reading');
  try {
    if (projects.length === 0) return readCSharp(files, { defines: define, progress: progress.update });
    const read = { define, properties: propertiesOf(property) };
    return together(readAssemblies(projectAssemblies(projects, files, read), progress.update));
  } finally {
    progress.end();
  }
}

function propertiesOf(given: readonly string[]): Map<string, string> {
  return new Map(
    given.map((property) => {
      const [, name, value] = /^([\w-]+)=(.*)$/s.exec(property) ?? [];
      if (name === undefined || value === undefined) throw badUsage(`--property takes NAME=VALUE, got '${property}'`);
      return [name, value];
    }),
  );
}

/** Tells what was not understood on standard error, as compilers do: file:line:column: message. */
export function reportDiagnostics(diagnostics: readonly Diagnostic[]): void {
  for (const { severity, file, line, column, message } of diagnostics) {
    const place = err.style('bold', `${file}:${line}:${column}:`);
    err.line(`${place} ${severity === 'warning' ? err.style('yellow', 'warning: ') : ''}${message}`);
  }
}
