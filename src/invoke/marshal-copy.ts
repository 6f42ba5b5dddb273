/** Blocks of elements between arrays and native memory (spec 12.4): bit for bit, nothing is converted. All checks come before any write. */
import { ArgumentException, ArgumentNullException, ArgumentOutOfRangeException } from '../errors.ts';
import type { AddressLike } from '../memory/address.ts';
import { type ElementCell, elementCell, packElements } from '../memory/element-cell.ts';
import { copyIn, copyOut } from '../memory/native.ts';
import { pin } from '../memory/pin.ts';
import { addressOfPinnable } from '../memory/pinnable.ts';
import { show } from '../memory/show.ts';
import { char, type ManagedType } from '../types/index.ts';
import { accessible, int32, nonNegative, notNull } from './marshal-argument.ts';

const FUNCTION = 'Marshal.copy';

/** Typed arrays, whose elements are their type. */
export type NumericArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;
/** What can be copied: a typed array, or a JS array (with the type of its elements, unless they are chars). */
export type CopyArray = NumericArray | unknown[];

function isNumericArray(value: unknown): value is NumericArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function checkArray(array: CopyArray | null, parameter: string): CopyArray {
  if (array === null || array === undefined)
    throw new ArgumentNullException('', { function: FUNCTION, parameter, expected: 'an array', actual: 'null' });
  if (Array.isArray(array)) return array;
  if (!isNumericArray(array)) throw new ArgumentException('', { function: FUNCTION, parameter, expected: 'an array', actual: show(array) });
  pin(array, parameter);
  return array;
}

function checkRange(array: CopyArray, startIndex: number, length: number): void {
  int32(startIndex, FUNCTION, 'startIndex');
  int32(length, FUNCTION, 'length');
  if (startIndex >= 0 && length >= 0 && startIndex + length <= array.length) return;
  throw new ArgumentOutOfRangeException(`${length} elements from ${startIndex} on are not all inside the array`, {
    function: FUNCTION,
    parameter: startIndex < 0 ? 'startIndex' : 'length',
    expected: `a range of ${array.length} elements`,
  });
}

/** How the elements of a JS array stand in memory. Those that are single UTF-16 units are chars without being told. */
function cellFor(array: readonly unknown[], elementType: ManagedType | undefined, parameter: string): ElementCell {
  const chars = elementType === undefined && array.length > 0 && array.every((item) => typeof item === 'string' && item.length === 1);
  const cell = elementType === undefined && !chars ? undefined : elementCell(elementType ?? char);
  if (cell !== undefined) return cell;
  throw new ArgumentException('the elements are not known to be plain bits', {
    function: FUNCTION,
    parameter,
    actual: elementType === undefined ? 'a JS array' : elementType.kind,
    hint: 'pass the type of the elements (byte to long, float, double, char, nint) as the last argument, or use a typed array',
  });
}

function toNative(source: CopyArray | null, startIndex: number, destination: AddressLike, length: number, elementType?: ManagedType): void {
  const array = checkArray(source, 'source');
  const address = notNull(destination, FUNCTION, 'destination');
  checkRange(array, startIndex, length);
  if (length === 0) return;
  accessible(address, { function: FUNCTION, parameter: 'destination' });
  if (!Array.isArray(array)) {
    const { BYTES_PER_ELEMENT: size } = array;
    // SAFETY: the caller vouches for `length` elements at `address`.
    copyOut(address, array, startIndex * size, length * size);
    return;
  }
  const bytes = packElements(array.slice(startIndex, startIndex + length), cellFor(array, elementType, 'source'));
  // SAFETY: as above.
  copyOut(address, bytes, 0, bytes.byteLength);
}

function fromNative(
  source: AddressLike,
  destination: CopyArray | null,
  startIndex: number,
  length: number,
  elementType?: ManagedType,
): void {
  const array = checkArray(destination, 'destination');
  const address = notNull(source, FUNCTION, 'source');
  nonNegative(startIndex, FUNCTION, 'startIndex');
  nonNegative(length, FUNCTION, 'length');
  checkRange(array, startIndex, length);
  if (length === 0) return;
  accessible(address, { function: FUNCTION, parameter: 'source' });
  if (!Array.isArray(array)) {
    const { BYTES_PER_ELEMENT: size } = array;
    // SAFETY: the caller vouches for `length` elements at `address`.
    copyIn(address, array, startIndex * size, length * size);
    return;
  }
  const cell = cellFor(array, elementType, 'destination');
  const bytes = new DataView(new ArrayBuffer(length * cell.size));
  // SAFETY: as above.
  copyIn(address, bytes, 0, bytes.byteLength);
  for (let i = 0; i < length; i++) array[startIndex + i] = cell.read(bytes, i * cell.size);
}

/**
 * `copy(source, startIndex, destination, length)`: elements of an array to native memory.
 * `copy(source, destination, startIndex, length)`: native memory to elements of an array.
 * A JS array needs the type of its elements as a fifth argument. Throws ArgumentNullException for a null array or address (also if the
 * length is 0), ArgumentOutOfRangeException for a range that is not inside the array, AccessViolationException for an impossible address.
 */
export function copy(
  source: CopyArray | null,
  startIndex: number,
  destination: AddressLike,
  length: number,
  elementType?: ManagedType,
): void;
export function copy(
  source: AddressLike,
  destination: CopyArray | null,
  startIndex: number,
  length: number,
  elementType?: ManagedType,
): void;
export function copy(
  a: CopyArray | AddressLike,
  b: CopyArray | number | null,
  c: AddressLike,
  length: number,
  elementType?: ManagedType,
): void {
  if (typeof b === 'number') toNative(a as CopyArray | null, b, c, length, elementType);
  else fromNative(a as AddressLike, b, c as number, length, elementType);
}

/**
 * The address of an element of a pinned array: arithmetic alone, no check of the index. The array (a typed array or a `Type.array(n)`) must
 * be kept reachable, and not be transferred, while the address is used. Throws ArgumentNullException for null, ArgumentException for an
 * array that cannot be pinned.
 */
export function unsafeAddrOfPinnedArrayElement(arr: object | null, index: number): bigint {
  const fn = 'Marshal.unsafeAddrOfPinnedArrayElement';
  if (arr === null || arr === undefined)
    throw new ArgumentNullException('', { function: fn, parameter: 'arr', expected: 'an array', actual: 'null' });
  const size = isNumericArray(arr) ? arr.BYTES_PER_ELEMENT : (arr as { stride?: unknown }).stride;
  if (typeof size !== 'number')
    throw new ArgumentException('', { function: fn, parameter: 'arr', expected: 'an array in memory', actual: show(arr) });
  // .NET takes the index for an unsigned one.
  return BigInt(addressOfPinnable(arr) + (int32(index, fn, 'index') >>> 0) * size);
}
