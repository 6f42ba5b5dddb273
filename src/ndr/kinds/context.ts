import type { WireContextHandle } from '../../types/wire/index.ts';
import { quote } from '../code.ts';
import { position } from '../scope.ts';
import type { Kind } from './kind.ts';

const OCTETS = 20;

/** Context handles: 4 octets of attributes and a UUID, aligned to 4 (spec 1.9, N17). The value is `{ $handle }`, 40 digits as in little-endian. */
export const contextKind: Kind<WireContextHandle> = {
  shape: () => ({ start: 4, align: 4, size: OCTETS, used: OCTETS, least: OCTETS, pointers: false, unbounded: false, counts: 0, weight: 1 }),
  inPlace: () => [],
  encode(body, _type, value, { path }) {
    body.align(4);
    body.room(OCTETS);
    body.line(`rt.handleWrite(c, ${value}, ${position(body.cursor)}, ${body.syntax.littleEndian}, ${quote(path)});`);
    body.cursor.offset += OCTETS;
  },
  decode(body, _type, { path }) {
    body.align(4);
    body.bound(OCTETS, path);
    const value = body.name('m');
    const at = body.fixed ? position(body.cursor) : undefined;
    if (at === undefined) body.flush();
    if (at === undefined) body.line(`if (p + ${OCTETS} > end) c.short(p, ${quote(path)});`);
    body.line(`const ${value} = rt.handleRead(c, ${at ?? 'p'}, ${body.syntax.littleEndian});`);
    body.cursor.offset += OCTETS;
    return value;
  },
};
