import type { ManagedType } from '../types/index.ts';
import { type BaseEntity, Bases } from './bases.ts';
import { implicitNamespaces } from './framework/index.ts';
import { ambiguity, type Context, keyOf, type TypeSymbol } from './symbols.ts';
import type { NamePart, TypeSyntax, UsingSyntax } from './syntax.ts';
import type { Tables } from './tables.ts';
import type { NamespaceScope } from './tree.ts';

/** The context of descriptors: type arguments are descriptors. */
export type TypeContext = Context<ManagedType>;

/** What a name means. A generic type comes with the arguments of the parts that were written. */
export type Entity =
  | {
      readonly k: 'type';
      readonly symbol: TypeSymbol;
      readonly parts: readonly NamePart[];
      readonly context: TypeContext;
      /** Says so where a part of the name may mean two types. */
      readonly ambiguous?: string;
    }
  | { readonly k: 'alias'; readonly type: TypeSyntax; readonly context: TypeContext }
  | { readonly k: 'namespace'; readonly name: string }
  | { readonly k: 'parameter'; readonly name: string; readonly type?: ManagedType };

/** Name lookup as C# does it (C# standard 7.8): enclosing types and their bases, namespaces, usings. */
export class Lookup {
  readonly tables: Tables;
  readonly #bases: Bases;
  readonly #bare = new WeakMap<NamespaceScope, NamespaceScope>();
  readonly #scopes = new WeakMap<NamespaceScope, Map<string, Entity | null>>();

  constructor(tables: Tables) {
    this.tables = tables;
    this.#bases = new Bases(this);
  }

  /** A framework type by key, which the program may declare itself. */
  framework(key: string): TypeSymbol {
    const symbol = this.tables.type(key);
    if (!symbol) throw new TypeError(`the framework table lacks ${key}`);
    return symbol;
  }

  /** What a dotted name means, or the part that means nothing. */
  name(name: TypeSyntax & { k: 'name' }, context: TypeContext): Entity | { readonly k: 'missing'; readonly name: string } {
    let entity: Entity | undefined;
    for (const [index, part] of name.parts.entries()) {
      if (index === 0) entity = this.#first(name, part, context);
      else if (entity) entity = this.member(entity, part);
      if (!entity)
        return {
          k: 'missing',
          name: name.parts
            .slice(0, index + 1)
            .map((p) => p.name)
            .join('.'),
        };
    }
    return entity?.k === 'type' ? { ...entity, context } : (entity as Entity);
  }

  #first(name: TypeSyntax & { k: 'name' }, part: NamePart, context: TypeContext): Entity | undefined {
    if (name.alias === undefined) return this.simple(part, context);
    if (name.alias === 'global') return this.#inNamespace('', part, context);
    const alias = this.simple({ name: name.alias, args: [] }, context);
    return alias && this.member(alias, part);
  }

  /** A member type of a namespace or type. */
  member(of: Entity, part: NamePart): Entity | undefined {
    switch (of.k) {
      case 'namespace':
        return this.#inNamespace(of.name, part, { scope: undefined as unknown as NamespaceScope, type: undefined });
      case 'type': {
        const symbol = this.#nested(of.symbol, part);
        return symbol && { ...of, symbol, parts: [...of.parts, part] };
      }
      case 'alias': {
        const target = this.target(of);
        return target && this.member(target, part);
      }
      case 'parameter':
        return undefined;
    }
  }

  /** What an alias stands for, where it is a name. */
  target(alias: Entity & { k: 'alias' }): Entity | undefined {
    if (alias.type.k !== 'name') return undefined;
    const target = this.name(alias.type, alias.context);
    return target.k === 'missing' ? undefined : target;
  }

  /** A simple name, from the inside out. */
  simple(part: NamePart, context: TypeContext): Entity | undefined {
    const arity = arityOf(part);
    if (arity === 0 && context.methodTypeParameters?.includes(part.name)) return { k: 'parameter', name: part.name };
    for (let type = context.type; type; type = type.parent) {
      const found = this.#inType(type, part, context);
      if (found) return found;
    }
    return this.#inScopes(part, context);
  }

  #inType(type: TypeSymbol, part: NamePart, context: TypeContext): Entity | undefined {
    const arity = arityOf(part);
    const index = arity === 0 ? type.typeParameters.indexOf(part.name) : -1;
    if (index >= 0) {
      const bound = context.bindings?.[type.allTypeParameters.length - type.typeParameters.length + index];
      return { k: 'parameter', name: part.name, ...(bound && { type: bound }) };
    }
    const symbol = this.#nested(type, part);
    return symbol && { k: 'type', symbol, parts: [part], context };
  }

  /** A nested type, also of a base class. */
  #nested(type: TypeSymbol, part: NamePart): TypeSymbol | undefined {
    const key = keyOf('', '.', part.name, arityOf(part));
    const own = type.nested.get(key);
    if (own || !this.tables.hasName(part.name)) return own;
    for (const base of [...this.tables.others(type), ...this.baseChain(type)]) {
      const found = base.nested.get(key);
      if (found) return found;
    }
    return undefined;
  }

  #inScopes(part: NamePart, context: TypeContext): Entity | undefined {
    const cache = this.#scopes.get(context.scope) ?? new Map<string, Entity | null>();
    this.#scopes.set(context.scope, cache);
    const key = keyOf('', '.', part.name, arityOf(part));
    const known = cache.get(key);
    const found = known === undefined ? (this.#searchScopes(part, context.scope) ?? null) : known;
    if (known === undefined) cache.set(key, found);
    if (found === null) return undefined;
    return found.k === 'type' ? { ...found, parts: [part], context } : found;
  }

  #searchScopes(part: NamePart, from: NamespaceScope): Entity | undefined {
    for (let scope: NamespaceScope | undefined = from; scope; scope = scope.parent) {
      const found = this.#inNamespace(scope.name, part, { scope: from, type: undefined }) ?? this.#inUsings(scope, part);
      if (found) return found;
    }
    for (const namespace of implicitNamespaces) {
      const symbol = this.tables.framework.types.get(keyOf(namespace, '.', part.name, arityOf(part)));
      if (symbol) return { k: 'type', symbol, parts: [part], context: { scope: from, type: undefined } };
    }
    return undefined;
  }

  #inNamespace(namespace: string, part: NamePart, context: TypeContext): Entity | undefined {
    const key = keyOf(namespace, '.', part.name, arityOf(part));
    const local = context.scope && this.tables.program.localFiles.get(context.scope.file);
    const symbol = (local === undefined ? undefined : this.tables.program.types.get(`${key}@${local}`)) ?? this.tables.type(key);
    if (symbol) return { k: 'type', symbol, parts: [part], context };
    const name = namespace === '' ? part.name : `${namespace}.${part.name}`;
    return arityOf(part) === 0 && this.tables.isNamespace(name) ? { k: 'namespace', name } : undefined;
  }

  #inUsings(scope: NamespaceScope, part: NamePart): Entity | undefined {
    const all: { using: UsingSyntax; scope: NamespaceScope }[] = scope.usings.map((using) => ({ using, scope }));
    if (!scope.parent) all.push(...this.#globalUsings(scope));
    const alias = arityOf(part) === 0 ? all.find(({ using }) => using.alias === part.name) : undefined;
    if (alias) return this.#alias(alias.using, alias.scope);
    let first: Entity | undefined;
    for (const { using, scope: at } of all) {
      const found = using.alias === undefined ? this.#inUsing(using, at, part) : undefined;
      if (found?.k === 'type' && first?.k === 'type' && found.symbol !== first.symbol)
        return { ...first, ambiguous: ambiguity(first.symbol, found.symbol) };
      first ??= found;
    }
    return first;
  }

  #globalUsings({ file }: NamespaceScope): readonly { using: UsingSyntax; scope: NamespaceScope }[] {
    return this.tables.program.assemblies.get(file)?.globalUsings ?? [];
  }

  /** The target of a using is looked up as if the usings beside it were not there. */
  #withoutUsings(scope: NamespaceScope): TypeContext {
    const bare = this.#bare.get(scope) ?? { ...scope, usings: [] };
    this.#bare.set(scope, bare);
    return { scope: bare, type: undefined };
  }

  #alias(using: UsingSyntax, scope: NamespaceScope): Entity {
    const context = this.#withoutUsings(scope);
    if (using.target.k === 'name') {
      const target = this.name(using.target, context);
      if (target && target.k === 'namespace') return target;
    }
    return { k: 'alias', type: using.target, context };
  }

  #inUsing(using: UsingSyntax, scope: NamespaceScope, part: NamePart): Entity | undefined {
    if (using.target.k !== 'name') return undefined;
    const key = using.static ? undefined : keyOf(using.target.parts.map((p) => p.name).join('.'), '.', part.name, arityOf(part));
    const direct = key === undefined ? undefined : this.tables.type(key);
    if (direct) return { k: 'type', symbol: direct, parts: [part], context: { scope, type: undefined } };
    if (!this.tables.hasName(part.name)) return undefined;
    const target = this.name(using.target, this.#withoutUsings(scope));
    if (using.static && target.k === 'type') return this.member(target, part);
    if (!using.static && target.k === 'namespace') {
      const symbol = this.tables.type(keyOf(target.name, '.', part.name, arityOf(part)));
      return symbol && { k: 'type', symbol, parts: [part], context: { scope, type: undefined } };
    }
    return undefined;
  }

  /** The types named by `using static` in reach of a scope. */
  staticUsings(from: NamespaceScope): TypeSymbol[] {
    const found: TypeSymbol[] = [];
    for (let scope: NamespaceScope | undefined = from; scope; scope = scope.parent) {
      const all = scope.usings.map((using) => ({ using, scope: scope as NamespaceScope }));
      if (!scope.parent) all.push(...this.#globalUsings(scope));
      for (const { using, scope: at } of all) {
        const target = using.static && using.target.k === 'name' ? this.name(using.target, this.#withoutUsings(at)) : undefined;
        if (target?.k === 'type') found.push(target.symbol);
      }
    }
    return found;
  }

  /** The base classes and interfaces that the parts of a type name, as far as they are declared; what is not is undefined. */
  baseEntities(type: TypeSymbol): readonly BaseEntity[] {
    return this.#bases.entities(type);
  }

  /** The base classes, nearest first. Interfaces are left out; a cycle ends the chain. */
  baseChain(type: TypeSymbol): readonly TypeSymbol[] {
    return this.#bases.chain(type);
  }
}

/** How many type arguments a part of a name has. */
export function arityOf(part: NamePart): number {
  return part.open ?? part.args.length;
}
