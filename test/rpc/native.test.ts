import { describe, expect, it } from 'vitest';
import { taskMemory } from '../../src/memory/native.ts';
import {
  importIdl,
  MesDecodeBufferHandleCreate,
  MesEncodeDynBufferHandleCreate,
  memoryLayout,
  RpcError,
  readNative,
  serialize,
  toAligned,
  writeNative,
} from '../../src/rpc/index.ts';

const program = importIdl(`
[uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.0), pointer_default(unique), implicit_handle(handle_t h)]
interface demo
{
  typedef [encode, decode] struct _REC { short id; long *p; [string] char *name; hyper *q; } REC;
  typedef [encode, decode] struct _NODE { long v; struct _NODE *next; } NODE;
  typedef [encode, decode] struct _RING { [ptr] struct _RING *next; long v; } RING;
  typedef [encode, decode] struct _VEC { short n; [size_is(n)] long v[]; } VEC;
  typedef [encode, decode] struct _MIX { unsigned long n; unsigned long used; [size_is(n), length_is(used)] short *a; [string] wchar_t w[8]; double d[2]; char c; } MIX;
  typedef [encode, decode] union _U switch (short k) { case 1: long l; case 2: hyper h; default: ; } U;
  typedef [encode, decode] struct _LIST { unsigned long n; [size_is(n), string] wchar_t **names; } LIST;
  typedef [encode] struct _OUT { long a; } OUT;
}`);

/** Task memory that counts. */
function counting(): { allocate(size: number): number; free(address: number): void; readonly live: Set<number> } {
  const live = new Set<number>();
  return {
    live,
    allocate(size) {
      const address = taskMemory.allocate(size);
      live.add(address);
      return address;
    },
    free(address) {
      expect(live.delete(address)).toBe(true);
      taskMemory.free(address);
    },
  };
}

function roundTrip(name: string, value: unknown): unknown {
  const memory = counting();
  const type = program.types[name]!;
  const root = taskMemory.allocate(4096);
  writeNative(type, value, root, memory);
  const read = readNative(type, root);
  for (const address of memory.live) taskMemory.free(address);
  taskMemory.free(root);
  return read;
}

describe('native memory', () => {
  it.each([
    ['REC', { id: 7, p: 85, name: 'ab', q: null }],
    ['NODE', { v: 1, next: { v: 2, next: null } }],
    ['VEC', { n: 3, v: Int32Array.of(10, 20, 30) }],
    ['MIX', { n: 5, used: 2, a: Int16Array.of(1, -2), w: 'wide', d: Float64Array.of(0.5, -1), c: 65 }],
    ['U', { $case: 2, value: 5n }],
    ['U', { $case: 9, value: undefined }],
    ['LIST', { n: 3, names: ['a', null, 'ccc'] }],
  ])('holds %s as C has it', (name, value) => {
    expect(roundTrip(name, value)).toEqual(value);
  });

  it('closes rings of full pointers', () => {
    const one: { next: unknown; v: number } = { next: null, v: 1 };
    const two = { next: one, v: 2 };
    one.next = two;
    const read = roundTrip('RING', one) as typeof one;
    expect((read.next as typeof two).v).toBe(2);
    // The root itself is behind no pointer: it is met again as a pointee, once.
    const again = (read.next as typeof two).next;
    expect(again.next).toBe(read.next);
  });

  it('does not nest calls with the data', () => {
    let list: unknown = null;
    for (let v = 0; v < 100_000; v++) list = { v, next: list };
    let node = roundTrip('NODE', list) as { v: number; next: never } | null;
    let count = 0;
    for (; node !== null; node = node.next) count++;
    expect(count).toBe(100_000);
  });
});

describe('X_Decode and X_Free', () => {
  const memory = counting();
  const demo = serialize(program, 'demo', memory);

  it('use the implicit handle, and refuse a null one', () => {
    expect(() => demo.type('REC').encode({})).toThrow(expect.objectContaining({ status: 87 }));
    demo.implicitHandle = MesEncodeDynBufferHandleCreate();
    expect(demo.type('REC').alignSize({ id: 7, p: 85, name: 'ab', q: null })).toBe(56);
    expect(() => demo.type('OUT').decode()).toThrow(RpcError);
    expect(() => demo.type('VEC', {} as never).encode({ v: [] })).toThrow(expect.objectContaining({ status: 1827 }));
  });

  it('decode into memory, reuse what pointers there point at, and free what was allocated', () => {
    const encoder = MesEncodeDynBufferHandleCreate();
    const value = { id: 7, p: 85, name: 'ab', q: 9n };
    demo.type('REC', encoder).encode(value);
    const own = taskMemory.allocate(8);
    const type = program.types.REC!;
    const object = taskMemory.allocate(memoryLayout(type).size);
    writeNative(type, { id: 0, p: null, name: null, q: null }, object, memory);
    const view = { address: object, length: memoryLayout(type).size };
    const octets = toAligned(encoder.buffer!);
    // The second pointer of the object points at memory of ours.
    writeNative({ kind: 'base', name: 'uhyper' }, BigInt(own), object + 24, memory);
    demo.type('REC', MesDecodeBufferHandleCreate(octets)).decode(view);
    expect(readNative(type, object)).toEqual(value);
    expect(readNative({ kind: 'base', name: 'hyper' }, own)).toBe(9n);
    expect(memory.live.size).toBe(2);
    demo.type('REC').free(view);
    expect(memory.live.size).toBe(0);
    expect(readNative(type, object)).toEqual({ id: 7, p: null, name: null, q: 9n });
    taskMemory.free(object);
    taskMemory.free(own);
  });

  it('encode what is in memory', () => {
    const type = program.types.LIST!;
    const object = taskMemory.allocate(memoryLayout(type).size);
    const { allocations } = writeNative(type, { n: 1, names: ['x'] }, object, taskMemory);
    const [one, two] = [MesEncodeDynBufferHandleCreate(), MesEncodeDynBufferHandleCreate()];
    demo.type('LIST', one).encode({ address: object });
    demo.type('LIST', two).encode({ n: 1, names: ['x'] });
    expect(one.buffer).toEqual(two.buffer);
    for (const address of [...allocations, object]) taskMemory.free(address);
  });
});
