import type { WirePointer } from '../../../../src/types/wire/index.ts';
import { evaluate, type Scope } from '../expression.ts';
import type { Kind } from '../kind.ts';
import { BAD_ARGUMENT, BAD_DATA, NULL_REF, Refused } from '../refused.ts';
import { Cell } from '../value.ts';

/** Pointers in place: a slot; the pointee follows the construction (1.8). */
export const pointers: Kind<WirePointer> = {
  alignment: (_type, { word }) => word,
  least: (_type, { word }) => word,
  memory: () => ({ size: 8, align: 8 }),
  write(encoding, { mode, pointee }, value, scope) {
    const { out } = encoding;
    if (value === null && mode === 'ref') throw new Refused(NULL_REF, 'PT6');
    if (value !== null && !(value instanceof Cell)) throw new Refused(BAD_ARGUMENT, 'a pointer is null or a cell');
    out.count(0n);
    if (value !== null) encoding.defer({ slot: out.octets.length - encoding.syntax.word, cell: value, mode, pointee, scope });
  },
  read(decoding, type, scope) {
    const id = decoding.input.count();
    if (type.mode === 'full' && id !== 0n) return decoding.fullPointer(id, type, scope);
    // PT7: the slot of a ref pointer says nothing. PT3: any other id but zero is a pointee of its own.
    if (type.mode !== 'ref' && id === 0n) {
      checkNull(decoding.limits.strictNulls, type, scope);
      return null;
    }
    const cell = new Cell();
    decoding.defer({ cell, pointee: type.pointee, scope });
    return cell;
  },
};

/** B10. Sizes that come after the pointer are not seen here. */
function checkNull(strict: boolean, { pointee, unchecked }: WirePointer, scope: Scope): void {
  if (!strict || unchecked || (pointee.kind !== 'array' && pointee.kind !== 'string')) return;
  const sizes = pointee.kind === 'array' ? pointee.dimensions.map(({ size }) => size) : [pointee.size];
  const counts = sizes.map((size) => (size === undefined ? undefined : evaluate(size, scope)));
  if (counts.some((count) => count !== undefined && count !== 0n)) throw new Refused(BAD_DATA, 'B10');
}
