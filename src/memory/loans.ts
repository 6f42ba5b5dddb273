/**
 * Memory of ours that running calls have lent to native code, for callbacks: what native code points to inside of it is read and written
 * through a view, without asking native code. Typed arrays are entered here by calls that pass functions too; scratch memory is known anyway.
 */
import { scratch } from './scratch.ts';

/** What one call has lent, and what calls around it have. */
export interface Loan {
  readonly view: DataView;
  readonly address: number;
  readonly end: number;
  readonly outer: Loan | undefined;
}

let innermost: Loan | undefined;

/** Enters memory that a call lends, until `endLoan` with what this gives. */
export function beginLoan({ buffer, byteOffset, byteLength }: ArrayBufferView, address: number): Loan {
  const view = new DataView(buffer, byteOffset, byteLength);
  innermost = { view, address, end: address + byteLength, outer: innermost };
  return innermost;
}

/** Ends a loan, and those that began after it. */
export function endLoan({ outer }: Loan): void {
  innermost = outer;
}

/**
 * The view of `size` bytes at an address, and its address; undefined where they are somebody else's. A view whose array was detached meanwhile
 * throws when it is used: to ask it first would cost more than to read it.
 */
export function lentMemory(address: number, size: number): { readonly view: DataView; readonly address: number } | undefined {
  for (let loan = innermost; loan !== undefined; loan = loan.outer) {
    if (address >= loan.address && address + size <= loan.end) return loan;
  }
  return address >= scratch.address && address + size <= scratch.address + scratch.chunk.size ? scratch : undefined;
}
