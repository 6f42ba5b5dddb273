import type { Descriptor } from './base.ts';
import type { ManagedType } from './managed.ts';

/** `object` and `dynamic` (spec 4.9, 7.8). */
export interface ObjectType extends Descriptor<unknown> {
  readonly kind: 'object';
}
/** An interface, or a class that has no layout (spec 4.9). */
export interface InterfaceType extends Descriptor<unknown> {
  readonly kind: 'interface';
  readonly name: string;
}
/** `System.Array` (spec 4.9, 7.5). */
export interface SystemArrayType extends Descriptor<unknown> {
  readonly kind: 'systemArray';
}
/** `System.Delegate` (`abstract` types without a signature; spec 4.8). */
export interface AbstractDelegateType extends Descriptor<unknown> {
  readonly kind: 'abstractDelegate';
  readonly name: 'Delegate' | 'MulticastDelegate';
}
/** `T[]` and `T[,]`; an array of arrays is an array whose element is an array (spec section 7). */
export interface ArrayType<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'array';
  readonly element: ManagedType;
  readonly rank: number;
}
/** `Span<T>` and `ReadOnlySpan<T>` (spec 19.1). */
export interface SpanType extends Descriptor<unknown> {
  readonly kind: 'span';
  readonly element: ManagedType;
  readonly readonly: boolean;
}
/** `fixed T name[length]`: a field only (spec 8.5). */
export interface FixedBufferType extends Descriptor<unknown> {
  readonly kind: 'fixedBuffer';
  readonly element: ManagedType;
  readonly length: number;
}
/** `Vector64<T>` to `Vector512<T>` and `Vector<T>`: memory only (spec 2.1). */
export interface VectorType extends Descriptor<unknown> {
  readonly kind: 'vector';
  readonly name: string;
  readonly element: ManagedType;
  readonly size: number;
}
/** Types of the runtime itself that no declaration can lay out (spec 2.1). */
export interface RuntimeType extends Descriptor<unknown> {
  readonly kind: 'runtime';
  readonly name:
    | 'TypedReference'
    | 'ArgIterator'
    | 'RuntimeTypeHandle'
    | 'RuntimeMethodHandle'
    | 'RuntimeFieldHandle'
    | 'HandleRef'
    | 'ArrayWithOffset';
}
/** A type parameter of a generic method or delegate that nothing has bound. */
export interface OpenType extends Descriptor<never> {
  readonly kind: 'open';
  readonly name: string;
}
/** A type whose declaration is not known; the reason is told where it is used. */
export interface UnknownType extends Descriptor<never> {
  readonly kind: 'unknown';
  readonly name: string;
  readonly reason: string;
}

/** `object`. */
export const object: ObjectType = Object.freeze({ kind: 'object' });
/** `System.Array`. */
export const systemArray: SystemArrayType = Object.freeze({ kind: 'systemArray' });
/** `HandleRef` (spec 10.3). */
export const handleRef: RuntimeType = Object.freeze({ kind: 'runtime', name: 'HandleRef' });
/** `ArrayWithOffset` (spec 7.7). */
export const arrayWithOffset: RuntimeType = Object.freeze({ kind: 'runtime', name: 'ArrayWithOffset' });

/** An interface or layout-less class by name. */
export function interfaceType(name: string): InterfaceType {
  return Object.freeze({ kind: 'interface', name });
}
/** `Delegate` or `MulticastDelegate` itself. */
export function abstractDelegate(name: AbstractDelegateType['name'] = 'Delegate'): AbstractDelegateType {
  return Object.freeze({ kind: 'abstractDelegate', name });
}
/** `T[]`; `rank` 2 is `T[,]`. */
export function arrayType(element: ManagedType, rank = 1): ArrayType {
  return Object.freeze({ kind: 'array', element, rank });
}
/** `Span<T>`, or with `readonly` `ReadOnlySpan<T>`. */
export function span(element: ManagedType, readonly = false): SpanType {
  return Object.freeze({ kind: 'span', element, readonly });
}
/** `fixed T name[length]`. */
export function fixedBuffer(element: ManagedType, length: number): FixedBufferType {
  return Object.freeze({ kind: 'fixedBuffer', element, length });
}
/** A SIMD vector of `size` bytes. */
export function vector(name: string, element: ManagedType, size: number): VectorType {
  return Object.freeze({ kind: 'vector', name, element, size });
}
/** A type of the runtime by name. */
export function runtimeType(name: RuntimeType['name']): RuntimeType {
  return Object.freeze({ kind: 'runtime', name });
}
/** An unbound type parameter. */
export function openType(name: string): OpenType {
  return Object.freeze({ kind: 'open', name });
}
/** A type that could not be resolved, and why. */
export function unknownType(name: string, reason: string): UnknownType {
  return Object.freeze({ kind: 'unknown', name, reason });
}
