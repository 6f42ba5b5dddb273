import type { ManagedType } from '../../../../src/types/index.ts';
import { CorpusError, isObject, type Json, type JsonObject, tagOf } from '../json.ts';
import { defaultOf } from './default.ts';
import type { Built, CaseEnvironment } from './environment.ts';
import { halfOfNumber, isHalf } from './half.ts';
import { isOpen, numberFace } from './plain.ts';
import { tags } from './tags.ts';
import { nullableOf } from './types.ts';

/** Builds the JavaScript value that `json` describes, for a place of type `type`. */
export function build(json: Json, type: ManagedType, environment: CaseEnvironment): Built {
  if (json === null) return { value: defaultOf(type, environment), type };
  const inner = nullableOf(type);
  if (inner && type.kind === 'struct') {
    return { value: environment.face.instance(type, { hasValue: true, value: environment.valueOf(json, inner) }), type };
  }
  const tag = tagOf(json);
  if (tag !== undefined) {
    const builder = tags[tag];
    if (!builder) throw new CorpusError(`unknown tag ${tag}`);
    return builder(json as JsonObject, type, environment);
  }
  if (typeof json === 'number' && type.kind === 'struct' && isHalf(type)) {
    return { value: environment.face.instance(type, { _value: halfOfNumber(json) }), type };
  }
  return { value: plain(json, type), type };
}

function plain(json: Json, type: ManagedType): unknown {
  if (typeof json === 'boolean' && (type.kind === 'bool' || isOpen(type))) return json;
  if (typeof json === 'string' && (type.kind === 'string' || isOpen(type))) return json;
  if (typeof json === 'number') return numberFace(json, type);
  throw new CorpusError(`cannot make a ${type.kind} of ${isObject(json) ? 'an object without a tag' : JSON.stringify(json)}`);
}
