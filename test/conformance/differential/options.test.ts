import { describe, expect, it } from 'vitest';
import { compareLayouts } from './layouts.ts';
import { readDifferentialOptions } from './options.ts';

describe('the command line of the differential runner', () => {
  it('runs over the copy where nothing is said', () => {
    expect(readDifferentialOptions([], '/copy')).toMatchObject({ directories: ['/copy'], functions: 0, keep: false });
  });
  it('generates where a count or a seed is given, 500 functions where no count is', () => {
    expect(readDifferentialOptions(['--functions', '20', '--seed', '3'], '/copy')).toMatchObject({
      directories: [],
      functions: 20,
      seed: 3,
    });
    expect(readDifferentialOptions(['--seed', '3'], '/copy')).toMatchObject({ functions: 500, seed: 3 });
    expect(readDifferentialOptions(['--functions', '5'], '/copy').seed).toBeGreaterThanOrEqual(0);
  });
  it.each([
    [['--functions', 'many'], '--functions takes a whole number'],
    [['--seed', '-1'], '--seed'],
    [['--seed=4294967296'], '--seed takes a whole number'],
    [['--fast'], '--fast'],
  ])('refuses %j', (args, message) => expect(() => readDifferentialOptions(args, '/copy')).toThrow(message));
});

describe('comparing layouts', () => {
  const want = {
    name: 'N.S',
    kind: 'struct',
    size: 8,
    fields: [
      { name: 'A', offset: 0 },
      { name: 'B', offset: 4 },
    ],
  };
  it.each([
    ['the same', [want], []],
    ['another size', [{ ...want, size: 16 }], ['N.S: want size 8, got 16']],
    [
      'another offset',
      [
        {
          ...want,
          fields: [
            { name: 'A', offset: 0 },
            { name: 'B', offset: 8 },
          ],
        },
      ],
      ['N.S: want A@0 B@4, got A@0 B@8'],
    ],
    ['an error', [{ name: 'N.S', kind: 'struct', error: 'ArgumentException' }], ['N.S: want size 8, got ArgumentException']],
    ['a missing type', [], ['N.S: missing']],
    ['a type too many', [want, { name: 'N.T', kind: 'class', size: 1 }], ['N.T: not a type that .NET lays out']],
  ])('%s', (_name, ours, lines) => expect(compareLayouts([want], ours)).toEqual(lines));
});
