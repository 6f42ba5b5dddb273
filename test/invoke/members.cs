using System;
using System.Runtime.InteropServices;
using System.Text;

public enum Color : byte { Red }
public delegate int Unary(int value);
public delegate T GenericUnary<T>(T value);
public interface IThing { }
public struct Empty { }
public struct Point { public int X; public int Y; }
public struct Mixed { public byte A; public long B; public short C; }
[StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Packed { public byte A; public long B; }
[StructLayout(LayoutKind.Sequential, Size = 40)] public struct Sized { public int A; }
[StructLayout(LayoutKind.Explicit)] public struct Union { [FieldOffset(0)] public int I; [FieldOffset(0)] public double D; [FieldOffset(4)] public byte B; }
[StructLayout(LayoutKind.Auto)] public struct AutoStruct { public byte A; public int B; }
public struct Flags { public bool A; [MarshalAs(UnmanagedType.U1)] public bool B; public char C; [MarshalAs(UnmanagedType.U2)] public char D; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] public struct WideText { public char C; [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 5)] public string S; }
public struct Text { public int Id; public string Name; public string Other; }
public struct Outer { public byte Tag; public Text Inner; public Text Last; }
public struct Row { public int N; [MarshalAs(UnmanagedType.ByValArray, SizeConst = 3)] public int[] Items; [MarshalAs(UnmanagedType.ByValArray, SizeConst = 2)] public string[] Names; }
public struct BadField { public int A; public object O; }
public struct BadArray { public int[] A; }
public struct WithDate { public DateTime D; public decimal M; public Guid G; }
public struct WithEnum { public Color C; public Unary F; public IntPtr P; }
public struct WithNested { public Point P; public Mixed M; }
public struct WithAuto { public AutoStruct A; }
public struct Pair<T> { public T First; public T Second; }
public struct HasPair { public Pair<int> P; public byte B; }
public struct HasNullable { public int? N; }
public unsafe struct HasFixed { public fixed int N[3]; public byte B; }
public class Plain { public int A; }
[StructLayout(LayoutKind.Sequential)] public class Formatted { public int A = 7; public short B; private int hidden; public static int S; }
[StructLayout(LayoutKind.Sequential)] public class Derived : Formatted { public long C; }
[StructLayout(LayoutKind.Sequential)] public class Named { public int Id; public string Name; }
[StructLayout(LayoutKind.Explicit)] public class ExplicitClass { [FieldOffset(0)] public long A; [FieldOffset(8)] public int B; }
public abstract class Closable : SafeHandle { protected Closable() : base(IntPtr.Zero, true) { } }
