/**
 * The differential runner of imports: `npm run differential:explain -- DIR... [--define SYM]`. Where `dotnet` is on the PATH its C#
 * compiler tells the import attributes and the parameters of every import of each directory, and they are compared with what
 * `pinvoke explain --json` says. It ends with `N passed, N failed, N skipped`, counted in imports.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { dotnetVersion, runToEnd } from './differential/dotnet.ts';
import { importsProject, importsSource } from './differential/explain-program.ts';
import { compareImports, type ToldImport } from './differential/imports.ts';
import { corpusOf, locate, rootOf, say, sourcesUnder } from './differential/places.ts';

const root = rootOf(import.meta.url);
const work = join(root, 'build', 'differential', 'explain');
const count = { passed: 0, failed: 0, skipped: 0 };

try {
  main(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  count.failed += 1;
}
say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;

function main(args: readonly string[]): void {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { define: { type: 'string', multiple: true, default: [] } },
  });
  const directories = positionals.length === 0 ? [corpusOf(root)] : positionals.map(locate);
  const version = dotnetVersion();
  if (version === undefined) {
    say('dotnet is not on the PATH: there is nothing to compare with');
    count.skipped += directories.length;
    return;
  }
  say(`comparing with the C# compiler of .NET SDK ${version}`);
  buildProgram();
  for (const directory of directories) compare(directory, values.define);
}

function buildProgram(): void {
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, 'Imports.cs'), importsSource);
  writeFileSync(join(work, 'imports.csproj'), importsProject);
  const built = runToEnd('dotnet', ['build', '-v', 'q', '--nologo', join(work, 'imports.csproj'), '-o', join(work, 'out')]);
  if (!built.ok) throw new Error(`the program that reads imports could not be compiled:\n${built.output.slice(-3000)}`);
}

function compare(directory: string, defines: readonly string[]): void {
  const theirs = importsOfDotnet(sourcesUnder(directory), defines);
  const ours = importsOfPinvoke(directory, defines);
  const differences = compareImports(theirs, ours);
  for (const line of differences) say(`FAILED ${basename(directory)} ${line}`);
  count.failed += differences.length;
  count.passed += theirs.length - differences.filter((line) => !line.includes('.NET has no such')).length;
}

function importsOfDotnet(sources: readonly string[], defines: readonly string[]): ToldImport[] {
  const list = join(work, 'sources.txt');
  writeFileSync(list, sources.join('\n'));
  const told = runToEnd('dotnet', [join(work, 'out', 'imports.dll'), list, defines.join(';')]);
  if (!told.ok) throw new Error(`.NET did not tell the imports:\n${told.output.slice(-3000)}`);
  return JSON.parse(told.output) as ToldImport[];
}

function importsOfPinvoke(directory: string, defines: readonly string[]): ToldImport[] {
  const symbols = defines.flatMap((symbol) => ['--define', symbol]);
  const told = runToEnd(process.execPath, [join(root, 'dist', 'cli', 'main.js'), 'explain', directory, '--json', ...symbols]);
  if (!told.ok) throw new Error(`pinvoke explain failed:\n${told.output.slice(-3000)}`);
  return (JSON.parse(told.output) as { readonly functions: ToldImport[] }).functions;
}
