import { describe, expect, it } from 'vitest';
import { halfOfNumber, numberOfHalf } from './half.ts';

describe('Half', () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-1.5, 0xbe00],
    [65504, 0x7bff],
    [2 ** -24, 0x0001],
    [2 ** -14, 0x0400],
    [2 ** -14 - 2 ** -24, 0x03ff],
    [Number.POSITIVE_INFINITY, 0x7c00],
    [Number.NEGATIVE_INFINITY, 0xfc00],
  ])('%d is %i', (value, bits) => {
    expect(halfOfNumber(value)).toBe(bits);
    expect(numberOfHalf(bits)).toBe(value);
  });
  it('rounds to even, and past the largest to infinity', () => {
    expect(halfOfNumber(1 + 2 ** -11)).toBe(0x3c00);
    expect(halfOfNumber(1 + 3 * 2 ** -11)).toBe(0x3c02);
    expect(halfOfNumber(2 - 2 ** -12)).toBe(0x4000);
    expect(halfOfNumber(65519)).toBe(0x7bff);
    expect(halfOfNumber(65520)).toBe(0x7c00);
    expect(numberOfHalf(0xfe00)).toBeNaN();
  });
  it('knows every finite bit pattern', () => {
    for (let bits = 0; bits < 0x7c00; bits++) expect(halfOfNumber(numberOfHalf(bits))).toBe(bits);
  });
});
