import { expect, it } from 'vitest';
import { Delegate, delegate, dllImport, int32, method, nint } from '../../src/index.ts';
import { fixturesLibrary } from '../fixtures.ts';

/** In a file of its own: no other declaration may have told of these delegate types before. */
const Unary = delegate('Unary', int32, { value: int32 });
const Maker = delegate('Maker', Unary, { value: int32 });
const { callMade } = dllImport(fixturesLibrary, {
  callMade: method(int32, { maker: nint, value: int32 }, { entryPoint: 'fx_call_made' }),
});

it('a callback behind an address that was passed as a number may make callbacks that outlive it', () => {
  const functions = Array.from({ length: 12 }, (_, factor) => new Delegate(Unary, (value: number) => factor * value));
  const maker = new Delegate(Maker, (value: number) => functions[value]);
  for (let i = 0; i < 12; i++) expect(callMade(maker.pointer, i)).toBe(i * i);
  for (const made of [maker, ...functions]) made.dispose();
});
