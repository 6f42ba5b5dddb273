import { expectTypeOf } from 'expect-type';
import { describe, expect, it } from 'vitest';
import { importIdl, typeCodec } from '../../src/rpc/index.ts';
import type { Decoded, Encodable, WireStruct, WireType } from '../../src/types/wire/index.ts';
import {
  type boolean,
  type char,
  enumType,
  hyper,
  type ignored,
  long,
  structType,
  switchType,
  unionType,
  name as wireName,
} from '../../src/types/wire/index.ts';

/** The values that wire descriptors promise; those of IDL text are unknown to the compiler and checked at run time. */

describe('values inferred from descriptors', () => {
  it('of base types and enumerations', () => {
    expectTypeOf<Decoded<typeof long>>().toEqualTypeOf<number>();
    expectTypeOf<Decoded<typeof hyper>>().toEqualTypeOf<bigint>();
    expectTypeOf<Encodable<typeof hyper>>().toEqualTypeOf<number | bigint>();
    expectTypeOf<Decoded<typeof boolean>>().toEqualTypeOf<boolean>();
    expectTypeOf<Encodable<typeof char>>().toEqualTypeOf<number | string>();
    expectTypeOf<Decoded<typeof ignored>>().toEqualTypeOf<null>();
    const kind = enumType('KIND', [{ name: 'NONE', value: 0 }]);
    expectTypeOf<Encodable<typeof kind>>().toEqualTypeOf<number | string>();
    expectTypeOf<Decoded<typeof kind>>().toEqualTypeOf<number>();
    expectTypeOf(typeCodec(long, 'ndr20').decode).returns.toEqualTypeOf<number>();
    expect(typeCodec(long, 'ndr20').decode(typeCodec(long, 'ndr20').encode(-5))).toBe(-5);
  });

  it('of what a descriptor is told to be', () => {
    interface Pair {
      a: number;
      b: bigint;
    }
    const pair = structType<Pair>('PAIR', [
      { name: 'a', type: long },
      { name: 'b', type: hyper },
    ]);
    expectTypeOf(pair).toExtend<WireStruct<Pair>>();
    expectTypeOf(typeCodec(pair, 'ndr64').encode).parameter(0).toEqualTypeOf<Pair>();
    expectTypeOf(typeCodec(pair, 'ndr64').decode).returns.toEqualTypeOf<Pair>();
    expect(typeCodec(pair, 'ndr64').decode(typeCodec(pair, 'ndr64').encode({ a: 1, b: 2n }))).toEqual({ a: 1, b: 2n });
    const union = unionType<{ $case: number; value: number }>('U', long, [{ labels: [1n], isDefault: false, name: 'x', type: long }]);
    expectTypeOf<Decoded<ReturnType<typeof used>>>().toEqualTypeOf<{ $case: number; value: number }>();
    const used = () => switchType(union, wireName('k'));
    expect(used().kind).toBe('switch');
  });

  it('of what IDL text declares: unknown, and refused at run time', () => {
    const { types } = importIdl('interface t { typedef struct { long a; [string] char *s; hyper h; } S; }');
    expectTypeOf(types).toEqualTypeOf<Readonly<Record<string, WireType>>>();
    const codec = typeCodec(types.S!, 'ndr20');
    for (const wrong of [
      null,
      1,
      'x',
      {},
      { a: 'x', s: null, h: 1n },
      { a: 1, s: 2, h: 1n },
      { a: 1, s: null, h: 1.5 },
      { a: 2 ** 31, s: null, h: 0 },
    ])
      expect(() => codec.encode(wrong as never)).toThrow(expect.objectContaining({ status: 87 }));
    expect(codec.encode({ a: 1, s: null, h: 2 } as never)).toHaveLength(16);
  });
});
