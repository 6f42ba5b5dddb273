// Compiles and runs the benchmarks.
//   npm run bench -- [options]       calls, against their peers: see bench/main.ts, or --help
//   npm run bench -- heap            another file of bench/
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [first, ...rest] = process.argv.slice(2);
const named = first !== undefined && !first.startsWith('-');
const [name, options] = named ? [first, rest] : ['main', process.argv.slice(2)];
if (!existsSync(join(root, 'bench', `${name}.ts`))) {
  console.error(`no such benchmark: ${name}`);
  process.exit(2);
}

// what is measured is the package as it is published
run('scripts/compile.mjs', 'tsconfig.build.json', '--noCheck');
run('scripts/bundle.mjs');
run('scripts/compile.mjs', 'tsconfig.bench.json', '--noCheck');
run('scripts/fixtures.mjs', '--bench');
run('--expose-gc', `build/bench/bench/${name}.js`, ...options);

function run(...command) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
