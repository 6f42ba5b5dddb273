import { ArgumentException, ArgumentOutOfRangeException } from '../errors.ts';
import type { Layout } from '../layout/index.ts';
import { inspectable } from '../memory/inspectable.ts';
import { ADDRESS, OFFSET, VIEW } from '../memory/instance.ts';
import { show } from '../memory/show.ts';
import type { Block } from '../memory/slab.ts';
import { allocateBlock } from '../memory/slab.ts';
import type { ClassType, StructType } from '../types/index.ts';
import type { InstanceCode } from './instance.ts';
import { atSite } from './site.ts';

/**
 * Structures side by side in one block of immovable memory, as a C array. An element is an instance over the block, so that what
 * native code writes is there at once; assigning an element copies its bytes. Made by `Type.array(n)`.
 */
export class StructArray implements Iterable<object> {
  readonly length: number;
  readonly descriptor: StructType | ClassType;
  /** Bytes from one element to the next. */
  readonly stride: number;
  readonly #block: Block;
  readonly #code: InstanceCode;

  constructor(code: InstanceCode, descriptor: StructType | ClassType, layout: Layout, length: number) {
    if (!Number.isSafeInteger(length) || length < 0)
      throw new ArgumentOutOfRangeException('', {
        function: `${descriptor.name}.array`,
        parameter: 'length',
        expected: 'a count',
        actual: show(length),
      });
    if (!layout.blittable)
      throw new ArgumentException(`${descriptor.name} is not blittable: its elements are passed as a JS array`, {
        function: `${descriptor.name}.array`,
      });
    this.length = length;
    this.descriptor = descriptor;
    this.stride = layout.size;
    this.#code = code;
    this.#block = allocateBlock(layout.size * length);
  }

  /** The address of element 0; valid while the array is reachable. */
  get address(): number {
    return this.#block.address;
  }
  /** The bytes of all elements. */
  get view(): DataView {
    return this.#block.view;
  }
  /** The element at `index`, over this memory. Throws ArgumentOutOfRangeException. */
  at(index: number): object {
    this.#check(index);
    return this.#code.at(this.#block.view, index * this.stride);
  }
  /** Copies the fields of `value` into the element at `index`. */
  set(index: number, value: object): void {
    const element = this.at(index) as Record<string | symbol, unknown>;
    if (typeof value !== 'object' || value === null)
      throw new ArgumentException('', {
        function: `${this.descriptor.name}.array`,
        parameter: 'value',
        expected: `${this.descriptor.name} (an instance, or an object with its fields)`,
        actual: show(value),
      });
    const source = value as Record<string | symbol, unknown>;
    if (ADDRESS in source && Object.getPrototypeOf(source) === Object.getPrototypeOf(element)) {
      const from = source[VIEW] as DataView;
      const bytes = new Uint8Array(from.buffer, from.byteOffset + (source[OFFSET] as number), this.stride);
      new Uint8Array(this.#block.view.buffer, this.#block.view.byteOffset + index * this.stride, this.stride).set(bytes);
      return;
    }
    atSite({ function: `${this.descriptor.name}.array`, parameter: 'value' }, undefined, () => Object.assign(element, value));
  }
  *[Symbol.iterator](): Iterator<object> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }
  #check(index: number): void {
    if (!Number.isInteger(index) || index < 0 || index >= this.length) {
      throw new ArgumentOutOfRangeException('', {
        function: `${this.descriptor.name}.array`,
        parameter: 'index',
        expected: `0 to ${this.length - 1}`,
        actual: show(index),
      });
    }
  }
}

/** Elements that are shown, as of any array. */
const SHOWN = 100;

inspectable(StructArray.prototype, (array, inspect) => {
  const shown = Array.from({ length: Math.min(array.length, SHOWN) }, (_, i) => array.at(i));
  const rest = array.length > SHOWN ? ` and ${array.length - SHOWN} more` : '';
  return `${array.descriptor.name}.array(${array.length}) ${inspect(shown)}${rest}`;
});
