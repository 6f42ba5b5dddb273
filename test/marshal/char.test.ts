import { describe, expect, it } from 'vitest';
import { Ref } from '../../src/index.ts';
import { probe, thrown } from './probe.ts';

/** char: character set and directive x passing (spec 2.3). The expectations are .NET 10's on Linux. */

const narrow = [
  ['', ''],
  ['CharSet = CharSet.Auto', ''],
  ['CharSet = CharSet.Unicode', '[MarshalAs(UnmanagedType.U1)] '],
  ['', '[MarshalAs(UnmanagedType.I1)] '],
] as const;
const wide = [
  ['CharSet = CharSet.Unicode', ''],
  ['', '[MarshalAs(UnmanagedType.U2)] '],
  ['CharSet = CharSet.Ansi', '[MarshalAs(UnmanagedType.I2)] '],
] as const;

describe.each(narrow)('one byte (%s) %s', (attributes, directive) => {
  it.each([
    ['A', '41'],
    ['\0', '00'],
    ['é', 'c3'],
    ['€', 'e2'],
    ['\ud83d', 'ef'],
    ['\uffff', 'ef'],
  ])('%j is the first byte of its encoded form', (value, expected) => {
    const call = probe(`${directive}char value`, { attributes });
    call('@1 b1', value);
    expect(call.log()).toBe(`called ${expected}`);
  });

  it.each([
    ['41', 'A'],
    ['00', '\0'],
    ['c3', '\ufffd'],
  ])('%s comes back as %j', (byte, expected) => {
    const call = probe(`${directive}ref char value`, { attributes });
    const variable = new Ref('z');
    call(`$1 b1 -1 W${byte}`, variable);
    expect(call.log()).toBe('called 7a');
    expect(variable.value).toBe(expected);
  });
});

describe.each(wide)('two bytes (%s) %s', (attributes, directive) => {
  it.each([
    ['A', '4100'],
    ['€', 'ac20'],
    ['\ud83d', '3dd8'],
  ])('%j is its unit', (value, expected) => {
    const call = probe(`${directive}char value`, { attributes });
    call('@1 b2', value);
    expect(call.log()).toBe(`called ${expected}`);
  });

  it.each(['ref', 'in', 'out'])('%s is pinned: what was there is seen, what is written stays', (passing) => {
    const call = probe(`${directive}${passing} char value`, { attributes });
    const variable = new Ref('z');
    call('$1 b2 -2 W00de', variable);
    expect(call.log()).toBe('called 7a00');
    expect(variable.value).toBe('\ude00');
  });
});

it.each(['', 'ab', '😀', 65, null, undefined, ['a'], {}])('%j is no char', (value) => {
  const call = probe('char value');
  expect(thrown(() => call('', value))).toBe('ArgumentException');
  expect(call.log()).toBe('');
});
