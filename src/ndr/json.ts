import { RpcError } from '../errors-rpc.ts';
import { assertNever } from '../types/base.ts';
import type { WireArray, WireStruct, WireType, WireUnion } from '../types/wire/index.ts';
import { mark, Shared } from './runtime/values.ts';
import { isBig } from './scalars.ts';

/**
 * Values as JSON, and back. What JSON has no form for is an object with a name that IDL cannot have: `{"$int": "-123"}`,
 * `{"$float": "inf"}`, `{"$bytes": "00ff"}`, `{"$handle": "40 digits"}`, `{"$case": tag, "value": arm}`, `{"$value": x}` or
 * `{"$ptr": x}` for a pointer to a pointer, `{"$id": 1, ...}` and `{"$ref": 1}` for full pointers that share a pointee,
 * `{"$fill": {count, mul, add, mod}}` for long generated arrays. A GUID may be its canonical text.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

type JsonObject = { readonly [name: string]: Json };

/** The value of a type that JSON stands for. */
export function fromJson(type: WireType, json: Json): unknown {
  return new Reader().read(type, json, '');
}

/** A value of a type as JSON. */
export function toJson(type: WireType, value: unknown): Json {
  return new Writer(type, value).write(type, value);
}

/** Values of parameters by name. */
export function fromJsonParameters(types: ReadonlyMap<string, WireType>, json: JsonObject): Record<string, unknown> {
  const reader = new Reader();
  return Object.fromEntries(Object.entries(json).map(([name, value]) => {
    const type = types.get(name);
    if (type === undefined) throw invalid(name, 'the name of a parameter', name);
    return [name, reader.read(type, value, name)];
  }));
}

const GUID_MEMBERS = 'Data1,Data2,Data3,Data4';
const GUID_TEXT = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i;

/** Whether a structure is what everyone calls a GUID. */
function isGuid(type: WireStruct): boolean {
  return type.members.length === 4 && type.members.map(({ name }) => name).join() === GUID_MEMBERS;
}

function invalid(path: string, expected: string, actual: unknown): RpcError {
  return new RpcError('RPC_S_INVALID_ARG', 'JSON', { path, expected, actual: JSON.stringify(actual)?.slice(0, 80) ?? 'undefined' });
}

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

class Reader {
  readonly #shared = new Map<Json, unknown>();

  read(type: WireType, json: Json, path: string): unknown {
    switch (type.kind) {
      case 'base':
        return scalar(type.name, json, path);
      case 'enum':
        return json;
      case 'struct':
        return this.#struct(type, json, path);
      case 'union':
        return this.#union(type, json, path);
      case 'switch':
        return this.#union(type.union, json, path);
      case 'array':
        return this.#array(type, json, path);
      case 'string':
      case 'context':
      case 'binding':
      case 'ignored':
        return isObject(json) && typeof json.$bytes === 'string' ? Buffer.from(json.$bytes, 'hex') : json;
      case 'pointer':
        return this.#pointer(type.pointee, type.mode === 'full', json, path);
      case 'interface':
        return isObject(json) ? Buffer.from(String(json.$bytes), 'hex') : json;
      case 'pipe':
        return this.#list(type.element, json, path);
      case 'transmit':
      case 'user':
        return type.hooks === undefined ? this.read(type.wire, json, path) : json;
      default:
        return assertNever(type);
    }
  }

  #struct(type: WireStruct, json: Json, path: string, into: Record<string, unknown> = {}): unknown {
    if (typeof json === 'string' && isGuid(type)) return guid(json, path);
    if (!isObject(json)) throw invalid(path, `an object (${type.name})`, json);
    for (const { name, type: member } of type.members) {
      if (!Object.hasOwn(json, name)) continue;
      const value = this.read(member, json[name]!, `${path}.${name}`);
      Object.defineProperty(into, name, { value, enumerable: true, writable: true, configurable: true });
    }
    const known = new Set(type.members.map(({ name }) => name));
    const other = Object.keys(json).find((name) => name !== '$id' && !known.has(name));
    if (other !== undefined) throw invalid(`${path}.${other}`, `a member of ${type.name}`, other);
    return into;
  }

  #union(type: WireUnion, json: Json, path: string): unknown {
    if (!isObject(json) || json.$case === undefined) throw invalid(path, 'an object with $case', json);
    const tag = this.read(type.tag, json.$case, `${path}.$case`);
    const label = typeof tag === 'string' && type.tag.kind === 'enum' ? type.tag.members.find(({ name }) => name === tag)?.value : Number(tag);
    const arm = type.arms.find(({ labels }) => labels.some((one) => Number(one) === label)) ?? type.arms.find(({ isDefault }) => isDefault);
    const value = arm?.type === undefined || json.value === undefined ? undefined : this.read(arm.type, json.value, `${path}.${arm.name}`);
    return { $case: tag, value };
  }

  #array(type: WireArray, json: Json, path: string): unknown {
    const rows = (depth: number, rest: Json, place: string): unknown => {
      if (depth === 1) return this.#list(type.element, rest, place);
      if (!Array.isArray(rest)) throw invalid(place, 'an array', rest);
      return rest.map((row, index) => rows(depth - 1, row as Json, `${place}[${index}]`));
    };
    return rows(type.dimensions.length, json, path);
  }

  #list(element: WireType, json: Json, path: string): unknown {
    if (isObject(json) && typeof json.$bytes === 'string') return new Uint8Array(Buffer.from(json.$bytes, 'hex'));
    if (typeof json === 'string') return json;
    const list = isObject(json) && isObject(json.$fill) ? filled(json.$fill) : json;
    if (!Array.isArray(list)) throw invalid(path, 'an array', json);
    const values = list.map((one, index) => this.read(element, one as Json, `${path}[${index}]`));
    return packed(element, values, path);
  }

  /** A pointer's value: the pointee; shared pointees and pointers to null pointers have forms of their own. */
  #pointer(pointee: WireType, full: boolean, json: Json, path: string): unknown {
    if (json === null) return null;
    if (isObject(json) && full) {
      if (json.$ref !== undefined) {
        if (!this.#shared.has(json.$ref)) throw invalid(path, `an earlier $id ${JSON.stringify(json.$ref)}`, json);
        return this.#shared.get(json.$ref);
      }
      if (json.$id !== undefined) return this.#identified(pointee, json, path);
    }
    const wrapped = isObject(json) && pointee.kind === 'pointer' && (json.$value !== undefined || json.$ptr !== undefined);
    const inner = this.read(pointee, wrapped ? (json.$value ?? json.$ptr ?? null) : json, path);
    return pointee.kind === 'pointer' && wrapped ? mark(inner) : inner;
  }

  #identified(pointee: WireType, json: JsonObject, path: string): unknown {
    const { $id } = json;
    if (pointee.kind === 'struct') {
      const object: Record<string, unknown> = {};
      this.#shared.set($id!, object);
      return this.#struct(pointee, json.$value ?? json, path, object);
    }
    const value = this.read(pointee, json.$value ?? null, path);
    const shared = typeof value === 'object' && value !== null ? value : new Shared(value);
    this.#shared.set($id!, shared);
    return shared;
  }
}

function scalar(name: Parameters<typeof isBig>[0], json: Json, path: string): unknown {
  if (isObject(json)) {
    if (typeof json.$int === 'string') return isBig(name) ? BigInt(json.$int) : Number(json.$int);
    if (typeof json.$float === 'string') return Number(json.$float.replace(/inf$/i, 'Infinity').replace(/^nan$/i, 'NaN'));
    throw invalid(path, name, json);
  }
  if (name === 'boolean' && typeof json === 'number') return json !== 0;
  if (isBig(name) && typeof json === 'number' && Number.isSafeInteger(json)) return unsigned(name, BigInt(json));
  return json;
}

/** A plain number may be the signed form of an unsigned one, as printed by some programs; it stays what it is where it fits. */
function unsigned(name: string, value: bigint): bigint {
  return name.startsWith('u') && value < 0n ? BigInt.asUintN(64, value) : value;
}

function filled({ count, mul, add, mod }: JsonObject): Json[] {
  return Array.from({ length: Number(count) }, (_, index) => (index * Number(mul) + Number(add)) % Number(mod));
}

function guid(text: string, path: string): Record<string, unknown> {
  const [, one, two, three, four, five] = GUID_TEXT.exec(text) ?? [];
  if (one === undefined) throw invalid(path, 'a GUID', text);
  const last = Buffer.from(`${four}${five}`, 'hex');
  return { Data1: parseInt(one, 16), Data2: parseInt(two!, 16), Data3: parseInt(three!, 16), Data4: new Uint8Array(last) };
}

/** The array as a decoder would give it. */
function packed(element: WireType, values: readonly unknown[], path: string): unknown {
  if (element.kind === 'enum') return values.every((value) => typeof value === 'number') ? Int32Array.from(values as number[]) : values;
  if (element.kind !== 'base' || element.name === 'boolean') return values;
  const { name } = element;
  if (name === 'char' || name === 'wchar') {
    if (values.every((value) => typeof value === 'string')) return values.join('');
    return values.map((value) => String.fromCharCode(Number(value))).join('');
  }
  const make = ARRAYS[name];
  const list = make.from(values as Iterable<never>);
  const changed = values.findIndex((value, index) => !Object.is(list[index], value) && name !== 'float');
  if (changed >= 0) throw invalid(`${path}[${changed}]`, name, values[changed]);
  return list;
}

type NumberArrayConstructor = { from(values: Iterable<never>): ArrayLike<unknown> };
const ARRAYS: Readonly<Record<string, NumberArrayConstructor> & Record<Exclude<Parameters<typeof isBig>[0], 'boolean' | 'char' | 'wchar'>, NumberArrayConstructor>> = {
  byte: Uint8Array, uchar: Uint8Array, small: Int8Array, usmall: Uint8Array, short: Int16Array, ushort: Uint16Array, long: Int32Array, ulong: Uint32Array,
  error_status: Uint32Array, hyper: BigInt64Array, uhyper: BigUint64Array, float: Float32Array, double: Float64Array, int3264: BigInt64Array,
  uint3264: BigUint64Array,
};

class Writer {
  /** Objects that full pointers share, with their ids; 0 while they are met for the first time. */
  readonly #ids = new Map<unknown, number>();
  readonly #written = new Set<unknown>();

  constructor(type: WireType, value: unknown) {
    const met = new Set<unknown>();
    const visit = (pointee: WireType, target: unknown): void => {
      if (typeof target !== 'object' || target === null) return;
      if (met.has(target)) this.#ids.set(target, this.#ids.get(target) ?? this.#ids.size + 1);
      else {
        met.add(target);
        walk(pointee, target instanceof Shared ? target.value : target, visit);
      }
    };
    walk(type, value, visit);
  }

  write(type: WireType, value: unknown): Json {
    switch (type.kind) {
      case 'base':
      case 'enum':
        return number(value);
      case 'struct': {
        if (isGuid(type) && /guid|uuid/i.test(type.name)) return guidText(value as Record<string, unknown>);
        return Object.fromEntries(type.members.map((member) => [member.name, this.write(member.type, property(value, member.name))]));
      }
      case 'union':
        return this.#union(type, value as { $case: unknown; value: unknown });
      case 'switch':
        return this.#union(type.union, value as { $case: unknown; value: unknown });
      case 'array':
        return this.#list(type.element, value, type.dimensions.length);
      case 'pipe':
        return this.#list(type.element, value, 1);
      case 'pointer':
        return this.#pointer(type.pointee, type.mode === 'full', value);
      case 'transmit':
      case 'user':
        return type.hooks === undefined ? this.write(type.wire, value) : (value as Json);
      default:
        return value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('hex') } : (value as Json);
    }
  }

  #union(type: WireUnion, { $case, value }: { $case: unknown; value: unknown }): Json {
    const arm = armOf(type, $case);
    return arm === undefined || value === undefined ? { $case: number($case) } : { $case: number($case), value: this.write(arm, value) };
  }

  #list(element: WireType, value: unknown, depth: number): Json {
    if (typeof value === 'string') return value;
    if (depth === 1 && value instanceof Uint8Array && element.kind === 'base') return { $bytes: Buffer.from(value).toString('hex') };
    return Array.from(value as Iterable<unknown>, (one) => (depth > 1 ? this.#list(element, one, depth - 1) : this.write(element, one)));
  }

  #pointer(pointee: WireType, full: boolean, value: unknown): Json {
    if (value === null || value === undefined) return null;
    const id = full ? this.#ids.get(value) : undefined;
    if (id !== undefined && this.#written.has(value)) return { $ref: id };
    if (id !== undefined) this.#written.add(value);
    const target = value instanceof Shared ? value.value : value;
    if (pointee.kind === 'pointer') return { $value: this.write(pointee, isObject(target as Json) && '$value' in (target as object) ? (target as { $value: unknown }).$value : target) };
    const json = this.write(pointee, target);
    if (id === undefined) return json;
    return isObject(json) && pointee.kind === 'struct' ? { $id: id, ...json } : { $id: id, $value: json };
  }
}

function property(value: unknown, name: string): unknown {
  return Object.hasOwn(value as object, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function number(value: unknown): Json {
  if (typeof value === 'bigint') return { $int: String(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $float: Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf' };
  return Object.is(value, -0) ? { $float: '-0.0' } : (value as Json);
}

function guidText({ Data1, Data2, Data3, Data4 }: Record<string, unknown>): string {
  const hex = (value: unknown, digits: number): string => Number(value).toString(16).padStart(digits, '0');
  const last = Buffer.from(Data4 as Uint8Array).toString('hex');
  return `${hex(Data1, 8)}-${hex(Data2, 4)}-${hex(Data3, 4)}-${last.slice(0, 4)}-${last.slice(4)}`;
}

function armOf(type: WireUnion, tag: unknown): WireType | undefined {
  const label = Number(tag);
  return (type.arms.find(({ labels }) => labels.some((one) => Number(one) === label)) ?? type.arms.find(({ isDefault }) => isDefault))?.type;
}

/** Calls `visit` for what each full pointer holds. */
function walk(type: WireType, value: unknown, visit: (pointee: WireType, target: unknown) => void): void {
  if (value === null || value === undefined) return;
  if (type.kind === 'struct') for (const member of type.members) walk(member.type, property(value, member.name), visit);
  else if (type.kind === 'pointer') {
    if (type.mode === 'full') visit(type.pointee, value);
    else walk(type.pointee, value, visit);
  } else if (type.kind === 'array' && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    for (const one of (value as unknown[]).flat(type.dimensions.length - 1)) walk(type.element, one, visit);
  } else if (type.kind === 'switch' || type.kind === 'union') {
    const { $case, value: armValue } = value as { $case: unknown; value: unknown };
    const arm = armOf(type.kind === 'switch' ? type.union : type, $case);
    if (arm !== undefined) walk(arm, armValue, visit);
  }
}
