import type { WireBase, WireStruct, WireType, WireUnion } from '../../../src/types/wire/index.ts';
import { objectReference } from './kinds/interface.ts';
import { Cell, Selected, type Value } from './value.ts';

/** What the files of the corpora hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** The value that JSON of either corpus stands for (their READMEs). */
export function fromJson(type: WireType, json: Json): Value {
  return new JsonReader().read(type, json);
}

/** The values of parameters by name. */
export function parametersFromJson(types: ReadonlyMap<string, WireType>, json: JsonObject): Map<string, Value> {
  const reader = new JsonReader();
  return new Map(Object.entries(json).map(([name, one]) => [name, reader.read(types.get(name)!, one)]));
}

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

class JsonReader {
  readonly #cells = new Map<Json, Cell>();

  read(type: WireType, json: Json): Value {
    switch (type.kind) {
      case 'base':
        return scalar(type, json);
      case 'struct':
        return this.#struct(type, json);
      case 'union':
        return this.#union(type, json as JsonObject);
      case 'switch':
        return this.#union(type.union, json as JsonObject);
      case 'array':
        return this.#array(type.element, json, type.dimensions.length);
      case 'pipe':
        return [this.#array(type.element, json, 1)];
      case 'pointer':
        if (type.mode === 'ref') return new Cell(this.read(type.pointee, json));
        return json === null ? null : this.#pointer(type.pointee, json);
      case 'context':
        return (json as { $handle: string }).$handle;
      case 'interface':
        return json === null ? null : objectReference(Buffer.from((json as { $bytes: string }).$bytes, 'hex'));
      case 'transmit':
      case 'user':
        return this.read(type.wire, json);
      case 'enum':
      case 'string':
      case 'ignored':
      case 'binding':
        return json as Value;
    }
  }

  #struct(type: WireStruct, json: Json): Value {
    if (typeof json === 'string') return guid(type, json);
    return new Map(type.members.map(({ name, type: member }) => [name, this.read(member, (json as JsonObject)[name]!)]));
  }

  #union({ arms }: WireUnion, { $case, value }: JsonObject): Value {
    const label = BigInt(Number($case));
    const arm = arms.find(({ labels }) => labels.includes(label)) ?? arms.find(({ isDefault }) => isDefault);
    return arm?.type === undefined ? new Selected(label) : new Selected(label, this.read(arm.type, value!));
  }

  #array(element: WireType, json: Json, depth: number): Value[] {
    if (typeof json === 'string') return Array.from({ length: json.length }, (_, index) => json.charCodeAt(index));
    if (isObject(json) && typeof json.$bytes === 'string') return [...Buffer.from(json.$bytes, 'hex')];
    const list = isObject(json) ? filled(json.$fill as JsonObject) : (json as readonly Json[]);
    return list.map((one) => (depth > 1 ? this.#array(element, one, depth - 1) : this.read(element, one)));
  }

  #pointer(pointee: WireType, json: Json): Cell {
    if (isObject(json)) {
      const { $ref, $id, $value, $ptr } = json;
      if ($ref !== undefined) return this.#cells.get($ref)!;
      const cell = new Cell();
      if ($id !== undefined) this.#cells.set($id, cell);
      const inner = $value !== undefined ? $value : $ptr !== undefined ? $ptr : json;
      cell.value = this.read(pointee, inner);
      return cell;
    }
    return new Cell(this.read(pointee, json));
  }
}

function scalar({ name }: WireBase, json: Json): Value {
  if (isObject(json) && typeof json.$float === 'string') return Number(json.$float.replace('inf', 'Infinity'));
  if (name === 'boolean') return json === true || json === 1;
  if (name === 'float') return Math.fround(json as number);
  if (!/hyper|3264/.test(name)) return json as number;
  const integer = BigInt(isObject(json) ? String(json.$int) : String(json));
  return name.startsWith('u') ? BigInt.asUintN(64, integer) : integer;
}

function filled({ count, mul, add, mod }: JsonObject): Json[] {
  return Array.from({ length: Number(count) }, (_, index) => (index * Number(mul) + Number(add)) % Number(mod));
}

/** A GUID from its canonical text. */
function guid({ members }: WireStruct, text: string): Value {
  const [one, two, three, four, five] = text.split('-');
  const fields = [parseInt(one!, 16), parseInt(two!, 16), parseInt(three!, 16), [...Buffer.from(`${four}${five}`, 'hex')]];
  return new Map(members.map(({ name }, index) => [name, fields[index]!]));
}
