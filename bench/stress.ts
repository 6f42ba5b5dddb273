/**
 * Mixed calls in several threads with forced collections: what is pinned has to stay, what is made has to go, and nothing may crash.
 *
 *     npm run bench -- stress [--calls N] [--threads N] [--engines koffi,thunk]
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Command } from 'commander';
import { columns } from './report/table.ts';
import type { Counts } from './stress/mix.ts';

interface Options {
  readonly calls: string;
  readonly threads: string;
  readonly engines: string;
}

/** What a thread tells: how far it is, or in the end what it did. */
type Message = { readonly made: number } | { readonly counts: Counts; readonly engine: string };

async function work(calls: number): Promise<void> {
  const { engineInfo } = await import('../src/index.ts');
  const { run } = await import('./stress/mix.ts');
  const tell = (message: Message): void => parentPort?.postMessage(message);
  const collect = (globalThis as { gc?: () => void }).gc;
  if (collect === undefined) throw new Error('to be run with --expose-gc');
  // that handles were left to the collector is meant
  process.removeAllListeners('warning');
  const counts = await run(calls, collect, (made) => tell({ made }));
  tell({ counts, engine: engineInfo().name });
}

/** One thread; what it counted. A crash ends the process, a wrong answer rejects. */
function thread(calls: number, engine: string, told: (made: number) => void): Promise<Counts> {
  const worker = new Worker(new URL(import.meta.url), { workerData: calls, env: { ...process.env, PINVOKE_ENGINE: engine } });
  return new Promise((resolve, reject) => {
    let counts: Counts | undefined;
    worker.on('message', (message: Message) => {
      if ('made' in message) told(message.made);
      else if (message.engine === engine) counts = message.counts;
      else reject(new Error(`the engine ${engine} does not serve here`));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => (counts === undefined ? reject(new Error(`a thread ended with ${code}`)) : resolve(counts)));
  });
}

async function stress(calls: number, threads: number, engine: string): Promise<void> {
  const made = new Array<number>(threads).fill(0);
  const megabytes = (): number => process.memoryUsage().rss / 2 ** 20;
  const start = performance.now();
  let shown = 0;
  let early: number | undefined;
  const told = (index: number, count: number): void => {
    made[index] = count;
    const sum = made.reduce((a, b) => a + b);
    const percent = Math.floor((100 * sum) / calls);
    if (percent >= 10) early ??= megabytes();
    if (percent < shown + (process.stderr.isTTY ? 1 : 10)) return;
    shown = percent;
    const line = `${engine}: ${percent} %, ${sum} calls, ${((performance.now() - start) / 1000).toFixed(0)} s, ${megabytes().toFixed(0)} MB`;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  };
  const all = await Promise.all(Array.from({ length: threads }, (_, index) => thread(calls / threads, engine, (n) => told(index, n))));
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const seconds = (performance.now() - start) / 1000;
  const total = all.reduce<Counts>((sum, counts) => {
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
    return sum;
  }, {});
  const rows = Object.entries(total).map(([name, count]) => [name, String(count)]);
  const sum = Object.values(total).reduce((a, b) => a + b);
  console.log(columns([[`engine ${engine}`, 'native calls'], ...rows, ['all', String(sum)]]));
  console.log(
    `${threads} threads, ${seconds.toFixed(0)} s, ${(early ?? Number.NaN).toFixed(0)} MB after a tenth, ${megabytes().toFixed(0)} MB at the end: no crash, no wrong answer\n`,
  );
}

async function main(): Promise<void> {
  const program = new Command('stress')
    .option('--calls <n>', 'native calls of each engine', '1e7')
    .option('--threads <n>', 'threads that make them', '4')
    .option('--engines <names>', 'engines of this package', 'koffi,thunk')
    .parse();
  const { calls, threads, engines } = program.opts<Options>();
  for (const engine of engines.split(',')) await stress(Number(calls), Number(threads), engine);
}

if (isMainThread) await main();
else await work(workerData as number);
