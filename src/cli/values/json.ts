/** JSON as values are written in it. */

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** A value that is written wrongly; the message says where. */
export class ValueError extends Error {}

/** Whether a value is an object, neither null nor a list. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The tag of `{"$ptr": ...}`: its first key, where that begins with `$`. */
export function tagOf(value: Json): string | undefined {
  if (!isObject(value)) return undefined;
  const [first] = Object.keys(value);
  return first?.startsWith('$') ? first : undefined;
}

/** The member `key` as text. */
export function textAt(value: JsonObject, key: string): string {
  const member = value[key];
  if (typeof member !== 'string') throw new ValueError(`${key} has to be a string in ${JSON.stringify(value)}`);
  return member;
}

/** The member `key` as an object. */
export function objectAt(value: JsonObject, key: string): JsonObject {
  const member = value[key];
  if (!isObject(member)) throw new ValueError(`${key} has to be an object in ${JSON.stringify(value)}`);
  return member;
}

/** The member `key` as a list. */
export function listAt(value: JsonObject, key: string): Json[] {
  const member = value[key];
  if (!Array.isArray(member)) throw new ValueError(`${key} has to be a list in ${JSON.stringify(value)}`);
  return member;
}

/** `0x10`, `-0x1`, or a decimal number, as an integer. */
export function integerOf(text: string): bigint {
  const match = /^(-?)(0x[0-9a-fA-F]+|\d+)$/.exec(text.trim());
  if (!match?.[2]) throw new ValueError(`no integer: ${JSON.stringify(text)}`);
  return match[1] ? -BigInt(match[2]) : BigInt(match[2]);
}
