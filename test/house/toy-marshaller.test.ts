import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesIn, root } from './sources.ts';
import { type Edit, edits, files, program } from './toy.ts';

/** What the recipe of ARCHITECTURE.md lets a new marshaller touch: its own files, the list of types, the layout room, the list of marshallers. */
const allowed = /^(types\/(index|managed)\.ts|layout\/[^/]+\.ts|marshal\/resolve\.ts)$/;

/** A copy of src with the toy in it, or with a part of it. */
function houseWith(parts: readonly Edit[]): string {
  mkdirSync(join(root, 'build'), { recursive: true });
  const path = mkdtempSync(join(root, 'build', 'toy-'));
  cpSync(join(root, 'src'), join(path, 'src'), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, 'src', file), text);
  for (const { path: file, insert, before } of parts) edit(join(path, 'src', file), insert, before);
  const config = { extends: '../../tsconfig.json', compilerOptions: { noEmit: false, rootDir: 'src', outDir: 'out' }, include: ['src'] };
  writeFileSync(join(path, 'tsconfig.json'), JSON.stringify(config));
  return path;
}

function edit(path: string, insert: string, before: string | undefined): void {
  const text = readFileSync(path, 'utf8');
  const at = before === undefined ? text.length : text.indexOf(before);
  expect(at, `${path} has no longer: ${before}`).toBeGreaterThanOrEqual(0);
  writeFileSync(path, text.slice(0, at) + insert + text.slice(at));
}

function compile(path: string): { stdout: string; status: number | null } {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc, '-p', 'tsconfig.json'], { cwd: path, encoding: 'utf8' });
}

const houses: string[] = [];
let house = '';
let half = '';
beforeAll(() => {
  house = houseWith(edits);
  half = houseWith(edits.filter(({ path }) => path.startsWith('types/')));
  houses.push(house, half);
});
afterAll(() => {
  for (const path of houses) rmSync(path, { recursive: true, force: true });
});

describe('a new marshaller', () => {
  it('touches what the recipe says and nothing else', () => {
    expect(edits.map(({ path }) => path).filter((path) => !allowed.test(path))).toEqual([]);
    expect(Object.keys(files).sort()).toEqual(['marshal/tenths.ts', 'types/tenths.ts']);
    expect(edits.filter(({ path }) => path === 'marshal/resolve.ts')).toHaveLength(2);
  });

  it('compiles: no other switch over types or forms needs to know of it', () => {
    const { stdout, status } = compile(house);
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it('is led by the compiler: with the descriptor alone it points at the layout', () => {
    const unhandled = compile(half)
      .stdout.split('\n')
      .filter((line) => /error TS(2345|2366)\b/.test(line) && !line.includes('/tenths.ts('));
    expect([...new Set(unhandled.map((line) => line.slice(0, line.indexOf('('))))].sort()).toEqual([
      'src/layout/field-form.ts',
      'src/layout/managed.ts',
    ]);
  });

  it.skipIf(process.platform === 'win32')('is called with real functions: by value, returned, by reference, as a field', () => {
    for (const { path, text } of filesIn('src', /\/generated\/.*\.js$/)) {
      const target = join(house, 'out', path.slice('src/'.length));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    writeFileSync(join(house, 'out', 'toy.js'), program);
    const { stdout, stderr } = spawnSync(process.execPath, [join(house, 'out', 'toy.js')], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      abs: 2.5,
      exponent: 0.4,
      quotient: 0.4,
      remainder: 0.7,
      refused: 'abs(), parameter \'value\': expected a number, got "2.5"',
      plan: ['tenths', 'copy', false, true, '4.3.2'],
    });
  });
});
