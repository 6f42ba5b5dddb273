// Compiles one project: makes the parsers from their grammars, runs tsc, and puts the parsers, which tsc does not copy,
// beside what imports them.
//   node scripts/compile.mjs PROJECT [--clean] [tsc options]
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [project, ...options] = process.argv.slice(2);
if (project === undefined) {
  console.error('usage: node scripts/compile.mjs PROJECT [--clean] [tsc options]');
  process.exit(2);
}
const { rootDir, outDir, emitDeclarationOnly } = JSON.parse(readFileSync(join(root, project), 'utf8')).compilerOptions;

if (options.includes('--clean')) rmSync(join(root, outDir), { recursive: true, force: true });
run(join(root, 'scripts', 'grammars.mjs'), []);
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
run(tsc, ['-p', join(root, project), ...options.filter((option) => option !== '--clean')]);
copyGenerated();

/** Runs a script with this Node and ends with its exit code where it fails. */
function run(script, args) {
  const { status, error } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** Copies what stands in a folder `generated` of src to where its importers were compiled to, the code only where theirs is. */
function copyGenerated() {
  const wanted = emitDeclarationOnly ? /(^|[\\/])generated[\\/].*\.d\.ts$/ : /(^|[\\/])generated[\\/].*\.(js|d\.ts)$/;
  const files = readdirSync(join(root, 'src'), { recursive: true }).filter((file) => wanted.test(file));
  for (const file of files) {
    cpSync(join(root, 'src', file), join(root, outDir, relative(rootDir, 'src'), file), { preserveTimestamps: true });
  }
}
