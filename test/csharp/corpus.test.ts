import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCSharp } from '../../src/csharp/index.ts';
import { everyType } from '../../src/csharp/reach.ts';

const corpus = fileURLToPath(new URL('../conformance/corpus/pinvoke/', import.meta.url));
const suites = readdirSync(corpus).filter((name) => name.endsWith('.cs'));

interface Suite {
  readonly cases: readonly { readonly function?: string; readonly steps?: readonly { readonly function: string }[] }[];
}

describe('the corpus is read completely', () => {
  test.each(suites)('%s', (name) => {
    const program = readCSharp([{ path: name, text: readFileSync(corpus + name, 'utf8') }]);
    expect(program.diagnostics).toEqual([]);
    const incomplete = [...everyType(program)].filter((type) => type.kind === 'unknown' || type.kind === 'open');
    expect(incomplete).toEqual([]);
    // every function that a case calls is there, under its name within the suite
    const suite = JSON.parse(readFileSync(corpus + name.replace(/\.cs$/, '.json'), 'utf8')) as Suite;
    const called = suite.cases
      .flatMap((entry) => (entry.steps ?? [entry]).map((step) => step.function ?? '$'))
      .filter((fn) => !fn.startsWith('$'));
    const declared = new Set(program.methods.map((method) => method.name.slice(method.name.lastIndexOf('.') + 1)));
    expect(called.filter((fn) => !declared.has(fn))).toEqual([]);
  });
});
