import { Marshal } from '../../invoke/marshal.ts';
import { Delegate } from '../../marshal/delegate-object.ts';
import { handleClassOf } from '../../marshal/handle-object.ts';
import { GCHandle } from '../../memory/gc-handle.ts';
import { StringBuilder } from '../../memory/string-builder.ts';
import type { DelegateType, ManagedType } from '../../types/index.ts';
import { object } from '../../types/index.ts';
import { decode } from './decode.ts';
import type { Encoded } from './encode.ts';
import { arrayOf, gridOf, inlineArray, instance } from './encode.ts';
import type { Json, JsonObject } from './json.ts';
import { integerOf, isObject, listAt, objectAt, textAt, ValueError } from './json.ts';
import { scriptOf } from './scripts.ts';
import type { Session } from './session.ts';
import { handleRef } from './session.ts';

/** The tagged values, `{"$ptr": "0x10"}` and the like. */

/** How the parts of a value become values again. */
export type Encode = (json: Json, type: ManagedType, session: Session) => Encoded;
type Builder = (json: JsonObject, type: ManagedType, session: Session, encode: Encode) => Encoded;

const floats: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

const builders: Readonly<Record<string, Builder>> = {
  $int: (json, type) => ({ value: integerFor(integerOf(textAt(json, '$int')), type) }),
  $float: (json) => ({ value: floats[textAt(json, '$float')] ?? fail(json) }),
  $char: (json) => ({ value: textAt(json, '$char') }),
  $guid: (json) => ({ value: textAt(json, '$guid') }),
  $decimal: (json) => ({ value: textAt(json, '$decimal') }),
  $datetime: (json) => ({ value: new Date(`${textAt(json, '$datetime')}Z`) }),
  $repeat: (json) => {
    const { count } = objectAt(json, '$repeat');
    return { value: textAt(objectAt(json, '$repeat'), 'text').repeat(typeof count === 'number' ? count : fail(json)) };
  },
  $sb: (json) => {
    const { text, capacity } = objectAt(json, '$sb');
    return { value: new StringBuilder(typeof text === 'string' ? text : '', typeof capacity === 'number' ? capacity : undefined) };
  },
  $type: (json, _type, session) => {
    const type = session.typeNamed(textAt(json, '$type'));
    if (type.kind !== 'struct' && type.kind !== 'class') throw new ValueError(`${json.$type} is no structure or class`);
    if (type.kind === 'struct' && Array.isArray(json.items)) return { value: inlineArray(type, json.items, session) };
    return { value: instance(type, isObject(json.fields) ? json.fields : {}, session) };
  },
  $array: (json, _type, session) => {
    const element = session.typeNamed(textAt(json, '$array'));
    const items = listAt(json, 'items');
    if (json.dims === undefined) return { value: arrayOf(items, element, session) };
    const [rows = 0, columns = 0] = listAt(json, 'dims').map(Number);
    return { value: gridOf(items, columns, rows, element, session) };
  },
  $ptr: (json, _type, session) => {
    const address = integerOf(textAt(json, '$ptr'));
    session.know(address);
    return { value: address };
  },
  $export: (json, _type, session) => ({ value: session.exported(textAt(json, '$export')) }),
  $mem: buildMemory,
  $pinned: buildPinned,
  $bstr: (json) => ({ value: Marshal.stringToBSTR(textAt(json, '$bstr')) }),
  $handleref: (json) => ({ value: handleRef(integerOf(textAt(json, '$handleref'))) }),
  $handle: buildHandle,
  $delegate: (json, _type, session, encode) => ({ value: buildDelegate(objectAt(json, '$delegate'), session, encode) }),
  $fnptr: (json, _type, session, encode) => {
    const delegate = buildDelegate(objectAt(json, '$fnptr'), session, encode);
    return { value: delegate.pointer, show: () => ({ $fnptr: { calls: [...(session.recorded.get(delegate) ?? [])] } }) };
  },
};

/** Whether a tag is one that stands for a value of its own. */
export function isTag(tag: string): boolean {
  return Object.hasOwn(builders, tag);
}

/** The value that a tagged object means. Throws ValueError. */
export function tagged(tag: string, json: JsonObject, type: ManagedType, session: Session, encode: Encode): Encoded {
  return (builders[tag] as Builder)(json, type, session, encode);
}

function fail(json: Json): never {
  throw new ValueError(`no such value: ${JSON.stringify(json)}`);
}

/** Integers above 32 bits are bigints here. */
function integerFor(value: bigint, type: ManagedType): bigint | number {
  const name = type.kind === 'enum' ? type.underlying.name : type.kind === 'primitive' ? type.name : '';
  const small = /^(S?Byte|U?Int(16|32)|Single|Double)$/.test(name);
  return small ? Number(value) : value;
}

function buildMemory(json: JsonObject, _type: ManagedType, session: Session): Encoded {
  const digits = textAt(json, '$mem').replaceAll(' ', '');
  if (!/^([0-9a-fA-F]{2})*$/.test(digits)) throw new ValueError(`no bytes in hexadecimal: ${json.$mem}`);
  const bytes = Uint8Array.from(Buffer.from(digits, 'hex'));
  const address = Marshal.allocHGlobal(Math.max(1, bytes.length));
  session.atEnd(() => Marshal.freeHGlobal(address));
  if (bytes.length > 0) Marshal.copy(bytes, 0, address, bytes.length);
  const show = (): Json => {
    const now = new Uint8Array(bytes.length);
    if (now.length > 0) Marshal.copy(address, now, 0, now.length);
    return { $mem: Buffer.from(now).toString('hex') };
  };
  return { value: address, show };
}

function buildPinned(json: JsonObject, _type: ManagedType, session: Session, encode: Encode): Encoded {
  const { value: target } = encode(json.$pinned ?? null, object, session);
  if (typeof target !== 'object' || target === null) throw new ValueError(`cannot pin ${JSON.stringify(json.$pinned)}`);
  const handle = GCHandle.alloc(target, 'Pinned');
  session.atEnd(() => handle.free());
  const given = json.$pinned as JsonObject;
  const type: ManagedType =
    typeof given.$array === 'string' ? { kind: 'array', element: session.typeNamed(given.$array), rank: 1 } : object;
  return { value: handle.addrOfPinnedObject(), show: () => ({ $pinned: decode(target, type, session) }) };
}

function buildHandle(json: JsonObject, _type: ManagedType, session: Session): Encoded {
  const spec = objectAt(json, '$handle');
  const type = session.typeNamed(textAt(spec, 'type'));
  const Class = type.kind === 'safeHandle' || type.kind === 'criticalHandle' ? handleClassOf(type) : undefined;
  if (!Class) throw new ValueError(`${spec.type} is no handle class`);
  const handle = new Class();
  if (typeof spec.value === 'string') handle.setHandle(BigInt.asIntN(64, integerOf(spec.value)));
  return { value: handle };
}

function buildDelegate(spec: JsonObject, session: Session, encode: Encode): Delegate {
  const type = session.typeNamed(textAt(spec, 'type'));
  if (type.kind !== 'delegate') throw new ValueError(`${spec.type} is no delegate`);
  const { call, calls } = scriptOf(
    type as DelegateType,
    spec,
    (json, of) => encode(json, of, session).value,
    (value, of) => decode(value, of, session),
  );
  const delegate = new Delegate(type, call);
  session.recorded.set(delegate, calls);
  session.atEnd(() => delegate.dispose());
  return delegate;
}
