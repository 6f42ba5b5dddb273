import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrayAt, CorpusError, isObject, type Json, type JsonObject, stringAt } from './json.ts';

/** A suite: its declarations, its cases, and what is said about its classes for readers that do not execute C#. */
export interface Suite {
  readonly name: string;
  readonly library: string;
  readonly sources: readonly { readonly path: string; readonly text: string }[];
  readonly cases: readonly JsonObject[];
  readonly handles: Readonly<Record<string, JsonObject>>;
  readonly customMarshalers: Readonly<Record<string, JsonObject>>;
  readonly traceFunction: string | undefined;
}

/** Reads `SUITE.cs` and `SUITE.json`. */
export function readSuite(dir: string, name: string): Suite {
  const data = JSON.parse(readFileSync(join(dir, `${name}.json`), 'utf8')) as Json;
  if (!isObject(data)) throw new CorpusError(`${name}.json holds no object`);
  const path = join(dir, `${name}.cs`);
  return {
    name: stringAt(data, 'suite'),
    library: stringAt(data, 'library'),
    sources: [{ path, text: readFileSync(path, 'utf8') }],
    cases: arrayAt(data, 'cases').map((item) => {
      if (!isObject(item)) throw new CorpusError(`${name}.json: a case is no object`);
      return item;
    }),
    handles: recordsAt(data, 'handles'),
    customMarshalers: recordsAt(data, 'customMarshalers'),
    traceFunction: typeof data.traceFunction === 'string' ? data.traceFunction : undefined,
  };
}

function recordsAt(data: JsonObject, key: string): Record<string, JsonObject> {
  const records = data[key];
  if (records === undefined) return {};
  if (!isObject(records)) throw new CorpusError(`'${key}' is no object`);
  for (const [name, record] of Object.entries(records)) if (!isObject(record)) throw new CorpusError(`'${key}.${name}' is no object`);
  return records as Record<string, JsonObject>;
}
