import { ApplicationException, ArgumentException, NotSupportedException, TypeLoadException } from '../errors.ts';
import { FileLoadException, FileNotFoundException } from '../errors-runtime.ts';
import type { CustomMarshalerReference } from '../types/index.ts';
import { address as checkAddress } from './convert.ts';
import { marshalerOf } from './custom-registry.ts';
import type { Site } from './site.ts';

/** ICustomMarshaler in JavaScript: the instances, and calls of their methods with .NET's rules about null (spec 14.1). */

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

/** What keeps a type from being found. */
const failures = { TypeLoadException, FileNotFoundException, FileLoadException, ArgumentException };

const instances = new WeakMap<object, Map<string, CustomMarshaler>>();

function place({ function: fn, parameter }: Site): Record<string, string> {
  return { ...(fn !== undefined && { function: fn }), ...(parameter !== undefined && { parameter }) };
}

/** The instance of a marshaler for its cookie, with .NET's errors of the first call (spec 14.4). */
export function instanceOf(reference: CustomMarshalerReference, site: Site): CustomMarshaler {
  const { name, cookie = '', declaration, unresolved } = reference;
  const implementation = marshalerOf(reference) as Partial<CustomMarshalerClass> | undefined;
  if (name === null || unresolved !== undefined || (!declaration && !implementation))
    throw new failures[reference.failure ?? 'TypeLoadException'](`the custom marshaler ${name ?? '(null)'} does not exist`, place(site));
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
  // Each instance of a generic class has marshalers of its own.
  const key = `${reference.arguments ?? ''}\0${cookie}`;
  let instance = byCookie.get(key);
  if (instance) return instance;
  if (typeof implementation.getInstance !== 'function')
    throw new ApplicationException(`${name} has no static getInstance(cookie)`, place(site));
  instance = implementation.getInstance(cookie) ?? undefined;
  if (!instance) throw new ApplicationException(`${name}.GetInstance returned null`, place(site));
  byCookie.set(key, instance);
  return instance;
}

/** The native address of a value; null is never converted. */
export function toNative(marshaler: CustomMarshaler, value: unknown, site: Site): number {
  if (value === null || value === undefined) return 0;
  return Number(checkAddress(marshaler.marshalManagedToNative(value), 64, 'the address from MarshalManagedToNative', site));
}

/** The managed value of an address; null pointers are never converted. */
export function toManaged(marshaler: CustomMarshaler, address: number): unknown {
  return address === 0 ? null : marshaler.marshalNativeToManaged(BigInt(address));
}

/** CleanUpManagedData, whose exceptions propagate. */
export function cleanManaged(marshaler: CustomMarshaler, value: unknown): void {
  if (value !== null && value !== undefined) marshaler.cleanUpManagedData(value);
}

/** What CleanUpNativeData throws is swallowed (spec 14.1). */
export function cleanNative(marshaler: CustomMarshaler | null, address: number): void {
  if (marshaler === null || address === 0) return;
  try {
    marshaler.cleanUpNativeData(BigInt(address));
  } catch {
    // As .NET does.
  }
}
