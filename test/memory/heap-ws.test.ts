import { describe, expect, test } from 'vitest';
import {
  ArgumentException,
  ArgumentNullException,
  ArgumentOutOfRangeException,
  InvalidOperationException,
  ObjectDisposedException,
  OverflowException,
} from '../../src/errors.ts';
import {
  E_INVALIDARG,
  E_OUTOFMEMORY,
  type Heap,
  HeapOwner,
  S_OK,
  WS_E_INVALID_OPERATION,
  WS_E_QUOTA_EXCEEDED,
  WsAlloc,
  WsCreateHeap,
  WsFreeHeap,
  WsGetHeapProperty,
  WsResetHeap,
} from '../../src/heap.ts';

function create(maxSize: number | bigint, trimSize: number | bigint = 0): Heap {
  const cell: { value: Heap | null } = { value: null };
  expect(WsCreateHeap(maxSize, trimSize, null, 0, cell)).toBe(S_OK);
  return cell.value as Heap;
}

test('the HRESULTs are those of the COM tables, as signed 32-bit integers', () => {
  expect([S_OK, E_INVALIDARG, E_OUTOFMEMORY, WS_E_QUOTA_EXCEEDED]).toEqual([0, -2147024809, -2147024882, -2143485944]);
});

describe('WsCreateHeap', () => {
  test('reserved arguments and a null result pointer are refused with nothing written', () => {
    const cell = { value: null };
    const one = [{ id: 0, value: 1n, valueSize: 8 }];
    expect(WsCreateHeap(1, 0, null, 0, null)).toBe(E_INVALIDARG);
    expect(WsCreateHeap(1, 0, one, 1, cell)).toBe(E_INVALIDARG);
    expect(WsCreateHeap(1, 0, null, 1, cell)).toBe(E_INVALIDARG);
    expect(cell.value).toBe(null);
    expect(WsCreateHeap(1, 0, one, 0, cell)).toBe(S_OK);
  });
  test('what C cannot express is an exception', () => {
    expect(() => WsCreateHeap(-1, 0, null, 0, { value: null })).toThrow(OverflowException);
    expect(() => WsCreateHeap(1, 0, null, -1, { value: null })).toThrow(OverflowException);
    expect(() => WsCreateHeap(1, 0, null, 0.5, { value: null })).toThrow(ArgumentException);
    expect(() => WsCreateHeap(1, 0, {} as never, 0, { value: null })).toThrow(/'properties': expected an array or null/);
    expect(() => WsCreateHeap(1, 0, null, 0, 5 as never)).toThrow(/'heap': expected an object with a value/);
  });
});

describe('WsAlloc', () => {
  test('null pointers win over the quota; on failure the result is not written', () => {
    const heap = create(16);
    const cell = { value: 77 };
    expect(WsAlloc(null, 17, cell)).toBe(E_INVALIDARG);
    expect(WsAlloc(heap, 17, null)).toBe(E_INVALIDARG);
    expect(WsAlloc(heap, 17, cell)).toBe(WS_E_QUOTA_EXCEEDED);
    expect(WsAlloc(create(2n ** 64n - 1n), 2n ** 63n, cell)).toBe(E_OUTOFMEMORY);
    expect(cell.value).toBe(77);
    expect(WsAlloc(heap, 16, cell)).toBe(S_OK);
    expect(cell.value % 16).toBe(0);
    expect(heap.view(cell.value, 16).length).toBe(16);
    WsFreeHeap(heap);
    expect(WsAlloc(heap, 0, cell)).toBe(E_INVALIDARG);
  });
  test('the error object says more', () => {
    const error = { originalError: 0, strings: [] as string[] };
    expect(WsAlloc(create(4), 5, { value: 0 }, error)).toBe(WS_E_QUOTA_EXCEEDED);
    expect(error.originalError).toBe(WS_E_QUOTA_EXCEEDED);
    expect(error.strings[0]).toMatch(/at most 4 of 4 bytes, got 5/);
  });
  test('a handle that is no heap is an exception', () => {
    for (const handle of [{}, 5, 'heap']) expect(() => WsAlloc(handle as never, 1, { value: 0 })).toThrow(/WsAlloc\(\), parameter 'heap'/);
  });
});

describe('WsResetHeap and WsFreeHeap', () => {
  test('null, freed and owned heaps are refused', () => {
    const heap = create(1);
    const owner = new HeapOwner('message', 10);
    expect([WsResetHeap(heap), WsResetHeap(heap), WsResetHeap(null), WsResetHeap(owner.heap)]).toEqual([
      S_OK,
      S_OK,
      E_INVALIDARG,
      WS_E_INVALID_OPERATION,
    ]);
    WsFreeHeap(heap);
    expect(WsResetHeap(heap)).toBe(E_INVALIDARG);
    expect(() => WsFreeHeap(heap)).toThrow(ObjectDisposedException);
    expect(() => WsFreeHeap(null)).toThrow(ArgumentNullException);
    expect(() => WsFreeHeap(owner.heap)).toThrow(InvalidOperationException);
    owner.free();
  });
});

describe('WsGetHeapProperty', () => {
  test('reads the four properties into a cell or a buffer', () => {
    const heap = create(2n ** 64n - 1n, 5);
    const cell: { value: number | bigint } = { value: 0 };
    const values = [0, 1, 2, 3].map((id) => (WsGetHeapProperty(heap, id, cell, 8) === S_OK ? cell.value : undefined));
    expect(values).toEqual([2n ** 64n - 1n, 5, 0, 0]);
    const bytes = new Uint8Array(17).fill(0xa5);
    expect(WsGetHeapProperty(heap, 0, bytes.subarray(3), 8)).toBe(S_OK);
    expect([...bytes]).toEqual([...Array(3).fill(0xa5), ...Array(8).fill(255), ...Array(6).fill(0xa5)]);
  });
  test.each([
    ['an unknown property', 4, 8],
    ['a negative property', -1, 8],
    ['a small value', 0, 4],
    ['a large value', 2, 16],
    ['an empty value', 3, 0],
  ])('%s gives E_INVALIDARG and touches nothing', (_what, id, size) => {
    const cell = { value: 3 };
    expect(WsGetHeapProperty(create(9), id, cell, size)).toBe(E_INVALIDARG);
    expect(cell.value).toBe(3);
  });
  test('a null or freed heap, a null value, a buffer that is too short', () => {
    const heap = create(1);
    for (const id of [0, 1, 2, 3]) expect(WsGetHeapProperty(heap, id, null, 8)).toBe(E_INVALIDARG);
    expect(() => WsGetHeapProperty(heap, 0, new Uint8Array(7), 8)).toThrow(ArgumentOutOfRangeException);
    expect(() => WsGetHeapProperty(heap, 0, { value: 0 }, -1)).toThrow(OverflowException);
    WsFreeHeap(heap);
    expect([WsGetHeapProperty(heap, 0, { value: 0 }, 8), WsGetHeapProperty(null, 0, { value: 0 }, 8)]).toEqual([
      E_INVALIDARG,
      E_INVALIDARG,
    ]);
  });
});
