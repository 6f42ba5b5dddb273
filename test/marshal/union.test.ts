import { describe, expect, it } from 'vitest';
import { Ref } from '../../src/index.ts';
import { probe } from './probe.ts';

/** Unions that are converted (spec 8.4): their fields share memory on the managed side too. The expectations are .NET 10's. */

const types = `
  [StructLayout(LayoutKind.Explicit)] struct Flagged { [FieldOffset(0)] public bool Flag; [FieldOffset(0)] public int Number; }
  [StructLayout(LayoutKind.Explicit)] struct Reversed { [FieldOffset(0)] public int Number; [FieldOffset(0)] public bool Flag; }
  [StructLayout(LayoutKind.Explicit)] struct Lettered { [FieldOffset(0)] public char Letter; [FieldOffset(1)] public byte High; [FieldOffset(4)] public bool On; }
  [StructLayout(LayoutKind.Explicit)] struct Timed { [FieldOffset(0)] public DateTime Time; [FieldOffset(0)] public long Ticks; [FieldOffset(8)] public string Name; }
  [StructLayout(LayoutKind.Explicit)] class Shared { [FieldOffset(0)] public decimal Exact; [FieldOffset(0)] public int Flags; [FieldOffset(16)] public bool On; }
`;

describe('unions', () => {
  it('what one field is given shows in the others', () => {
    const { instance } = probe('Flagged value', { types });
    expect(instance('Flagged', { Number: 256 })).toMatchObject({ Flag: false, Number: 256 });
    expect(instance('Flagged', { Number: 2 })).toMatchObject({ Flag: true, Number: 2 });
    expect(instance('Flagged', { Number: -1, Flag: false })).toMatchObject({ Flag: false, Number: -256 });
    expect(instance('Lettered', { Letter: 'ǿ' })).toMatchObject({ Letter: 'ǿ', High: 1 });
    expect(instance('Timed', { Ticks: 10_000n })).toMatchObject({ Time: new Date(-62_135_596_799_999), Name: null });
    expect(instance('Shared', { Exact: '-1.5' })).toMatchObject({ Flags: 0x10000 - 2 ** 31, On: false });
  });

  it.each([
    ['Flagged', { Flag: true }, '01000000'],
    ['Flagged', { Number: 0x1234 }, '34120000'],
    ['Reversed', { Number: 0x1234 }, '01000000'],
    ['Lettered', { Letter: 'é', On: true }, 'c300000001000000'],
  ])('%s is converted field by field, the last one wins', (type, fields, expected) => {
    const call = probe(`ref ${type} value`, { types });
    for (const variable of [new Ref<unknown>(fields), call.instance(type, fields)]) {
      call(`$1 b${expected.length / 2}`, variable);
      expect(call.log()).toBe(`called ${expected}`);
    }
  });

  it('comes back field by field, too', () => {
    const call = probe('ref Flagged value', { types });
    const variable = new Ref<unknown>({ Number: 0 });
    call('$1 W00010000', variable);
    // The bool was true of the four native bytes, and then the number took its byte.
    expect(variable.value).toMatchObject({ Number: 256, Flag: false });
  });
});
