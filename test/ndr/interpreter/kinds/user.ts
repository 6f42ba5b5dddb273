import type { UserMarshalHooks, WireUserMarshal } from '../../../../src/types/wire/index.ts';
import type { Decoding } from '../decoding.ts';
import type { Encoding } from '../encoding.ts';
import type { Kind } from '../kind.ts';
import { BAD_ARGUMENT, BAD_DATA, Refused } from '../refused.ts';
import { Cell, Opaque, type Value } from '../value.ts';
import { kindOf } from './index.ts';

/** "User", in the slot of a pointer whose pointee the user's routine writes (1.9, N18). */
const USER = 0x72657355n;
/** The destination context of a stream, and the label of little-endian data. */
const FLAGS = 0x0010_0000;

const isPointer = ({ wire }: WireUserMarshal): boolean => wire.kind === 'pointer' || wire.kind === 'interface';

/** `wire_marshal` and `user_marshal`. The value is opaque where there are routines; else that of the wire type. */
export const userMarshalled: Kind<WireUserMarshal> = {
  alignment: ({ wire }, syntax) => kindOf(wire).alignment(wire, syntax),
  least: (type, syntax) => kindOf(type.wire).least(type.wire, syntax),
  memory: ({ wire }) => kindOf(wire).memory(wire),
  write(encoding, type, value, scope) {
    const { hooks, wire } = type;
    if (hooks === undefined) return kindOf(wire).write(encoding, wire, value, scope);
    if (isPointer(type)) {
      encoding.out.count(USER);
      return encoding.defer({ user: type, value: value instanceof Cell ? value.value! : value });
    }
    encoding.out.align(kindOf(wire).alignment(wire, encoding.syntax));
    writeByUser(encoding, hooks, value);
  },
  read(decoding, type, scope, maxima) {
    const { hooks, wire } = type;
    if (hooks === undefined) return kindOf(wire).read(decoding, wire, scope, maxima);
    if (isPointer(type)) {
      decoding.input.count();
      const cell = new Cell();
      decoding.defer({ user: type, cell });
      return cell;
    }
    decoding.input.align(kindOf(wire).alignment(wire, decoding.syntax));
    return readByUser(decoding, hooks);
  },
};

function writeByUser({ out }: Encoding, hooks: UserMarshalHooks, value: Value): void {
  if (!(value instanceof Opaque)) throw new Refused(BAD_ARGUMENT, 'a value of the user');
  const start = out.octets.length;
  const end = hooks.size(FLAGS, start, value.value);
  const octets = new Uint8Array(end);
  const after = hooks.marshal(FLAGS, octets, start, value.value);
  if (after < start || after > end) throw new Refused(BAD_DATA, '1.9, end offset');
  out.raw(octets.subarray(start, after));
}

function readByUser({ input }: Decoding, hooks: UserMarshalHooks): Value {
  const { value, endOffset } = hooks.unmarshal(FLAGS, input.octets, input.at, input.octets.length);
  if (endOffset < input.at || endOffset > input.octets.length) throw new Refused(BAD_DATA, '1.9, end offset');
  input.at = endOffset;
  return new Opaque(value);
}
