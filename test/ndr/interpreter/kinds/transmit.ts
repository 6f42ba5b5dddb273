import type { WireTransmit } from '../../../../src/types/wire/index.ts';
import type { Kind } from '../kind.ts';
import { kindOf } from './index.ts';

/** Exactly the wire form of the transmitted type (1.9). The value is the transmitted one: the routines are not the wire's affair. */
export const transmitted: Kind<WireTransmit> = {
  alignment: ({ wire }, syntax) => kindOf(wire).alignment(wire, syntax),
  elementAlignment: ({ wire }, syntax) => {
    const kind = kindOf(wire);
    return kind.elementAlignment?.(wire, syntax) ?? kind.alignment(wire, syntax);
  },
  least: ({ wire }, syntax) => kindOf(wire).least(wire, syntax),
  memory: ({ wire }) => kindOf(wire).memory(wire),
  maxima: (encoding, { wire }, value, scope) => kindOf(wire).maxima?.(encoding, wire, value, scope) ?? [],
  conformance: ({ wire }) => kindOf(wire).conformance?.(wire) ?? 0,
  checkMaxima: (decoding, { wire }, maxima) => kindOf(wire).checkMaxima?.(decoding, wire, maxima),
  write(encoding, { wire }, value, scope) {
    kindOf(wire).write(encoding, wire, value, scope);
  },
  read: (decoding, { wire }, scope, maxima) => kindOf(wire).read(decoding, wire, scope, maxima),
};
