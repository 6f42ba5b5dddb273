import { describe, expect, it } from 'vitest';
import { Ref, StringBuilder } from '../../src/index.ts';
import { hex, probe, thrown } from './probe.ts';

/** StringBuilder: encoding x attribute x passing (spec 4.6, section 6). The expectations are .NET 10's. */

const encodings = [
  ['', '', 's', 'utf8', 1],
  ['', '[MarshalAs(UnmanagedType.LPUTF8Str)] ', 's', 'utf8', 1],
  ['CharSet = CharSet.Unicode', '', 'u', 'utf16le', 2],
  ['', '[MarshalAs(UnmanagedType.LPWStr)] ', 'u', 'utf16le', 2],
] as const;

describe.each(encodings)('(%s) %s', (attributes, directive, read, encoding, unit) => {
  const options = { attributes };
  const bytes = (text: string): string => hex(text, encoding);

  it.each([
    ['', '"old"', 'new'],
    ['[In] ', '"old"', 'old'],
    ['[Out] ', '""', 'new'],
    ['[In, Out] ', '"old"', 'new'],
  ])('%sby value', (attribute, seen, expected) => {
    const call = probe(`${attribute}${directive}StringBuilder value`, options);
    const builder = new StringBuilder('old', 8);
    call(`$1 ${read} W${bytes('new')}`, builder);
    expect(call.log()).toBe(`called ${seen}`);
    expect(builder.toString()).toBe('new' === expected ? 'new' : 'old');
  });

  it('native code may fill the whole capacity', () => {
    const call = probe(`${directive}StringBuilder value`, options);
    const builder = new StringBuilder('', 4);
    call(`$1 W${bytes('full')}`, builder);
    expect(builder.toString()).toBe('full');
  });

  it('null is a null pointer', () => {
    const call = probe(`${directive}StringBuilder value`, options);
    call('$1', null);
    expect(call.log()).toBe('called null');
  });

  it('ref is a slot: a new builder comes back, of the capacity that native code used; null keeps the old one', () => {
    const call = probe(`ref ${directive}StringBuilder value`.replace(`ref ${directive}`, `${directive}ref `), options);
    const builder = new StringBuilder('old', 8);
    const variable = new Ref<StringBuilder | null>(builder);
    call(`$1 ( ${read} ) -8 F M${bytes('né')}`, variable);
    expect(call.log()).toBe('called "old"');
    expect(variable.value).not.toBe(builder);
    expect(variable.value?.toString()).toBe('né');
    expect(variable.value?.capacity).toBe(unit === 2 ? 2 : 3);
    const [current] = [variable.value];
    call('$1 F Z', variable);
    expect(variable.value).toBe(current);
  });

  it('out begins as a null pointer, and null is null', () => {
    const call = probe(`${directive}out StringBuilder value`, options);
    const variable = new Ref<unknown>(new StringBuilder('old'));
    call('$1 ( )', variable);
    expect(call.log()).toBe('called null');
    expect(variable.value).toBe(null);
  });

  it('a result is taken over', () => {
    const call = probe('', { ...options, returns: 'StringBuilder', returnAttribute: directive.replace('[', '[return: ') });
    expect(String(call(`r M${bytes('text')}`))).toBe('text');
    expect(call('r Z')).toBe(null);
  });

  it('two of them, whatever the parameters are called', () => {
    const call = probe(`${directive}StringBuilder b, ${directive}StringBuilder block`, options);
    const [first, second] = [new StringBuilder('1', 8), new StringBuilder('2', 8)];
    call(`$1 W${bytes('first')} ; $2 W${bytes('second')}`, first, second);
    expect([first.toString(), second.toString()]).toEqual(['first', 'second']);
  });
});

describe('errors', () => {
  it('more than MaxCapacity', () => {
    const call = probe('StringBuilder value', { attributes: 'CharSet = CharSet.Unicode' });
    const builder = new StringBuilder(4, 4);
    expect(thrown(() => call(`$1 W${'4100'.repeat(5)}`, builder))).toBe('ArgumentOutOfRangeException');
    expect(builder.toString()).toBe('');
  });

  it.each(['BStr', 'AnsiBStr', 'TBStr', 'I4', 'LPArray'])('UnmanagedType.%s', (directive) => {
    const call = probe(`[MarshalAs(UnmanagedType.${directive})] StringBuilder value`);
    expect(thrown(() => call('', new StringBuilder()))).toBe('MarshalDirectiveException');
    expect(call.log()).toBe('');
  });

  it.each(['text', {}, 5, undefined])('%j is no StringBuilder', (value) => {
    const call = probe('StringBuilder value, ref StringBuilder variable');
    expect(thrown(() => call('', value, new Ref(null)))).toBe('ArgumentException');
    expect(thrown(() => call('', null, new Ref<unknown>(value)))).toBe('ArgumentException');
    expect(call.log()).toBe('');
  });
});
