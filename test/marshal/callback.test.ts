import { describe, expect, it } from 'vitest';
import { Delegate, Ref } from '../../src/index.ts';
import { native, thrownBy, Unary } from './delegates.ts';

/** What happens when managed code that native code called fails (spec 1.4, 9.3). */

interface Variable {
  value: unknown;
}

describe('an exception in a callback', () => {
  it('surfaces from the call, as it was thrown, when native code has come to its end', () => {
    const thrown = new RangeError('mine');
    const results = new Int32Array(4);
    const seen: number[] = [];
    const fail = (value: number): number => {
      seen.push(value);
      if (value === 1) throw thrown;
      return value + 10;
    };
    expect(thrownBy(() => native.callTimes?.(fail, 4, results))).toBe(thrown);
    // Zeros for native code, and managed code is not entered again before the exception has surfaced.
    expect([...results]).toEqual([10, 0, 0, 0]);
    expect(seen).toEqual([0, 1]);
    expect(native.call?.((value: number) => value, 7)).toBe(7);
  });

  it('can be caught inside an outer callback', () => {
    const outer = (value: number): number => {
      thrownBy(() =>
        native.call?.(() => {
          throw new Error('inner');
        }, value),
      );
      return 77;
    };
    expect(native.call?.(outer, 1)).toBe(77);
  });

  it('goes through every call that is on its way', () => {
    const inner = (): never => {
      throw new SyntaxError('inner');
    };
    expect(thrownBy(() => native.call?.(() => native.call?.(() => native.call?.(inner, 1), 1), 1)).message).toBe('inner');
  });

  it('of a result that does not fit surfaces too', () => {
    expect(thrownBy(() => native.call?.(() => 'text', 1)).name).toBe('ArgumentException');
    expect(thrownBy(() => native.call?.(() => 2 ** 31, 1)).name).toBe('OverflowException');
  });

  it('ends a recursion that is too deep', () => {
    const again = (value: number): unknown => native.call?.(again, value + 1);
    expect(thrownBy(() => native.call?.(again, 0))).toBeInstanceOf(RangeError);
    expect(native.call?.((value: number) => value, 7)).toBe(7);
  });

  it('where no call of ours runs is an uncaught exception', async () => {
    const caught = new Promise((resolve) => process.once('uncaughtException', resolve));
    using held = new Delegate(Unary, () => {
      throw new Error('on a thread');
    });
    native.startThread?.(held, 1);
    expect(await caught).toMatchObject({ message: 'on a thread' });
    native.joinThread?.();
  });
});

describe('what was made for native code before a failure', () => {
  const fail = (): never => {
    throw new Error('late');
  };
  const failOnTheWayOut = (text: Variable, number: Variable): void => {
    text.value = 'made';
    number.value = 'no number';
  };
  // The text: -1 for null, else its length times 1000, and the number.
  it.each([
    ['an out variable that nobody set is null', 'callFill', fail, -1],
    ['an out variable is null again when a later one cannot be converted', 'callFill', failOnTheWayOut, -1],
    ['a ref variable that nobody set keeps what it had', 'callFillOwn', fail, 3007],
    ['a ref variable is null when a later one cannot be converted', 'callFillOwn', failOnTheWayOut, -1],
    ['a result is null', 'callText', fail, -1],
  ])('%s', (_what, name, callback, left) => {
    expect(() => native[name]?.(callback)).toThrow();
    expect(native.last?.()).toBe(left);
  });

  it('is not touched where nothing fails', () => {
    expect(
      native.callFill?.((text: Variable, number: Variable) => {
        text.value = 'four';
        number.value = true;
      }),
    ).toBe(4001);
    expect(
      native.callFillOwn?.((text: Variable) => {
        text.value = `${text.value} and new`;
      }),
    ).toBe(11_001);
  });
});

describe('a callback', () => {
  it('may make callbacks that outlive it', () => {
    const make = (factor: number) => (value: number) => factor * value;
    for (let i = 0; i < 1000; i++) expect(native.callMade?.(make, i % 50)).toBe((i % 50) ** 2);
    const shared = (value: number): number => value + 1;
    expect(native.callMade?.(() => shared, 5)).toBe(6);
    expect(native.call?.(shared, 6)).toBe(7);
  });

  it('sees variables of native code by reference', () => {
    const ref = new Ref(3);
    expect(
      native.callText?.((number: Variable) => {
        number.value = ref.value;
        return null;
      }),
    ).toBe(-1);
  });
});
