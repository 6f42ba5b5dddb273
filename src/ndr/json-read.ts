import { RpcError } from '../errors-rpc.ts';
import { assertNever } from '../types/base.ts';
import type { WireArray, WireStruct, WireType, WireUnion } from '../types/wire/index.ts';
import { isGuid, isObject, type Json, type JsonObject } from './json.ts';
import { packed } from './packed.ts';
import { mark, Shared } from './runtime/values.ts';
import { isBig } from './scalars.ts';

const GUID_TEXT = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i;

/** The value of a type that JSON stands for. */
export function fromJson(type: WireType, json: Json): unknown {
  return new Reader().read(type, json, '');
}

/** Values of parameters by name. */
export function fromJsonParameters(types: ReadonlyMap<string, WireType>, json: JsonObject): Record<string, unknown> {
  const reader = new Reader();
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => {
      const type = types.get(name);
      if (type === undefined) throw invalid(name, 'the name of a parameter', name);
      return [name, reader.read(type, value, name)];
    }),
  );
}

function invalid(path: string, expected: string, actual: unknown): RpcError {
  return new RpcError('RPC_S_INVALID_ARG', 'JSON', { path, expected, actual: JSON.stringify(actual)?.slice(0, 80) ?? 'undefined' });
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
        return type.mode === 'ref' ? this.read(type.pointee, json, path) : this.#pointer(type.pointee, type.mode === 'full', json, path);
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
    const label =
      typeof tag === 'string' && type.tag.kind === 'enum' ? type.tag.members.find(({ name }) => name === tag)?.value : Number(tag);
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
    return wrapped ? mark(inner) : inner;
  }

  #identified(pointee: WireType, json: JsonObject, path: string): unknown {
    const { $id } = json;
    if (pointee.kind === 'struct') {
      const object: Record<string, unknown> = {};
      this.#shared.set($id!, object);
      return this.#struct(pointee, json.$value ?? json, path, object);
    }
    // It is known before it is read: it may lead back to itself.
    const shared = new Shared<unknown>(undefined);
    this.#shared.set($id!, shared);
    shared.value = this.read(pointee, json.$value ?? null, path);
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
