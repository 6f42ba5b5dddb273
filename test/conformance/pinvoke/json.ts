/** The values of the corpus as JSON has them. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** Something in a suite that this judge does not understand, which fails the case and says why. */
export class CorpusError extends Error {
  override name = 'CorpusError';
}

/** Whether `value` is an object, neither null nor an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The tag of a tagged value: its first key where that starts with `$`. */
export function tagOf(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') ? first : undefined;
}

/** The member `key` as an object. */
export function objectAt(value: JsonObject, key: string): JsonObject {
  const member = value[key];
  if (!isObject(member)) throw new CorpusError(`'${key}' is not an object: ${JSON.stringify(value)}`);
  return member;
}

/** The member `key` as a string. */
export function stringAt(value: JsonObject, key: string): string {
  const member = value[key];
  if (typeof member !== 'string') throw new CorpusError(`'${key}' is not a string: ${JSON.stringify(value)}`);
  return member;
}

/** The member `key` as an array. */
export function arrayAt(value: JsonObject, key: string): Json[] {
  const member = value[key];
  if (!Array.isArray(member)) throw new CorpusError(`'${key}' is not an array: ${JSON.stringify(value)}`);
  return member;
}

/** A string argument of a `$` function. */
export function asString(value: Json | undefined): string {
  if (typeof value !== 'string') throw new CorpusError(`not a string: ${JSON.stringify(value)}`);
  return value;
}

/** An integer argument of a `$` function. */
export function asInteger(value: Json | undefined): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new CorpusError(`not an integer: ${JSON.stringify(value)}`);
  return value;
}

/** `0a 0b` as bytes. */
export function bytesOfHex(text: string): Buffer {
  const digits = text.replaceAll(' ', '');
  if (!/^([0-9a-fA-F]{2})*$/.test(digits)) throw new CorpusError(`not hexadecimal: ${text}`);
  return Buffer.from(digits, 'hex');
}

/** `0x1f` or `-0x1` as a signed 64-bit integer. */
export function integerOfHex(text: string): bigint {
  const match = /^(-?)(?:0x)?([0-9a-fA-F]+)$/.exec(text);
  if (!match) throw new CorpusError(`not a hexadecimal integer: ${text}`);
  const magnitude = BigInt.asIntN(64, BigInt(`0x${match[2]}`));
  return match[1] ? -magnitude : magnitude;
}
