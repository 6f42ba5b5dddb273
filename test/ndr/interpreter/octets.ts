import { BAD_DATA, Refused } from './refused.ts';
import type { Syntax } from './syntax.ts';

/** Octets that are written, one after the other. Offset 0 is the start of the stub data (1.2). */
export class Output {
  readonly octets: number[] = [];
  /** Where gaps are: what a reader has to ignore. */
  readonly gaps: number[] = [];
  readonly syntax: Syntax;

  constructor(syntax: Syntax) {
    this.syntax = syntax;
  }

  /** Gap octets, as few as possible, all zero (1.2). */
  align(to: number): void {
    while (this.octets.length % to !== 0) this.gaps.push(this.octets.push(0) - 1);
  }

  /** The low `size` octets of an integer, aligned to its size, in the byte order of the syntax. */
  integer(size: number, value: bigint): void {
    this.align(size);
    this.octets.push(...this.#ordered(size, value));
  }

  /** A count: N2. */
  count(value: bigint): void {
    this.integer(this.syntax.word, value);
  }

  /** Octets that have no byte order. */
  raw(octets: Iterable<number>): void {
    for (const octet of octets) this.octets.push(octet);
  }

  /** Writes over a word, a slot whose id was not known before (PT2). */
  patch(at: number, value: bigint): void {
    this.#ordered(this.syntax.word, value).forEach((octet, index) => {
      this.octets[at + index] = octet;
    });
  }

  #ordered(size: number, value: bigint): number[] {
    const octets = Array.from({ length: size }, (_, index) => Number((BigInt.asUintN(64, value) >> BigInt(8 * index)) & 0xffn));
    return this.syntax.little ? octets : octets.reverse();
  }
}

/** Octets that are read, one after the other. */
export class Input {
  readonly octets: Uint8Array;
  readonly syntax: Syntax;
  at = 0;

  constructor(octets: Uint8Array, syntax: Syntax) {
    this.octets = octets;
    this.syntax = syntax;
  }

  get left(): number {
    return this.octets.length - this.at;
  }

  /** Skips a gap, whatever is in it (1.2). Never beyond the end: what has to follow is missed there (B1, A4, N15). */
  align(to: number): void {
    while (this.at % to !== 0 && this.left > 0) this.at++;
  }

  /** An unsigned integer, aligned to its size (B1). */
  integer(size: number): bigint {
    this.align(size);
    const octets = [...this.raw(size)];
    if (!this.syntax.little) octets.reverse();
    return octets.reduceRight((value, octet) => (value << 8n) | BigInt(octet), 0n);
  }

  count(): bigint {
    return this.integer(this.syntax.word);
  }

  raw(size: number): Uint8Array {
    if (size > this.left) throw new Refused(BAD_DATA, 'B1', this.at);
    this.at += size;
    return this.octets.subarray(this.at - size, this.at);
  }
}
