import { describe, expect, it } from 'vitest';
import { entryPointCandidates, nameVariations } from '../../src/invoke/library-names.ts';
import { attempts } from '../../src/invoke/probing.ts';
import { type PlatformName, platform } from '../../src/layout/platform.ts';
import { DllImportSearchPath } from '../../src/types/attributes.ts';

describe('name variations', () => {
  it.each<[PlatformName, string, string[]]>([
    ['linux-x64', 'foo', ['foo.so', 'libfoo.so', 'foo', 'libfoo']],
    ['linux-x64', 'foo.dll', ['foo.dll.so', 'libfoo.dll.so', 'foo.dll', 'libfoo.dll']],
    ['linux-x64', 'foo.so', ['foo.so', 'libfoo.so', 'foo.so.so', 'libfoo.so.so']],
    ['linux-x64', 'libm.so.6', ['libm.so.6', 'liblibm.so.6', 'libm.so.6.so', 'liblibm.so.6.so']],
    ['linux-x64', 'foo.sox.so', ['foo.sox.so.so', 'libfoo.sox.so.so', 'foo.sox.so', 'libfoo.sox.so']],
    ['linux-x64', 'foo.SO', ['foo.SO.so', 'libfoo.SO.so', 'foo.SO', 'libfoo.SO']],
    ['linux-x64', './foo', ['./foo.so', './foo']],
    ['linux-x64', 'sub/foo.so', ['sub/foo.so', 'sub/foo.so.so']],
    ['linux-x64', '/opt/foo', ['/opt/foo']],
    ['linux-x64', '__Internal', ['__Internal.so', 'lib__Internal.so', '__Internal', 'lib__Internal']],
    ['osx-arm64', 'foo', ['foo.dylib', 'libfoo.dylib', 'foo', 'libfoo']],
    ['osx-arm64', 'foo.1.dylib', ['foo.1.dylib', 'libfoo.1.dylib', 'foo.1.dylib.dylib', 'libfoo.1.dylib.dylib']],
    ['win-x64', 'foo', ['foo', 'foo.dll']],
    ['win-x64', 'foo.bar', ['foo.bar', 'foo.bar.dll']],
    ['win-x64', 'foo.DLL', ['foo.DLL']],
    ['win-x64', 'foo.exe', ['foo.exe']],
    ['win-x64', 'foo.', ['foo.']],
    ['win-x64', 'C:\\lib\\foo', ['C:\\lib\\foo']],
    ['win-x64', '\\\\server\\foo', ['\\\\server\\foo']],
    ['win-x64', 'sub\\foo', ['sub\\foo', 'sub\\foo.dll']],
  ])('%s %s', (name, library, expected) => {
    expect(nameVariations(library, platform(name))).toEqual(expected);
  });
});

describe('attempts', () => {
  const paths = (name: PlatformName, library: string, options: Parameters<typeof attempts>[1]): string[] =>
    attempts(library, options, platform(name)).map((attempt) => attempt.path);

  it('go variation by variation: search directories, assembly directory, the system', () => {
    expect(paths('linux-x64', 'a/f', { directory: '/app', nativeSearchDirectories: ['/n1', '/n2/'] })).toEqual([
      '/n1/a/f.so',
      '/n2/a/f.so',
      '/app/a/f.so',
      'a/f.so',
      '/n1/a/f',
      '/n2/a/f',
      '/app/a/f',
      'a/f',
    ]);
  });

  it('leave the assembly directory out where explicit flags do', () => {
    const { System32, AssemblyDirectory, SafeDirectories, LegacyBehavior } = DllImportSearchPath;
    for (const searchPaths of [System32, SafeDirectories, LegacyBehavior]) {
      expect(paths('linux-x64', './f', { directory: '/app', searchPaths })).toEqual(['./f.so', './f']);
    }
    expect(paths('linux-x64', './f', { directory: '/app', searchPaths: AssemblyDirectory })).toEqual(['/app/./f.so', '/app/./f']);
    const both = AssemblyDirectory | System32;
    expect(paths('linux-x64', './f', { directory: '/app', searchPaths: both })).toEqual(['/app/./f.so', './f.so', '/app/./f', './f']);
  });

  it('of an absolute path are one', () => {
    expect(paths('linux-x64', '/x/f', { directory: '/app', nativeSearchDirectories: ['/n'] })).toEqual(['/x/f']);
  });

  it('carry the flags of LoadLibraryEx on Windows', () => {
    const windows = platform('win-x64');
    expect(attempts('f.dll', { directory: 'C:\\app' }, windows)).toEqual([
      { path: 'C:\\app\\f.dll', flags: 8 },
      { path: 'f.dll', flags: 0 },
    ]);
    expect(attempts('f.dll', { directory: 'C:\\app', searchPaths: 0x802 }, windows)).toEqual([
      { path: 'C:\\app\\f.dll', flags: 0x800 },
      { path: 'f.dll', flags: 0x800 },
    ]);
    expect(attempts('api-ms-win-core.dll', {}, windows)[0]).toEqual({ path: 'api-ms-win-core.dll', flags: 0x800 });
  });
});

describe('entry points', () => {
  const loose = { exactSpelling: false } as const;
  it.each([
    ['linux-x64', 'f', { ...loose, charSet: 'Unicode' }, ['f']],
    ['linux-x64', '#1', { ...loose, charSet: 'None' }, ['#1']],
    ['win-x64', 'f', { ...loose, charSet: 'None' }, ['f', 'fA']],
    ['win-x64', 'f', { ...loose, charSet: 'Ansi' }, ['f', 'fA']],
    ['win-x64', 'f', { ...loose, charSet: 'Unicode' }, ['fW', 'f']],
    ['win-x64', 'f', { ...loose, charSet: 'Auto' }, ['fW', 'f']],
    ['win-x64', 'f', { exactSpelling: true, charSet: 'Unicode' }, ['f']],
    ['win-x64', '#17', { ...loose, charSet: 'None' }, [17]],
    ['win-x64', '#65538', { ...loose, charSet: 'None' }, [2]],
    ['win-x86', 'f', { ...loose, charSet: 'Ansi', argumentBytes: 8 }, ['f', '_f@8', 'fA', '_fA@8']],
    ['win-x86', 'f', { ...loose, charSet: 'Ansi', argumentBytes: 8, callingConvention: 'Cdecl' }, ['f', 'fA']],
  ] as const)('%s %s %o', (name, entry, options, expected) => {
    expect(entryPointCandidates(entry, options, platform(name))).toEqual(expected);
  });
});
