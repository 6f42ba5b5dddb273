import { ApplicationException, NotSupportedException, TypeLoadException } from '../errors.ts';
import type { CustomMarshalerReference } from '../types/index.ts';
import { asRef, inValue } from './by-ref.ts';
import { address as checkAddress } from './convert.ts';
import { marshalerOf } from './custom-registry.ts';
import { generatedMarshaller } from './generated.ts';
import type { ArgumentCode, MarshallerModule, Phases, Resolution, ReverseSlot, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { getPointer, pointerSize, setPointer } from './pointer.ts';
import type { Site } from './site.ts';
import { stringMarshaller } from './string.ts';

/**
 * ICustomMarshaler: the class named by MarshalAs converts, in the order that .NET calls it (spec 14.1, 14.2).
 *
 *   <native> = MarshalManagedToNative(<value>); call; CleanUpNativeData(<native>)
 */

/** The contract of a custom marshaler; null is never passed to it. Addresses are bigints. */
export interface CustomMarshaler {
  marshalManagedToNative(value: unknown): bigint | number | null;
  marshalNativeToManaged(address: bigint): unknown;
  cleanUpNativeData(address: bigint): void;
  cleanUpManagedData(value: unknown): void;
  getNativeDataSize?(): number;
}

/** The class of one: `getInstance` is called once for each cookie in a process. */
export interface CustomMarshalerClass {
  getInstance(cookie: string): CustomMarshaler | null;
}

const instances = new WeakMap<object, Map<string, CustomMarshaler>>();

function place({ function: fn, parameter }: Site): Record<string, string> {
  return { ...(fn !== undefined && { function: fn }), ...(parameter !== undefined && { parameter }) };
}

/** The instance of a marshaler for its cookie, with .NET's errors of the first call (spec 14.4). */
function instanceOf(reference: CustomMarshalerReference, site: Site): CustomMarshaler {
  const { name, cookie = '', declaration } = reference;
  const implementation = marshalerOf(reference) as Partial<CustomMarshalerClass> | undefined;
  if (name === null || (!declaration && !implementation))
    throw new TypeLoadException(`the custom marshaler ${name ?? '(null)'} does not exist`, place(site));
  if (declaration && declaration.shape !== 'ICustomMarshaler')
    throw new ApplicationException(`${name} does not implement ICustomMarshaler`, place(site));
  if (declaration && !declaration.methods.includes('GetInstance'))
    throw new ApplicationException(`${name} has no static GetInstance that takes a string and returns ICustomMarshaler`, place(site));
  if (!implementation)
    throw new NotSupportedException(`no JavaScript class was given for ${name}`, {
      ...place(site),
      hint: `pass { types: { ${name.split('.').at(-1)}: class { static getInstance(cookie) { ... } } } }`,
    });
  let byCookie = instances.get(implementation);
  if (!byCookie) {
    byCookie = new Map();
    instances.set(implementation, byCookie);
  }
  let instance = byCookie.get(cookie);
  if (instance) return instance;
  if (typeof implementation.getInstance !== 'function')
    throw new ApplicationException(`${name} has no static getInstance(cookie)`, place(site));
  instance = implementation.getInstance(cookie) ?? undefined;
  if (!instance) throw new ApplicationException(`${name}.GetInstance returned null`, place(site));
  byCookie.set(cookie, instance);
  return instance;
}

function toNative(marshaler: CustomMarshaler, value: unknown, site: Site): number {
  if (value === null || value === undefined) return 0;
  return Number(checkAddress(marshaler.marshalManagedToNative(value), 64, 'the address from MarshalManagedToNative', site));
}

function toManaged(marshaler: CustomMarshaler, address: number): unknown {
  return address === 0 ? null : marshaler.marshalNativeToManaged(BigInt(address));
}

function cleanManaged(marshaler: CustomMarshaler, value: unknown): void {
  if (value !== null && value !== undefined) marshaler.cleanUpManagedData(value);
}

/** What CleanUpNativeData throws is swallowed (spec 14.1). */
function cleanNative(marshaler: CustomMarshaler | null, address: number): void {
  if (marshaler === null || address === 0) return;
  try {
    marshaler.cleanUpNativeData(BigInt(address));
  } catch {
    // As .NET does.
  }
}

interface CustomCode {
  readonly marshaler: string;
  readonly getInstance: () => void;
}

function begin(c: ArgumentCode, reference: CustomMarshalerReference): CustomCode {
  const { w, site } = c;
  const marshaler = c.declare('marshaler', 'null');
  return {
    marshaler,
    getInstance: () => w.line(`${marshaler} = ${w.constant(instanceOf, 'instanceOf')}(${w.constant(reference, 'reference')}, ${site});`),
  };
}

function byValue(c: ArgumentCode, reference: CustomMarshalerReference): Phases {
  const { w, value, site, entry } = c;
  const { marshaler, getInstance } = begin(c, reference);
  const native = c.declare(`${value}_p`, '0');
  return {
    abi: 'address',
    lowered: native,
    setup: getInstance,
    marshal: () => w.line(`${native} = ${w.constant(toNative, 'toNative')}(${marshaler}, ${value}, ${site});`),
    // The object that comes back is dropped: only the stub's own copy of the argument would be replaced (spec 14.2).
    ...(entry.copiedBack && { unmarshal: () => w.line(`${w.constant(toManaged, 'toManaged')}(${marshaler}, ${native});`) }),
    cleanup: () => w.line(`${w.constant(cleanNative, 'cleanNative')}(${marshaler}, ${native});`),
  };
}

function byRef(c: ArgumentCode, reference: CustomMarshalerReference): Phases {
  const { w, value, site, entry } = c;
  const { marshaler, getInstance } = begin(c, reference);
  const { at, address } = c.reserve(8, 8);
  const current = c.declare(`${value}_v`, 'null');
  const slot = `${w.constant(getPointer, 'getPointer')}(v, ${at})`;
  return {
    abi: 'address',
    lowered: address,
    setup: getInstance,
    marshal: () => {
      const plain = entry.passing === 'in';
      const given = plain ? `${w.constant(inValue, 'inValue')}(${value})` : `${w.constant(asRef, 'asRef')}(${value}, ${site}).value`;
      w.line(entry.initialized ? `${current} = ${given};` : `${given};`);
      if (entry.initialized)
        w.line(
          `${w.constant(setPointer, 'setPointer')}(v, ${at}, ${w.constant(toNative, 'toNative')}(${marshaler}, ${current}, ${site}));`,
        );
    },
    ...(entry.copiedBack && {
      unmarshal: () => {
        if (entry.initialized) w.line(`${w.constant(cleanManaged, 'cleanManaged')}(${marshaler}, ${current});`);
        w.line(`${value}.value = ${w.constant(toManaged, 'toManaged')}(${marshaler}, ${slot});`);
      },
    }),
    cleanup: () => w.line(`${w.constant(cleanNative, 'cleanNative')}(${marshaler}, ${slot});`),
  };
}

function result(c: ArgumentCode, reference: CustomMarshalerReference): Phases {
  const { w, value } = c;
  const { marshaler, getInstance } = begin(c, reference);
  const returned = c.declare('returned', 'null');
  return {
    abi: 'address',
    lowered: '',
    returned,
    // The result's instance is made after the arguments are converted, before the call (spec 14.2).
    marshal: getInstance,
    unmarshal: () => w.line(`${returned} = ${w.constant(toManaged, 'toManaged')}(${marshaler}, ${value});`),
    cleanup: () => w.line(`${w.constant(cleanNative, 'cleanNative')}(${marshaler}, ${value});`),
  };
}

function reverse(reference: CustomMarshalerReference): ReverseSlot {
  const site: Site = { type: reference.name ?? '' };
  return {
    abi: 'address',
    enter: (value) => toManaged(instanceOf(reference, site), Number(value)),
    leave: (managed) => cleanManaged(instanceOf(reference, site), managed),
    result: (value) => toNative(instanceOf(reference, site), value, site),
  };
}

const referenceKinds = new Set([
  'string',
  'stringBuilder',
  'object',
  'interface',
  'class',
  'array',
  'delegate',
  'abstractDelegate',
  'systemArray',
]);

function resolve(context: SlotContext): Resolution {
  const { slot, passing, direction, call } = context;
  if (call.attributes.profile === 'libraryImport') return generatedMarshaller(context, stringMarshaller);
  if (slot.marshalAs?.value !== 'CustomMarshaler') return notMine;
  if (!referenceKinds.has(slot.type.kind)) return unsupported('custom marshalers are for reference types', '14.1');
  const reference = slot.marshalAs.custom ?? { name: null };
  if (passing === 'value' && direction.out && !direction.in && !call.reverse)
    return unsupported('[Out] alone would give native code an undefined pointer', '14.2');
  return resolved({
    category: 'custom',
    size: pointerSize,
    align: pointerSize,
    note: reference.name ?? '',
    reverse: reverse(reference),
    compile(c) {
      if (passing === 'return') return result(c, reference);
      return passing === 'value' ? byValue(c, reference) : byRef(c, reference);
    },
  });
}

/** Custom marshalers. */
export const customMarshaller: MarshallerModule = { name: 'custom', resolve };
