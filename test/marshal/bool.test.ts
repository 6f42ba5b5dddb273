import { describe, expect, it } from 'vitest';
import { Ref } from '../../src/index.ts';
import { probe, thrown } from './probe.ts';

/** bool: width x passing x what comes back (spec 2.2, 4.3.2). The expectations are .NET 10's. */

const widths = [
  ['', 4],
  ['[MarshalAs(UnmanagedType.Bool)] ', 4],
  ['[MarshalAs(UnmanagedType.I1)] ', 1],
  ['[MarshalAs(UnmanagedType.U1)] ', 1],
] as const;

describe.each(widths)('bool %s', (directive, size) => {
  const bytes = (low: string): string => low.padEnd(2 * size, '0');

  it.each([
    [true, '01'],
    [false, '00'],
  ])('%s by value', (value, low) => {
    const call = probe(`${directive}bool value`);
    call(`@1 b${size}`, value);
    expect(call.log()).toBe(`called ${bytes(low)}`);
  });

  it.each([
    ['00', false],
    ['01', true],
    ['02', true],
    ['80', true],
    ['ff', true],
  ])('%s comes back by ref as %s', (low, expected) => {
    const call = probe(`${directive}ref bool value`);
    const variable = new Ref(true);
    call(`$1 b${size} -${size} W${bytes(low)}`, variable);
    expect(call.log()).toBe(`called ${bytes('01')}`);
    expect(variable.value).toBe(expected);
  });

  it('out is zeroed, in does not come back', () => {
    const [out, readonly] = [probe(`${directive}out bool value`), probe(`${directive}in bool value`)];
    const [variable, constant] = [new Ref(true), new Ref(true)];
    out(`$1 b${size}`, variable);
    expect(out.log()).toBe(`called ${bytes('00')}`);
    expect(variable.value).toBe(false);
    readonly(`$1 b${size} -${size} W${bytes('00')}`, constant);
    expect(readonly.log()).toBe(`called ${bytes('01')}`);
    expect(constant.value).toBe(true);
  });

  it('a result has as many bytes as the directive says', () => {
    const call = probe('', { returns: 'bool', returnAttribute: directive.replace('[', '[return: ') });
    expect(call('r W0001')).toBe(size === 4);
    expect(call('r W80')).toBe(true);
    expect(call('r Z')).toBe(false);
  });

  it.each([1, 0, 'true', null, undefined, {}, [], 1n, Symbol('true')])('%s is refused, and native code not called', (value) => {
    const call = probe(`${directive}bool value`);
    expect(thrown(() => call('', value))).toBe('ArgumentException');
    expect(() => call('', value)).toThrow(/probe\(\), parameter 'value'/);
    expect(call.log()).toBe('');
  });
});

describe('directives that bool does not have', () => {
  it.each(['VariantBool', 'I2', 'U4', 'LPStr', 'Struct'])('%s', (directive) => {
    const call = probe(`[MarshalAs(UnmanagedType.${directive})] bool value`);
    expect(thrown(() => call('', true))).toBe('MarshalDirectiveException');
    expect(call.log()).toBe('');
  });
});
