import { describe, expect, it } from 'vitest';
import { crashesOf } from './record.ts';
import { declarationsOf } from './subject.ts';

describe('answers of .NET', () => {
  it('tell the case that ended a process: the last to begin in its suite', () => {
    const errors = [
      'Gen1/a-1',
      'Gen1/a-2',
      'Gen2/b-1',
      '  a message of an exception',
      'Gen2/b-2',
      'Gen2: the process ended with status 139; run again',
      'Gen3/c-1',
    ];
    expect(crashesOf(errors.join('\n'))).toEqual([{ suite: 'Gen2', id: 'b-2' }]);
  });
  it('tell none where a process ended by itself', () => expect(crashesOf('Gen1/a-1\nGen1: 1 failed')).toEqual([]));
});

describe('what a case is about', () => {
  const text = [
    'public static unsafe partial class Gen1',
    '{',
    '    public enum E0 : byte { A, B, C }',
    '    [StructLayout(LayoutKind.Sequential)]',
    '    public struct S1',
    '    {',
    '        public E0 F0;',
    '    }',
    '    [UnmanagedFunctionPointer(CallingConvention.Cdecl)] public delegate void D2(S1 p0);',
    '    [DllImport(L)] public static extern int f(D2 p0);',
    '    [DllImport(L)] public static extern int g(int p0);',
    '}',
  ].join('\n');
  it('is the declaration and all types that it needs', () => {
    expect(declarationsOf(text, 'f')).toEqual([
      '[DllImport(L)] public static extern int f(D2 p0);',
      '[UnmanagedFunctionPointer(CallingConvention.Cdecl)] public delegate void D2(S1 p0);',
      '[StructLayout(LayoutKind.Sequential)] public struct S1 { public E0 F0; }',
      'public enum E0 : byte { A, B, C }',
    ]);
    expect(declarationsOf(text, 'g')).toHaveLength(1);
  });
});
