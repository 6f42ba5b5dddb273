import { RpcError } from '../../errors-rpc.ts';
import type { WireBinding, WireIgnored } from '../../types/wire/index.ts';
import { position } from '../scope.ts';
import type { Kind } from './kind.ts';

/** `[ignore]`: a slot of zero that nothing follows (spec 1.9). */
export const ignoredKind: Kind<WireIgnored> = {
  shape: (_type, _of, { pointer: size }) => ({
    start: size,
    align: size,
    size,
    used: size,
    least: size,
    pointers: false,
    unbounded: false,
    counts: 0,
    weight: 1,
  }),
  inPlace: () => [],
  encode(body) {
    body.align(body.syntax.pointer);
    body.zero(body.syntax.pointer);
  },
  decode(body, _type, { path }) {
    body.align(body.syntax.pointer);
    body.bound(body.syntax.pointer, path);
    body.cursor.offset += body.syntax.pointer;
    return 'null';
  },
};

/** `handle_t`: not on the wire. */
export const bindingKind: Kind<WireBinding> = {
  shape: () => ({ start: 1, align: 1, size: 0, used: 0, least: 0, pointers: false, unbounded: false, counts: 0, weight: 0 }),
  inPlace: () => [],
  encode(body) {
    throw new RpcError('RPC_S_CANNOT_SUPPORT', `a binding handle has no octets ${position(body.cursor)}`);
  },
  decode() {
    return 'null';
  },
};
