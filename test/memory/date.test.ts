import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentException, ArgumentOutOfRangeException, OverflowException } from '../../src/errors.ts';
import { fromOADate, readDate, toOADate, writeDate } from '../../src/memory/date.ts';

const utc = (text: string): Date => new Date(`${text}Z`);

describe('DateTime as DATE', () => {
  // Recorded on .NET 10 with DateTime.ToOADate.
  it.each([
    ['0001-01-01T00:00:00.000', 0],
    ['0001-01-01T06:00:00.000', 0.25],
    ['0001-01-01T23:59:59.999', 0.999999988425926],
    ['0100-01-01T00:00:00.000', -657434],
    ['0100-01-01T12:00:00.000', -657434.5],
    ['1899-12-29T06:00:00.000', -1.25],
    ['1899-12-30T00:00:00.000', 0],
    ['1899-12-30T18:00:00.000', 0.75],
    ['1970-01-01T00:00:00.000', 25569],
    ['2000-01-01T06:00:00.001', 36526.250000011576],
    ['9999-12-31T23:59:59.999', 2958465.9999999884],
  ])('writes %s as %d', (text, expected) => expect(toOADate(utc(text))).toBe(expected));

  // Recorded on .NET 10 with DateTime.FromOADate.
  it.each([
    [0, '1899-12-30T00:00:00.000'],
    [-0, '1899-12-30T00:00:00.000'],
    [-0.25, '1899-12-30T06:00:00.000'],
    [-1.75, '1899-12-29T18:00:00.000'],
    [-657434, '0100-01-01T00:00:00.000'],
    [-657434.99999, '0100-01-01T23:59:59.136'],
    [-657434.999999999, '0099-12-31T00:00:00.000'],
    [2958465.9999999, '9999-12-31T23:59:59.991'],
    [36526.2500000115, '2000-01-01T06:00:00.001'],
    [1e-9, '1899-12-30T00:00:00.000'],
    [5.787037037037036e-9, '1899-12-30T00:00:00.001'],
    [-5.787037037037037e-9, '1899-12-30T00:00:00.001'],
    [-1e-20, '1899-12-30T00:00:00.000'],
  ])('reads %d as %s', (value, text) => expect(fromOADate(value)).toEqual(utc(text)));

  it.each(['0001-01-02T00:00:00.000', '0099-12-31T23:59:59.999'])('refuses %s: OverflowException', (text) =>
    expect(() => toOADate(utc(text))).toThrow(OverflowException),
  );

  it.each([-657435, 2958466, 2958465.999999999, Number.NaN, Infinity, -Infinity])('refuses to read %d', (value) =>
    expect(() => fromOADate(value)).toThrow(ArgumentException),
  );

  it('refuses what DateTime cannot be', () => {
    expect(() => toOADate(new Date(Number.NaN))).toThrow(ArgumentException);
    expect(() => toOADate('2000-01-01')).toThrow(ArgumentException);
    expect(() => toOADate(null)).toThrow(ArgumentException);
    expect(() => toOADate(new Date(253_402_300_800_000))).toThrow(ArgumentOutOfRangeException);
    expect(() => toOADate(new Date(-62_135_596_800_001))).toThrow(ArgumentOutOfRangeException);
  });

  it('keeps every millisecond since year 100', () => {
    const view = new DataView(new ArrayBuffer(8));
    fc.assert(
      fc.property(fc.integer({ min: -59_011_459_200_000, max: 253_402_300_799_999 }), (time) => {
        writeDate(view, 0, new Date(time));
        expect(readDate(view, 0).getTime()).toBe(time);
      }),
      { numRuns: 1000 },
    );
  });
});
