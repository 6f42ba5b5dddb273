import { describe, expect, test } from 'vitest';
import type { AbiBytes, AbiType, Engine, Lowered, NativeFunction } from '../../../src/engine/engine.ts';
import { koffiEngine } from '../../../src/engine/koffi.ts';
import { type CodeSystem, unixCodeSystem } from '../../../src/engine/thunk/code-memory.ts';
import { makeThunkEngine, type Thunk, type ThunkEngine } from '../../../src/engine/thunk/engine.ts';
import type { ArgumentPlace, FrameLayout } from '../../../src/engine/thunk/frame.ts';
import { callThrough } from '../../../src/engine/thunk/interpreted.ts';
import { loadStructSource, storeStructSource } from '../../../src/engine/thunk/source.ts';
import { ArgumentException, PlatformNotSupportedException } from '../../../src/errors.ts';
import { fixturesLibrary } from '../../fixtures.ts';

const here = process.arch === 'x64' && process.platform !== 'win32';

describe.skipIf(!here)(`the thunk engine${here ? '' : ' (skipped: its machine code is for System V on x64)'}`, () => {
  const engine: ThunkEngine = makeThunkEngine(koffiEngine);
  const libc = engine.loader.open(null) as number;
  const fixtures = engine.loader.open(fixturesLibrary) as number;
  const bind = (name: string, result: AbiType, ...parameters: AbiType[]): NativeFunction =>
    engine.bind(engine.loader.symbol(libc, name) || engine.loader.symbol(fixtures, name), { convention: 'default', result, parameters });

  test('captures errno inside the call, and gives it to the next', () => {
    const close = bind('close', 'i32', 'i32');
    engine.lastError.set(0);
    expect([close(-1), engine.lastError.get()]).toEqual([-1, 9]);
    koffiEngine.lastError.set(77);
    expect(engine.lastError.get()).toBe(9);
    expect([bind('llabs', 'i64', 'i64')(-3), engine.lastError.get()]).toEqual([3, 9]);
    engine.lastError.set(5);
    expect([engine.lastError.get(), koffiEngine.lastError.get()]).toEqual([5, 5]);
  });

  test('inside a callback errno is that of the running function', () => {
    const compare = { convention: 'default', result: 'i32', parameters: ['address', 'address'] } as const;
    const seen: number[] = [];
    const close = bind('close', 'i32', 'i32');
    const callback = engine.createCallback(() => {
      // what the running function has left by now, also after another has run inside the callback
      koffiEngine.lastError.set(42 + seen.length);
      seen.push(engine.lastError.get());
      close(-1);
      seen.push(engine.lastError.get());
      return 0;
    }, compare);
    const items = new ArrayBuffer(12);
    bind('qsort', 'void', 'address', 'u64', 'u64', 'address')(engine.addressOf(items), 3, 4, callback);
    engine.releaseCallback(callback);
    expect(seen.slice(0, 4)).toEqual([42, 9, 44, 9]);
    close(-1);
    koffiEngine.lastError.set(1);
    expect(engine.lastError.get()).toBe(9);
  });

  test('an exception of a callback comes out of the call, and the next call works', () => {
    const compare = { convention: 'default', result: 'i32', parameters: ['address', 'address'] } as const;
    const callback = engine.createCallback(() => {
      throw new RangeError('out of the callback');
    }, compare);
    const items = new ArrayBuffer(8);
    const sort = bind('qsort', 'void', 'address', 'u64', 'u64', 'address');
    for (let i = 0; i < 3; i++) expect(() => sort(engine.addressOf(items), 2, 4, callback)).toThrow('out of the callback');
    expect(bind('llabs', 'i64', 'i64')(-3)).toBe(3);
    engine.releaseCallback(callback);
  });

  test('lends more texts than there are registers, between other arguments', () => {
    const print = bind('snprintf', 'i32', 'address', 'u64', ...Array<AbiType>(9).fill('utf8'), 'f64', 'utf8', 'i32');
    const buffer = new ArrayBuffer(200);
    const words = ['a', 'é', '', 'dd', 'e', 'f', 'g', '😀'];
    const length = print(engine.addressOf(buffer), 200, '%s|%s|%s|%s|%s|%s|%s|%s|%g|%s|%d', ...words, 0.5, 'last', -7) as number;
    expect(Buffer.from(buffer, 0, length).toString()).toBe('a|é||dd|e|f|g|😀|0.5|last|-7');
  });

  test('passes double arguments to a function with a variable number of them, on the stack too', () => {
    const doubles = Array.from({ length: 12 }, (_, i) => i + 0.25);
    const print = bind('snprintf', 'i32', 'address', 'u64', 'utf8', ...Array<AbiType>(12).fill('f64'));
    const buffer = new ArrayBuffer(200);
    const length = print(engine.addressOf(buffer), 200, Array(12).fill('%g').join(' '), ...doubles) as number;
    expect(Buffer.from(buffer, 0, length).toString()).toBe(doubles.join(' '));
  });

  test('what was not lowered is refused, and nothing is called', () => {
    for (const value of [undefined, null, 'text', new Uint8Array(4)]) {
      expect(() => bind('llabs', 'i64', 'i64')(value)).toThrow(ArgumentException);
      expect(() => bind('abs', 'i32', 'i32')(value)).toThrow(ArgumentException);
      expect(() => bind('ldexp', 'f64', 'f64', 'i32')(value, 1)).toThrow(ArgumentException);
    }
    const pair: AbiBytes = { size: 8, align: 4, leaves: [0, 4].map((offset) => ({ offset, size: 4, float: false })) };
    expect(() => bind('div', pair, pair)(new Uint8Array(7))).toThrow(/Uint8Array of 8 bytes, got 7 bytes/);
    expect(bind('abs', 'i32', 'i32')(-5n)).toBe(5);
  });

  test('structures too large for the frame are passed by the engine below', () => {
    const huge: AbiBytes = { size: 20_000, align: 1, leaves: [] };
    expect(engine.bindThunk(1, { convention: 'default', result: huge, parameters: [] })).toBeUndefined();
    expect(engine.bindThunk(1, { convention: 'default', result: 'void', parameters: [huge] })).toBeUndefined();
    const wide: AbiBytes = { size: 5000, align: 1, leaves: [] };
    expect(engine.bindThunk(1, { convention: 'default', result: 'void', parameters: [wide] })).toBeUndefined();
  });

  test('signatures alike share a thunk: binding another function writes no code, and asks nothing of the engine below', () => {
    let [placed, bound] = [0, 0];
    const real = unixCodeSystem(koffiEngine);
    const copy: CodeSystem['copy'] = (to, bytes) => {
      placed++;
      real.copy(to, bytes);
    };
    const bind: Engine['bind'] = (address, signature) => {
      bound++;
      return koffiEngine.bind(address, signature);
    };
    const counted = makeThunkEngine({ ...koffiEngine, bind }, { ...real, copy });
    const bindOne = (name: string, type: AbiType): NativeFunction =>
      counted.bind(counted.loader.symbol(libc, name), { convention: 'default', result: 'i32', parameters: [type] });
    const abs = bindOne('abs', 'i32');
    [placed, bound] = [0, 0];
    const others = (['i32', 'u32', 'i16', 'u8'] as const).map((type) => bindOne('toupper', type));
    expect([placed, bound]).toEqual([0, 0]);
    for (const toupper of others) expect([toupper(97), abs(-5)]).toEqual([65, 5]);
  });

  test.each([1, 3, 4, 7, 8, 12, 16, 24, 63, 64, 65, 200])(
    'a stub moves a structure of %s bytes between its memory and the frame',
    (size) => {
      const shape: AbiBytes = { size, align: 1, leaves: Array.from({ length: size }, (_, offset) => ({ offset, size: 1, float: false })) };
      // memcpy of a structure onto itself would do nothing: the store alone is looked at, then the load alone.
      const thunk = engine.bindThunk(engine.loader.symbol(libc, 'abs'), {
        convention: 'default',
        result: shape,
        parameters: ['i32', shape],
      }) as Thunk;
      const run = (source: string, view: DataView): void => {
        const scope = { ...thunk.scope, v: view, at: 5 };
        new Function(...Object.keys(scope), source)(...Object.values(scope));
      };
      const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 37 + 1) & 255);
      const memory = new Uint8Array(300);
      memory.set(bytes, 8);
      const place = thunk.layout.arguments[1] as ArgumentPlace;
      thunk.frame.u8.fill(0xee, 32);
      run(storeStructSource(place, 'v', 'at'), new DataView(memory.buffer, 3));
      expect(thunk.frame.u8.slice(place.offset, (place.offset as number) + size)).toEqual(bytes);
      expect(thunk.frame.u8[(place.offset as number) + size]).toBe(0xee);
      memory.fill(0xaa);
      const result = thunk.layout.result as NonNullable<FrameLayout['result']>;
      thunk.frame.u8.set(bytes, result.offset);
      run(loadStructSource(result, 'v', 'at'), new DataView(memory.buffer, 3));
      expect(memory.slice(7, 9 + size)).toEqual(Uint8Array.of(0xaa, ...bytes, 0xaa));
    },
  );

  test('without generated source the same is interpreted', () => {
    const through = (name: string, result: AbiType, parameters: AbiType[], ...values: Lowered[]): Lowered => {
      const thunk = engine.bindThunk(engine.loader.symbol(libc, name), { convention: 'default', result, parameters });
      return thunk && callThrough(thunk)(...values);
    };
    const pair: AbiBytes = { size: 16, align: 8, leaves: [0, 8].map((offset) => ({ offset, size: 8, float: false })) };
    expect(through('llabs', 'i64', ['i64'], -(2n ** 60n))).toBe(2n ** 60n);
    expect(through('ldexp', 'f64', ['f64', 'i32'], 1.5, 3)).toBe(12);
    expect(through('ldexpf', 'f32', ['f32', 'i32'], 1.5, 3)).toBe(12);
    expect(through('lldiv', pair, ['i64', 'u64'], 17, 5)).toEqual(new Uint8Array(BigInt64Array.of(3n, 2n).buffer));
    expect(through('strlen', 'u64', ['utf8'], 'four')).toBe(4);
    expect(through('abs', 'i8', ['i32'], -255)).toBe(-1);
    expect(through('abs', 'u16', ['i32'], -65537)).toBe(1);
    expect(() => through('abs', 'i32', ['i32'], 'x')).toThrow(ArgumentException);
  });
});

describe.skipIf(!here)('where thunks cannot run', () => {
  const real = unixCodeSystem(koffiEngine);
  test.each<[string, Partial<CodeSystem>]>([
    [
      'the system refuses executable memory',
      { protect: (address, size, access) => access === 'write' && real.protect(address, size, access) },
    ],
    ['the system refuses to make memory writable again', { protect: () => false }],
    ['no memory', { map: () => 'no memory' }],
  ])('%s: an error says so', (reason, refusal) => {
    const make = (): ThunkEngine => makeThunkEngine(koffiEngine, { ...real, ...refusal });
    expect(make).toThrow(PlatformNotSupportedException);
    expect(make).toThrow(reason);
  });

  test('a wrong result is found by the check at start', () => {
    const symbol = (handle: number, name: string | number): number => koffiEngine.loader.symbol(handle, name === 'llabs' ? 'abs' : name);
    const broken = { ...koffiEngine, loader: { ...koffiEngine.loader, symbol } };
    expect(() => makeThunkEngine(broken)).toThrow('thunks do not work here: llabs gave 0 instead of 1099511627776');
  });
});
