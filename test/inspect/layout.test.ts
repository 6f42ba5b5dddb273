import { describe, expect, it } from 'vitest';
import { readCSharp } from '../../src/csharp/index.ts';
import { importCSharp, Marshal } from '../../src/index.ts';
import { describeLayout } from '../../src/inspect/index.ts';
import { platform } from '../../src/layout/index.ts';
import type { ClassType, StructType } from '../../src/types/index.ts';

/** What .NET 10 says on Linux x64, by `Marshal.SizeOf` and `OffsetOf`, of types that it refuses or that hold such. */
const declarations = `
using System; using System.Runtime.InteropServices; using System.Runtime.CompilerServices;
[StructLayout(LayoutKind.Explicit)] struct Overlap { [FieldOffset(0)] public string s; [FieldOffset(0)] public int i; }
struct HoldsOverlap { public Overlap o; }
[StructLayout(LayoutKind.Sequential)] class ClassHoldsOverlap { public int a; public Overlap b; }
[StructLayout(LayoutKind.Sequential)] class DerivesFromIt : ClassHoldsOverlap { public int z; }
[StructLayout(LayoutKind.Explicit)] class OverlapClass { [FieldOffset(0)] public string s; [FieldOffset(0)] public int i; }
struct HoldsOverlapClass { public OverlapClass o; }
[StructLayout(LayoutKind.Auto)] struct Loose { public int a; public long b; }
struct HoldsLoose { public Loose a; public int q; }
struct HoldsHoldsLoose { public HoldsLoose a; public int q; }
class Plain { public int a; }
[StructLayout(LayoutKind.Sequential)] class DerivesFromPlain : Plain { public int b; }
[StructLayout(LayoutKind.Sequential)] class Itself { public int x; public Itself next; }
[StructLayout(LayoutKind.Sequential)] class First { public Second b; }
[StructLayout(LayoutKind.Sequential)] class Second { public First a; }
struct Any { public object o; }
struct Truth { public long l; [MarshalAs(UnmanagedType.VariantBool)] public bool b; }
struct HoldsAny { public byte x; public Any h; public int y; }
struct HoldsTruth { public byte x; public Truth h; public int y; }
struct HoldsHoldsTruth { public byte x; public HoldsTruth h; public int y; }
struct AnyArray { [MarshalAs(UnmanagedType.ByValArray, SizeConst = 3)] public Any[] a; public int b; }
struct TruthArray { [MarshalAs(UnmanagedType.ByValArray, SizeConst = 3)] public Truth[] a; public int b; }
[StructLayout(LayoutKind.Sequential)] class AnyClass { public int q; public object o; }
struct HoldsAnyClass { public byte a; public AnyClass c; public int b; }
[StructLayout(LayoutKind.Sequential)] class DerivesFromAny : AnyClass { public int z; }
[StructLayout(LayoutKind.Sequential)] class NestedBase { public Any a; }
[StructLayout(LayoutKind.Sequential)] class DerivesFromNested : NestedBase { public int z; }
[InlineArray(3)] struct InlineNested { public Any e; }
[InlineArray(3)] struct InlineAny { public object e; }
[StructLayout(LayoutKind.Explicit)] struct ExplicitNested { [FieldOffset(4)] public Truth a; [FieldOffset(0)] public int c; }
struct Huge { [MarshalAs(UnmanagedType.ByValArray, SizeConst = 0x1fffffff)] public long[] a; }
[StructLayout(LayoutKind.Sequential, Size = 0x7ffffff0)] struct Sized { public int a; }
`;

const recorded: Readonly<Record<string, string>> = {
  Overlap: 'TypeLoadException',
  HoldsOverlap: 'TypeLoadException',
  ClassHoldsOverlap: 'TypeLoadException',
  DerivesFromIt: 'TypeLoadException',
  OverlapClass: 'TypeLoadException',
  HoldsOverlapClass: 'TypeLoadException',
  Loose: 'ArgumentException',
  HoldsLoose: 'ArgumentException',
  HoldsHoldsLoose: '12 a@0 q@8',
  DerivesFromPlain: 'TypeLoadException',
  Itself: 'TypeLoadException',
  First: 'TypeLoadException',
  Second: 'TypeLoadException',
  Any: 'ArgumentException',
  Truth: 'ArgumentException',
  HoldsAny: '8 x@0 h@1 y@4',
  HoldsTruth: '32 x@0 h@8 y@24',
  HoldsHoldsTruth: '48 x@0 h@8 y@40',
  AnyArray: '8 a@0 b@4',
  TruthArray: '56 a@0 b@48',
  AnyClass: 'ArgumentException',
  HoldsAnyClass: '16 a@0 c@4 b@12',
  DerivesFromAny: 'ArgumentException',
  NestedBase: '1 a@0',
  DerivesFromNested: '8 a@0 z@4',
  InlineNested: '3 e@0',
  InlineAny: 'ArgumentException',
  ExplicitNested: '24 a@4 c@0',
  Huge: 'OutOfMemoryException',
  Sized: '2147483632 a@0',
};

const { types } = readCSharp([{ path: 'types.cs', text: declarations }]);
const named = (name: string): StructType | ClassType => types.get(name) as StructType | ClassType;

describe('layouts of what .NET refuses', () => {
  it.each(Object.entries(recorded))('%s: %s', (name, expected) => {
    const described = describeLayout(named(name), platform('linux-x64'));
    const said =
      'error' in described ? described.error : [described.size, ...described.fields.map((one) => `${one.name}@${one.offset}`)].join(' ');
    expect(said).toBe(expected);
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64').each(Object.entries(recorded))(
    'Marshal.sizeOf(%s) says the same',
    (name, expected) => {
      let said: string;
      try {
        said = String(Marshal.sizeOf(named(name)));
      } catch (error) {
        said = (error as Error).name;
      }
      expect(said).toBe(expected.split(' ')[0]);
    },
  );

  it.skipIf(process.platform === 'win32').each(['HoldsTruth', 'HoldsHoldsLoose', 'AnyArray', 'DerivesFromNested', 'ExplicitNested'])(
    '%s has a size, and yet no call takes it',
    (name) => {
      const { f } = importCSharp(
        `${declarations} static class C { [DllImport("libc", EntryPoint = "abs")] static extern int f(ref ${name} value); }`,
      );
      expect(() => f?.(null)).toThrow(expect.objectContaining({ name: 'TypeLoadException' }));
    },
  );
});
