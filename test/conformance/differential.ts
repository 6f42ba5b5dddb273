/**
 * The differential runner: `npm run differential -- [DIR...] [--functions N] [--seed S] [--keep]`. Where `dotnet` is on the PATH it has
 * .NET answer the cases of the directories, and of generated functions, now, and compares this package with the fresh answers. It ends
 * with `N passed, N failed, N skipped`; without `dotnet` it says so, and everything is skipped.
 */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { dotnetVersion } from './differential/dotnet.ts';
import { writeDisabled, writeGenerated, writeMarshallers } from './differential/generate/directory.ts';
import { type DifferentialOptions, readDifferentialOptions } from './differential/options.ts';
import { recordAnew } from './differential/record.ts';
import { caseOf, subjectOf } from './differential/subject.ts';
import { findSuites } from './runner/suites.ts';

const here = dirname(fileURLToPath(import.meta.url));
const root = rootOf(here);
const corpus = join(root, 'test', 'conformance', 'corpus', 'pinvoke');
const work = join(root, 'build', 'differential');
/** What is generated, each in an assembly of its own, and how much of it for each function that is asked for. */
const generators = [
  ['generated', writeGenerated, 1],
  ['disabled', writeDisabled, 0.2],
  ['marshallers', writeMarshallers, 0.2],
] as const;
const count = { passed: 0, failed: 0, skipped: 0 };

try {
  await main(readDifferentialOptions(process.argv.slice(2), corpus));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  count.failed += 1;
}
say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;

async function main(options: DifferentialOptions): Promise<void> {
  const version = dotnetVersion();
  const directories = options.directories.flatMap(pinvokeDirectories);
  if (version === undefined) {
    say('dotnet is not on the PATH: there is nothing to compare with');
    count.skipped += directories.reduce((sum, { cases }) => sum + cases, 0) + options.functions;
    return;
  }
  say(`comparing with .NET SDK ${version}`);
  for (const [i, { directory }] of directories.entries()) await compare(directory, join(work, `${i}-${basename(directory)}`), options.keep);
  if (options.functions > 0) await compareGenerated(options);
}

/** The directories with suites of the marshaler; suites of other corpora are not .NET's to answer. */
function pinvokeDirectories(path: string): { directory: string; cases: number }[] {
  const { suites, problems } = findSuites(path);
  for (const { file, message } of problems) {
    say(`FAILED ${file}: ${message}`);
    count.failed += 1;
  }
  const cases = new Map<string, number>();
  for (const suite of suites) {
    if (suite.corpus === 'pinvoke') cases.set(suite.directory, (cases.get(suite.directory) ?? 0) + suite.cases.length);
    else count.skipped += suite.cases.length;
  }
  return [...cases].map(([directory, length]) => ({ directory, cases: length }));
}

async function compareGenerated({ functions, seed, keep }: DifferentialOptions): Promise<void> {
  say(`${functions} functions of seed ${seed}`);
  for (const [name, write, part] of generators) {
    const source = join(work, `${name}-${seed}-source`);
    rmSync(source, { recursive: true, force: true });
    write(source, Math.ceil(functions * part), seed);
    await compare(source, join(work, `${name}-${seed}`), keep, true);
    rmSync(source, { recursive: true, force: true });
  }
}

/** Has .NET answer, then runs the cases here. What is left of a comparison with differences is kept, and told. */
async function compare(directory: string, target: string, keep: boolean, generated = false): Promise<void> {
  const own = join(directory, 'oracle');
  const { problem, changed, crashed } = recordAnew(directory, target, existsSync(own) ? own : join(corpus, 'oracle'));
  if (problem !== undefined) {
    say(`FAILED ${directory}: .NET did not answer everything\n${problem}`);
    count.failed += 1;
    // Of generated functions, nothing was right if not everything compiled.
    if (generated) return;
  }
  for (const id of changed) say(`note: .NET answers ${id} otherwise than recorded`);
  for (const { suite, id, data } of crashed) {
    // Cases of a corpus have answers; a generated one may be what .NET itself cannot do.
    if (!generated) count.failed += 1;
    say(
      `${generated ? 'note' : 'FAILED'}: .NET's process ends in ${suite} ${id}, which is not compared\n${subjectOf(target, suite, data)}`,
    );
  }
  const failed = await runHere(target);
  if (failed > 0 || problem !== undefined) say(`kept: ${target}`);
  else if (!keep) rmSync(target, { recursive: true, force: true });
}

/** Runs the conformance runner over the fresh answers, passes on what it says, and adds up its last line. */
function runHere(directory: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(here, 'run.js'), directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    let last = '';
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (last !== '') tell(directory, last);
      last = line;
    });
    child.on('error', reject);
    child.on('close', () => {
      const totals = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(last);
      if (!totals) return reject(new Error(`the runner did not finish: ${last}`));
      const [passed, failed, skipped] = totals.slice(1).map(Number) as [number, number, number];
      count.passed += passed;
      count.failed += failed;
      count.skipped += skipped;
      resolve(failed);
    });
  });
}

/** A line of the runner; below a failure, what was called. */
function tell(directory: string, line: string): void {
  const [, suite, id] = /^FAILED pinvoke\/(\w+) (\S+):/.exec(line) ?? [];
  say(suite === undefined || id === undefined ? line : `${line}\n${subjectOf(directory, suite, caseOf(directory, suite, id))}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The directory of the package, which this file is compiled to some depth below. */
function rootOf(directory: string): string {
  return existsSync(join(directory, 'package.json')) ? directory : rootOf(dirname(directory));
}
