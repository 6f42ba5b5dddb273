// Compiles and runs benchmarks, one after the other, each in a process of its own.
//   npm run bench -- [NAME...]       a name is a file of bench/ without its extension; all when none is given
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const all = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
  .sort();
const names = process.argv.slice(2);
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}; there are ${all.join(', ')}`);
  process.exit(2);
}

run('scripts/compile.mjs', 'tsconfig.bench.json', '--noCheck');
for (const name of names.length > 0 ? names : all) {
  console.log(`\n${name}`);
  run('--expose-gc', `build/bench/bench/${name}.js`);
}

function run(...command) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
