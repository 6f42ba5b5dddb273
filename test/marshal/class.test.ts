import { describe, expect, it } from 'vitest';
import { Ref } from '../../src/index.ts';
import { hex, probe, thrown } from './probe.ts';

/** Formatted classes: blittable and not x attribute x passing, and inheritance (spec 4.4, 8.3). The expectations are .NET 10's. */

const sequential = '[StructLayout(LayoutKind.Sequential)]';
const types = `
  ${sequential} class Plain { public int X; public short Y; }
  ${sequential} class Derived : Plain { public string Name; }
  ${sequential} class Mixed { public bool On; public string Name; }
  ${sequential} class Dated { public int A; public DateTime D; public int B; }
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] class Wide { public string Name; public int X; }
  ${sequential} class Narrowed : Wide { public bool On; }
  ${sequential} class Inner { public int A; public DateTime D; public int B; }
  ${sequential} struct Middle { public long A; public Inner Inside; public long B; }
  ${sequential} class Outer { public long A; public Middle In; public long B; }
  ${sequential} class Listed { public long A; [MarshalAs(UnmanagedType.ByValArray, SizeConst = 2)] public Middle[] List; }
  class Loose { public int X; }
  ${sequential} class Generic<T> { public T Value; }
  struct Holder { public Generic<int> Value; }
`;
const attributes = ['', '[In] ', '[Out] ', '[In, Out] '] as const;

describe('blittable', () => {
  it.each(attributes)('%sby value is the object itself', (attribute) => {
    const call = probe(`${attribute}Plain value`, { types });
    const object = call.instance('Plain', { X: 1, Y: 2 });
    call('$1 b6 -6 W09000000', object);
    expect(call.log()).toBe('called 010000000200');
    expect(object.X).toBe(9);
  });

  it('of a derived object the declared fields are lent, and come back', () => {
    const call = probe('Plain value', { types });
    const object = call.instance('Derived', { X: 1, Y: 2, Name: 'x' });
    call('$1 b6 -6 W09000000', object);
    expect(call.log()).toBe('called 010000000200');
    expect(object).toMatchObject({ X: 9, Y: 2, Name: 'x' });
  });
});

describe('converted', () => {
  it.each([
    ['', '01000000 "a"', true, 'a'],
    ['[In] ', '01000000 "a"', true, 'a'],
    ['[Out] ', '00000000 null', false, 'new'],
    ['[In, Out] ', '01000000 "a"', false, 'new'],
  ])('%sby value', (attribute, seen, on, name) => {
    const call = probe(`${attribute}Mixed value`, { types });
    const object = call.instance('Mixed', { On: true, Name: 'a' });
    call(`$1 b4 +4 ( s ) ; $1 W00000000 +4 F M${hex('new')}`, object);
    expect(call.log()).toBe(`called ${seen}`);
    expect(object).toMatchObject({ On: on, Name: name });
  });

  it('fields that came back before one failed stay written', () => {
    const call = probe('[In, Out] Dated value', { types });
    const object = call.instance('Dated', { A: 1, D: new Date(0), B: 2 });
    expect(thrown(() => call('$1 W09000000 +4 W000000000000f87f W09000000', object))).toBe('ArgumentException');
    expect(object).toMatchObject({ A: 9, B: 2 });
  });

  const notANumber = '000000000000f87f';
  const middle = (date: string): string => `W0900000000000000 W08000000 +4 W${date} W07000000 +4 W0600000000000000`;

  it('what came back into nested structures, classes and arrays before a failure stays written too', () => {
    const call = probe('[In, Out] Outer value', { types });
    const inner = call.instance('Inner', { A: 1, D: new Date(0), B: 2 });
    const object = call.instance('Outer', { A: 1, In: { A: 2, Inside: inner, B: 3 }, B: 4 });
    expect(thrown(() => call(`$1 W0500000000000000 ${middle(notANumber)}`, object))).toBe('ArgumentException');
    expect(object).toMatchObject({ A: 5n, In: { A: 9n, Inside: { A: 8, B: 0 }, B: 3 }, B: 4 });
    expect(inner).toMatchObject({ A: 1, B: 2 });
  });

  it('a new array stands in the field before its elements come back', () => {
    const list = probe('[In, Out] Listed value', { types });
    const item = { A: 1, Inside: { A: 1, D: new Date(0), B: 2 }, B: 3 };
    const listed = list.instance('Listed', { A: 1, List: [item, item] });
    expect(thrown(() => list(`$1 +8 ${middle('0000000000000000')} ${middle(notANumber)}`, listed))).toBe('ArgumentException');
    expect(listed).toMatchObject({
      List: [
        { A: 9n, Inside: { A: 8, B: 7 }, B: 6n },
        { A: 9n, Inside: { A: 8, B: 0 }, B: 0n },
      ],
    });
    expect(item).toMatchObject({ A: 1, Inside: { A: 1, B: 2 }, B: 3 });
  });

  it('elements of an array are converted in place', () => {
    const call = probe('[In, Out] Middle[] value', { types });
    const item = (): Record<string, unknown> => ({ A: 1, Inside: { A: 1, D: new Date(0), B: 2 }, B: 3 });
    const array = [item(), item(), item()];
    expect(thrown(() => call(`$1 ${middle('0000000000000000')} ${middle(notANumber)}`, array))).toBe('ArgumentException');
    expect(array).toMatchObject([
      { A: 9n, Inside: { A: 8, B: 7 }, B: 6n },
      { A: 9n, Inside: { A: 8, B: 0 }, B: 3 },
      { A: 1, Inside: { A: 1, B: 2 }, B: 3 },
    ]);
  });

  it('null is a null pointer', () => {
    const call = probe('[In, Out] Mixed value', { types });
    call('$1', null);
    expect(call.log()).toBe('called null');
  });
});

describe.each([
  ['Plain', { X: 1, Y: 2 }, 'b6', '010000000200', 'W09000000', { X: 9, Y: 2 }, '090000000200ffff'],
  ['Mixed', { On: true, Name: 'a' }, 'b4', '01000000', 'W00000000', { On: false, Name: 'a' }, ''],
] as const)('%s by reference', (type, fields, read, seen, write, changed, replacement) => {
  it('ref is a slot, and comes back as a new object', () => {
    const call = probe(`ref ${type} value`, { types });
    const object = call.instance(type, fields);
    const variable = new Ref<unknown>(object);
    call(`$1 ( ${read} -${read.slice(1)} ${write} )`, variable);
    expect(call.log()).toBe(`called ${seen}`);
    expect(variable.value).toMatchObject(changed);
    expect(object).toMatchObject(fields);
    if (!replacement) return;
    call(`$1 F M${replacement}`, variable);
    expect(variable.value).toMatchObject(changed);
  });

  it('out begins as a null pointer, whatever the variable held', () => {
    const call = probe(`out ${type} value`, { types });
    const variable = new Ref<unknown>(call.instance(type, fields));
    call('$1 ( )', variable);
    expect(call.log()).toBe('called null');
    expect(variable.value).toBe(null);
  });

  it('in does not come back', () => {
    const call = probe(`in ${type} value`, { types });
    const object = call.instance(type, fields);
    call(`$1 ( ${read} -${read.slice(1)} ${write} )`, object);
    expect(call.log()).toBe(`called ${seen}`);
    expect(object).toMatchObject(fields);
  });

  it('a result is taken over, null is null', () => {
    const call = probe('', { types, returns: type });
    expect(call(`r M${'00'.repeat(16)}`)).toBeInstanceOf(Object);
    expect(call('r Z')).toBe(null);
  });
});

describe('inheritance', () => {
  it('inherited fields are converted with the character set of the class itself', () => {
    const call = probe('Wide value', { types });
    call('$1 ( b3 ) b4', call.instance('Narrowed', { Name: 'é', X: 5, On: true }));
    expect(call.log()).toBe('called c3a900 05000000');
    call('$1 ( b4 ) b4', call.instance('Wide', { Name: 'é', X: 5 }));
    expect(call.log()).toBe('called e9000000 05000000');
  });
});

describe('what is refused', () => {
  it.each([
    ['Loose value', 'MarshalDirectiveException'],
    ['Generic<int> value', 'MarshalDirectiveException'],
    ['ref Holder value', 'TypeLoadException'],
    ['Plain[] value', 'MarshalDirectiveException'],
    ['[MarshalAs(UnmanagedType.Struct)] Plain value', 'MarshalDirectiveException'],
  ])('%s: %s', (parameters, expected) => {
    const call = probe(parameters, { types });
    expect(thrown(() => call('', null))).toBe(expected);
    expect(call.log()).toBe('');
  });

  it.each([5, 'x', true, undefined, Symbol('x')])('%s is no object of a class', (value) => {
    for (const type of ['Plain', 'Mixed']) {
      const call = probe(`${type} value`, { types });
      expect(thrown(() => call('', value))).toBe('ArgumentException');
      expect(call.log()).toBe('');
    }
  });

  it('nor an instance of another class', () => {
    const call = probe('Mixed value', { types });
    expect(thrown(() => call('', call.instance('Plain')))).toBe('ArgumentException');
  });
});
