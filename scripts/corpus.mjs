// Keeps test/conformance/corpus a copy of ../shared/conformance, all of it but build/ and what its .gitignore files name.
//   node scripts/corpus.mjs update    refreshes the copy
//   node scripts/corpus.mjs check     fails where the original exists and differs
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const original = join(root, '..', 'shared', 'conformance');
const copy = join(root, 'test', 'conformance', 'corpus');

const [command] = process.argv.slice(2);
if (command === 'update') update();
else if (command === 'check') check();
else {
  console.error('usage: node scripts/corpus.mjs update|check');
  process.exit(2);
}

function update() {
  if (!existsSync(original)) {
    console.error(`there is nothing to copy from: ${original}`);
    process.exit(1);
  }
  const files = list(original);
  rmSync(copy, { recursive: true, force: true });
  for (const file of files) cpSync(join(original, file), join(copy, file));
  console.log(`${files.length} files copied`);
}

function check() {
  if (!existsSync(original)) {
    console.log('no original beside the repository: the copy stands by itself');
    return;
  }
  const [there, here] = [list(original), list(copy)];
  const differences = [
    ...there.filter((file) => !here.includes(file)).map((file) => `missing here: ${file}`),
    ...here.filter((file) => !there.includes(file)).map((file) => `only here: ${file}`),
    ...there
      .filter((file) => here.includes(file) && !readFileSync(join(original, file)).equals(readFileSync(join(copy, file))))
      .map((file) => `differs: ${file}`),
  ];
  for (const difference of differences) console.error(difference);
  if (differences.length > 0) {
    console.error('the copy of the corpus is out of date: npm run corpus:update');
    process.exit(1);
  }
  console.log(`the copy of the corpus is up to date: ${there.length} files`);
}

/** The files of a directory as git sees them: an empty repository is laid over it, so that its own rules decide what is ignored. */
function list(directory) {
  const empty = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    execFileSync('git', ['init', '--quiet', '--bare', empty]);
    const options = [`--git-dir=${empty}`, `--work-tree=${directory}`, 'ls-files', '-z', '--others', '--exclude-per-directory=.gitignore'];
    return execFileSync('git', options, { cwd: directory, encoding: 'utf8', maxBuffer: 2 ** 26 })
      .split('\0')
      .filter((file) => file !== '' && !file.split('/').includes('build'))
      .sort();
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}
