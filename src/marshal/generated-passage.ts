import { ArgumentException, ArgumentOutOfRangeException, IndexOutOfRangeException } from '../errors.ts';
import { toAddress } from '../memory/address.ts';
import { addressOfView } from '../memory/pin.ts';
import { Ref } from '../memory/ref.ts';
import { show } from '../memory/show.ts';
import { sumCounts } from './element-count.ts';
import type { GeneratedMarshaller, Mode } from './generated-shape.ts';
import type { Counts, GeneratedElement } from './generated-values.ts';
import { countsAt, itemsOf } from './generated-values.ts';
import { withImage } from './image.ts';
import type { Site } from './site.ts';
import { placeOf } from './site.ts';

/** A collection with a marshaller of its own on its way through a call: what generated code asks of the marshaller, in its order (spec 14.3). */

/** The shape of such a marshaller. */
interface CollectionShape {
  allocateContainerForUnmanagedElements(managed: unknown, ...rest: (Uint8Array | Ref<number>)[]): unknown;
  allocateContainerForManagedElements(native: unknown, count: number): unknown;
  allocateContainerForManagedElementsFinally(native: unknown, count: number): unknown;
  fromManaged(managed: unknown, buffer?: Uint8Array): void;
  getManagedValuesSource(managed?: unknown): unknown;
  getUnmanagedValuesDestination(native?: unknown, count?: number): unknown;
  getUnmanagedValuesSource(native: unknown, count?: number): unknown;
  getManagedValuesDestination(managed: unknown): unknown;
  free(native?: unknown): void;
}

/** Unmanaged elements, as a marshaller shows them. */
interface NativeValues {
  readonly address: number;
  readonly length: number;
}

const nothing: NativeValues = { address: 0, length: 0 };

/** One collection on its way through a call. */
export class CollectionPassage {
  readonly #marshaller: GeneratedMarshaller;
  readonly #element: GeneratedElement;
  readonly #site: Site;
  #shape: CollectionShape | undefined;
  /** `numElements` of generated code; what that leaves undefined is 0 here. */
  #count = 0;
  /** Elements that were converted, which are the ones to free. */
  #done = 0;
  /** The counts of inner collections that came back. */
  #inner: readonly Counts[] = [];

  constructor(marshaller: GeneratedMarshaller, element: GeneratedElement, site: Site) {
    this.#marshaller = marshaller;
    this.#element = element;
    this.#site = site;
  }

  /** The shape of this argument, once it is made. */
  begin(shape: unknown): void {
    this.#shape = shape as CollectionShape;
  }

  /** The container that goes in, without its elements. */
  allocate(value: unknown, buffer?: Uint8Array): unknown {
    const count = new Ref(0);
    try {
      return this.#own.allocateContainerForUnmanagedElements(value, ...(buffer ? [buffer] : []), count);
    } finally {
      this.#count = count.value;
    }
  }

  /** The elements of what goes in. */
  fill(value: unknown, native: unknown): void {
    const shape = this.#own;
    const { stateful } = this.#marshaller;
    const items = this.#items(stateful ? shape.getManagedValuesSource() : shape.getManagedValuesSource(value));
    if (stateful) this.#count = items.length;
    const to = this.#destination(native);
    this.#checkRoom(items.length, to.length);
    for (let i = 0; i < items.length; i++) {
      this.#checkIndex(i, to.length);
      this.#at(to, i, true, (view, at) => this.#element.write(view, at, items[i], this.#site, `[${i}]`));
      this.#done++;
    }
  }

  /** [Out] alone: nothing goes in, and no container was made. */
  clear(native: unknown, value: unknown): void {
    const { size } = this.#element;
    if (this.#marshaller.stateful) this.#count = this.#items(value).length;
    const { address, length } = this.#destination(native);
    if (length > 0)
      withImage(address, length * size, true, (view, at) => new Uint8Array(view.buffer, view.byteOffset + at, length * size).fill(0));
  }

  /** The managed container of what came back, by a marshaller without state; its elements follow. */
  make(native: unknown, count: unknown, sure: boolean): unknown {
    this.#count = sumCounts(count, 0);
    const shape = this.#own;
    return sure
      ? shape.allocateContainerForManagedElementsFinally(native, this.#count)
      : shape.allocateContainerForManagedElements(native, this.#count);
  }

  /** The elements of what came back. */
  drain(native: unknown, managed: unknown, count: unknown, inner: readonly Counts[]): void {
    this.#inner = inner;
    this.#count = sumCounts(count, 0);
    const from = this.#source(native);
    const items = this.#items(this.#own.getManagedValuesDestination(this.#marshaller.stateful ? this.#count : managed));
    if (this.#element.stays) return;
    this.#checkRoom(from.length, items.length);
    for (let i = 0; i < from.length; i++) {
      this.#checkIndex(i, items.length);
      items[i] = this.#at(from, i, false, (view, at) => this.#element.read(view, at, countsAt(inner, i)));
    }
  }

  /** The elements of an [Out] array, into the values that went in. */
  back(native: unknown, managed: unknown, inner: readonly Counts[]): void {
    const source = (): unknown[] =>
      this.#items(this.#marshaller.stateful ? this.#own.getManagedValuesSource() : this.#own.getManagedValuesSource(managed));
    if (this.#element.blittable) {
      const from = this.#destination(native);
      const items = source();
      const room = source().length;
      this.#checkRoom(from.length, room);
      for (let i = 0; i < from.length; i++) items[i] = this.#at(from, i, false, (view, at) => this.#element.read(view, at, []));
      return;
    }
    this.#count = source().length;
    const items = source();
    const from = this.#destination(native);
    if (this.#element.stays) return;
    for (let i = 0; i < items.length; i++) {
      this.#checkIndex(i, from.length);
      items[i] = this.#at(from, i, false, (view, at) => this.#element.read(view, at, countsAt(inner, i)));
    }
  }

  /** Frees the elements that went in, or all that came back. */
  freeElements(native: unknown, where: 'destination' | 'source', all: boolean): void {
    const { free } = this.#element;
    if (!free || !this.#shape) return;
    const from = where === 'destination' ? this.#destination(native) : this.#source(native);
    const count = all ? from.length : this.#done;
    for (let i = 0; i < count; i++) {
      this.#checkIndex(i, from.length);
      this.#at(from, i, false, (view, at) => free(view, at, countsAt(this.#inner, i)));
    }
  }

  /** The same of so many elements that came back. */
  freeCounted(native: unknown, count: unknown, inner: readonly Counts[]): void {
    this.#count = sumCounts(count, 0);
    this.#inner = inner;
    this.freeElements(native, 'source', true);
  }

  get #own(): CollectionShape {
    return this.#shape as CollectionShape;
  }

  #destination(native: unknown): NativeValues {
    const shape = this.#own;
    return this.#values(
      this.#marshaller.stateful ? shape.getUnmanagedValuesDestination() : shape.getUnmanagedValuesDestination(native, this.#count),
    );
  }

  #source(native: unknown): NativeValues {
    const shape = this.#own;
    return this.#values(
      this.#marshaller.stateful ? shape.getUnmanagedValuesSource(this.#count) : shape.getUnmanagedValuesSource(native, this.#count),
    );
  }

  #values(shown: unknown): NativeValues {
    if (shown === null || shown === undefined || shown === 0 || shown === 0n) return nothing;
    if (ArrayBuffer.isView(shown))
      return { address: addressOfView(shown as Uint8Array), length: Math.floor(shown.byteLength / this.#element.size) };
    if (typeof shown !== 'number' && typeof shown !== 'bigint')
      throw new ArgumentException('', { ...placeOf(this.#site), expected: 'an address, binary data or null', actual: show(shown) });
    if (this.#count < 0)
      throw new ArgumentOutOfRangeException('a negative number of elements', { ...placeOf(this.#site), actual: String(this.#count) });
    return { address: toAddress(shown, placeOf(this.#site)), length: this.#count };
  }

  #items(shown: unknown): unknown[] {
    return shown === null || shown === undefined ? [] : (itemsOf(shown, this.#site, 'the values of a collection') as unknown[]);
  }

  #at<T>({ address }: NativeValues, index: number, back: boolean, use: (view: DataView, at: number) => T): T {
    const { size } = this.#element;
    // SAFETY: the marshaller vouches for the elements that it shows, as its C# would.
    return withImage(address + index * size, size, back, use);
  }

  /** Plain elements are copied in one piece: all of them, or none. */
  #checkRoom(length: number, room: number): void {
    if (this.#element.blittable && length > room)
      throw new ArgumentException('the destination is too short', {
        ...placeOf(this.#site),
        expected: `${length} elements`,
        actual: String(room),
      });
  }

  #checkIndex(index: number, length: number): void {
    if (index >= length)
      throw new IndexOutOfRangeException('the collection has fewer elements', {
        ...placeOf(this.#site),
        expected: `${index + 1} elements`,
        actual: String(length),
      });
  }
}

/** A collection that is an element of another: it has no state, and what went in is freed without its own elements, as in .NET. */
export function nestedCollection(marshaller: GeneratedMarshaller, element: GeneratedElement, mode: Mode): GeneratedElement {
  const { cell, form } = marshaller;
  const begin = (site: Site): CollectionPassage => {
    const passage = new CollectionPassage(marshaller, element, site);
    passage.begin(marshaller.shape());
    return passage;
  };
  return {
    size: form.size,
    write(view, at, value, site) {
      const passage = begin(site);
      const native = passage.allocate(value);
      passage.fill(value, native);
      cell.write(view, at, native, site);
    },
    read(view, at, [count = 0, ...inner]) {
      const passage = begin({});
      const native = cell.read(view, at);
      const managed = passage.make(native, count, false);
      passage.drain(native, managed, count, inner);
      return managed;
    },
    initial: () => null,
    ...((marshaller.has('Free') || element.free) && { free }),
  };
  function free(view: DataView, at: number, [count = 0, ...inner]: readonly Counts[] = []): void {
    const native = cell.read(view, at);
    if (mode === 'In') begin({}).freeElements(native, 'destination', true);
    else begin({}).freeCounted(native, count, inner);
    if (marshaller.has('Free')) marshaller.shape().free?.(native);
  }
}
