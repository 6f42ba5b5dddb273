import type { ClassType, StructType } from '../types/index.ts';

/**
 * Instances of structures and formatted classes. A blittable one lives in immovable memory (`slab.ts`): its hidden members say
 * where, and its fields are accessors on the prototype. The classes are generated in marshal/; here is only what memory/ has to know.
 */

/** The DataView that an instance's fields are read through. */
export const VIEW: unique symbol = Symbol('pinvoke.view');
/** Where the instance begins in its view. */
export const OFFSET: unique symbol = Symbol('pinvoke.offset');
/** The address of its first byte: computed, so that an instance is two fields. */
export const ADDRESS: unique symbol = Symbol('pinvoke.address');
/** On a view that instances lie in: the address of the view's first byte. */
export const BASE: unique symbol = Symbol('pinvoke.base');
/** On the prototype of every instance class: its descriptor. */
export const DESCRIPTOR: unique symbol = Symbol.for('pinvoke.descriptor');
/** On the prototype: the native size of the class. */
export const SIZE: unique symbol = Symbol('pinvoke.size');

/** A view over memory that does not move, and knows where it is. */
export interface BasedView extends DataView {
  readonly [BASE]: number;
}

/** A view of `length` bytes from `offset` on, whose first byte is at `address`. */
export function basedView(buffer: ArrayBuffer, offset: number, length: number, address: number): BasedView {
  const view = new DataView(buffer, offset, length) as DataView & { [BASE]: number };
  view[BASE] = address;
  return view;
}

/** An instance of a declared structure or class. */
export interface Instance {
  readonly [DESCRIPTOR]: StructType | ClassType;
}
/** One that lives in memory of its own. */
export interface BlittableInstance extends Instance {
  readonly [VIEW]: BasedView;
  readonly [OFFSET]: number;
  readonly [ADDRESS]: number;
  readonly [SIZE]: number;
}

/** Whether `value` is an instance of a declared structure or class. */
export function isInstance(value: unknown): value is Instance {
  return typeof value === 'object' && value !== null && DESCRIPTOR in value;
}
/** Whether `value` is an instance whose memory native code can be given. */
export function isBlittableInstance(value: unknown): value is BlittableInstance {
  return typeof value === 'object' && value !== null && ADDRESS in value;
}
