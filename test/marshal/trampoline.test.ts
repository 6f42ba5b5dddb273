import { afterEach, describe, expect, it } from 'vitest';
import { Delegate } from '../../src/index.ts';
import { native, thrownBy, Unary } from './delegates.ts';

/** Code addresses: bounded, kept back after their release, and told when there are none left. */

const identity = (value: number): number => value;

describe('code addresses', () => {
  const held: Delegate[] = [];
  afterEach(() => {
    for (const one of held.splice(0)) one.dispose();
  });

  it('run out with a typed error, and come back with dispose()', () => {
    const error = thrownBy(() => {
      for (let i = 0; i < 10_000; i++) {
        const one = new Delegate(Unary, identity);
        expect(one.pointer).not.toBe(0n);
        held.push(one);
      }
    });
    expect(error.name).toBe('InvalidOperationException');
    expect(held.length).toBeGreaterThan(8000);
    expect(thrownBy(() => native.call?.((value: number) => value, 5)).message).toContain('Dispose delegates');
    held.pop()?.dispose();
    expect(native.call?.((value: number) => value, 5)).toBe(5);
  });

  it('are kept back after their release: a late call is an error, and not that of another function', () => {
    const first = new Delegate(Unary, () => 1);
    native.keep?.(first);
    first.dispose();
    for (let i = 0; i < 2000; i++) new Delegate(Unary, identity).dispose();
    for (let i = 0; i < 2000; i++) native.call?.((value: number) => value, i);
    expect(thrownBy(() => native.callKept?.(1)).message).toContain('after its release');
  });
});
