/**
 * The fuzzer: `npm run fuzz -- [--seconds N] [--count N] [--seed S] [--from I]`. It reads mutated buffers of the NDR and RPC corpora for
 * the time given. Only `RpcError` may come out, in time and within the budget of memory. What is found is printed with its number:
 * `--seed S --from I --count 1` repeats it.
 */
import { parseArgs } from 'node:util';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { fuzz, type Report, type Run } from './loop.ts';
import { targets } from './targets.ts';

/** A buffer that takes longer than this never ends. */
const HANG_MS = 20_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

interface Order extends Omit<Run, 'until' | 'begin'> {
  readonly seconds: number;
  readonly progress: SharedArrayBuffer;
}

if (isMainThread) process.exitCode = await main();
else await work(workerData as Order);

async function work({ seconds, progress, ...run }: Order): Promise<void> {
  const { parentPort } = await import('node:worker_threads');
  const current = new Float64Array(progress);
  const begin = (number: number): void => {
    current[0] = number;
  };
  const all = targets();
  parentPort!.postMessage(fuzz(all, { ...run, until: performance.now() + seconds * 1000, begin }));
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '10' },
      count: { type: 'string' },
      seed: { type: 'string' },
      from: { type: 'string', default: '0' },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const order: Order = {
    seed,
    from: Number(values.from),
    count: Number(values.count ?? Number.MAX_SAFE_INTEGER),
    seconds: values.count === undefined ? Number(values.seconds) : 86_400,
    progress: new SharedArrayBuffer(8),
  };
  const report = await watched(order);
  const refused = Object.entries(report.statuses).map(([status, count]) => `${status}: ${count}`);
  print(`seed ${seed}: ${report.buffers} buffers of ${report.targets} targets, ${report.accepted} read, refused ${refused.join(', ')}`);
  print(`slowest ${report.slowest.toFixed(1)} ms, most memory ${report.mostMemory} octets`);
  for (const finding of report.findings) print(finding);
  print(`${report.findings.length} findings`);
  return report.findings.length === 0 && report.buffers > 0 ? 0 : 1;
}

/** Runs the fuzzer where it can be ended when it hangs, and where memory is bounded. */
function watched(order: Order): Promise<Report> {
  const current = new Float64Array(order.progress);
  current[0] = order.from;
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: order, resourceLimits: { maxOldGenerationSizeMb: 512 } });
    let last = -1;
    let still = 0;
    const watch = setInterval(() => {
      still = current[0] === last ? still + 1000 : 0;
      last = current[0]!;
      if (still >= HANG_MS) end(`#${last}: no end after ${HANG_MS} ms`);
    }, 1000);
    const finish = (report: Report): void => {
      clearInterval(watch);
      void worker.terminate();
      resolve(report);
    };
    const end = (finding: string): void =>
      finish({
        buffers: current[0]! - order.from,
        accepted: 0,
        targets: 0,
        statuses: {},
        slowest: HANG_MS,
        mostMemory: 0,
        findings: [finding],
      });
    worker.on('message', finish);
    worker.on('error', (error) => end(`#${current[0]}: ${error.stack}`));
  });
}
