import type { WirePipe } from '../../../../src/types/wire/index.ts';
import { nowhere } from '../expression.ts';
import type { Kind } from '../kind.ts';
import { BAD_ARGUMENT, BAD_BOUND, BAD_DATA, Refused } from '../refused.ts';
import type { Value } from '../value.ts';
import { elementAlignment, kindOf } from './index.ts';

/** Chunks (1.9, N16). The value is the list of chunks, each a list of elements. */
export const pipes: Kind<WirePipe> = {
  alignment: (_type, { word }) => word,
  least: (_type, { word }) => word,
  memory: () => ({ size: 8, align: 8 }),
  write(encoding, { element }, value) {
    if (!Array.isArray(value)) throw new Refused(BAD_ARGUMENT, 'a pipe is a list of chunks');
    const { out, syntax } = encoding;
    for (const chunk of [...value, []]) {
      if (!Array.isArray(chunk)) throw new Refused(BAD_ARGUMENT, 'a chunk is a list');
      out.count(BigInt(chunk.length));
      for (const one of chunk) {
        out.align(elementAlignment(element, syntax));
        kindOf(element).write(encoding, element, one, nowhere);
      }
      // N16: a chunk ends in its negated count, and the pipe in two zeros.
      if (syntax.ndr64) out.count(BigInt(-chunk.length));
    }
  },
  read(decoding, { element }) {
    const { input, syntax } = decoding;
    const chunks: Value[][] = [];
    for (;;) {
      const count = input.count();
      if (count > 0x7fff_ffffn) throw new Refused(syntax.ndr64 ? BAD_BOUND : BAD_DATA, 'N16', input.at);
      if (count * BigInt(Math.max(1, kindOf(element).least(element, syntax))) > BigInt(input.left))
        throw new Refused(BAD_DATA, 'B5', input.at);
      const chunk: Value[] = [];
      for (let index = 0n; index < count; index++) {
        input.align(elementAlignment(element, syntax));
        decoding.allocate(kindOf(element).memory(element).size);
        chunk.push(kindOf(element).read(decoding, element, nowhere, []));
      }
      if (syntax.ndr64 && BigInt.asIntN(64, input.count()) !== -count) throw new Refused(BAD_DATA, 'B32', input.at);
      if (count === 0n) return chunks;
      chunks.push(chunk);
    }
  },
};
