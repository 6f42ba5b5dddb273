import {
  arrayType, baseType, binding, contextHandleType, enumType, ignored, interfacePointerType, pipeType, pointerType, stringType, switchType,
  type TransmitHooks, transmitType, type UserMarshalHooks, userMarshalType, type WireAllocation, type WireBase, type WireDimension,
  type WireEnum, type WireRange, type WireStruct, type WireType,
} from '../types/wire/index.ts';
import { memoryLayout, roundUp } from '../ndr/memory-layout.ts';
import { Aggregates } from './aggregates.ts';
import { Attributes } from './attributes.ts';
import { Constants } from './constants.ts';
import { Fault } from './diagnostics.ts';
import { wireExpression } from './expressions.ts';
import { type Level, type Use, useOf } from './levels.ts';
import { type Context, type Symbols, type Typedef, within } from './symbols.ts';
import type { DeclaratorNode, ExpressionNode, LevelNode, TypeNode } from './syntax.ts';
import { baseOfWords } from './words.ts';

/** The names that the expressions of a use may mean, with what they are. */
export interface Names {
  readonly all: ReadonlySet<string>;
  /** The type of a name, for the tag of a union whose `switch_type` is not said. */
  typeOf(name: string): WireType;
}

/** Where a type is used: it decides what a pointer is by default. */
export type Place = 'typedef' | 'member' | 'parameter' | 'result';

/** No names. */
export const NO_NAMES: Names = {
  all: new Set(),
  typeOf: (name) => {
    throw new TypeError(name);
  },
};

/** The user's routines by the name of the type. */
export type Hooks = Readonly<Record<string, TransmitHooks | UserMarshalHooks>>;

/** Makes descriptors of declarations, each once. */
export class TypeBuilder {
  readonly constants: Constants;
  readonly #symbols: readonly Symbols[];
  readonly #hooks: Hooks;
  readonly #aggregates: Aggregates;
  readonly #typedefs = new Map<Typedef, WireType | 'open'>();
  readonly #enums = new Map<TypeNode, WireEnum>();

  /** `symbols` are looked up in turn. */
  constructor(symbols: readonly Symbols[], hooks: Hooks) {
    this.#symbols = symbols;
    this.#hooks = hooks;
    this.constants = new Constants(symbols, { sizeOf: (...declared) => this.sizeOf(...declared) });
    this.#aggregates = new Aggregates(this);
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

  /** Octets in memory. */
  sizeOf(node: TypeNode, levels: readonly LevelNode[], context: Context): number {
    const declarator = { name: '', levels, at: node.at };
    const { size, align } = memoryLayout(this.declared(context, node, declarator, new Attributes([]), 'member', NO_NAMES));
    return roundUp(size, align);
  }

  /** The descriptor of a named type. */
  named(name: string, at: number): WireType {
    const typedef = this.typedef(name);
    if (typedef === undefined) {
      const body = this.body(name);
      if (body !== undefined) return this.#base(body.node, body.context, body.attributes, NO_NAMES, name);
      throw new Fault(at, `no type is called ${name}`);
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
  declared(context: Context, node: TypeNode, declarator: DeclaratorNode | null, attributes: Attributes, place: Place, names: Names, hint = ''): WireType {
    const use = useOf(this, context, node, declarator, attributes, place === 'parameter');
    if (use.attributes.has('ignore')) return ignored;
    this.#takeHandle(use);
    const string = use.attributes.has('string');
    if (string && use.levels.length === 0) throw new Fault(use.at, 'string is for arrays and pointers');
    const opaque = this.#opaque(use, place === 'typedef' ? (declarator?.name ?? '') : '');
    const base = opaque ?? this.#base(use.base, use.baseContext, use.attributes, names, declarator?.name || hint);
    return this.#wrap(use, this.#ranged(use, this.#switched(use, base, place, names)), place, names, string);
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
      return transmit ? transmitType(name, wire, hooks as TransmitHooks | undefined) : userMarshalType(name, wire, hooks as UserMarshalHooks | undefined);
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
        throw new Fault(node.at, `${node.name} is an interface: only pointers to it travel`);
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
      return contextHandleType(hint || (base.kind === 'named' ? base.name : 'context'), { strict: attributes.has('strict_context_handle') });
    }
    const isVoid = base.kind === 'words' && base.words.includes('void');
    const name = base.kind === 'interface' || (base.kind === 'named' && this.#isInterface(base.name)) ? base.name : undefined;
    if (name === undefined && !(isVoid && attributes.has('iid_is'))) return undefined;
    if (use.levels.pop()?.kind !== 'pointer') throw new Fault(use.at, `${name ?? 'void'} is an interface: only pointers to it travel`);
    return interfacePointerType(name ?? 'iid_is');
  }

  #isInterface(name: string): boolean {
    return this.typedef(name) === undefined && (['IUnknown', 'IDispatch'].includes(name) || this.#first((symbols) => symbols.interfaces.get(name)) !== undefined);
  }

  #switched(use: Use, base: WireType, place: Place, names: Names): WireType {
    if (base.kind !== 'union' || base.encapsulated) return base;
    const expression = use.attributes.expressions('switch_is')[0];
    if (expression) return switchType(base, wireExpression(this, expression, names.all, use.context));
    if (place === 'typedef') return base;
    throw new Fault(use.at, `the union ${base.name} needs a switch_is`);
  }

  /** `range` holds for the counts of a conformant type, else for the integer. */
  #ranged(use: Use, base: WireType): WireType {
    const range = this.#range(use);
    if (range === undefined || this.#countsRange(use)) return base;
    if (base.kind === 'base' || base.kind === 'enum') return Object.freeze({ ...base, range });
    throw new Fault(use.at, 'range is for integers and conformant types');
  }

  #range(use: Use): WireRange | undefined {
    const [low, high] = use.attributes.expressions('range');
    if (!low || !high) return undefined;
    return Object.freeze({ low: this.constants.integer(low, use.context), high: this.constants.integer(high, use.context) });
  }

  #countsRange({ levels, attributes }: Use): boolean {
    return attributes.has('string') || levels.some(({ kind, size, bound }) => size !== undefined || (kind === 'array' && bound === undefined));
  }

  /** Builds the levels around the base, from the inside out. */
  #wrap(use: Use, base: WireType, place: Place, names: Names, string: boolean): WireType {
    const range = this.#countsRange(use) ? this.#range(use) : undefined;
    let type = base;
    const { levels } = use;
    for (let index = levels.length - 1; index >= 0; index--) {
      const level = levels[index]!;
      const innermost = index === levels.length - 1;
      const counted = level.kind === 'array' || level.size !== undefined || level.length !== undefined || level.first !== undefined;
      if (string && innermost) type = this.#string(use, level, type, names, range);
      else if (counted) type = prepend(type, this.#dimension(use, level, names), range);
      if (level.kind === 'pointer') {
        const mode = level.mode ?? defaultMode(level, place, index === 0);
        type = pointerType(mode, type, this.#pointerOptions(use, index, names));
      }
    }
    const mode = use.attributes.mode();
    const array = place === 'parameter' && (levels[0]?.kind === 'array') && !levels.some(({ kind }) => kind === 'pointer');
    return array && mode !== undefined && mode !== 'ref' ? pointerType(mode, type) : type;
  }

  #string(use: Use, level: Level, element: WireType, names: Names, range: WireRange | undefined): WireType {
    const characters = element.kind === 'base' && ['char', 'uchar', 'byte', 'wchar', 'small', 'usmall', 'short', 'ushort'].includes(element.name);
    if (!characters && !isByteStruct(element)) throw new Fault(use.at, 'string is for char, byte and wchar_t');
    const { size } = this.#dimension(use, level, names);
    return stringType(element as WireBase | WireStruct, {
      ...(level.kind === 'array' && level.bound !== undefined && size === undefined && { bound: level.bound }),
      ...(size && { size }),
      ...(range && { range }),
    });
  }

  #dimension(use: Use, level: Level, names: Names): WireDimension {
    const expression = (node: ExpressionNode | undefined): ReturnType<typeof wireExpression> | undefined =>
      node && wireExpression(this, node, names.all, use.context);
    const size = expression(level.size);
    const first = expression(level.first);
    const length = expression(level.length);
    const bound = size === undefined && level.kind === 'array' ? level.bound : undefined;
    return {
      varying: first !== undefined || length !== undefined,
      ...(bound !== undefined && { bound }),
      ...(size && { size }),
      ...(first && { first }),
      ...(length && { length }),
    };
  }

  #pointerOptions(use: Use, index: number, names: Names): { allocation?: WireAllocation; unchecked?: boolean } {
    const unchecked = use.attributes.has('disable_consistency_check');
    const words = use.attributes.expressions('allocate').flatMap((argument) => (argument?.kind === 'name' ? [argument.name] : []));
    const count = use.attributes.expressions('byte_count')[0];
    const allocation: WireAllocation = {
      ...(words.includes('all_nodes') && { allNodes: true }),
      ...(words.includes('dont_free') && { dontFree: true }),
      ...(use.attributes.has('force_allocate') && { force: true }),
      ...(count && { byteCount: wireExpression(this, count, names.all, use.context) }),
    };
    return { ...(unchecked && { unchecked }), ...(index === 0 && Object.keys(allocation).length > 0 && { allocation }) };
  }

  #first<T>(find: (symbols: Symbols) => T | undefined): T | undefined {
    for (const symbols of this.#symbols) {
      const found = find(symbols);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** The outermost pointer of a parameter is ref; a result is never; every other takes the interface's default (spec 1.8). */
function defaultMode(level: Level, place: Place, outermost: boolean): NonNullable<Level['mode']> {
  if (!outermost) return level.pointerDefault;
  if (place === 'parameter') return 'ref';
  return place === 'result' && level.pointerDefault === 'ref' ? 'unique' : level.pointerDefault;
}

/** Fixed dimensions right of the last conformant or varying one stay with the element (spec 1.4, D22). */
function prepend(type: WireType, dimension: WireDimension, range: WireRange | undefined): WireType {
  const joins = type.kind === 'array' && type.dimensions.some((one) => one.varying || one.bound === undefined);
  const options = range && dimension.bound === undefined ? { range } : {};
  return joins ? arrayType(type.element, [dimension, ...type.dimensions], options) : arrayType(type, [dimension], options);
}

function isByteStruct(type: WireType): boolean {
  return type.kind === 'struct' && type.members.every((member) => member.type.kind === 'base' && memoryLayout(member.type).size === 1);
}
