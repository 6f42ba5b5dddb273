import { describe, expect, it } from 'vitest';
import { Ref } from '../../src/index.ts';
import { probe, thrown } from './probe.ts';

/** Numbers, enums and addresses: width x passing x edge values (spec 2.1, 2.7, 4.3.1). */

const integers = [
  ['sbyte', 1, -128, '80', 127, '7f'],
  ['byte', 1, 0, '00', 255, 'ff'],
  ['short', 2, -32768, '0080', 32767, 'ff7f'],
  ['ushort', 2, 0, '0000', 65535, 'ffff'],
  ['int', 4, -2147483648, '00000080', 2147483647, 'ffffff7f'],
  ['uint', 4, 0, '00000000', 4294967295, 'ffffffff'],
  ['long', 8, -(2n ** 63n), '0000000000000080', 2n ** 63n - 1n, 'ffffffffffffff7f'],
  ['ulong', 8, 0n, '0000000000000000', 2n ** 64n - 1n, 'ffffffffffffffff'],
  ['nint', 8, -(2n ** 63n), '0000000000000080', 2n ** 63n - 1n, 'ffffffffffffff7f'],
  ['nuint', 8, 0n, '0000000000000000', 2n ** 64n - 1n, 'ffffffffffffffff'],
  ['Small', 1, -128, '80', 127, '7f'],
  ['Wide', 8, 0n, '0000000000000000', 2n ** 64n - 1n, 'ffffffffffffffff'],
] as const;
const types = 'enum Small : sbyte { A } enum Wide : ulong { A }';

describe.each(integers)('%s', (type, size, min, minBytes, max, maxBytes) => {
  const one = typeof min === 'bigint' ? 1n : 1;

  it.each([
    [min, minBytes],
    [max, maxBytes],
  ])('%s by value', (value, expected) => {
    const call = probe(`${type} value`, { types });
    call(`@1 b${size}`, value);
    expect(call.log()).toBe(`called ${expected}`);
  });

  it.each(['ref', 'in', 'out'])('%s is the variable itself', (passing) => {
    const call = probe(`${passing} ${type} value`, { types });
    const variable = new Ref<unknown>(min);
    call(`$1 b${size} -${size} W${maxBytes}`, variable);
    expect(call.log()).toBe(`called ${minBytes}`);
    expect(variable.value).toBe(max);
  });

  it('a result is as wide as it is declared', () => {
    const call = probe('', { types, returns: type });
    expect(call(`r W${'ff'.repeat(8)}`)).toBe(String(min)[0] === '-' ? -one : max);
    expect(call(`r W${maxBytes}`)).toBe(max);
  });

  it('the same Ref twice is one address', () => {
    const call = probe(`ref ${type} first, ref ${type} second`, { types });
    const variable = new Ref<unknown>(min);
    call(`$1 Q; $2 q W${maxBytes}`, variable, variable);
    expect(call.log()).toBe('called same');
    expect(variable.value).toBe(max);
  });

  const above = BigInt(max) + 1n;
  const tooMuch = typeof max === 'bigint' ? above : Number(above);
  it.each([tooMuch, typeof min === 'bigint' ? min - 1n : min - 1])('%s does not fit', (value) => {
    if (type === 'nint' ? BigInt(value) > 0n : type === 'nuint' && BigInt(value) < 0n) return; // both spellings of the 64 bits are taken
    const call = probe(`${type} value`, { types });
    expect(thrown(() => call('', value))).toBe('OverflowException');
    expect(call.log()).toBe('');
  });

  it.each([1.5, Number.NaN, '1', true, {}, Symbol('1')])('%s is no integer', (value) => {
    const call = probe(`${type} value, ref ${type} variable`, { types });
    expect(thrown(() => call('', value, new Ref<unknown>(min)))).toBe('ArgumentException');
    expect(thrown(() => call('', min, new Ref<unknown>(value)))).toBe('ArgumentException');
    expect(call.log()).toBe('');
  });
});

describe('addresses', () => {
  it.each([
    [null, '0000000000000000'],
    [-1n, 'ffffffffffffffff'],
    [2n ** 64n - 1n, 'ffffffffffffffff'],
    [4096, '0010000000000000'],
  ])('%s is an nint, an nuint and a pointer', (value, expected) => {
    for (const type of ['nint', 'nuint', 'int*', 'void*']) {
      const call = probe(`${type} value`);
      call('@1 b8', value);
      expect(call.log()).toBe(`called ${expected}`);
    }
  });

  it('come back signed as nint, unsigned as nuint and pointers', () => {
    const [signed, unsigned, pointer] = ['nint', 'nuint', 'int*'].map((returns) => probe('', { returns }));
    expect([signed, unsigned, pointer].map((call) => call?.(`r W${'ff'.repeat(8)}`))).toEqual([-1n, 2n ** 64n - 1n, 2n ** 64n - 1n]);
  });
});

describe('directives', () => {
  it.each([
    ['int', 'I4', undefined],
    ['int', 'U4', undefined],
    ['int', 'Error', undefined],
    ['int', 'I8', 'MarshalDirectiveException'],
    ['sbyte', 'U1', undefined],
    ['byte', 'Bool', 'MarshalDirectiveException'],
    ['long', 'SysInt', 'MarshalDirectiveException'],
    ['nint', 'SysUInt', undefined],
    ['nint', 'I8', 'MarshalDirectiveException'],
    ['Small', 'I4', 'MarshalDirectiveException'],
    ['Small', 'U1', undefined],
    ['CLong', 'Struct', undefined],
    ['CLong', 'I8', 'MarshalDirectiveException'],
    ['int*', 'SysInt', 'MarshalDirectiveException'],
  ])('%s as %s: %s', (type, directive, expected) => {
    const call = probe(`[MarshalAs(UnmanagedType.${directive})] ${type} value`, { types });
    expect(thrown(() => call('', type === 'int*' ? null : 1))).toBe(expected);
  });

  it.each(['value', 'returned'])('Int128 is refused where it is %s', (where) => {
    const call = where === 'value' ? probe('Int128 value') : probe('', { returns: 'Int128' });
    expect(thrown(() => (where === 'value' ? call('', 1n) : call('')))).toBe('MarshalDirectiveException');
    expect(call.log()).toBe('');
  });

  it('Int128 by ref is pinned, all sixteen bytes', () => {
    const call = probe('ref Int128 value');
    const variable = new Ref(-2n);
    call('$1 b16 -16 W01000000000000000000000000000080', variable);
    expect(call.log()).toBe(`called fe${'ff'.repeat(15)}`);
    expect(variable.value).toBe(-(2n ** 127n) + 1n);
  });

  it.each(['CLong', 'Half', 'Guid', 'decimal'])('an HRESULT takes the place of %s as of a structure', (returns) => {
    const call = probe('', { returns, hresult: true });
    expect(thrown(() => call(0, ''))).toBe('MarshalDirectiveException');
    expect(call.log()).toBe('');
  });
});
