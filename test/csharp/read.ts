import type { CSharpProgram, ReadOptions } from '../../src/csharp/index.ts';
import { readCSharp } from '../../src/csharp/index.ts';
import type { ClassType, DelegateType, EnumType, HandleType, ImportedMethod, ManagedType, StructType } from '../../src/types/index.ts';

/** Reads texts as the files `0.cs`, `1.cs`, ... of one program. */
export function read(texts: string | readonly string[], options: ReadOptions = {}): CSharpProgram {
  return readCSharp(
    [texts].flat().map((text, index) => ({ path: `${index}.cs`, text })),
    options,
  );
}

interface Kinds {
  struct: StructType;
  class: ClassType;
  enum: EnumType;
  delegate: DelegateType;
  safeHandle: HandleType;
}

/** A type of the program, which must be of that kind. */
export function typeOf<K extends keyof Kinds>(program: CSharpProgram, name: string, kind: K): Kinds[K] {
  const type: ManagedType | undefined = program.types.get(name);
  if (type?.kind !== kind)
    throw new Error(`${name} is ${type?.kind ?? 'not there'}: ${program.diagnostics.map((d) => d.message).join('; ')}`);
  return type as unknown as Kinds[K];
}

/** The only method of that name. */
export function methodOf(program: CSharpProgram, name: string): ImportedMethod {
  const found = program.methods.filter((method) => method.name === name);
  if (found.length !== 1) throw new Error(`${found.length} methods ${name}: ${program.diagnostics.map((d) => d.message).join('; ')}`);
  return found[0] as ImportedMethod;
}

/** Diagnostics as `line:column message`. */
export function problems(program: CSharpProgram): string[] {
  return program.diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`);
}
