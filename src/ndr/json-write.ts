import type { WireType, WireUnion } from '../types/wire/index.ts';
import { isGuid, isObject, type Json } from './json.ts';
import { Shared } from './runtime/values.ts';

/** A value of a type as JSON. */
export function toJson(type: WireType, value: unknown): Json {
  return new Writer(type, value).write(type, value);
}

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
        walk(pointee, pointeeOf(pointee, target, true), visit);
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
        // Null behind a reference pointer is the inner pointer's.
        return type.mode === 'ref' ? this.write(type.pointee, value) : this.#pointer(type.pointee, type.mode === 'full', value);
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
    const json = this.write(pointee, pointeeOf(pointee, value, full));
    if (id === undefined) return pointee.kind === 'pointer' ? { $value: json } : json;
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
  return (type.arms.find(({ labels }) => labels.some((one) => Number(one) === label)) ?? type.arms.find(({ isDefault }) => isDefault))
    ?.type;
}

/** What a pointer's value stands for: without the wrapper of a shared pointee, and without that of a pointer to a null pointer. */
function pointeeOf(pointee: WireType, value: unknown, full: boolean): unknown {
  const target = full && value instanceof Shared ? value.value : value;
  const wrapped = pointee.kind === 'pointer' && isObject(target as Json) && Object.hasOwn(target as object, '$value');
  return wrapped ? (target as { $value: unknown }).$value : target;
}

/** Calls `visit` for what each full pointer holds. */
function walk(type: WireType, value: unknown, visit: (pointee: WireType, target: unknown) => void): void {
  if (value === null || value === undefined) return;
  if (type.kind === 'struct') for (const member of type.members) walk(member.type, property(value, member.name), visit);
  else if (type.kind === 'pointer') {
    if (type.mode === 'full') visit(type.pointee, value);
    else walk(type.pointee, pointeeOf(type.pointee, value, false), visit);
  } else if (type.kind === 'array' && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    for (const one of (value as unknown[]).flat(type.dimensions.length - 1)) walk(type.element, one, visit);
  } else if (type.kind === 'switch' || type.kind === 'union') {
    const { $case, value: armValue } = value as { $case: unknown; value: unknown };
    const arm = armOf(type.kind === 'switch' ? type.union : type, $case);
    if (arm !== undefined) walk(arm, armValue, visit);
  } else if ((type.kind === 'transmit' || type.kind === 'user') && type.hooks === undefined) walk(type.wire, value, visit);
}
