import type { WireType } from '../types/wire/index.ts';

/** Reads every lazy part of what is in place in a type, so that what is wrong with it is found now. */
export function visitAll(type: WireType, seen: Set<WireType> = new Set()): WireType {
  const pending: WireType[] = [type];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...partsOf(next));
  }
  return type;
}

function partsOf(type: WireType): readonly WireType[] {
  switch (type.kind) {
    case 'struct':
      return type.members.map((member) => member.type);
    case 'union':
      return type.arms.flatMap((arm) => arm.type ?? []);
    case 'switch':
      return [type.union];
    case 'array':
    case 'pipe':
    case 'string':
      return [type.element];
    case 'pointer':
      return [type.pointee];
    case 'transmit':
    case 'user':
      return [type.wire];
    default:
      return [];
  }
}
