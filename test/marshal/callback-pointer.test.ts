import { expect, it } from 'vitest';
import { Delegate, delegate, dllImport, InvalidOperationException, int32, method, nint } from '../../src/index.ts';
import { fixturesLibrary } from '../fixtures.ts';

/** In a file of its own: no other declaration may have told of these delegate types before. */
const Unary = delegate('Unary', int32, { value: int32 });
const Maker = delegate('Maker', Unary, { value: int32 });
const { callMade, callAllMade } = dllImport(fixturesLibrary, {
  callMade: method(int32, { maker: nint, value: int32 }, { entryPoint: 'fx_call_made' }),
  callAllMade: method(int32, { maker: nint, count: int32 }, { entryPoint: 'fx_call_all_made' }),
});

it('a callback behind an address that was passed as a number may make callbacks that outlive it', () => {
  const functions = Array.from({ length: 300 }, (_, factor) => new Delegate(Unary, (value: number) => factor * value));
  const maker = new Delegate(Maker, (value: number) => functions[value]);
  const { pointer } = maker;
  for (let i = 0; i < functions.length; i++) expect(callMade(pointer, i)).toBe(i * i);
  for (const made of [maker, ...functions]) made.dispose();
});

it('more of them in one call than addresses are ready is a named error, and more are ready for the next', () => {
  const functions = Array.from({ length: 100 }, () => new Delegate(Unary, (value: number) => value));
  const maker = new Delegate(Maker, (value: number) => functions[value]);
  expect(callAllMade(maker.pointer, 20)).toBe(190);
  const error = thrownBy(() => callAllMade(maker.pointer, 100));
  expect(error).toBeInstanceOf(InvalidOperationException);
  expect(error).toMatchObject({ code: 'ERR_PINVOKE_CALLBACK' });
  const others = Array.from({ length: 40 }, () => new Delegate(Unary, (value: number) => value));
  const other = new Delegate(Maker, (value: number) => others[value]);
  expect(callAllMade(other.pointer, 40)).toBe(780);
  for (const made of [maker, other, ...functions, ...others]) made.dispose();
});

function thrownBy(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}
