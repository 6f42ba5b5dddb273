import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The directory of the package, which a module is compiled to some depth below. */
export function rootOf(url: string): string {
  const climb = (directory: string): string => (existsSync(join(directory, 'package.json')) ? directory : climb(dirname(directory)));
  return climb(dirname(fileURLToPath(url)));
}

/** Reads the command line: `[DIR...] [--define SYM]...`. Without a directory, the copy of the corpus of P/Invoke. */
export function readOptions(args: readonly string[], root: string): { directories: readonly string[]; defines: readonly string[] } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { define: { type: 'string', multiple: true } },
  });
  const corpus = join(root, 'test', 'conformance', 'corpus', 'pinvoke');
  return { directories: positionals.length === 0 ? [corpus] : positionals.map(locate), defines: values.define ?? [] };
}

/** npm runs scripts at the root of the package: a path may be meant from where npm was called. */
export function locate(path: string): string {
  const called = resolve(process.env.INIT_CWD ?? '.', path);
  return existsSync(called) ? called : resolve(path);
}

/** The C# sources of a directory, without what builds put there. Throws where there are none. */
export function sourcesUnder(directory: string): string[] {
  const sources = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cs') && !/(^|[\\/])(bin|obj|node_modules|\.[^\\/]*)[\\/]/.test(file))
    .map((file) => join(directory, file))
    .sort();
  if (sources.length === 0) throw new Error(`${directory}: no C# sources are in it`);
  return sources;
}

/** Writes a line to standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
