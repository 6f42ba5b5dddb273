/**
 * The heap functions of webservices.h with the documents' names, results and argument checks (heap spec sections 2 to 7).
 *
 * Where C has a pointer to a variable, JavaScript has a `Cell`: any object with a `value`, such as a `Ref`; `null` is the NULL pointer.
 * WS_HEAP* is the `Heap` itself, so that a handle never denotes another heap. What C cannot express (a size that is no SIZE_T, a handle that is
 * no heap) is an exception; what the documents answer with an HRESULT is that HRESULT, a signed 32-bit integer as everywhere in .NET.
 */
import { ArgumentException, ArgumentNullException, ArgumentOutOfRangeException, InteropError } from '../errors.ts';
import { Heap } from './heap.ts';
import { checkSize, checkULong, describe } from './heap-size.ts';

/** Success. */
export const S_OK = 0;
/** A required pointer is null, an unknown property, a wrong size of a value, a reserved argument in use, a freed heap. */
export const E_INVALIDARG: number = 0x80070057 | 0;
/** The machine cannot provide what the quota allows. */
export const E_OUTOFMEMORY: number = 0x8007000e | 0;
/** The request and what was requested before exceed the heap's maximum. */
export const WS_E_QUOTA_EXCEEDED: number = 0x803d0008 | 0;
/** The heap belongs to a message or a call, which alone resets it. */
export const WS_E_INVALID_OPERATION: number = 0x803d0003 | 0;

/** A variable that a function writes. */
export interface Cell<T> {
  value: T;
}

/** WS_HEAP_PROPERTY_ID. */
export const WS_HEAP_PROPERTY_ID: {
  readonly WS_HEAP_PROPERTY_MAX_SIZE: 0;
  readonly WS_HEAP_PROPERTY_TRIM_SIZE: 1;
  readonly WS_HEAP_PROPERTY_REQUESTED_SIZE: 2;
  readonly WS_HEAP_PROPERTY_ACTUAL_SIZE: 3;
} = Object.freeze({
  WS_HEAP_PROPERTY_MAX_SIZE: 0,
  WS_HEAP_PROPERTY_TRIM_SIZE: 1,
  WS_HEAP_PROPERTY_REQUESTED_SIZE: 2,
  WS_HEAP_PROPERTY_ACTUAL_SIZE: 3,
});

/** WS_HEAP_PROPERTY: an entry of the reserved array of `WsCreateHeap`. */
export interface WsHeapProperty {
  readonly id: number;
  readonly value: unknown;
  readonly valueSize: number;
}

/** The optional receiver of extended error information (WS_ERROR): what a failing function has to say beside its HRESULT. */
export interface WsError {
  /** The HRESULT of the last failure. */
  originalError: number;
  /** Its explanation, for a person. */
  readonly strings: string[];
}

/** SIZE_T of a 64-bit process. */
const SIZE_OF_SIZE_T = 8;
const PROPERTIES = ['maxSize', 'trimSize', 'requestedSize', 'actualSize'] as const;

/**
 * Creates a heap. `properties` and `propertyCount` are reserved: `null` and 0.
 * @returns S_OK with `heap.value` set; E_INVALIDARG, with nothing written, for a null `heap` or a property count other than 0
 */
export function WsCreateHeap(
  maxSize: number | bigint,
  trimSize: number | bigint,
  properties: readonly WsHeapProperty[] | null,
  propertyCount: number,
  heap: Cell<Heap | null> | null,
  error: WsError | null = null,
): number {
  const max = checkSize(maxSize, 'WsCreateHeap', 'maxSize');
  const trim = checkSize(trimSize, 'WsCreateHeap', 'trimSize');
  const count = checkULong(propertyCount, 'WsCreateHeap', 'propertyCount');
  const cell = checkCell(heap, 'WsCreateHeap', 'heap');
  if (properties !== null && !Array.isArray(properties)) throw wrong('WsCreateHeap', 'properties', 'an array or null', properties);
  if (cell === null) return fail(error, E_INVALIDARG, "WsCreateHeap: 'heap' is null");
  if (count !== 0) return fail(error, E_INVALIDARG, "WsCreateHeap: 'propertyCount' is reserved and must be 0");
  cell.value = new Heap(max, trim);
  return S_OK;
}

/**
 * Allocates `size` bytes whose life ends with the heap's reset or free. `ptr.value` becomes the address, a number.
 * @returns S_OK; E_INVALIDARG for a null or freed heap or a null `ptr`; WS_E_QUOTA_EXCEEDED; E_OUTOFMEMORY. On failure nothing is written
 */
export function WsAlloc(heap: Heap | null, size: number | bigint, ptr: Cell<number> | null, error: WsError | null = null): number {
  const target = checkHeap(heap, 'WsAlloc');
  const bytes = checkSize(size, 'WsAlloc', 'size');
  const cell = checkCell(ptr, 'WsAlloc', 'ptr');
  if (target === null) return fail(error, E_INVALIDARG, "WsAlloc: 'heap' is null or was freed");
  if (cell === null) return fail(error, E_INVALIDARG, "WsAlloc: 'ptr' is null");
  let address: number;
  try {
    address = target.allocAddress(bytes);
  } catch (cause) {
    if (!(cause instanceof InteropError) || (cause.hresult !== WS_E_QUOTA_EXCEEDED && cause.hresult !== E_OUTOFMEMORY)) throw cause;
    return fail(error, cause.hresult, cause.message);
  }
  cell.value = address;
  return S_OK;
}

/**
 * Ends the life of every block of the heap; its limits stay.
 * @returns S_OK; E_INVALIDARG for a null or freed heap; WS_E_INVALID_OPERATION for a heap that a message or a call owns
 */
export function WsResetHeap(heap: Heap | null, error: WsError | null = null): number {
  const target = checkHeap(heap, 'WsResetHeap');
  if (target === null) return fail(error, E_INVALIDARG, "WsResetHeap: 'heap' is null or was freed");
  if (target.owned) return fail(error, WS_E_INVALID_OPERATION, `WsResetHeap: the heap belongs to '${target.owner}'`);
  target.reset();
  return S_OK;
}

/**
 * Frees the heap and every block of it.
 * @throws ArgumentNullException for null, ObjectDisposedException for a heap freed before, InvalidOperationException for an owned one:
 * the function has no result, and the documents forbid all three
 */
export function WsFreeHeap(heap: Heap | null): void {
  if (heap === null || heap === undefined)
    throw new ArgumentNullException('', { function: 'WsFreeHeap', parameter: 'heap', expected: 'a heap', actual: 'null' });
  if (!(heap instanceof Heap)) throw wrong('WsFreeHeap', 'heap', 'a heap', heap);
  heap.free();
}

/**
 * Reads a property. `value` is a cell, or a buffer that receives the SIZE_T's 8 bytes; it is not touched on failure.
 * @returns S_OK; E_INVALIDARG for a null or freed heap, an unknown `id`, a `valueSize` other than 8, a null `value`
 */
export function WsGetHeapProperty(
  heap: Heap | null,
  id: number,
  value: Cell<number | bigint> | ArrayBufferView | null,
  valueSize: number,
  error: WsError | null = null,
): number {
  const target = checkHeap(heap, 'WsGetHeapProperty');
  if (typeof id !== 'number' || !Number.isInteger(id)) throw wrong('WsGetHeapProperty', 'id', 'a WS_HEAP_PROPERTY_ID', id);
  const size = checkULong(valueSize, 'WsGetHeapProperty', 'valueSize');
  const place = checkCell(value, 'WsGetHeapProperty', 'value');
  if (target === null) return fail(error, E_INVALIDARG, "WsGetHeapProperty: 'heap' is null or was freed");
  const property = PROPERTIES[id];
  if (property === undefined) return fail(error, E_INVALIDARG, `WsGetHeapProperty: there is no property ${id}`);
  if (size !== SIZE_OF_SIZE_T)
    return fail(error, E_INVALIDARG, `WsGetHeapProperty: 'valueSize' is ${size}, a SIZE_T has ${SIZE_OF_SIZE_T} bytes`);
  if (place === null) return fail(error, E_INVALIDARG, "WsGetHeapProperty: 'value' is null");
  write(place, target[property]);
  return S_OK;
}

function write(place: Cell<number | bigint> | ArrayBufferView, value: number | bigint): void {
  if (!ArrayBuffer.isView(place)) {
    place.value = value;
    return;
  }
  if (place.byteLength < SIZE_OF_SIZE_T) {
    const actual = `${place.byteLength} bytes`;
    throw new ArgumentOutOfRangeException('', {
      function: 'WsGetHeapProperty',
      parameter: 'value',
      expected: `${SIZE_OF_SIZE_T} bytes`,
      actual,
    });
  }
  new DataView(place.buffer, place.byteOffset, SIZE_OF_SIZE_T).setBigUint64(0, BigInt(value), true);
}

/** A heap that can be worked with, or null for what the documents answer with E_INVALIDARG. */
function checkHeap(heap: Heap | null, fn: string): Heap | null {
  if (heap === null || heap === undefined) return null;
  if (!(heap instanceof Heap)) throw wrong(fn, 'heap', 'a heap', heap);
  return heap.freed ? null : heap;
}

function checkCell<T extends object>(cell: T | null, fn: string, parameter: string): T | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell !== 'object') throw wrong(fn, parameter, 'an object with a value, or null', cell);
  return cell;
}

function wrong(fn: string, parameter: string, expected: string, actual: unknown): ArgumentException {
  return new ArgumentException('', { function: fn, parameter, expected, actual: describe(actual) });
}

function fail(error: WsError | null, hresult: number, text: string): number {
  if (error !== null) {
    error.originalError = hresult;
    error.strings.push(text);
  }
  return hresult;
}
