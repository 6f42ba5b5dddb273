import type { WireBinding, WireIgnored } from '../../../../src/types/wire/index.ts';
import type { Kind } from '../kind.ts';

/** `ignore`: a slot, written as zero, never followed (1.9, N19). */
export const ignoreds: Kind<WireIgnored> = {
  alignment: (_type, { word }) => word,
  least: (_type, { word }) => word,
  memory: () => ({ size: 8, align: 8 }),
  write({ out }) {
    out.count(0n);
  },
  read({ input }) {
    input.count();
    return null;
  },
};

/** `handle_t`: never on the wire (1.3, PR6). */
export const bindings: Kind<WireBinding> = {
  alignment: () => 1,
  least: () => 0,
  memory: () => ({ size: 8, align: 8 }),
  write() {},
  read: () => null,
};
