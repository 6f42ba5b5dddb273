import {
  baseType,
  structType,
  unionType,
  type WireArm,
  type WireBase,
  type WireEnum,
  type WireMember,
  type WireStruct,
  type WireType,
  type WireUnion,
} from '../types/wire/index.ts';
import { Attributes } from './attributes.ts';
import { Fault } from './diagnostics.ts';
import { type Names, NO_NAMES } from './names.ts';
import { type Context, within } from './symbols.ts';
import type { ArmNode, ExpressionNode, FieldNode, StructNode, TypeNode, UnionNode } from './syntax.ts';
import type { TypeBuilder } from './types.ts';

const TAG_NAMES = new Set([
  'boolean',
  'byte',
  'char',
  'uchar',
  'small',
  'usmall',
  'wchar',
  'short',
  'ushort',
  'long',
  'ulong',
  'hyper',
  'uhyper',
  'error_status',
]);

/** Makes structures and unions, each body once (a union once for each type of its tag). */
export class Aggregates {
  readonly #builder: TypeBuilder;
  readonly #structs = new Map<StructNode, WireStruct>();
  readonly #unions = new Map<UnionNode, Map<string, WireUnion>>();

  constructor(builder: TypeBuilder) {
    this.#builder = builder;
  }

  type(node: StructNode | UnionNode, context: Context, attributes: Attributes, names: Names, hint: string): WireType {
    const hollow = node.kind === 'struct' ? node.fields === null : node.arms === null;
    if (hollow) {
      const body = node.tag === null ? undefined : this.#builder.body(node.tag);
      // The structure that an encapsulated union is has the union's tag.
      const known = body?.node.kind === node.kind || (body?.node.kind === 'union' && body.node.selector !== null);
      if (body === undefined || !known) throw new Fault(node.at, `${node.kind} ${node.tag} has no members`, true);
      return this.type(body.node, body.context, attributes.with(body.attributes.list), names, hint);
    }
    return node.kind === 'struct'
      ? this.#struct(node, context, hint)
      : this.#union(node, context, attributes.with(node.attributes), names, hint);
  }

  #struct(node: StructNode, context: Context, hint: string): WireStruct {
    const known = this.#structs.get(node);
    if (known !== undefined) return known;
    const name = node.tag ?? hint;
    const type = structType(name, () => within(context, () => this.#members(node, context, name)), { pack: context.pack });
    this.#structs.set(node, type);
    return type;
  }

  #members(node: StructNode, context: Context, owner: string): WireMember[] {
    const fields = node.fields ?? [];
    if (fields.length === 0) throw new Fault(node.at, `the structure ${owner} has no members`);
    const named = fields.map((field, index) => ({ field, name: field.declarator?.name || anonymous(field, index) }));
    const names = this.#names(named, context);
    const members = named.map(({ field, name }) => {
      const type = this.#builder.declared(
        context,
        field.type,
        field.declarator,
        new Attributes(field.attributes),
        'member',
        names,
        `${owner}.${name}`,
      );
      if (type.kind === 'pipe' || type.kind === 'binding') throw new Fault(field.at, 'pipes and binding handles are parameters only');
      return { name, type, at: field.at };
    });
    return checkMembers(members);
  }

  #names(fields: readonly { field: FieldNode; name: string }[], context: Context): Names {
    const byName = new Map<string, FieldNode>();
    for (const { field, name } of fields) {
      if (byName.has(name)) throw new Fault(field.at, `two members are called ${name}`);
      byName.set(name, field);
    }
    return {
      all: new Set(byName.keys()),
      typeOf: (name) => {
        const field = byName.get(name)!;
        return this.#builder.declared(context, field.type, field.declarator, new Attributes(field.attributes), 'member', NO_NAMES);
      },
    };
  }

  #union(node: UnionNode, context: Context, attributes: Attributes, names: Names, hint: string): WireUnion {
    const tag = this.#tag(node, context, attributes, names);
    const key = tag.kind === 'base' ? tag.name : `enum ${tag.name} ${tag.wide}`;
    const byTag = this.#unions.get(node) ?? new Map<string, WireUnion>();
    this.#unions.set(node, byTag);
    const known = byTag.get(key);
    if (known !== undefined) return known;
    const name = node.tag ?? hint;
    const type = unionType(name, tag, () => within(context, () => this.#arms(node.arms ?? [], context, name)), {
      encapsulated: node.selector !== null,
      ...(node.selector && { tagName: node.selector.name, unionName: node.name ?? 'tagged_union' }),
      ms: node.selector === null && (context.msUnion || attributes.has('ms_union')),
      pack: context.pack,
    });
    byTag.set(key, type);
    return type;
  }

  /** The type of the tag: of `switch (T name)`, of `switch_type`, or of what `switch_is` selects by. */
  #tag(node: UnionNode, context: Context, attributes: Attributes, names: Names): WireBase | WireEnum {
    const said = node.selector?.type ?? attributes.get('switch_type')?.type;
    const by = attributes.expressions('switch_is')[0];
    const type = said === undefined ? (by ? this.#typeOf(by, names) : undefined) : this.#declaredTag(said, context);
    if (type === undefined) return baseType('long');
    if (type.kind === 'enum' || (type.kind === 'base' && TAG_NAMES.has(type.name))) return type;
    throw new Fault(node.at, 'a union is selected by an integer, a character, a boolean or an enumeration');
  }

  #declaredTag(node: TypeNode, context: Context): WireType {
    return this.#builder.declared(context, node, null, new Attributes([]), 'member', NO_NAMES);
  }

  #typeOf(node: ExpressionNode, names: Names): WireType | undefined {
    if (node.kind === 'name' && names.all.has(node.name)) return throughPointers(names.typeOf(node.name));
    if (node.kind === 'unary') return this.#typeOf(node.operand, names);
    return undefined;
  }

  #arms(nodes: readonly ArmNode[], context: Context, owner: string): WireArm[] {
    const seen = new Set<bigint>();
    if (nodes.length > 0 && nodes.every((node) => casesOf(node).length === 0 && !isDefaultArm(node)))
      throw new Fault(nodes[0]!.at, `the union ${owner} has no cases: it is C's, and has no form on the wire`, true);
    const arms = nodes.map((node) => this.#arm(node, context, owner));
    for (const [index, { labels, isDefault }] of arms.entries()) {
      for (const label of labels) {
        if (seen.has(label)) throw new Fault(nodes[index]!.at, `two arms have the case ${label}`);
        seen.add(label);
      }
      if (isDefault && arms.findIndex((arm) => arm.isDefault) !== index) throw new Fault(nodes[index]!.at, 'two arms are the default');
    }
    return arms;
  }

  #arm(node: ArmNode, context: Context, owner: string): WireArm {
    const attributes = armAttributes(node);
    const labels = casesOf(node);
    const isDefault = isDefaultArm(node);
    if (labels.length === 0 && !isDefault) throw new Fault(node.at, 'an arm has neither a case nor is it the default');
    const values = labels.map((label) => this.#builder.constants.integer(label, context));
    const { field } = node;
    if (field === null) return { labels: values, isDefault };
    const name = field.declarator?.name || `arm${values[0] ?? ''}`;
    const type = this.#builder.declared(context, field.type, field.declarator, attributes, 'member', NO_NAMES, `${owner}.${name}`);
    return { labels: values, isDefault, name, type };
  }
}

function armAttributes({ attributes, field }: ArmNode): Attributes {
  return new Attributes([...attributes, ...(field?.attributes ?? [])]);
}

function casesOf(node: ArmNode): ExpressionNode[] {
  const attributed = armAttributes(node).expressions('case');
  return [...node.labels.filter((label) => label !== 'default'), ...attributed.filter((label) => label !== null)];
}

function isDefaultArm(node: ArmNode): boolean {
  return node.labels.includes('default') || armAttributes(node).has('default');
}

function anonymous(field: FieldNode, index: number): string {
  return field.type.kind === 'union' || field.type.kind === 'struct' ? (index === 0 ? 'u' : `u${index}`) : `member${index}`;
}

function throughPointers(type: WireType): WireType {
  return type.kind === 'pointer' ? throughPointers(type.pointee) : type;
}

/** A conformant member is the last (spec ST6). */
function checkMembers(members: readonly (WireMember & { readonly at: number })[]): WireMember[] {
  for (const [index, { name, type, at }] of members.entries()) {
    if (index < members.length - 1 && isConformant(type)) throw new Fault(at, `the conformant member ${name} is not the last one`);
  }
  return members.map(({ name, type }) => ({ name, type }));
}

/** Whether the size of a type is decided by counts before it. */
function isConformant(type: WireType): boolean {
  if (type.kind === 'array') return type.dimensions.some(({ bound }) => bound === undefined);
  if (type.kind === 'string') return type.bound === undefined;
  if (type.kind === 'transmit' || type.kind === 'user') return isConformant(type.wire);
  if (type.kind !== 'struct') return false;
  const last = type.members.at(-1);
  return last !== undefined && isConformant(last.type);
}
