import { ArgumentException } from '../errors.ts';
import type { InterfaceId, WireInterface, WireProcedure, WireType } from '../types/wire/index.ts';
import { Fault, type IdlDiagnostic, IdlError } from './diagnostics.ts';
import { InterfaceBuilder, procedureAdditions } from './interfaces.ts';
import type { Include } from './preprocess.ts';
import { IdlSource, placeOf, SourceFault } from './source.ts';
import { type Additions, type InterfaceEntry, Symbols } from './symbols.ts';
import type { AcfNode, AttributeNode } from './syntax.ts';
import { type Hooks, TypeBuilder } from './types.ts';
import { WELL_KNOWN, WELL_KNOWN_FILES } from './well-known.ts';

/** How to read IDL text. */
export interface ImportOptions {
  /** The name of the text in messages; `idl` when absent. */
  readonly file?: string;
  /** The attribute configuration file that belongs to the text. */
  readonly acf?: string;
  /** The text of an imported file. No file is opened without it; undefined or null says that there is none. */
  readonly resolve?: (file: string, from: string) => string | null | undefined;
  /** The routines of `transmit_as`, `represent_as`, `wire_marshal` and `user_marshal` types, by the type's name. */
  readonly hooks?: Hooks;
}

/** What IDL text declares. `types` and `procedures` are those of all its interfaces and, where nothing hides them, of its imports. */
export interface IdlProgram {
  readonly interfaces: readonly WireInterface[];
  readonly types: Readonly<Record<string, WireType>>;
  readonly procedures: Readonly<Record<string, WireProcedure>>;
  readonly constants: Readonly<Record<string, bigint | number | string | null>>;
  /** What the text holds that this library does not do; nothing of it is in the other properties. */
  readonly unsupported: readonly IdlDiagnostic[];
}

const owners = new WeakMap<WireType, InterfaceId>();

/** The interface that an imported type belongs to, if it is known. */
export function interfaceOf(type: WireType): InterfaceId | undefined {
  return owners.get(type);
}

/** Reads IDL text. Throws `IdlError` with every fault, each with its file, line and column. */
export function importIdl(text: string, options: ImportOptions = {}): IdlProgram {
  if (typeof text !== 'string')
    throw new ArgumentException('', { function: 'importIdl', parameter: 'text', expected: 'a string', actual: typeof text });
  return new Import(options).run(text);
}

/** The files that are read; none is read twice. */
type Done = Map<string, IdlSource>;

let wellKnown: Symbols | undefined;

class Import {
  readonly #options: ImportOptions;
  readonly #errors: IdlDiagnostic[] = [];
  readonly #unsupported: IdlDiagnostic[] = [];
  /** Whether a file that the text asks for was not read. */
  #incomplete = false;

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  run(text: string): IdlProgram {
    const acf = this.#guard(() => (this.#options.acf === undefined ? undefined : new IdlSource('acf', this.#options.acf).acf()));
    const symbols = new Symbols(additionsOf(acf));
    this.#collect(symbols, this.#options.file ?? 'idl', text, [], new Map());
    this.#finish();
    if (wellKnown === undefined) {
      wellKnown = new Symbols();
      wellKnown.collect(new IdlSource('ms-dtyp.idl', WELL_KNOWN));
    }
    const types = new TypeBuilder([symbols, wellKnown], this.#options.hooks ?? {}, this.#incomplete);
    const builder = new InterfaceBuilder(symbols, types, procedureAdditions(acf), (entry, work) => this.#attempt(entry, work));
    const interfaces = [...symbols.interfaces.values()].map((entry) => builder.build(entry));
    for (const { context, at, message } of symbols.unsupported) this.#unsupported.push(context.source.diagnostic(at, message));
    this.#finish();
    return this.#program(interfaces, this.#loose(symbols, types));
  }

  /** Records a file and what it imports. What it includes comes first, with its macros. */
  #collect(symbols: Symbols, file: string, text: string, path: readonly string[], done: Done): IdlSource | undefined {
    const inner = [...path, file];
    const include: Include = (name, at) => {
      this.#refuseCycle(name, inner, at);
      const known = done.get(name.toLowerCase());
      if (known !== undefined) return known.preprocessed.macros;
      const found = this.#resolve(name, file);
      if (found === undefined && !isWellKnown(name))
        this.#miss(placeOf(file, text, at, `${name} is not included: no text was given for it`));
      return found === undefined ? undefined : this.#collect(symbols, name, found, inner, done)?.preprocessed.macros;
    };
    const source = this.#guard(() => new IdlSource(file, text, include));
    if (source === undefined) return undefined;
    done.set(file.toLowerCase(), source);
    const before = symbols.imports.length;
    this.#guard(() => symbols.collect(source), source);
    for (const fault of source.faults) this.#errors.push(fault);
    for (const fault of symbols.faults.splice(0)) this.#record(fault, fault.source ?? source);
    for (const { file: name, at } of symbols.imports.slice(before))
      this.#guard(() => this.#import(symbols, source, name, at, inner, done), source);
    return source;
  }

  #import(symbols: Symbols, source: IdlSource, name: string, at: number, path: readonly string[], done: Done): void {
    this.#refuseCycle(name, path, at);
    if (done.has(name.toLowerCase())) return;
    const found = this.#resolve(name, source.file);
    if (found !== undefined) this.#collect(symbols, name, found, path, done);
    else if (!isWellKnown(name)) {
      // Without a resolver, what the text needs of the file is not there, and all that needs it is left out.
      if (this.#options.resolve !== undefined) throw new Fault(at, `${name} is not found`);
      this.#miss(source.diagnostic(at, `${name} is not imported: there is no option resolve`));
    } else this.#incomplete ||= !isWhole(name);
  }

  #resolve(name: string, from: string): string | undefined {
    return this.#options.resolve?.(name, from) ?? undefined;
  }

  #refuseCycle(name: string, path: readonly string[], at: number): void {
    if (path.some((one) => one.toLowerCase() === name.toLowerCase()))
      throw new Fault(at, `${name} imports itself: ${[...path, name].join(' -> ')}`);
  }

  #miss(diagnostic: IdlDiagnostic): void {
    this.#incomplete = true;
    this.#unsupported.push(diagnostic);
  }

  /** Types that are declared outside of interfaces. */
  #loose(symbols: Symbols, types: TypeBuilder): Record<string, WireType> {
    const loose: Record<string, WireType> = {};
    const names = [...symbols.bodies, ...symbols.typedefs].filter(([, { context }]) => context.interface === undefined);
    for (const [name, { context }] of names) {
      const at = symbols.typedefs.get(name)?.declarator.at ?? symbols.bodies.get(name)?.node.at ?? 0;
      const type = this.#attempt({ context }, () => types.visitor.visit(types.named(name, at), at));
      if (type !== undefined) loose[name] = type;
    }
    this.#finish();
    return loose;
  }

  #program(interfaces: readonly WireInterface[], loose: Record<string, WireType>): IdlProgram {
    const types = record(loose);
    const procedures = record<WireProcedure>({});
    const constants = record<bigint | number | string | null>({});
    for (const one of interfaces) {
      for (const [name, type] of Object.entries(one.types)) {
        types[name] ??= type;
        if (!owners.has(type)) owners.set(type, one.id);
      }
      for (const procedure of one.procedures) procedures[procedure.name] ??= procedure;
      for (const [name, value] of Object.entries(one.constants)) constants[name] ??= value;
    }
    const unsupported = Object.freeze(unique(this.#unsupported));
    return Object.freeze({
      interfaces,
      types: Object.freeze(types),
      procedures: Object.freeze(procedures),
      constants: Object.freeze(constants),
      unsupported,
    });
  }

  #attempt<T>({ context }: Pick<InterfaceEntry, 'context'>, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof Fault) this.#record(error, error.source ?? context.source);
      else throw error;
      return undefined;
    }
  }

  #record(fault: Fault, source: NonNullable<Fault['source']>): void {
    (fault.unsupported ? this.#unsupported : this.#errors).push(source.diagnostic(fault.at, fault.message));
  }

  #guard<T>(work: () => T, source?: IdlSource): T | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof SourceFault) this.#errors.push(error.diagnostic);
      else if (error instanceof Fault && source !== undefined) this.#record(error, source);
      else throw error;
      return undefined;
    }
  }

  #finish(): void {
    if (this.#errors.length === 0) return;
    throw new IdlError(unique(this.#errors).sort((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : 0)));
  }
}

/** What several declarations meet is told once. */
function unique(diagnostics: readonly IdlDiagnostic[]): IdlDiagnostic[] {
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}

/** Whether all that a file declares is there without it. */
function isWhole(file: string): boolean {
  return /(?:^|[\\/])ms-dtyp\.idl$/i.test(file);
}

/** Whether the common part of what a file declares is there without it. */
function isWellKnown(file: string): boolean {
  return WELL_KNOWN_FILES.has(file.toLowerCase().split(/[\\/]/).at(-1)!);
}

function record<T>(from: Record<string, T>): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, from);
}

/** What the ACF says of the interface and its types. */
function additionsOf(acf: AcfNode | undefined): Additions {
  const typedefs = new Map<string, AttributeNode[]>();
  for (const item of acf?.items ?? []) {
    if (item.kind !== 'typedef') continue;
    for (const name of item.names) typedefs.set(name, [...(typedefs.get(name) ?? []), ...item.attributes]);
  }
  return { interfaces: new Map(acf && [[acf.name, acf.attributes]]), typedefs };
}
