import type { DelegateType, ManagedType } from '../../../../src/types/index.ts';
import * as types from '../../../../src/types/index.ts';
import { nint, string as stringType } from '../../../../src/types/index.ts';
import { arrayAt, bytesOfHex, CorpusError, integerOfHex, isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import { scripted } from '../scripts.ts';
import { copyOf } from './copy.ts';
import { show } from './decode.ts';
import type { Built, CaseEnvironment } from './environment.ts';
import { integerFace } from './numbers.ts';
import { numberFace } from './plain.ts';
import { allFields } from './types.ts';

type Builder = (json: JsonObject, type: ManagedType, environment: CaseEnvironment) => Built;

/** The tagged values, in the order of the README's table. */
export const tags: Readonly<Record<string, Builder>> = {
  $int: (json, type) => ({ value: integer(BigInt(stringAt(json, '$int')), type), type }),
  $float: (json, type) => ({ value: floatNamed(stringAt(json, '$float')), type }),
  $char: (json) => ({ value: stringAt(json, '$char').charAt(0), type: types.char }),
  $ptr: (json, type, environment) => {
    const address = integerOfHex(stringAt(json, '$ptr'));
    environment.knowPointer(address);
    return pointer(address, type);
  },
  $mem: buildMemory,
  $export: (json, type, environment) => {
    const name = stringAt(json, '$export');
    const address = environment.memory.exported(name);
    environment.knowExport(address, name);
    return pointer(address, type);
  },
  $fnptr: buildFunctionPointer,
  $pinned: buildPinned,
  $bstr: (json, type, environment) => pointer(environment.memory.allocateBstr(stringAt(json, '$bstr')), type),
  $handleref: (json, _type, environment) => ({
    value: environment.face.handleRef(integerOfHex(stringAt(json, '$handleref'))),
    type: types.handleRef,
  }),
  $type: buildInstance,
  $repeat: (json) => {
    const spec = objectAt(json, '$repeat');
    return { value: stringAt(spec, 'text').repeat(Number(spec.count)), type: stringType };
  },
  $array: buildArray,
  $sb: (json, _type, environment) => {
    const spec = objectAt(json, '$sb');
    const capacity = typeof spec.capacity === 'number' ? spec.capacity : undefined;
    const text = typeof spec.text === 'string' ? spec.text : '';
    return { value: environment.face.builder(text, capacity), type: types.stringBuilder };
  },
  $guid: (json) => ({ value: stringAt(json, '$guid'), type: types.guid }),
  $decimal: (json) => ({ value: stringAt(json, '$decimal'), type: types.decimal }),
  $datetime: (json) => ({ value: new Date(`${stringAt(json, '$datetime')}Z`), type: types.dateTime }),
  $delegate: (json, _type, environment) => {
    const spec = objectAt(json, '$delegate');
    const type = delegateNamed(stringAt(spec, 'type'), environment);
    const { delegate, recording } = scripted(type, spec, environment);
    environment.recordings.set(delegate.value, recording);
    environment.remember(delegate.value, type);
    return { value: delegate.value, type };
  },
  $handle: buildHandle,
  $obj: (json, _type, environment) => {
    const name = stringAt(json, '$obj');
    const built = environment.objects.get(name);
    if (!built) throw new CorpusError(`no object named ${name}`);
    return { value: copyOf(built.value, built.type, environment), type: built.type };
  },
};

function floatNamed(name: string): number {
  const value = { NaN: Number.NaN, Infinity: Number.POSITIVE_INFINITY, '-Infinity': Number.NEGATIVE_INFINITY, '-0': -0 }[name];
  if (value === undefined) throw new CorpusError(`no float named ${name}`);
  return value;
}

function integer(value: bigint, type: ManagedType): unknown {
  if (type.kind === 'primitive') return integerFace(type.name, value);
  if (type.kind === 'enum') return integerFace(type.underlying.name, value);
  return numberFace(Number(value), type);
}

/** An address as a value of a pointer type, or of the integer that a place of another type wants. */
function pointer(address: bigint, type: ManagedType): Built {
  const unsigned = type.kind === 'pointer' || type.kind === 'functionPointer' || (type.kind === 'primitive' && type.name === 'UIntPtr');
  const known = unsigned || (type.kind === 'primitive' && (type.name === 'IntPtr' || type.name === 'Int64'));
  return { value: unsigned ? BigInt.asUintN(64, address) : BigInt.asIntN(64, address), type: known ? type : nint };
}

function buildMemory(json: JsonObject, type: ManagedType, environment: CaseEnvironment): Built {
  const bytes = bytesOfHex(stringAt(json, '$mem'));
  const address = environment.memory.allocate(bytes);
  environment.atEnd(() => environment.memory.free(address));
  const show = (): Json => ({ $mem: Buffer.from(environment.memory.read(address, bytes.length)).toString('hex') });
  return { ...pointer(address, type), show };
}

function buildPinned(json: JsonObject, type: ManagedType, environment: CaseEnvironment): Built {
  const { value: target, type: made } = environment.build(json.$pinned ?? null, types.object);
  if (typeof target !== 'object' || target === null) throw new CorpusError(`cannot pin ${JSON.stringify(json.$pinned)}`);
  const lent = Array.isArray(target) && made.kind === 'array' ? environment.face.lend(made.element, target) : undefined;
  const pin = environment.memory.pin(lent?.value ?? target);
  environment.atEnd(() => pin.unpin());
  const shown = (): Json => {
    lent?.settle();
    return { $pinned: show(target, made, environment) };
  };
  return { ...pointer(pin.address, type), show: shown };
}

function buildFunctionPointer(json: JsonObject, type: ManagedType, environment: CaseEnvironment): Built {
  const spec = objectAt(json, '$fnptr');
  const delegateType = delegateNamed(stringAt(spec, 'type'), environment);
  const { delegate, recording } = scripted(delegateType, spec, environment);
  const address = environment.memory.functionPointer(delegate.value, delegateType);
  return { ...pointer(address, type), show: () => ({ $fnptr: { calls: [...recording.calls] } }) };
}

function delegateNamed(name: string, environment: CaseEnvironment): DelegateType {
  const type = environment.typeNamed(name);
  if (type.kind !== 'delegate') throw new CorpusError(`${name} is no delegate but a ${type.kind}`);
  return type;
}

function buildHandle(json: JsonObject, _type: ManagedType, environment: CaseEnvironment): Built {
  const spec = objectAt(json, '$handle');
  const type = environment.typeNamed(stringAt(spec, 'type'));
  if (type.kind !== 'safeHandle' && type.kind !== 'criticalHandle') throw new CorpusError(`no handle class: ${spec.type}`);
  const value = spec.value === undefined ? undefined : integerOfHex(stringAt(spec, 'value'));
  const handle = environment.face.handle(type, value);
  environment.track(handle);
  return { value: environment.remember(handle, type), type };
}

function buildInstance(json: JsonObject, _type: ManagedType, environment: CaseEnvironment): Built {
  const type = environment.typeNamed(stringAt(json, '$type'));
  if (type.kind !== 'struct' && type.kind !== 'class') throw new CorpusError(`${json.$type} is no structure or class but a ${type.kind}`);
  const instance =
    type.kind === 'struct' && json.items !== undefined
      ? environment.face.inlineArray(type, itemsOf(json, inlineElement(type), environment))
      : environment.face.instance(type, fieldsOf(json, type, environment));
  return { value: environment.remember(instance, type), type };
}

/** The element of a structure with the InlineArray attribute. */
export function inlineElement(type: types.StructType): ManagedType {
  const [field] = type.fields;
  if (!field || type.inlineArray === undefined) throw new CorpusError(`${type.name} is no inline array`);
  return field.type;
}

function fieldsOf(json: JsonObject, type: types.StructType | types.ClassType, environment: CaseEnvironment): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const given = isObject(json.fields) ? json.fields : {};
  for (const [name, item] of Object.entries(given)) {
    const field = allFields(type).find((candidate) => candidate.name === name);
    if (!field) throw new CorpusError(`${type.name} has no field ${name}`);
    values[name] = field.type.kind === 'fixedBuffer' ? bufferOf(item, field.type, environment) : environment.valueOf(item, field.type);
  }
  return values;
}

/** The items of a fixed buffer; fewer than it holds leave the rest zero. */
function bufferOf(json: Json, type: types.FixedBufferType, environment: CaseEnvironment): unknown {
  if (!isObject(json)) throw new CorpusError(`a fixed buffer is given by its items, not by ${JSON.stringify(json)}`);
  const items = itemsOf(json, type.element, environment);
  while (items.length < type.length) items.push(environment.valueOf(null, type.element));
  return environment.face.array(type.element, items);
}

function itemsOf(json: JsonObject, element: ManagedType, environment: CaseEnvironment): unknown[] {
  return arrayAt(json, 'items').map((item) => environment.valueOf(item, element));
}

function buildArray(json: JsonObject, _type: ManagedType, environment: CaseEnvironment): Built {
  const element = environment.typeNamed(stringAt(json, '$array'));
  const items = itemsOf(json, element, environment);
  if (json.dims === undefined) {
    const type = types.arrayType(element);
    return { value: environment.remember(environment.face.array(element, items), type), type };
  }
  const [rows, columns, ...more] = arrayAt(json, 'dims').map(Number);
  if (rows === undefined || columns === undefined || more.length > 0) throw new CorpusError('arrays have one or two dimensions');
  const type = types.arrayType(element, 2);
  return { value: environment.remember(environment.face.grid(element, rows, columns, items), type), type };
}
