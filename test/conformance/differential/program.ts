import { join } from 'node:path';
import { CompilerProgram } from './compiler.ts';
import { dotnetVersion, runToEnd } from './dotnet.ts';
import { readOptions, rootOf, say } from './places.ts';

/** What was counted in one directory, and a line for each failure. */
export interface Compared {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skipped?: number;
}

/** A comparison of what a program of C# says of the sources of a directory with what the command says. */
export interface Comparison {
  /** Of the program's folder below `build/differential`. */
  readonly name: string;
  /** Of the program. */
  readonly source: string;
  /** Whom the answers come from, for the first line. */
  readonly judge: string;
  compare(directory: string, ask: (sources: readonly string[]) => unknown, command: (args: readonly string[]) => unknown): Compared;
}

const root = rootOf(import.meta.url);

/** Compares every directory of the command line, `[DIR...] [--define SYM]...`; ends with `N passed, N failed, N skipped`. */
export function runComparison(comparison: Comparison): void {
  const count = { passed: 0, failed: 0, skipped: 0 };
  try {
    compareAll(comparison, count);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    count.failed += 1;
  }
  say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  process.exitCode = count.failed === 0 ? 0 : 1;
}

function compareAll({ name, source, judge, compare }: Comparison, count: { passed: number; failed: number; skipped: number }): void {
  const { directories, defines } = readOptions(process.argv.slice(2), root);
  const version = dotnetVersion();
  if (version === undefined) {
    say('dotnet is not on the PATH: there is nothing to compare with');
    count.skipped += directories.length;
    return;
  }
  say(`comparing with ${judge} ${version}`);
  const program = new CompilerProgram(join(root, 'build', 'differential', name), source);
  for (const directory of directories) {
    const {
      passed,
      failures,
      skipped = 0,
    } = compare(
      directory,
      (sources) => program.ask(sources, defines),
      (args) => answerOf(args, defines),
    );
    for (const line of failures) say(`FAILED ${line}`);
    count.passed += passed;
    count.failed += failures.length;
    count.skipped += skipped;
  }
}

/** What the `pinvoke` command says, as JSON. */
function answerOf(args: readonly string[], defines: readonly string[]): unknown {
  const symbols = defines.flatMap((symbol) => ['--define', symbol]);
  const told = runToEnd(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args, '--json', ...symbols]);
  if (!told.ok) throw new Error(`pinvoke ${args[0]} failed:\n${told.output.slice(-3000)}`);
  return JSON.parse(told.stdout);
}
