// Compiles every src/**/*.peggy into a sibling generated/ folder: an ES module and its .d.ts.
// A grammar names its start rules in its first lines: `// @startRules File, Literal` (otherwise: its first rule).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src');
const peggy = join(root, 'node_modules', 'peggy', 'bin', 'peggy.js');

const newest = (...files) => Math.max(...files.map((file) => statSync(file).mtimeMs));

function compile(grammar, module) {
  const rules = /^\/\/\s*@startRules\s+(.+)$/m.exec(readFileSync(grammar, 'utf8'))?.[1];
  const start = rules ? ['--allowed-start-rules', rules.replace(/\s+/g, '')] : [];
  mkdirSync(dirname(module), { recursive: true });
  execFileSync(process.execPath, [peggy, '--format', 'es', '--dts', ...start, '--output', module, grammar], { stdio: 'inherit' });
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
  const current =
    outputs.every(existsSync) &&
    Math.min(...outputs.map((file) => statSync(file).mtimeMs)) >= newest(grammar, fileURLToPath(import.meta.url));
  if (!current) compile(grammar, outputs[0]);
}
