import { RpcError } from '../../errors-rpc.ts';
import type { UserMarshalHooks } from '../../types/wire/index.ts';
import type { Decoder } from './decoder.ts';
import type { Encoder } from './encoder.ts';
import * as longs from './longs.ts';
import { zeroTo } from './strings.ts';
import { StructArray } from './struct-array.ts';
import * as texts from './texts.ts';
import * as values from './values.ts';
import { lengthOf, refuse } from './values.ts';
import * as wide from './wide.ts';

/** Destination context 0, little-endian ASCII IEEE: what the user's routines are told (spec 1.9). */
const USER_FLAGS = 0x0010 << 16;

const helpers = {
  /** Writes zeros up to the next multiple, and gives that position. Beyond the end nothing is written; the next check makes room. */
  pad(octets: Buffer, from: number, mask: number): number {
    let at = from;
    while ((at & mask) !== 0) octets[at++] = 0;
    return at;
  },

  /** The value as an array of `n` elements; what is none is refused. */
  list(c: Encoder, value: unknown, n: number, path: string): ArrayLike<unknown> {
    const list = value instanceof StructArray ? value.toArray() : value;
    if (!Array.isArray(list) && !ArrayBuffer.isView(list)) refuse(path, 'an array', value);
    const { length } = list as unknown as ArrayLike<unknown>;
    if (length !== n) c.badLength(path, n, length);
    return list as unknown as ArrayLike<unknown>;
  },

  /** Refuses a value that has not `n` elements; what is no array is refused when its elements are asked for. */
  expectLength(c: Encoder, value: unknown, n: number, path: string): void {
    const length =
      value instanceof StructArray ? value.length : typeof value === 'string' ? textLength(c, value, n) : lengthOf(value, false);
    if (length !== undefined && length !== n) c.badLength(path, n, length);
  },

  /** The number of elements of a dimension. */
  lengthAt(value: unknown, dimension: number, path: string): number {
    let list = value;
    for (let index = 0; index < dimension; index++) list = (list as readonly unknown[] | undefined)?.[0];
    if (list === undefined && dimension > 0) return 0;
    const length = list instanceof StructArray ? list.length : lengthOf(list, false);
    return list === null || length === undefined ? refuse(path, 'an array', value) : length;
  },

  inRange(c: Decoder, values: ArrayLike<number | bigint> | string, low: number, high: number, at: number, path: string): void {
    const list = typeof values === 'string' ? Array.from({ length: values.length }, (_, index) => values.charCodeAt(index)) : values;
    for (let index = 0; index < list.length; index++) if (list[index]! < low || list[index]! > high) c.outOfRange(at, path, list[index]!);
  },

  structArray(
    c: Decoder,
    read: (c: Decoder, at: number, depth: number) => object,
    at: number,
    n: number,
    stride: number,
    used: number,
  ): StructArray<object> {
    const length = n === 0 ? 0 : (n - 1) * stride + used;
    const octets = c.bytes.subarray(at, at + length);
    return new StructArray(c.views ? octets : Uint8Array.prototype.slice.call(octets), n, stride, read as never);
  },

  /** The elements of all chunks of a pipe. */
  joined(chunks: readonly unknown[]): unknown {
    const [first] = chunks;
    if (chunks.length < 2) return first ?? [];
    if (typeof first === 'string') return chunks.join('');
    if (Array.isArray(first)) return chunks.flat();
    const lists = chunks as readonly Uint8Array[];
    const all = new ((first as Uint8Array).constructor as Uint8ArrayConstructor)(lists.reduce((sum, list) => sum + list.length, 0));
    let at = 0;
    for (const list of lists) {
      all.set(list, at);
      at += list.length;
    }
    return all;
  },

  handleWrite(c: Encoder, value: unknown, at: number, littleEndian: boolean, path: string): void {
    const digits = value === null || value === undefined ? '0'.repeat(40) : (value as { $handle?: unknown }).$handle;
    if (typeof digits !== 'string' || !/^[0-9a-fA-F]{40}$/.test(digits)) refuse(path, '{ $handle: 40 hexadecimal digits }', value);
    const octets = Buffer.from(digits, 'hex');
    if (!littleEndian) swapHandle(octets);
    c.bytes.set(octets, at);
  },

  handleRead(c: Decoder, at: number, littleEndian: boolean): { $handle: string } {
    const octets = Buffer.from(c.bytes.subarray(at, at + 20));
    if (!littleEndian) swapHandle(octets);
    return { $handle: octets.toString('hex') };
  },

  userWrite(c: Encoder, hooks: UserMarshalHooks, value: unknown, at: number, path: string): number {
    const planned = hooks.size(USER_FLAGS, at, value);
    if (!(planned >= at)) throw new RpcError('RPC_X_BAD_STUB_DATA', 'a user routine went backwards', { path });
    if (planned > c.limit) c.grow(planned);
    const end = hooks.marshal(USER_FLAGS, c.bytes, at, value);
    if (!(end >= at && end <= c.limit)) throw new RpcError('RPC_X_BAD_STUB_DATA', 'a user routine left its buffer', { path });
    return end;
  },

  /** The pointee of a pointer that the user marshals. */
  userPushed(c: Encoder, value: unknown, hooks: UserMarshalHooks): void {
    c.pos = helpers.userWrite(c, hooks, value, zeroTo(c, c.pos, 8), '');
  },

  userRead(c: Decoder, hooks: UserMarshalHooks, at: number, path: string): unknown {
    const stream = c.stream();
    const { value, endOffset } = hooks.unmarshal(USER_FLAGS, stream, at - c.start, stream.length);
    if (!(endOffset >= at - c.start && endOffset <= stream.length))
      c.fail('RPC_X_BAD_STUB_DATA', 'a user routine left its buffer', at, path);
    if (hooks.free !== undefined) c.undoUser(hooks, USER_FLAGS, value);
    c.at = c.start + endOffset;
    return value;
  },

  userPointee(c: Decoder, hooks: UserMarshalHooks, path: string): unknown {
    const value = helpers.userRead(c, hooks, (c.pos + 7) & -8, path);
    c.pos = c.at;
    return value;
  },
};

/** What generated source calls by the name `rt`. */
export const rt: Readonly<typeof helpers & typeof values & typeof longs & typeof wide & typeof texts> = Object.freeze({
  ...values,
  ...longs,
  ...wide,
  ...texts,
  ...helpers,
});

/** Characters of a text, which are octets where UTF-8 is chosen and they do not fit otherwise. */
function textLength(c: Encoder, text: string, n: number): number {
  return c.charset === 'utf8' && text.length !== n ? Buffer.byteLength(text, 'utf8') : text.length;
}

/** The attributes and the first three fields of the UUID follow the byte order. */
function swapHandle(octets: Buffer): void {
  octets.subarray(0, 4).swap32();
  octets.subarray(4, 8).swap32();
  octets.subarray(8, 12).swap16();
}
