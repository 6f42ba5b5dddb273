import { describe, expect, it } from 'vitest';
import { type AbiName, abiWords, isMisaligned } from '../../src/engine/abi-words.ts';
import type { AbiBytes } from '../../src/engine/engine.ts';

/** `f4 i4@8` is a float at 0 and an int at 8. */
function bytes(size: number, text: string, align = 8): AbiBytes {
  let next = 0;
  const leaves = text
    .split(' ')
    .filter(Boolean)
    .map((leaf) => {
      const [kind, at] = leaf.split('@');
      const width = Number(kind?.slice(1));
      const offset = at === undefined ? next : Number(at);
      next = offset + width;
      return { offset, size: width, float: kind?.[0] === 'f' };
    });
  return { size, align, leaves };
}

describe('a structure by value in words', () => {
  it.each<[AbiName, number, string, string]>([
    ['sysv-x64', 4, 'i4', 'u64*1'],
    ['sysv-x64', 8, 'f4 f4', 'f64*1'],
    ['sysv-x64', 8, 'f4 i4', 'u64*1'],
    ['sysv-x64', 12, 'f4 f4 f4', 'f64*2'],
    ['sysv-x64', 16, 'f8 i8', 'f64*1 u64*1'],
    ['sysv-x64', 16, 'i4 f4 f8', 'u64*1 f64*1'],
    ['sysv-x64', 16, 'i8 i1', 'u64*2'],
    ['sysv-x64', 1, '', 'u64*1'],
    ['sysv-x64', 24, 'f8 f8 f8', 'u64*3'],
    ['sysv-x64', 37, 'i1', 'u8*37'],
    ['win-x64', 1, 'i1', 'u8*1'],
    ['win-x64', 2, 'i2', 'u16*1'],
    ['win-x64', 4, 'f4', 'u32*1'],
    ['win-x64', 8, 'f8', 'u64*1'],
    ['win-x64', 3, 'i1 i1 i1', 'u8*3'],
    ['win-x64', 12, 'i4 i4 i4', 'u8*12'],
    ['aapcs64', 12, 'f4 f4 f4', 'f32*3'],
    ['aapcs64', 32, 'f8 f8 f8 f8', 'f64*4'],
    ['aapcs64', 40, 'f8 f8 f8 f8 f8', 'u64*5'],
    ['aapcs64', 12, 'f4 f4 i4', 'u64*2'],
    ['aapcs64', 16, 'f4 f8@8', 'u64*2'],
    ['aapcs64', 4, 'f4@0 f4@0', 'f32*1'],
    ['aapcs64', 3, 'i1 i1 i1', 'u64*1'],
    ['win-arm64', 8, 'f4 f4', 'f32*2'],
    ['x86-win', 4, 'f4', 'f32*1'],
    ['x86-win', 8, 'i4 i4', 'u32*2'],
    ['x86-unix', 6, 'i2 i2 i2', 'u8*6'],
  ])('%s: %i bytes of %s', (abi, size, leaves, expected) => {
    const words = abiWords(bytes(size, leaves), abi);
    expect(words.map(({ kind, count }) => `${kind}*${count}`).join(' ')).toBe(expected);
  });

  it('is misaligned where a field is', () => {
    expect(isMisaligned(bytes(5, 'i1 i4'))).toBe(true);
    expect(isMisaligned(bytes(8, 'i1 i4@4'))).toBe(false);
    expect(isMisaligned(bytes(12, 'i4 f8@4'))).toBe(true);
  });
});
