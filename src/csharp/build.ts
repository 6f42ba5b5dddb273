import { type ImportedMethod, type ManagedType, unknownType } from '../types/index.ts';
import { defaultsByFile } from './assembly.ts';
import { Attributes } from './attributes.ts';
import { type Collected, collect } from './collect.ts';
import type { Compilation } from './compilation.ts';
import { Constants } from './constants/evaluate.ts';
import { findCycles } from './declare/cycles.ts';
import { importOf } from './declare/imports.ts';
import { frameworkTable } from './framework/index.ts';
import { Log } from './log.ts';
import { Lookup } from './lookup.ts';
import { parseType } from './parse-alone.ts';
import type { ConstantValue, CSharpProgram, Declaration } from './program.ts';
import { reachable, signatureTypes } from './reach.ts';
import type { TypeSymbol } from './symbols.ts';
import { Tables } from './tables.ts';
import type { Range } from './text/lexical.ts';
import type { FileTree, NamespaceScope } from './tree.ts';
import { Types } from './types.ts';

/** What a program refers to without telling of it. */
export interface Surroundings {
  /** The assembly that the files are another part of. */
  readonly partOf?: Collected;
  readonly references: readonly Collected[];
}

/** Makes a program of files that were read: the passes in their order. `files` goes from trees to paths. */
export function buildProgram(files: ReadonlyMap<FileTree, string>): CSharpProgram {
  return programOf(files, collect([...files.keys()]), { references: [] });
}

/** Makes a program of what was collected. `files` goes from the trees that are told of to their paths. */
export function programOf(files: ReadonlyMap<FileTree, string>, collected: Collected, surroundings: Surroundings): CSharpProgram {
  const log = new Log(files);
  for (const file of files.keys()) {
    for (const { at, message, declaration, severity } of file.problems) log.report(file, at, message, declaration, severity);
  }
  const compilation = compile(collected, surroundings, log);
  const declarations = new Map<string, Declaration>();
  const types = typesOf(compilation, collected, declarations, files);
  const methods = methodsOf(compilation, collected, declarations, files);
  compilation.types.complete();
  findCycles(compilation, collected.types);
  const constants = constantsOf(compilation, collected);
  const used =
    methods.length > 0 ? new Set([...methods.map(({ name }) => name), ...namesOf(reachable(methods.flatMap(signatureTypes)))]) : undefined;
  return {
    types,
    methods,
    constants,
    diagnostics: log.sorted(used),
    declarations,
    resolveType: (text, scope) => resolveType(compilation, collected, text, scope),
  };
}

/** The names of declared types, of generic ones that of the definition. */
function namesOf(types: Iterable<ManagedType>): string[] {
  return [...types].flatMap((type) =>
    type.kind === 'struct' || type.kind === 'class' || type.kind === 'delegate' ? [type.generic?.definition ?? type.name] : [],
  );
}

function compile({ table, duplicates }: Collected, { partOf, references }: Surroundings, log: Log): Compilation {
  const own = partOf ? [table, partOf.table] : [table];
  const others = references.map((reference) => reference.table);
  const tables = new Tables(own, others, frameworkTable());
  const lookup = new Lookup(tables);
  const view = tables.program;
  const constants = new Constants(lookup, view, log);
  const attributes = new Attributes(lookup, constants, view, log);
  const compilation: { -readonly [K in keyof Compilation]: Compilation[K] } = {
    log,
    lookup,
    constants,
    attributes,
    defaults: defaultsByFile(view.assemblies, attributes),
    types: undefined as unknown as Types,
  };
  compilation.types = new Types(compilation);
  for (const { type, scope, at } of duplicates)
    log.report(scope.file, at, `CS0101: ${type.fullName} is declared more than once`, type.fullName);
  return compilation;
}

function declarationOf(
  scope: NamespaceScope,
  at: number,
  documentation: Range | undefined,
  files: ReadonlyMap<FileTree, string>,
): Declaration {
  const place = { file: files.get(scope.file) ?? '', ...scope.file.locate(at) };
  if (!documentation) return place;
  // comments are most of what generated files hold: they are copied when they are asked for
  return {
    ...place,
    get documentation(): string {
      return scope.file.documentation(documentation);
    },
  };
}

function typesOf(
  compilation: Compilation,
  { types }: Collected,
  declarations: Map<string, Declaration>,
  files: ReadonlyMap<FileTree, string>,
): Map<string, ManagedType> {
  const found = new Map<string, ManagedType>();
  for (const symbol of types) {
    declarations.set(
      symbol.fullName,
      declarationOf(symbol.scope, symbol.at, symbol.member?.documentation ?? symbol.parts[0]?.node.documentation, files),
    );
    if (symbol.allTypeParameters.length > 0) continue;
    const type = compilation.types.instance(symbol);
    if (!found.has(symbol.fullName)) found.set(symbol.fullName, type);
  }
  return found;
}

function methodsOf(
  compilation: Compilation,
  { methods }: Collected,
  declarations: Map<string, Declaration>,
  files: ReadonlyMap<FileTree, string>,
): ImportedMethod[] {
  const found: ImportedMethod[] = [];
  for (const placed of methods) {
    if (!files.has(placed.scope.file)) continue;
    const method = importOf(compilation, placed);
    if (!method) continue;
    found.push(method);
    if (!declarations.has(method.name))
      declarations.set(method.name, declarationOf(placed.scope, placed.member.syntax.at, placed.member.documentation, files));
  }
  return found;
}

function constantsOf({ constants }: Compilation, { table, types }: Collected): Map<string, ConstantValue> {
  const found = new Map<string, ConstantValue>();
  const symbols = [...table.constants.values(), ...types.flatMap((type) => (type.kind === 'enum' ? [] : [...type.constants.values()]))];
  for (const symbol of symbols) {
    const constant = constants.value(symbol);
    if (!constant) continue;
    found.set(symbol.fullName, constant.type === 'char' ? String.fromCharCode(Number(constant.value)) : constant.value);
  }
  return found;
}

/** Resolves a type as it would be written in the body of `scope`, a type or namespace by its full name. */
function resolveType(compilation: Compilation, { table, types }: Collected, text: string, scope = ''): ManagedType {
  const syntax = parseType(text);
  if (!syntax) return unknownType(text, `'${text}' is not understood as a type`);
  const type: TypeSymbol | undefined = types.find(({ fullName }) => fullName === scope);
  const any = types.find(({ namespace }) => namespace === scope) ?? types[0];
  const file = (type ?? any)?.scope.file;
  const empty: NamespaceScope = { file: file as FileTree, name: '', usings: [], parent: undefined };
  let place: NamespaceScope = type?.scope ?? (any?.namespace === scope ? any.scope : empty);
  if (place === empty && table.namespaces.has(scope)) {
    for (const part of scope.split('.'))
      if (part !== '') place = { file: place.file, name: place.name === '' ? part : `${place.name}.${part}`, usings: [], parent: place };
  }
  const resolved = compilation.types.resolve(syntax, { scope: place, type }, text);
  compilation.types.complete();
  if (resolved.kind !== 'unknown' || scope !== '') return resolved;
  // without a scope a type may also go by the end of its name, if there is but one
  const candidates = types.filter(({ fullName, allTypeParameters }) => allTypeParameters.length === 0 && fullName.endsWith(`.${text}`));
  return candidates.length === 1 ? compilation.types.instance(candidates[0] as TypeSymbol) : resolved;
}
