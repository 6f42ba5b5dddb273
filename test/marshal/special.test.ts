import { describe, expect, it } from 'vitest';
import { Ref } from '../../src/index.ts';
import { probe, thrown } from './probe.ts';

/** Guid, decimal, Currency and DateTime: directive x passing (spec 2.4 to 2.6). The expectations are .NET 10's. */

const guid = '00112233-4455-6677-8899-aabbccddeeff';
const guidBytes = '33221100554477668899aabbccddeeff';
const decimalBytes = '00000280000000009600000000000000'; // -1.50
const pinned = [
  ['Guid', guid, guidBytes, `${'ff'.repeat(16)}`, 'ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000'],
  ['decimal', '-1.50', decimalBytes, '00000000000000000700000000000000', '7', '0'],
] as const;

describe.each(pinned)('%s', (type, value, bytes, changed, expected, zero) => {
  it.each(['ref', 'in', 'out'])('%s is the variable itself', (passing) => {
    const call = probe(`${passing} ${type} value`);
    const variable = new Ref<string>(value);
    call(`$1 b16 -16 W${changed}`, variable);
    expect(call.log()).toBe(`called ${bytes}`);
    expect(variable.value).toBe(expected);
  });

  const lp = '[MarshalAs(UnmanagedType.LPStruct)] ';
  it('LPStruct by value is a pointer to a copy', () => {
    const call = probe(`${lp}${type} value`);
    call(`$1 b16 -16 W${changed}`, value);
    expect(call.log()).toBe(`called ${bytes}`);
  });

  it('LPStruct by ref is a pointer to a pointer; null comes back as zero', () => {
    const call = probe(`${lp}ref ${type} value`);
    const variable = new Ref<string>(value);
    call('$1 ( b16 )', variable);
    expect(call.log()).toBe(`called ${bytes}`);
    expect(variable.value).toBe(value);
    call(`$1 F M${changed}`, variable);
    expect(variable.value).toBe(expected);
    call('$1 F Z', variable);
    expect(variable.value).toBe(zero);
  });

  it('LPStruct as result: null is zero', () => {
    const call = probe('', { returns: type, returnAttribute: lp.replace('[', '[return: ') });
    expect(call('r Z')).toBe(zero);
  });
});

describe('Currency', () => {
  const currency = '[MarshalAs(UnmanagedType.Currency)] ';
  it.each([
    ['1', '1027000000000000'],
    ['0.00005', '0000000000000000'],
    ['0.00015', '0200000000000000'],
    ['-922337203685477.5808', '0000000000000080'],
  ])('%s by value', (value, bytes) => {
    const call = probe(`${currency}decimal value`);
    call('@1 b8', value);
    expect(call.log()).toBe(`called ${bytes}`);
  });

  it.each([
    ['1027000000000000', '1'],
    ['0100000000000000', '0.0001'],
    ['e803000000000000', '0.1'],
    ['0000000000000000', '0.0000'],
    ['ffffffffffffff7f', '922337203685477.5807'],
  ])('%s comes back without zeros at the end', (bytes, expected) => {
    const variable = new Ref('5');
    probe(`${currency}ref decimal value`)(`$1 W${bytes}`, variable);
    expect(variable.value).toBe(expected);
  });

  it('beyond int64 is an OverflowException, as a result it is refused', () => {
    const [value, result] = [
      probe(`${currency}decimal value`),
      probe('', { returns: 'decimal', returnAttribute: '[return: MarshalAs(UnmanagedType.Currency)]' }),
    ];
    expect(thrown(() => value('', '922337203685477.5808'))).toBe('OverflowException');
    expect(thrown(() => result(''))).toBe('MarshalDirectiveException');
    expect(value.log()).toBe('');
  });
});

describe('DateTime', () => {
  it.each([
    ['2000-01-01T06:00:00.000Z', '00000000c8d5e140'],
    ['1899-12-29T18:00:00.000Z', '000000000000fcbf'],
    ['0001-01-01T00:00:00.000Z', '0000000000000000'],
  ])('%s by ref', (value, bytes) => {
    const call = probe('ref DateTime value');
    const variable = new Ref(new Date(value));
    call('$1 b8', variable);
    expect(call.log()).toBe(`called ${bytes}`);
  });

  it('before the year 100 it is an OverflowException', () => {
    const call = probe('ref DateTime value');
    expect(thrown(() => call('', new Ref(new Date('0099-12-31T00:00:00Z'))))).toBe('OverflowException');
    expect(call.log()).toBe('');
  });

  it.each(['000000000000f87f', '00000000f60f34c1', '0000000041924641'])('%s is no date', (bytes) => {
    const [variable, other] = [new Ref(new Date(0)), new Ref(1)];
    expect(thrown(() => probe('ref DateTime value, ref int other')(`$1 W${bytes} ; $2 W09000000`, variable, other))).toBe(
      'ArgumentException',
    );
    expect([variable.value, other.value]).toEqual([new Date(0), 9]);
  });
});

describe('values that they do not have', () => {
  it.each([
    ['Guid', ['x', guid.slice(1), 5, null, undefined, {}]],
    ['decimal', ['x', '1.2.3', '79228162514264337593543950336', null, undefined, {}, Number.NaN]],
    ['DateTime', ['2000-01-01', 5, null, undefined, new Date(Number.NaN), {}]],
  ])('%s', (type, values) => {
    for (const value of values) {
      const call = probe(`${type} value, ref ${type} variable`);
      expect(
        thrown(() => call('', value, new Ref<unknown>(value))),
        String(value),
      ).toMatch(/^(Argument|Overflow|Format)\w*Exception$/);
      expect(call.log()).toBe('');
    }
  });
});
