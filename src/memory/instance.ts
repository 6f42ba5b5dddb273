import type { ClassType, StructType } from '../types/index.ts';

/**
 * Instances of structures and formatted classes. A blittable one lives in immovable memory (`slab.ts`): its three hidden members say
 * where, and its fields are accessors on the prototype. The classes are generated in marshal/; here is only what memory/ has to know.
 */

/** The DataView that an instance's fields are read through. */
export const VIEW: unique symbol = Symbol('pinvoke.view');
/** Where the instance begins in its view. */
export const OFFSET: unique symbol = Symbol('pinvoke.offset');
/** The address of its first byte. */
export const ADDRESS: unique symbol = Symbol('pinvoke.address');
/** On the prototype of every instance class: its descriptor. */
export const DESCRIPTOR: unique symbol = Symbol.for('pinvoke.descriptor');
/** On the prototype: the native size of the class. */
export const SIZE: unique symbol = Symbol('pinvoke.size');

/** An instance of a declared structure or class. */
export interface Instance {
  readonly [DESCRIPTOR]: StructType | ClassType;
}
/** One that lives in memory of its own. */
export interface BlittableInstance extends Instance {
  readonly [VIEW]: DataView;
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
