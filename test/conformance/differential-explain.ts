/**
 * The differential runner of imports: `npm run differential:explain -- DIR... [--define SYM]`. Where `dotnet` is on the PATH its C#
 * compiler tells the import attributes and the parameters of every import of each directory, and they are compared with what
 * `pinvoke explain --json` says. It ends with `N passed, N failed, N skipped`, counted in imports.
 */
import { basename, join } from 'node:path';
import { CompilerProgram } from './differential/compiler.ts';
import { dotnetVersion, runToEnd } from './differential/dotnet.ts';
import { compareImports, type ToldImport } from './differential/imports.ts';
import { importsSource } from './differential/imports-program.ts';
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
  say(`comparing with the C# compiler of .NET SDK ${version}`);
  const program = new CompilerProgram(join(root, 'build', 'differential', 'explain'), importsSource);
  for (const directory of directories) compare(directory, defines, program);
}

function compare(directory: string, defines: readonly string[], program: CompilerProgram): void {
  const theirs = program.ask(sourcesUnder(directory), defines) as ToldImport[];
  const { missing, surplus } = compareImports(theirs, importsOfPinvoke(directory, defines));
  for (const line of [...missing, ...surplus]) say(`FAILED ${basename(directory)} ${line}`);
  count.failed += missing.length + surplus.length;
  count.passed += theirs.length - missing.length;
}

function importsOfPinvoke(directory: string, defines: readonly string[]): ToldImport[] {
  const symbols = defines.flatMap((symbol) => ['--define', symbol]);
  const told = runToEnd(process.execPath, [join(root, 'dist', 'cli', 'main.js'), 'explain', directory, '--json', ...symbols]);
  if (!told.ok) throw new Error(`pinvoke explain failed:\n${told.output.slice(-3000)}`);
  return (JSON.parse(told.stdout) as { readonly functions: ToldImport[] }).functions;
}
