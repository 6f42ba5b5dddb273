import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../house/sources.ts';

/** The command as users run it: compiled, in a process of its own. */

/** Of this process alone: test files run side by side. */
const output = join(root, 'build', `command-${process.pid}`);
process.on('exit', () => rmSync(output, { recursive: true, force: true }));

/** What a command left. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Puts the package together as it is published. */
export function compileCommand(): void {
  if (!existsSync(output)) execFileSync(process.execPath, ['scripts/bundle.mjs', output], { cwd: root, stdio: 'pipe' });
}

/** Runs `pinvoke ARGS`. */
export function pinvoke(args: readonly string[], { cwd = root, input = '' }: { cwd?: string; input?: string } = {}): Ran {
  return runNode(join(output, 'cli', 'main.js'), args, cwd, input);
}

/** Runs the tour. */
export function tour(): Ran {
  return runNode(join(output, 'cli', 'tour.js'), [], root, '');
}

/** Runs a module that imports the package by its name, with more variables of the environment. */
export function runModule(text: string, environment: Readonly<Record<string, string>> = {}): Ran {
  compileCommand();
  const script = join(output, `module-${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(
    script,
    text.replaceAll(
      /(from )'pinvoke(\/\w+)?'/g,
      (_, from: string, path = '') => `${from}'.${path === '/heap' ? '/heap' : `${path}/index`}.js'`,
    ),
  );
  return runNode(script, [], root, '', environment);
}

function runNode(
  script: string,
  args: readonly string[],
  cwd: string,
  input: string,
  environment: Readonly<Record<string, string>> = {},
): Ran {
  const { FORCE_COLOR: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1', ...environment },
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

/** A folder with files, by their names; `dispose` removes it. */
export function folderOf(files: Readonly<Record<string, string>>): { readonly path: string; dispose(): void } {
  mkdirSync(join(root, 'build'), { recursive: true });
  const path = mkdtempSync(join(root, 'build', 'cli-test-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}

/** The files of the marshaler's corpus. */
export const corpus: string = fileURLToPath(new URL('../conformance/corpus/pinvoke/', import.meta.url));
