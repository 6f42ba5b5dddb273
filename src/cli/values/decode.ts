import { SafeHandle } from '../../invoke/safe-handle.ts';
import { typeName } from '../../marshal/type-name.ts';
import { DESCRIPTOR, isInstance } from '../../memory/instance.ts';
import type { StringBuilder } from '../../memory/string-builder.ts';
import type { ClassType, ManagedType, StructType } from '../../types/index.ts';
import type { Json, JsonObject } from './json.ts';
import type { Session } from './session.ts';
import { allFields, halfNumber, isHalf, nullableOf } from './types.ts';

/** A value of a declared type as JSON. */
export function decode(value: unknown, declared: ManagedType, session: Session): Json {
  if (value === null || value === undefined) return null;
  const type = isInstance(value) ? value[DESCRIPTOR] : (nullableOf(declared) ?? declared);
  switch (type.kind) {
    case 'void':
      return null;
    case 'primitive':
      return type.name === 'IntPtr' || type.name === 'UIntPtr'
        ? (session.showAddress(BigInt(value as bigint)) as JsonObject)
        : number(value);
    case 'enum':
      return number(value);
    case 'pointer':
    case 'functionPointer':
      return session.showAddress(BigInt(value as bigint)) as JsonObject;
    case 'char':
      return { $char: typeof value === 'number' ? String.fromCharCode(value) : String(value) };
    case 'guid':
      return { $guid: String(value) };
    case 'decimal':
      return { $decimal: String(value) };
    case 'dateTime':
      return { $datetime: (value as Date).toISOString().slice(0, -1) };
    case 'stringBuilder':
      return builder(value as StringBuilder);
    case 'array':
      return type.rank > 1
        ? grid(value as ArrayLike<ArrayLike<unknown>>, type.element, session)
        : list(value as ArrayLike<unknown>, type.element, session);
    case 'span':
    case 'fixedBuffer':
      return list(value as ArrayLike<unknown>, type.element, session);
    case 'struct':
    case 'class':
      return instance(value as Record<string, unknown>, type, session);
    case 'delegate':
    case 'abstractDelegate':
      return delegate(value, session);
    case 'safeHandle':
    case 'criticalHandle':
      return handle(value, shortName(type.name), session);
    default:
      return plain(value, session);
  }
}

/** As the corpus has it: C#'s keyword where it is older than nint. */
function elementName(element: ManagedType): string {
  return element.kind === 'primitive' && element.name.endsWith('IntPtr') ? element.name : shortName(typeName(element));
}

/** The name without namespaces and outer types, those of type arguments too. */
function shortName(name: string): string {
  return name.replace(/[\p{L}\p{N}_]+[.+]/gu, '');
}

function number(value: unknown): Json {
  if (typeof value === 'bigint') return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : { $int: String(value) };
  if (typeof value !== 'number') return String(value);
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return { $float: Object.is(value, -0) ? '-0' : String(value) };
}

function builder(value: StringBuilder): Json {
  return { $sb: { text: value.toString(), length: value.length, capacity: value.capacity } };
}

function items(value: ArrayLike<unknown>): unknown[] {
  return Array.from(value);
}

function list(value: ArrayLike<unknown>, element: ManagedType, session: Session): Json {
  return { $array: elementName(element), items: items(value).map((item) => decode(item, element, session)) };
}

function grid(value: ArrayLike<ArrayLike<unknown>>, element: ManagedType, session: Session): Json {
  const rows = items(value) as ArrayLike<unknown>[];
  const flat = rows.flatMap((row) => items(row).map((item) => decode(item, element, session)));
  return { $array: elementName(element), dims: [rows.length, rows[0]?.length ?? 0], items: flat };
}

function instance(value: Record<string, unknown>, type: StructType | ClassType, session: Session): Json {
  const name = shortName(typeName(type));
  const [only] = type.fields;
  if (isHalf(type)) return number(halfNumber(Number(value[only?.name ?? ''])));
  if (type.kind === 'struct' && type.inlineArray !== undefined && only) {
    return { $type: name, items: items(value.items as ArrayLike<unknown>).map((item) => decode(item, only.type, session)) };
  }
  const fields: JsonObject = Object.create(null) as JsonObject;
  for (const field of allFields(type)) fields[field.name] = decode(value[field.name], field.type, session);
  return { $type: name, fields };
}

function delegate(value: unknown, session: Session): Json {
  const calls = typeof value === 'object' || typeof value === 'function' ? session.recorded.get(value as object) : undefined;
  return { $delegate: calls ? { calls: [...calls] } : 'native' };
}

function handle(value: unknown, type: string, session: Session): Json {
  if (!(value instanceof SafeHandle)) return plain(value, session);
  const shown = session.showAddress(value.dangerousGetHandle());
  return { $handle: { type, value: '$ptr' in shown ? shown.$ptr : shown.$export, invalid: value.isInvalid, closed: value.isClosed } };
}

/** What is declared as something that tells nothing of it. */
function plain(value: unknown, session: Session): Json {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return number(value);
  if (typeof value === 'object' && value !== null && 'wrapper' in value && 'handle' in value) {
    const shown = session.showAddress(BigInt(value.handle as bigint));
    return { $handleref: '$ptr' in shown ? shown.$ptr : shown.$export };
  }
  return String(value);
}
