/**
 * The differential runner of layouts: `npm run differential:layout -- DIR... [--define SYM]`. Where `dotnet` is on the PATH it compiles the
 * declarations of each directory, asks .NET for the size of every structure and formatted class and the offset of every field, and
 * compares them with what `pinvoke layout --json` says. It ends with `N passed, N failed, N skipped`, counted in types.
 */
import { basename } from 'node:path';
import { layoutsSource } from './differential/layout-program.ts';
import { compareLayouts, type TypeLayout } from './differential/layouts.ts';
import { sourcesUnder } from './differential/places.ts';
import { runComparison } from './differential/program.ts';

runComparison({
  name: 'layout',
  source: layoutsSource,
  judge: '.NET SDK',
  compare(directory, ask, command) {
    const sources = sourcesUnder(directory).filter((file) => !/[\\/](oracle|build)[\\/]/.test(file.slice(directory.length)));
    const theirs = ask(sources) as TypeLayout[];
    const differences = compareLayouts(theirs, command(['layout', ...sources, '--platform', 'linux-x64']) as TypeLayout[]);
    const skipped = theirs.filter((layout) => layout.skipped).length;
    const passed = theirs.length - skipped - new Set(differences.map((line) => line.split(':')[0])).size;
    return { passed, failures: differences.map((line) => `${basename(directory)} ${line}`), skipped };
  },
});
