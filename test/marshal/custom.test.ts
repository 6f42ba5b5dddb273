import { beforeEach, describe, expect, it } from 'vitest';
import { importCSharp, Marshal, Ref } from '../../src/index.ts';
import { base, thrownBy } from './delegates.ts';

/** ICustomMarshaler: which method is called when, with what, and the errors of the first call (spec 14.1, 14.2, 14.4). */

let trace: string[] = [];
beforeEach(() => {
  trace = [];
});

/** Text in task memory; every call is traced, and the method that the cookie names fails. */
class Text {
  readonly cookie: string;
  constructor(cookie: string) {
    this.cookie = cookie;
  }
  static getInstance(cookie: string): Text {
    trace.push(`GetInstance(${cookie})`);
    return new Text(cookie);
  }
  #at(method: string, what: unknown): void {
    trace.push(`${method} ${what}`);
    if (this.cookie === method) throw new RangeError(method);
  }
  marshalManagedToNative(value: string): bigint {
    this.#at('ToNative', value);
    return Marshal.stringToCoTaskMemUTF8(value);
  }
  marshalNativeToManaged(address: bigint): string | null {
    const text = Marshal.ptrToStringUTF8(address);
    this.#at('ToManaged', text);
    return text;
  }
  cleanUpNativeData(address: bigint): void {
    const text = Marshal.ptrToStringUTF8(address);
    Marshal.freeCoTaskMem(address);
    this.#at('CleanNative', text);
  }
  cleanUpManagedData(value: string): void {
    this.#at('CleanManaged', value);
  }
}

const marshalers = `
  public class Text : ICustomMarshaler {
    public static ICustomMarshaler GetInstance(string cookie) => null;
    public IntPtr MarshalManagedToNative(object o) => default; public object MarshalNativeToManaged(IntPtr p) => null;
    public void CleanUpNativeData(IntPtr p) { } public void CleanUpManagedData(object o) { } public int GetNativeDataSize() => -1;
  }
  public interface IMine : ICustomMarshaler { }
  public class ByInterface : IMine { public static ICustomMarshaler GetInstance(string cookie) => null; }
  public class Derived : Text { }
  public class Hidden : Text { public static new Text GetInstance(string cookie) => null; }
  public class Open<T> : ICustomMarshaler { public static ICustomMarshaler GetInstance(string cookie) => null; }
  public class NoInstance : ICustomMarshaler { }
  public class NotStatic : ICustomMarshaler { public ICustomMarshaler GetInstance(string cookie) => null; }
  public class NoParameter : ICustomMarshaler { public static ICustomMarshaler GetInstance() => null; }
  public class NoMarshaler { public static ICustomMarshaler GetInstance(string cookie) => null; }
  public class Null : ICustomMarshaler { public static ICustomMarshaler GetInstance(string cookie) => null; }
  public class Missing : ICustomMarshaler { public static ICustomMarshaler GetInstance(string cookie) => null; }`;

const types = {
  Text,
  ByInterface: Text,
  Derived: Text,
  Hidden: Text,
  Open: Text,
  NoInstance: Text,
  NotStatic: Text,
  NoParameter: Text,
  NoMarshaler: Text,
  Null: { getInstance: () => null },
};

const custom = (type: string, more = ''): string => `MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = typeof(${type})${more})`;

function declare(declaration: string): (...args: unknown[]) => unknown {
  const source = `using System; using System.Runtime.InteropServices; namespace N { ${marshalers} static class F { ${declaration} } }`;
  const imports = importCSharp(source, { base, types });
  expect(imports.diagnostics.filter(({ message }) => message.includes('F.'))).toEqual([]);
  return imports.f as (...args: unknown[]) => unknown;
}
const length = (attributes: string, type = 'string'): ((...args: unknown[]) => unknown) =>
  declare(`[DllImport("fixtures.so", EntryPoint = "fx_text_length")] public static extern int f([${attributes}] ${type} s);`);
const replace = (attributes: string, modifier: string): ((...args: unknown[]) => unknown) =>
  declare(
    `[DllImport("fixtures.so", EntryPoint = "fx_text_replace")] public static extern void f([${attributes}] ${modifier} string s, string with);`,
  );

describe('the order of calls', () => {
  it('by value: to native, the call, clean up', () => {
    expect(length(custom('Text', ', MarshalCookie = "a"'))('abc')).toBe(3);
    expect(trace).toEqual(['GetInstance(a)', 'ToNative abc', 'CleanNative abc']);
  });

  it.each([
    ['replaced', 'old', 'new', ['ToNative old', 'CleanManaged old', 'ToManaged new', 'CleanNative new'], 'new'],
    ['set to NULL', 'old', null, ['ToNative old', 'CleanManaged old'], null],
    ['null before', null, 'new', ['ToManaged new', 'CleanNative new'], 'new'],
  ])('by reference, %s', (_what, before, after, calls, value) => {
    const call = replace(custom('Text', `, MarshalCookie = "${_what}"`), 'ref');
    const variable = new Ref(before);
    call(variable, after);
    expect(trace.filter((line) => !line.startsWith('GetInstance'))).toEqual(calls);
    expect(variable.value).toBe(value);
  });

  it('in a callback: to managed, the function, clean up of what is managed', () => {
    const imports = importCSharp(
      `using System; using System.Runtime.InteropServices; namespace N { ${marshalers}
        public delegate void Fill([${custom('Text', ', MarshalCookie = "callback"')}] ref string s, ref bool b);
        static class F { [DllImport("fixtures.so", EntryPoint = "fx_call_fill_own")] public static extern int f(Fill g); } }`,
      { base, types },
    );
    const fill = (s: Ref<string>): void => {
      trace.push(`called ${s.value}`);
      s.value = 'four';
    };
    expect(imports.f?.(fill)).toBe(4001);
    expect(trace).toEqual([
      'GetInstance(callback)',
      'ToManaged old',
      'called old',
      'CleanNative old',
      'ToNative four',
      'CleanManaged four',
    ]);
  });
});

describe('instances', () => {
  it('are made once for each class, arguments and cookie', () => {
    for (const cookie of ['one', 'one', 'two']) length(custom('Text', `, MarshalCookie = "${cookie}"`))('x');
    length(custom('Open<int>', ', MarshalCookie = "three"'))('x');
    length(custom('Open<long>', ', MarshalCookie = "three"'))('x');
    expect(trace.filter((line) => line.startsWith('GetInstance'))).toEqual([
      'GetInstance(one)',
      'GetInstance(two)',
      'GetInstance(three)',
      'GetInstance(three)',
    ]);
  });

  it.each(['Text', 'Derived', 'ByInterface'])('%s has a GetInstance', (name) => {
    expect(length(custom(name))('abc')).toBe(3);
  });
});

describe('errors of the first call', () => {
  it.each([
    ['no class that implements it', custom('NoMarshaler'), 'string', 'ApplicationException'],
    ['no GetInstance', custom('NoInstance'), 'string', 'ApplicationException'],
    ['one that is not static', custom('NotStatic'), 'string', 'ApplicationException'],
    ['one without a cookie', custom('NoParameter'), 'string', 'ApplicationException'],
    ['one that gives null', custom('Null'), 'string', 'ApplicationException'],
    ['no type at all', 'MarshalAs(UnmanagedType.CustomMarshaler, MarshalTypeRef = null)', 'string', 'TypeLoadException'],
    [
      'a name that reflection does not know',
      'MarshalAs(UnmanagedType.CustomMarshaler, MarshalType = "Text")',
      'string',
      'TypeLoadException',
    ],
    ['an open type that cannot be filled', custom('Open<>'), 'string', 'TypeLoadException'],
    ['a value type', custom('Text'), 'int', 'MarshalDirectiveException'],
    ['a pointer', custom('Text'), 'IntPtr', 'MarshalDirectiveException'],
    ['a JavaScript class that was not given', custom('Missing'), 'string', 'NotSupportedException'],
  ])('%s', (_what, attributes, type, name) => {
    expect(thrownBy(() => length(attributes, type)('x')).name).toBe(name);
  });

  // What .NET 10 threw for these names.
  it.each([
    ['NoSuch.Marshaler', 'TypeLoadException'],
    ['NoSuch.Marshaler, NoSuchAssembly', 'FileNotFoundException'],
    ['NoSuch.Marshaler, System.Private.CoreLib', 'TypeLoadException'],
    ['System.String', 'ApplicationException'],
    ['System.String, NoSuch, Version=1.0.0.0', 'FileNotFoundException'],
    ['System.Collections.Generic.List`1', 'TypeLoadException'],
    ['N.Text, System.Private.CoreLib', 'TypeLoadException'],
    ['N.Text,', 'ArgumentException'],
    ['Bad[[', 'ArgumentException'],
    ['N.Text, Bad=1', 'FileLoadException'],
    ['A,B,C,D', 'FileLoadException'],
    ['', 'TypeLoadException'],
  ])('MarshalType = "%s"', (text, name) => {
    const error = thrownBy(() => length(`MarshalAs(UnmanagedType.CustomMarshaler, MarshalType = "${text}")`)('x'));
    expect(error.name).toBe(name);
    expect(error.message).toContain('parameter');
  });

  it('a name as reflection has it is found', () => {
    expect(length('MarshalAs(UnmanagedType.CustomMarshaler, MarshalType = "N.Text, Assembly")')('abc')).toBe(3);
  });
});

describe('what a marshaler throws', () => {
  it.each([
    ['ToNative', ['ToNative old']],
    ['CleanManaged', ['ToNative old', 'CleanManaged old', 'CleanNative new']],
    ['ToManaged', ['ToNative old', 'CleanManaged old', 'ToManaged new', 'CleanNative new']],
  ])('in %s reaches the caller, and native data is cleaned up', (cookie, calls) => {
    const call = replace(custom('Text', `, MarshalCookie = "${cookie}"`), 'ref');
    const variable = new Ref('old');
    expect(thrownBy(() => call(variable, 'new')).message).toBe(cookie);
    expect(trace.filter((line) => !line.startsWith('GetInstance'))).toEqual(calls);
    expect(variable.value).toBe('old');
  });

  it('in CleanNative is swallowed', () => {
    expect(length(custom('Text', ', MarshalCookie = "CleanNative"'))('abc')).toBe(3);
  });
});
