import { parseArgs } from 'node:util';
import { locate } from './places.ts';

/** What the command line asks for. */
export interface DifferentialOptions {
  readonly directories: readonly string[];
  /** How many functions to generate; 0 for none. */
  readonly functions: number;
  readonly seed: number;
  /** Leaves the recorded copies where they are; otherwise only those with differences stay. */
  readonly keep: boolean;
}

/** Reads the command line: `[DIR...] [--functions N] [--seed S] [--keep]`. Without anything, the copy of the corpus. */
export function readDifferentialOptions(args: readonly string[], copy: string): DifferentialOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { functions: { type: 'string' }, seed: { type: 'string' }, keep: { type: 'boolean' } },
  });
  const generates = values.functions !== undefined || values.seed !== undefined;
  const functions = generates ? wholeNumber(values.functions ?? '500', '--functions') : 0;
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : wholeNumber(values.seed, '--seed');
  const directories = positionals.length === 0 && !generates ? [copy] : positionals.map(locate);
  return { directories, functions, seed, keep: values.keep ?? false };
}

function wholeNumber(text: string, option: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value >= 2 ** 31)
    throw new Error(`${option} takes a whole number below 2^31, not ${text}`);
  return value;
}
