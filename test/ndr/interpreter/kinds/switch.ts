import type { WireSwitch } from '../../../../src/types/wire/index.ts';
import type { Kind } from '../kind.ts';
import type { Syntax } from '../syntax.ts';
import { kindOf } from './index.ts';
import { alignmentOf, armsMemory, readSelected, writeSelected } from './union.ts';

/** U7: aligned to the discriminant alone; N10: to the largest alignment of discriminant and arms. */
function startOf({ union }: WireSwitch, syntax: Syntax): number {
  return syntax.ndr64 ? alignmentOf(union, syntax) : kindOf(union.tag).alignment(union.tag, syntax);
}

/** A non-encapsulated union where it is used. */
export const switches: Kind<WireSwitch> = {
  alignment: ({ union }, syntax) => alignmentOf(union, syntax),
  // U6: elements of an array of `ms_union` unions stand at the widest alignment.
  elementAlignment: (type, syntax) => (type.union.ms ? alignmentOf(type.union, syntax) : startOf(type, syntax)),
  least: ({ union }, syntax) => kindOf(union.tag).least(union.tag, syntax),
  memory: ({ union }) => armsMemory(union),
  write(encoding, type, value) {
    encoding.out.align(startOf(type, encoding.syntax));
    writeSelected(encoding, type.union, value);
  },
  read(decoding, type, scope) {
    decoding.input.align(startOf(type, decoding.syntax));
    return readSelected(decoding, type.union, (tag) => decoding.correlate(type.is, scope, tag, 'B9'));
  },
};
