/** Builds a fixture of native-fixtures/ with the system's C compiler, once per process. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const suffix = { win32: '.dll', darwin: '.dylib' }[process.platform as string] ?? '.so';
const compiler = process.env.CC ?? 'cc';

/** Whether a C compiler is there. */
export const canCompile: boolean = (() => {
  try {
    execFileSync(compiler, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

let directory: string | undefined;

/** A directory that is gone when the process ends. */
export function workDirectory(): string {
  if (directory === undefined) {
    directory = mkdtempSync(join(tmpdir(), 'pinvoke-test-'));
    process.on('exit', () => rmSync(directory as string, { recursive: true, force: true }));
  }
  return directory;
}

/** The path of a shared library made from `native-fixtures/<name>.c`. */
export function fixture(name: string, output: string = `lib${name}${suffix}`): string {
  const source = fileURLToPath(new URL(`../../native-fixtures/${name}.c`, import.meta.url));
  const path = join(workDirectory(), output);
  execFileSync(compiler, ['-shared', '-fPIC', '-O1', '-o', path, source]);
  return path;
}
