import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Delegate } from '../../src/index.ts';
import { base, native, Unary } from './delegates.ts';

/** Callbacks from other threads run on the JavaScript thread, when it comes to its event loop (spec 9.6). */

async function finished(): Promise<void> {
  while (native.threadDone?.() === 0) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe.skipIf(process.platform === 'win32')('a callback from another thread', () => {
  it('runs on the JavaScript thread, and its result goes back', async () => {
    const seen: number[] = [];
    using held = new Delegate(Unary, (value: number) => {
      seen.push(value);
      return value * value;
    });
    expect(native.startThread?.(held, 5)).toBe(0);
    await finished();
    expect(native.joinThread?.()).toBe(30);
    expect(seen).toEqual([0, 1, 2, 3, 4]);
  });

  it('waits while a call of ours runs', async () => {
    using held = new Delegate(Unary, (value: number) => value + 1);
    native.startThread?.(held, 1);
    native.sleep?.(20);
    expect(native.threadDone?.()).toBe(0);
    await finished();
    expect(native.joinThread?.()).toBe(1);
  });

  it('may call native code again', async () => {
    using held = new Delegate(Unary, (value: number) => native.call?.((inner: number) => inner * 2, value + 1));
    native.startThread?.(held, 2);
    await finished();
    expect(native.joinThread?.()).toBe(6);
  });
});

const built = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

describe('a process with live delegates', () => {
  it.skipIf(!existsSync(built))('ends by itself', () => {
    const script = `
      import { pathToFileURL } from 'node:url';
      const { dllImport, delegate, Delegate, int32, method, voidType } = await import(pathToFileURL(process.env.PINVOKE));
      const Unary = delegate('Unary', int32, { value: int32 });
      const native = dllImport('fixtures.so', { keep: method(voidType, { function: Unary }, { entryPoint: 'fx_keep_unary' }) }, { base: process.env.BASE });
      globalThis.held = new Delegate(Unary, (value) => value);
      native.keep(globalThis.held);
      process.on('exit', (code) => console.log('exit', code));
    `;
    const env = { ...process.env, PINVOKE: built, BASE: base };
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env });
    expect([stdout.trim(), stderr, status]).toEqual(['exit 0', '', 0]);
  });
});
