import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runModule } from '../cli/run.ts';
import { root } from './sources.ts';

const text = readFileSync(join(root, 'README.md'), 'utf8');
const examples = [...text.matchAll(/```js\n([\s\S]*?)```\s*```text\n([\s\S]*?)```/g)];

describe.skipIf(process.platform === 'win32')('the examples of the README', () => {
  it('are there', () => {
    expect(examples).toHaveLength(2);
  });

  it.each(examples.map(([, code = '', output = '']) => [code.split('\n').at(-2) ?? '', code, output]))(
    'print what it says: %s',
    (_, code, output) => {
      expect(runModule(code)).toEqual({ code: 0, err: '', out: output });
    },
  );
});

describe('the README and the pages of docs/', () => {
  it.each(['README.md', 'ARCHITECTURE.md', 'docs/pipeline.md', 'docs/csharp.md', 'docs/compatibility.md', 'docs/performance.md'])(
    '%s links to what is there',
    (page) => {
      const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] as string);
      for (const link of links) expect(() => readFileSync(join(root, page, '..', link)), link).not.toThrow();
    },
  );

  it('name files of src that are there', () => {
    for (const page of ['ARCHITECTURE.md', 'docs/pipeline.md']) {
      for (const [path] of readFileSync(join(root, page), 'utf8').matchAll(/\bsrc\/[\w-]+\/[\w/.-]+\.(ts|peggy)/g)) {
        expect(() => readFileSync(join(root, path)), `${page}: ${path}`).not.toThrow();
      }
    }
  });

  it.each(['docs/compatibility.md'])('%s dates every line', (page) => {
    const lines = readFileSync(join(root, page), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('- '));
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(line).toMatch(/^- \d{4}-\d{2}-\d{2}: \*\*/);
  });
});
