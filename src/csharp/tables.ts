import type { FrameworkTable } from './framework/index.ts';
import type { SymbolTable, TypeSymbol } from './symbols.ts';

/** What is asked of tables. */
export interface SymbolView {
  readonly types: Pick<SymbolTable['types'], 'get'>;
  readonly namespaces: Pick<SymbolTable['namespaces'], 'has'>;
  readonly constants: Pick<SymbolTable['constants'], 'get'>;
  readonly assemblies: Pick<SymbolTable['assemblies'], 'get'>;
  readonly names: Pick<SymbolTable['names'], 'has'>;
  readonly localFiles: Pick<SymbolTable['localFiles'], 'get'>;
}

/** Several tables as one: what the first of them has comes before all others. */
function layered(tables: readonly SymbolTable[]): SymbolView {
  const [only] = tables;
  if (tables.length === 1 && only) return only;
  const lookUp = <K, V>(maps: readonly ReadonlyMap<K, V>[]): { get(key: K): V | undefined } => ({
    get(key) {
      for (const map of maps) {
        const found = map.get(key);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  });
  const any = <T>(sets: readonly ReadonlySet<T>[]): { has(value: T): boolean } => ({ has: (value) => sets.some((set) => set.has(value)) });
  return {
    types: lookUp(tables.map(({ types }) => types)),
    namespaces: any(tables.map(({ namespaces }) => namespaces)),
    constants: lookUp(tables.map(({ constants }) => constants)),
    assemblies: lookUp(tables.map(({ assemblies }) => assemblies)),
    names: any(tables.map(({ names }) => names)),
    localFiles: lookUp(tables.map(({ localFiles }) => localFiles)),
  };
}

/** The tables that names are looked up in: those of the program, those of other assemblies, that of the framework. */
export class Tables {
  /** All but the framework's. */
  readonly program: SymbolView;
  readonly framework: FrameworkTable;
  readonly #own: readonly SymbolTable[];
  readonly #references: readonly SymbolTable[];

  constructor(own: readonly SymbolTable[], references: readonly SymbolTable[], framework: FrameworkTable) {
    this.#own = own;
    this.#references = references;
    this.program = layered([...own, ...references]);
    this.framework = framework;
  }

  /** A type by key, of the program before the framework. */
  type(key: string): TypeSymbol | undefined {
    return this.program.types.get(key) ?? this.framework.types.get(key);
  }

  /** Whether a type or an alias has that simple name anywhere. */
  hasName(simple: string): boolean {
    return this.program.names.has(simple) || this.framework.names.has(simple);
  }

  isNamespace(name: string): boolean {
    return this.program.namespaces.has(name) || this.framework.namespaces.has(name);
  }

  /** Whether the program has a type of that simple name anywhere. */
  declares(simple: string): boolean {
    return this.#own.some(({ types }) => [...types.values()].some(({ name }) => name === simple));
  }

  /** Whether a type is of another assembly. */
  isForeign(type: TypeSymbol): boolean {
    return type.framework || (this.#references.length > 0 && !this.#own.some(({ types }) => types.get(type.key) === type));
  }

  /** The types of that name in other tables. */
  others(type: TypeSymbol): TypeSymbol[] {
    if (this.#own.length + this.#references.length === 1) return [];
    return [...this.#own, ...this.#references].flatMap(({ types }) => types.get(type.key) ?? []).filter((other) => other !== type);
  }
}
