import type { ManagedType } from '../../../../src/types/index.ts';
import { CorpusError } from '../json.ts';
import { integerFace, isFloating } from './numbers.ts';

/** A place that takes any value, which is then what JSON says it is. */
export function isOpen(type: ManagedType): boolean {
  return type.kind === 'object' || type.kind === 'interface' || type.kind === 'struct' || type.kind === 'class' || type.kind === 'unknown';
}

/** A plain number of the corpus as a value of `type`. */
export function numberFace(json: number, type: ManagedType): unknown {
  switch (type.kind) {
    case 'primitive':
      if (type.name === 'Single') return Math.fround(json);
      return isFloating(type.name) ? json : integerFace(type.name, BigInt(json));
    case 'enum':
      return integerFace(type.underlying.name, BigInt(json));
    case 'decimal':
      return String(json);
    default:
      if (isOpen(type)) return json;
      throw new CorpusError(`a number given for a ${type.kind}`);
  }
}
