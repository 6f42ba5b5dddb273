import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, root, withoutComments } from './sources.ts';

const OUT = 'build/declarations';

describe('the published declarations', () => {
  it("mention none of koffi's types", () => {
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
    const options = ['--emitDeclarationOnly', '--noCheck', '--outDir', OUT];
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', ...options], { cwd: root, stdio: 'pipe' });
    const declarations = filesIn(OUT, /\.d\.ts$/);
    expect(declarations.length).toBeGreaterThan(0);
    const mentioning = declarations.filter(({ text }) => /['"]koffi(\/[^'"]*)?['"]|\bkoffi\./.test(withoutComments(text)));
    expect(mentioning.map(({ path }) => path)).toEqual([]);
  });
});
