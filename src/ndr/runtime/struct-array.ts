import { longsOf, NO_LONGS } from './longs.ts';

/** Reads one element at an offset of the octets. */
export type ReadElement<T> = (
  at: { readonly view: DataView; readonly bytes: Buffer; readonly end: number },
  offset: number,
  depth: number,
) => T;

/**
 * An array of structures of fixed size over their octets: elements are made when they are asked for. One block was copied, none
 * where views were asked for.
 */
export class StructArray<T> implements Iterable<T> {
  readonly length: number;
  /** The octets, as they were on the wire. */
  readonly octets: Uint8Array;
  /** Octets from one element to the next. */
  readonly stride: number;
  readonly #read: ReadElement<T>;
  #source: Parameters<ReadElement<T>>[0] | undefined;

  constructor(octets: Uint8Array, length: number, stride: number, read: ReadElement<T>) {
    this.octets = octets;
    this.length = length;
    this.stride = stride;
    this.#read = read;
  }

  /** The element at an index, counted from the end where it is negative; undefined outside. */
  at(index: number): T | undefined {
    const place = index < 0 ? this.length + index : index;
    if (!(Number.isInteger(place) && place >= 0 && place < this.length)) return undefined;
    this.#source ??= sourceOf(this.octets);
    return this.#read(this.#source, place * this.stride, 0);
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = 0; index < this.length; index++) yield this.at(index)!;
  }

  /** All elements. */
  toArray(): T[] {
    return [...this];
  }

  toJSON(): T[] {
    return this.toArray();
  }
}

/** What generated source needs of a decoder. */
function sourceOf({ buffer, byteOffset, byteLength }: Uint8Array): Parameters<ReadElement<unknown>>[0] {
  const bytes = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
  const decoding = { charset: 'latin1', views: false, structArrays: false, start: 0 };
  const view = new DataView(buffer, byteOffset, byteLength);
  const makeLongs = function (this: object): void {
    Object.assign(this, longsOf(view), { hasLongs: true });
  };
  return Object.assign(decoding, { view, bytes, end: byteLength, ...NO_LONGS, hasLongs: false, makeLongs });
}
