import { describe, expect, it } from 'vitest';
import { importCSharp } from '../../src/index.ts';
import { thrownBy } from './delegates.ts';

/** What the source generator refuses, by its diagnostic (spec 19.5). Each line was given to the compiler of the .NET SDK 10.0. */

const support = `
  using System; using System.Text; using System.Collections.Generic; using System.Runtime.InteropServices;
  using System.Runtime.InteropServices.Marshalling; using Microsoft.Win32.SafeHandles;
  public enum Level { A } public struct Pt { public int X, Y; } public struct WithBool { public bool B; } public struct WithString { public string S; }
  [StructLayout(LayoutKind.Auto)] public struct AutoS { public int X; } public struct Gen<T> { public T A; }
  [StructLayout(LayoutKind.Sequential)] public class Laid { public int X; } public delegate int Un(int v); public delegate T GenDel<T>(T v);
  public class Door : SafeHandle { public Door() : base(0, true) { } } public abstract class AbstractDoor : SafeHandle { public AbstractDoor() : base(0, true) { } }
  public class PrivateDoor : SafeHandle { private PrivateDoor() : base(0, true) { } } public class Crit : CriticalHandle { public Crit() : base(0) { } }
  public class Amount { }
  [CustomMarshaller(typeof(Amount), MarshalMode.Default, typeof(M))] public static class M { public static int ConvertToUnmanaged(Amount m) => 1; public static Amount ConvertToManaged(int n) => null; }
  [CustomMarshaller(typeof(Amount), MarshalMode.ManagedToUnmanagedIn, typeof(InOnly))] public static class InOnly { public static int ConvertToUnmanaged(Amount m) => 1; }
  [CustomMarshaller(typeof(Amount), MarshalMode.Default, typeof(NonStatic))] public class NonStatic { public static int ConvertToUnmanaged(Amount m) => 1; }
  [CustomMarshaller(typeof(CustomMarshallerAttribute.GenericPlaceholder), MarshalMode.Default, typeof(Open<>))] public static class Open<T> { public static int ConvertToUnmanaged(T m) => 1; public static T ConvertToManaged(int n) => default; }
  public static class NoMarshaller { public static int ConvertToUnmanaged(Amount m) => 1; }`;

function refusal(declaration: string, attributes = ''): string {
  const source = `${support} public static partial class F { [LibraryImport("no-such-library"${attributes})] public static ${declaration}; }`;
  const { f } = importCSharp(source);
  const error = thrownBy(() => f?.());
  if (error.name === 'DllNotFoundException' || /wrong number of arguments/.test(error.message)) return 'none';
  expect(error.name).toBe('MarshalDirectiveException');
  return /SYSLIB\d+/.exec(error.message)?.[0] ?? error.message;
}

const utf8 = ', StringMarshalling = StringMarshalling.Utf8';
const utf16 = ', StringMarshalling = StringMarshalling.Utf16';
const u8 = (text: string): readonly [string, string] => [text, utf8];
const u16 = (text: string): readonly [string, string] => [text, utf16];
const plain = (text: string): readonly [string, string] => [text, ''];
const custom = (text: string): readonly [string, string] => [text, ', StringMarshallingCustomType = typeof(Utf8StringMarshaller)'];

describe('SYSLIB1050: the method', () => {
  it.each(['void f()', 'partial void f<T>(T a)'])('%s', (declaration) => {
    expect(refusal(declaration)).toBe('SYSLIB1050');
  });
  it('custom text without its marshaller', () => {
    expect(refusal('partial void f(string a)', ', StringMarshalling = StringMarshalling.Custom')).toBe('SYSLIB1050');
  });
});

describe('SYSLIB1051: the type', () => {
  const types = [
    'bool',
    'char',
    'string',
    'WithBool',
    'WithString',
    'AutoS',
    'Gen<bool>',
    'decimal',
    'DateTime',
    'Half',
    'Int128',
    'int?',
    'TimeSpan',
  ];
  const objects = [
    'object',
    'StringBuilder',
    'Laid',
    'List<int>',
    'Crit',
    'HandleRef',
    'GenDel<int>',
    'Delegate',
    'int[,]',
    'Door[]',
    'Laid[]',
    'Span<WithString>',
  ];
  it.each([...types, ...objects].map((type) => `partial void f(${type} a)`))('%s', (declaration) => {
    expect(refusal(declaration)).toBe('SYSLIB1051');
  });
  it.each([
    u8('partial void f(char a)'),
    plain('partial string f()'),
    plain('partial int[] f()'),
    plain('partial void f(ref int[] a)'),
    plain('partial void f(out int[] a)'),
    plain('partial void f(ref Span<int> a)'),
    plain('partial void f([Out] int[][] a)'),
    plain('partial void f([In] int a)'),
    plain('partial void f([Out] Pt a)'),
    plain('partial void f([In, Out] ref int a)'),
    plain('partial void f([In] Span<int> a)'),
    u8('partial void f([Out] string a)'),
    plain('partial void f(out AbstractDoor a)'),
    plain('partial PrivateDoor f()'),
    plain('partial void f([MarshalUsing(CountElementName = "n")] out int[] a, double n)'),
    plain('partial void f([MarshalUsing(CountElementName = "n")] out int[] a, Level n)'),
    plain(
      'partial void f([MarshalUsing(ConstantElementCount = 2)][MarshalUsing(CountElementName = "n", ElementIndirectionDepth = 1)] out int[][] a, int n)',
    ),
    plain('partial void f([MarshalUsing(typeof(InOnly))] out Amount a)'),
    plain('partial void f([MarshalUsing(typeof(NoMarshaller))] Amount a)'),
    plain('partial void f([MarshalUsing(typeof(M))] string a)'),
    plain('partial void f([MarshalUsing(typeof(Utf8StringMarshaller))] Amount a)'),
    plain('partial void f([MarshalAs(UnmanagedType.LPArray)] bool[] a)'),
  ])('%s%s', (declaration, attributes) => {
    expect(refusal(declaration, attributes)).toBe('SYSLIB1051');
  });
});

describe('SYSLIB1052: the configuration', () => {
  it.each([
    plain('partial void f([MarshalAs(UnmanagedType.I8)] int a)'),
    plain('partial void f([MarshalAs(UnmanagedType.I1)] char a)'),
    plain('partial void f([MarshalAs(UnmanagedType.AsAny)] object a)'),
    plain('partial void f([MarshalAs(UnmanagedType.SafeArray)] int[] a)'),
    plain('partial void f([MarshalAs(UnmanagedType.TBStr)] string a)'),
    plain('partial void f([MarshalAs(UnmanagedType.Struct)] Pt a)'),
    plain('partial void f([MarshalAs(UnmanagedType.FunctionPtr)] int a)'),
    plain('partial void f([MarshalAs(UnmanagedType.LPArray)] Span<int> a)'),
    plain('partial void f([MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.I8)] int[] a)'),
    plain('partial void f([MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 5)] out int[] a)'),
    plain('partial void f([MarshalAs(UnmanagedType.LPArray, SizeParamIndex = 0)] out int[] a)'),
    plain('partial void f([MarshalUsing(CountElementName = "zz")] out int[] a)'),
    plain('partial void f([MarshalUsing(ConstantElementCount = 2, CountElementName = "n")] out int[] a, int n)'),
    plain('partial void f([MarshalUsing(typeof(Utf8StringMarshaller))][MarshalAs(UnmanagedType.LPStr)] string a)'),
    plain('partial void f([MarshalUsing(typeof(M), ElementIndirectionDepth = 2)] Amount[] a)'),
    plain('partial void f([MarshalUsing(typeof(NonStatic))] Amount a)'),
    plain('partial void f([MarshalUsing(typeof(Open<>))] Amount a)'),
    plain('partial void f([MarshalUsing(typeof(ArrayMarshaller<,>))] Amount a)'),
    plain('partial void f([MarshalUsing(typeof(SafeHandleMarshaller<>))] Door a)'),
  ])('%s%s', (declaration, attributes) => {
    expect(refusal(declaration, attributes)).toBe('SYSLIB1052');
  });
});

describe('nothing', () => {
  it.each([
    plain('partial void f(ref Pt a, in Level b, out int c)'),
    plain('partial Gen<int> f(Guid a)'),
    u8('partial string f(string a, ref string b, in string c, out string d)'),
    u16('partial char f(ref char a, char[] b)'),
    u8('partial void f([In, Out] string[] a, ReadOnlySpan<string> b)'),
    plain('partial void f(int[][] a, Un[] b, Span<Pt> c, in int[] d)'),
    plain(
      'partial void f([MarshalAs(UnmanagedType.VariantBool)] bool a, [MarshalAs(UnmanagedType.U4)] ref bool b, [MarshalAs(UnmanagedType.Error)] int c)',
    ),
    plain('partial void f(AbstractDoor a, in PrivateDoor b, ref Door c)'),
    plain('partial Door f(Un a, ref Un b)'),
    plain('partial void f([MarshalUsing(CountElementName = "n")] out int[] a, ref long n)'),
    plain('partial int f([MarshalUsing(CountElementName = MarshalUsingAttribute.ReturnsCountValue)] out int[] a)'),
    plain('partial void f([MarshalUsing(typeof(Open<Amount>))] Amount a, [MarshalUsing(typeof(M))] int b)'),
    custom('partial void f(string a)'),
  ])('%s%s', (declaration, attributes) => {
    expect(refusal(declaration, attributes)).toBe('none');
  });
});
