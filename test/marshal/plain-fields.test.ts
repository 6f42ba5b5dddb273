import { describe, expect, it } from 'vitest';
import { probe } from './probe.ts';

/** Plain objects for structures of numbers: common values are stored in place, all else goes through the writer of the type. */

const types = `
  struct Point { public int X; public short Y; }
  struct Wide { public long A; public ulong B; public IntPtr P; }
  struct Flagged { public bool On; public float F; }
  struct Sized { public int length; }
  struct Pair { public int A; public int B; }
`;
const full = { X: -1, Y: -1 };

describe.each([
  ['in Point value', '$1 b8'],
  ['Point value', '@1 b8'],
  ['[In] Point[] value', '$1 b8'],
])('%s', (parameters, read) => {
  const list = parameters.includes('[]');
  const given = (value: unknown): unknown => (list ? [value] : value);
  const padded = !parameters.startsWith('Point');

  it.each([
    [{ X: 1, Y: 2 }, '01000000', '0200'],
    [{ Y: 2, X: 1, more: 3 }, '01000000', '0200'],
    [{ X: 1 }, '01000000', '0000'],
    [{ X: 1, Y: undefined }, '01000000', '0000'],
    [{}, '00000000', '0000'],
  ])('%o leaves nothing of what the memory held', (value, x, y) => {
    const call = probe(parameters, { types });
    call(read, given(full));
    call.log();
    call(read, given(value));
    expect(call.log().replace('called ', '')).toMatch(new RegExp(`^${x}${y}${padded ? '0000' : ''}`));
  });

  it('takes an instance', () => {
    const call = probe(parameters, { types });
    call(read, given(call.instance('Point', { X: 1, Y: 2 })));
    expect(call.log()).toMatch(/^called 010000000200/);
  });

  it.each([
    [{ X: 1, Z: 2 }, /a field 'Z'/],
    [{ X: 1.5, Y: 2 }, /Point\.X:/],
    [{ X: 1, Y: 40000 }, /Point\.Y:/],
    [{ X: '1', Y: 2 }, /Point\.X:/],
    [null, /Point/],
    [undefined, /Point/],
    [5, /Point/],
    ['text', /Point/],
    [() => 0, /Point/],
  ])('refuses %o', (value, message) => {
    const call = probe(parameters, { types });
    expect(() => call(read, given(value))).toThrow(message);
    expect(() => call(read, list ? [full, value] : value)).toThrow(message);
    if (list && typeof value === 'object' && value !== null) expect(() => call(read, [full, value])).toThrow(/\[1\]/);
    expect(call.log()).toBe('');
  });
});

describe.each(['in Wide value', '[In] Wide[] value'])('fields of 64 bits, %s', (parameters) => {
  const given = (value: unknown): unknown => (parameters.includes('[]') ? [value] : value);
  it.each([
    [{ A: -1, B: 1, P: 1 }, 'ffffffffffffffff 0100000000000000 0100000000000000'],
    [{ A: -1n, B: 2n ** 64n - 1n, P: -1n }, 'ffffffffffffffff ffffffffffffffff ffffffffffffffff'],
    [{ A: -(2 ** 40) - 1, B: 2 ** 53 - 1, P: null }, 'fffffffffffeffff ffffffffffff1f00 0000000000000000'],
    [{ A: 0, B: 0n, P: 2n ** 64n - 1n }, '0000000000000000 0000000000000000 ffffffffffffffff'],
  ])('%o', (value, expected) => {
    const call = probe(parameters, { types });
    call('$1 b24', given(value));
    expect(call.log()).toBe(`called ${expected.replaceAll(' ', '')}`);
  });

  it.each([
    { A: 2n ** 63n, B: 0, P: 0 },
    { A: 0, B: -1, P: 0 },
    { A: 0, B: -1n, P: 0 },
    { A: 0, B: 0, P: 2n ** 64n },
    { A: 2 ** 60, B: 0, P: 0 },
  ])('refuses %o', (value) => {
    const call = probe(parameters, { types });
    expect(() => call('$1 b24', given(value))).toThrow(/\.[ABP]:/);
    expect(call.log()).toBe('');
  });
});

describe('what is no object', () => {
  it.each(['in', ''])('is none for having a length, %s', (passing) => {
    const call = probe(`${passing} Sized value`, { types });
    const read = passing ? '$1 b4' : '@1 b4';
    for (const value of ['abc', (a: number, b: number) => a + b]) expect(() => call(read, value)).toThrow(/Sized/);
    call(read, [1, 2]);
    expect(call.log()).toBe('called 02000000');
  });
});

describe('a getter', () => {
  it('may call the same function', () => {
    const call = probe('Pair value', { types });
    const outer = {
      A: 2,
      get B() {
        call('@1 b8', { A: 1, B: 1 });
        return 3;
      },
    };
    call('@1 b8', outer);
    expect(call.log()).toBe('called 0100000001000000 called 0200000003000000');
  });
});

describe('arrays of structures', () => {
  it('take instances of any place, side by side or not, among plain objects', () => {
    const call = probe('[In] Point[] value', { types });
    const point = (X: number): unknown => call.instance('Point', { X, Y: X });
    const [a, b, c] = [point(1), point(2), point(3)];
    call('$1 b64', [a, b, c, { X: 4, Y: 4 }, c, c, b, a]);
    const bytes = [1, 2, 3, 4, 3, 3, 2, 1].map((n) => `0${n}0000000${n}000000`).join('');
    expect(call.log()).toBe(`called ${bytes}`);
  });

  it('of a structure with bool', () => {
    const call = probe('[In] Flagged[] value', { types });
    call('$1 b16', [{ On: true, F: 1 }, { F: 2 }]);
    expect(call.log()).toBe('called 010000000000803f0000000000000040');
    expect(() =>
      call('', [
        { On: true, F: 1 },
        { On: 1, F: 1 },
      ]),
    ).toThrow(/\[1\] Flagged\.On/);
  });
});
