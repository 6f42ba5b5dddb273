import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Before any test: the parsers of the grammars, and the library of native fixtures, each only where it is out of date. */
export function setup(): void {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  for (const script of ['scripts/grammars.mjs', 'scripts/fixtures.mjs']) {
    execFileSync(process.execPath, [script], { cwd: root, stdio: 'inherit' });
  }
}
