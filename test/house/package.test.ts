import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, root } from './sources.ts';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly gypfile: boolean;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** What is published as dist/x.js is src/x.ts. */
function sourceOf(published: string): string {
  return published.replace(/^\.?\/?dist\//, 'src/').replace(/(\.d\.ts|\.js)$/, '.ts');
}

describe('the package', () => {
  it('exports what has a source, the types first', () => {
    for (const [subpath, target] of Object.entries(manifest.exports)) {
      if (typeof target === 'string') expect(existsSync(join(root, target)), subpath).toBe(true);
      else {
        expect(Object.keys(target), subpath).toEqual(['types', 'default']);
        expect(sourceOf(target.types), subpath).toBe(sourceOf(target.default));
        expect(existsSync(join(root, sourceOf(target.default))), `${subpath}: ${sourceOf(target.default)}`).toBe(true);
      }
    }
  });

  it('has commands that have a source and start Node', () => {
    for (const command of Object.values(manifest.bin)) {
      const source = sourceOf(command);
      expect(existsSync(join(root, source)), source).toBe(true);
      expect(readFileSync(join(root, source), 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
    }
  });

  it('runs nothing when it is installed', () => {
    const automatic = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare'];
    expect(automatic.filter((script) => script in manifest.scripts)).toEqual([]);
    expect(manifest.gypfile).toBe(false);
  });

  it('is locked without the addresses of a registry', () => {
    expect(/"resolved"|https?:\/\/[^"]*\.tgz/.test(readFileSync(join(root, 'package-lock.json'), 'utf8'))).toBe(false);
  });
});

describe('the text of the project', () => {
  it('names no path of a machine', () => {
    const path = new RegExp(`(^|[^A-Za-z0-9.])/(${['work', 'farm', 'root', 'home/[a-z]+', 'Users/[a-z]+'].join('|')})/`, 'm');
    const ours = ['src', 'test', 'scripts', 'bench', 'docs', 'native-fixtures', 'examples', '.ci'].filter((folder) =>
      existsSync(join(root, folder)),
    );
    const files = ours.flatMap((folder) => filesIn(folder, /\.(ts|mjs|md|c|h|json|peggy|cs)$|^\.ci\//));
    const top = ['package.json', 'README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'biome.json', 'binding.gyp'].filter((file) =>
      existsSync(join(root, file)),
    );
    const texts = [...files, ...top.map((file) => ({ path: file, text: readFileSync(join(root, file), 'utf8') }))];
    const naming = texts.filter((file) => !file.path.startsWith('test/conformance/corpus/') && path.test(file.text));
    expect(naming.map((file) => file.path)).toEqual([]);
  });
});
