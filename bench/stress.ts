/**
 * Mixed calls in several threads with forced collections: what is pinned has to stay, what is made has to go, and nothing may crash.
 *
 *     node --expose-gc build/bench/bench/stress.js [calls] [threads]
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import {
  array,
  delegate,
  dllImport,
  engineInfo,
  float64,
  int32,
  method,
  nint,
  out,
  Ref,
  readonlyRef,
  StringBuilder,
  string,
  struct,
  uint8,
  voidType,
} from '../src/index.ts';

const Quotient = struct('Quotient', { quotient: int32, remainder: int32 });
const Timespec = struct('Timespec', { seconds: nint, nanoseconds: nint });
const Comparison = delegate('Comparison', int32, [{ a: readonlyRef(int32) }, { b: readonlyRef(int32) }]);

const c = dllImport('libc', {
  abs: method(int32, { x: int32 }),
  strlen: method(nint, { text: string }),
  div: method(Quotient, { a: int32, b: int32 }),
  frexp: method(float64, [{ x: float64 }, { exponent: out(int32) }]),
  memchr: method(nint, [{ bytes: array(uint8) }, { wanted: int32 }, { count: nint }]),
  clock_gettime: method(int32, [{ clock: int32 }, { time: out(Timespec) }]),
  gethostname: method(int32, [{ name: StringBuilder }, { size: nint }]),
  qsort: method(voidType, [{ items: array(int32) }, { count: nint }, { size: nint }, { compare: Comparison }]),
});

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`wrong: ${what}`);
}

/** A small array that is dropped at once: its memory has to stay while C sorts it and JavaScript collects. */
function sort(seed: number, collect: () => void): void {
  const items = Int32Array.from({ length: 8 }, (_, i) => (seed * 31 + i * 17) % 101);
  let compared = 0;
  c.qsort(items, items.length, 4, (a: Ref<number>, b: Ref<number>) => {
    if (compared++ === 3 && seed % 16_384 === 0) collect();
    return a.value - b.value;
  });
  check(
    items.every((item, i) => i === 0 || (items[i - 1] as number) <= item),
    'qsort',
  );
}

/** An exception leaves from the middle of native code. */
function interrupt(): void {
  try {
    c.qsort(Int32Array.of(3, 2, 1), 3, 4, () => {
      throw new RangeError('stop');
    });
  } catch (error) {
    check(error instanceof RangeError, 'exception');
    return;
  }
  check(false, 'no exception');
}

const steps: readonly ((i: number, collect: () => void) => void)[] = [
  (i) => check(c.abs(-i) === i, 'abs'),
  (i) => check(c.strlen('x'.repeat(i % 300)) === BigInt(i % 300), 'strlen'),
  (i) => check(c.div(i, 7).remainder === i % 7, 'div'),
  (i) => {
    const exponent = new Ref<number>();
    check(c.frexp(2 ** (i % 100), exponent) === 0.5 && exponent.value === (i % 100) + 1, 'frexp');
  },
  (i) => check(c.memchr(new Uint8Array(16 + (i % 64)).fill(1, 8), 1, 16) !== 0n, 'memchr'),
  () => {
    const time = new Timespec();
    check(c.clock_gettime(0, time) === 0 && time.seconds > 0n, 'clock_gettime');
  },
  (i) => {
    const name = new StringBuilder(64 + (i % 64));
    check(c.gethostname(name, name.capacity) === 0 && name.length > 0, 'gethostname');
  },
];

function run(calls: number): void {
  const collect = (globalThis as { gc?: () => void }).gc ?? ((): void => undefined);
  for (let i = 0; i < calls; i++) {
    steps[i % steps.length]?.(i, collect);
    if (i % 64 === 0) sort(i, collect);
    if (i % 4096 === 0) interrupt();
    if (i % 50_000 === 0) collect();
  }
}

async function main(): Promise<void> {
  const calls = Number(process.argv[2] ?? 1e7);
  const threads = Number(process.argv[3] ?? 4);
  const share = Math.ceil(calls / threads);
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL(import.meta.url), { workerData: share });
      await new Promise((resolve, reject) =>
        worker.once('error', reject).once('exit', (code) => (code === 0 ? resolve(code) : reject(new Error(`exit ${code}`)))),
      );
    }),
  );
  process.stdout.write(
    `${share * threads} mixed calls in ${threads} threads on the engine ${engineInfo().name}: no crash, no wrong answer\n`,
  );
}

if (isMainThread) await main();
else {
  run(workerData as number);
  parentPort?.close();
}
