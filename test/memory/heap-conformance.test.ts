/** The recorded scripts of the real heap, in plain and in debug mode. */
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { judge } from '../conformance/heap/judge.ts';

const corpus = fileURLToPath(new URL('../conformance/corpus/heap', import.meta.url));

afterEach(() => {
  delete process.env.PINVOKE_HEAP_DEBUG;
});

test.each(['plain', 'debug'])(
  'every script passes in %s mode',
  async (mode) => {
    if (mode === 'debug') process.env.PINVOKE_HEAP_DEBUG = '1';
    const failures: string[] = [];
    let count = 0;
    for await (const { suite, id, outcome, message } of judge(corpus, {})) {
      count++;
      if (outcome !== 'passed') failures.push(`${suite}/${id}: ${message}`);
    }
    expect(failures).toEqual([]);
    expect(count).toBe(113);
  },
  120_000,
);
