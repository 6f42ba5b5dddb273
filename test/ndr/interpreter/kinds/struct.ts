import type { WireStruct } from '../../../../src/types/wire/index.ts';
import type { Extent, Kind } from '../kind.ts';
import { BAD_ARGUMENT, Refused } from '../refused.ts';
import { align, type Syntax } from '../syntax.ts';
import type { StructValue, Value } from '../value.ts';
import { kindOf } from './index.ts';

/** The largest alignment among the members (1.2, ST3); packing does not matter (ST5, N23). */
function alignmentOf({ members }: WireStruct, syntax: Syntax): number {
  return Math.max(1, ...members.map(({ type }) => kindOf(type).alignment(type, syntax)));
}

function fieldsOf(value: Value): StructValue {
  if (!(value instanceof Map)) throw new Refused(BAD_ARGUMENT, 'a structure is a map');
  return value;
}

function fieldOf(fields: StructValue, name: string): Value {
  const value = fields.get(name);
  if (value === undefined) throw new Refused(BAD_ARGUMENT, `no member ${name}`);
  return value;
}

/** Only the last member can be conformant, or be a structure that is (1.6). */
const lastOf = ({ members }: WireStruct) => members.at(-1);

export const structures: Kind<WireStruct> = {
  alignment: alignmentOf,
  least: ({ members }, syntax) =>
    Math.max(
      1,
      members.reduce((sum, { type }) => sum + (isTail(type) ? 0 : kindOf(type).least(type, syntax)), 0),
    ),
  memory({ members, pack }): Extent {
    let size = 0;
    let most = 1;
    for (const { type } of members) {
      const extent = kindOf(type).memory(type);
      const alignment = pack === 0 ? extent.align : Math.min(pack, extent.align);
      size = align(size, alignment) + (isTail(type) ? 0 : extent.size);
      most = Math.max(most, alignment);
    }
    return { size: align(size, most), align: most };
  },
  maxima(encoding, type, value) {
    const last = lastOf(type);
    if (last === undefined) return [];
    const fields = fieldsOf(value);
    return kindOf(last.type).maxima?.(encoding, last.type, fieldOf(fields, last.name), fields) ?? [];
  },
  conformance(type) {
    const last = lastOf(type);
    return last === undefined ? 0 : (kindOf(last.type).conformance?.(last.type) ?? 0);
  },
  checkMaxima(decoding, type, maxima) {
    const last = lastOf(type);
    if (last !== undefined) kindOf(last.type).checkMaxima?.(decoding, last.type, maxima);
  },
  write(encoding, type, value) {
    const fields = fieldsOf(value);
    const alignment = alignmentOf(type, encoding.syntax);
    encoding.out.align(alignment);
    for (const { name, type: member } of type.members) kindOf(member).write(encoding, member, fieldOf(fields, name), fields);
    // N8, N15: under NDR64 a structure ends at a multiple of its alignment.
    if (encoding.syntax.ndr64) encoding.out.align(alignment);
  },
  read(decoding, type, _scope, maxima) {
    const fields: StructValue = new Map();
    const alignment = alignmentOf(type, decoding.syntax);
    decoding.input.align(alignment);
    for (const { name, type: member } of type.members) {
      fields.set(name, kindOf(member).read(decoding, member, fields, name === lastOf(type)?.name ? maxima : []));
      decoding.settle();
    }
    if (decoding.syntax.ndr64) decoding.input.align(alignment);
    return fields;
  },
};

/** Whether a member is a conformant array or string: its elements are not counted with the structure. */
function isTail(type: WireStruct['members'][number]['type']): boolean {
  return type.kind !== 'struct' && (kindOf(type).conformance?.(type) ?? 0) > 0;
}
