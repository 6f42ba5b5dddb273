/** The functions that programs call: where values lie in memory, and what is no value. */
import { describe, expect, test } from 'vitest';
import { importIdl } from '../../src/idl/index.ts';
import { SYNTAXES, type TypeCodec, typeCodec } from '../../src/ndr/index.ts';

const { types } = importIdl(`
[uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.0), pointer_default(unique)] interface entries
{
  typedef struct { long a; hyper b; unsigned hyper c; char text[4]; boolean e; } FLAT;
  typedef struct { FLAT inner; [string] wchar_t *name; } OUTER;
  typedef struct { long length; } LENGTH;
  typedef struct { long n; [size_is(n)] FLAT *items; } LIST;
  typedef struct { [string] wchar_t *wide; [string] char *narrow; } TEXTS;
}`);
const flat = { a: -5, b: -(2n ** 63n), c: 2n ** 64n - 1n, text: 'abcd', e: true };
const syntaxes = Object.keys(SYNTAXES) as (keyof typeof SYNTAXES)[];
const codec = (name: string, syntax: keyof typeof SYNTAXES = 'ndr20'): TypeCodec => typeCodec(types[name]!, syntax);

/** The octets at a distance from a multiple of 8. */
function shifted(octets: Uint8Array, by: number): Buffer {
  const memory = Buffer.from(new ArrayBuffer(octets.length + 16), by, octets.length);
  memory.set(octets);
  return memory;
}

describe.each(syntaxes)('%s', (syntax) => {
  const values = { FLAT: flat, OUTER: { inner: flat, name: 'n' }, LIST: { n: 2, items: [flat, { ...flat, b: 0n }] } };

  test.each(Object.entries(values))('%s: into memory and from memory at any address', (type, value) => {
    const it = codec(type, syntax);
    const octets = it.encode(value);
    for (let by = 0; by < 8; by++) {
      const target = shifted(new Uint8Array(octets.length).fill(0xaa), by);
      expect(it.encodeInto(value, target)).toBe(octets.length);
      expect(target.equals(octets)).toBe(true);
      expect(it.decode(target)).toEqual(value);
      expect(it.decodeAt(target)).toEqual({ value, end: octets.length });
      expect(() => it.decode(target.subarray(0, 12))).toThrow(expect.objectContaining({ name: 'RPC_X_BAD_STUB_DATA' }));
      expect(() => it.encodeInto(value, target.subarray(1))).toThrow(expect.objectContaining({ name: 'RPC_S_BUFFER_TOO_SMALL' }));
    }
  });

  test('an offset, an end and limits', () => {
    const it = codec('FLAT', syntax);
    const octets = it.encode(flat);
    const later = Buffer.concat([Buffer.alloc(16), octets]);
    expect(it.decode(later, { offset: 16 })).toEqual(flat);
    expect(() => it.decode(later, { offset: 16, end: 20 })).toThrow(expect.objectContaining({ name: 'RPC_X_BAD_STUB_DATA' }));
    expect(() => it.encode(flat, { maxDepth: 0 })).toThrow('nested');
  });

  test('64-bit integers as numbers', () => {
    const it = codec('FLAT', syntax);
    for (const number of [0, 1, -1, 2 ** 32, -(2 ** 32) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
      const c = Math.abs(number);
      expect(it.decode(it.encode({ ...flat, b: number, c }))).toEqual({ ...flat, b: BigInt(number), c: BigInt(c) });
    }
    for (const wrong of [{ b: 2n ** 63n }, { b: 2 ** 53 }, { b: 0.5 }, { c: -1 }, { c: -1n }, { c: 2n ** 64n }, { b: '1' }])
      expect(() => it.encode({ ...flat, ...wrong })).toThrow(expect.objectContaining({ name: 'RPC_S_INVALID_ARG' }));
  });

  test('text ends at the first zero, in windows of any size', () => {
    const it = codec('TEXTS', syntax);
    for (const length of [0, 1, 2, 3, 14, 15, 16, 17, 300, 5000, 70_000]) {
      const value = { wide: '\u20ac'.repeat(length), narrow: '\u00e9'.repeat(length) };
      const octets = it.encode(value);
      expect(it.decode(octets)).toEqual(value);
      if (length < 2) continue;
      const unit = Buffer.from('\u20ac', 'utf16le');
      const at = octets.indexOf(syntax === 'ndr20be' ? unit.swap16() : unit) + 2 * (length >> 1);
      octets.fill(0, at, at + 2);
      expect((it.decode(octets) as typeof value).wide).toBe('\u20ac'.repeat(length >> 1));
    }
  });
});

test.each([null, undefined, 5, 'abc', true, 5n, Symbol('a'), () => 0])('what is no object is told: %s', (value) => {
  const refused = expect.objectContaining({ name: 'RPC_S_INVALID_ARG', message: expect.stringContaining('an object') });
  for (const type of ['FLAT', 'LENGTH']) expect(() => codec(type).encode(value)).toThrow(refused);
  expect(() => codec('OUTER').encode({ inner: value, name: null })).toThrow(refused);
  expect(() => codec('LIST').encode({ n: 1, items: [value] })).toThrow(refused);
});

test.each([null, undefined, 5, 'abc', [1, 2]])('what is no memory is told: %s', (memory) => {
  const refused = expect.objectContaining({ name: 'RPC_S_INVALID_ARG', message: expect.stringContaining('octets') });
  for (const [type, value] of [
    ['FLAT', flat],
    ['LIST', { n: 0, items: [] }],
  ] as const) {
    const it = codec(type);
    for (let twice = 0; twice < 2; twice++) {
      expect(() => it.decode(memory as never)).toThrow(refused);
      expect(() => it.decodeAt(memory as never)).toThrow(refused);
      expect(() => it.encodeInto(value, memory as never)).toThrow(refused);
    }
    expect(it.decode(it.encode(value))).toEqual(value);
  }
});

test('a value that encodes and decodes while it is read', () => {
  const it = codec('FLAT');
  const octets = it.encode(flat);
  const busy = {
    ...flat,
    get e() {
      return (it.decode(it.encode({ ...flat, a: 7 })) as typeof flat).e;
    },
  };
  expect(it.encode(busy).equals(octets)).toBe(true);
});

test('memory that grows', () => {
  const it = codec('FLAT');
  const octets = it.encode(flat);
  const memory = Reflect.construct(ArrayBuffer, [octets.length, { maxByteLength: 4096 }]) as ArrayBuffer & {
    resize?(length: number): void;
  };
  if (memory.resize === undefined) return;
  new Uint8Array(memory).set(octets);
  expect(it.decode(new Uint8Array(memory))).toEqual(flat);
  memory.resize(4096);
  new Uint8Array(memory).set(octets, 2048);
  expect(it.decode(new Uint8Array(memory, 2048, octets.length))).toEqual(flat);
});
