import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The libraries of the directories that have a `native/` folder, each built once into a folder of `home`. Its name is a hash
 * of where the sources stand and what they say: two directories may use one name for different libraries.
 */
export class NativeLibraries {
  readonly #home: string;
  readonly #built = new Map<string, Promise<string | undefined>>();

  constructor(home: string) {
    this.#home = home;
  }

  /**
   * A fresh folder with a copy of what the directory's `native/` builds, or undefined where there is none: the libraries keep
   * state, so that whoever runs at the same time has a copy each. The caller removes it.
   */
  async copyFor(directory: string): Promise<string | undefined> {
    const building = this.#built.get(directory) ?? this.#build(directory);
    this.#built.set(directory, building);
    const built = await building;
    if (built === undefined) return undefined;
    const copy = mkdtempSync(join(this.#home, 'run-'));
    cpSync(built, copy, { recursive: true });
    return copy;
  }

  async #build(directory: string): Promise<string | undefined> {
    const native = join(directory, 'native');
    if (!existsSync(join(native, 'Makefile'))) return undefined;
    const target = join(this.#home, hashOf(native));
    if (existsSync(target)) return target;
    mkdirSync(this.#home, { recursive: true });
    const out = mkdtempSync(join(this.#home, 'make-'));
    try {
      await run('make', ['-C', native, `OUT=${out}`]);
      publish(out, target);
    } catch (error) {
      throw new Error(`native/ could not be built: ${describe(error)}`);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
    return target;
  }
}

/** Puts a finished build in its place at one stroke; another run may have been first, with the same. */
function publish(out: string, target: string): void {
  try {
    renameSync(out, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

function hashOf(native: string): string {
  const hash = createHash('sha256').update(native).update(process.arch).update(process.platform);
  for (const file of readdirSync(native).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(native, file)));
  }
  return hash.digest('hex').slice(0, 20);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'make was not found (Debian: apt-get install gcc libc6-dev make)';
  return 'stderr' in error && error.stderr !== '' ? String(error.stderr) : error.message;
}
