/** The calls of the stress run: kinds in turn, each of which checks what it gets. */

import { setImmediate } from 'node:timers/promises';
import * as heap from '../../src/heap.ts';
import * as api from '../../src/index.ts';
import { declare } from '../declarations.ts';

const {
  array,
  delegate,
  dllImport,
  float64,
  int32,
  Marshal,
  method,
  nint,
  out,
  Ref,
  readonlyRef,
  safeHandle,
  string,
  struct,
  uint8,
  voidType,
} = api;
const { functions: w, Small } = declare({ name: 'stress', engine: api.engineInfo().name, api, heap });

/** A descriptor of the system's, closed by its owner or by the collector. */
class Descriptor extends api.SafeHandleMinusOneIsInvalid {
  constructor() {
    super(true);
  }
  protected override releaseHandle(): boolean {
    return c.close(Number(this.handle)) === 0;
  }
}

const Quotient = struct('Quotient', { quotient: int32, remainder: int32 });
const Timespec = struct('Timespec', { seconds: nint, nanoseconds: nint });
const Comparison = delegate('Comparison', int32, [{ a: readonlyRef(int32) }, { b: readonlyRef(int32) }]);
const handle = safeHandle(Descriptor);

const c = dllImport('libc', {
  abs: method(int32, { x: int32 }),
  strlen: method(nint, { text: string }),
  div: method(Quotient, { a: int32, b: int32 }),
  frexp: method(float64, [{ x: float64 }, { exponent: out(int32) }]),
  memchr: method(nint, [{ bytes: array(uint8) }, { wanted: int32 }, { count: nint }]),
  clock_gettime: method(int32, [{ clock: int32 }, { time: out(Timespec) }]),
  gethostname: method(int32, [{ name: api.StringBuilder }, { size: nint }]),
  qsort: method(voidType, [{ items: array(int32) }, { count: nint }, { size: nint }, { compare: Comparison }]),
  dup: method(handle, { descriptor: int32 }, { setLastError: true }),
  fcntl: method(int32, { descriptor: handle, command: int32 }),
  close: method(int32, { descriptor: int32 }),
});

/** Collects now. */
export type Collect = () => void;
type Step = (i: number, collect: Collect) => void;

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`wrong: ${what}`);
}

function numbers(i: number): void {
  check(c.abs(-i) === i, 'abs');
  check(w.add_f64?.(i, 0.5) === i + 0.5, 'add_f64');
  check(w.sum16?.(i, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16) === i + 135, 'sum16');
}

function strings(i: number): void {
  const length = i % 300;
  check(c.strlen('x'.repeat(length)) === BigInt(length), 'strlen');
  check(w.length16?.('\u4f60'.repeat(length)) === length, 'length16');
  check(w.length8?.('\u4f60'.repeat(length)) === 3 * length, 'length8');
  check(String(w.new_text8?.(length % 255)).length === length % 255, 'a returned string');
}

function moreText(i: number): void {
  const name = new api.StringBuilder(64 + (i % 64));
  check(c.gethostname(name, name.capacity) === 0 && name.length > 0, 'gethostname');
  const texts = Array.from({ length: 1 + (i % 9) }, (_, k) => `${k} of ${i}`);
  check(w.strings_in?.(texts, texts.length) === texts.reduce((sum, text) => sum + text.charCodeAt(0), 0), 'strings_in');
}

function structures(i: number): void {
  check(c.div(i, 7).remainder === i % 7, 'div');
  const small = w.small_return?.(i, 2, 0.25) as { x: number; y: number; d: number };
  check(small.x === i + 1 && small.y === 3 && small.d === 1.25, 'small_return');
  check(w.small_value?.(small) === i + 5.25, 'small_value');
  check(w.small_in?.({ x: i, y: 1, d: 0.5 }) === i + 1.5, 'small_in');
  w.small_inout?.(small);
  check(small.x === i + 2 && small.d === 2.25, 'small_inout');
  const time = new Timespec();
  check(c.clock_gettime(0, time) === 0 && time.seconds > 0n, 'clock_gettime');
  check(w.named_in?.({ name: 'name', title: `title ${i}`, flag: true, fixed: 'f' }) === 4 + `title ${i}`.length + 1 + 102, 'named_in');
}

function arrays(i: number): void {
  const count = 1 + (i % 40);
  check(w.sum_i32?.(new Int32Array(count).fill(i), count) === i * count, 'a typed array');
  check(w.sum_i32?.(new Array<number>(count).fill(i), count) === i * count, 'an array');
  check(c.memchr(new Uint8Array(16 + (i % 64)).fill(1, 8), 1, 16) !== 0n, 'memchr');
  const smalls = Array.from({ length: count }, (_, k) => ({ x: k, y: 0, d: 0.5 }));
  check(w.smalls_in?.(smalls, count) === (count * (count - 1)) / 2 + count / 2, 'smalls_in');
  w.smalls_inout?.(smalls, count);
  check(smalls[count - 1]?.x === count && smalls[0]?.d === 1.5, 'smalls_inout');
  const pinned = Small.array(count);
  w.smalls_inout?.(pinned, count);
  check((pinned.at(count - 1) as unknown as { x: number }).x === 1, 'a pinned array');
}

function references(i: number): void {
  const exponent = new Ref<number>();
  check(c.frexp(2 ** (i % 100), exponent) === 0.5 && exponent.value === (i % 100) + 1, 'frexp');
}

/** A small array that is dropped at once: its memory has to stay while C sorts it and JavaScript collects. */
function callbacks(i: number, collect: Collect): void {
  const items = Int32Array.from({ length: 8 }, (_, k) => (i * 31 + k * 17) % 101);
  let compared = 0;
  c.qsort(items, items.length, 4, (a: api.Ref<number>, b: api.Ref<number>) => {
    if (compared++ === 3 && i % 512 === 0) collect();
    return a.value - b.value;
  });
  check(
    items.every((item, k) => k === 0 || (items[k - 1] as number) <= item),
    'qsort',
  );
  // calls inside of a call, and through a second level of callbacks
  const nested = (value: number): number => (w.call?.((inner: number) => inner + 1, 2) as number) + c.abs(-value);
  check(w.call?.(nested, 3) === 3 * 3 + 3, 'nested callbacks');
}

/** An exception leaves from the middle of native code, and through a second call. */
function exceptions(i: number): void {
  const stop = new RangeError('stop');
  const thrown = (call: () => unknown): unknown => {
    try {
      call();
    } catch (error) {
      return error;
    }
    return undefined;
  };
  const throwing = (value: number): number => {
    if (value === i % 3) throw stop;
    return value;
  };
  check(thrown(() => w.call?.(throwing, 3)) === stop, 'an exception');
  check(thrown(() => w.call?.(() => w.call?.(throwing, 3), 1)) === stop, 'an exception through two calls');
}

function lastErrors(i: number): void {
  check(w.fail?.(1 + (i % 30)) === -1 && Marshal.getLastPInvokeError() === 1 + (i % 30), 'the last error');
}

/** Some are left to the collector. */
function handles(i: number): void {
  const GETFD = 1;
  const duplicate = c.dup(1) as Descriptor;
  check(!duplicate.isInvalid && c.fcntl(duplicate, GETFD) === 0, 'a handle');
  if (i % 128 !== 0) duplicate.dispose();
  check((c.dup(-1) as Descriptor).isInvalid && Marshal.getLastPInvokeError() === 9, 'an invalid handle');
}

/** Kinds with the native calls that one step of each makes; what is dearer has its turn less often. */
const kinds: Readonly<Record<string, { readonly step: Step; readonly calls: number; readonly every: number }>> = {
  numbers: { step: numbers, calls: 3, every: 1 },
  strings: { step: strings, calls: 4, every: 1 },
  'StringBuilder, arrays of strings': { step: moreText, calls: 2, every: 2 },
  structures: { step: structures, calls: 7, every: 1 },
  arrays: { step: arrays, calls: 6, every: 2 },
  references: { step: references, calls: 1, every: 1 },
  callbacks: { step: callbacks, calls: 11, every: 4 },
  exceptions: { step: exceptions, calls: 3, every: 8 },
  'last errors': { step: lastErrors, calls: 1, every: 1 },
  SafeHandles: { step: handles, calls: 4, every: 8 },
};

/** How many native calls were made, by kind. */
export type Counts = Record<string, number>;

/** Makes at least `calls` native calls; from time to time it collects, tells how many were made, and lets finalizers run. */
export async function run(calls: number, collect: Collect, told: (made: number) => void): Promise<Counts> {
  const counts: Counts = Object.fromEntries(Object.keys(kinds).map((name) => [name, 0]));
  let made = 0;
  for (let i = 0; made < calls; i++) {
    for (const [name, { step, calls: native, every }] of Object.entries(kinds)) {
      if (i % every !== 0) continue;
      step(i, collect);
      counts[name] = (counts[name] as number) + native;
      made += native;
    }
    if (i % 256 === 0) {
      collect();
      told(made);
      await setImmediate();
    }
  }
  return counts;
}
