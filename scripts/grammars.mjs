// Compiles every src/**/*.peggy into a sibling generated/ folder: an ES module and its .d.ts.
// A grammar names its start rules in its first lines: `// @startRules File, Literal` (otherwise: its first rule).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRunsAtOnce } from './grammar-runs.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src');
const peggy = join(root, 'node_modules', 'peggy', 'bin', 'peggy.js');

const scripts = ['grammars.mjs', 'grammar-runs.mjs'].map((name) => join(root, 'scripts', name));
const newest = (...files) => Math.max(...files.map((file) => statSync(file).mtimeMs));

function compile(grammar, module) {
  const rules = /^\/\/\s*@startRules\s+(.+)$/m.exec(readFileSync(grammar, 'utf8'))?.[1];
  const start = rules ? ['--allowed-start-rules', rules.replace(/\s+/g, '')] : [];
  mkdirSync(dirname(module), { recursive: true });
  // made beside and then put in place: another process may read the old one meanwhile
  const made = module.replace(/\.js$/, `.${process.pid}.js`);
  execFileSync(process.execPath, [peggy, '--format', 'es', '--dts', ...start, '--output', made, grammar], { stdio: 'inherit' });
  writeFileSync(made, readRunsAtOnce(readFileSync(made, 'utf8')));
  renameSync(made, module);
  renameSync(made.replace(/\.js$/, '.d.ts'), module.replace(/\.js$/, '.d.ts'));
}

const grammars = readdirSync(source, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.peggy'));
for (const name of grammars) {
  const grammar = join(source, name);
  const folder = join(dirname(grammar), 'generated');
  const base = join(
    folder,
    name
      .split(/[\\/]/)
      .at(-1)
      .replace(/\.peggy$/, ''),
  );
  const outputs = [`${base}.js`, `${base}.d.ts`];
  const current = outputs.every(existsSync) && Math.min(...outputs.map((file) => statSync(file).mtimeMs)) >= newest(grammar, ...scripts);
  if (!current) compile(grammar, outputs[0]);
}
