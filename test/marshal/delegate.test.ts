import { describe, expect, it } from 'vitest';
import { Delegate, delegate, int32, Marshal, Ref } from '../../src/index.ts';
import { collect, Maker, native, Task, thrownBy, Unary } from './delegates.ts';

/** Delegates: what a function pointer stands for, and how long (spec 9.1, 9.5, 9.6). */

const negate = (value: number): number => -value;

describe('a function pointer', () => {
  it('is the same for the same function or Delegate, and another for another', () => {
    const held = new Delegate(Unary, negate);
    expect(native.addressOf?.(negate)).toBe(native.addressOf?.(negate));
    expect(native.addressOf?.(held)).toBe(held.pointer);
    expect(native.addressOf?.((value: number) => -value)).not.toBe(native.addressOf?.(negate));
    expect(new Delegate(Unary, negate).pointer).not.toBe(held.pointer);
    held.dispose();
  });

  it('comes back as the object that it was made of', () => {
    using held = new Delegate(Unary, negate);
    expect(native.giveBack?.(held.pointer)).toBe(held);
    expect(Marshal.getDelegateForFunctionPointer(held.pointer, Maker)).toBe(held);
    expect(native.giveBack?.(0n)).toBeNull();
  });

  it('of native code is a function, and goes back as that pointer', () => {
    using held = new Delegate(Unary, negate);
    const address = held.pointer;
    held.dispose();
    const call = native.giveBack?.(address) as (value: number) => number;
    expect(call).toBeTypeOf('function');
    expect(native.addressOf?.(call)).toBe(address);
    expect(Marshal.getFunctionPointerForDelegate(call)).toBe(address);
  });
});

describe('a Delegate', () => {
  it('is callable until it is disposed of, then a named error', () => {
    const held = new Delegate(Unary, negate);
    native.keep?.(held);
    expect(native.callKept?.(4)).toBe(-4);
    held.dispose();
    const error = thrownBy(() => native.callKept?.(4));
    expect(error).toMatchObject({ name: 'InvalidOperationException', code: 'ERR_PINVOKE_CALLBACK' });
    expect(error.message).toContain('Unary after its release');
    expect(thrownBy(() => native.call?.(held, 1)).name).toBe('ObjectDisposedException');
  });

  it('that was collected without dispose() is reported, and a call is an error', async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error): void => void warnings.push(warning);
    process.on('warning', listen);
    (() => native.keep?.(new Delegate(Unary, negate)))();
    expect(native.callKept?.(4)).toBe(-4);
    await collect();
    process.off('warning', listen);
    expect(warnings).toContainEqual(expect.objectContaining({ name: 'PInvokeWarning', code: 'PINVOKE_DELEGATE_NOT_DISPOSED' }));
    expect(thrownBy(() => native.callKept?.(4)).name).toBe('InvalidOperationException');
  });

  it.each([
    ['no function', () => new Delegate(Unary, null as never), 'ArgumentNullException'],
    ['no type', () => new Delegate(int32 as never, negate), 'ArgumentException'],
    ['of another type', () => native.call?.(new Delegate(Maker, negate as never), 1), 'ArgumentException'],
    ['something else', () => native.call?.({}, 1), 'ArgumentException'],
    ['nothing at all', () => native.call?.(undefined, 1), 'ArgumentException'],
  ])('refuses %s', (_what, call, name) => {
    expect(thrownBy(call).name).toBe(name);
  });
});

describe('a plain function', () => {
  it('lives until the call returns that it was passed to', () => {
    native.keep?.(negate);
    expect(thrownBy(() => native.callKept?.(1)).message).toContain('after its release');
  });

  it('in a field lives as long as the field is lent', () => {
    const task = new Task({ function: (value: number) => value * 3, value: 5 });
    expect(native.runTask?.(task)).toBe(15);
    expect(native.runTask?.(new Ref(task))).toBe(15);
  });

  it('is forgotten when the call is over: as many as one likes', () => {
    for (let i = 0; i < 10_000; i++) {
      const task = new Task({ function: (value: number) => value + 1, value: i });
      if (native.runTask?.(task) !== i + 1) throw new Error(`${i}`);
      if (native.call?.((value: number) => value, i) !== i) throw new Error(`${i}`);
    }
  });
});

describe('Marshal', () => {
  const generic = { ...delegate('Generic', int32, {}), generic: { definition: 'Generic', arguments: [int32] } } as never;
  it.each([
    ['no delegate', () => Marshal.getFunctionPointerForDelegate(null), 'ArgumentNullException'],
    ['a function without a type', () => Marshal.getFunctionPointerForDelegate(negate), 'ArgumentException'],
    ['a generic delegate', () => Marshal.getFunctionPointerForDelegate(new Delegate(generic, negate)), 'ArgumentException'],
    ['no pointer', () => Marshal.getDelegateForFunctionPointer(0n, Unary), 'ArgumentNullException'],
    ['no type', () => Marshal.getDelegateForFunctionPointer(0x10000n, null), 'ArgumentNullException'],
    ['another type', () => Marshal.getDelegateForFunctionPointer(0x10000n, int32), 'ArgumentException'],
    [
      'Delegate itself',
      () => Marshal.getDelegateForFunctionPointer(0x10000n, { kind: 'abstractDelegate', name: 'Delegate' }),
      'ArgumentException',
    ],
    ['a generic type', () => Marshal.getDelegateForFunctionPointer(0x10000n, generic), 'ArgumentException'],
  ])('refuses %s', (_what, call, name) => {
    expect(thrownBy(call).name).toBe(name);
  });

  it('casts where that is asked for', () => {
    using held = new Delegate(Unary, negate);
    expect(Marshal.getDelegateForFunctionPointer(held.pointer, Unary, { cast: true })).toBe(held);
    expect(thrownBy(() => Marshal.getDelegateForFunctionPointer(held.pointer, Maker, { cast: true })).name).toBe('InvalidCastException');
    expect(Marshal.getDelegateForFunctionPointer(held.pointer, { kind: 'abstractDelegate', name: 'MulticastDelegate' })).toBe(held);
  });
});
