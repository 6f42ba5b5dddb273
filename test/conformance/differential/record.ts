import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { difference } from '../pinvoke/compare.ts';
import type { Json, JsonObject } from '../pinvoke/json.ts';
import { runToEnd } from './dotnet.ts';

/** What recording a directory anew came to. */
export interface Recorded {
  readonly directory: string;
  /** Cases whose recorded answer was another one. */
  readonly changed: readonly string[];
  /** What went wrong: a suite that could not be compiled or that ended its process. */
  readonly problem: string | undefined;
}

/**
 * Copies a directory of the corpus' form to `work` and has .NET answer its cases now: the driver in `oracle` is compiled with the
 * suites, and every `expect` is written anew. The native library is built by the driver's script.
 */
export function recordAnew(directory: string, work: string, oracle: string): Recorded {
  copySuites(directory, work);
  const before = new Map(suitesOf(work).map((file) => [file, readCases(join(work, file))]));
  forget(work, before.keys());
  const { ok, output } = runToEnd('sh', [join(oracle, 'run.sh'), 'regenerate', work]);
  const changed: string[] = [];
  for (const [file, cases] of before) {
    const now = new Map(readCases(join(work, file)).map((data) => [data.id, data.expect]));
    for (const { id, expect } of cases) {
      const fresh = now.get(id);
      if (expect !== undefined && fresh !== undefined && difference(expect, fresh) !== undefined)
        changed.push(`${basename(file, '.json')} ${String(id)}`);
    }
  }
  return { directory: work, changed, problem: ok ? undefined : tailOf(output) };
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
