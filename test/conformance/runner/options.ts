import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface RunOptions {
  readonly directories: readonly string[];
  /** Names, or corpus and name (`ndr/pickles`); all when empty. */
  readonly suites: readonly string[];
  /** Only the suites that passing.json lists, over the copy. */
  readonly passing: boolean;
  /** The engine that makes the calls; absent: the one that serves by default. */
  readonly engine?: string;
  /** How many suites run at a time. */
  readonly jobs: number;
}

/** Reads the command line; throws where it is not understood. */
export function readOptions(args: readonly string[], copy: string): RunOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      suite: { type: 'string', multiple: true },
      passing: { type: 'boolean' },
      engine: { type: 'string' },
      jobs: { type: 'string', default: '2' },
    },
  });
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`--jobs takes a positive integer, not ${values.jobs}`);
  if (values.passing === true && positionals.length > 0) throw new Error('--passing runs over the copy, and takes no directory');
  return {
    directories: positionals.length === 0 ? [copy] : positionals.map(locate),
    suites: values.suite ?? [],
    passing: values.passing ?? false,
    ...(values.engine !== undefined && { engine: values.engine }),
    jobs,
  };
}

/** npm runs scripts at the root of the package: a path may be meant from where npm was called. */
function locate(path: string): string {
  const called = resolve(process.env.INIT_CWD ?? '.', path);
  return existsSync(called) ? called : resolve(path);
}
