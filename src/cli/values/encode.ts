import { hostPlatform, valueForm } from '../../layout/index.ts';
import { typedArrayOf } from '../../marshal/elements.ts';
import { instanceCode } from '../../marshal/instance.ts';
import { typeName } from '../../marshal/type-name.ts';
import type { ClassType, ManagedType, StructType } from '../../types/index.ts';
import type { Json, JsonObject } from './json.ts';
import { isObject, tagOf, ValueError } from './json.ts';
import type { Session } from './session.ts';
import { isTag, tagged } from './tags.ts';
import { allFields, halfBits, isHalf, nullableOf } from './types.ts';

/** A JavaScript value for an argument. `show` is there where it is not shown by itself: native memory, pinned arrays. */
export interface Encoded {
  readonly value: unknown;
  readonly show?: () => Json;
}

/** The value that `json` means where `type` is declared. Throws ValueError; what does not fit the type is left to the call to refuse. */
export function encode(json: Json, declared: ManagedType, session: Session): Encoded {
  const type = nullableOf(declared) ?? declared;
  if (json === null) return { value: defaultOf(declared, session) };
  const tag = tagOf(json);
  if (tag !== undefined && isTag(tag)) return tagged(tag, json as JsonObject, type, session, encode);
  return { value: untagged(json, type, session) };
}

function encoded(json: Json, type: ManagedType, session: Session): unknown {
  return encode(json, type, session).value;
}

/** JSON without a tag: what it means goes by the declared type. */
function untagged(json: Json, type: ManagedType, session: Session): unknown {
  switch (type.kind) {
    case 'primitive':
      return type.name === 'Single' && typeof json === 'number' ? Math.fround(json) : json;
    case 'enum':
      return typeof json === 'string' ? memberOf(json, type) : json;
    case 'decimal':
      return typeof json === 'number' ? String(json) : json;
    case 'dateTime':
      return typeof json === 'string' ? new Date(/Z$/.test(json) ? json : `${json}Z`) : json;
    case 'struct':
    case 'class':
      if (isHalf(type) && typeof json === 'number') return instance(type, { _value: halfBits(json) }, session);
      return isObject(json) ? instance(type, json, session) : json;
    case 'array':
    case 'span':
      return Array.isArray(json) ? arrayOf(json, type.element, session) : json;
    default:
      return json;
  }
}

function memberOf(name: string, type: Extract<ManagedType, { kind: 'enum' }>): number | bigint {
  if (!Object.hasOwn(type.members, name)) throw new ValueError(`${type.name} has no member ${name}`);
  const value = type.members[name] as bigint;
  return type.underlying.name.endsWith('64') ? value : Number(value);
}

/** An instance with the fields that are given; the others have their defaults. */
export function instance(type: StructType | ClassType, given: JsonObject, session: Session): object {
  const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, json] of Object.entries(given)) {
    const field = allFields(type).find((candidate) => candidate.name === name);
    if (!field)
      throw new ValueError(
        `${typeName(type)} has no field ${name}; it has ${
          allFields(type)
            .map((one) => one.name)
            .join(', ') || 'none'
        }`,
      );
    fields[name] = field.type.kind === 'fixedBuffer' ? fixedItems(json, field.type, session) : encoded(json, field.type, session);
  }
  return new (instanceCode(type).Class)(fields);
}

/** A structure with `[InlineArray]`. */
export function inlineArray(type: StructType, items: readonly Json[], session: Session): object {
  const [only] = type.fields;
  if (!only || type.inlineArray === undefined) throw new ValueError(`${typeName(type)} is no inline array`);
  return new (instanceCode(type).Class)({ items: arrayOf(items, only.type, session) });
}

/** A fixed buffer's elements; those that are not given are zero. */
function fixedItems(json: Json, type: Extract<ManagedType, { kind: 'fixedBuffer' }>, session: Session): unknown {
  const items = Array.isArray(json) ? json : isObject(json) && Array.isArray(json.items) ? json.items : undefined;
  if (!items) throw new ValueError(`a fixed buffer is given by its items, not by ${JSON.stringify(json)}`);
  const all = [...items, ...Array.from({ length: Math.max(0, type.length - items.length) }, () => null)];
  return arrayOf(all, type.element, session);
}

/** Rows of an array of two dimensions. */
export function gridOf(items: readonly Json[], columns: number, rows: number, element: ManagedType, session: Session): unknown[][] {
  const values = items.map((item) => encoded(item, element, session));
  return Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
}

/** An array: a typed one where JavaScript has one, for that can be pinned. */
export function arrayOf(items: readonly Json[], element: ManagedType, session: Session): unknown[] | object {
  const values = items.map((item) => encoded(item, element, session));
  if (element.kind === 'char') return Uint16Array.from(values as string[], (value) => value.charCodeAt(0));
  const form = valueForm(element, undefined, { charSet: 'None', platform: hostPlatform() });
  const Typed = form.form === 'refused' ? undefined : typedArrayOf(form);
  if (!Typed) return values;
  const wide = Typed === BigInt64Array || Typed === BigUint64Array;
  const typed = new Typed(values.length);
  for (const [i, value] of values.entries()) typed[i] = (wide ? BigInt(value as number) : Number(value)) as never;
  return typed;
}

/** What a variable holds before it is assigned: zeros, or null for what is a reference. */
function defaultOf(type: ManagedType, session: Session): unknown {
  switch (type.kind) {
    case 'primitive':
    case 'enum':
    case 'pointer':
    case 'functionPointer':
      return 0;
    case 'bool':
      return false;
    case 'char':
      return '\0';
    case 'decimal':
      return '0';
    case 'guid':
      return '00000000-0000-0000-0000-000000000000';
    case 'dateTime':
      return new Date('0001-01-01T00:00:00Z');
    case 'struct':
      return nullableOf(type) ? null : instance(type, {}, session);
    default:
      return null;
  }
}
