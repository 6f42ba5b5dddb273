/** ArrayWithOffset (spec 7.7): the bytes of an array from a byte offset on, passed as one pointer and brought back. */
import { ArgumentException, IndexOutOfRangeException, InvalidOperationException } from '../errors.ts';
import { type ElementCell, elementCell, packElements } from '../memory/element-cell.ts';
import { pin } from '../memory/pin.ts';
import { show } from '../memory/show.ts';
import type { ManagedType } from '../types/index.ts';

/** What an ArrayWithOffset can be made of. */
export type OffsetArray = ArrayBufferView | { readonly view: DataView } | unknown[];

function refuse(message: string, actual: unknown, hint?: string): ArgumentException {
  return new ArgumentException(message, {
    function: 'ArrayWithOffset',
    parameter: 'array',
    actual: show(actual),
    ...(hint !== undefined && { hint }),
  });
}

/** The bytes of an array that is memory already; undefined for a JS array. */
function bytesOf(array: OffsetArray): Uint8Array<ArrayBuffer> | undefined {
  if (Array.isArray(array)) return undefined;
  const view = ArrayBuffer.isView(array) ? array : (array as { view?: unknown } | undefined)?.view;
  if (!ArrayBuffer.isView(view)) throw refuse('Object contains references', array);
  const { buffer } = pin(view, 'array');
  return new Uint8Array(buffer, view.byteOffset, view.byteLength);
}

function cellFor(array: readonly unknown[], elementType: ManagedType | undefined): ElementCell {
  if (elementType === undefined)
    throw refuse('the type of the elements is not known', array, 'pass it as the third argument, or use a typed array');
  const cell = elementCell(elementType);
  if (cell === undefined) throw refuse('Object contains references', array);
  return cell;
}

/** An array and where in it to begin, for parameters that take the rest of it. */
export class ArrayWithOffset {
  /** The array; null is passed as NULL. */
  readonly array: OffsetArray | null;
  /** In bytes. */
  readonly offset: number;
  /** Bytes from the offset to the end. */
  readonly byteCount: number;
  readonly #cell: ElementCell | undefined;

  /**
   * `array`: a typed array, Buffer, `Type.array(n)`, or a JS array with the type of its elements. Throws IndexOutOfRangeException if the
   * offset is negative or behind the end (at the end is allowed), ArgumentException for an array of anything but plain bits.
   */
  constructor(array: OffsetArray | null, offset: number, elementType?: ManagedType) {
    const bytes = array === null ? undefined : bytesOf(array);
    this.#cell = Array.isArray(array) ? cellFor(array, elementType) : undefined;
    const size = Array.isArray(array) ? packElements(array, this.#cell as ElementCell).byteLength : (bytes?.byteLength ?? 0);
    if (!Number.isInteger(offset) || offset < 0 || offset > size) {
      throw new IndexOutOfRangeException('offset exceeds array size', {
        function: 'ArrayWithOffset',
        parameter: 'offset',
        expected: `0 to ${size}`,
        actual: show(offset),
      });
    }
    this.array = array;
    this.offset = offset;
    this.byteCount = size - offset;
  }

  /** The array. */
  getArray(): OffsetArray | null {
    return this.array;
  }
  /** The offset in bytes. */
  getOffset(): number {
    return this.offset;
  }
  /** Whether both stand for the same bytes. */
  equals(other: unknown): boolean {
    return other instanceof ArrayWithOffset && other.array === this.array && other.offset === this.offset;
  }

  /**
   * The bytes for a call, null for a null array: those of the array itself where it is memory, else a copy, which `acceptBytes` brings
   * back. Throws InvalidOperationException if the array has changed its size.
   */
  lendBytes(): Uint8Array<ArrayBuffer> | null {
    if (this.array === null) return null;
    const all = bytesOf(this.array) ?? new Uint8Array(this.#pack().buffer);
    if (all.byteLength !== this.offset + this.byteCount)
      throw new InvalidOperationException('the array of an ArrayWithOffset has changed its size');
    return all.subarray(this.offset);
  }

  /** After the call: what native code wrote into lent bytes becomes the elements' values, for those elements that it reaches. */
  acceptBytes(bytes: Uint8Array | null): void {
    const cell = this.#cell;
    if (bytes === null || cell === undefined || !Array.isArray(this.array)) return;
    const view = this.#pack();
    new Uint8Array(view.buffer).set(bytes, this.offset);
    for (let i = Math.floor(this.offset / cell.size); i < this.array.length; i++) this.array[i] = cell.read(view, i * cell.size);
  }

  #pack(): DataView<ArrayBuffer> {
    return packElements(this.array as unknown[], this.#cell as ElementCell);
  }
}
