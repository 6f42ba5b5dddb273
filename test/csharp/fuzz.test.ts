import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCSharp } from '../../src/csharp/index.ts';
import { everyType } from '../../src/csharp/reach.ts';

/**
 * How many mutations are read: 10^5 with `PINVOKE_SOAK=1`, or `CSHARP_FUZZ=N`. `CSHARP_FUZZ_SEED` repeats a run, and `CSHARP_FUZZ_DIR` is
 * a folder whose files are mutated instead of the corpus'.
 */
const runs = Number(process.env.CSHARP_FUZZ ?? (process.env.PINVOKE_SOAK ? 1e5 : 300));
const seed = process.env.CSHARP_FUZZ_SEED;
const folder = process.env.CSHARP_FUZZ_DIR ?? fileURLToPath(new URL('../conformance/corpus/pinvoke/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.cs'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .filter((text) => text.length < 200_000);

/** What is put in: whatever opens, closes, quotes or begins something. */
const pieces = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  ';',
  ',',
  '=',
  '=>',
  '"',
  '"""',
  "'",
  '$"',
  '@"',
  '$@"{',
  '/*',
  '*/',
  '//',
  '\n#if X\n',
  '\n#endif\n',
  '\n#else\n',
  '\\',
  '\0',
  '\ud800',
  '?',
  '*',
  ':',
  '::',
  '.',
  '@',
  'class',
  'struct',
  'record',
  'enum E',
  'delegate',
  'extern',
  'static',
  'const int A = A;',
  'using',
  'namespace N;',
  'partial',
  'fixed int x[',
  'where T :',
  'ref',
  'typeof(',
  'new',
  'nameof(',
  'default',
  'unchecked(',
  '[DllImport(',
  '[assembly:',
  '0x',
  '1e',
  '.5',
  '9999999999999999999999',
  '-',
  '<<',
  'int?',
  'int*',
  '(int,int)',
  'T<T<T>>',
  '__arglist',
  'global::',
  'field',
  '{ get; set; }',
  '\u2028',
  'é',
];

type Edit = { readonly at: number; readonly remove: number; readonly insert: string };
const edit = (max: number): fc.Arbitrary<Edit> =>
  fc.record({
    at: fc.nat(max),
    remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3), fc.nat(200)),
    insert: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      fc.constant(''),
      fc.string({ maxLength: 4, unit: 'binary' }),
      fc.tuple(fc.constantFrom(...pieces), fc.nat(40)).map(([piece, count]) => piece.repeat(count)),
    ),
  });

const mutated = fc.nat(files.length - 1).chain((index) => {
  const text = files[index] as string;
  return fc
    .array(edit(text.length), { minLength: 1, maxLength: 6 })
    .map((edits) => edits.reduce((t, e) => t.slice(0, e.at) + e.insert + t.slice(e.at + e.remove), text));
});

/** A piece of one file in the middle of another. */
const spliced = fc
  .tuple(
    fc.nat(files.length - 1),
    fc.nat(files.length - 1),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([a, b, x, y]) => {
    const [first, second] = [files[a] as string, files[b] as string];
    return first.slice(0, Math.floor(x * first.length)) + second.slice(Math.floor(y * second.length));
  });

describe('no text crashes or hangs the reader', () => {
  test(`${runs} mutations of ${files.length} files`, { timeout: 60_000 + runs * 100 }, () => {
    let slowest = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: mutated }, spliced), (text) => {
        const start = performance.now();
        const program = readCSharp([{ path: 'x.cs', text }]);
        for (const type of everyType(program)) expect(type.kind).toBeTypeOf('string');
        for (const { line, column, message } of program.diagnostics) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(message).not.toBe('');
        }
        slowest = Math.max(slowest, performance.now() - start);
        expect(performance.now() - start).toBeLessThan(15_000);
      }),
      { numRuns: runs, ...(seed && { seed: Number(seed) }) },
    );
    expect(slowest).toBeGreaterThan(0);
    if (runs > 1000) process.stdout.write(`${runs} mutations of ${files.length} files read, the slowest in ${Math.round(slowest)} ms\n`);
  });
});
