import { ArgumentNullException, NotSupportedException, NullReferenceException } from '../errors.ts';
import { show } from '../memory/show.ts';
import type { HandleType } from '../types/index.ts';
import type { Site } from './site.ts';
import { placeOf, wrongType } from './site.ts';

/** Handle objects as the marshaler sees them: their contract, their classes, and the count for the time of a call (spec section 10). */

/** The contract of handle objects, as invoke/safe-handle.ts keeps it. */
export interface HandleObject {
  dangerousGetHandle(): bigint;
  dangerousAddRef(): void;
  dangerousRelease(): void;
  setHandle(handle: bigint): void;
}

/** A class of handle objects. */
export type HandleClass = new () => HandleObject;

const classes = new WeakMap<HandleType, HandleClass>();
const types = new WeakMap<object, HandleType>();

/** Says which JavaScript class a declared handle type is (C# bodies never run, so its behaviour has to be given). */
export function registerHandleClass(type: HandleType, handleClass: HandleClass): void {
  classes.set(type, handleClass);
  types.set(handleClass, type);
}

/** The JavaScript class of a handle type, where one was given. */
export function handleClassOf(type: HandleType): HandleClass | undefined {
  return classes.get(type);
}

export function isHandle(value: unknown): value is HandleObject {
  return typeof value === 'object' && value !== null && typeof (value as HandleObject).dangerousGetHandle === 'function';
}

export function asHandle(value: unknown, type: HandleType, site: Site, generated = false): HandleObject {
  if (value === null || value === undefined) {
    if (type.kind === 'criticalHandle' || generated) throw new NullReferenceException(`${type.name} is null`, placeOf(site));
    throw new ArgumentNullException("'pHandle' is null", { ...placeOf(site), expected: type.name, actual: show(value) });
  }
  const expected = classes.get(type);
  if (!isHandle(value) || (expected && !(value instanceof expected) && !derives(value, type)))
    return wrongType(site, undefined, type.name, value);
  return value;
}

/** Whether the declarations say that a handle is of a derived class, which the JavaScript classes given for both need not repeat. */
export function derives(value: HandleObject, { name }: HandleType): boolean {
  for (let at: unknown = value.constructor; typeof at === 'function'; at = Object.getPrototypeOf(at))
    if (types.get(at)?.bases.includes(name)) return true;
  return false;
}

/** Counts a handle for the call; ObjectDisposedException where it is closed. CriticalHandle has no count. */
export function acquire(value: unknown, type: HandleType, site: Site, generated: boolean): HandleObject {
  const handle = asHandle(value, type, site, generated);
  if (type.kind === 'safeHandle') handle.dangerousAddRef();
  return handle;
}

export function release(handle: HandleObject, type: HandleType): void {
  if (type.kind === 'safeHandle') handle.dangerousRelease();
}

export function create(type: HandleType, site: Site): HandleObject {
  const HandleClass = classes.get(type);
  if (!HandleClass)
    throw new NotSupportedException(`no JavaScript class was given for ${type.name}`, {
      ...placeOf(site),
      hint: `pass { types: { ${type.name.split('.').at(-1)}: class extends SafeHandle { ... } } }`,
    });
  return new HandleClass();
}
