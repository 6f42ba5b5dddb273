/**
 * What an allocation of the heap costs against `malloc` and `free` through koffi and against `koffi.alloc`, in one run; what a reset
 * costs; and that ten million allocations leave the process as large as it was.
 *
 *     node scripts/compile.mjs tsconfig.bench.json --noCheck && node --expose-gc build/bench/bench/heap.js
 *
 * Each case is a loop of its own source, all are timed in turn, and the figure is the least of the rounds.
 */
import koffi from 'koffi';
import { Heap } from '../src/heap.ts';

type Loop = (count: number) => number;

interface Case {
  readonly name: string;
  readonly loop: Loop;
  best: number;
}

const rounds = 11;
const sliceNs = 1e7;
const cases: Case[] = [];

/** Compiles a loop over `body`, which adds to `s`. Its own source, so that no case shares another's feedback. */
function add(name: string, env: Record<string, unknown>, body: string): void {
  const source = `return function loop(count) { let s = 0; for (let i = 0; i < count; i++) { ${body} } return s; } // ${name}`;
  const loop = new Function(...Object.keys(env), source)(...Object.values(env)) as Loop;
  cases.push({ name, loop, best: Infinity });
}

function time(loop: Loop, count: number): number {
  const start = process.hrtime.bigint();
  loop(count);
  return Number(process.hrtime.bigint() - start) / count;
}

function run(): void {
  const counts = new Map<Case, number>();
  for (const it of cases) {
    for (let i = 0; i < 20; i++) it.loop(2000);
    counts.set(it, Math.max(100, Math.round(sliceNs / time(it.loop, 2000))));
  }
  for (let round = 0; round < rounds; round++) for (const it of cases) it.best = Math.min(it.best, time(it.loop, counts.get(it) as number));
}

function best(name: string): number {
  return (cases.find((it) => it.name === name) as Case).best;
}

const libc = koffi.load(null);
const malloc = libc.func('malloc', 'uint64_t', ['size_t']);
const free = libc.func('free', 'void', ['uint64_t']);
const quota = 2 ** 24;
const fresh = (): Heap => new Heap(quota, 65536);
const sizes = '16 + (i & 48)';
/** A reset every 1024 blocks is part of the cost: a heap is bounded. */
const every = 'if ((i & 1023) === 1023) heap.reset();';

add('heap.alloc, address read', { heap: fresh() }, `s += heap.alloc(${sizes}).address; ${every}`);
add('heap.alloc, block kept', { heap: fresh(), kept: { block: null } }, `kept.block = heap.alloc(${sizes}); ${every}`);
add('heap.alloc, view written', { heap: fresh() }, `heap.alloc(${sizes}).view[0] = i; ${every}`);
add('heap.allocAddress', { heap: fresh() }, `s += heap.allocAddress(${sizes}); ${every}`);
add('heap.allocAddress, debug mode', { heap: new Heap(quota, 65536, { debug: true }) }, `s += heap.allocAddress(${sizes}); ${every}`);
add('malloc + free through koffi', { malloc, free }, `const p = malloc(${sizes}); s += p; free(p);`);
add('koffi.alloc + koffi.free', { koffi }, `const p = koffi.alloc('uint8_t', ${sizes}); koffi.free(p);`);
add('Buffer.allocUnsafe', { Buffer }, `s += Buffer.allocUnsafe(${sizes}).length;`);

const kept = (chunks: number): Heap => {
  const heap = new Heap(2 ** 30, 2 ** 30);
  for (let i = 0; i < chunks; i++) heap.alloc(65536);
  return heap;
};
add('reset, 1 chunk kept', { heap: kept(1) }, 'heap.allocAddress(16); heap.reset();');
add('reset, 65 chunks kept', { heap: kept(65) }, 'heap.allocAddress(16); heap.reset();');
const given = (count: number): string => `for (let j = 0; j < ${count}; j++) s += heap.allocAddress(65536); heap.reset();`;
add('8 chunks taken and given back', { heap: new Heap(2 ** 30, 0) }, given(8));
add('64 chunks taken and given back', { heap: new Heap(2 ** 30, 0) }, given(64));
add('new Heap + 1 alloc + free', { Heap }, 'const heap = new Heap(65536); s += heap.allocAddress(16); heap.free();');

run();
for (const { name, best: ns } of cases) console.log(`${name.padEnd(36)} ${ns.toFixed(1).padStart(9)} ns`);

const ratio = (a: string, b: string): string => `${(best(a) / best(b)).toFixed(1)}x`;
const goals: readonly [string, string, number][] = [
  ['malloc + free through koffi', 'heap.allocAddress', 11],
  ['malloc + free through koffi', 'heap.alloc, address read', 11],
  ['koffi.alloc + koffi.free', 'heap.allocAddress', 31],
  ['koffi.alloc + koffi.free', 'heap.alloc, address read', 31],
];
for (const [peer, ours, goal] of goals) console.log(`${ours} is ${ratio(peer, ours)} faster than ${peer} (goal ${goal}x)`);
const perChunk = (best('64 chunks taken and given back') - best('8 chunks taken and given back')) / 56;
console.log(`reset: ${perChunk.toFixed(0)} ns per chunk taken and given back, none per block`);

/** Ten million allocations of every size with a reset every 10 000. */
function soak(heap: Heap, count: number): void {
  for (let i = 0, x = 1; i < count; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    heap.allocAddress(x >>> 24);
    if (i % 10_000 === 9999) heap.reset();
  }
}
const rss = (): number => {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1024;
};
for (const [name, trim] of [
  ['all memory given back by each reset', 0],
  ['all memory kept', 2 ** 24],
] as const) {
  using heap = new Heap(2 ** 24, trim);
  soak(heap, 1e6);
  const before = rss();
  soak(heap, 1e7);
  console.log(`10^7 allocations, ${name}: RSS ${(rss() - before).toFixed(0)} KiB more than before, actual size ${heap.actualSize}`);
}
