import { describe, expect, test } from 'vitest';
import { procedureCodec } from '../../../src/ndr/index.ts';
import { arrayType, char, hyper, literal, long, stringType, wchar } from '../../../src/types/wire/index.ts';
import { body, bytes, declare, digits, parse, status, typeOf } from '../support/declare.ts';

const window = typeOf('typedef struct { long f, n; [first_is(f), length_is(n)] long a[10]; } T;');
const both = typeOf('typedef struct { long s, f, n; [size_is(s), first_is(f), length_is(n)] long a[]; } T;');

test('T11: a varying array sends its window', () => {
  const value = { f: 2, n: 3, a: Int32Array.of(7, 8, 9) };
  const octets = digits('02000000 03000000  02000000 03000000 07000000 08000000 09000000');
  expect(body(window, value)).toBe(octets);
  // The value lists what is transmitted: what is around it is zero in memory.
  expect(parse(window, octets)).toEqual(value);
});

test('T12: a conformant varying array', () => {
  const value = { s: 5, f: 1, n: 2, a: Int32Array.of(7, 8) };
  const octets = digits('05000000  05000000 01000000 02000000  01000000 02000000 07000000 08000000');
  expect(body(both, value)).toBe(octets);
  expect(parse(both, octets)).toEqual(value);
});

describe('T13: a window outside of its array is refused', () => {
  test.each([
    ['04000000', '02000000'],
    ['ffffffff', '02000000'],
    ['00000000', '06000000'],
  ])('offset %s, actual count %s of 5', (first, length) => {
    const octets = `05000000 05000000 ${first} ${length} ${first} ${length} ${'00'.repeat(24)}`;
    expect(status(() => parse(both, octets))).toBe(1734);
  });
  test('and where it is written', () => expect(status(() => body(both, { s: 5, f: 4, n: 2, a: [1, 2] }))).toBe(1734));
});

test('T14: dimensions', () => {
  const { F, G } = declare('void F([in, size_is(2, 3)] short m[][]); void G([in, size_is(3)] short m[][2]);').procedures;
  const rows = {
    m: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  };
  expect(procedureCodec(F!, 'ndr20').encode('in', rows).toString('hex')).toBe(digits('02000000 03000000 0100 0200 0300 0400 0500 0600'));
  const pairs = {
    m: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  };
  expect(procedureCodec(G!, 'ndr20').encode('in', pairs).toString('hex')).toBe(digits('03000000 0100 0200 0300 0400 0500 0600'));
});

test('T15: the gap before no elements', () => {
  const type = arrayType(hyper, [{ size: literal(0) }]);
  expect(body(type, [])).toBe(digits('00000000 00000000'));
  expect(parse(type, '00000000 00000000')).toEqual(new BigInt64Array(0));
  // A4: data that end before the gap are no error where there is no element.
  expect(parse(type, '00000000')).toEqual(new BigInt64Array(0));
});

const text = stringType(char);

test('T16: an empty string has a terminator', () => {
  expect(body(text, '')).toBe(digits('01000000 00000000 01000000 00'));
  expect(parse(text, '01000000 00000000 01000000 00')).toBe('');
});

describe('T17: strings that are refused', () => {
  test.each([
    ['no terminator', '04000000 00000000 04000000 61626364'],
    ['maximum 5, actual count 4', '05000000 00000000 04000000 61626300'],
    ['offset 1', '04000000 01000000 04000000 61626300'],
    ['actual count 0', '04000000 00000000 00000000 61626300'],
    ['actual and maximum count 0', '00000000 00000000 00000000'],
  ])('%s', (_, octets) => expect(status(() => parse(text, octets))).toBe(1734));
});

describe('T18: a sized string', () => {
  const type = stringType(char, { size: literal(8) });
  const octets = digits('08000000 00000000 04000000 61626300');
  test('keeps its size', () => {
    expect(body(type, 'abc')).toBe(octets);
    expect(parse(type, octets)).toBe('abc');
  });
  test('S6: longer than its size', () => {
    expect(body(type, '1234567')).toBe(digits('08000000 00000000 08000000 3132333435363700'));
    expect(status(() => body(type, '12345678'))).toBe(1734);
    expect(status(() => parse(type, '08000000 00000000 09000000 313233343536373800'))).toBe(1734);
  });
  test('S7: a bound', () => expect(status(() => body(stringType(char, { bound: 3 }), 'abc'))).toBe(1734));
});

test('T19: wide characters count as units', () => {
  expect(body(stringType(wchar), 'AB')).toBe(digits('03000000 00000000 03000000 4100 4200 0000'));
  // S11: half of a pair passes.
  expect(parse(stringType(wchar), body(stringType(wchar), '\ud83d'))).toBe('\ud83d');
});

test('T20: only one count stands before nested conformant structures', () => {
  const type = typeOf(
    'typedef struct { short n; [size_is(n)] short v[]; } I; typedef struct { long k; I i; } J; typedef struct { byte b; J j; } T;',
  );
  const value = { b: 1, j: { k: 2, i: { n: 2, v: Int16Array.of(5, 6) } } };
  expect(body(type, value)).toBe(digits('02000000 01 000000 02000000 0200 0500 0600'));
  expect(parse(type, body(type, value))).toEqual(value);
});

test('T21: the structure is aligned after its count', () => {
  const type = typeOf('typedef struct { hyper h; [size_is(2)] char v[]; } T;');
  expect(body(type, { h: 1n, v: 'ab' })).toBe(digits('02000000 00000000 0100000000000000 6162'));
});

describe('T29: counts that differ from their expression', () => {
  const { F } = declare('void F([in, size_is(n)] long v[], [in] long n);').procedures;
  test('in a structure', () => {
    const type = typeOf('typedef struct { long n; [size_is(n)] long v[]; } T;');
    expect(status(() => parse(type, `04000000 03000000 ${'00'.repeat(16)}`))).toBe(1783);
  });
  test('where the size comes later', () => {
    const octets = bytes(`04000000 ${'00'.repeat(16)} 03000000`);
    expect(status(() => procedureCodec(F!, 'ndr20').decode('in', octets))).toBe(1783);
  });
  test('where the size comes later in the structure', () => {
    const type = typeOf('typedef struct { [size_is(n)] long *v; long n; } T;');
    expect(status(() => parse(type, `00000200 03000000 04000000 ${'00'.repeat(16)}`))).toBe(1783);
  });
});

describe('B8: counts behind pointers are compared once they are known', () => {
  test.each([
    ['long *n; [size_is(*n)] byte v[];', '02000000 00000200 aabb 0000 02000000', '02000000 00000200 aabb 0000 03000000'],
    ['[ref] long *n; [size_is(*n + 1)] byte v[];', '02000000 00000200 aabb 0000 01000000', '02000000 00000200 aabb 0000 02000000'],
    [
      'long *n; [length_is(*n)] byte v[4];',
      '00000200 00000000 01000000 aa 000000 01000000',
      '00000200 00000000 01000000 aa 000000 02000000',
    ],
    [
      'long *k; [switch_is(*k)] union { [case(1)] long a; [default] ; } u;',
      '00000200 01000000 07000000 01000000',
      '00000200 01000000 07000000 02000000',
    ],
    [
      'long *k; [switch_is(*k)] union { [case(1)] long a; [default] ; } u[2];',
      '00000200 01000000 07000000 01000000 08000000 01000000',
      '00000200 01000000 07000000 01000000 08000000 02000000',
    ],
    [
      'struct { long *n; [length_is(*n)] byte v[2]; } s[2];',
      '00000200 00000000 01000000 aa 000000 00000200 00000000 01000000 bb 000000 01000000 01000000',
      '00000200 00000000 01000000 aa 000000 00000200 00000000 01000000 bb 000000 01000000 00000000',
    ],
  ])('%s', (members, good, bad) => {
    const type = typeOf(`typedef struct { ${members} } T;`);
    expect(status(() => parse(type, good))).toBe('none');
    expect(status(() => parse(type, bad))).toBe(1783);
  });

  test('null says nothing', () => {
    expect(parse(typeOf('typedef struct { long *n; [size_is(*n)] byte v[]; } T;'), '02000000 00000000 aabb')).toEqual({
      n: null,
      v: Uint8Array.of(0xaa, 0xbb),
    });
  });
});

describe('P6: 64-bit counts are not rounded', () => {
  test.each([
    ['hyper h; [size_is(h & 0xff)] byte v[];', (1n << 60n) + 3n],
    ['unsigned hyper h; [size_is(h % 16)] byte v[];', (1n << 63n) + 3n],
    ['hyper h; [size_is(h - 0x7ffffffffffffff0)] byte v[];', 0x7ffffffffffffff3n],
    ['hyper h; [size_is((h >> 60) + 2)] byte v[];', (1n << 60n) + 12345n],
    ['hyper *h; [size_is(*h % 16)] byte *v;', (1n << 60n) + 3n],
    ['struct { hyper h; } s; [size_is(s.h & 7)] byte v[];', (1n << 61n) + 3n],
    ['hyper h; [size_is(h == 0x20000000000001 ? 3 : 4)] byte v[];', 0x20000000000001n],
  ])('%s', (members, h) => {
    const type = typeOf(`typedef struct { ${members} } T;`);
    const value = { ...(members.startsWith('struct') ? { s: { h } } : { h }), v: Uint8Array.of(1, 2, 3) };
    for (const syntax of ['ndr20', 'ndr20be', 'ndr64'] as const) {
      expect(parse(type, body(type, value, syntax), syntax)).toEqual(value);
      expect(status(() => body(type, { ...value, v: [1, 2] }, syntax))).toBe(1734);
    }
  });
});

describe('T32: a count that the data cannot have', () => {
  const type = typeOf('typedef struct { unsigned long n; [size_is(n)] long v[]; } T;');
  test('is refused before memory is taken', () => {
    const before = process.memoryUsage().arrayBuffers;
    expect(status(() => parse(type, `00000020 00000020 ${'00'.repeat(56)}`))).toBe(1783);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(0x10000);
  });
  test('whose product is 2^32', () => expect(status(() => parse(type, `00000040 00000040 ${'00'.repeat(56)}`))).toBe(1734));
});

describe('T33: a large maximum with few elements', () => {
  const type = arrayType(long, [{ varying: true }]);
  test('passes the budget', () => {
    const before = process.memoryUsage().arrayBuffers;
    expect(status(() => parse(type, 'ffffff1f 00000000 00000000'))).toBe(14);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(0x10000);
  });
  test('has a product above 2^32 - 1', () => expect(status(() => parse(type, 'ffffff7f 00000000 00000000'))).toBe(1734));
});
