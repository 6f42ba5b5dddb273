import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  ArgumentException,
  ArgumentNullException,
  DllNotFoundException,
  EntryPointNotFoundException,
  InvalidOperationException,
} from '../../src/errors.ts';
import { findEntryPoint, loadForImport } from '../../src/invoke/library.ts';
import { NativeLibrary } from '../../src/invoke/native-library.ts';
import * as lastError from '../../src/memory/last-error.ts';
import { canCompile, fixture, workDirectory } from '../support/native.ts';

const linux = process.platform === 'linux';
const folder = (name: string): string => {
  const path = join(workDirectory(), name);
  mkdirSync(path, { recursive: true });
  return path;
};
const baseIn = (path: string): string => pathToFileURL(join(path, 'module.js')).href;
const message = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(DllNotFoundException);
    return (error as Error).message;
  }
  throw new Error('did not throw');
};

describe.skipIf(!linux || !canCompile)('libraries on Linux', () => {
  const library = fixture('engine');

  it('load from the directory of the base, under every variation', () => {
    const here = folder('variations');
    copyFileSync(library, join(here, 'libvaried.so'));
    for (const name of ['varied', 'libvaried', 'libvaried.so', 'varied.so', './libvaried', join(here, 'libvaried.so')]) {
      expect(loadForImport({ name, base: baseIn(here) })).toBeGreaterThan(0);
    }
    expect(() => loadForImport({ name: 'varied', base: baseIn(folder('elsewhere')) })).toThrow(DllNotFoundException);
    const places = { nativeSearchDirectories: [here] };
    expect(loadForImport({ name: 'varied', base: baseIn(folder('elsewhere')), ...places })).toBeGreaterThan(0);
  });

  it('are the C library under its bare names', () => {
    for (const name of ['libc', 'c', 'libc.so.6']) {
      const handle = loadForImport({ name });
      expect(findEntryPoint(handle, name, 'malloc', { exactSpelling: false, charSet: 'None' })).toBeGreaterThan(0);
    }
  });

  it('list every attempt in order with the message of the loader', () => {
    const here = folder('nothing');
    const text = message(() => loadForImport({ name: 'there-is-none', base: baseIn(here) }));
    expect(text).toMatch(/^Unable to load shared library 'there-is-none' or one of its dependencies\./);
    const tried = text.split('\n').slice(2);
    const variations = ['there-is-none.so', 'libthere-is-none.so', 'there-is-none', 'libthere-is-none'];
    const paths = variations.flatMap((name) => [join(here, name), name]);
    expect(tried).toHaveLength(8);
    for (const [index, path] of paths.entries())
      expect(tried[index]).toBe(`  ${path}: cannot open shared object file: No such file or directory`);
  });

  it('are tried again after a failure', () => {
    const here = folder('late');
    const request = { name: 'late', base: baseIn(here) };
    expect(() => loadForImport(request)).toThrow(DllNotFoundException);
    copyFileSync(library, join(here, 'liblate.so'));
    const handle = loadForImport(request);
    rmSync(join(here, 'liblate.so'));
    expect(loadForImport(request)).toBe(handle);
  });

  it('say what is wrong with a file that is there', () => {
    const here = folder('bad');
    const base = baseIn(here);
    writeFileSync(join(here, 'script.so'), '/* GNU ld script */\nINPUT(-lm)\n');
    expect(message(() => loadForImport({ name: 'script', base }))).toMatch(/script\.so is not a library but a linker script/);
    writeFileSync(join(here, 'empty.so'), '');
    expect(message(() => loadForImport({ name: 'empty', base }))).toMatch(/empty\.so is empty/);
    mkdirSync(join(here, 'folder.so'), { recursive: true });
    expect(message(() => loadForImport({ name: 'folder', base }))).toMatch(/folder\.so is a directory/);
    const header = Buffer.alloc(64);
    header.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1], 0);
    header.writeUInt16LE(40, 18);
    writeFileSync(join(here, 'other.so'), header);
    expect(message(() => loadForImport({ name: 'other', base }))).toMatch(/other\.so was built for arm, this process is/);
    const pe = Buffer.alloc(256);
    pe.write('MZ');
    pe.writeUInt32LE(128, 0x3c);
    pe.write('PE\0\0', 128);
    pe.writeUInt16LE(0x8664, 132);
    writeFileSync(join(here, 'windows.so'), pe);
    expect(message(() => loadForImport({ name: 'windows', base }))).toMatch(/windows\.so is a PE file, this process needs ELF/);
  });

  it('that are empty names or hold a NUL are not found', () => {
    for (const name of ['', 'libc.so.6\0x']) expect(() => loadForImport({ name })).toThrow(DllNotFoundException);
  });

  it('refuse a base that names no file', () => {
    expect(() => loadForImport({ name: 'c', base: 'https://example.org/a.js' })).toThrow(ArgumentException);
    expect(() => loadForImport({ name: 'c', base: 'relative.js' })).toThrow(/import.meta.url/);
  });
});

describe.skipIf(!linux || !canCompile)('entry points', () => {
  it('are found by their exact name only, and the error names what was tried', () => {
    const handle = Number(NativeLibrary.load(fixture('engine')));
    const options = { exactSpelling: false, charSet: 'Ansi' } as const;
    expect(findEntryPoint(handle, 'engine', 'engine_next_u8', options)).toBeGreaterThan(0);
    expect(() => findEntryPoint(handle, 'engine', 'engine_next', options)).toThrow(EntryPointNotFoundException);
    expect(() => findEntryPoint(handle, 'engine', 'nope', options)).toThrow(
      "Unable to find an entry point named 'nope' in shared library 'engine'.",
    );
    for (const name of ['', 'engine_next_u8\0x', '#1']) expect(() => findEntryPoint(handle, 'engine', name, options)).toThrow();
  });
});

describe.skipIf(!linux || !canCompile)('the resolver of a base', () => {
  const base = baseIn(folder('resolved'));
  const asked: unknown[] = [];
  let answer: bigint | number = 0;

  it('is set once', () => {
    const resolver = (...args: unknown[]): bigint | number => {
      asked.push(args);
      return answer;
    };
    NativeLibrary.setDllImportResolver(base, resolver);
    expect(() => NativeLibrary.setDllImportResolver(base, resolver)).toThrow(InvalidOperationException);
    expect(() => NativeLibrary.setDllImportResolver(null as never, resolver)).toThrow(ArgumentNullException);
    expect(() => NativeLibrary.setDllImportResolver(base, null as never)).toThrow(ArgumentNullException);
  });

  it('is asked for every import, with the name as written', () => {
    asked.length = 0;
    answer = 0x1234n;
    expect(loadForImport({ name: 'any.thing', base })).toBe(0x1234);
    expect(loadForImport({ name: 'any.thing', base, searchPaths: 2 })).toBe(0x1234);
    expect(asked).toEqual([
      ['any.thing', base, null],
      ['any.thing', base, 2],
    ]);
    answer = 0;
    expect(() => loadForImport({ name: 'any.thing', base })).toThrow(DllNotFoundException);
    expect(loadForImport({ name: 'libc', base })).toBeGreaterThan(0);
    expect(asked).toHaveLength(4);
  });

  it('is not asked by NativeLibrary.load, nor for other bases', () => {
    asked.length = 0;
    answer = 0x1234n;
    expect(NativeLibrary.tryLoad('any.thing', base)).toBeNull();
    expect(loadForImport({ name: 'libc', base: baseIn(folder('other')) })).not.toBe(0x1234);
    expect(asked).toEqual([]);
  });
});

describe.skipIf(!linux || !canCompile)('NativeLibrary', () => {
  const path = fixture('engine');

  it('loads exactly a path, without variations', () => {
    expect(NativeLibrary.load(path)).toBeGreaterThan(0n);
    expect(() => NativeLibrary.load(path.replace('.so', ''))).toThrow(DllNotFoundException);
    expect(NativeLibrary.tryLoad('/nowhere.so')).toBeNull();
    const here = folder('byname');
    copyFileSync(path, join(here, 'libbyname.so'));
    expect(NativeLibrary.load('byname', baseIn(here))).toBeGreaterThan(0n);
    expect(() => NativeLibrary.load('byname', baseIn(here), 0x800)).toThrow(DllNotFoundException);
  });

  it('finds exports', () => {
    const handle = NativeLibrary.load(path);
    expect(NativeLibrary.getExport(handle, 'engine_next_u8')).toBeGreaterThan(0n);
    expect(NativeLibrary.tryGetExport(handle, 'nope')).toBeNull();
    for (const name of ['nope', '']) expect(() => NativeLibrary.getExport(handle, name)).toThrow(EntryPointNotFoundException);
    for (const method of [NativeLibrary.getExport, NativeLibrary.tryGetExport]) {
      expect(() => method(0n, 'x')).toThrow(ArgumentNullException);
      expect(() => method(handle, null as never)).toThrow(ArgumentNullException);
      expect(() => method('x' as never, 'x')).toThrow(ArgumentException);
    }
  });

  it('checks its arguments', () => {
    for (const method of [NativeLibrary.load, NativeLibrary.tryLoad]) {
      expect(() => method(null as never)).toThrow(ArgumentNullException);
      expect(() => method(null as never, baseIn('/x'))).toThrow(ArgumentNullException);
      expect(() => method('c', null as never)).toThrow(ArgumentNullException);
      expect(() => method(5 as never)).toThrow(ArgumentException);
    }
  });

  it('frees what it loaded, and nothing twice', () => {
    const copy = join(folder('freed'), 'once.so');
    copyFileSync(path, copy);
    NativeLibrary.free(0n);
    NativeLibrary.free(NativeLibrary.load(copy));
    const program = NativeLibrary.getMainProgramHandle();
    expect(NativeLibrary.getExport(program, 'malloc')).toBeGreaterThan(0n);
    NativeLibrary.free(program);
  });
});

describe('the last error', () => {
  it('is a slot of its own', () => {
    lastError.setLastPInvokeError(5);
    lastError.setLastSystemError(7);
    expect([lastError.getLastPInvokeError(), lastError.getLastSystemError()]).toEqual([5, 7]);
    lastError.setLastPInvokeError(0x1_0000_0003);
    expect(lastError.getLastPInvokeError()).toBe(3);
  });

  it.skipIf(!linux)('has the words of the system', () => {
    expect(lastError.getPInvokeErrorMessage(0)).toBe('Success');
    expect(lastError.getPInvokeErrorMessage(9999)).toBe('Unknown error 9999');
    lastError.setLastPInvokeError(2);
    expect(lastError.getLastPInvokeErrorMessage()).toBe('No such file or directory');
  });
});
