import { assertNever, type ClassType, type ManagedType, type PrimitiveType, type StructType } from '../../../../src/types/index.ts';
import { CorpusError, type Json, type JsonObject } from '../json.ts';
import type { CaseEnvironment } from './environment.ts';
import { isHalf, numberOfHalf } from './half.ts';
import { isFloating } from './numbers.ts';
import { allFields, isValueType, nameOf, nullableOf, simpleName } from './types.ts';

/** Shows a JavaScript value of a declared type as the corpus does. A value that is not of the type's face is an error. */
export function show(value: unknown, declared: ManagedType, environment: CaseEnvironment): Json {
  const inner = nullableOf(declared);
  if (inner) return showNullable(value, inner, environment);
  const type = declared;
  if (value === null && !isValueType(type)) return null;
  const actual = isValueType(type) ? type : (environment.typeOf(value) ?? type);
  switch (actual.kind) {
    case 'void':
      return null;
    case 'primitive':
      return showPrimitive(value, actual, environment);
    case 'enum':
      return showPrimitive(value, actual.underlying, environment);
    case 'bool':
      return of('boolean', value, actual);
    case 'char':
      return { $char: of('string', value, actual) };
    case 'pointer':
    case 'functionPointer':
      return environment.showPointer(of('bigint', value, actual)) as JsonObject;
    case 'guid':
      return { $guid: of('string', value, actual) };
    case 'decimal':
      return { $decimal: showDecimal(value) };
    case 'dateTime':
      return { $datetime: showDate(value) };
    case 'string':
      return showText(of('string', value, actual));
    case 'stringBuilder':
      return showBuilder(value, environment);
    case 'array':
      return actual.rank === 1 ? showArray(value, actual.element, environment) : showGrid(value, actual.element, environment);
    case 'span':
    case 'fixedBuffer':
      return showArray(value, actual.element, environment);
    case 'struct':
    case 'class':
      return showInstance(value, actual, environment);
    case 'delegate':
    case 'abstractDelegate':
      return showDelegate(value, environment);
    case 'safeHandle':
    case 'criticalHandle':
      return showHandle(value, actual.name, environment);
    case 'runtime':
      return showRuntime(value, actual.name, environment);
    case 'object':
    case 'interface':
    case 'systemArray':
    case 'vector':
    case 'open':
    case 'unknown':
      return showUntyped(value, actual.kind);
    default:
      return assertNever(actual);
  }
}

function showNullable(value: unknown, inner: ManagedType, environment: CaseEnvironment): Json {
  if (value === null) return null;
  if (typeof value !== 'object' || !('hasValue' in value) || !('value' in value)) return show(value, inner, environment);
  return value.hasValue === true ? show(value.value, inner, environment) : null;
}

interface Faces {
  boolean: boolean;
  string: string;
  number: number;
  bigint: bigint;
}

function of<K extends keyof Faces>(face: K, value: unknown, type: ManagedType): Faces[K] {
  if (typeof value !== face) throw new CorpusError(`a ${nameOf(type)} has to be a ${face} here, not ${describe(value)}`);
  return value as Faces[K];
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return `an object (${value.constructor?.name ?? 'without a class'})`;
  return `${typeof value} ${String(value)}`;
}

function showPrimitive(value: unknown, type: PrimitiveType, environment: CaseEnvironment): Json {
  if (type.name === 'IntPtr' || type.name === 'UIntPtr') return environment.showPointer(of('bigint', value, type)) as JsonObject;
  if (isFloating(type.name)) return showFloat(of('number', value, type));
  if (type.name === 'Int128' || type.name === 'UInt128') return { $int: String(of('bigint', value, type)) };
  const wide = type.name === 'Int64' || type.name === 'UInt64' || type.name === 'CLong' || type.name === 'CULong';
  return showInteger(wide ? of('bigint', value, type) : of('number', value, type));
}

function showInteger(value: bigint | number): Json {
  const number = Number(value);
  return Number.isSafeInteger(number) && BigInt(number) === BigInt(value) ? number : { $int: String(value) };
}

function showFloat(value: number): Json {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return { $float: Object.is(value, -0) ? '-0' : String(value) };
}

function showDecimal(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new CorpusError(`a decimal has to be a string here, not ${describe(value)}`);
}

function showDate(value: unknown): string {
  if (!(value instanceof Date)) throw new CorpusError(`a DateTime has to be a Date here, not ${describe(value)}`);
  return value.toISOString().slice(0, -1);
}

/** A string longer than this is shown as a repetition where it is one. */
const longText = 65536;

function showText(text: string): Json {
  if (text.length <= longText) return text;
  for (let period = 1; period <= 16; period++) {
    if (text.length % period !== 0) continue;
    const unit = text.slice(0, period);
    if (text === unit.repeat(text.length / period)) return { $repeat: { text: unit, count: text.length / period } };
  }
  return text;
}

function showBuilder(value: unknown, environment: CaseEnvironment): Json {
  if (!environment.face.isBuilder(value)) throw new CorpusError(`no StringBuilder: ${describe(value)}`);
  return { $sb: { text: value.toString(), length: value.length, capacity: value.capacity } };
}

function showArray(value: unknown, element: ManagedType, environment: CaseEnvironment): Json {
  const units = element.kind === 'char' && value instanceof Uint16Array;
  const items = itemsOf(value).map((item) => show(units ? String.fromCharCode(Number(item)) : item, element, environment));
  return { $array: nameOf(element), items };
}

function itemsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || !('length' in value)) throw new CorpusError(`no array: ${describe(value)}`);
  return Array.from(value as ArrayLike<unknown>);
}

function showGrid(value: unknown, element: ManagedType, environment: CaseEnvironment): Json {
  if (typeof value !== 'object' || value === null) throw new CorpusError(`no two-dimensional array: ${describe(value)}`);
  const { rows, columns, items } = environment.face.gridItems(value);
  return { $array: nameOf(element), dims: [rows, columns], items: items.map((item) => show(item, element, environment)) };
}

function showInstance(value: unknown, type: StructType | ClassType, environment: CaseEnvironment): Json {
  if (typeof value !== 'object' || value === null) throw new CorpusError(`no instance of ${type.name}: ${describe(value)}`);
  if (type.kind === 'struct' && isHalf(type)) return showFloat(numberOfHalf(Number((value as { _value: unknown })._value)));
  if (type.kind === 'struct' && type.inlineArray !== undefined) {
    const element = type.fields[0]?.type;
    if (!element) throw new CorpusError(`${type.name} has no element`);
    return { $type: nameOf(type), items: environment.face.inlineItems(type, value).map((item) => show(item, element, environment)) };
  }
  const fields: JsonObject = {};
  for (const field of allFields(type)) {
    const member = (value as Record<string, unknown>)[field.name];
    if (member === undefined) throw new CorpusError(`the instance of ${type.name} has no field ${field.name}`);
    Object.defineProperty(fields, field.name, { value: show(member, field.type, environment), enumerable: true });
  }
  return { $type: nameOf(type), fields };
}

function showDelegate(value: unknown, environment: CaseEnvironment): Json {
  if (typeof value !== 'function' && typeof value !== 'object') throw new CorpusError(`no delegate: ${describe(value)}`);
  const recording = environment.recordings.get(value as object);
  return { $delegate: recording ? { calls: [...recording.calls] } : 'native' };
}

function showHandle(value: unknown, declared: string, environment: CaseEnvironment): Json {
  if (!environment.face.isHandle(value)) throw new CorpusError(`no handle: ${describe(value)}`);
  const shown = environment.showPointer(value.dangerousGetHandle());
  const pointer = '$ptr' in shown ? shown.$ptr : shown.$export;
  return { $handle: { type: simpleName(declared), value: pointer, invalid: value.isInvalid, closed: value.isClosed } };
}

function showRuntime(value: unknown, name: string, environment: CaseEnvironment): Json {
  if (name !== 'HandleRef') throw new CorpusError(`cannot show a ${name}`);
  const shown = environment.showPointer(environment.face.handleOfRef(value));
  return { $handleref: '$ptr' in shown ? shown.$ptr : shown.$export };
}

function showUntyped(value: unknown, kind: string): Json {
  switch (typeof value) {
    case 'string':
      return showText(value);
    case 'boolean':
      return value;
    case 'number':
      return showFloat(value);
    case 'bigint':
      return showInteger(value);
    default:
      throw new CorpusError(`cannot show ${describe(value)} as ${kind}`);
  }
}
