import { describe, expect, test } from 'vitest';
import { body, digits, parse, type SyntaxName, status, typeOf } from '../support/declare.ts';
import { itemLength } from '../support/items.ts';

const long = (text: string): string => digits(text);

test('T6: alignment of members, and the end of a structure', () => {
  const type = typeOf('typedef struct { char c; hyper h; char d; } T;');
  const value = { c: 1, h: 2n, d: 3 };
  expect(body(type, value)).toBe(long('01 00000000000000 0200000000000000 03'));
  expect(itemLength(type, value, 'ndr20')).toBe(24);
  expect(body(type, value, 'ndr64')).toBe(long('01 00000000000000 0200000000000000 03 00000000000000'));
  expect(itemLength(type, value, 'ndr64')).toBe(32);
});

test('T7: a gap between members', () => {
  expect(body(typeOf('typedef struct { char a[3]; short s; } T;'), { a: 'abc', s: 5 })).toBe(long('616263 00 0500'));
});

test('T8: elements of an array are aligned one by one', () => {
  const type = typeOf('typedef struct { long l; short s; } E; typedef struct { E e[3]; } T;');
  const value = {
    e: [
      { l: 1, s: 2 },
      { l: 3, s: 4 },
      { l: 5, s: 6 },
    ],
  };
  expect(body(type, value)).toBe(long('01000000 0200 0000 03000000 0400 0000 05000000 0600'));
  expect(body(type, value, 'ndr64')).toBe(long('01000000 0200 0000 03000000 0400 0000 05000000 0600 0000'));
});

describe('T9: enumerations', () => {
  const type = typeOf('typedef enum { A, B = 32767 } T;');
  test('32767 is the last of 16 bits', () => expect(body(type, 32767)).toBe('ff7f'));
  test.each([32768, -1])('%i is refused where 16 bits are sent', (value) => expect(status(() => body(type, value))).toBe(1781));
  test('0x8000 is refused where it is read', () => expect(status(() => parse(type, '00 80'))).toBe(1781));
  test('NDR64 has 32 bits', () => {
    expect(body(type, 32768, 'ndr64')).toBe('00800000');
    expect(parse(type, '00800000', 'ndr64')).toBe(32768);
  });
});

describe('T10: __int3264', () => {
  const signed = typeOf('typedef __int3264 T;');
  const unsigned = typeOf('typedef unsigned __int3264 T;');
  test('the low half is sent', () => {
    expect(body(signed, -1n)).toBe('ffffffff');
    expect(body(signed, 0x1_0000_0002n)).toBe('02000000');
  });
  test('it is extended by its sign', () => {
    expect(parse(signed, 'ffffffff')).toBe(-1n);
    expect(parse(unsigned, 'ffffffff')).toBe(4294967295n);
  });
  test('NDR64 sends all of it', () => expect(body(signed, 0x1_0000_0002n, 'ndr64')).toBe('0200000001000000'));
});

describe('T31: range', () => {
  const type = typeOf('typedef struct { [range(0, 100)] long n; } T;');
  test.each([101, -1])('%i is refused both ways', (n) => {
    expect(status(() => body(type, { n }))).toBe(1734);
    const octets = Buffer.alloc(4);
    octets.writeInt32LE(n);
    expect(status(() => parse(type, octets.toString('hex')))).toBe(1734);
  });
  test.each([0, 100])('%i is not', (n) => expect(parse(type, body(type, { n }))).toEqual({ n }));
});

describe('section 2: sizes on the wire', () => {
  const value = { l: 1, s: 2, c: 3, h: 4n, p: null, e: 5, n: 6n, a: null };
  test.each([
    ['long l; short s;', 6, 8],
    ['char c;', 1, 1],
    ['hyper h; char c;', 9, 16],
    ['long l; long *p;', 8, 16],
    ['E e; short s;', 4, 8],
    ['__int3264 n; char c;', 5, 16],
    ['short s; char *a; char c;', 9, 24],
  ])('T38: { %s } has %i octets, and %i under NDR64', (members, narrow, wide) => {
    const type = typeOf(`typedef enum { A } E; typedef struct { ${members} } T;`);
    const sizes = (['ndr20', 'ndr20be', 'ndr64'] satisfies SyntaxName[]).map((syntax) => body(type, value, syntax).length / 2);
    expect(sizes).toEqual([narrow, narrow, wide]);
  });
  test('T38: an array of two of the first', () => {
    const type = typeOf('typedef struct { long l; short s; } E; typedef struct { E e[2]; } T;');
    const sizes = (['ndr20', 'ndr64'] satisfies SyntaxName[]).map((syntax) => body(type, { e: [value, value] }, syntax).length / 2);
    expect(sizes).toEqual([14, 16]);
  });
});
