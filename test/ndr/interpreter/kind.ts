import type { WireType } from '../../../src/types/wire/index.ts';
import type { Decoding } from './decoding.ts';
import type { Encoding } from './encoding.ts';
import type { Scope } from './expression.ts';
import type { Syntax } from './syntax.ts';
import type { Value } from './value.ts';

/** Maximum counts that stood before the outermost structure (1.6, step 1). */
export type Maxima = readonly bigint[];

/** What the specification says of one kind of type. */
export interface Kind<T extends WireType> {
  /** Its alignment, and what it adds to that of a structure around it (1.2, 1.6 ST3, U5). */
  alignment(type: T, syntax: Syntax): number;
  /** The alignment of each element of an array of it, where that is another (1.7 U6, U7). */
  elementAlignment?(type: T, syntax: Syntax): number;
  /** The least octets it can have, for B5. */
  least(type: T, syntax: Syntax): number;
  /** Size and alignment in the memory of a 64-bit host, for A3, B3, B6 and B18. */
  memory(type: T): Extent;
  /** The maximum counts of the conformant array that it is or ends in; none where it has none. */
  maxima?(encoding: Encoding, type: T, value: Value, scope: Scope): bigint[];
  /** How many maximum counts that is. */
  conformance?(type: T): number;
  /** Reads what `maxima` gives, and checks it by itself (A3, N22, range). */
  checkMaxima?(decoding: Decoding, type: T, maxima: Maxima): void;
  /** Writes it in place: everything but maximum counts and pointees. */
  write(encoding: Encoding, type: T, value: Value, scope: Scope): void;
  /** Reads it in place. */
  read(decoding: Decoding, type: T, scope: Scope, maxima: Maxima): Value;
}

/** Octets and alignment in memory. */
export interface Extent {
  readonly size: number;
  readonly align: number;
}
