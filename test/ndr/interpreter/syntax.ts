/** The three forms of a body. */
export interface Syntax {
  readonly name: 'ndr20' | 'ndr20be' | 'ndr64';
  /** R2, N1. */
  readonly little: boolean;
  readonly ndr64: boolean;
  /** Octets of a count (N2) and of a pointer (N3). */
  readonly word: 4 | 8;
}

export const ndr20: Syntax = { name: 'ndr20', little: true, ndr64: false, word: 4 };
export const ndr20be: Syntax = { name: 'ndr20be', little: false, ndr64: false, word: 4 };
export const ndr64: Syntax = { name: 'ndr64', little: true, ndr64: true, word: 8 };
export const syntaxes: readonly Syntax[] = [ndr20, ndr20be, ndr64];

/** The least multiple of `to` that is not below `at` (1.2). */
export function align(at: number, to: number): number {
  let result = at;
  while (result % to !== 0) result++;
  return result;
}
