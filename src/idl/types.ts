import { memoryLayout, roundUp } from '../ndr/memory-layout.ts';
import {
  baseType,
  binding,
  contextHandleType,
  enumType,
  ignored,
  interfacePointerType,
  pipeType,
  type TransmitHooks,
  transmitType,
  type UserMarshalHooks,
  userMarshalType,
  type WireEnum,
  type WireType,
} from '../types/wire/index.ts';
import { Aggregates } from './aggregates.ts';
import { Attributes } from './attributes.ts';
import { Constants } from './constants.ts';
import { Fault } from './diagnostics.ts';
import { type Use, useOf } from './levels.ts';
import { type Names, NO_NAMES, type Place } from './names.ts';
import { type Context, type Symbols, type Typedef, within } from './symbols.ts';
import type { DeclaratorNode, ExpressionNode, LevelNode, TypeNode } from './syntax.ts';
import { Visitor } from './visit.ts';
import { baseOfWords } from './words.ts';
import { ranged, switched, wrap } from './wrap.ts';

/** The user's routines by the name of the type. */
export type Hooks = Readonly<Record<string, TransmitHooks | UserMarshalHooks>>;

/** Makes descriptors of declarations, each once. */
export class TypeBuilder {
  readonly constants: Constants;
  readonly visitor: Visitor = new Visitor();
  readonly #symbols: readonly Symbols[];
  readonly #hooks: Hooks;
  readonly #incomplete: boolean;
  readonly #aggregates: Aggregates;
  readonly #typedefs = new Map<Typedef, WireType | 'open'>();
  readonly #enums = new Map<TypeNode, WireEnum>();

  /** `symbols` are looked up in turn. `incomplete`: an import was not read, which may declare what is missing. */
  constructor(symbols: readonly Symbols[], hooks: Hooks, incomplete: boolean) {
    this.#symbols = symbols;
    this.#incomplete = incomplete;
    this.#hooks = hooks;
    this.constants = new Constants(symbols, this);
    this.#aggregates = new Aggregates(this);
  }

  /** That nothing has a name: a fault of the text, unless an import that was not read may declare it. */
  missing(at: number, message: string): Fault {
    return new Fault(at, message, this.#incomplete);
  }

  /** The constant 1, at a place. */
  one(at: number): ExpressionNode {
    return { kind: 'number', value: 1n, at };
  }

  /** A typedef, if there is one of the name. */
  typedef(name: string): Typedef | undefined {
    return this.#first((symbols) => symbols.typedefs.get(name));
  }

  /** The body of a tag. */
  body(tag: string): ReturnType<Symbols['bodies']['get']> {
    return this.#first((symbols) => symbols.bodies.get(tag));
  }

  /** Whether a type is `void`, by itself or by a typedef. */
  isVoid(node: TypeNode, depth = 0): boolean {
    if (node.kind === 'words') return node.words.includes('void');
    const typedef = node.kind === 'named' && depth < 64 ? this.typedef(node.name) : undefined;
    return typedef !== undefined && typedef.declarator.levels.length === 0 && this.isVoid(typedef.node, depth + 1);
  }

  /** Refuses a name that no type has. */
  checkNamed(node: TypeNode): void {
    if (node.kind === 'named' && !this.#isInterface(node.name)) this.named(node.name, node.at);
  }

  /** Octets in memory. */
  sizeOf(node: TypeNode, levels: readonly LevelNode[], context: Context): number {
    const declarator = { name: '', levels, at: node.at };
    const type = this.declared(context, node, declarator, new Attributes([]), 'member', NO_NAMES);
    const { size, align } = memoryLayout(this.visitor.visit(type, node.at));
    return roundUp(size, align);
  }

  /** The descriptor of a named type. */
  named(name: string, at: number): WireType {
    const typedef = this.typedef(name);
    if (typedef === undefined) {
      const body = this.body(name);
      if (body !== undefined) return this.#base(body.node, body.context, body.attributes, NO_NAMES, name);
      throw this.missing(at, `no type is called ${name}`);
    }
    const known = this.#typedefs.get(typedef);
    if (known === 'open') throw new Fault(at, `${name} is defined by itself`);
    if (known !== undefined) return known;
    this.#typedefs.set(typedef, 'open');
    try {
      const type = within(typedef.context, () => this.#typedefType(typedef));
      this.#typedefs.set(typedef, type);
      return type;
    } catch (error) {
      this.#typedefs.delete(typedef);
      throw error;
    }
  }

  /** The descriptor of a declared member, parameter or type. */
  declared(
    context: Context,
    node: TypeNode,
    declarator: DeclaratorNode | null,
    attributes: Attributes,
    place: Place,
    names: Names,
    hint = '',
  ): WireType {
    attributes.refuseUnknown();
    const use = useOf(this, context, node, declarator, attributes, place === 'parameter');
    if (use.attributes.has('ignore')) return ignored;
    this.#takeHandle(use);
    const string = use.attributes.has('string');
    if (string && use.levels.length === 0) this.checkNamed(use.base);
    if (string && use.levels.length === 0) throw new Fault(use.at, 'string is for arrays and pointers');
    const opaque = this.#opaque(use, place === 'typedef' ? (declarator?.name ?? '') : '');
    const base = opaque ?? this.#base(use.base, use.baseContext, use.attributes, names, declarator?.name || hint);
    return wrap(this, use, ranged(this, use, switched(this, use, base, place, names)), place, names, string);
  }

  #typedefType(typedef: Typedef): WireType {
    const { context, node, declarator, attributes, name } = typedef;
    const hooks = Object.hasOwn(this.#hooks, name) ? this.#hooks[name] : undefined;
    const transmit = attributes.get('transmit_as') ?? attributes.get('represent_as');
    const user = attributes.get('wire_marshal') ?? attributes.get('user_marshal');
    const attribute = transmit ?? user;
    if (attribute?.type !== undefined) {
      // The IDL attributes name the type of the wire; the ACF attributes name the program's.
      const foreign = attribute.name === 'transmit_as' || attribute.name === 'wire_marshal';
      const levels: LevelNode[] = Array.from({ length: attribute.pointers ?? 0 }, () => ({ kind: 'pointer', at: attribute.at }));
      const plain = new Attributes(attributes.list.filter((one) => one !== attribute));
      const wire = foreign
        ? this.declared(context, attribute.type, { name, levels, at: attribute.at }, new Attributes([]), 'typedef', NO_NAMES)
        : this.declared(context, node, declarator, plain, 'typedef', NO_NAMES);
      return transmit
        ? transmitType(name, wire, hooks as TransmitHooks | undefined)
        : userMarshalType(name, wire, hooks as UserMarshalHooks | undefined);
    }
    const type = this.declared(context, node, declarator, attributes, 'typedef', NO_NAMES);
    // Each typedef of a base type is a descriptor of its own, so that it can be told what interface it belongs to.
    return type.kind === 'base' ? baseType(type.name, type.range) : type;
  }

  /** A type without levels. */
  #base(node: TypeNode, context: Context, attributes: Attributes, names: Names, hint: string): WireType {
    switch (node.kind) {
      case 'words': {
        const word = baseOfWords(node);
        if (word === 'void') throw new Fault(node.at, 'void has no form on the wire', true);
        return word === 'handle_t' ? binding : baseType(word);
      }
      case 'named':
        return this.named(node.name, node.at);
      case 'struct':
      case 'union':
        return this.#aggregates.type(node, context, attributes, names, hint);
      case 'enum':
        return this.#enumeration(node, context, attributes, hint);
      case 'pipe':
        return pipeType(hint, this.declared(context, node.element, null, new Attributes([]), 'member', NO_NAMES));
      case 'interface':
        throw new Fault(node.at, `${node.name} is an interface: only pointers to it travel`, true);
      case 'foreign':
        throw new Fault(node.at, `${node.what} is not known to MIDL`, true);
    }
  }

  #enumeration(node: Extract<TypeNode, { kind: 'enum' }>, context: Context, attributes: Attributes, hint: string): WireType {
    if (node.members === null) {
      const body = node.tag === null ? undefined : this.body(node.tag);
      if (body?.node.kind !== 'enum') throw new Fault(node.at, `enum ${node.tag} has no members`);
      return this.#enumeration(body.node, body.context, body.attributes, hint);
    }
    const known = this.#enums.get(node);
    if (known !== undefined) return known;
    const values = this.constants.enumerators(node, context);
    const members = node.members.map(({ name }, index) => ({ name, value: Number(values[index]) }));
    const type = enumType(node.tag ?? hint, members, { wide: attributes.with(node.attributes).has('v1_enum') });
    this.#enums.set(node, type);
    return type;
  }

  /** `context_handle` takes the innermost pointer, which is what the handle is to the program. */
  #takeHandle(use: Use): void {
    if (!use.attributes.has('context_handle', 'context_handle_noserialize', 'context_handle_serialize')) return;
    if (use.base.kind !== 'named' || this.typedef(use.base.name)?.declarator.levels.length !== 0 || use.levels.length > 0) {
      if (use.levels.at(-1)?.kind === 'pointer') use.levels.pop();
    }
  }

  /** Types whose base has no form of its own: context handles and interface pointers. */
  #opaque(use: Use, hint: string): WireType | undefined {
    const { attributes, base } = use;
    if (attributes.has('context_handle', 'context_handle_noserialize', 'context_handle_serialize')) {
      return contextHandleType(hint || (base.kind === 'named' ? base.name : 'context'), {
        strict: attributes.has('strict_context_handle'),
      });
    }
    const isVoid = this.isVoid(base);
    const name = base.kind === 'interface' || (base.kind === 'named' && this.#isInterface(base.name)) ? base.name : undefined;
    if (name === undefined && !(isVoid && attributes.has('iid_is'))) return undefined;
    if (use.levels.pop()?.kind !== 'pointer')
      throw new Fault(use.at, `${name ?? 'void'} is an interface: only pointers to it travel`, true);
    return interfacePointerType(name ?? 'iid_is');
  }

  /** Whether a name is an interface's, by itself or by a typedef. */
  #isInterface(name: string, depth = 0): boolean {
    const typedef = this.typedef(name);
    if (typedef === undefined) {
      return (
        ['IUnknown', 'IDispatch'].includes(name) ||
        this.#symbols.some((symbols) => symbols.interfaces.has(name) || symbols.objects.has(name))
      );
    }
    const { node, declarator } = typedef;
    if (declarator.levels.length > 0 || depth > 64) return false;
    return node.kind === 'interface' || (node.kind === 'named' && this.#isInterface(node.name, depth + 1));
  }

  #first<T>(find: (symbols: Symbols) => T | undefined): T | undefined {
    for (const symbols of this.#symbols) {
      const found = find(symbols);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
