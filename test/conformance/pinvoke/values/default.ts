import { assertNever, type ManagedType } from '../../../../src/types/index.ts';
import { CorpusError } from '../json.ts';
import type { CaseEnvironment } from './environment.ts';
import { integerFace, isFloating } from './numbers.ts';

/** The default of a type: zeros for what holds a value itself, null for every reference. */
export function defaultOf(type: ManagedType, environment: Pick<CaseEnvironment, 'face'>): unknown {
  switch (type.kind) {
    case 'primitive':
      return isFloating(type.name) ? 0 : integerFace(type.name, 0n);
    case 'enum':
      return integerFace(type.underlying.name, 0n);
    case 'bool':
      return false;
    case 'char':
      return '\0';
    case 'pointer':
    case 'functionPointer':
      return 0n;
    case 'guid':
      return '00000000-0000-0000-0000-000000000000';
    case 'decimal':
      return '0';
    case 'dateTime':
      return new Date('0001-01-01T00:00:00.000Z');
    case 'struct':
      return environment.face.instance(type, {});
    case 'runtime':
      return type.name === 'HandleRef' ? environment.face.handleRef(0n) : null;
    case 'void':
      return undefined;
    case 'fixedBuffer':
      throw new CorpusError('a fixed buffer is given by its items');
    case 'vector':
    case 'open':
    case 'unknown':
    case 'string':
    case 'stringBuilder':
    case 'array':
    case 'span':
    case 'class':
    case 'delegate':
    case 'abstractDelegate':
    case 'safeHandle':
    case 'criticalHandle':
    case 'object':
    case 'interface':
    case 'systemArray':
      return null;
    default:
      return assertNever(type);
  }
}
