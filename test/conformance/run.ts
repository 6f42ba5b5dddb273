/**
 * The conformance runner: `npm run conformance -- [DIR...] [--suite NAME] [--passing] [--engine NAME] [--jobs N]`. It runs every case of the
 * directories against this package, prints each failure, and ends with `N passed, N failed, N skipped`; no case is skipped.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CorpusName, Outcome } from './contract.ts';
import { runIsolated } from './runner/isolate.ts';
import { NativeLibraries } from './runner/native.ts';
import { type RunOptions, readOptions } from './runner/options.ts';
import { type Found, findSuites, type Suite } from './runner/suites.ts';

/** Longer than any case takes, on a slow machine too. */
const SILENCE_MS = 120_000;

const root = rootOf(dirname(fileURLToPath(import.meta.url)));
const libraries = new NativeLibraries(join(root, 'build', 'conformance-native'));
const count = { passed: 0, failed: 0 };

try {
  await main(readOptions(process.argv.slice(2), join(root, 'test', 'conformance', 'corpus')));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  count.failed += 1;
}
console.log(`${count.passed} passed, ${count.failed} failed, 0 skipped`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;

async function main(options: RunOptions): Promise<void> {
  // The suites run in processes of their own, which take it from the environment.
  if (options.engine !== undefined) process.env.PINVOKE_ENGINE = options.engine;
  const found = options.directories.map(findSuites);
  for (const { file, message } of found.flatMap(({ problems }) => problems)) fail(file, message);
  const suites = select(found, options);
  const queue = suites.values();
  // Each of the workers takes from one queue until it is empty.
  await Promise.all(
    Array.from({ length: options.jobs }, async () => {
      for (const suite of queue) print(suite, await run(suite));
    }),
  );
}

function select(found: readonly Found[], options: RunOptions): Suite[] {
  const all = found.flatMap(({ suites }) => suites);
  const wanted = [...options.suites, ...(options.passing ? passingSuites() : [])];
  if (wanted.length === 0 && !options.passing) return all;
  for (const name of wanted) if (!all.some((suite) => names(suite).includes(name))) fail(name, 'there is no such suite');
  // Only calls depend on the engine.
  const concerned = options.engine === undefined ? all : all.filter(({ corpus }) => corpus === 'pinvoke');
  return concerned.filter((suite) => names(suite).some((name) => wanted.includes(name)));
}

function names({ corpus, name }: Suite): string[] {
  return [name, `${corpus}/${name}`];
}

/** The suites that pass as a whole, and have to from then on. */
function passingSuites(): string[] {
  const lists = JSON.parse(readFileSync(join(root, 'test', 'conformance', 'passing.json'), 'utf8')) as Record<CorpusName, string[]>;
  return Object.entries(lists).flatMap(([corpus, suites]) => suites.map((suite) => `${corpus}/${suite}`));
}

async function run(suite: Suite): Promise<Outcome[]> {
  let copy: string | undefined;
  try {
    copy = await libraries.copyFor(suite.directory);
    const worker = fileURLToPath(new URL('runner/worker.js', import.meta.url));
    const subject = [suite.corpus, suite.directory, suite.name, ...(copy === undefined ? [] : [copy])];
    return await runIsolated(suite, {
      command: process.execPath,
      arguments: ['--expose-gc', worker, ...subject],
      silence: SILENCE_MS,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return suite.cases.map((id) => ({ suite: suite.name, id, outcome: 'failed', message }));
  } finally {
    if (copy !== undefined) rmSync(copy, { recursive: true, force: true });
  }
}

function print(suite: Suite, outcomes: readonly Outcome[]): void {
  const failures = outcomes.filter(({ outcome }) => outcome !== 'passed');
  for (const { id, message } of failures) fail(`${suite.corpus}/${suite.name} ${id}`, message ?? 'no reason was given');
  const passed = outcomes.length - failures.length;
  count.passed += passed;
  console.log(`${suite.corpus}/${suite.name}: ${passed} passed, ${failures.length} failed`);
}

function fail(subject: string, message: string): void {
  count.failed += 1;
  console.log(`FAILED ${subject}: ${message}`);
}

/** The directory of the package, which this file is compiled to some depth below. */
function rootOf(directory: string): string {
  return existsSync(join(directory, 'package.json')) ? directory : rootOf(dirname(directory));
}
