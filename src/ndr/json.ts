import type { WireStruct } from '../types/wire/index.ts';

/**
 * Values as JSON, and back. What JSON has no form for is an object with a name that IDL cannot have: `{"$int": "-123"}`,
 * `{"$float": "inf"}`, `{"$bytes": "00ff"}`, `{"$handle": "40 digits"}`, `{"$case": tag, "value": arm}`, `{"$value": x}` or
 * `{"$ptr": x}` for a pointer to a pointer, `{"$id": 1, ...}` and `{"$ref": 1}` for full pointers that share a pointee,
 * `{"$fill": {count, mul, add, mod}}` for long generated arrays. A GUID may be its canonical text.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** An object of JSON. */
export type JsonObject = { readonly [name: string]: Json };

const GUID_MEMBERS = 'Data1,Data2,Data3,Data4';

/** Whether a structure is what everyone calls a GUID. */
export function isGuid(type: WireStruct): boolean {
  return type.members.length === 4 && type.members.map(({ name }) => name).join() === GUID_MEMBERS;
}

/** Whether JSON is an object. */
export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
