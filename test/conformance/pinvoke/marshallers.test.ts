import { describe, expect, it } from 'vitest';
import { cookieFields, type Vocabulary } from './expressions.ts';
import type { JsonObject } from './json.ts';
import { type MarshallerParts, marshallerClasses } from './marshallers.ts';

class Named extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/** Addresses are texts that begin with `&`; every use leaves a line. */
function parts(): MarshallerParts & { readonly lines: string[] } {
  const lines: string[] = [];
  const vocabulary: Partial<Vocabulary> = {
    utf8: (text) => `&${text}`,
    text: (address) => String(address).slice(1),
    free: (address) => void lines.push(`free ${address}`),
    show: (value) => String(value),
    int32: (value) => `&${value}`,
    instanceOf: (name) => ({ instanceOf: name }),
  };
  return {
    lines,
    vocabulary: vocabulary as Vocabulary,
    trace: (line) => void lines.push(line),
    exception: (type) => new Named(type),
    instance: (type, fields) => ({ type, ...fields }),
    classOf: (value) => (typeof value === 'object' ? (value as { type: string }).type : undefined),
    fromNative: (value) => value,
    toNative: (value) => value,
  };
}

type Method = (...args: unknown[]) => unknown;
type Methods = Record<string, Method>;

const text: JsonObject = {
  kind: 'ICustomMarshaler',
  MarshalManagedToNative: {
    trace: "'out ' + show(m)",
    returns: 'utf8(cookie + m)',
    throws: { when: "m == 'no'", type: 'InvalidOperationException' },
  },
  CleanUpNativeData: { trace: "'clean ' + text(n)", does: 'free(n)' },
};

describe('marshaller classes', () => {
  it('traces, throws, does and returns in this order', () => {
    const made = parts();
    const classes = marshallerClasses({ Text: text }, made);
    const instance = (classes.get('Text') as unknown as { getInstance: Method }).getInstance('x') as Methods;
    expect(instance.marshalManagedToNative?.('a')).toBe('&xa');
    expect(() => instance.marshalManagedToNative?.('no')).toThrow('InvalidOperationException');
    instance.cleanUpNativeData?.('&xa');
    expect(instance.getNativeDataSize?.()).toBe(-1);
    expect(made.lines).toEqual(['out a', 'out no', 'clean xa', 'free &xa']);
  });

  it('inherits methods, and leaves out a missing GetInstance', () => {
    const classes = marshallerClasses(
      { Derived: { kind: 'ICustomMarshaler', base: 'Text' }, Text: text, None: { kind: 'ICustomMarshaler', GetInstance: null } },
      parts(),
    );
    expect((classes.get('Derived') as unknown as { getInstance: Method }).getInstance('')).toBeInstanceOf(classes.get('Text'));
    expect(classes.get('None')).not.toHaveProperty('getInstance');
  });

  it('throws what a cast and a null throw', () => {
    const amount: JsonObject = {
      kind: 'ICustomMarshaler',
      MarshalManagedToNative: { returns: 'int32(m.Value)' },
      MarshalNativeToManaged: { returns: { $type: 'Amount', fields: { Value: '1' } } },
    };
    const classes = marshallerClasses({ Amount: amount }, parts());
    const instance = (classes.get('Amount') as unknown as { getInstance: Method }).getInstance('') as Methods;
    expect(instance.marshalManagedToNative?.({ type: 'Amount', Value: 5 })).toBe('&5');
    expect(() => instance.marshalManagedToNative?.('text')).toThrow('InvalidCastException');
    expect(() => instance.marshalManagedToNative?.(null)).toThrow('NullReferenceException');
    expect(instance.marshalNativeToManaged?.('&1')).toEqual({ type: 'Amount', Value: 1 });
  });

  it('keeps the state of a stateful marshaller in the instance, and nested types apart', () => {
    const stateful: JsonObject = {
      kind: 'stateful',
      modes: { ManagedToUnmanagedIn: 'In', ElementIn: 'Elements' },
      fields: { value: 0 },
      methods: {
        'In.FromManaged': { sets: { value: 'm + 1' } },
        'In.ToUnmanaged': { returns: 'value' },
        'Elements.ConvertToUnmanaged': { returns: 'm * 2' },
      },
    };
    const classes = marshallerClasses({ S: stateful }, parts());
    const In = classes.get('S.In') as new () => object;
    const [one, two] = [new In() as Methods, new In() as Methods];
    one.fromManaged?.(5);
    expect([one.toUnmanaged?.(), two.toUnmanaged?.()]).toEqual([6, 0]);
    expect((classes.get('S.Elements') as unknown as Methods).convertToUnmanaged?.(4)).toBe(8);
    expect((classes.get('S') as unknown as { In: unknown }).In).toBe(In);
  });

  it.each([
    ['name!fails', 'a!ToNative', { name: 'a', fails: 'ToNative' }],
    ['name!fails', 'a', { name: 'a', fails: '' }],
    ['name', 'a!b', { name: 'a!b' }],
  ])('cookie %s of %s', (form, cookie, fields) => expect(cookieFields(form, cookie)).toEqual(fields));
});
