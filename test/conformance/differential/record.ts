import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { difference } from '../pinvoke/compare.ts';
import type { Json, JsonObject } from '../pinvoke/json.ts';
import { type Finished, runToEnd } from './dotnet.ts';

/** What recording a directory anew came to. */
export interface Recorded {
  readonly directory: string;
  /** Cases whose recorded answer was another one. */
  readonly changed: readonly string[];
  /** Cases that ended .NET's own process: it has no answer to them, and they are in the copy no more. */
  readonly crashed: readonly Crashed[];
  /** What went wrong: a suite that could not be compiled or that ended its process. */
  readonly problem: string | undefined;
}

/** A case of a suite. */
export interface CaseName {
  readonly suite: string;
  readonly id: string;
}

/** A case that ended .NET's process. */
export interface Crashed extends CaseName {
  readonly data: JsonObject;
}

/**
 * Copies a directory of the corpus' form to `work` and has .NET answer its cases now: the driver in `oracle` is compiled with the
 * suites, and every `expect` is written anew. The native library is built by the driver's script. A case that ends .NET's process is taken out, and its
 * suite answered again without it.
 */
export function recordAnew(directory: string, work: string, oracle: string): Recorded {
  copySuites(directory, work);
  const before = new Map(suitesOf(work).map((file) => [file, readCases(join(work, file))]));
  forget(work, before.keys());
  const crashed: Crashed[] = [];
  let finished = answer(oracle, work, []);
  for (let lost = crashesOf(finished.errors); lost.length > 0; lost = crashesOf(finished.errors)) {
    for (const name of lost) crashed.push({ ...name, data: takeOut(work, name) });
    finished = answer(
      oracle,
      work,
      lost.map(({ suite }) => suite),
    );
  }
  const { ok, output } = finished;
  const changed: string[] = [];
  for (const [file, cases] of before) {
    const now = new Map(readCases(join(work, file)).map((data) => [data.id, data.expect]));
    for (const { id, expect } of cases) {
      const fresh = now.get(id);
      if (expect !== undefined && fresh !== undefined && difference(expect, fresh) !== undefined)
        changed.push(`${basename(file, '.json')} ${String(id)}`);
    }
  }
  return { directory: work, changed, crashed, problem: ok ? undefined : tailOf(output) };
}

/** Has .NET answer the suites, all of them if none is named; each case is told before it begins. */
function answer(oracle: string, work: string, suites: readonly string[]): Finished {
  return runToEnd('sh', [join(oracle, 'run.sh'), 'regenerate', work, ...suites], { ORACLE_TRACE: '1' });
}

/** The cases that were the last to begin in processes that ended by a signal, as the driver and its script tell. */
export function crashesOf(errors: string): CaseName[] {
  const last = new Map<string, string>();
  const crashed: CaseName[] = [];
  for (const line of errors.split('\n')) {
    const [, begun, id] = /^(\w+)\/(\S+)$/.exec(line) ?? [];
    if (begun !== undefined && id !== undefined) last.set(begun, id);
    const [, ended] = /^(\w+): the process ended with status \d+/.exec(line) ?? [];
    const at = ended === undefined ? undefined : last.get(ended);
    if (ended !== undefined && at !== undefined) crashed.push({ suite: ended, id: at });
  }
  return crashed;
}

function takeOut(directory: string, { suite, id }: CaseName): JsonObject {
  const file = join(directory, `${suite}.json`);
  const data = JSON.parse(readFileSync(file, 'utf8')) as { cases: JsonObject[] } & JsonObject;
  writeFileSync(file, JSON.stringify({ ...data, cases: data.cases.filter((one) => one.id !== id) }));
  return data.cases.find((one) => one.id === id) ?? {};
}

/** The end of what a command said, which is where it says what is wrong. */
function tailOf(output: string): string {
  const lines = output.split('\n').filter((line) => /error|status|exception|cannot|no such/i.test(line));
  return (lines.length > 0 ? lines : output.split('\n')).slice(-12).join('\n');
}

function copySuites(directory: string, work: string): void {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const entry of readdirSync(directory)) {
    if (!/\.(cs|json)$/.test(entry) && entry !== 'native') continue;
    // Read and written, so that a copy of what may not be written can be.
    cpSync(join(directory, entry), join(work, entry), { recursive: true, mode: 0, preserveTimestamps: false });
  }
  runToEnd('chmod', ['-R', 'u+w', work]);
}

function suitesOf(directory: string): string[] {
  return readdirSync(directory).filter((file) => file.endsWith('.json') && existsSync(join(directory, `${basename(file, '.json')}.cs`)));
}

function readCases(file: string): JsonObject[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: JsonObject[] }).cases;
}

/** Takes the answers away, so that a suite that .NET does not finish has none. */
function forget(directory: string, files: Iterable<string>): void {
  for (const file of files) {
    const data = JSON.parse(readFileSync(join(directory, file), 'utf8')) as { cases: JsonObject[] } & JsonObject;
    const cases = data.cases.map(({ expect: _, ...rest }): Json => rest);
    writeFileSync(join(directory, file), JSON.stringify({ ...data, cases }));
  }
}
