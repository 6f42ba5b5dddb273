import { assertNever } from '../types/base.ts';
import type { WireBaseName, WireMember, WireStruct, WireType, WireUnion } from '../types/wire/index.ts';

/** Where something stands in memory: octets. */
export interface MemoryLayout {
  readonly size: number;
  readonly align: number;
}

const POINTER: MemoryLayout = { size: 8, align: 8 };
/** Octets of the base types in memory of a 64-bit host (spec 1.3). */
export const BASE_MEMORY: Readonly<Record<WireBaseName, number>> = {
  boolean: 1,
  byte: 1,
  char: 1,
  uchar: 1,
  small: 1,
  usmall: 1,
  wchar: 2,
  short: 2,
  ushort: 2,
  long: 4,
  ulong: 4,
  error_status: 4,
  hyper: 8,
  uhyper: 8,
  float: 4,
  double: 8,
  int3264: 8,
  uint3264: 8,
};

const known = new WeakMap<WireType, MemoryLayout | 'open'>();

/** Size and alignment of a type in memory of a 64-bit host. A conformant array counts as empty (spec 1.6). */
export function memoryLayout(type: WireType): MemoryLayout {
  const found = known.get(type);
  if (found === 'open') throw new TypeError('a type contains itself');
  if (found !== undefined) return found;
  known.set(type, 'open');
  try {
    const layout = compute(type);
    known.set(type, layout);
    return layout;
  } catch (error) {
    known.delete(type);
    throw error;
  }
}

function compute(type: WireType): MemoryLayout {
  switch (type.kind) {
    case 'base':
      return { size: BASE_MEMORY[type.name], align: BASE_MEMORY[type.name] };
    case 'enum':
      return { size: 4, align: 4 };
    case 'struct':
      return structLayout(type);
    case 'union':
      return type.encapsulated ? encapsulatedLayout(type) : armsLayout(type);
    case 'switch':
      return memoryLayout(type.union);
    case 'array': {
      const { size, align } = memoryLayout(type.element);
      return { size: type.dimensions.reduce((total, { bound }) => total * (bound ?? 0), size), align };
    }
    case 'string': {
      const { size, align } = memoryLayout(type.element);
      return { size: size * (type.bound ?? 0), align };
    }
    case 'transmit':
    case 'user':
      return memoryLayout(type.wire);
    case 'pointer':
    case 'ignored':
    case 'binding':
    case 'context':
    case 'interface':
    case 'pipe':
      return POINTER;
    default:
      return assertNever(type);
  }
}

/** The offsets of a structure's members, in order. */
export function memberOffsets(
  members: readonly Pick<WireMember, 'type'>[],
  pack: number,
): { offsets: number[]; end: number; align: number } {
  const offsets: number[] = [];
  let end = 0;
  let align = 1;
  for (const { type } of members) {
    const layout = memoryLayout(type);
    const own = pack > 0 ? Math.min(pack, layout.align) : layout.align;
    end = roundUp(end, own);
    offsets.push(end);
    end += layout.size;
    align = Math.max(align, own);
  }
  return { offsets, end, align };
}

function structLayout(type: WireStruct): MemoryLayout {
  const { end, align } = memberOffsets(type.members, type.pack);
  return { size: roundUp(end, align), align };
}

/** The arms share one place. */
export function armsLayout(type: WireUnion): MemoryLayout {
  const arms = type.arms.flatMap((arm) => (arm.type === undefined ? [] : [memoryLayout(arm.type)]));
  const natural = Math.max(1, ...arms.map((arm) => arm.align));
  const align = type.pack > 0 ? Math.min(type.pack, natural) : natural;
  return { size: roundUp(Math.max(0, ...arms.map((arm) => arm.size)), align), align };
}

/** A structure of the tag and the union. */
function encapsulatedLayout(type: WireUnion): MemoryLayout {
  const tag = memoryLayout(type.tag);
  const arms = armsLayout(type);
  const align = Math.max(tag.align, arms.align);
  return { size: roundUp(roundUp(tag.size, arms.align) + arms.size, align), align };
}

/** The least multiple of `align` that is not below `offset`. */
export function roundUp(offset: number, align: number): number {
  return Math.ceil(offset / align) * align;
}
