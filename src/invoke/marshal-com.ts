/**
 * COM (spec 12.6). Objects have no COM face here, and on Unix none in .NET either: those members throw PlatformNotSupportedException. The
 * three methods of IUnknown are called through the vtable of whatever has one, on every platform.
 */
import { engine } from '../engine/current.ts';
import type { AbiType } from '../engine/engine.ts';
import { ArgumentNullException, PlatformNotSupportedException } from '../errors.ts';
import { typeName } from '../marshal/type-name.ts';
import type { AddressLike } from '../memory/address.ts';
import { writeGuid } from '../memory/guid.ts';
import { pointerSize, readPointer } from '../memory/native.ts';
import { isRef, type Ref } from '../memory/ref.ts';
import { show } from '../memory/show.ts';
import { allocateBlock } from '../memory/slab.ts';
import type { ManagedType } from '../types/index.ts';
import { accessible, notNull } from './marshal-argument.ts';
import type { TypeLike } from './slots.ts';
import { typeOf } from './slots.ts';

function unsupported(name: string): (...args: readonly unknown[]) => never {
  return () => {
    throw new PlatformNotSupportedException('COM interop is not supported on this platform', { function: `Marshal.${name}` });
  };
}

/** A member that needs COM objects. */
export type ComMember = (...args: readonly unknown[]) => never;

export const bindToMoniker: ComMember = unsupported('bindToMoniker');
export const changeWrapperHandleStrength: ComMember = unsupported('changeWrapperHandleStrength');
export const createAggregatedObject: ComMember = unsupported('createAggregatedObject');
export const createWrapperOfType: ComMember = unsupported('createWrapperOfType');
export const finalReleaseComObject: ComMember = unsupported('finalReleaseComObject');
export const getComInterfaceForObject: ComMember = unsupported('getComInterfaceForObject');
export const getComObjectData: ComMember = unsupported('getComObjectData');
export const getEndComSlot: ComMember = unsupported('getEndComSlot');
export const getIDispatchForObject: ComMember = unsupported('getIDispatchForObject');
export const getIUnknownForObject: ComMember = unsupported('getIUnknownForObject');
export const getNativeVariantForObject: ComMember = unsupported('getNativeVariantForObject');
export const getObjectForIUnknown: ComMember = unsupported('getObjectForIUnknown');
export const getObjectForNativeVariant: ComMember = unsupported('getObjectForNativeVariant');
export const getObjectsForNativeVariants: ComMember = unsupported('getObjectsForNativeVariants');
export const getStartComSlot: ComMember = unsupported('getStartComSlot');
export const getTypedObjectForIUnknown: ComMember = unsupported('getTypedObjectForIUnknown');
export const getTypeInfoName: ComMember = unsupported('getTypeInfoName');
export const getUniqueObjectForIUnknown: ComMember = unsupported('getUniqueObjectForIUnknown');
export const releaseComObject: ComMember = unsupported('releaseComObject');
export const setComObjectData: ComMember = unsupported('setComObjectData');

/** Whether an object wraps a COM object: never. Throws ArgumentNullException for null. */
export function isComObject(o: unknown): boolean {
  if (o === null || o === undefined)
    throw new ArgumentNullException('', { function: 'Marshal.isComObject', parameter: 'o', expected: 'an object', actual: show(o) });
  return false;
}

/** Whether wrappers of COM objects wait to be released: never. */
export function areComObjectsAvailableForCleanup(): boolean {
  return false;
}
/** Releases wrappers of COM objects that wait for it: there are none. */
export function cleanupUnusedObjectsInCurrentContext(): void {}

function requiredType(type: TypeLike | null, name: string, parameter: string): ManagedType {
  if (type === null || type === undefined)
    throw new ArgumentNullException('', { function: `Marshal.${name}`, parameter, expected: 'a type', actual: show(type) });
  return typeOf(type);
}

/** Whether COM sees a type: never. Throws ArgumentNullException for null. */
export function isTypeVisibleFromCom(t: TypeLike | null): boolean {
  requiredType(t, 'isTypeVisibleFromCom', 't');
  return false;
}
/** The type of a class id: none is known. */
export function getTypeFromCLSID(_clsid: string): null {
  return null;
}
/** The name of a type, as a ProgID. Throws ArgumentNullException for null. */
export function generateProgIdForType(type: TypeLike | null): string {
  return typeName(requiredType(type, 'generateProgIdForType', 'type'));
}
/** .NET makes the GUID of a type of its assembly, which types here have not: PlatformNotSupportedException; ArgumentNullException for null. */
export function generateGuidForType(type: TypeLike | null): never {
  requiredType(type, 'generateGuidForType', 'type');
  return unsupported('generateGuidForType')();
}

/** Calls a method of IUnknown. SAFETY: the caller vouches that there is an object with a vtable. */
function call(pUnk: AddressLike, slot: number, fn: string, parameters: readonly AbiType[], ...args: readonly number[]): number {
  const object = accessible(notNull(pUnk, fn, 'pUnk'), { function: fn, parameter: 'pUnk' });
  const vtable = accessible(readPointer(object), { function: fn, parameter: 'pUnk' });
  const method = readPointer(vtable + slot * pointerSize);
  return engine().bind(method, { convention: 'stdcall', result: 'i32', parameters: ['address', ...parameters] })(object, ...args) as number;
}

/** IUnknown::QueryInterface: the interface goes to `ppv`. The HRESULT. Throws ArgumentNullException for 0. */
export function queryInterface(pUnk: AddressLike, iid: string, ppv: Ref<bigint>): number {
  const fn = 'Marshal.queryInterface';
  notNull(pUnk, fn, 'pUnk');
  if (!isRef(ppv)) throw new ArgumentNullException('', { function: fn, parameter: 'ppv', expected: 'a Ref', actual: show(ppv) });
  const { address, view } = allocateBlock(16 + pointerSize);
  writeGuid(view, 0, iid);
  const result = call(pUnk, 0, fn, ['address', 'address'], address, address + 16);
  ppv.value = pointerSize === 8 ? view.getBigInt64(16, true) : BigInt(view.getInt32(16, true));
  return result;
}
/** IUnknown::AddRef: the new count. Throws ArgumentNullException for 0. */
export function addRef(pUnk: AddressLike): number {
  return call(pUnk, 1, 'Marshal.addRef', []);
}
/** IUnknown::Release: the new count. Throws ArgumentNullException for 0. */
export function release(pUnk: AddressLike): number {
  return call(pUnk, 2, 'Marshal.release', []);
}
