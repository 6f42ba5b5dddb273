/** The two faces of the heap that scripts are run through: the functions of webservices.h, and the classes. */

import { isInteropError } from '../../../src/errors.ts';
import { Heap, type HeapBlock, HeapOwner, WsAlloc, WsCreateHeap, WsFreeHeap, WsGetHeapProperty, WsResetHeap } from '../../../src/heap.ts';
import { checkAddress, checkHr, checkProperty, demand, type Expectation, type Operation, propertyId } from './script.ts';

/** A block that a script has named. */
export interface Pointer {
  readonly address: number;
  readonly size: number;
  /** The block's bytes; throws when its life has ended. */
  bytes(): Uint8Array;
}

/** One face. Every method checks what the operation expects. */
export interface Face {
  create(op: Operation): Heap | undefined;
  alloc(heap: Heap | null, op: Operation): Pointer | undefined;
  property(heap: Heap | null, op: Operation, marks: Map<string, bigint>): void;
  reset(heap: Heap | null, op: Operation): void;
  free(heap: Heap | null, op: Operation): void;
}

const UNTOUCHED = 0xa5a5;

/** The C functions; levels core, docs and observed. */
export const functions: Face = {
  create(op) {
    const want = op.expect ?? {};
    const sentinel = new Heap(0);
    const cell: { value: Heap | null } = { value: sentinel };
    const properties = op.properties === 'one' ? [{ id: 0, value: 256n, valueSize: 8 }] : null;
    const hr = WsCreateHeap(big(op.maxSize), big(op.trimSize), properties, op.propertyCount ?? 0, op.out === false ? null : cell);
    const touched = cell.value !== sentinel;
    sentinel.free();
    checkResult(hr, want);
    if (want.outUntouched) demand(!touched, 'the out parameter was written');
    if (hr !== 0) return undefined;
    demand(touched && cell.value !== null, 'no heap was given');
    return cell.value;
  },
  alloc(heap, op) {
    const want = op.expect ?? {};
    const cell = { value: UNTOUCHED };
    const size = big(op.size);
    const hr = WsAlloc(heap, size, op.out === false ? null : cell);
    checkResult(hr, want);
    if (want.outUntouched || hr !== 0) demand(cell.value === UNTOUCHED, 'the out parameter was written');
    if (hr !== 0) return undefined;
    checkAddress(cell.value, want);
    const address = cell.value;
    return { address, size: Number(size), bytes: () => (heap as Heap).view(address, Number(size)) };
  },
  property(heap, op, marks) {
    const want = op.expect ?? {};
    const buffer = Buffer.alloc(24, 0xa5);
    const valueSize = op.valueSize === undefined || op.valueSize === 'size_t' ? 8 : op.valueSize;
    const hr = WsGetHeapProperty(heap, propertyId(op.id), op.out === false ? null : buffer, valueSize);
    checkResult(hr, want);
    const from = hr === 0 && op.out !== false ? 8 : 0;
    demand(
      buffer.subarray(from).every((byte) => byte === 0xa5),
      'memory that is not the value was written',
    );
    if (hr === 0) checkProperty(buffer.readBigUInt64LE(), op, marks);
  },
  reset(heap, op) {
    checkResult(WsResetHeap(heap), op.expect ?? {});
  },
  free(heap, op) {
    attempt(() => WsFreeHeap(heap), op.expect ?? {});
  },
};

/** The classes; level managed. What only the functions can express, such as a NULL where a result would go, goes to them. */
export const classes: Face = {
  create(op) {
    if (op.out === false || op.properties !== undefined || op.propertyCount !== undefined) return functions.create(op);
    return attempt(() => new Heap(big(op.maxSize), big(op.trimSize)), op.expect ?? {});
  },
  alloc(heap, op) {
    const want = op.expect ?? {};
    if (op.out === false || heap === null) return functions.alloc(heap, op);
    const block = attempt(() => heap.alloc(big(op.size)), want);
    if (block === undefined) return undefined;
    checkAddress(block.address, want);
    return pointerTo(block);
  },
  property(heap, op, marks) {
    if (op.out === false || op.valueSize !== undefined || heap === null) return functions.property(heap, op, marks);
    const names = ['maxSize', 'trimSize', 'requestedSize', 'actualSize'] as const;
    const name = names[propertyId(op.id)];
    if (name === undefined) return functions.property(heap, op, marks);
    const value = attempt(() => heap[name], op.expect ?? {});
    if (value !== undefined) checkProperty(BigInt(value), op, marks);
  },
  reset(heap, op) {
    if (heap === null) return functions.reset(heap, op);
    attempt(() => heap.reset(), op.expect ?? {});
  },
  free(heap, op) {
    attempt(() => (heap === null ? WsFreeHeap(null) : heap.free()), op.expect ?? {});
  },
};

function checkResult(hr: number, want: Expectation): void {
  if (want.outcome === 'ok') demand(hr === 0, `expected it to be accepted, got 0x${(hr >>> 0).toString(16)}`);
  if (want.outcome === 'rejected') demand(hr !== 0, 'expected a refusal, got none');
  checkHr(hr, want);
}

/** Makes a message-like owner with its heap. */
export function makeOwner(op: Operation): HeapOwner {
  return new HeapOwner(`message ${op.o}`, big(op.maxSize), big(op.trimSize));
}

/** Runs `action`, whose success or refusal must be what the operation expects. A refusal is a typed error, never another one. */
export function attempt<T>(action: () => T, want: Expectation): T | undefined {
  let value: T;
  try {
    value = action();
  } catch (error) {
    if (!isInteropError(error)) throw error;
    demand(want.outcome !== 'ok', `expected it to be accepted, got ${error.name}: ${error.message}`);
    if (want.outcome === undefined && want.hr === undefined) throw error;
    checkHr(error.hresult, want);
    return undefined;
  }
  demand(want.outcome !== 'rejected', 'expected a refusal, got none');
  checkHr(0, want);
  return value;
}

function pointerTo(block: HeapBlock): Pointer {
  return { address: block.address, size: block.size, bytes: () => block.view };
}

function big(value: number | string | undefined): number | bigint {
  demand(value !== undefined, 'the script lacks a size');
  return typeof value === 'number' ? value : BigInt(value);
}
