// Builds the shared library of native-fixtures/ (binding.gyp) with node-gyp, against the headers of the Node that runs this,
// so that nothing is fetched. Does nothing where the library is up to date.
//   node scripts/fixtures.mjs [--bench]        --bench: also what benchmarks call
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const build = join(root, 'build');
const bench = process.argv.includes('--bench');
const stamp = join(build, bench ? 'bench.stamp' : 'fixtures.stamp');
const lock = join(build, 'fixtures.lock');

/** The libraries, by the name that each system gives them. */
const extension = { win32: 'dll', darwin: 'dylib' }[process.platform] ?? 'so';
const products = [`fixtures.${extension}`, ...(bench ? [`bench_workloads.${extension}`, 'bench_addon.node'] : [])];
const missingProducts = () => products.filter((product) => !existsSync(join(build, 'Release', product)));

await withLock(() => {
  const inputs = digest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs && missingProducts().length === 0) return;
  rmSync(stamp, { force: true });
  compile();
  if (missingProducts().length > 0) fail(`node-gyp ended well, and yet build/Release lacks ${missingProducts().join(', ')}`);
  writeFileSync(stamp, inputs);
});

/** What the library depends on, as one hash: the sources, the project, this Node. */
function digest() {
  const hash = createHash('sha256').update(`${process.version} ${process.arch} ${process.platform}`);
  const sources = readdirSync(join(root, 'native-fixtures'), { recursive: bench }).filter((file) => /\.(c|h)$/.test(file));
  for (const file of ['binding.gyp', ...sources.sort().map((source) => join('native-fixtures', source))]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function compile() {
  const nodedir = headers();
  const compiler = working([process.env.CC, 'cc', 'gcc', 'clang']);
  const python = working([process.env.npm_config_python, process.env.PYTHON, 'python3', 'python']);
  const missing = [
    compiler === undefined ? 'a C compiler' : undefined,
    working(['make', 'gmake']) === undefined ? 'make' : undefined,
    python === undefined ? 'Python 3' : undefined,
  ].filter(Boolean);
  if (missing.length > 0 && process.platform !== 'win32') {
    const hint = 'Debian: apt-get install gcc libc6-dev make python3';
    fail(`the native fixtures, which the tests call, cannot be built: ${missing.join(' and ')} not found (${hint})`);
  }
  const gyp = join(dirname(createRequire(import.meta.url).resolve('node-gyp/package.json')), 'bin', 'node-gyp.js');
  // The library is C alone: it is linked by the C compiler, so that none for C++ is needed.
  const environment = { ...process.env, ...(bench && { GYP_DEFINES: 'bench=1' }) };
  if (process.platform !== 'win32') Object.assign(environment, { CC: compiler, LINK: compiler });
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [gyp, 'configure', 'build', `--nodedir=${nodedir}`, '--loglevel=error'],
    { cwd: root, encoding: 'utf8', env: environment },
  );
  if (status !== 0) fail(`node-gyp could not build the native fixtures:\n${error?.message ?? ''}${stdout}${stderr}`);
  if (/warning:/.test(stderr)) console.error(stderr);
}

/** The directory that has `include/node` of this Node: as npm was told, beside the executable, or where Node was installed. */
function headers() {
  const candidates = [
    process.env.npm_config_nodedir,
    dirname(dirname(process.execPath)),
    dirname(process.execPath),
    process.config.variables.node_prefix,
  ].filter((directory) => directory !== undefined && directory !== '');
  const found = candidates.find((directory) => existsSync(join(directory, 'include', 'node', 'config.gypi')));
  if (found === undefined) {
    fail(
      `the native fixtures, which the tests call, cannot be built: this Node's headers are not in include/node of ${candidates.join(', ')}; ` +
        'name their directory with `npm config set nodedir`',
    );
  }
  return found;
}

/** The first of the commands that runs. */
function working(commands) {
  return commands.find((command) => command && spawnSync(command, ['--version']).status === 0);
}

/** Runs one build at a time: whoever comes second finds the library made. A lock whose owner is gone is taken over. */
async function withLock(action) {
  mkdirSync(build, { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (abandoned()) rmSync(lock, { recursive: true, force: true });
      else await sleep(200);
    }
  }
  try {
    action();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** No build takes five minutes. */
function abandoned() {
  const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? {};
  return mtimeMs !== undefined && Date.now() - mtimeMs > 300_000;
}

function fail(message) {
  rmSync(lock, { recursive: true, force: true });
  console.error(message);
  process.exit(1);
}
