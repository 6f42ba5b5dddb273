/** Judges the corpus of pickles: values and their octets, malformed buffers, and the handle functions. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Judge, JudgeOptions, Outcome } from '../contract.ts';
import { type NdrCase, Programs, Wrong } from './case.ts';
import { runMalformed } from './malformed.ts';
import { runCall } from './mes-calls.ts';
import { Sequences } from './mes-sequences.ts';
import { runPickle } from './pickles.ts';

/** See `contract.ts`. */
export const judge: Judge = async function* judgeNdr(dir: string, options: JudgeOptions): AsyncGenerator<Outcome> {
  const suites =
    options.suites ??
    readdirSync(dir)
      .filter((file) => file.endsWith('.json'))
      .map((file) => basename(file, '.json'))
      .sort();
  const programs = new Programs(dir);
  for (const suite of suites) {
    const { cases } = JSON.parse(readFileSync(join(dir, `${suite}.json`), 'utf8')) as { cases: NdrCase[] };
    const sequences = new Sequences(programs);
    for (const one of cases) yield { suite, id: one.id, ...outcome(() => run(one, programs, sequences)) };
  }
};

/** What a case is, its fields say; one that is none of these fails. */
function run(one: NdrCase, programs: Programs, sequences: Sequences): void {
  const pickled = one.type !== undefined || one.procedure !== undefined;
  if (one.steps !== undefined) sequences.run(one);
  else if (one.fn !== undefined) runCall(one);
  else if (pickled && one.hex !== undefined && one.result !== undefined) runMalformed(one, programs);
  else if (pickled && 'values' in one && (one.hex !== undefined || one.sha256 !== undefined)) runPickle(one, programs);
  else throw new Wrong('the case is of no form that is known');
}

function outcome(work: () => void): Pick<Outcome, 'outcome' | 'message'> {
  try {
    work();
    return { outcome: 'passed' };
  } catch (error) {
    return {
      outcome: 'failed',
      message: error instanceof Wrong ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
