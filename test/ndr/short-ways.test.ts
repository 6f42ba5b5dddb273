/** What is frequent is done in shorter ways: a few integers, short texts, what a failed operation leaves behind. */
import { describe, expect, test } from 'vitest';
import { importIdl } from '../../src/idl/index.ts';
import { SYNTAXES, type TypeCodec, typeCodec } from '../../src/ndr/index.ts';
import { baseType, userMarshalType } from '../../src/types/wire/index.ts';

const { types } = importIdl(`
[uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.0), pointer_default(unique)] interface ways
{
  typedef struct { long n; [size_is(n)] small *a; [size_is(n)] byte *b; [size_is(n)] short *c; [size_is(n)] unsigned long *d; } INTEGERS;
  typedef struct { byte six[6]; long two[2][3]; short many[33]; } FIXED;
  typedef struct { [string] wchar_t *wide; [string] char *narrow; } TEXTS;
  typedef struct { long n; [size_is(n)] wchar_t *wide; [size_is(n)] char *narrow; } ARRAYS;
  typedef struct TREE { long v; struct TREE *left; struct TREE *right; } TREE;
}`);
const syntaxes = Object.keys(SYNTAXES) as (keyof typeof SYNTAXES)[];
const make = <T>(length: number, element: (index: number) => T): T[] => Array.from({ length }, (_, index) => element(index));
const refusal = (name: string, message: string): unknown =>
  expect.objectContaining({ name, message: expect.stringContaining(message) as unknown });

describe.each(syntaxes)('%s', (syntax) => {
  const codec = (name: string): TypeCodec => typeCodec(types[name]!, syntax);

  test.each([0, 1, 2, 7, 8, 31, 32, 33, 64, 300])('%i integers, few or many, in any list', (n) => {
    const it = codec('INTEGERS');
    const lists = {
      a: Int8Array.from(make(n, (index) => index - 128)),
      b: Uint8Array.from(make(n, (index) => 255 - index)),
      c: Int16Array.from(make(n, (index) => index * 211 - 32768)),
      d: Uint32Array.from(make(n, (index) => 2 ** 32 - 1 - index * 65537)),
    };
    const octets = it.encode({ n, ...lists });
    const { a, b, c, d } = lists;
    expect(it.encode({ n, a: [...a], b: Buffer.from(b), c: [...c], d: [...d] }).equals(octets)).toBe(true);
    expect(it.encode({ n, a: Float64Array.from(a), b: [...b], c: Int32Array.from(c), d: Float64Array.from(d) }).equals(octets)).toBe(true);
    expect(it.decode(octets)).toEqual({ n, ...lists });
    expect(it.decode(octets, { views: true })).toEqual({ n, ...lists });
    if (n > 0) expect(() => it.encode({ n, ...lists, d: d.subarray(1) })).toThrow(refusal('RPC_S_INVALID_BOUND', `${n} elements`));
    if (n > 0) expect(() => it.encode({ n, ...lists, a: Int16Array.from(a).fill(128, 0, 1) })).toThrow(refusal('RPC_S_INVALID_ARG', '128'));
    for (let end = 0; end < octets.length; end += 1 + (end >> 3))
      expect(() => it.decode(octets, { end })).toThrow(expect.objectContaining({ name: 'RPC_X_BAD_STUB_DATA' }));
  });

  test('arrays of fixed size', () => {
    const it = codec('FIXED');
    const row = (from: number): Int32Array => Int32Array.of(from, from + 1, from + 2);
    const value = { six: Uint8Array.of(1, 2, 3, 4, 5, 6), two: [row(-1), row(7)], many: Int16Array.from(make(33, (index) => -index)) };
    const octets = it.encode(value);
    expect(it.decode(octets)).toEqual(value);
    expect(it.encode({ six: [1, 2, 3, 4, 5, 6], two: [[-1, 0, 1], row(7)], many: [...value.many] }).equals(octets)).toBe(true);
    expect(() => it.encode({ ...value, six: new Uint8Array(7) })).toThrow(refusal('RPC_S_INVALID_BOUND', '6 elements'));
  });

  test('a zero at any place of a text ends it, and is refused', () => {
    const it = codec('TEXTS');
    for (let length = 1; length < 40; length++) {
      const value = { wide: '\u8000'.repeat(length), narrow: '\u0080'.repeat(length) };
      const octets = it.encode(value);
      const wideAt = octets.indexOf(syntax === 'ndr20be' ? '8000' : '0080', 0, 'hex');
      const narrowAt = octets.lastIndexOf(0x80) - length + 1;
      for (let index = 0; index < length; index++) {
        const shorter = Buffer.from(octets);
        shorter.fill(0, wideAt + index * 2, wideAt + index * 2 + 2);
        shorter[narrowAt + index] = 0;
        expect(it.decode(shorter)).toEqual({ wide: value.wide.slice(0, index), narrow: value.narrow.slice(0, index) });
        const withZero = (text: string): string => `${text.slice(0, index)}\0${text.slice(index + 1)}`;
        const refused = refusal('RPC_S_INVALID_ARG', 'without NUL');
        expect(() => it.encode({ ...value, wide: withZero(value.wide) })).toThrow(refused);
        expect(() => it.encode({ ...value, narrow: withZero(value.narrow) })).toThrow(refused);
      }
      const wrong = `${value.narrow.slice(1)}\u0100`;
      expect(() => it.encode({ wide: null, narrow: wrong })).toThrow(refusal('RPC_S_INVALID_ARG', 'one octet each'));
    }
  });

  test.each([0, 1, 2, 23, 24, 25, 600, 5000])('%i characters that are no string keep their zeros', (n) => {
    const it = codec('ARRAYS');
    const value = { n, wide: '\u20ac\0'.repeat(n).slice(0, n), narrow: '\0\u00e9'.repeat(n).slice(0, n) };
    expect(it.decode(it.encode(value))).toEqual(value);
    expect(() => it.encode({ ...value, wide: `${value.wide}a` })).toThrow(refusal('RPC_S_INVALID_BOUND', `${n} elements`));
  });

  test('what was decoded does not change, wherever its octets were', () => {
    const integers = codec('INTEGERS');
    const texts = codec('ARRAYS');
    for (const n of [3, 20, 300]) {
      const lists = (by: number): object => {
        const element = (index: number): number => (index * 3 + by) & 127;
        return {
          n,
          a: Int8Array.from(make(n, element)),
          b: Uint8Array.from(make(n, element)),
          c: Int16Array.from(make(n, element)),
          d: null,
        };
      };
      const [first, second] = [lists(0), lists(1)];
      const [one, other] = ['a', 'b'].map((unit) => ({ n, wide: unit.repeat(n), narrow: unit.repeat(n) }));
      for (const views of [false, true]) {
        const read = (it: TypeCodec, value: unknown): unknown => {
          const octets = it.encode(value);
          const memory = Buffer.from(new ArrayBuffer(octets.length + 1), 1);
          memory.set(octets);
          return it.decode(memory, { views });
        };
        const [before, after] = [read(integers, first), read(integers, second)];
        const [beforeText, afterText] = [read(texts, one), read(texts, other)];
        expect([before, after, beforeText, afterText]).toEqual([first, second, one, other]);
      }
    }
  });

  test('what fails leaves nothing for the next', () => {
    const it = codec('TREE');
    const tree = (depth: number): unknown =>
      depth === 0 ? null : { v: depth, left: tree(depth - 1), right: depth > 2 ? tree(depth - 2) : null };
    const value = tree(9);
    const octets = it.encode(value);
    for (let end = 0; end < octets.length - 8; end += 7) {
      expect(() => it.decode(octets, { end })).toThrow(expect.objectContaining({ name: 'RPC_X_BAD_STUB_DATA' }));
      expect(() => it.encode(value, { maxDepth: end % 8 })).toThrow('nested');
      expect(() => it.encodeInto(value, Buffer.alloc(end))).toThrow(expect.objectContaining({ name: 'RPC_S_BUFFER_TOO_SMALL' }));
      expect(it.decode(it.encode(value))).toEqual(value);
    }
  });
});

test('octets that a routine keeps are its own', () => {
  const unmarshal = (_flags: number, octets: Uint8Array, offset: number): { value: Uint8Array; endOffset: number } => ({
    value: octets.subarray(offset, offset + 4),
    endOffset: offset + 4,
  });
  const refuse = (): never => {
    throw new Error('not encoded here');
  };
  const type = userMarshalType('KEPT', baseType('long'), { size: refuse, marshal: refuse, unmarshal });
  const values = [1, 2].map((octet) => typeCodec(type).decode(Buffer.from(new ArrayBuffer(5), 1).fill(octet)) as Uint8Array);
  expect(values.map((value) => [...value])).toEqual([
    [1, 1, 1, 1],
    [2, 2, 2, 2],
  ]);
});
