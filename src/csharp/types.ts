import { arrayType, functionPointer, interfaceType, type ManagedType, openType, pointer, unknownType } from '../types/index.ts';
import type { Compilation } from './compilation.ts';
import { buildClass, buildEnum, buildStruct } from './declare/aggregates.ts';
import { buildDelegate } from './declare/delegates.ts';
import { typeText } from './display.ts';
import { arityOf, type Entity, type TypeContext } from './lookup.ts';
import { isValueType, keywordTypes, nullableOf, specialType, tupleOf } from './special.ts';
import type { TypeSymbol } from './symbols.ts';
import type { TypeSyntax } from './syntax.ts';

/** Generic types are instantiated to this depth and length of name: a type may contain ever larger instances of itself. */
const maxInstanceDepth = 40;
const maxNameLength = 4000;
/** How many instances with arguments nested deeper than that one definition has. */
const deepArguments = 3;
const maxDeepInstances = 300;

/** Makes descriptors of types. One type with the same arguments is one descriptor. */
export class Types {
  readonly #compilation: Compilation;
  readonly #instances = new Map<string, ManagedType>();
  readonly #deep = new Map<TypeSymbol, number>();
  readonly #derived = new Map<string, ManagedType>();
  readonly #ids = new Map<ManagedType, { readonly id: number; readonly depth: number }>();
  /** What is lazily read of the types made so far, so that everything wrong with them is reported. */
  readonly #pending: (() => void)[] = [];
  /** What is being made: as an argument of its own base class, `class A : Base<A>`, it stands for itself by name. */
  readonly #building = new Set<string>();
  #running = 0;

  constructor(compilation: Compilation) {
    this.#compilation = compilation;
  }

  /** The descriptor of a type as written. `declaration` is told what does not resolve. */
  resolve(syntax: TypeSyntax, context: TypeContext, declaration: string): ManagedType {
    switch (syntax.k) {
      case 'keyword':
        return keywordTypes[syntax.name] as ManagedType;
      case 'pointer':
        return this.#derive('*', this.resolve(syntax.of, context, declaration), (target) => pointer(target));
      case 'array':
        return this.#derive(`[${syntax.rank}]`, this.resolve(syntax.of, context, declaration), (element) =>
          arrayType(element, syntax.rank),
        );
      case 'nullable': {
        const of = this.resolve(syntax.of, context, declaration);
        return isValueType(of) && !this.#isUnconstrained(syntax.of, context) ? this.#derive('?', of, nullableOf) : of;
      }
      case 'tuple': {
        const items = syntax.items.map(({ type }) => this.resolve(type, context, declaration));
        return this.#cached(`(${items.map((item) => this.#id(item).id).join()})`, items, () => tupleOf(items));
      }
      case 'function':
        // an address whatever its signature is; what the signature names is looked up to be told of
        for (const type of syntax.types) this.resolve(type, context, declaration);
        return this.#cached(syntax.text, [], () => functionPointer(syntax.text, !syntax.managed));
      case 'name':
        return this.#named(syntax, context, declaration);
    }
  }

  /** `T?` of a type parameter is `Nullable<T>` only where the parameter is constrained to value types. */
  #isUnconstrained(syntax: TypeSyntax, context: TypeContext): boolean {
    const name = syntax.k === 'name' && syntax.parts.length === 1 ? syntax.parts[0]?.name : undefined;
    if (name === undefined) return false;
    let owner = context.type;
    while (owner && !owner.typeParameters.includes(name)) owner = owner.parent;
    return owner !== undefined && !owner.valueParameters.has(name);
  }

  #named(syntax: TypeSyntax & { k: 'name' }, context: TypeContext, declaration: string): ManagedType {
    const entity = this.#compilation.lookup.name(syntax, context);
    switch (entity.k) {
      case 'missing':
        return this.#missing(syntax, entity.name, context, declaration);
      case 'parameter':
        return entity.type ?? openType(entity.name);
      case 'namespace':
        return this.#unknown(syntax.at, context, entity.name, `'${entity.name}' is a namespace`, declaration);
      case 'alias':
        return this.#guarded(syntax.at, context, declaration, () => this.resolve(entity.type, entity.context, declaration));
      case 'type': {
        if (entity.ambiguous !== undefined) return this.#unknown(syntax.at, context, entity.symbol.name, entity.ambiguous, declaration);
        const type = this.instance(entity.symbol, this.#argumentsOf(entity, declaration));
        if (type.kind === 'unknown') this.#compilation.log.reportIfUsed(context.scope.file, syntax.at, type.reason, declaration);
        return type;
      }
    }
  }

  #missing(syntax: TypeSyntax & { k: 'name' }, name: string, context: TypeContext, declaration: string): ManagedType {
    const keyword = syntax.parts.length === 1 && /^(?:nint|nuint|dynamic)$/.test(name) ? keywordTypes[name] : undefined;
    return (
      keyword ?? this.#unknown(syntax.at, context, name, `the type '${name}' is not declared in the files that were read`, declaration)
    );
  }

  #unknown(at: number, context: TypeContext, name: string, reason: string, declaration: string): ManagedType {
    this.#compilation.log.report(context.scope.file, at, reason, declaration);
    return unknownType(name, reason);
  }

  /** Runs a step that may come back to itself through aliases and arguments. */
  #guarded(at: number, context: TypeContext, declaration: string, step: () => ManagedType): ManagedType {
    if (this.#running > 200) return this.#unknown(at, context, '?', 'the type is nested too deeply', declaration);
    this.#running++;
    try {
      return step();
    } finally {
      this.#running--;
    }
  }

  /** The arguments for all type parameters of a named type, those of the surrounding types first. */
  #argumentsOf({ symbol, parts, context }: Entity & { k: 'type' }, declaration: string): ManagedType[] {
    const args: ManagedType[] = [];
    let index = parts.length - 1;
    for (let type: TypeSymbol | undefined = symbol; type; type = type.parent) {
      const part = parts[index--];
      const count = type.typeParameters.length;
      if (count === 0) continue;
      if (part && arityOf(part) === count && part.open === undefined) {
        args.unshift(...part.args.map((arg) => this.resolve(arg, context, declaration)));
      } else {
        args.unshift(...this.#ownArguments(type, context));
      }
    }
    return args;
  }

  /** What the type parameters of a type stand for inside of it. */
  #ownArguments(type: TypeSymbol, context: TypeContext): ManagedType[] {
    const start = type.allTypeParameters.length - type.typeParameters.length;
    for (let inside = context.type; inside; inside = inside.parent) {
      if (inside === type && context.bindings) return context.bindings.slice(start, start + type.typeParameters.length);
    }
    return type.typeParameters.map((name) => openType(name));
  }

  /** The descriptor of a declared type with its arguments. */
  instance(symbol: TypeSymbol, args: readonly ManagedType[] = []): ManagedType {
    const special = symbol.framework ? this.#special(symbol, args) : undefined;
    if (special) return special;
    const key = `${symbol.key}<${args.map((arg) => this.#id(arg).id).join()}>${symbol.framework ? '!' : ''}`;
    if (this.#building.has(key)) return this.#cached(`${key}?`, args, () => openType(nameOf(symbol, args)));
    return this.#cached(key, args, () => {
      this.#building.add(key);
      try {
        return this.#build(symbol, args);
      } finally {
        this.#building.delete(key);
      }
    });
  }

  #special(symbol: TypeSymbol, args: readonly ManagedType[]): ManagedType | undefined {
    const key = `${symbol.key}<${args.map((arg) => this.#id(arg).id).join()}>`;
    const known = this.#derived.get(key);
    if (known) return known;
    const special = specialType(symbol.key, args);
    if (special) this.#derived.set(key, special);
    return special;
  }

  #build(symbol: TypeSymbol, args: readonly ManagedType[]): ManagedType {
    const name = nameOf(symbol, args);
    const depth = Math.max(0, ...args.map((arg) => this.#id(arg).depth));
    const deep = depth > deepArguments ? (this.#deep.get(symbol) ?? 0) + 1 : 0;
    if (deep > 0) this.#deep.set(symbol, deep);
    if (name.length > maxNameLength || depth > maxInstanceDepth || deep > maxDeepInstances) {
      return unknownType(symbol.fullName, `'${symbol.fullName}' contains ever larger instances of itself`);
    }
    switch (symbol.kind) {
      case 'enum':
        return buildEnum(this.#compilation, symbol);
      case 'delegate':
        return buildDelegate(this.#compilation, symbol, name, args);
      case 'interface':
        return interfaceType(name);
      case 'struct':
        return buildStruct(this.#compilation, symbol, name, args);
      case 'class':
        return buildClass(this.#compilation, symbol, name, args);
    }
  }

  #id(type: ManagedType): { readonly id: number; readonly depth: number } {
    const known = this.#ids.get(type) ?? { id: this.#ids.size, depth: 0 };
    this.#ids.set(type, known);
    return known;
  }

  #cached(key: string, from: readonly ManagedType[], make: () => ManagedType): ManagedType {
    const known = this.#instances.get(key);
    if (known) return known;
    const type = make();
    this.#instances.set(key, type);
    if (!this.#ids.has(type))
      this.#ids.set(type, { id: this.#ids.size, depth: 1 + Math.max(-1, ...from.map((part) => this.#id(part).depth)) });
    return type;
  }

  #derive(mark: string, from: ManagedType, make: (from: ManagedType) => ManagedType): ManagedType {
    if (from.kind === 'unknown') return from;
    return this.#cached(`${this.#id(from).id}${mark}`, [from], () => make(from));
  }

  /** Something lazy of a new type; `complete` reads it. */
  later(step: () => void): void {
    this.#pending.push(step);
  }

  /** Reads everything that was left for later, and what comes of it. */
  complete(): void {
    for (let step = this.#pending.pop(); step; step = this.#pending.pop()) step();
  }
}

/** The name of a type with its arguments as C# writes them. */
export function nameOf(symbol: TypeSymbol, args: readonly ManagedType[]): string {
  if (args.length === 0) return symbol.fullName;
  const own = args.slice(args.length - symbol.typeParameters.length);
  const outer = args.slice(0, args.length - symbol.typeParameters.length);
  const prefix = symbol.parent ? nameOf(symbol.parent, outer) : symbol.namespace;
  const name = symbol.typeParameters.length === 0 ? symbol.name : `${symbol.name}<${own.map(typeText).join(', ')}>`;
  return prefix === '' ? name : `${prefix}.${name}`;
}
