import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { ObjectDisposedException } from '../../src/errors.ts';
import { CriticalHandle, CriticalHandleMinusOneIsInvalid, HandleRef, isCriticalHandle } from '../../src/invoke/critical-handle.ts';
import { isSafeHandle, SafeHandle, SafeHandleMinusOneIsInvalid, SafeHandleZeroOrMinusOneIsInvalid } from '../../src/invoke/safe-handle.ts';
import { getLastPInvokeError, setLastPInvokeError } from '../../src/memory/last-error.ts';

const released: bigint[] = [];
afterEach(() => {
  released.length = 0;
});

class Resource extends SafeHandleZeroOrMinusOneIsInvalid {
  constructor(value = 0n, owns = true) {
    super(owns);
    this.setHandle(value);
  }
  protected override releaseHandle(): boolean {
    released.push(this.handle);
    setLastPInvokeError(99);
    return false;
  }
}

describe('SafeHandle', () => {
  it('is released once, when it is disposed', () => {
    const handle = new Resource(5n);
    expect(handle.isClosed).toBe(false);
    handle.dispose();
    handle.dispose();
    handle.close();
    handle[Symbol.dispose]();
    expect(released).toEqual([5n]);
    expect(handle.isClosed).toBe(true);
    expect(handle.dangerousGetHandle()).toBe(5n);
  });

  it('waits for the calls that use it', () => {
    const handle = new Resource(5n);
    handle.dangerousAddRef();
    handle.dispose();
    expect(handle.isClosed).toBe(false);
    handle.dangerousAddRef();
    handle.dangerousRelease();
    expect(released).toEqual([]);
    handle.dangerousRelease();
    expect(released).toEqual([5n]);
    expect(() => handle.dangerousAddRef()).toThrow(ObjectDisposedException);
  });

  it('refuses one release too many', () => {
    const handle = new Resource(5n);
    handle.dangerousRelease();
    expect(released).toEqual([5n]);
    expect(() => handle.dangerousRelease()).toThrow(ObjectDisposedException);
    expect(() => handle.dispose()).toThrow(/Resource/);
  });

  it('does not release what is invalid, not owned, or was given up', () => {
    for (const value of [0n, -1n]) new Resource(value).dispose();
    const borrowed = new Resource(7n, false);
    borrowed.dispose();
    expect(borrowed.isClosed).toBe(true);
    const given = new Resource(8n);
    given.setHandleAsInvalid();
    expect([given.isClosed, given.isInvalid]).toEqual([true, false]);
    expect(() => given.dangerousAddRef()).toThrow(ObjectDisposedException);
    given.dispose();
    expect(released).toEqual([]);
  });

  it('keeps the last error around the release', () => {
    setLastPInvokeError(7);
    new Resource(5n).dispose();
    expect(getLastPInvokeError()).toBe(7);
  });

  it('lets an error of releaseHandle out, and is closed', () => {
    class Failing extends SafeHandleMinusOneIsInvalid {
      protected override releaseHandle(): boolean {
        throw new RangeError('no');
      }
    }
    const handle = new Failing(true);
    expect(handle.dangerousGetHandle()).toBe(-1n);
    handle.setHandle(5);
    expect(() => handle.dispose()).toThrow(RangeError);
    expect(handle.isClosed).toBe(true);
    handle.dispose();
  });

  it('takes a value at any time, in either spelling', () => {
    const handle = new Resource(1n);
    handle.dispose();
    handle.setHandle(9);
    expect(handle.dangerousGetHandle()).toBe(9n);
    handle.setHandle(0xffffffffffffffffn);
    expect(handle.dangerousGetHandle()).toBe(-1n);
    expect(handle.isInvalid).toBe(true);
  });

  it('serves plain JavaScript classes', () => {
    class MyHandle extends SafeHandle {
      constructor() {
        super(0n, true);
      }
      override get isInvalid(): boolean {
        return this.handle === 0n;
      }
      override releaseHandle(): boolean {
        released.push(this.handle);
        return true;
      }
    }
    const handle = new MyHandle();
    expect(isSafeHandle(handle)).toBe(true);
    expect(isSafeHandle({})).toBe(false);
    expect(Object.keys(handle)).toEqual([]);
    handle.dispose();
    expect(released).toEqual([]);
  });

  it('is released by the collector, with a warning, when it is dropped', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const warnings: Error[] = [];
    const listen = (warning: Error): void => void warnings.push(warning);
    process.on('warning', listen);
    ((): void => {
      new Resource(0x21n);
      new Resource(0x22n, false);
      new Resource(0x23n).dispose();
    })();
    released.length = 0;
    for (let i = 0; i < 20 && released.length === 0; i++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    process.off('warning', listen);
    expect(released).toEqual([0x21n]);
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(/Resource 0x21 was collected/)]);
  });
});

describe('CriticalHandle', () => {
  class Critical extends CriticalHandle {
    constructor(value: bigint) {
      super(0n);
      this.setHandle(value);
    }
    override get isInvalid(): boolean {
      return this.handle === 0n;
    }
    protected override releaseHandle(): boolean {
      released.push(this.handle);
      return true;
    }
  }

  it('is released once, when it is disposed', () => {
    const handle = new Critical(7n);
    handle.dispose();
    handle.close();
    expect(released).toEqual([7n]);
    expect(handle.dangerousGetHandle()).toBe(7n);
    expect(handle.isClosed).toBe(true);
    expect(isCriticalHandle(handle)).toBe(true);
  });

  it('does not release what is invalid or was given up', () => {
    new Critical(0n).dispose();
    const given = new Critical(7n);
    given.setHandleAsInvalid();
    given.dispose();
    expect(released).toEqual([]);
  });

  it('begins as an invalid value', () => {
    class Minus extends CriticalHandleMinusOneIsInvalid {
      protected override releaseHandle(): boolean {
        return true;
      }
    }
    const handle = new Minus();
    expect([handle.dangerousGetHandle(), handle.isInvalid]).toEqual([-1n, true]);
    handle.setHandle(3);
    expect([handle.dangerousGetHandle(), handle.isInvalid]).toEqual([3n, false]);
    handle.dispose();
  });
});

describe('HandleRef', () => {
  it('holds a handle and its owner', () => {
    const owner = {};
    const ref = new HandleRef(owner, 0x41);
    expect(ref.wrapper).toBe(owner);
    expect(HandleRef.toIntPtr(ref)).toBe(0x41n);
    expect(new HandleRef(null, null).handle).toBe(0n);
  });
});
