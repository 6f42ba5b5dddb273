import { describe, expect, it } from 'vitest';
import { Ref, SafeHandleZeroOrMinusOneIsInvalid } from '../../src/index.ts';
import { probe, thrown } from './probe.ts';

/** The order of the clean-up: one argument after the other, and an exception ends it (spec 1.3). Recorded from .NET 10. */

class Handle extends SafeHandleZeroOrMinusOneIsInvalid {
  protected releaseHandle(): boolean {
    return true;
  }
}
const classes = { Handle };
const types = `public sealed class Handle : SafeHandleZeroOrMinusOneIsInvalid { public Handle() : base(true) { } }
  [StructLayout(LayoutKind.Sequential)] public class Mixed { [MarshalAs(UnmanagedType.ByValArray, SizeConst = 2)] public sbyte[] Items; }
  public struct Text { [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 2)] public string Value; }`;
const failed = -0x7fffbffb;
const value = (variable: Ref<unknown>): unknown => (variable.value as Handle | null)?.dangerousGetHandle() ?? null;

describe('an out handle', () => {
  it('is stored when the call was made and failed', () => {
    const call = probe('out Handle a', { types, classes, hresult: true });
    const variable = new Ref<unknown>(null);
    expect(thrown(() => call(failed, '$1 W0700000000000000', variable))).toBe('COMException');
    expect(value(variable)).toBe(7n);
  });

  it('is stored before what fails after it in the clean-up, and not after', () => {
    const call = probe('out Handle a, out Mixed b, out Handle c', { types, classes, hresult: true });
    const [before, lost, after] = [new Ref<unknown>(null), new Ref<unknown>(null), new Ref<unknown>(null)];
    const script = '$1 W0500000000000000 ; $2 M0102 ; $3 W0600000000000000';
    expect(thrown(() => call(failed, script, before, lost, after))).toBe('NullReferenceException');
    expect([value(before), lost.value, value(after)]).toEqual([5n, null, null]);
  });

  it('is a new one where a later argument cannot be converted', () => {
    const call = probe('out Handle a, in Text t', { types, classes });
    const variable = new Ref<unknown>(null);
    expect(thrown(() => call('', variable, call.instance('Text', { Value: '\u20ac' })))).toBe('ArgumentException');
    expect(call.log()).toBe('');
    expect(value(variable)).toBe(0n);
  });
});
