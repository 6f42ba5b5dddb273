import { expectTypeOf } from 'expect-type';
import { describe, expect, it } from 'vitest';
import type { Delegate, Ref } from '../../src/index.ts';
import {
  array,
  bool,
  char,
  delegate,
  dllImport,
  float64,
  formattedClass,
  In,
  int32,
  int64,
  marshalAs,
  method,
  nint,
  out,
  readonlyRef,
  ref,
  StringBuilder,
  string,
  struct,
  voidType,
} from '../../src/index.ts';

/** The JavaScript face that descriptors promise (design: the managed face); checked by the compiler, not at run time. */

const Point = struct('Point', { x: int32, y: int64 });
const Account = formattedClass('Account', { id: int32, name: string });

const native = dllImport('nowhere', {
  none: method(voidType, {}),
  abs: method(int32, { value: int32 }),
  GetWindowText: method(int32, [{ hWnd: nint }, { text: StringBuilder }, { max: int32 }]),
  mixed: method(bool, { a: int32, b: string }),
  byRef: method(voidType, [{ r: ref(int32) }, { o: out(Point) }, { i: readonlyRef(float64) }]),
  attributes: method(char, [{ s: marshalAs(string, 'LPWStr') }, { v: In(array(int32)) }]),
  structs: method(Point, [{ p: Point }, { a: Account }]),
  call: method(voidType, [{ f: delegate('Callback', int32, { x: int32 }) }]),
  wide: method(int64, [{ v: int64 }]),
});

describe('inference from descriptors', () => {
  it('gives scalars, text and builders', () => {
    expectTypeOf(native.none).toEqualTypeOf<() => void>();
    expectTypeOf(native.abs).toEqualTypeOf<(value: number) => number>();
    expectTypeOf(native.GetWindowText).toEqualTypeOf<(hWnd: bigint | number | null, text: StringBuilder | null, max: number) => number>();
    expectTypeOf(native.wide).toEqualTypeOf<(v: bigint | number) => bigint>();
    expectTypeOf(native.attributes).parameter(0).toEqualTypeOf<string | null>();
    expectTypeOf(native.attributes).returns.toEqualTypeOf<string>();
  });

  it('knows the number of parameters of one object, and their types together', () => {
    expectTypeOf(native.mixed).toEqualTypeOf<(a: number | string | null, b: number | string | null) => boolean>();
  });

  it('gives variables for ref, out and in', () => {
    expectTypeOf(native.byRef).parameter(0).toEqualTypeOf<Ref<number>>();
    expectTypeOf(native.byRef).parameter(2).toEqualTypeOf<Ref<number> | number>();
  });

  it('gives instances of structures and classes', () => {
    expectTypeOf(native.structs).returns.toEqualTypeOf<{ x: number; y: bigint }>();
    expectTypeOf<{ x: 1 }>().toExtend<Parameters<typeof native.structs>[0]>();
    expectTypeOf<null>().toExtend<Parameters<typeof native.structs>[1]>();
    expectTypeOf(new Point({ x: 1 }).y).toEqualTypeOf<bigint>();
  });

  it('takes functions and delegates', () => {
    expectTypeOf<(x: number) => number>().toExtend<Parameters<typeof native.call>[0]>();
    expectTypeOf<Delegate>().toExtend<Parameters<typeof native.call>[0]>();
    expect(Object.keys(native)).toContain('call');
  });
});
