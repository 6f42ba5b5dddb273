/** Who is measured: this package over each of its engines, koffi as its users write it and over raw addresses, an add-on written by hand. */
import { cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import koffi, { type LibraryHandle } from 'koffi';
import type * as heapModule from '../src/heap.ts';
import type * as index from '../src/index.ts';

/** Compiled to build/bench/bench. */
const here = dirname(fileURLToPath(import.meta.url));
/** The root of the project. */
export const root: string = join(here, '..', '..', '..');
/** The package as it is published. */
export const published: string = join(root, 'dist');
const extension = { win32: 'dll', darwin: 'dylib' }[process.platform as string] ?? 'so';
/** The library that everybody calls. */
export const workloadLibrary: string = join(root, 'build', 'Release', `bench_workloads.${extension}`);

/** The package, over one engine. */
export interface Pinvoke {
  /** The contender's name. */
  readonly name: string;
  readonly engine: string;
  readonly api: typeof index;
  readonly heap: typeof heapModule;
}

/** The add-on: a function for each of the workload library's. */
export type Addon = Readonly<Record<string, (...args: unknown[]) => unknown>>;

/** koffi's view of the library. */
export const library: LibraryHandle = koffi.load(workloadLibrary);
/** The add-on written by hand. */
export const addon: Addon = createRequire(import.meta.url)(join(root, 'build', 'Release', 'bench_addon.node')) as Addon;

/** One engine serves a copy of the package, so each gets a copy. Engines that cannot serve here are left out. */
export async function loadPinvoke(names: readonly string[], baseline?: string): Promise<Pinvoke[]> {
  const loaded: Pinvoke[] = [];
  for (const engine of names) {
    const made = await load(`pinvoke ${engine}`, engine, published);
    if (made !== undefined) loaded.push(made);
    const before = baseline === undefined ? undefined : await load(`before ${engine}`, engine, baseline);
    if (before !== undefined) loaded.push(before);
  }
  return loaded;
}

async function load(name: string, engine: string, source: string): Promise<Pinvoke | undefined> {
  const copy = join(here, '..', 'copies', name.replaceAll(' ', '-'));
  rmSync(copy, { recursive: true, force: true });
  cpSync(source, copy, { recursive: true, filter: (path) => !path.endsWith('.d.ts') });
  process.env.PINVOKE_ENGINE = engine;
  const api = (await import(pathToFileURL(join(copy, 'index.js')).href)) as typeof index;
  const heap = (await import(pathToFileURL(join(copy, 'heap.js')).href)) as typeof heapModule;
  const serving = api.engineInfo().name;
  delete process.env.PINVOKE_ENGINE;
  return serving === engine ? { name, engine, api, heap } : undefined;
}
