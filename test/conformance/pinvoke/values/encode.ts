import type { ManagedType } from '../../../../src/types/index.ts';
import { CorpusError, isObject, type Json, type JsonObject, tagOf } from '../json.ts';
import { defaultOf } from './default.ts';
import type { Built, CaseEnvironment } from './environment.ts';
import { isOpen, numberFace } from './plain.ts';
import { tags } from './tags.ts';
import { nullableOf } from './types.ts';

/** Builds the JavaScript value that `json` describes, for a place of type `type`. */
export function build(json: Json, type: ManagedType, environment: CaseEnvironment): Built {
  if (json === null) return { value: defaultOf(type, environment), type };
  const target = nullableOf(type) ?? type;
  const tag = tagOf(json);
  if (tag !== undefined) {
    const builder = tags[tag];
    if (!builder) throw new CorpusError(`unknown tag ${tag}`);
    return builder(json as JsonObject, target, environment);
  }
  return { value: plain(json, target), type: target };
}

function plain(json: Json, type: ManagedType): unknown {
  if (typeof json === 'boolean' && (type.kind === 'bool' || isOpen(type))) return json;
  if (typeof json === 'string' && (type.kind === 'string' || isOpen(type))) return json;
  if (typeof json === 'number') return numberFace(json, type);
  throw new CorpusError(`cannot make a ${type.kind} of ${isObject(json) ? 'an object without a tag' : JSON.stringify(json)}`);
}
