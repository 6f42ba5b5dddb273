import type { WireType } from '../../../src/types/wire/index.ts';

/** Whether two pointees are of one type, so that full pointers to them may be aliases (PT5). */
export function sameType(a: WireType, b: WireType): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'base':
    case 'enum':
    case 'context':
    case 'interface':
      return a.kind === b.kind && a.name === b.name;
    case 'string':
      return b.kind === 'string' && sameType(a.element, b.element) && a.bound === b.bound;
    case 'array':
      return (
        b.kind === 'array' &&
        sameType(a.element, b.element) &&
        a.dimensions.length === b.dimensions.length &&
        a.dimensions.every(({ bound, varying }, index) => bound === b.dimensions[index]?.bound && varying === b.dimensions[index]?.varying)
      );
    case 'pointer':
      return b.kind === 'pointer' && a.mode === b.mode && sameType(a.pointee, b.pointee);
    case 'transmit':
    case 'user':
      return a.kind === b.kind && a.name === b.name && sameType(a.wire, b.wire);
    case 'switch':
      return b.kind === 'switch' && sameType(a.union, b.union);
    case 'pipe':
      return b.kind === 'pipe' && sameType(a.element, b.element);
    case 'ignored':
    case 'binding':
      return a.kind === b.kind;
    case 'struct':
    case 'union':
      return false;
  }
}
