import { describe, expect, test } from 'vitest';
import { FullPointers, fromJson, procedureCodec, Shared, toJson } from '../../src/ndr/index.ts';
import { MesDecodeBufferHandleCreate, MesEncodeDynBufferHandleCreate } from '../../src/rpc/index.ts';
import { arrayType, literal, long, pipeType, stringType, wchar } from '../../src/types/wire/index.ts';
import { body, bytes, declare, digits, parse, status, typeOf } from './support/declare.ts';

// What random types showed once, each by itself.

describe('strings in an array', () => {
  const type = arrayType(stringType(wchar, { size: literal(3) }), [{ size: literal(0) }]);
  test('have their maximum count where there are none', () => {
    expect(body(type, [])).toBe(digits('00000000 03000000'));
    expect(body(type, [], 'ndr64')).toBe(digits('0000000000000000 0300000000000000'));
  });
  test('D21: their counts do not align a structure around them', () => {
    const holder = typeOf('typedef struct { char c; [string] char s[2][4]; } T;');
    expect(body(holder, { c: 1, s: ['a', 'b'] })).toBe(digits('01 000000 00000000 02000000 6100 0000 00000000 02000000 6200'));
    expect(body(holder, { c: 1, s: ['a', 'b'] }, 'ndr64').length / 2).toBe(8 + 16 + 2 + 6 + 16 + 2);
  });
});

describe('an array of unions whose tag comes later', () => {
  const type = typeOf(
    'typedef [switch_type(long)] union { [case(1)] short s; [default] ; } U; typedef struct { [switch_is(k)] U u[2]; long k; } T;',
  );
  const octets = digits('01000000 0500 0000 01000000 0600 0000 01000000');
  test('is compared element by element', () => {
    expect(parse(type, octets)).toMatchObject({
      u: [
        { $case: 1, value: 5 },
        { $case: 1, value: 6 },
      ],
      k: 1,
    });
    expect(status(() => parse(type, '01000000 0500 0000 02000000 01000000'))).toBe(1783);
  });
});

test('an expression over what is not known yet checks nothing yet', () => {
  const type = typeOf('typedef struct { [size_is(*n < 50 ? *n : 1)] byte *b; long *n; } T;');
  expect(parse(type, '00000200 04000200 02000000 0708 0000 02000000')).toEqual({ b: Uint8Array.of(7, 8), n: 2 });
});

test('gaps between the rows of an array are zero', () => {
  const type = typeOf('typedef struct { long l; byte b; } E; typedef struct { E e[2][2]; } T;');
  // What was written before is what a gap must not show.
  body(typeOf('typedef struct { byte b[64]; } T;'), { b: new Uint8Array(64).fill(0xee) });
  const e = { l: 1, b: 2 };
  expect(
    body(type, {
      e: [
        [e, e],
        [e, e],
      ],
    }),
  ).toBe(digits('0100000002 000000 0100000002 000000 0100000002 000000 0100000002'));
});

describe('rows without elements', () => {
  test('are counted as memory (B18)', () => {
    const type = arrayType(long, [{}, {}]);
    expect(status(() => parse(type, 'ffffff03 00000000'))).toBe(14);
    expect(parse(type, '02000000 00000000')).toEqual([new Int32Array(0), new Int32Array(0)]);
  });
  test('a declared bound cannot be another on the wire', () => {
    const type = arrayType(long, [{ bound: 2 }, {}]);
    expect(status(() => parse(type, '03000000 00000000'))).toBe(1783);
  });
});

test('characters with a range are text like others', () => {
  const type = typeOf('typedef [range(48, 57)] char DIGIT; typedef struct { DIGIT d[3]; } T;');
  expect(body(type, { d: '123' })).toBe('313233');
  expect(parse(type, '313233')).toEqual({ d: '123' });
  expect(status(() => parse(type, '313241'))).toBe(1734);
});

test('PT9: a reply goes on with the ids of the request, and carries pointees again', () => {
  const { F } = declare('typedef struct { long v; } L; void F([in, out, ptr] L *a, [in, out, ptr] L *b, [out, ptr] L *c);').procedures;
  const codec = procedureCodec(F!, 'ndr20');
  const [one, other] = [{ v: 1 }, { v: 2 }];
  const fullPointers = new FullPointers();
  expect(codec.encode('in', { a: one, b: one }, {}, { fullPointers }).toString('hex')).toBe(digits('01000000 01000000 01000000'));
  expect(codec.encode('out', { a: one, b: one, c: other }, {}, { fullPointers }).toString('hex')).toBe(
    digits('01000000 01000000 01000000 02000000 02000000'),
  );
});

test('byte_count is not for NDR64', () => {
  const declared = declare('void F([in] long n, [out] long *p);').procedures.F!;
  const parameters = declared.parameters.map((one) =>
    one.name === 'p' ? { ...one, byteCount: { kind: 'name', name: 'n' } as const } : one,
  );
  const procedure = { ...declared, parameters };
  expect(procedureCodec(procedure, 'ndr20').encode('out', { p: 5 }).toString('hex')).toBe('05000000');
  expect(status(() => procedureCodec(procedure, 'ndr64'))).toBe(1764);
});

describe('pointers behind reference pointers', () => {
  test('keep what they share', () => {
    const type = typeOf('typedef [ptr] char *P; typedef struct { [ref] P *a; [ref] P *b; } T;');
    const one = new Shared(7);
    const octets = body(type, { a: one, b: one });
    expect(octets).toBe(digits('00000200 04000200 01000000 07 000000 01000000'));
    const { a, b } = parse(type, octets) as { a: unknown; b: unknown };
    expect(a).toBe(b);
  });
  test('are null where the value is, in JSON too', () => {
    const type = typeOf('typedef struct { [ref] long **p; [ref] long ***q; } T;');
    const octets = digits('00000200 04000200 00000000 08000200 00000000');
    const value = parse(type, octets);
    expect(value).toEqual({ p: null, q: { $value: null } });
    expect(body(type, value)).toBe(octets);
    expect(body(type, fromJson(type, toJson(type, value)))).toBe(octets);
  });
});

test('a pipe is no type of a stream', () => {
  const type = pipeType('P', long);
  using handle = MesEncodeDynBufferHandleCreate();
  expect(status(() => handle.encode(type, [1] as never))).toBe(1764);
  using decoder = MesDecodeBufferHandleCreate(bytes('01100800cccccccc 08000000 00000000 00000000 00000000'));
  expect(status(() => decoder.decode(type))).toBe(1764);
});
