/**
 * The differential runner of layouts: `npm run differential:layout -- DIR... [--define SYM]`. Where `dotnet` is on the PATH it compiles the
 * declarations of each directory, asks .NET for the size of every structure and formatted class and the offset of every field, and
 * compares them with what `pinvoke layout --json` says. It ends with `N passed, N failed, N skipped`, counted in types.
 */
import { basename, join } from 'node:path';
import { CompilerProgram } from './differential/compiler.ts';
import { dotnetVersion, runToEnd } from './differential/dotnet.ts';
import { layoutsSource } from './differential/layout-program.ts';
import { compareLayouts, type TypeLayout } from './differential/layouts.ts';
import { readOptions, rootOf, say, sourcesUnder } from './differential/places.ts';

const root = rootOf(import.meta.url);
const count = { passed: 0, failed: 0, skipped: 0 };

try {
  main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  count.failed += 1;
}
say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;

function main(): void {
  const { directories, defines } = readOptions(process.argv.slice(2), root);
  const version = dotnetVersion();
  if (version === undefined) {
    say('dotnet is not on the PATH: there is nothing to compare with');
    count.skipped += directories.length;
    return;
  }
  say(`comparing with .NET SDK ${version}`);
  const program = new CompilerProgram(join(root, 'build', 'differential', 'layout'), layoutsSource);
  for (const directory of directories) compare(directory, defines, program);
}

function compare(directory: string, defines: readonly string[], program: CompilerProgram): void {
  const sources = sourcesUnder(directory).filter((file) => !/[\\/](oracle|build)[\\/]/.test(file.slice(directory.length)));
  const theirs = program.ask(sources, defines) as TypeLayout[];
  const differences = compareLayouts(theirs, layoutsOfPinvoke(sources, defines));
  for (const line of differences) say(`FAILED ${basename(directory)} ${line}`);
  const skipped = theirs.filter((layout) => layout.skipped).length;
  count.skipped += skipped;
  count.failed += differences.length;
  count.passed += theirs.length - skipped - new Set(differences.map((line) => line.split(':')[0])).size;
}

function layoutsOfPinvoke(sources: readonly string[], defines: readonly string[]): TypeLayout[] {
  const symbols = defines.flatMap((symbol) => ['--define', symbol]);
  const command = [join(root, 'dist', 'cli', 'main.js'), 'layout', ...sources, '--platform', 'linux-x64', '--json', ...symbols];
  const told = runToEnd(process.execPath, command);
  if (!told.ok) throw new Error(`pinvoke layout failed:\n${told.output.slice(-3000)}`);
  return JSON.parse(told.stdout) as TypeLayout[];
}
