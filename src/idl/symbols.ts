import type { PointerMode } from '../types/wire/index.ts';
import { Attributes } from './attributes.ts';
import { Fault } from './diagnostics.ts';
import { definition, sameType } from './same.ts';
import type { IdlSource } from './source.ts';
import type {
  AttributeNode,
  DeclarationNode,
  DeclaratorNode,
  EnumNode,
  ExpressionNode,
  FieldNode,
  InterfaceNode,
  ItemNode,
  StructNode,
  TypeNode,
  UnionNode,
} from './syntax.ts';

/** What surrounds a declaration and gives it its defaults. */
export interface Context {
  readonly source: IdlSource;
  readonly pointerDefault: PointerMode;
  /** `#pragma pack`; 0 for none. */
  readonly pack: number;
  /** Whether unions are `ms_union` unless said otherwise. */
  readonly msUnion: boolean;
  readonly interface: string | undefined;
}

/** Does something on behalf of a declaration: a fault found there is a fault of that declaration's source. */
export function within<T>(context: Context, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) error.source ??= context.source;
    throw error;
  }
}

/** A typedef. */
export interface Typedef {
  readonly name: string;
  readonly node: TypeNode;
  readonly declarator: DeclaratorNode;
  readonly attributes: Attributes;
  readonly context: Context;
}

/** A structure, union or enumeration with its body. */
export type Body = (StructNode & { readonly fields: readonly FieldNode[] }) | UnionNode | EnumNode;

/** A body with its tag. The attributes are those of the typedef that it stands in: they are its own. */
export interface BodyEntry {
  readonly node: Body;
  readonly context: Context;
  readonly attributes: Attributes;
}

/** A constant, before it is evaluated. */
export type ConstantEntry =
  | { readonly kind: 'const'; readonly value: ExpressionNode; readonly type: TypeNode; readonly context: Context }
  | { readonly kind: 'enumerator'; readonly node: EnumNode; readonly index: number; readonly context: Context };

/** An interface as declared. */
export interface InterfaceEntry {
  readonly node: InterfaceNode;
  readonly context: Context;
  /** Attributes of the IDL and the ACF. */
  readonly attributes: Attributes;
  readonly procedures: { readonly node: DeclarationNode; readonly declarator: DeclaratorNode; readonly context: Context }[];
  readonly typedefs: string[];
  readonly tags: string[];
  readonly constants: string[];
}

/** What an ACF adds. */
export interface Additions {
  readonly interfaces: ReadonlyMap<string, readonly AttributeNode[]>;
  readonly typedefs: ReadonlyMap<string, readonly AttributeNode[]>;
}

/** Everything that is declared, by name. IDL has one space of names over all files, as C has. */
export class Symbols {
  readonly typedefs: Map<string, Typedef> = new Map();
  readonly bodies: Map<string, BodyEntry> = new Map();
  readonly constants: Map<string, ConstantEntry> = new Map();
  readonly interfaces: Map<string, InterfaceEntry> = new Map();
  /** Names of interfaces and classes whose members are not known: pointers to them travel all the same. */
  readonly objects: Set<string> = new Set();
  /** `#define` in quoted C: constants where nothing else has the name. */
  readonly quoted: Map<string, string> = new Map();
  readonly imports: { readonly file: string; readonly at: number }[] = [];
  readonly unsupported: { readonly context: Context; readonly at: number; readonly message: string }[] = [];
  /** What is wrong with single items; their place is known. */
  readonly faults: Fault[] = [];
  readonly #additions: Additions;
  #pack: number[] = [0];

  constructor(additions: Additions = { interfaces: new Map(), typedefs: new Map() }) {
    this.#additions = additions;
  }

  /** Records the items of a file. */
  collect(source: IdlSource): void {
    const context: Context = { source, pointerDefault: 'unique', pack: 0, msUnion: false, interface: undefined };
    this.#pack = [0];
    this.#items(source.items(), context, undefined);
  }

  /** A fault of one item spoils no other. */
  #items(items: readonly ItemNode[], outer: Context, owner: InterfaceEntry | undefined): void {
    for (const item of items) {
      const context = { ...outer, pack: this.#pack.at(-1)! };
      try {
        within(context, () => this.#item(item, context, owner));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        this.faults.push(error);
      }
    }
  }

  #item(item: ItemNode, context: Context, owner: InterfaceEntry | undefined): void {
    if (item.kind === 'interface') this.#interface(item, context);
    else if (item.kind === 'typedef') {
      for (const declarator of item.declarators) this.#typedef(item.type, declarator, item.attributes, context, owner);
      this.#type(item.type, context, owner, item.attributes);
    } else if (item.kind === 'const') {
      for (const { declarator, value } of item.constants) {
        this.#constant(declarator, { kind: 'const', value, type: item.type, context });
        owner?.constants.push(declarator.name);
      }
    } else if (item.kind === 'declaration') this.#declaration(item, context, owner);
    else if (item.kind === 'import') this.imports.push(...(item.library ? [] : item.files.map((file) => ({ file, at: item.at }))));
    else if (item.kind === 'cpp_quote') this.#quote(item.text);
    else if (item.kind === 'pack') this.#packing(item.words);
    else if (item.kind === 'forward') for (const name of item.names) this.objects.add(name);
    else {
      if (item.what !== 'namespace') this.objects.add(item.name);
      this.unsupported.push({ context, at: item.at, message: `${`${item.what} ${item.name}`.trim()} is not supported` });
    }
  }

  #interface(node: InterfaceNode, outer: Context): void {
    const attributes = new Attributes(node.attributes).with(this.#additions.interfaces.get(node.name) ?? []);
    const mode = { ref: 'ref', unique: 'unique', ptr: 'full' }[attributes.word('pointer_default') ?? 'unique'] as PointerMode | undefined;
    if (mode === undefined) throw new Fault(node.at, 'pointer_default takes ref, unique or ptr');
    const context = { ...outer, pointerDefault: mode, msUnion: attributes.has('ms_union'), interface: node.name };
    const entry: InterfaceEntry = { node, context, attributes, procedures: [], typedefs: [], tags: [], constants: [] };
    if (this.interfaces.has(node.name)) throw new Fault(node.at, `interface ${node.name} is declared twice`);
    this.interfaces.set(node.name, entry);
    this.#items(node.items, context, entry);
  }

  #typedef(
    node: TypeNode,
    declarator: DeclaratorNode,
    attributes: readonly AttributeNode[],
    context: Context,
    owner?: InterfaceEntry,
  ): void {
    const { name } = declarator;
    // `typedef T T` says of a type from elsewhere that it is there.
    if (node.kind === 'named' && node.name === name && declarator.levels.length === 0) return;
    const known = this.typedefs.get(name);
    if (known !== undefined && known.context.source === context.source && known.context.interface === context.interface) {
      if (!sameType(known.node, node)) throw new Fault(declarator.at, `${name} is declared twice`);
    }
    if (known === undefined) {
      const all = new Attributes(attributes).with(this.#additions.typedefs.get(name) ?? []);
      this.typedefs.set(name, { name, node, declarator, attributes: all, context });
    }
    owner?.typedefs.push(name);
  }

  /** Records the tags and constants that a type declares, and those of the types in it. */
  #type(node: TypeNode, context: Context, owner?: InterfaceEntry, attributes: readonly AttributeNode[] = []): void {
    if (node.kind === 'pipe') this.#type(node.element, context, owner);
    if (node.kind === 'struct' && node.fields !== null) {
      this.#tag(node as Body, context, owner, attributes);
      for (const field of node.fields) this.#type(field.type, context, owner);
    } else if (node.kind === 'union' && node.arms !== null) {
      this.#tag(node, context, owner, attributes);
      for (const { field } of node.arms) if (field !== null) this.#type(field.type, context, owner);
      if (node.selector !== null) this.#type(node.selector.type, context, owner);
    } else if (node.kind === 'enum' && node.members !== null) {
      this.#tag(node, context, owner, attributes);
      for (const [index, member] of node.members.entries()) this.#constant(member, { kind: 'enumerator', node, index, context });
      owner?.constants.push(...node.members.map(({ name }) => name));
    }
  }

  /** Documents repeat a constant or an enumeration; two values of one name are a fault. */
  #constant({ name, at }: { readonly name: string; readonly at: number }, entry: ConstantEntry): void {
    const known = this.constants.get(name);
    if (known !== undefined && known.context.source === entry.context.source && definition(known) !== definition(entry))
      throw new Fault(at, `${name} is declared twice`);
    this.constants.set(name, entry);
  }

  #tag(node: Body, context: Context, owner: InterfaceEntry | undefined, attributes: readonly AttributeNode[]): void {
    if (node.tag === null) return;
    const known = this.bodies.get(node.tag);
    if (known !== undefined && known.context.source === context.source && known.node !== node) {
      throw new Fault(node.at, `${node.kind} ${node.tag} is declared twice`);
    }
    this.bodies.set(node.tag, { node, context, attributes: new Attributes(attributes) });
    owner?.tags.push(node.tag);
  }

  #declaration(item: DeclarationNode, context: Context, owner?: InterfaceEntry): void {
    this.#type(item.type, context, owner, item.attributes);
    for (const declarator of item.declarators) {
      const { name, levels, at } = declarator;
      if (levels[0]?.kind !== 'function') {
        // Variables are C's.
        if (item.extern) continue;
        throw new Fault(at, `${name} is neither a type, a constant nor a procedure`);
      }
      if (owner === undefined) throw new Fault(at, `the procedure ${name} is in no interface`, true);
      owner.procedures.push({ node: item, declarator, context });
    }
  }

  #quote(text: string): void {
    const [, name, value] = /^\s*#\s*define\s+(\w+)\s+(.+?)\s*$/.exec(text) ?? [];
    if (name !== undefined) this.quoted.set(name, value!);
  }

  #packing(words: readonly string[]): void {
    const size = words.find((word) => /^\d+$/.test(word));
    if (words.includes('pop')) {
      if (this.#pack.length > 1) this.#pack.pop();
      if (size !== undefined) this.#pack[this.#pack.length - 1] = Number(size);
    } else if (words.includes('push')) this.#pack.push(Number(size ?? this.#pack.at(-1)));
    else this.#pack[this.#pack.length - 1] = Number(size ?? 0);
  }
}
