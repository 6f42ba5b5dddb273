import { describe, expect, it } from 'vitest';
import { Ref } from '../../src/index.ts';
import { hex, probe, thrown } from './probe.ts';

/** Structures: blittable and not x passing (spec 4.3.1, 4.3.3, 8.7). The expectations are .NET 10's. */

const types = `
  struct Point { public int X; public short Y; }
  struct Person { public bool Active; public string Name; [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 4)] public string Tag; }
  struct Dated { public int A; public DateTime D; public bool B; }
  struct Fixed { public bool Flag; [MarshalAs(UnmanagedType.ByValArray, SizeConst = 2)] public short[] Items; }
  struct Outer { public byte Head; public Fixed Inner; public Point At; }
  struct Huge { public Int128 I; }
  struct Generic<T> { public T Value; }
  [StructLayout(LayoutKind.Auto)] struct Loose { public int X; }
`;
const person = { Active: true, Name: 'Ann', Tag: 'tag!' };
const personBytes = 'called 01000000 "Ann" 74616700';
const personRead = '$1 b4 +4 ( s ) b4';

describe('blittable', () => {
  it.each(['ref', 'in', 'out'])('%s is the variable itself', (passing) => {
    const call = probe(`${passing} Point value`, { types });
    const instance = call.instance('Point', { X: 1, Y: 2 });
    call('$1 b6 -6 W09000000', instance);
    expect(call.log()).toBe('called 010000000200');
    expect(instance.X).toBe(9);
  });

  it('a Ref becomes the variable of an instance', () => {
    const call = probe('ref Point value', { types });
    const variable = new Ref<unknown>({ X: 1, Y: 2 });
    call('$1 b6 -6 W09000000', variable);
    expect(call.log()).toBe('called 010000000200');
    expect(variable.value).toMatchObject({ X: 9, Y: 2 });
  });

  it('by value is a copy, of a plain object too', () => {
    const call = probe('Point value, int behind', { types });
    for (const value of [call.instance('Point', { X: 1, Y: 2 }), { X: 1, Y: 2 }, { Y: 2, X: 1 }]) {
      call('@1 b6 ; @2 b4', value, 7);
      expect(call.log()).toBe('called 010000000200 07000000');
    }
  });

  it('the same variable twice is one address', () => {
    const call = probe('ref Point first, ref Point second', { types });
    const instance = call.instance('Point', { X: 1 });
    call('$1 Q ; $2 q', instance, instance);
    expect(call.log()).toBe('called same');
  });
});

describe('converted', () => {
  it('ref comes back, and its strings are freed', () => {
    const call = probe('ref Person value', { types });
    const variable = new Ref<unknown>(person);
    call(`${personRead} ; $1 W00000000 +4 F M${hex('Bob')} W61626364`, variable);
    expect(call.log()).toBe(personBytes);
    expect(variable.value).toMatchObject({ Active: false, Name: 'Bob', Tag: 'abcd' });
  });

  it('in goes one way, out begins with zeros', () => {
    const [constant, out] = [probe('in Person value', { types }), probe('out Person value', { types })];
    const variable = new Ref<unknown>(person);
    constant(`${personRead} ; $1 W00000000`, variable);
    expect(constant.log()).toBe(personBytes);
    expect(variable.value).toEqual(person);
    out('$1 b24', variable);
    expect(out.log()).toBe(`called ${'00'.repeat(24)}`);
    expect(variable.value).toMatchObject({ Active: false, Name: null, Tag: '' });
  });

  it('an instance given for the variable gets the fields', () => {
    const call = probe('ref Person value', { types });
    const instance = call.instance('Person', person);
    call('$1 W00000000', instance);
    expect(instance).toMatchObject({ Active: false, Name: 'Ann' });
  });

  it.each([
    ['', [true, true]],
    ['[Out] ', [false, false]],
    ['[In, Out] ', [false, true]],
  ])('%sPerson[]', (attribute, active) => {
    const call = probe(`${attribute}Person[] value`, { types });
    const array = [person, person] as { Active: boolean }[];
    call('$1 W00000000', array);
    expect(array.map(({ Active }) => Active)).toEqual(active);
  });

  it('nested: each at its place', () => {
    const call = probe('ref Outer value', { types });
    const variable = new Ref<unknown>({ Head: 1, Inner: { Flag: true, Items: [2, 3, 4] }, At: { X: 5, Y: 6 } });
    call('$1 b1 +3 b4 b4 b6 -6 W08000000', variable);
    expect(call.log()).toBe('called 01 01000000 02000300 050000000600');
    expect(variable.value).toMatchObject({ Head: 1, Inner: { Flag: true, Items: Int16Array.of(2, 3) }, At: { X: 8, Y: 6 } });
  });
});

describe('what fails', () => {
  it.each([
    [{ Flag: true, Items: [1] }, 'ArgumentException', /Fixed\.Items/],
    [{ Flag: 1, Items: null }, 'ArgumentException', /Fixed\.Flag/],
    [{ Flag: true, Items: [1, 70_000] }, 'OverflowException', /Fixed\.Items\[1\]/],
    [{ Flag: true, Item: null }, 'ArgumentException', /Item/],
    [null, 'ArgumentException', /Fixed/],
    [5, 'ArgumentException', /Fixed/],
  ])('%j', (value, name, message) => {
    for (const [parameters, argument] of [
      ['Fixed value', value],
      ['ref Fixed value', new Ref<unknown>(value)],
      ['Fixed[] value', [value]],
    ] as const) {
      // A variable that holds nothing yet holds the default.
      if (value === null && argument instanceof Ref) continue;
      const call = probe(parameters, { types });
      expect(thrown(() => call('', argument))).toBe(name);
      expect(() => call('', argument)).toThrow(message);
      expect(call.log()).toBe('');
    }
  });

  it('a field that does not come back leaves a structure as it was', () => {
    const call = probe('ref Dated value, ref bool after', { types });
    const [variable, after] = [new Ref<unknown>({ A: 1, D: new Date(0), B: true }), new Ref(true)];
    expect(thrown(() => call('$1 W02000000 +4 W000000000000f87f ; $2 W00000000', variable, after))).toBe('ArgumentException');
    expect(variable.value).toMatchObject({ A: 1, B: true });
    expect(after.value).toBe(true);
  });

  it.each([
    ['Huge value', 'MarshalDirectiveException'],
    ['Loose value', 'MarshalDirectiveException'],
    ['Generic<bool> value', 'MarshalDirectiveException'],
    ['ref Generic<string> value', 'MarshalDirectiveException'],
    ['[MarshalAs(UnmanagedType.LPStruct)] Point value', 'MarshalDirectiveException'],
    ['Generic<int> value', undefined],
    ['ref Huge value', undefined],
  ])('%s: %s', (parameters, expected) => {
    const call = probe(parameters, { types });
    const value = parameters.includes('Huge') ? { I: 1n } : parameters.includes('Generic') ? { Value: 1 } : { X: 1 };
    expect(thrown(() => call('', parameters.startsWith('ref') ? new Ref<unknown>(value) : value))).toBe(expected);
  });
});
