import type { Entity, Lookup, TypeContext } from './lookup.ts';
import type { TypeSymbol } from './symbols.ts';
import type { TypeSyntax } from './syntax.ts';

const maxBases = 200;

/** A base as written, with what it means. */
export interface BaseEntity {
  readonly entity: Entity | undefined;
  readonly syntax: TypeSyntax;
  readonly context: TypeContext;
}

/** The bases of types. Finding them looks names up, and looking names up asks for bases: what runs already is not asked again. */
export class Bases {
  readonly #lookup: Lookup;
  readonly #running = new Set<TypeSymbol>();
  readonly #direct = new Map<TypeSymbol, TypeSymbol | null>();
  readonly #chains = new Map<TypeSymbol, readonly TypeSymbol[]>();

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
  }

  /** The base classes and interfaces that the parts of a type name, as far as they are declared; what is not is undefined. */
  entities(type: TypeSymbol): BaseEntity[] {
    return type.parts.flatMap(({ node, scope }) =>
      node.syntax.bases.map((syntax) => {
        const context: TypeContext = { scope, type: type.parent };
        const entity = syntax.k === 'name' ? this.#lookup.name(syntax, context) : undefined;
        return {
          entity: entity?.k === 'missing' ? undefined : entity?.k === 'alias' ? this.#lookup.target(entity) : entity,
          syntax,
          context: { scope, type },
        };
      }),
    );
  }

  /** The base classes, nearest first. Interfaces are left out; a cycle ends the chain. */
  chain(type: TypeSymbol): readonly TypeSymbol[] {
    const known = this.#chains.get(type);
    if (known) return known;
    const chain: TypeSymbol[] = [];
    const seen = new Set([type]);
    for (let base = this.#base(type); base && !seen.has(base) && chain.length < maxBases; base = this.#base(base)) {
      seen.add(base);
      chain.push(base);
    }
    if (this.#running.size === 0) this.#chains.set(type, chain);
    return chain;
  }

  /** The base class that is written, found once unless it is asked for while another is looked for. */
  #base(type: TypeSymbol): TypeSymbol | undefined {
    if (type.kind !== 'class' || this.#running.has(type) || this.#running.size > maxBases) return undefined;
    const known = this.#direct.get(type);
    if (known !== undefined) return known === null ? undefined : known;
    this.#running.add(type);
    const base = this.#written(type);
    this.#running.delete(type);
    if (this.#running.size === 0) this.#direct.set(type, base ?? null);
    return base;
  }

  #written(type: TypeSymbol): TypeSymbol | undefined {
    for (const { entity } of this.entities(type)) if (entity?.k === 'type' && entity.symbol.kind === 'class') return entity.symbol;
    return undefined;
  }
}
