// Packs the package as it would be published, and checks the archive: what is in it, its manifest (publint), its types as
// ES modules see them (attw), and that each of its subpaths can be imported.
//   node scripts/package-checks.mjs
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { name, exports, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = join(root, 'build', 'package');
const installed = join(folder, 'node_modules', name);

rmSync(folder, { recursive: true, force: true });
mkdirSync(installed, { recursive: true });
// A package of its own: else its name would mean the one that it stands in.
writeFileSync(join(folder, 'package.json'), '{ "private": true }');
const archive = join(folder, pack());
const failed = [
  checkContents(),
  check('publint', ['run', archive, '--strict']),
  check('attw', [archive, '--profile', 'esm-only', '--no-definitely-typed']),
];
failed.push(await checkImports());
process.exit(failed.includes(true) ? 1 : 0);

function pack() {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`the package cannot be packed:\n${stdout}${stderr}`);
    process.exit(1);
  }
  // What the scripts of a pack print comes before its JSON.
  return JSON.parse(stdout.slice(stdout.search(/^[[{]/m)))[0].filename;
}

/** True where something is packed that is not to be published. */
function checkContents() {
  execFileSync('tar', ['-xzf', archive, '-C', installed, '--strip-components=1']);
  const packed = execFileSync('tar', ['-tzf', archive], { encoding: 'utf8' }).trim().split('\n');
  const published = new Set(['package.json', ...files]);
  const stray = packed.map((path) => path.replace(/^package\//, '')).filter((path) => !published.has(path.split('/')[0]));
  for (const path of stray) console.error(`packed, and not to be published: ${path}`);
  console.log(`${packed.length} files are packed`);
  return stray.length > 0;
}

function check(tool, options) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', '.bin', tool), ...options], { cwd: root, stdio: 'inherit' });
  return status !== 0;
}

/** True where a subpath cannot be imported from the unpacked archive. */
async function checkImports() {
  let broken = false;
  for (const subpath of Object.keys(exports).filter((key) => !key.endsWith('.json'))) {
    const specifier = join(name, subpath).replaceAll('\\', '/');
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', `await import(${JSON.stringify(specifier)})`], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status === 0) continue;
    broken = true;
    console.error(`${specifier} cannot be imported:\n${stderr}`);
  }
  return broken;
}
