import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { importCSharp, Ref, SafeHandle } from '../../src/index.ts';
import { scratch } from '../../src/memory/scratch.ts';
import { base, native, thrownBy } from './delegates.ts';

/** What lives as long as a call lets go of it once, whatever becomes of the call (spec 1.3, 9.3, 10.1, 10.2). */

let released: bigint[] = [];
beforeEach(() => {
  released = [];
});
class Resource extends SafeHandle {
  constructor(value: bigint | number = 0n) {
    super(0n, true);
    this.setHandle(value);
  }
  get isInvalid(): boolean {
    return this.handle === 0n;
  }
  protected releaseHandle(): boolean {
    released.push(this.handle);
    return true;
  }
}

// Native code looks at the arguments that it knows, and leaves the others alone.
const f = importCSharp(
  `using System; using System.Runtime.InteropServices;
  public delegate int Unary(int value);
  public class Resource : SafeHandle { public Resource() : base(IntPtr.Zero, true) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
  static class F {
    [DllImport("fixtures", EntryPoint = "fx_call_unary")] public static extern int call(Unary function, int value, Resource handle, ref string text);
    [DllImport("fixtures", EntryPoint = "fx_call_unary")] public static extern int late(Unary function, int value, Resource handle, byte small);
    [DllImport("fixtures", EntryPoint = "fx_probe")] public static extern void made([MarshalAs(UnmanagedType.LPStr)] string script, out Resource handle, [In, Out] char[] text);
    [DllImport("fixtures", EntryPoint = "fx_probe")] public static extern void changed([MarshalAs(UnmanagedType.LPStr)] string script, ref Resource handle, [In, Out] char[] text);
  }`,
  { base, types: { Resource } },
) as unknown as Readonly<Record<'call' | 'late' | 'made' | 'changed', (...args: unknown[]) => unknown>>;

describe('a SafeHandle', () => {
  it('is released once after a call that throws at any of three levels, however it was disposed of meanwhile', () => {
    for (const failing of [1, 2, 3]) {
      released = [];
      const handles = [new Resource(1n), new Resource(2n), new Resource(3n)];
      const top = scratch.top;
      const texts = handles.map((_, i) => new Ref(`text ${i}`));
      const level = (depth: number): number =>
        f.call(
          (value: number) => {
            for (const handle of handles.slice(0, depth)) handle.dispose();
            if (depth === failing) throw new RangeError(`level ${depth}`);
            return depth < 3 ? level(depth + 1) : value;
          },
          depth,
          handles[depth - 1],
          texts[depth - 1],
        ) as number;
      expect(thrownBy(() => level(1)).message).toBe(`level ${failing}`);
      // Those in use were released when the innermost call that used them ended.
      expect(released).toEqual([3n, 2n, 1n].slice(3 - failing));
      expect(handles.map((handle) => handle.isClosed)).toEqual([true, failing > 1, failing > 2]);
      expect(texts.map(({ value }) => value)).toEqual(['text 0', 'text 1', 'text 2']);
      expect(scratch.top).toBe(top);
      for (const handle of handles) handle.dispose();
      expect(released.toSorted()).toEqual([1n, 2n, 3n]);
    }
  });

  it('is counted down where a later argument is refused', () => {
    const handle = new Resource(5n);
    expect(() => f.late((value: number) => value, 1, handle, 256)).toThrow();
    expect(released).toEqual([]);
    handle.dispose();
    expect(released).toEqual([5n]);
  });

  it('that native code made is not lost where a later argument cannot come back', () => {
    const variable = new Ref<Resource | null>(null);
    expect(thrownBy(() => f.made('$1 W0700000000000000; $2 We2', variable, ['a'])).name).toBe('ApplicationException');
    expect(variable.value?.dangerousGetHandle()).toBe(7n);
    variable.value?.dispose();
    expect(released).toEqual([7n]);
  });

  it('that native code exchanged leaves the old one to its owner, also then', () => {
    const old = new Resource(6n);
    const variable = new Ref<Resource | null>(old);
    expect(thrownBy(() => f.changed('$1 W0800000000000000; $2 We2', variable, ['a'])).name).toBe('ApplicationException');
    expect(variable.value?.dangerousGetHandle()).toBe(8n);
    expect(old.isClosed).toBe(false);
    old.dispose();
    variable.value?.dispose();
    expect(released).toEqual([6n, 8n]);
  });
});

describe('an exception three callbacks deep', () => {
  it('may be caught at each of them, and what is thrown in its place surfaces', () => {
    const seen: string[] = [];
    const nest = (depth: number): unknown =>
      native.call?.((value: number) => {
        if (depth === 3) throw new RangeError('first');
        try {
          return nest(depth + 1);
        } catch (error) {
          seen.push((error as Error).message);
          if (depth === 1) return value + 40;
          throw new SyntaxError('second');
        }
      }, depth);
    expect(nest(1)).toBe(41);
    expect(seen).toEqual(['first', 'second']);
    expect(native.call?.((value: number) => value, 7)).toBe(7);
  });

  it('leaves thousands of calls no trace', () => {
    const top = scratch.top;
    const nest = (depth: number): unknown => native.call?.(() => (depth === 3 ? 'text' : nest(depth + 1)), depth);
    for (let i = 0; i < 2000; i++) expect(thrownBy(() => nest(1)).name).toBe('ArgumentException');
    expect(scratch.top).toBe(top);
  });
});

const built = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

describe.skipIf(!existsSync(built))('a process', () => {
  const prelude = `
    const { pathToFileURL } = require('node:url');
    const { Worker, isMainThread, parentPort } = require('node:worker_threads');
    const ready = import(pathToFileURL(process.env.PINVOKE)).then(({ dllImport, delegate, Delegate, int32, method, voidType }) => {
      const Unary = delegate('Unary', int32, { value: int32 });
      const native = dllImport('fixtures.so', {
        keep: method(voidType, { function: Unary }, { entryPoint: 'fx_keep_unary' }),
        call: method(int32, { function: Unary, value: int32 }, { entryPoint: 'fx_call_unary' }),
      }, { base: process.env.BASE });
      globalThis.held = new Delegate(Unary, (value) => value);
      native.keep(globalThis.held);
      return native;
    });`;
  const run = (body: string): { stdout: string; stderr: string; status: number | null } => {
    const env = { ...process.env, PINVOKE: built, BASE: base };
    return spawnSync(process.execPath, ['-e', prelude + body], { encoding: 'utf8', env, timeout: 30_000 });
  };

  it.each([
    ['with workers that end by themselves', `ready.then((native) => { parentPort?.postMessage(native.call((v) => v * 2, 21)); });`, ''],
    [
      'with a worker that is terminated while its callbacks run',
      `ready.then((native) => { parentPort?.postMessage(42); if (!isMainThread) for (;;) native.call((v) => v, 1); });`,
      'worker.terminate();',
    ],
    [
      'with a worker that ends in an exception of a callback',
      `ready.then((native) => { parentPort?.postMessage(42); if (!isMainThread) native.call(() => { throw new Error('mine'); }, 1); });`,
      '',
    ],
    [
      'with a worker that exits inside a callback',
      `ready.then((native) => { parentPort?.postMessage(42); if (!isMainThread) native.call(() => process.exit(0), 1); });`,
      '',
    ],
  ])(
    'ends cleanly %s',
    (_what, work, then) => {
      const code = JSON.stringify(prelude + work);
      const { stdout, stderr, status } = run(`
      ready.then((native) => {
        for (let i = 0; i < 2; i++) {
          const worker = new Worker(${code}, { eval: true });
          worker.on('message', (m) => { console.log(m); ${then} });
          worker.on('error', (error) => console.log(error.message));
        }
      });
      process.on('exit', (code) => console.log('exit', code));`);
      expect([
        stdout
          .trim()
          .split('\n')
          .toSorted()
          .filter((line) => line !== 'mine'),
        stderr,
        status,
      ]).toEqual([['42', '42', 'exit 0'], '', 0]);
    },
    60_000,
  );
});
