import type { IdlProgram } from '../../../src/idl/index.ts';
import { Shared } from '../../../src/ndr/index.ts';
import type { WireProcedure, WireType } from '../../../src/types/wire/index.ts';
import { declare } from '../support/declare.ts';

/** A worked example of section 3.4. Octets in brackets are filler or padding. */
export interface Example {
  readonly name: string;
  readonly types: readonly WireType[];
  readonly values: readonly unknown[];
  readonly version: 1 | 2;
  readonly octets: string;
}

const { types, procedures } = declare(`
  typedef struct { long a, b; } PAIR;
  typedef [string, unique] char *STR;
  typedef [string, unique] wchar_t *WSTR;
  typedef struct { short n; [size_is(n)] long v[]; } VEC;
  typedef struct { short id; [unique] long *p; [unique, string] char *name; [unique] long *q; } REC;
  typedef union switch (short k) { case 1: long l; case 2: hyper h; default: ; } U;
  typedef struct {
    long lvl;
    [switch_is(lvl)] union { [case(1)] char c; [case(2)] [unique] long *p; [default] ; } u;
  } SEL;
  typedef struct { [ptr] long *a; [ptr] long *b; [ptr] long *c; } AL;
  typedef struct { [unique] long *p; [unique] long *q; } S;
  typedef struct { S arr[2]; } T;
  typedef long LONG;
  void P0([in] handle_t h);
  void P1([in] handle_t h);
  void P2([in] handle_t h);
  void P([in] handle_t h, [in, out] long *pl, [in, out, string] char *s);
`);

const V1 = '01 10 08 00 [CC CC CC CC]';
const V2 = `02 10 40 00 [CC CC CC CC CC CC CC CC CC CC CC CC CC CC CC CC CC CC CC CC]
  33 05 71 71 BA BE 37 49 83 19 B5 DB EF 9C CC 36 01 00 00 00 78 56 34 12 34 12 CD AB EF 00 01 23 45 67 89 AB 01 00 00 00`;
const z = (count: number): string => `[${'00 '.repeat(count)}]`;

function example(name: string, type: string, value: unknown, version: 1 | 2, octets: string): Example {
  return { name, types: [types[type]!], values: [value], version, octets: `${version === 1 ? V1 : V2} ${octets}` };
}

const shared = new Shared(10);

/** X1a to X5d, X7 to X9. */
export const examples: readonly Example[] = [
  example('X1a', 'PAIR', { a: 1, b: -2 }, 1, `08 00 00 00 ${z(4)} 01 00 00 00 FE FF FF FF`),
  example('X1b', 'PAIR', { a: 1, b: -2 }, 2, `10 00 00 00 ${z(12)} 01 00 00 00 FE FF FF FF ${z(8)}`),
  example('X2a', 'STR', 'Hi!', 1, `18 00 00 00 ${z(4)} 00 00 02 00 04 00 00 00 00 00 00 00 04 00 00 00 48 69 21 00 ${z(4)}`),
  example('X2b', 'WSTR', 'AB', 1, `18 00 00 00 ${z(4)} 00 00 02 00 03 00 00 00 00 00 00 00 03 00 00 00 41 00 42 00 00 00 ${z(2)}`),
  example(
    'X2c',
    'STR',
    'Hi!',
    2,
    `30 00 00 00 ${z(12)} 00 00 02 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 48 69 21 00 ${z(12)}`,
  ),
  example(
    'X3a',
    'VEC',
    { n: 3, v: [10, 20, 30] },
    1,
    `18 00 00 00 ${z(4)} 03 00 00 00 03 00 ${z(2)} 0A 00 00 00 14 00 00 00 1E 00 00 00 ${z(4)}`,
  ),
  example(
    'X3b',
    'VEC',
    { n: 3, v: [10, 20, 30] },
    2,
    `20 00 00 00 ${z(12)} 03 00 00 00 00 00 00 00 03 00 ${z(2)} 0A 00 00 00 14 00 00 00 1E 00 00 00 ${z(8)}`,
  ),
  example(
    'X4a',
    'REC',
    { id: 7, p: 0x55, name: 'ab', q: null },
    1,
    `28 00 00 00 ${z(4)} 07 00 ${z(2)} 00 00 02 00 04 00 02 00 00 00 00 00 55 00 00 00 03 00 00 00 00 00 00 00 03 00 00 00 61 62 00 ${z(5)}`,
  ),
  example(
    'X4b',
    'REC',
    { id: 7, p: 0x55, name: 'ab', q: null },
    2,
    `50 00 00 00 ${z(12)} 07 00 ${z(6)} 00 00 02 00 00 00 00 00 04 00 02 00 00 00 00 00 00 00 00 00 00 00 00 00 55 00 00 00 ${z(4)}
     03 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00 61 62 00 ${z(13)}`,
  ),
  example('X5a', 'U', { $case: 2, value: 0x1122334455667788n }, 1, `10 00 00 00 ${z(4)} 02 00 ${z(6)} 88 77 66 55 44 33 22 11`),
  example('X5b', 'U', { $case: 1, value: 10 }, 1, `08 00 00 00 ${z(4)} 01 00 ${z(2)} 0A 00 00 00`),
  example('X5c', 'U', { $case: 1, value: 10 }, 2, `10 00 00 00 ${z(12)} 01 00 ${z(6)} 0A 00 00 00 ${z(4)}`),
  example('X5d', 'SEL', { lvl: 2, u: { $case: 2, value: 9 } }, 1, `10 00 00 00 ${z(4)} 02 00 00 00 02 00 00 00 00 00 02 00 09 00 00 00`),
  example('X5d, default', 'SEL', { lvl: 5, u: { $case: 5 } }, 1, `08 00 00 00 ${z(4)} 05 00 00 00 05 00 00 00`),
  {
    name: 'X7',
    types: [types.PAIR!, types.LONG!],
    values: [{ a: 1, b: -2 }, 42],
    version: 1,
    octets: `${V1} 08 00 00 00 ${z(4)} 01 00 00 00 FE FF FF FF 2A 00 00 00 ${z(4)}`,
  },
  example(
    'X8',
    'AL',
    { a: shared, b: shared, c: 20 },
    1,
    `18 00 00 00 ${z(4)} 01 00 00 00 01 00 00 00 02 00 00 00 0A 00 00 00 14 00 00 00 ${z(4)}`,
  ),
  example(
    'X9',
    'T',
    {
      arr: [
        { p: 1, q: 2 },
        { p: 3, q: null },
      ],
    },
    1,
    `20 00 00 00 ${z(4)} 00 00 02 00 04 00 02 00 08 00 02 00 00 00 00 00 01 00 00 00 02 00 00 00 03 00 00 00 ${z(4)}`,
  ),
];

/** X6: a procedure. */
export const x6: { readonly procedure: WireProcedure; readonly values: Record<string, unknown>; readonly octets: string } = {
  procedure: procedures.P!,
  values: { pl: 5, s: 'abc' },
  octets: `01 01 [CC CC] 04 5D 88 8A EB 1C C9 11 9F E8 08 00 2B 10 48 60 02 00 00 00 78 56 34 12 34 12 CD AB EF 00 01 23 45 67 89 AB 01 00 00 00
    03 00 00 00 01 00 00 00 14 00 00 00 05 00 00 00 04 00 00 00 00 00 00 00 04 00 00 00 61 62 63 00 ${z(4)}`,
};

/** The types and procedures of the examples by name. */
export const declared: Pick<IdlProgram, 'types' | 'procedures'> = { types, procedures };
