import type { WireEnum } from '../../../../src/types/wire/index.ts';
import type { Kind } from '../kind.ts';
import { BAD_ARGUMENT, BAD_ENUM, Refused } from '../refused.ts';
import type { Syntax } from '../syntax.ts';
import { integerOf } from '../value.ts';
import { checkRange } from './base.ts';

/** Two octets, four with `v1_enum`; under NDR64 always four (N5). */
function sizeOf({ wide }: WireEnum, syntax: Syntax): number {
  return wide || syntax.ndr64 ? 4 : 2;
}

export const enumerations: Kind<WireEnum> = {
  alignment: sizeOf,
  least: sizeOf,
  memory: () => ({ size: 4, align: 4 }),
  write({ out, syntax }, type, value) {
    const size = sizeOf(type, syntax);
    const integer = integerOf(value);
    if (integer === undefined || integer !== BigInt.asIntN(32, integer)) throw new Refused(size === 2 ? BAD_ENUM : BAD_ARGUMENT, 'P5');
    if (size === 2 && (integer < 0n || integer > 32767n)) throw new Refused(BAD_ENUM, 'P1');
    checkRange(type.range, integer, 'B13');
    out.integer(size, integer);
  },
  read({ input, syntax }, type) {
    const size = sizeOf(type, syntax);
    const bits = input.integer(size);
    if (size === 2 && bits > 32767n) throw new Refused(BAD_ENUM, 'P2', input.at);
    const integer = BigInt.asIntN(32, bits);
    checkRange(type.range, integer, 'B13');
    return Number(integer);
  },
};
