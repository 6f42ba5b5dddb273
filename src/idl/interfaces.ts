import type {
  HandleStyle,
  InterfaceId,
  Serialization,
  WireInterface,
  WireParameter,
  WireProcedure,
  WireType,
} from '../types/wire/index.ts';
import { Attributes } from './attributes.ts';
import { Fault } from './diagnostics.ts';
import { wireExpression } from './expressions.ts';
import type { Names } from './names.ts';
import type { InterfaceEntry, Symbols } from './symbols.ts';
import type { AcfNode, AttributeNode, DeclaratorNode, ParameterNode } from './syntax.ts';
import type { TypeBuilder } from './types.ts';

/** The procedures of the interfaces that every object has, which come before its own. */
const OBJECT_BASES: Readonly<Record<string, number>> = { IUnknown: 3, IDispatch: 7 };
const NIL = '00000000-0000-0000-0000-000000000000';

/** What an ACF says of procedures: attributes by `procedure`, and by `procedure.parameter`. */
export type ProcedureAdditions = ReadonlyMap<string, readonly AttributeNode[]>;

/** Collects what an ACF says of procedures and their parameters. */
export function procedureAdditions(acf: AcfNode | undefined): ProcedureAdditions {
  const additions = new Map<string, AttributeNode[]>();
  const add = (key: string, attributes: readonly AttributeNode[]): void => {
    additions.set(key, [...(additions.get(key) ?? []), ...attributes]);
  };
  for (const item of acf?.items ?? []) {
    if (item.kind !== 'procedure') continue;
    add(item.name, item.attributes);
    for (const parameter of item.parameters) add(`${item.name}.${parameter.name}`, parameter.attributes);
  }
  return additions;
}

/** Does something and records what is wrong with it, giving undefined. */
export type Attempt = <T>(entry: InterfaceEntry, work: () => T) => T | undefined;

/** Makes the descriptors of one interface. */
export class InterfaceBuilder {
  readonly #symbols: Symbols;
  readonly #types: TypeBuilder;
  readonly #additions: ProcedureAdditions;
  readonly #attempt: Attempt;

  constructor(symbols: Symbols, types: TypeBuilder, additions: ProcedureAdditions, attempt: Attempt) {
    this.#symbols = symbols;
    this.#types = types;
    this.#additions = additions;
    this.#attempt = attempt;
  }

  build(entry: InterfaceEntry): WireInterface {
    const { node, attributes } = entry;
    const id = this.#attempt(entry, () => identity(entry)) ?? { uuid: NIL, major: 0, minor: 0 };
    const serialized: Record<string, Serialization> = {};
    const types: Record<string, WireType> = Object.create(null) as Record<string, WireType>;
    for (const name of new Set([...entry.tags, ...entry.typedefs])) {
      const typedef = this.#symbols.typedefs.get(name);
      const at = typedef?.declarator.at ?? this.#symbols.bodies.get(name)?.node.at ?? node.at;
      const type = this.#attempt(entry, () => this.#types.visitor.visit(this.#types.named(name, at), at));
      if (type !== undefined) types[name] = type;
      const own = typedef && serialization(typedef.attributes, attributes);
      if (own !== undefined && type !== undefined) serialized[name] = own;
    }
    const procedures = this.#procedures(entry, id);
    return Object.freeze({
      kind: 'interface-definition',
      name: node.name,
      id,
      ...(node.base !== null && { base: node.base }),
      object: attributes.has('object'),
      endpoints: Object.freeze(attributes.strings('endpoint').map(endpoint)),
      handle: handleStyle(attributes),
      types: Object.freeze(types),
      serialized: Object.freeze(serialized),
      constants: Object.freeze(this.#constants(entry)),
      procedures: Object.freeze(procedures),
    });
  }

  #constants(entry: InterfaceEntry): Record<string, bigint | number | string | null> {
    const constants = Object.create(null) as Record<string, bigint | number | string | null>;
    for (const name of entry.constants) {
      const value = this.#attempt(entry, () => this.#types.constants.lookup(name));
      if (value !== undefined) constants[name] = value;
    }
    return constants;
  }

  #procedures(entry: InterfaceEntry, id: InterfaceId): WireProcedure[] {
    const first = this.#attempt(entry, () => this.#firstNumber(entry, new Set()));
    if (first === undefined) return [];
    let number = first;
    return entry.procedures.flatMap(({ node, declarator }) => {
      const attributes = new Attributes(node.attributes).with(this.#additions.get(declarator.name) ?? []);
      if (!takesNumber(entry, attributes)) return [];
      const own = number++;
      const build = (): WireProcedure => this.#procedure(entry, id, own, node.type, declarator, attributes);
      const built = this.#attempt(entry, attributes.has('local') || entry.attributes.has('local') ? () => tolerant(build) : build);
      return built === undefined ? [] : [built];
    });
  }

  #procedure(
    entry: InterfaceEntry,
    id: InterfaceId,
    number: number,
    type: DeclarationType,
    declarator: DeclaratorNode,
    attributes: Attributes,
  ): WireProcedure {
    attributes.refuseUnknown();
    const [call, ...levels] = declarator.levels;
    if (call?.kind !== 'function') throw new Fault(declarator.at, 'a procedure is expected');
    const declared = call.parameters
      .filter((parameter) => parameter.declarator.name !== '' || !this.#types.isVoid(parameter.type))
      .map((parameter, index) => named(parameter, index));
    const names = this.#names(entry, declared);
    const parameters = declared.map((parameter) => this.#parameter(entry, declarator.name, parameter, names));
    const isVoid = levels.length === 0 && this.#types.isVoid(type);
    const place = { name: declarator.name, levels, at: declarator.at };
    const result = isVoid
      ? undefined
      : this.#types.declared(entry.context, type, place, new Attributes(resultAttributes(attributes)), 'result', names);
    const inherited = entry.attributes;
    return Object.freeze({
      kind: 'procedure',
      name: declarator.name,
      number,
      parameters: Object.freeze(parameters),
      ...(result && { result: this.#types.visitor.visit(result, declarator.at) }),
      interface: id,
      encode: attributes.has('encode') || inherited.has('encode'),
      decode: attributes.has('decode') || inherited.has('decode'),
      notify: attributes.has('notify', 'notify_flag'),
      attributes: Object.freeze(attributes.list.map(({ name }) => name)),
    });
  }

  #parameter(entry: InterfaceEntry, procedure: string, node: ParameterNode, names: Names): WireParameter {
    const { name } = node.declarator;
    const additions = this.#additions.get(`${procedure}.${name}`) ?? [];
    const attributes = new Attributes(node.attributes).with(additions);
    const type = this.#types.declared(entry.context, node.type, node.declarator, attributes, 'parameter', names);
    const out = attributes.has('out');
    const count = attributes.expressions('byte_count')[0];
    return Object.freeze({
      name,
      type: this.#types.visitor.visit(type, node.declarator.at),
      in: attributes.has('in') || !out,
      out,
      ...(attributes.has('force_allocate') && { forceAllocate: true }),
      ...(count && { byteCount: wireExpression(this.#types, count, names.all, entry.context) }),
    });
  }

  #names(entry: InterfaceEntry, parameters: readonly ParameterNode[]): Names {
    const byName = new Map<string, ParameterNode>();
    for (const parameter of parameters) {
      const { name, at } = parameter.declarator;
      if (byName.has(name)) throw new Fault(at, `two parameters are called ${name}`);
      byName.set(name, parameter);
    }
    const all = new Set(byName.keys());
    const names: Names = {
      all,
      typeOf: (name) => {
        const { type, declarator, attributes } = byName.get(name)!;
        return this.#types.declared(entry.context, type, declarator, new Attributes(attributes), 'parameter', {
          all,
          typeOf: names.typeOf,
        });
      },
    };
    return names;
  }

  /** Procedures of the interfaces derived from come first. */
  #firstNumber({ node }: InterfaceEntry, seen: Set<string>): number {
    const { base } = node;
    if (base === null) return 0;
    if (base in OBJECT_BASES) return OBJECT_BASES[base]!;
    const entry = this.#symbols.interfaces.get(base);
    if (entry === undefined) throw this.#types.missing(node.at, `no interface is called ${base}`);
    if (seen.has(base)) throw new Fault(node.at, `the interface ${base} derives from itself`);
    const own = entry.procedures.filter((procedure) => takesNumber(entry, new Attributes(procedure.node.attributes))).length;
    return this.#firstNumber(entry, new Set([...seen, base])) + own;
  }
}

type DeclarationType = InterfaceEntry['procedures'][number]['node']['type'];

/** What is local does not travel: that it could not is no fault. */
function tolerant<T>(build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const tolerated = new Fault(error.at, error.message, true);
    tolerated.source = error.source;
    throw tolerated;
  }
}

/** A parameter without a name is called by its place. */
function named(parameter: ParameterNode, index: number): ParameterNode {
  const { declarator } = parameter;
  return declarator.name === '' ? { ...parameter, declarator: { ...declarator, name: `parameter${index}` } } : parameter;
}

/** Local procedures of an object keep their place, which the procedure with `call_as` fills; others have none. */
function takesNumber(entry: InterfaceEntry, attributes: Attributes): boolean {
  if (attributes.has('callback')) return false;
  return entry.attributes.has('object') ? !attributes.has('call_as') : !attributes.has('local');
}

function resultAttributes(attributes: Attributes): AttributeNode[] {
  return attributes.list.filter(({ name }) => ['string', 'ref', 'unique', 'ptr', 'full', 'range', 'context_handle'].includes(name));
}

function identity({ attributes, node }: InterfaceEntry): InterfaceId {
  const given = attributes.get('uuid');
  const uuid = given?.text?.toLowerCase().replace(/[{}\s]/g, '');
  if (given !== undefined && uuid === undefined) throw new Fault(given.at, 'this is no UUID');
  if (uuid !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) throw new Fault(node.at, `${uuid} is no UUID`);
  const [, major = '0', minor = '0'] = /^(\d+)(?:\.(\d+))?$/.exec(attributes.get('version')?.text ?? '0.0') ?? [];
  if (Number(major) > 0xffff || Number(minor) > 0xffff) throw new Fault(node.at, 'a version has two numbers of 16 bits');
  return Object.freeze({ uuid: uuid ?? NIL, major: Number(major), minor: Number(minor) });
}

function endpoint(text: string): { protocol: string; endpoint: string } {
  const [, protocol = text, address = ''] = /^([^:]+):\[?(.*?)\]?$/.exec(text) ?? [];
  return Object.freeze({ protocol, endpoint: address });
}

function handleStyle(attributes: Attributes): HandleStyle {
  const implicit = attributes.get('implicit_handle');
  if (implicit?.text !== undefined) return Object.freeze({ kind: 'implicit', name: implicit.text });
  return Object.freeze({ kind: attributes.has('auto_handle') ? 'auto' : 'explicit' });
}

function serialization(own: Attributes, inherited: Attributes): Serialization | undefined {
  const from = own.has('encode', 'decode') ? own : inherited;
  if (!from.has('encode', 'decode')) return undefined;
  return Object.freeze({ encode: from.has('encode'), decode: from.has('decode') });
}
