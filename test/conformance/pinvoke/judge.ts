/** The judge of the marshaler's corpus: the cases of `SUITE.json` over the declarations of `SUITE.cs`, called through this package. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { JudgeOptions, Outcome } from '../contract.ts';
import { bindSuite } from './binding/suite.ts';
import { type BoundSuite, type CaseResult, runCase } from './case.ts';
import { differences } from './compare.ts';
import type { JsonObject } from './json.ts';
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
  let result: CaseResult;
  try {
    result = await runCase(bound, data);
  } catch (error) {
    return { outcome: 'failed', message: describe(error) };
  }
  const found = [...differences(data.expect, result.got)];
  if (found.length === 0) return { outcome: 'passed' };
  const more = found.length > shown ? [`${found.length - shown} more differences`] : [];
  return {
    outcome: 'failed',
    message: [...found.slice(0, shown), ...more, ...result.thrown.map((error) => `threw ${describe(error)}`)].join('; '),
  };
}

/** How many differences of a case a message tells. */
const shown = 4;

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
