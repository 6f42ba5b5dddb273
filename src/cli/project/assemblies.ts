import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { AssemblySource, CSharpProgram, Diagnostic, SourceFile } from '../../csharp/index.ts';
import { readText } from '../read-text.ts';
import { type Project, Projects } from './index.ts';

/** How projects are read. */
export interface ProjectReading {
  /** Symbols beside those of the projects. */
  readonly define: readonly string[];
  readonly properties: ReadonlyMap<string, string>;
}

/**
 * The assemblies of project files, in order, and those of files that were named beside them: what no project compiles is another part of
 * the project in whose folder it stands, or else an assembly of its own that refers to all projects.
 */
export function projectAssemblies(paths: readonly string[], beside: readonly SourceFile[], reading: ProjectReading): AssemblySource[] {
  const reader = new Projects(reading.properties);
  const known = new Map(beside.map((file) => [resolve(file.path), file]));
  const absolute = paths.some((path) => isAbsolute(path));
  const fileOf = (path: string): SourceFile => {
    const file = known.get(path) ?? { path: absolute ? path : relative('.', path), text: readText(path) };
    known.set(path, file);
    return file;
  };
  const assemblies = new Map<Project, AssemblySource>();
  const assemblyOf = (project: Project): AssemblySource => {
    let assembly = assemblies.get(project);
    if (assembly) return assembly;
    const references: AssemblySource[] = [];
    const said = { path: absolute ? project.path : relative('.', project.path), text: project.text };
    assembly = { files: [...project.files.map(fileOf), said], defines: [...project.defines, ...reading.define], references };
    assemblies.set(project, assembly);
    references.push(...project.references.map(assemblyOf));
    return assembly;
  };
  const projects = [...new Set(paths.map((path) => reader.read(path)))];
  const own = projects.map(assemblyOf);
  const compiled = new Set(projects.flatMap(({ files }) => files));
  return [
    ...own,
    ...rest(
      beside.filter(({ path }) => !compiled.has(resolve(path))),
      projects,
      assemblyOf,
      reading.define,
    ),
  ];
}

/** The files that no project compiles, by the project in whose folder they stand. */
function rest(
  files: readonly SourceFile[],
  projects: readonly Project[],
  assemblyOf: (project: Project) => AssemblySource,
  defines: readonly string[],
): AssemblySource[] {
  const byProject = new Map<Project | undefined, SourceFile[]>();
  for (const file of files) {
    const around = projects.filter(({ path }) => resolve(file.path).startsWith(dirname(path) + sep));
    const nearest = around.reduce<Project | undefined>(
      (best, one) => (best && dirname(best.path).length >= dirname(one.path).length ? best : one),
      undefined,
    );
    byProject.set(nearest, [...(byProject.get(nearest) ?? []), file]);
  }
  return [...byProject].map(([project, group]) => {
    const partOf = project && assemblyOf(project);
    return partOf
      ? { files: group, defines: partOf.defines ?? [], partOf }
      : { files: group, defines, references: projects.map(assemblyOf) };
  });
}

/** Several programs as one; of several declarations of one name the first is meant. */
export function together(programs: readonly CSharpProgram[]): CSharpProgram {
  return {
    types: merged(programs.map(({ types }) => types)),
    methods: programs.flatMap(({ methods }) => methods),
    constants: merged(programs.map(({ constants }) => constants)),
    declarations: merged(programs.map(({ declarations }) => declarations)),
    diagnostics: distinct(programs.flatMap(({ diagnostics }) => diagnostics)),
    resolveType(text, scope) {
      const found = programs.map((program) => program.resolveType(text, scope));
      return found.find(({ kind }) => kind !== 'unknown') ?? (found[0] as (typeof found)[0]);
    },
  };
}

/** The first value of each name. */
function merged<T>(maps: readonly ReadonlyMap<string, T>[]): Map<string, T> {
  const all = new Map<string, T>();
  for (const map of maps) for (const [name, value] of map) if (!all.has(name)) all.set(name, value);
  return all;
}

function distinct(all: readonly Diagnostic[]): Diagnostic[] {
  return [...new Map(all.map((one) => [`${one.file}\0${one.line}\0${one.column}\0${one.message}`, one])).values()];
}
