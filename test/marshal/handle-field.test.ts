import { describe, expect, it } from 'vitest';
import { Ref, SafeHandle } from '../../src/index.ts';
import { type Probe, probe, thrown } from './probe.ts';

/** Handles inside of objects and elements: which conversions take them, and what of them has to be there already (spec 10.4). */

const types = `
  class Handle : SafeHandle { public Handle() : base(IntPtr.Zero, true) { } public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; }
  [StructLayout(LayoutKind.Sequential)] class Base { public Handle H; public int X; }
  [StructLayout(LayoutKind.Sequential)] class Derived : Base { public int Y; }
  struct Row { public Handle H; public int X; }
  [StructLayout(LayoutKind.Sequential)] class Outer { public Row Inner; public int Z; }`;
class Handle extends SafeHandle {
  constructor(value = 0n) {
    super(value, true);
  }
  get isInvalid(): boolean {
    return false;
  }
  releaseHandle(): boolean {
    return true;
  }
}
const declare = (parameter: string): Probe => probe(parameter, { types, classes: { Handle } });

/** Whether a handle is as nobody had counted it: disposing of it releases it. */
function isFree(handle: Handle): boolean {
  handle.dispose();
  return thrown(() => handle.dangerousAddRef()) === 'ObjectDisposedException';
}

describe('an object of a derived class', () => {
  it.each(['Base x', 'in Base x', 'ref Base x', '[In, Out] Base x'])('does not send handles: %s', (parameter) => {
    const call = declare(parameter);
    for (const H of [new Handle(5n), null]) {
      const object = call.instance('Derived', { H, X: 7, Y: 3 });
      const given = parameter.includes('ref') || parameter.startsWith('in ') ? new Ref(object) : object;
      expect(thrown(() => call('$1 b4', given))).toBe('InvalidOperationException');
      expect(call.log()).toBe('');
    }
  });
});

describe.each(['Base', 'Derived'])('an [Out] object of class %s', (type) => {
  it.each([
    ['its own handle', 0n, '', undefined],
    ['its own handle, written anew', 5n, 'W0500000000000000', undefined],
    ['another handle', 5n, '', 'NotSupportedException'],
    ['a handle where it has none', undefined, '', 'NotSupportedException'],
  ])('comes back with %s', (_what, value, script, error) => {
    const call = declare('[Out] Base x');
    const H = value === undefined ? null : new Handle(value);
    const object = call.instance(type, { H, X: 7 });
    expect(thrown(() => call(`$1 ${script}`, object))).toBe(error);
    expect(object.H).toBe(H);
    expect(object.X).toBe(error ? 7 : 0);
    if (H) expect(isFree(H)).toBe(true);
  });
});

it('nested structures and elements keep their handles too', () => {
  const H = new Handle(0n);
  const outer = declare('[Out] Outer x');
  const object = outer.instance('Outer', { Inner: { H, X: 7 }, Z: 8 });
  outer('', object);
  expect(object).toMatchObject({ Inner: { H, X: 0 }, Z: 0 });
  const rows = declare('[Out] Row[] x');
  const items = [{ H, X: 7 }];
  rows('', items);
  expect(items).toMatchObject([{ H, X: 0 }]);
  expect(isFree(H)).toBe(true);
  expect(thrown(() => rows('', [{ H: null, X: 7 }]))).toBe('NotSupportedException');
});
