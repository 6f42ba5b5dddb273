/** The judge of the marshaler's corpus: the cases of `SUITE.json` over the declarations of `SUITE.cs`, called through this package. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { JudgeOptions, Outcome } from '../contract.ts';
import { bindSuite } from './binding/suite.ts';
import { type BoundSuite, runCase } from './case.ts';
import { difference } from './compare.ts';
import type { Json, JsonObject } from './json.ts';
import { readSuite } from './suite.ts';

/** Runs the suites of a directory. A case that is not understood has failed, with the reason; none is skipped. */
export async function* judge(dir: string, options: JudgeOptions): AsyncGenerator<Outcome> {
  if (options.libraryDir === undefined) throw new Error('the suites need the library that native/ builds');
  for (const name of options.suites ?? suitesOf(dir)) {
    const suite = readSuite(dir, name);
    const bound = bindSuite(suite, options.libraryDir);
    for (const data of suite.cases) yield { suite: name, id: String(data.id), ...(await judgeCase(bound, data)) };
  }
}

function suitesOf(dir: string): string[] {
  const files = readdirSync(dir);
  return files
    .filter((file) => file.endsWith('.json') && files.includes(`${basename(file, '.json')}.cs`))
    .map((file) => basename(file, '.json'));
}

async function judgeCase(bound: BoundSuite, data: JsonObject): Promise<Pick<Outcome, 'outcome' | 'message'>> {
  if (data.expect === undefined) return { outcome: 'failed', message: 'the case has no expectation' };
  let got: Json;
  try {
    got = await runCase(bound, data);
  } catch (error) {
    return { outcome: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  const found = difference(data.expect, got);
  return found === undefined ? { outcome: 'passed' } : { outcome: 'failed', message: found };
}
