import { describe, expect, it } from 'vitest';
import { difference } from './compare.ts';
import type { Json } from './json.ts';

const same: [string, Json, Json][] = [
  ['numbers by value', 2, 2.0],
  ['key order', { a: 1, b: [2] }, { b: [2], a: 1 }],
  ['capacity at least', { $sb: { text: 'a', length: 1, capacity: 16 } }, { $sb: { text: 'a', length: 1, capacity: 20 } }],
  ['null', null, null],
];
const different: [string, Json, Json, string][] = [
  ['sign of zero', 0, -0, 'value: want 0, got 0'],
  ['number and text', 1, '1', 'value: want 1, got "1"'],
  ['null and zero', null, 0, 'value: want null, got 0'],
  ['missing member', { a: 1 }, {}, 'a: want 1, got nothing'],
  ['member too many', {}, { a: null }, 'a: want nothing, got null'],
  ['length of arrays', { args: [1, 2] }, { args: [1] }, 'args: want [1,2], got [1]'],
  ['element', { args: [{ $ptr: 'nonzero' }] }, { args: [{ $ptr: '0x0' }] }, 'args[0].$ptr: want "nonzero", got "0x0"'],
  ['array and object', [], {}, 'value: want [], got {}'],
  [
    'units and characters',
    { $array: 'ushort', items: [65] },
    { $array: 'char', items: [{ $char: 'A' }] },
    '$array: want "ushort", got "char"',
  ],
  [
    'capacity too small',
    { $sb: { text: '', length: 0, capacity: 16 } },
    { $sb: { text: '', length: 0, capacity: 8 } },
    '$sb.capacity: want at least 16, got 8',
  ],
  [
    'length of a builder',
    { $sb: { text: 'a', length: 1, capacity: 16 } },
    { $sb: { text: 'a', length: 2, capacity: 16 } },
    '$sb.length: want 1, got 2',
  ],
];

describe('difference', () => {
  it.each(same)('%s: none', (_name, want, got) => expect(difference(want, got)).toBeUndefined());
  it.each(different)('%s', (_name, want, got, message) => expect(difference(want, got)).toBe(message));
  it('names members like those of every object', () => {
    expect(difference(JSON.parse('{"__proto__": 1}') as Json, {})).toBe('__proto__: want 1, got nothing');
    expect(difference({}, {})).toBeUndefined();
  });
});
