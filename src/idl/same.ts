import type { ConstantEntry } from './symbols.ts';
import type { TypeNode } from './syntax.ts';

/** Whether two declarations of a name say the same. A tag stands for its body. */
export function sameType(one: TypeNode, two: TypeNode): boolean {
  if ('tag' in one && 'tag' in two && one.kind === two.kind && one.tag !== null && one.tag === two.tag) return true;
  return JSON.stringify(one, withoutPlaces) === JSON.stringify(two, withoutPlaces);
}

/** What a constant is defined by, to be compared. */
export function definition(entry: ConstantEntry): string {
  if (entry.kind === 'const') return JSON.stringify([entry.type, entry.value], withoutPlaces);
  return JSON.stringify([entry.index, entry.node.members], withoutPlaces);
}

function withoutPlaces(key: string, value: unknown): unknown {
  if (key === 'at') return undefined;
  return typeof value === 'bigint' ? String(value) : value;
}
