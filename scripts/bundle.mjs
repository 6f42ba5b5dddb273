// Puts the package together as it is published: an ES module for each subpath and command, beside the declarations that tsc wrote, and the
// modules that they share in dist/chunks. Few files load in a fraction of the time of many.
//   node scripts/bundle.mjs [DIRECTORY]
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const directory = process.argv[2] ?? join(root, 'dist');
const commands = Object.values(manifest.bin);
const published = [
  ...Object.values(manifest.exports).flatMap((target) => target.default ?? []),
  ...commands,
  // what `npm start` runs
  'dist/cli/tour.js',
];

/** What several subpaths share, in few files: each that is loaded costs a millisecond. Those of a lower floor stand first. */
const shared = [
  { name: 'common', test: /src\/(errors|types\/[\w-]+|memory\/(show|decimal|buffer-text))\.ts$/ },
  { name: 'native', test: /src\/(engine\/.*|memory\/(arena|pin|system-libraries|native|address))\.ts$/ },
  { name: 'marshal', test: /src\/(errors-(runtime|hresult)|layout\/|marshal\/|memory\/(?!heap)|invoke\/|inspect\/).*\.ts$/ },
];

const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(published.map(sourceOf)),
  platform: 'node',
  // what is shipped is what was written: the tour prints the source of its own calls
  treeshake: false,
  external: Object.keys(manifest.dependencies),
  preserveEntrySignatures: 'allow-extension',
  transform: { target: `node${manifest.engines.node.replace(/[^\d.]/g, '')}` },
});
rmSync(join(directory, 'chunks'), { recursive: true, force: true });
await bundle.write({
  dir: directory,
  format: 'esm',
  chunkFileNames: 'chunks/[name].js',
  codeSplitting: { includeDependenciesRecursively: false, groups: shared },
  minify: false,
  comments: false,
  keepNames: true,
  sourcemap: true,
});
await bundle.close();
for (const command of commands) chmodSync(join(directory, `${sourceOf(command)[0]}.js`), 0o755);

/** What is published as dist/x.js is made of src/x.ts. */
function sourceOf(path) {
  const name = path.replace(/^(\.\/)?dist\//, '').replace(/\.js$/, '');
  return [name, `src/${name}.ts`];
}
