/**
 * The differential runner of layouts: `npm run differential:layout -- DIR...`. Where `dotnet` is on the PATH it compiles the C# sources of
 * each directory, asks .NET for the size of every structure and formatted class and the offset of every field, and compares them with
 * what `pinvoke layout --json` says. It ends with `N passed, N failed, N skipped`, counted in types.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { dotnetVersion, runToEnd } from './differential/dotnet.ts';
import { reportProject, reportSource } from './differential/layout-program.ts';
import { compareLayouts, type TypeLayout } from './differential/layouts.ts';
import { corpusOf, locate, rootOf, say, sourcesUnder } from './differential/places.ts';

const root = rootOf(import.meta.url);
const work = join(root, 'build', 'differential', 'layout');
const count = { passed: 0, failed: 0, skipped: 0 };

try {
  main(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  count.failed += 1;
}
say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;

function main(given: readonly string[]): void {
  const version = dotnetVersion();
  const directories = given.length === 0 ? [corpusOf(root)] : given.map(locate);
  if (version === undefined) {
    say('dotnet is not on the PATH: there is nothing to compare with');
    count.skipped += directories.length;
    return;
  }
  say(`comparing with .NET SDK ${version}`);
  for (const directory of directories) compare(directory);
}

function compare(directory: string): void {
  const sources = sourcesUnder(directory).filter((file) => !/[\\/](oracle|build)[\\/]/.test(file.slice(directory.length)));
  const theirs = layoutsOfDotnet(sources);
  const ours = layoutsOfPinvoke(sources);
  const differences = compareLayouts(theirs, ours);
  for (const line of differences) say(`FAILED ${basename(directory)} ${line}`);
  count.failed += differences.length;
  count.passed += theirs.length - new Set(differences.map((line) => line.split(':')[0])).size;
}

function layoutsOfDotnet(sources: readonly string[]): TypeLayout[] {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'Report.cs'), reportSource);
  writeFileSync(join(work, 'report.csproj'), reportProject(sources));
  const built = runToEnd('dotnet', ['build', '-v', 'q', '--nologo', join(work, 'report.csproj'), '-o', join(work, 'out')]);
  if (!built.ok) throw new Error(`the sources could not be compiled:\n${built.output.slice(-3000)}`);
  const told = runToEnd('dotnet', [join(work, 'out', 'report.dll')]);
  if (!told.ok) throw new Error(`.NET did not tell the layouts:\n${told.output.slice(-3000)}`);
  return JSON.parse(told.output) as TypeLayout[];
}

function layoutsOfPinvoke(sources: readonly string[]): TypeLayout[] {
  const told = runToEnd(process.execPath, [
    join(root, 'dist', 'cli', 'main.js'),
    'layout',
    ...sources,
    '--platform',
    'linux-x64',
    '--json',
  ]);
  const start = told.ok ? told.output.indexOf('[') : -1;
  if (start < 0) throw new Error(`pinvoke layout said nothing:\n${told.output.slice(-3000)}`);
  return JSON.parse(told.output.slice(start, told.output.lastIndexOf(']') + 1)) as TypeLayout[];
}
