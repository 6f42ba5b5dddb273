/** The process of one suite: `node worker.js CORPUS DIRECTORY SUITE [LIBRARY-DIRECTORY]`, reporting on descriptor 3. */
import { writeSync } from 'node:fs';
import type { JudgeModule } from '../contract.ts';
import { REPORT_DESCRIPTOR, type Report } from './isolate.ts';

/** Written at once and whole: what is reported is not lost where native code crashes in the next case. */
function report(line: Report): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let offset = 0; offset < bytes.length; ) offset += writeSync(REPORT_DESCRIPTOR, bytes, offset);
}

const [corpus, directory, suite, libraryDir] = process.argv.slice(2) as [string, string, string, string?];
try {
  const module = (await import(new URL(`../${corpus}/judge.js`, import.meta.url).href)) as JudgeModule;
  const options = { suites: [suite], ...(libraryDir === undefined ? {} : { libraryDir }) };
  for await (const outcome of module.judge(directory, options)) report({ outcome });
  report({ done: true });
} catch (error) {
  report({ error: `the judge failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` });
}
// A delegate or a handle that is still open keeps no suite alive.
process.exit();
