import type { WireContextHandle } from '../../../../src/types/wire/index.ts';
import type { Kind } from '../kind.ts';
import { BAD_ARGUMENT, Refused } from '../refused.ts';

/** Attributes and the first three fields of the UUID have a byte order; the last eight octets have none. */
const FIELDS = [4, 4, 2, 2];

/** 20 octets, aligned 4 (1.9, N17). The value is what they are in little-endian, in hexadecimal. */
export const contexts: Kind<WireContextHandle> = {
  alignment: () => 4,
  least: () => 20,
  memory: () => ({ size: 8, align: 8 }),
  write({ out, syntax }, _type, value) {
    if (typeof value !== 'string' || value.length !== 40) throw new Refused(BAD_ARGUMENT, 'a context handle is 20 octets');
    out.align(4);
    out.raw(swapped(Buffer.from(value, 'hex'), syntax.little));
  },
  read({ input, syntax }) {
    input.align(4);
    return swapped(Buffer.from(input.raw(20)), syntax.little).toString('hex');
  },
};

function swapped(octets: Buffer, little: boolean): Buffer {
  let at = 0;
  for (const size of little ? [] : FIELDS) {
    octets.subarray(at, at + size).reverse();
    at += size;
  }
  return octets;
}
