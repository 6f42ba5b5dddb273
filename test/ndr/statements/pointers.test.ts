import { describe, expect, test } from 'vitest';
import { procedureCodec, Shared } from '../../../src/ndr/index.ts';
import { body, declare, digits, parse, status, typeOf } from '../support/declare.ts';

describe('T22: the order of pointees', () => {
  const ids = (octets: string, ...offsets: number[]): number[] => offsets.map((at) => Buffer.from(octets, 'hex').readUInt32LE(at));

  test('structures behind two pointers, one with a pointer', () => {
    const type = typeOf('typedef struct { long *r; } A; typedef struct { long v; } B; typedef struct { A *a; B *b; } T;');
    const octets = body(type, { a: { r: 1 }, b: { v: 2 } });
    expect(octets).toBe(digits('00000200 08000200  04000200 01000000  02000000'));
    expect(new Set(ids(octets, 0, 4, 8)).size).toBe(3);
  });
  test('an array of structures', () => {
    const type = typeOf('typedef struct { long *p; long *q; } S; typedef struct { S arr[2]; } T;');
    expect(
      body(type, {
        arr: [
          { p: 1, q: 2 },
          { p: 3, q: 4 },
        ],
      }),
    ).toBe(digits('00000200 04000200 08000200 0c000200  01000000 02000000 03000000 04000000'));
  });
  test('a structure inside', () => {
    const type = typeOf('typedef struct { long *x; } I; typedef struct { I i; long *y; } T;');
    expect(body(type, { i: { x: 1 }, y: 2 })).toBe(digits('00000200 04000200  01000000 02000000'));
  });
  test('a list', () => {
    const type = typeOf('typedef struct _N { long v; struct _N *next; } T;');
    expect(body(type, { v: 1, next: { v: 2, next: { v: 3, next: null } } })).toBe(
      digits('01000000 00000200  02000000 04000200  03000000 00000000'),
    );
  });
  test('a tree', () => {
    const type = typeOf('typedef struct _N { struct _N *l; struct _N *r; } T;');
    const leaf = { l: null, r: null };
    // The root, all on the left, all on the right.
    expect(body(type, { l: { l: leaf, r: null }, r: leaf })).toBe(
      digits('00000200 08000200  04000200 00000000  00000000 00000000  00000000 00000000'),
    );
  });
  test('a pointer to a pointer as a parameter', () => {
    const { F } = declare('void F([in] long **pp);').procedures;
    expect(procedureCodec(F!, 'ndr20').encode('in', { pp: 5 }).toString('hex')).toBe(digits('00000200 05000000'));
  });
  test('a union whose arm is a pointer', () => {
    const type = typeOf('typedef struct { long k; [switch_is(k)] union { [case(1)] long *p; } u; long after; } T;');
    expect(body(type, { k: 1, u: { $case: 1, value: 7 }, after: 9 })).toBe(digits('01000000 01000000 00000200 09000000  07000000'));
  });
});

describe('T23: a list of 100 000 nodes', () => {
  const type = typeOf('typedef struct _N { long v; struct _N *next; } T;');
  interface Node {
    v: number;
    next: Node | null;
  }
  const list = (length: number): Node | null => {
    let node: Node | null = null;
    for (let v = length; v > 0; v--) node = { v, next: node };
    return node;
  };

  test('passes where the depth is allowed', () => {
    const octets = body(type, list(100_000), 'ndr20', { maxDepth: 200_000 });
    let count = 0;
    for (let node = parse(type, octets, 'ndr20', { maxDepth: 200_000 }) as Node | null; node !== null; node = node.next) {
      count++;
      expect(node.v === count).toBe(true);
    }
    expect(count).toBe(100_000);
  });
  test('is refused by default', () => {
    const octets = body(type, list(100_000), 'ndr20', { maxDepth: 200_000 });
    expect(status(() => parse(type, octets))).toBe(1783);
    expect(status(() => body(type, list(100_000)))).toBe(1783);
    expect(status(() => parse(type, body(type, list(4000))))).toBe('none');
  });
});

describe('T24: aliases', () => {
  const full = typeOf('typedef struct { [ptr] long *a; [ptr] long *b; } T;');
  test('full pointers to one object share their pointee', () => {
    const one = new Shared(10);
    const octets = body(full, { a: one, b: one });
    expect(octets).toBe(digits('01000000 01000000 0a000000'));
    const { a, b } = parse(full, octets) as { a: unknown; b: unknown };
    expect(a).toBe(b);
    expect((a as Shared).value).toBe(10);
  });
  test('equal objects are two', () => expect(body(full, { a: 10, b: 10 })).toBe(digits('01000000 02000000 0a000000 0a000000')));
  test('unique pointers with one id have two pointees', () => {
    const type = typeOf('typedef struct { long v; } L; typedef struct { L *a; L *b; } T;');
    const { a, b } = parse(type, '00000200 00000200 01000000 01000000') as { a: unknown; b: unknown };
    expect(a).toEqual(b);
    expect(a).not.toBe(b);
  });
  test('PT5: an id that is another type already', () => {
    const type = typeOf('typedef struct { [ptr] long *a; [ptr] hyper *b; } T;');
    expect(status(() => parse(type, '01000000 01000000 01000000 00000000'))).toBe(1783);
  });
});

test('T25: a ring of two nodes', () => {
  const type = typeOf('typedef struct _N { long v; [ptr] struct _N *next; } N; typedef [ptr] N *T;');
  const one: Record<string, unknown> = { v: 1 };
  const two = { v: 2, next: one };
  one.next = two;
  const octets = body(type, one);
  expect(octets).toBe(digits('01000000  01000000 02000000  02000000 01000000'));
  const decoded = parse(type, octets) as { v: number; next: { v: number; next: unknown } };
  expect([decoded.v, decoded.next.v]).toEqual([1, 2]);
  expect(decoded.next.next).toBe(decoded);
});

test('T26: ref pointers', () => {
  const type = typeOf('typedef struct { [ref] long *p; } T;');
  expect(parse(type, '00000000 05000000')).toEqual({ p: 5 });
  expect(status(() => body(type, { p: null }))).toBe(1780);
});

describe('T30: a null beside a count', () => {
  const type = typeOf('typedef struct { long n; [size_is(n)] long *v; } T;');
  const octets = '02000000 00000000';
  test('is accepted', () => expect(parse(type, octets)).toEqual({ n: 2, v: null }));
  test('is refused where nulls are strict', () => {
    expect(status(() => parse(type, octets, 'ndr20', { strictNulls: true }))).toBe(1783);
    const later = typeOf('typedef struct { [size_is(n)] long *v; long n; } T;');
    expect(status(() => parse(later, '00000000 02000000', 'ndr20', { strictNulls: true }))).toBe(1783);
  });
  test('a count of 0 is always accepted', () =>
    expect(parse(type, '00000000 00000000', 'ndr20', { strictNulls: true })).toEqual({ n: 0, v: null }));
});
