/** What loading costs: time and resident memory of fresh processes that import the package, and of those that import koffi alone. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { published, root } from '../contenders.ts';

interface Loaded {
  readonly ms: number;
  readonly mb: number;
}

function load(specifier: string, engine: string | undefined): Loaded {
  const script = `const start = process.hrtime.bigint();
    await import(${JSON.stringify(specifier)});
    const ms = Number(process.hrtime.bigint() - start) / 1e6;
    gc();
    console.log(JSON.stringify({ ms, mb: process.memoryUsage().rss / 2 ** 20 }));`;
  const env = { ...process.env, ...(engine !== undefined && { PINVOKE_ENGINE: engine }) };
  const text = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], { cwd: root, encoding: 'utf8', env });
  return JSON.parse(text) as Loaded;
}

/** Least time and median memory over `runs` processes of each kind, in turn. */
export function loadCosts(engines: readonly string[], runs: number): Record<string, Loaded> {
  const index = pathToFileURL(join(published, 'index.js')).href;
  const kinds: (readonly [string, string, string | undefined])[] = [
    ['koffi', 'koffi', undefined],
    ...engines.map((engine) => [`pinvoke ${engine}`, index, engine] as const),
  ];
  const all = new Map<string, Loaded[]>(kinds.map(([name]) => [name, []]));
  for (let run = 0; run < runs; run++) for (const [name, specifier, engine] of kinds) all.get(name)?.push(load(specifier, engine));
  return Object.fromEntries(
    [...all].map(([name, loaded]) => {
      const memory = loaded.map(({ mb }) => mb).sort((a, b) => a - b);
      return [name, { ms: Math.min(...loaded.map(({ ms }) => ms)), mb: memory[memory.length >> 1] as number }];
    }),
  );
}
