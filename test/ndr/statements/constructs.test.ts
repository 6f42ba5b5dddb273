import { describe, expect, test } from 'vitest';
import { importIdl } from '../../../src/idl/index.ts';
import { contextHandleType, long, pipeType, pointerType, structType, userMarshalType } from '../../../src/types/wire/index.ts';
import { body, digits, parse, status, typeOf } from '../support/declare.ts';

describe('T27: arms', () => {
  const without = typeOf(
    'typedef struct { short k; [switch_type(short), switch_is(k)] union { [case(1)] char c; [case(2)] long l; } u; } T;',
  );
  const empty = typeOf(
    'typedef struct { short k; [switch_type(short), switch_is(k)] union { [case(2)] long l; [default] ; } u; short s; } T;',
  );
  const ms = typeOf(
    'typedef struct { short k; [ms_union, switch_type(short), switch_is(k)] union { [case(1)] char c; [case(2)] long l; } u; } T;',
  );

  test('no arm and no default', () => {
    expect(status(() => parse(without, '0300 0300 00000000'))).toBe(1733);
    expect(status(() => body(without, { k: 3, u: { $case: 3, value: 0 } }))).toBe(1733);
  });
  test('an empty default arm has no octets', () => {
    const value = { k: 3, u: { $case: 3 }, s: 5 };
    expect(body(empty, value)).toBe(digits('0300 0300 0500'));
    expect(parse(empty, '0300 0300 0500')).toMatchObject(value);
    // N10, N11: under NDR64 it has its gap.
    expect(body(empty, value, 'ndr64')).toBe(digits('0300 0000 0300 0000 0500 0000'));
    expect(parse(empty, '0300 0000 0300 0000 0500 0000', 'ndr64')).toMatchObject(value);
  });
  test('ms_union', () => {
    const value = { k: 1, u: { $case: 1, value: 7 } };
    expect(body(without, value)).toBe(digits('0100 0100 07'));
    expect(body(ms, value)).toBe(digits('0100 0100 07'));
    const aligned = typeOf(
      'typedef struct { long l; short k; [ms_union, switch_type(short), switch_is(k)] union { [case(1)] char c; [case(2)] hyper h; } u; } T;',
    );
    expect(body(aligned, { l: 2, k: 1, u: { $case: 1, value: 7 } })).toBe(digits('02000000 0100 0100 07'));
    const tag = typeOf(
      'typedef [ms_union, switch_type(short)] union { [case(1)] char c; [case(2)] long l; } U; typedef struct { [switch_is(1)] U u; } T;',
    );
    expect(body(tag, { u: { $case: 1, value: 7 } })).toBe(digits('0100 0000 07'));
    const plain = typeOf(
      'typedef [switch_type(short)] union { [case(1)] char c; [case(2)] long l; } U; typedef struct { [switch_is(1)] U u; } T;',
    );
    expect(body(plain, { u: { $case: 1, value: 7 } })).toBe(digits('0100 07'));
  });
});

test('T28: a discriminant that differs from switch_is', () => {
  const type = typeOf('typedef struct { long k; [switch_is(k)] union { [case(1)] long l; [case(2)] long m; } u; } T;');
  expect(status(() => parse(type, '01000000 02000000 00000000'))).toBe(1783);
});

describe('T34: ignored members', () => {
  const type = typeOf('typedef struct { [ignore] long *p; long l; } T;');
  test('are sent as null', () => {
    expect(body(type, { p: null, l: 5 })).toBe(digits('00000000 05000000'));
    expect(body(type, { p: null, l: 5 }, 'ndr64')).toBe(digits('0000000000000000 05000000 00000000'));
  });
  test.each(['00000000', '00000200'])('are null whatever was sent: %s', (slot) =>
    expect(parse(type, `${slot} 05000000`)).toEqual({ p: null, l: 5 }),
  );
});

test('T35: what the user marshals behind a pointer', () => {
  const hooks = {
    size: (_flags: number, offset: number): number => offset + 4,
    marshal(_flags: number, octets: Uint8Array, offset: number, value: unknown): number {
      octets.set([1, 2, 3, Number(value)], offset);
      return offset + 4;
    },
    unmarshal: (_flags: number, octets: Uint8Array, offset: number) => ({ value: octets[offset + 3], endOffset: offset + 4 }),
  };
  const user = userMarshalType('U', pointerType('unique', long), hooks);
  const type = structType('S', [
    { name: 'u', type: user },
    { name: 'l', type: long },
    { name: 'm', type: long },
  ]);
  const value = { u: 9, l: 5, m: 6 };
  expect(body(type, value)).toBe(digits('55736572 05000000 06000000 00000000 01020309'));
  expect(body(type, value, 'ndr20be')).toBe(digits('72657355 00000005 00000006 00000000 01020309'));
  expect(body(type, value, 'ndr64')).toBe(digits('5573657200000000 05000000 06000000 01020309'));
  expect(parse(type, body(type, value))).toEqual(value);
});

test('T36: a null context handle', () => {
  const type = contextHandleType('H');
  expect(body(type, { $handle: '00'.repeat(20) })).toBe('00'.repeat(20));
  expect(body(type, { $handle: '00'.repeat(20) }, 'ndr64')).toBe('00'.repeat(20));
});

describe('T39: pipes', () => {
  const type = pipeType('P', long);
  const wide = digits('0200000000000000 07000000 08000000 feffffffffffffff 0000000000000000 0000000000000000');
  test('two elements under NDR64', () => {
    expect(body(type, [7, 8], 'ndr64')).toBe(wide);
    expect([...(parse(type, wide, 'ndr64') as Iterable<number>)]).toEqual([7, 8]);
  });
  test('two elements', () => expect(body(type, [7, 8])).toBe(digits('02000000 07000000 08000000 00000000')));
  test('two chunks', () => {
    expect([...(parse(type, '01000000 07000000 01000000 08000000 00000000') as Iterable<number>)]).toEqual([7, 8]);
  });
  test('B32: a wrong trailer', () => expect(status(() => parse(type, wide.replace('fe', 'fd'), 'ndr64'))).toBe(1783));
});

describe('transmit_as: what is presented is whole', () => {
  const seen: string[] = [];
  const hooks = {
    toTransmit: (value: unknown): unknown => (value as { inner: unknown }).inner,
    fromTransmit: (inner: unknown): unknown => {
      seen.push(JSON.stringify(inner));
      return { inner };
    },
  };
  const { types } = importIdl(
    `[uuid(12345678-1234-abcd-ef00-0123456789ab), pointer_default(unique)] interface t
    {
      typedef struct { [string] wchar_t *s; long *n; } W;
      typedef [transmit_as(W)] struct { long unused; } X;
      typedef struct _N { long v; struct _N *left; struct _N *right; } N;
      typedef [transmit_as(N)] struct { long unused; } L;
      typedef [transmit_as(N *)] struct { long unused; } P;
      typedef struct { X x; long n; [size_is(n)] byte v[]; } Sequential;
      typedef struct { X x[2]; [string] char *after; } Elements;
      typedef struct { L l; P p; P none; long *k; } Recursive;
      typedef struct { long n; [size_is(n)] P p[]; } Slots;
      typedef struct { long k; [switch_is(k)] union { [case(1)] X x; [case(2)] P p; [default] ; } u; [size_is(2)] X v[]; } Arms;
    }`,
    { hooks: { X: hooks, L: hooks, P: hooks } },
  );
  const w = { s: 'ab', n: 5 };
  const leaf = { v: 2, left: null, right: null };
  const n = { v: 1, left: leaf, right: { v: 3, left: leaf, right: null } };
  test.each<[string, unknown, unknown[]]>([
    ['X', { inner: w }, [w]],
    ['L', { inner: n }, [n]],
    ['P', { inner: n }, [n]],
    ['P', { inner: null }, [null]],
    ['Sequential', { x: { inner: w }, n: 2, v: Uint8Array.of(1, 2) }, [w]],
    ['Elements', { x: [{ inner: w }, { inner: w }], after: 'z' }, [w, w]],
    ['Recursive', { l: { inner: n }, p: { inner: n }, none: { inner: null }, k: 4 }, [n, n, null]],
    ['Slots', { n: 3, p: [{ inner: leaf }, { inner: null }, { inner: n }] }, [leaf, null, n]],
    ['Arms', { k: 1, u: { $case: 1, value: { inner: w } }, v: [{ inner: w }, { inner: w }] }, [w, w, w]],
    ['Arms', { k: 2, u: { $case: 2, value: { inner: n } }, v: [{ inner: w }, { inner: w }] }, [n, w, w]],
  ])('%s', (name, value, presented) => {
    for (const syntax of ['ndr20', 'ndr20be', 'ndr64'] as const) {
      seen.length = 0;
      expect(parse(types[name]!, body(types[name]!, value, syntax), syntax)).toEqual(value);
      expect(seen.sort()).toEqual(presented.map((one) => JSON.stringify(one)).sort());
    }
  });
});
