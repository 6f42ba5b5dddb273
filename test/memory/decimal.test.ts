import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentException, OverflowException } from '../../src/errors.ts';
import { fromCurrency, readCurrency, toCurrency, writeCurrency } from '../../src/memory/currency.ts';
import { normalizeDecimal, readDecimal, writeDecimal } from '../../src/memory/decimal.ts';

const view = (): DataView => new DataView(new ArrayBuffer(24));
const bytes = (value: unknown): string => {
  const memory = view();
  writeDecimal(memory, 4, value);
  return Buffer.from(memory.buffer, 4, 16).toString('hex');
};

describe('decimal', () => {
  // Texts on the right are what decimal.Parse(text, Float).ToString() gave on .NET 10.
  it.each([
    ['1.50', '1.50'],
    ['-0.0', '0.0'],
    ['0.00', '0.00'],
    ['79228162514264337593543950335', '79228162514264337593543950335'],
    ['79228162514264337593543950335.4', '79228162514264337593543950335'],
    ['7.92281625142643375935439503355', '7.922816251426433759354395034'],
    ['7.92281625142643375935439503365', '7.922816251426433759354395034'],
    ['0.00000000000000000000000000005', '0.0000000000000000000000000000'],
    ['0.00000000000000000000000000015', '0.0000000000000000000000000002'],
    ['0.000000000000000000000000000050001', '0.0000000000000000000000000001'],
    ['1.23456789012345678901234567890123', '1.2345678901234567890123456789'],
    ['0.0000000000000000000000000000000000', '0.0000000000000000000000000000'],
    ['12345678901234567890123456789.5', '12345678901234567890123456790'],
    ['12345678901234567890123456788.5', '12345678901234567890123456788'],
    [' +1.5 ', '1.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1.5e3', '1500'],
    ['1e28', '10000000000000000000000000000'],
    ['1e-28', '0.0000000000000000000000000001'],
    ['15e-29', '0.0000000000000000000000000002'],
    ['1.50e1', '15.0'],
    ['1.5e-40', '0.0000000000000000000000000000'],
    ['0e5', '0'],
    ['0e99999999999', '0'],
    ['0.00e1', '0.0'],
    ['7.9228162514264337593543950335e28', '79228162514264337593543950335'],
  ])('parses %s as %s', (text, expected) => expect(normalizeDecimal(text)).toBe(expected));

  it.each([
    '79228162514264337593543950336',
    '79228162514264337593543950335.5',
    '-99999999999999999999999999999.99',
    '1e29',
    '1e99999999999',
  ])('refuses %s: too large', (text) => expect(() => normalizeDecimal(text)).toThrow(OverflowException));

  it.each(['', ' ', 'abc', '1,5', '.', '1e', '--1', '0x10', Number.NaN, null, undefined, {}, [], true])('refuses %s: no decimal', (value) =>
    expect(() => normalizeDecimal(value)).toThrow(ArgumentException),
  );

  it('takes numbers, bigints and objects with a text of their own', () => {
    expect(normalizeDecimal(1.5)).toBe('1.5');
    expect(normalizeDecimal(1e-7)).toBe('0.0000001');
    expect(normalizeDecimal(-12n)).toBe('-12');
    expect(normalizeDecimal({ toString: () => '1.20' })).toBe('1.20');
  });

  it('lays out DECIMAL as .NET does', () => {
    // decimal.GetBits order is low, mid, high, flags; memory is flags, high, low, mid.
    expect(bytes('-1.5')).toBe('00000180000000000f00000000000000');
    expect(bytes('79228162514264337593543950335')).toBe('00000000ffffffffffffffffffffffff');
    expect(bytes('-0.00000000000000000000000000001')).toBe('00001c80000000000000000000000000');
    expect(bytes('12345678901234567890123456789.5')).toBe('00000000321be4271681396eb1c9be46');
  });

  it('writes nothing if the value is refused', () => {
    const memory = view();
    expect(() => writeDecimal(memory, 0, '1e30')).toThrow(OverflowException);
    expect(memory.getBigUint64(0)).toBe(0n);
  });

  it('reads whatever sign and scale native code wrote', () => {
    const memory = view();
    memory.setUint8(2, 30);
    memory.setUint8(3, 0xff);
    memory.setUint16(0, 0xffff);
    memory.setUint32(8, 5, true);
    expect(readDecimal(memory, 0)).toBe(`-0.${'0'.repeat(29)}5`);
  });

  it('keeps every 96-bit value at every scale', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, (1n << 96n) - 1n), fc.integer({ min: 0, max: 28 }), fc.boolean(), (mantissa, scale, negative) => {
        const digits = mantissa.toString().padStart(scale + 1, '0');
        const magnitude = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
        const text = negative && mantissa !== 0n ? `-${magnitude}` : magnitude;
        const memory = view();
        writeDecimal(memory, 8, text);
        expect(readDecimal(memory, 8)).toBe(text);
      }),
    );
  });
});

describe('Currency', () => {
  it.each([
    ['0.00005', 0n],
    ['0.00015', 2n],
    ['0.00025', 2n],
    ['-0.00015', -2n],
    ['0.000150000001', 2n],
    ['0.00005000001', 1n],
    ['1.5', 15000n],
    ['922337203685477.5807', 9223372036854775807n],
    ['-922337203685477.5808', -9223372036854775808n],
    ['-922337203685477.58085', -9223372036854775808n],
  ])('scales and rounds %s half to even', (text, expected) => expect(toCurrency(text)).toBe(expected));

  it.each(['922337203685477.5808', '922337203685477.58075', '-922337203685477.5809', '79228162514264337593543950335'])(
    'refuses %s',
    (text) => expect(() => toCurrency(text)).toThrow(OverflowException),
  );

  it('comes back with scale 4', () => {
    expect(fromCurrency(0n)).toBe('0.0000');
    expect(fromCurrency(-1n)).toBe('-0.0001');
    expect(fromCurrency(-9223372036854775808n)).toBe('-922337203685477.5808');
    const memory = view();
    writeCurrency(memory, 3, '-12.345');
    expect(readCurrency(memory, 3)).toBe('-12.345');
  });
});
