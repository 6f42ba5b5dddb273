import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * The first difference between an expected and an actual value as a sentence, or undefined. Numbers are compared by value (NaN and
 * -0 told apart), key order does not matter, and the capacity of a StringBuilder only has to be at least the expected one.
 */
export function difference(want: Json | undefined, got: Json | undefined, path = ''): string | undefined {
  if (Array.isArray(want) && Array.isArray(got)) return differenceOfArrays(want, got, path);
  if (isObject(want) && isObject(got)) return differenceOfObjects(want, got, path);
  return Object.is(want, got) ? undefined : differ(want, got, path);
}

function differ(want: Json | undefined, got: Json | undefined, path: string): string {
  return `${path || 'value'}: want ${brief(want)}, got ${brief(got)}`;
}

function brief(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 300 ? text : `${text.slice(0, 300)}... (${text.length} characters)`;
}

function differenceOfArrays(want: Json[], got: Json[], path: string): string | undefined {
  if (want.length !== got.length) return differ(want, got, path);
  for (const [i, item] of want.entries()) {
    const found = difference(item, got[i], `${path}[${i}]`);
    if (found) return found;
  }
  return undefined;
}

function differenceOfObjects(want: JsonObject, got: JsonObject, path: string): string | undefined {
  const keys = new Set([...Object.keys(want), ...Object.keys(got)]);
  for (const key of keys) {
    const at = path ? `${path}.${key}` : key;
    const w = Object.hasOwn(want, key) ? want[key] : undefined;
    const g = Object.hasOwn(got, key) ? got[key] : undefined;
    const found = key === '$sb' && isObject(w) && isObject(g) ? differenceOfBuilders(w, g, at) : difference(w, g, at);
    if (found) return found;
  }
  return undefined;
}

function differenceOfBuilders(want: JsonObject, got: JsonObject, path: string): string | undefined {
  const found = difference(want.text, got.text, `${path}.text`) ?? difference(want.length, got.length, `${path}.length`);
  if (found || want.capacity === undefined) return found;
  return Number(got.capacity) >= Number(want.capacity)
    ? undefined
    : `${path}.capacity: want at least ${want.capacity}, got ${got.capacity}`;
}
