import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * The differences between an expected and an actual value, a sentence each. Numbers are compared by value (NaN and -0 told apart), key
 * order does not matter, and the capacity of a StringBuilder only has to be at least the expected one.
 */
export function* differences(want: Json | undefined, got: Json | undefined, path = ''): Generator<string> {
  if (Array.isArray(want) && Array.isArray(got) && want.length === got.length) {
    for (const [i, item] of want.entries()) yield* differences(item, got[i], `${path}[${i}]`);
  } else if (isObject(want) && isObject(got)) yield* differencesOfObjects(want, got, path);
  else if (!Object.is(want, got)) yield `${path || 'value'}: want ${brief(want)}, got ${brief(got)}`;
}

/** The first difference, or undefined. */
export function difference(want: Json | undefined, got: Json | undefined): string | undefined {
  for (const found of differences(want, got)) return found;
  return undefined;
}

function brief(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 300 ? text : `${text.slice(0, 300)}... (${text.length} characters)`;
}

function* differencesOfObjects(want: JsonObject, got: JsonObject, path: string): Generator<string> {
  for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
    const at = path ? `${path}.${key}` : key;
    const w = Object.hasOwn(want, key) ? want[key] : undefined;
    const g = Object.hasOwn(got, key) ? got[key] : undefined;
    if (key === '$sb' && isObject(w) && isObject(g)) yield* differencesOfBuilders(w, g, at);
    else yield* differences(w, g, at);
  }
}

function* differencesOfBuilders(want: JsonObject, got: JsonObject, path: string): Generator<string> {
  yield* differences(want.text, got.text, `${path}.text`);
  yield* differences(want.length, got.length, `${path}.length`);
  if (want.capacity !== undefined && !(Number(got.capacity) >= Number(want.capacity))) {
    yield `${path}.capacity: want at least ${want.capacity}, got ${got.capacity}`;
  }
}
