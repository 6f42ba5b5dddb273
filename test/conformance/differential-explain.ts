/**
 * The differential runner of imports: `npm run differential:explain -- DIR... [--define SYM]`. Where `dotnet` is on the PATH its C#
 * compiler tells the import attributes and the parameters of every import of each directory, and they are compared with what
 * `pinvoke explain --json` says. It ends with `N passed, N failed, N skipped`, counted in imports.
 */
import { basename } from 'node:path';
import { compareImports, type ToldImport } from './differential/imports.ts';
import { importsSource } from './differential/imports-program.ts';
import { sourcesUnder } from './differential/places.ts';
import { runComparison } from './differential/program.ts';

runComparison({
  name: 'explain',
  source: importsSource,
  judge: 'the C# compiler of .NET SDK',
  compare(directory, ask, command) {
    const sources = sourcesUnder(directory);
    const theirs = ask(sources) as ToldImport[];
    const { functions } = command(['explain', ...sources]) as { readonly functions: ToldImport[] };
    const { missing, surplus } = compareImports(theirs, functions);
    const failures = [...missing, ...surplus].map((line) => `${basename(directory)} ${line}`);
    return { passed: theirs.length - missing.length, failures };
  },
});
