import { beforeEach, describe, expect, it } from 'vitest';
import type { InteropError, NativeCall } from '../../src/index.ts';
import {
  array,
  bool,
  dllImport,
  formattedClass,
  importCSharp,
  int32,
  method,
  out,
  Ref,
  ref,
  StringBuilder,
  string,
  struct,
  uint8,
  voidType,
} from '../../src/index.ts';
import { scratch } from '../../src/memory/scratch.ts';
import { fixturesDirectory } from '../fixtures.ts';

/** Bad input is a typed error that names function and parameter; native code does not run, and nothing is kept (design section 8). */

const base = `${fixturesDirectory}/`;
const Point = struct('Point', { x: int32, y: int32 });
const Account = formattedClass('Account', { id: int32, name: string });
const native = dllImport(
  'fixtures.so',
  {
    calls_reset: method(voidType, {}),
    calls_count: method(int32, {}),
    calls_int: method(int32, { value: int32 }),
    truth: method(int32, { value: bool }, { entryPoint: 'calls_int' }),
    byteValue: method(int32, { value: uint8 }, { entryPoint: 'calls_int' }),
    byRef: method(int32, { value: ref(int32) }, { entryPoint: 'calls_point' }),
    byOut: method(int32, { value: out(int32) }, { entryPoint: 'calls_point' }),
    point: method(int32, { p: Point }, { entryPoint: 'calls_point' }),
    pointRef: method(int32, { p: ref(Point) }, { entryPoint: 'calls_point' }),
    account: method(int32, { a: Account }, { entryPoint: 'calls_point' }),
    text: method(int32, { s: string }, { entryPoint: 'calls_point' }),
    builder: method(int32, { b: StringBuilder }, { entryPoint: 'calls_point' }),
    bytes: method(int32, [{ data: array(uint8) }, { length: int32 }], { entryPoint: 'calls_bytes' }),
  },
  { base },
) as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;

function refusal(name: string, ...args: unknown[]): InteropError {
  try {
    native[name]?.(...args);
  } catch (error) {
    return error as InteropError;
  }
  throw new Error(`${name} accepted ${String(args)}`);
}

function detached(): Uint8Array {
  const bytes = new Uint8Array(16);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
}

const cases: readonly (readonly [why: string, fn: string, args: readonly unknown[], exception: string, parameter: string])[] = [
  ['a string for an int', 'calls_int', ['1'], 'ArgumentException', 'value'],
  ['a fraction for an int', 'calls_int', [1.5], 'ArgumentException', 'value'],
  ['NaN for an int', 'calls_int', [Number.NaN], 'ArgumentException', 'value'],
  ['an int that does not fit', 'calls_int', [2 ** 31], 'OverflowException', 'value'],
  ['a byte that does not fit', 'byteValue', [256], 'OverflowException', 'value'],
  ['a negative byte', 'byteValue', [-1], 'OverflowException', 'value'],
  ['a number for a bool', 'truth', [1], 'ArgumentException', 'value'],
  ['undefined for an int', 'calls_int', [undefined], 'ArgumentException', 'value'],
  ['a plain value for ref', 'byRef', [1], 'ArgumentException', 'value'],
  ['a plain value for out', 'byOut', [1], 'ArgumentException', 'value'],
  ['a Ref with a value of another type', 'byRef', [new Ref('x')], 'ArgumentException', 'value'],
  ['null for a structure', 'point', [null], 'ArgumentException', 'p'],
  ['null for a structure by reference', 'pointRef', [null], 'ArgumentException', 'p'],
  ['a field that does not exist', 'point', [{ x: 1, z: 2 }], 'ArgumentException', 'p'],
  ['a field of the wrong type', 'point', [{ x: 'a', y: 2 }], 'ArgumentException', 'p'],
  ['a field that does not fit', 'point', [{ x: 1, y: 2 ** 40 }], 'OverflowException', 'p'],
  ['an instance of another type', 'account', [new Point()], 'ArgumentException', 'a'],
  ['a text field of the wrong type', 'account', [{ id: 1, name: 7 }], 'ArgumentException', 'a'],
  ['a number for a string', 'text', [7], 'ArgumentException', 's'],
  ['a string for a StringBuilder', 'builder', ['x'], 'ArgumentException', 'b'],
  ['a typed array of another element', 'bytes', [new Float64Array(2), 2], 'ArgumentException', 'data'],
  ['an element that does not fit', 'bytes', [[1, 300], 2], 'OverflowException', 'data'],
  ['a detached array', 'bytes', [detached(), 16], 'ArgumentException', 'data'],
  ['a shared array', 'bytes', [new Uint8Array(new SharedArrayBuffer(8)), 8], 'ArgumentException', 'data'],
];

describe('bad input', () => {
  beforeEach(() => void native.calls_reset?.());

  it.each(cases)('%s', (_why, fn, args, exception, parameter) => {
    const before = scratch.top;
    const error = refusal(fn, ...args);
    expect(error.name).toBe(exception);
    expect(error.message).toContain(`${fn}()`);
    expect(error.message).toContain(`'${parameter}'`);
    expect(native.calls_count?.()).toBe(0);
    expect(scratch.top).toBe(before);
  });

  it.each([[[]], [[1, 2]]])('%j arguments instead of one', (args) => {
    const error = refusal('calls_int', ...args);
    expect(error.name).toBe('ArgumentException');
    expect(error.message).toContain('calls_int()');
    expect(error.message).toContain(`got ${args.length}`);
    expect(native.calls_count?.()).toBe(0);
  });

  it('names the path inside the argument', () => {
    expect(refusal('point', { x: 1, y: 'b' }).message).toContain('Point.y');
    expect(refusal('bytes', [1, 2, 'x'], 3).message).toContain('[2]');
  });
});

describe('what cannot be loaded', () => {
  it('lists every path that was tried for a library', () => {
    const { f } = dllImport('no-such-library', { f: method(voidType, {}) }, { base });
    expect(f).toThrowError(expect.objectContaining({ name: 'DllNotFoundException' }));
    for (const name of ['no-such-library.so', 'libno-such-library.so', 'no-such-library', 'libno-such-library']) {
      expect(f).toThrowError(`${base}${name}`);
    }
  });

  it('names the entry point and the library', () => {
    const { f } = dllImport('fixtures.so', { f: method(voidType, {}, { entryPoint: 'no_such_function' }) }, { base });
    expect(f).toThrowError(expect.objectContaining({ name: 'EntryPointNotFoundException' }));
    expect(f).toThrowError(/no_such_function.*fixtures\.so/);
  });

  it('refuses a bad signature before it looks for the library', () => {
    const imports = importCSharp(
      'class C { [DllImport("no-such-library")] static extern void f([MarshalAs(UnmanagedType.LPStr)] int x); }',
    );
    expect(imports.f as NativeCall).toThrowError(expect.objectContaining({ name: 'MarshalDirectiveException' }));
  });
});
