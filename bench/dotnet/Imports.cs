// The workload library as .NET declares it: classic imports, and source-generated ones.
using System;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using System.Text;

public struct Small { public int x, y; public double d; }

[StructLayout(LayoutKind.Sequential)]
public sealed class SmallClass { public int x, y; public double d; }

public struct Mixed
{
    public sbyte a0; public byte a1; public short a2; public ushort a3; public int a4; public uint a5; public float a6; public double a7;
    public int a8, a9; public byte a10; public sbyte a11; public short a12; public double a13; public float a14, a15;
    public ushort a16, a17; public int a18; public uint a19; public double a20; public long a21; public ulong a22; public int a23;
}

[StructLayout(LayoutKind.Sequential)]
public sealed class MixedClass
{
    public sbyte a0; public byte a1; public short a2; public ushort a3; public int a4; public uint a5; public float a6; public double a7;
    public int a8, a9; public byte a10; public sbyte a11; public short a12; public double a13; public float a14, a15;
    public ushort a16, a17; public int a18; public uint a19; public double a20; public long a21; public ulong a22; public int a23;
}

public struct Named
{
    [MarshalAs(UnmanagedType.LPUTF8Str)] public string name;
    [MarshalAs(UnmanagedType.LPUTF8Str)] public string title;
    public bool flag;
    [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 32)] public string text;
}

[StructLayout(LayoutKind.Sequential)]
public sealed class NamedClass
{
    [MarshalAs(UnmanagedType.LPUTF8Str)] public string name;
    [MarshalAs(UnmanagedType.LPUTF8Str)] public string title;
    public bool flag;
    [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 32)] public string text;
}

[NativeMarshalling(typeof(GeneratedNamedMarshaller))]
public struct GeneratedNamed { public string name, title, text; public bool flag; }

[CustomMarshaller(typeof(GeneratedNamed), MarshalMode.ManagedToUnmanagedIn, typeof(GeneratedNamedMarshaller))]
public static unsafe class GeneratedNamedMarshaller
{
    public struct Native { public byte* name, title; public int flag; public fixed byte text[32]; }

    public static Native ConvertToUnmanaged(GeneratedNamed managed)
    {
        Native native = default;
        native.name = Utf8StringMarshaller.ConvertToUnmanaged(managed.name);
        native.title = Utf8StringMarshaller.ConvertToUnmanaged(managed.title);
        native.flag = managed.flag ? 1 : 0;
        int length = Encoding.UTF8.GetBytes(managed.text, new Span<byte>(native.text, 31));
        native.text[length] = 0;
        return native;
    }

    public static void Free(Native native)
    {
        Utf8StringMarshaller.Free(native.name);
        Utf8StringMarshaller.Free(native.title);
    }
}

[UnmanagedFunctionPointer(CallingConvention.Cdecl)] public delegate int Increment(int value);
[UnmanagedFunctionPointer(CallingConvention.Cdecl)] public delegate int Compare(ref int a, ref int b);

static class Classic
{
    const string L = "bench_workloads";
    [DllImport(L, EntryPoint = "bench_noop")] public static extern void Noop();
    [DllImport(L, EntryPoint = "bench_add_i32")] public static extern int AddI32(int a, int b);
    [DllImport(L, EntryPoint = "bench_add_f64")] public static extern double AddF64(double a, double b);
    [DllImport(L, EntryPoint = "bench_sum8")] public static extern int Sum8(int a, int b, int c, int d, int e, int f, int g, int h);
    [DllImport(L, EntryPoint = "bench_fill")] public static extern void Fill(byte[] memory, int value, int length);
    [DllImport(L, EntryPoint = "bench_length8")] public static extern int Length8([MarshalAs(UnmanagedType.LPUTF8Str)] string text);
    [DllImport(L, EntryPoint = "bench_length16", CharSet = CharSet.Unicode)] public static extern int Length16(string text);
    [DllImport(L, EntryPoint = "bench_small_in")] public static extern double SmallIn(ref Small s);
    [DllImport(L, EntryPoint = "bench_small_in")] public static extern double SmallInClass([In] SmallClass s);
    [DllImport(L, EntryPoint = "bench_small_inout")] public static extern void SmallInOut(ref Small s);
    [DllImport(L, EntryPoint = "bench_small_inout")] public static extern void SmallInOutClass([In, Out] SmallClass s);
    [DllImport(L, EntryPoint = "bench_small_value")] public static extern double SmallValue(Small s);
    [DllImport(L, EntryPoint = "bench_small_return")] public static extern Small SmallReturn(int x, int y, double d);
    [DllImport(L, EntryPoint = "bench_mixed_in")] public static extern double MixedIn(ref Mixed m);
    [DllImport(L, EntryPoint = "bench_mixed_in")] public static extern double MixedInClass([In] MixedClass m);
    [DllImport(L, EntryPoint = "bench_mixed_inout")] public static extern void MixedInOut(ref Mixed m);
    [DllImport(L, EntryPoint = "bench_mixed_inout")] public static extern void MixedInOutClass([In, Out] MixedClass m);
    [DllImport(L, EntryPoint = "bench_named_in")] public static extern int NamedIn(in Named n);
    [DllImport(L, EntryPoint = "bench_named_in")] public static extern int NamedInClass([In] NamedClass n);
    [DllImport(L, EntryPoint = "bench_smalls_in")] public static extern double SmallsIn(Small[] s, int count);
    [DllImport(L, EntryPoint = "bench_smalls_inout")] public static extern void SmallsInOut([In, Out] Small[] s, int count);
    [DllImport(L, EntryPoint = "bench_sum_i32")] public static extern int SumI32(int[] numbers, int count);
    [DllImport(L, EntryPoint = "bench_edges_f64")] public static extern double EdgesF64(double[] numbers, int count);
    [DllImport(L, EntryPoint = "bench_strings_in")]
    public static extern int StringsIn([In, MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string[] texts, int count);
    [DllImport(L, EntryPoint = "bench_fill16", CharSet = CharSet.Unicode)] public static extern int Fill16(StringBuilder buffer, int capacity);
    [DllImport(L, EntryPoint = "bench_text8")] public static extern IntPtr Text8(int length);
    [DllImport(L, EntryPoint = "bench_new_text8")] [return: MarshalAs(UnmanagedType.LPUTF8Str)] public static extern string NewText8(int length);
    [DllImport(L, EntryPoint = "bench_call")] public static extern int Call(Increment callback, int count);
    [DllImport(L, EntryPoint = "bench_sort")] public static extern void Sort([In, Out] int[] numbers, int count, Compare compare);
    [DllImport(L, EntryPoint = "bench_fail", SetLastError = true)] public static extern int Fail(int error);
}

static unsafe partial class Generated
{
    const string L = "bench_workloads";
    [LibraryImport(L, EntryPoint = "bench_noop")] public static partial void Noop();
    [LibraryImport(L, EntryPoint = "bench_add_i32")] public static partial int AddI32(int a, int b);
    [LibraryImport(L, EntryPoint = "bench_add_f64")] public static partial double AddF64(double a, double b);
    [LibraryImport(L, EntryPoint = "bench_sum8")] public static partial int Sum8(int a, int b, int c, int d, int e, int f, int g, int h);
    [LibraryImport(L, EntryPoint = "bench_fill")] public static partial void Fill(byte[] memory, int value, int length);
    [LibraryImport(L, EntryPoint = "bench_length8", StringMarshalling = StringMarshalling.Utf8)] public static partial int Length8(string text);
    [LibraryImport(L, EntryPoint = "bench_length16", StringMarshalling = StringMarshalling.Utf16)] public static partial int Length16(string text);
    [LibraryImport(L, EntryPoint = "bench_small_in")] public static partial double SmallIn(in Small s);
    [LibraryImport(L, EntryPoint = "bench_small_inout")] public static partial void SmallInOut(ref Small s);
    [LibraryImport(L, EntryPoint = "bench_small_value")] public static partial double SmallValue(Small s);
    [LibraryImport(L, EntryPoint = "bench_small_return")] public static partial Small SmallReturn(int x, int y, double d);
    [LibraryImport(L, EntryPoint = "bench_mixed_in")] public static partial double MixedIn(in Mixed m);
    [LibraryImport(L, EntryPoint = "bench_mixed_inout")] public static partial void MixedInOut(ref Mixed m);
    [LibraryImport(L, EntryPoint = "bench_named_in")] public static partial int NamedIn(in GeneratedNamed n);
    [LibraryImport(L, EntryPoint = "bench_smalls_in")] public static partial double SmallsIn([In] Small[] s, int count);
    [LibraryImport(L, EntryPoint = "bench_smalls_inout")] public static partial void SmallsInOut([In, Out] Small[] s, int count);
    [LibraryImport(L, EntryPoint = "bench_sum_i32")] public static partial int SumI32([In] int[] numbers, int count);
    [LibraryImport(L, EntryPoint = "bench_edges_f64")] public static partial double EdgesF64([In] double[] numbers, int count);
    [LibraryImport(L, EntryPoint = "bench_strings_in", StringMarshalling = StringMarshalling.Utf8)] public static partial int StringsIn([In] string[] texts, int count);
    [LibraryImport(L, EntryPoint = "bench_fill16", StringMarshalling = StringMarshalling.Utf16)] public static partial int Fill16(Span<char> buffer, int capacity);
    [LibraryImport(L, EntryPoint = "bench_text8")] public static partial byte* Text8(int length);
    [LibraryImport(L, EntryPoint = "bench_new_text8", StringMarshalling = StringMarshalling.Utf8)] public static partial string NewText8(int length);
    [LibraryImport(L, EntryPoint = "bench_call")] public static partial int Call([MarshalAs(UnmanagedType.FunctionPtr)] Increment callback, int count);
    [LibraryImport(L, EntryPoint = "bench_sort")] public static partial void Sort([In, Out] int[] numbers, int count, [MarshalAs(UnmanagedType.FunctionPtr)] Compare compare);
    [LibraryImport(L, EntryPoint = "bench_fail", SetLastError = true)] public static partial int Fail(int error);
}
