/** Layouts, and structures in memory of the user's (spec 12.3). */

import {
  ArgumentException,
  ArgumentNullException,
  InvalidOperationException,
  MissingMethodException,
  NullReferenceException,
  OutOfMemoryException,
  TypeLoadException,
} from '../errors.ts';
import type { ClassForm, Layout, NativeForm, Refused, StructForm } from '../layout/index.ts';
import { declaredFields, hostPlatform, layoutOf, valueForm } from '../layout/index.ts';
import { aggregateCode } from '../marshal/aggregate.ts';
import { compileCell } from '../marshal/cell.ts';
import { withImage, withScratch } from '../marshal/image.ts';
import { readIntoObject } from '../marshal/in-place.ts';
import { instanceCode } from '../marshal/instance.ts';
import { typeName } from '../marshal/type-name.ts';
import type { AddressLike } from '../memory/address.ts';
import { DESCRIPTOR, isInstance } from '../memory/instance.ts';
import { fill, move } from '../memory/native.ts';
import { show } from '../memory/show.ts';
import { StringBuilder } from '../memory/string-builder.ts';
import type { ClassType, ManagedType, StructType } from '../types/index.ts';
import { accessible, notNull, pointer } from './marshal-argument.ts';
import type { TypeLike } from './slots.ts';
import { typeOf } from './slots.ts';

type Aggregate = StructType | ClassType;

function checkedType(type: TypeLike | null, fn: string, parameter: string): ManagedType {
  if (type === null || type === undefined) throw new ArgumentNullException('', { function: fn, parameter, expected: 'a type' });
  return typeOf(type);
}

function noLayout(type: ManagedType, fn: string, reason: string, parameter?: string): ArgumentException {
  const name = 'name' in type ? type.name : type.kind;
  return new ArgumentException(
    `type '${name}' cannot be marshaled as an unmanaged structure; no meaningful size or offset can be computed`,
    { function: fn, hint: reason, ...(parameter !== undefined && { parameter }) },
  );
}

/** The layout of a type that has one of its own, or why it has none. */
function layoutFor(type: ManagedType, fn: string, generic: boolean): Layout {
  if (type.kind !== 'struct' && type.kind !== 'class') throw noLayout(type, fn, 'it is no structure');
  if (type.generic && !generic) throw new ArgumentException('the type is generic', { function: fn, parameter: 't', actual: type.name });
  const layout = layoutOf(type, hostPlatform());
  const { kind, reason } = layout.refusal ?? {};
  if (kind === 'load') throw new TypeLoadException(reason as string, { function: fn });
  if (kind === 'memory') throw new OutOfMemoryException(reason as string, { function: fn });
  if (reason !== undefined && kind !== 'nested') throw noLayout(type, fn, reason);
  return layout;
}

function isType(value: unknown): value is TypeLike {
  if (typeof value === 'function') return value === StringBuilder || 'descriptor' in value;
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** `Marshal.SizeOf`: native bytes of a type (a descriptor or class) or of an instance. */
export function sizeOf(typeOrInstance: TypeLike | object | null): number {
  const fn = 'Marshal.sizeOf';
  if (isInstance(typeOrInstance)) return layoutFor(typeOrInstance[DESCRIPTOR], fn, true).size;
  if (typeOrInstance === null || typeOrInstance === undefined)
    throw new ArgumentNullException('', { function: fn, parameter: 't', expected: 'a type or an instance' });
  if (!isType(typeOrInstance))
    throw new ArgumentException('', { function: fn, parameter: 't', expected: 'a type or an instance', actual: show(typeOrInstance) });
  const type = typeOf(typeOrInstance);
  if (type.kind === 'struct' || type.kind === 'class') return layoutFor(type, fn, false).size;
  if (type.kind === 'void') return 1;
  const form = scalarForm(type);
  if (form.form === 'refused') throw noLayout(type, fn, form.reason);
  return form.size;
}

/** The form of a value that is no structure of its own: numbers, bool, char, decimal, Guid; enumerations and dates are refused. */
function scalarForm(type: ManagedType): NativeForm | Refused {
  if (type.kind === 'enum' || type.kind === 'dateTime') return { form: 'refused', reason: 'it has no native size of its own' };
  return valueForm(type, undefined, { charSet: 'Ansi', platform: hostPlatform() });
}

/** `Marshal.OffsetOf`: the native offset of a field, in bytes. */
export function offsetOf(type: TypeLike | null, fieldName: string): bigint {
  const fn = 'Marshal.offsetOf';
  const descriptor = checkedType(type, fn, 't');
  if (fieldName === null || fieldName === undefined) throw new ArgumentNullException('', { function: fn, parameter: 'name' });
  if (descriptor.kind !== 'struct' && descriptor.kind !== 'class') throw noLayout(descriptor, fn, 'it has no fields', 'fieldName');
  layoutFor(descriptor, fn, true);
  const field = declaredFields(descriptor, hostPlatform()).findLast(({ name }) => name === fieldName);
  if (!field)
    throw new ArgumentException('field passed in is not a marshaled member of the type', {
      function: fn,
      parameter: 'fieldName',
      actual: show(fieldName),
    });
  return BigInt(field.offset);
}

function formOf(type: Aggregate, layout: Layout): StructForm | ClassForm {
  const rest = { layout, size: layout.size, align: layout.align, blittable: layout.blittable };
  return type.kind === 'struct' ? { form: 'struct', type, ...rest } : { form: 'class', type, ...rest };
}

function marshallable(type: ManagedType, fn: string, parameter: string, generic = false): { type: Aggregate; layout: Layout } {
  if (type.kind !== 'struct' && type.kind !== 'class')
    throw new ArgumentException('the type has no layout', { function: fn, parameter, actual: 'name' in type ? type.name : type.kind });
  if (type.generic && !generic) throw new ArgumentException('the type is generic', { function: fn, parameter, actual: type.name });
  const layout = layoutOf(type, hostPlatform());
  if (layout.refusal?.kind === 'auto') throw new ArgumentException(layout.refusal.reason, { function: fn, parameter });
  if (layout.refusal) throw new TypeLoadException(layout.refusal.reason, { function: fn });
  return { type, layout };
}

function hasHandles(layout: Layout): boolean {
  return layout.fields.some(
    ({ form }) => form.form === 'handle' || ((form.form === 'struct' || form.form === 'class') && hasHandles(form.layout)),
  );
}

/**
 * `Marshal.StructureToPtr`: writes an instance into memory of at least `sizeOf` bytes. `deleteOld` first releases what a previous image
 * there points to; otherwise old pointers leak. The pointers written are the caller's to release with `destroyStructure`.
 */
export function structureToPtr(structure: object | null, ptr: AddressLike, deleteOld: boolean): void {
  const fn = 'Marshal.structureToPtr';
  const address = notNull(ptr, fn, 'ptr');
  if (structure === null || structure === undefined) throw new ArgumentNullException('', { function: fn, parameter: 'structure' });
  if (!isInstance(structure))
    throw new ArgumentException('', {
      function: fn,
      parameter: 'structure',
      expected: 'an instance of a structure or formatted class',
      actual: show(structure),
    });
  const { type, layout } = marshallable(structure[DESCRIPTOR], fn, 'structure');
  if (hasHandles(layout))
    throw new InvalidOperationException('a structure with a SafeHandle cannot be written outside a call', { function: fn });
  accessible(address, { function: fn, parameter: 'ptr' });
  const code = aggregateCode(formOf(type, layout));
  withScratch(layout.size, (view, at, image) => {
    code.write(view, at, structure, { function: fn, parameter: 'structure' });
    if (deleteOld) destroyStructure(address, type);
    // SAFETY: the caller promises `sizeOf` writable bytes at `ptr`.
    move(address, image, layout.size);
  });
}

/**
 * `Marshal.PtrToStructure`: a new instance of a type, or an existing class instance, with the fields found in memory; null for null. Of a
 * number, bool, char, decimal or Guid the value.
 */
export function ptrToStructure(ptr: AddressLike, typeOrInstance: TypeLike | object | null): unknown {
  const fn = 'Marshal.ptrToStructure';
  if (isInstance(typeOrInstance)) {
    fillStructure(ptr, typeOrInstance, fn);
    return typeOrInstance;
  }
  const descriptor = checkedType(typeOrInstance as TypeLike | null, fn, 'structureType');
  const address = pointer(ptr, fn, 'ptr');
  const scalar = descriptor.kind === 'struct' || descriptor.kind === 'class' ? undefined : scalarForm(descriptor);
  if (address === 0) {
    if (descriptor.kind === 'struct' || (scalar && scalar.form !== 'refused'))
      throw new NullReferenceException('the pointer is null', { function: fn, parameter: 'ptr' });
    return null;
  }
  if (hasNoValue(descriptor))
    throw new MissingMethodException('no instance of the type can be made', { function: fn, actual: typeName(descriptor) });
  accessible(address, { function: fn, parameter: 'ptr' });
  // SAFETY: the caller promises `sizeOf` readable bytes at `ptr`.
  if (scalar && scalar.form !== 'refused') return withImage(address, scalar.size, false, compileCell(scalar).read);
  const { type, layout } = marshallable(descriptor, fn, 'structure');
  return withImage(address, layout.size, false, (view, at) => instanceCode(type).read(view, at));
}

/** Types of which .NET would have to make an instance, and cannot. */
function hasNoValue({ kind }: ManagedType): boolean {
  return kind === 'interface' || kind === 'string' || kind === 'array' || kind === 'systemArray';
}

function fillStructure(ptr: AddressLike, instance: object, fn: string): void {
  const address = notNull(ptr, fn, 'ptr');
  const { type, layout } = marshallable((instance as { [DESCRIPTOR]: Aggregate })[DESCRIPTOR], fn, 'structure', true);
  if (type.kind === 'struct')
    throw new ArgumentException('the structure must not be a value class', { function: fn, parameter: 'structure', actual: type.name });
  accessible(address, { function: fn, parameter: 'ptr' });
  const { names, read } = instanceCode(type);
  if (layout.blittable) {
    const source = withImage(address, layout.size, false, read) as Record<string, unknown>;
    for (const name of names) (instance as Record<string, unknown>)[name] = source[name];
  } else withImage(address, layout.size, false, (view, at) => readIntoObject(instance, type, view, at));
}

/**
 * `Marshal.DestroyStructure`: releases what the image at `ptr` points to (spec 8.7), and fills it with zeros, not `ptr` itself. An image that
 * holds plain bits alone stays as it is.
 */
export function destroyStructure(ptr: AddressLike, structureType: TypeLike | null): void {
  const fn = 'Marshal.destroyStructure';
  const address = notNull(ptr, fn, 'ptr');
  const descriptor = checkedType(structureType, fn, 'structuretype');
  const scalar = descriptor.kind === 'struct' || descriptor.kind === 'class' ? undefined : scalarForm(descriptor);
  if (scalar && scalar.form !== 'refused') return;
  const { type, layout } = marshallable(descriptor, fn, 'structuretype');
  accessible(address, { function: fn, parameter: 'ptr' });
  if (layout.blittable) return;
  withImage(address, layout.size, false, (view, at) => aggregateCode(formOf(type, layout)).release(view, at));
  // SAFETY: the caller promises a whole image at `ptr`.
  fill(address, 0, layout.size);
}
