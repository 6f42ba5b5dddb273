import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

/** Longer files are tables and grammars. */
const MOST_LINES = 250;

describe('the files of src', () => {
  it(`have ${MOST_LINES} lines at most, or say in their first comment, after "Size:", why not`, () => {
    const long = sources().filter(({ text }) => text.trimEnd().split('\n').length > MOST_LINES);
    expect(long.filter(({ text }) => !/\bSize:\s*\S/.test(firstComment(text))).map(({ path }) => path)).toEqual([]);
  });
});

function firstComment(text: string): string {
  return /^\s*(\/\*[\s\S]*?\*\/|(?:\/\/.*\n)+)/.exec(text)?.[1] ?? '';
}
