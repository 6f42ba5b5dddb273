import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ArgumentException, ArgumentOutOfRangeException, IndexOutOfRangeException } from '../../src/errors.ts';
import { acceptNativeText, acceptPinnedText, pinText, revertPinnedText, StringBuilder } from '../../src/memory/string-builder.ts';

const shape = (b: StringBuilder): string => `${b.length}/${b.capacity}`;
const units = (b: StringBuilder): { memory: ReturnType<typeof pinText>; units: Uint16Array } => {
  const memory = pinText(b);
  return { memory, units: memory.units };
};
const cut = (b: StringBuilder): string => b.toString().split('\0')[0] ?? '';
/** A call whose callee writes nothing, in each form. */
const touch: Record<string, (b: StringBuilder) => void> = {
  W: (b) => acceptPinnedText(b, pinText(b)),
  A: (b) => acceptNativeText(b, cut(b), 'A', Buffer.byteLength(cut(b))),
  U: (b) => acceptNativeText(b, cut(b), 'U', Buffer.byteLength(cut(b))),
};

/** One operation of the recorded traces: a code, its numbers, and Length/Capacity afterwards. */
function run(b: StringBuilder, step: string, index: number): void {
  const [, code = '', first = '', second = ''] = /^([a-zA-Z]+)(\d*)(?::(\d+))?$/.exec(step === 'a1' ? 'one' : step) ?? [];
  const letter = (base: string): string => String.fromCharCode(base.charCodeAt(0) + (base === '0' ? index % 10 : index));
  const n = Number(first);
  switch (code) {
    case 'as':
      b.append(letter('a').repeat(n));
      break;
    case 'ac':
      b.append(letter('A'), n);
      break;
    case 'one':
      b.append('z');
      break;
    case 'ln':
      b.length = n;
      break;
    case 'cp':
      b.capacity = n;
      break;
    case 'en':
      b.ensureCapacity(n);
      break;
    case 'in':
      b.insert(n, letter('0').repeat(Number(second)));
      break;
    case 'rm':
      b.remove(n, Number(second));
      break;
    case 'cl':
      b.clear();
      break;
    default:
      touch[code]?.(b);
  }
}

describe('StringBuilder', () => {
  // Recorded on .NET 10: random operations with Length/Capacity after each, and the text at the end (NULs shown as ␀).
  const traces = readFileSync(new URL('string-builder-trace.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
  it.each(traces)('grows and shrinks as .NET does: %s', (line) => {
    const bar = line.indexOf(' |');
    const [, kind = '', ...steps] = line.slice(0, bar).split(' ');
    const b = kind === 'd' ? new StringBuilder() : kind === 's' ? new StringBuilder('héllo') : new StringBuilder(Number(kind.slice(1)));
    steps.forEach((step, index) => {
      const [operation = '', after] = step.split('=');
      run(b, operation, index);
      expect(`${operation}=${shape(b)}`).toBe(`${operation}=${after}`);
    });
    expect(b.toString().replaceAll('\0', '␀')).toBe(line.slice(bar + 2));
  });

  it('begins with the capacity that .NET begins with', () => {
    expect(shape(new StringBuilder())).toBe('0/16');
    expect(shape(new StringBuilder(0))).toBe('0/16');
    expect(shape(new StringBuilder(0, 4))).toBe('0/4');
    expect(shape(new StringBuilder(null))).toBe('0/16');
    expect(shape(new StringBuilder('abc'))).toBe('3/16');
    expect(shape(new StringBuilder('abc', 2))).toBe('3/3');
    expect(shape(new StringBuilder('x'.repeat(20)))).toBe('20/20');
    expect(new StringBuilder().maxCapacity).toBe(2147483647);
  });

  const refused: [string, () => unknown, RegExp][] = [
    ['negative capacity', () => new StringBuilder(-1), /'capacity'/],
    ['capacity above the maximum', () => new StringBuilder(5, 4), /'capacity'/],
    ['maximum of 0', () => new StringBuilder(0, 0), /'maxCapacity'/],
    [
      'capacity below the length',
      () => {
        new StringBuilder('abc').capacity = 2;
      },
      /'value'/,
    ],
    [
      'assigned capacity above the maximum',
      () => {
        new StringBuilder(4, 8).capacity = 9;
      },
      /'value'/,
    ],
    [
      'length above the maximum',
      () => {
        new StringBuilder(4, 8).length = 9;
      },
      /'value'/,
    ],
    [
      'negative length',
      () => {
        new StringBuilder(4, 8).length = -1;
      },
      /'value'/,
    ],
    ['append above the maximum', () => new StringBuilder(4, 8).append('abcdefghi'), /'valueCount'/],
    ['repeats above the maximum', () => new StringBuilder(1, 1).append('b', 3), /'repeatCount'/],
    ['insert outside', () => new StringBuilder('abc').insert(4, 'x'), /'index'/],
    ['insert above the maximum', () => new StringBuilder(4, 4).append('abc').insert(0, 'xy'), /'requiredLength'/],
    ['remove outside', () => new StringBuilder('abc').remove(1, 3), /'length'/],
    ['set outside', () => new StringBuilder('abc').set(3, 'x'), /'index'/],
    ['part outside', () => new StringBuilder('abc').toString(1, 3), /'length'/],
  ];
  it.each(refused)('refuses %s', (_name, act, where) => {
    expect(act).toThrow(ArgumentOutOfRangeException);
    expect(act).toThrow(where);
  });

  it('reads and writes single units', () => {
    const b = new StringBuilder('abc');
    b.set(1, '\ud800');
    expect(b.get(1)).toBe('\ud800');
    expect(b.toString()).toBe('a\ud800c');
    expect(() => b.get(3)).toThrow(IndexOutOfRangeException);
    expect(() => b.get(-1)).toThrow(IndexOutOfRangeException);
    expect(() => b.set(0, 'xy')).toThrow(ArgumentException);
  });

  it('lets a chunk that reaches beyond the maximum be filled, as .NET does', () => {
    const b = new StringBuilder(4, 6).append('abcde');
    expect(shape(b)).toBe('5/8');
    expect(shape(b.append('fgh'))).toBe('8/8');
  });

  it('lends a terminated text with a hidden terminator after the NUL slot (6.1)', () => {
    const b = new StringBuilder(10).append('abc');
    const { memory, units: u } = units(b);
    expect(memory.block.size).toBe(24);
    expect(memory.block.address % 2).toBe(0);
    expect([...u.subarray(0, 4)]).toEqual([97, 98, 99, 0]);
    u.fill(120, 0, 11);
    acceptPinnedText(b, memory);
    expect(b.toString()).toBe('x'.repeat(11));
    expect(b.capacity).toBe(12);
  });

  it('takes exactly Capacity units without a NUL', () => {
    const b = new StringBuilder(4);
    const { memory, units: u } = units(b);
    u.fill(97, 0, 4);
    acceptPinnedText(b, memory);
    expect(shape(b)).toBe('4/4');
  });

  it('keeps the old text when the callee wrote more than MaxCapacity', () => {
    const b = new StringBuilder(4, 4).append('abcd');
    const { memory, units: u } = units(b);
    u.fill(49, 0, 5);
    expect(() => acceptPinnedText(b, memory)).toThrow(/'capacity'/);
    expect(b.toString()).toBe('abcd');
    expect(shape(b)).toBe('4/4');
    expect(() => acceptNativeText(new StringBuilder(4, 4).append('éééé'), 'éééé', 'A', 8)).toThrow(ArgumentOutOfRangeException);
  });

  it('copies what came back when the builder has moved during the call', () => {
    const b = new StringBuilder(4).append('abcd');
    const { memory, units: u } = units(b);
    b.append('x'.repeat(50));
    u.set([49, 50, 0]);
    acceptPinnedText(b, memory);
    expect(b.toString()).toBe('12');
  });

  it('measures bytes for the capacity of ANSI text, units for UTF-8 text (6.2)', () => {
    const ansi = new StringBuilder(4, 40).append('éééé');
    acceptNativeText(ansi, 'éééé', 'A', 8);
    expect(shape(ansi)).toBe('4/8');
    const utf8 = new StringBuilder(4, 40).append('éééé');
    acceptNativeText(utf8, 'éééé', 'U', 8);
    expect(shape(utf8)).toBe('4/4');
  });

  it('undoes what native code wrote', () => {
    const b = new StringBuilder('abc');
    const { memory, units: u } = units(b);
    u.fill(120, 0, 8);
    revertPinnedText(b, memory, 'abc');
    expect(b.toString()).toBe('abc');
  });

  it('forgets the text that it took when anything changes', () => {
    const changes: readonly [(b: StringBuilder) => unknown, string][] = [
      [(b) => b.append('d'), 'abcd'],
      [(b) => b.append('d', 2), 'abcdd'],
      [(b) => b.insert(0, 'd'), 'dabc'],
      [(b) => b.remove(0, 1), 'bc'],
      [(b) => b.set(0, 'd'), 'dbc'],
      [(b) => b.clear(), ''],
      [(b) => units(b).units.set([100]), 'dbc'],
      [(b) => acceptNativeText(b, 'xyz'), 'xyz'],
    ];
    for (const [change, text] of changes) {
      const b = new StringBuilder(40).append('abc');
      touch.W?.(b);
      expect(b.toString()).toBe('abc');
      change(b);
      expect(b.toString()).toBe(text);
    }
  });

  it('prints and serialises as its text', () => {
    expect(JSON.stringify({ b: new StringBuilder('a"b') })).toBe('{"b":"a\\"b"}');
    expect(`${new StringBuilder().append(12).append(true).append(null).append(5n)}`).toBe('12True5');
  });
});
