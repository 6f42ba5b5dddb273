import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileCommand, folderOf, pinvoke } from './run.ts';

let folder: ReturnType<typeof folderOf>;
beforeAll(() => {
  compileCommand();
  folder = folderOf({
    'A.cs': `using System.Runtime.InteropServices;
namespace N {
  public partial class Outer { public struct Inner { public byte a; public Wide b; } public class Plain { int x; } }
  [StructLayout(LayoutKind.Sequential)] public class Base { public int x; }
  [StructLayout(LayoutKind.Sequential)] public class Derived : Base { public long y; public string text; }
  [StructLayout(LayoutKind.Auto)] public struct Loose { public int a; }
  [StructLayout(LayoutKind.Explicit)] public struct Broken { [FieldOffset(0)] public string s; [FieldOffset(0)] public int i; }
  public struct Refused { public object o; }
  public struct Huge { [MarshalAs(UnmanagedType.ByValArray, SizeConst = 0x1fffffff)] public long[] a; }
  public struct Pair<T> { public T a, b; }
}
`,
    'B.cs': `namespace N { public struct Wide { public long v; public nint p; }
public enum Color : byte { Red = 1, Green = Red << 1, All = Red | Green }
public enum Big : ulong { Max = ulong.MaxValue, One = 1 } }`,
  });
});
afterAll(() => folder.dispose());
const run = (...args: string[]) => pinvoke(args, { cwd: folder.path });
const layout = (...args: string[]) => JSON.parse(run('layout', ...args, '--json').out);
const byName = (...args: string[]) => Object.fromEntries(layout(...args).map((one: { name: string }) => [one.name, one]));

describe('pinvoke layout', () => {
  it('prints every structure and formatted class that is not generic, by its full name', () => {
    expect(Object.keys(byName('.')).sort()).toEqual([
      'N.Base',
      'N.Broken',
      'N.Derived',
      'N.Huge',
      'N.Loose',
      'N.Outer.Inner',
      'N.Refused',
      'N.Wide',
    ]);
  });

  it('prints the JSON that is documented, with types from other files', () => {
    expect(byName('.', '--platform', 'linux-x64')['N.Outer.Inner']).toEqual({
      name: 'N.Outer.Inner',
      kind: 'struct',
      size: 24,
      align: 8,
      blittable: true,
      fields: [
        { name: 'a', offset: 0, size: 1 },
        { name: 'b', offset: 8, size: 16 },
      ],
    });
  });

  it('puts the fields of the base first', () => {
    expect(byName('.')['N.Derived']).toMatchObject({
      kind: 'class',
      blittable: false,
      fields: [
        { name: 'x', offset: 0 },
        { name: 'y', offset: 8 },
        { name: 'text', offset: 16 },
      ],
    });
  });

  it('has the exception of .NET in place of numbers', () => {
    const all = byName('.');
    expect(all['N.Loose']).toEqual({ name: 'N.Loose', kind: 'struct', error: 'ArgumentException' });
    expect(all['N.Broken']).toEqual({ name: 'N.Broken', kind: 'struct', error: 'TypeLoadException' });
    expect(all['N.Refused']).toEqual({ name: 'N.Refused', kind: 'struct', error: 'ArgumentException' });
    expect(all['N.Huge']).toEqual({ name: 'N.Huge', kind: 'struct', error: 'OutOfMemoryException' });
  });

  it.each([
    ['linux-x64', 24],
    ['win-x64', 24],
    ['win-x86', 24],
    ['linux-x86', 16],
    ['linux-arm', 24],
  ])('knows %s', (platform, size) => {
    expect(byName('.', '--platform', platform)['N.Outer.Inner'].size).toBe(size);
  });

  it('lays out one type, also an instance of a generic one', () => {
    expect(layout('.', '--type', 'Inner')).toHaveLength(1);
    expect(layout('.', '--type', 'N.Pair<int>')).toMatchObject([{ size: 8, fields: [{ name: 'a' }, { name: 'b', offset: 4 }] }]);
    expect(run('layout', '.', '--type', 'Derive')).toMatchObject({ code: 1, err: expect.stringContaining('did you mean N.Derived?') });
  });

  it('shows padding', () => {
    const { out } = run('layout', '.', '--type', 'Inner', '--platform', 'linux-x64');
    expect(out).toContain('struct N.Outer.Inner  linux-x64: 24 bytes, alignment 8, blittable');
    expect(out).toMatch(/^ {2}1 +7 +\(padding\)$/m);
  });
});

describe('pinvoke enums', () => {
  it('prints the JSON that is documented, values as text', () => {
    expect(JSON.parse(run('enums', '.', '--json').out)).toEqual([
      { name: 'N.Color', underlying: 'byte', members: { Red: '1', Green: '2', All: '3' } },
      { name: 'N.Big', underlying: 'ulong', members: { Max: '18446744073709551615', One: '1' } },
    ]);
  });
});

describe('the command', () => {
  it('has help for itself and each command', () => {
    expect(run('--help')).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/layout[\s\S]*explain[\s\S]*call[\s\S]*enums/) });
    for (const command of ['layout', 'explain', 'call', 'enums']) {
      expect(run(command, '--help')).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Usage: pinvoke [\s\S]*Examples:\n/) });
    }
    expect(run('--version').out).toMatch(/^\d+\.\d+\.\d+/);
  });

  it.each([
    [[]],
    [['nothing']],
    [['layout']],
    [['layout', '.', '--nope']],
    [['layout', '.', '--platform', 'os2']],
    [['layout', '.', '--platform']],
    [['call', 'A.cs']],
  ])('ends %j with exit code 2 and a message on standard error', (args) => {
    const { code, out, err } = run(...(args as string[]));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim()).not.toBe('');
  });

  it.each([['no/such/file.cs'], ['no*.cs'], ['../..//nothing']])('ends with exit code 1 where %s is not there', (path) => {
    expect(run('layout', path)).toMatchObject({ code: 1, out: '', err: expect.stringContaining(path) });
  });
});
