import { RpcError } from '../../errors-rpc.ts';
import type { TransmitHooks } from '../../types/wire/index.ts';
import { Context } from './context.ts';
import { type Longs, longsOf, NO_LONGS } from './longs.ts';
import { refuse } from './values.ts';

/** How characters of `char` strings stand in JavaScript: each octet a character, UTF-8, or the octets themselves (spec S10). */
export type Charset = 'latin1' | 'utf8' | 'bytes';

/** The first id of unique pointers (spec 1.8). */
const FIRST_UNIQUE = 0x20000;

/** Positions are 31-bit integers. */
export const MAX_OCTETS = 0x7fffffff;

/** The ids of full pointers by what they point at, kept from the requests of a call to its reply (spec PT9). */
export class FullPointers {
  next = 1;
  /** Counts the bodies: each has every pointee once. */
  bodies = 0;
  readonly ids: Map<unknown, { readonly id: number; readonly key: string; body: number }> = new Map();
}

/**
 * The state of an encoding: octets, position, ids. Positions are octets of `bytes`, which begins at a multiple of 8 of its memory; streams
 * begin at multiples of 16.
 */
export class Encoder extends Context {
  bytes: Buffer;
  view: DataView;
  /** The octets as 64-bit integers; see `makeLongs`. */
  i64: BigInt64Array = NO_LONGS.i64;
  u64: BigUint64Array = NO_LONGS.u64;
  hasLongs = false;
  /** Octets that may be written. */
  limit: number;
  pos = 0;
  /** The next id of a unique pointer. */
  ref: number = FIRST_UNIQUE;
  /** Whether the full pointer just looked up is new. */
  fresh = false;
  charset: Charset = 'latin1';
  /** Whether the buffer is ours and may be replaced by a larger one. */
  readonly growable: boolean;
  fulls: FullPointers | undefined;
  readonly #made: (() => void)[] = [];

  constructor(bytes: Buffer, growable: boolean) {
    super();
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.limit = bytes.byteLength;
    this.growable = growable;
  }

  /** Begins an operation at a position: the ids start again (spec PT1). */
  begin(pos: number, fulls?: FullPointers): void {
    this.pos = pos;
    this.ref = FIRST_UNIQUE;
    this.fulls = fulls;
    if (fulls !== undefined) fulls.bodies++;
    this.top = 0;
  }

  /** Whether something of the values is kept, which `end` gives up. */
  get used(): boolean {
    return this.fulls !== undefined || this.isStackLeft || this.#made.length > 0;
  }

  /** Ends an operation: nothing of its values stays reachable. */
  end(): void {
    this.fulls = undefined;
    if (this.isStackLeft) this.clearStack();
    if (this.#made.length > 0) for (const release of this.#made.splice(0).reverse()) release();
  }

  /** Remembers to release what a user's routine has made, when the operation is over. */
  after(hooks: TransmitHooks, routine: 'freeTransmit', value: unknown): void {
    this.#made.push(() => hooks[routine]?.(value));
  }

  /** Makes room for octets up to `need`. What is beyond the old end is zero. */
  grow(need: number): void {
    if (need > MAX_OCTETS) throw new RpcError('RPC_S_OUT_OF_MEMORY', `more than ${MAX_OCTETS} octets`);
    if (!this.growable) throw new RpcError('RPC_S_BUFFER_TOO_SMALL', '', { expected: `${need} octets`, actual: `${this.limit}` });
    const larger = Buffer.alloc(Math.min(MAX_OCTETS, Math.max(need, this.limit * 2)));
    larger.set(this.bytes);
    this.bytes = larger;
    this.view = new DataView(larger.buffer, larger.byteOffset, larger.byteLength);
    this.limit = larger.byteLength;
    if (this.hasLongs) this.makeLongs();
  }

  /** Makes the views of 64-bit integers: the octets begin at a multiple of 8 of their memory. */
  makeLongs(): void {
    const { i64, u64 }: Longs = longsOf(this.bytes);
    this.i64 = i64;
    this.u64 = u64;
    this.hasLongs = true;
  }

  /** The id of a full pointer's pointee; `fresh` says whether its data are still to be written. */
  full(value: unknown, key: string): number {
    this.fulls ??= new FullPointers();
    const { ids, bodies: body } = this.fulls;
    const identity = typeof value === 'object' && value !== null;
    const known = identity ? ids.get(value) : undefined;
    // An object that is met as another type is another pointee to the receiver.
    this.fresh = known?.key !== key || known.body !== body;
    if (known?.key === key) {
      known.body = body;
      return known.id;
    }
    const id = this.fulls.next++;
    if (identity) ids.set(value, { id, key, body });
    return id;
  }

  tooDeep(path: string): never {
    throw new RpcError('RPC_X_BAD_STUB_DATA', `nested deeper than ${this.maxDepth}`, { path });
  }

  /** A null where there must be something (spec PT6). */
  nullReference(path: string): never {
    return refuse(path, 'a value behind a ref pointer', null, 'RPC_X_NULL_REF_POINTER');
  }

  noArm(tag: unknown, path: string): never {
    throw new RpcError('RPC_S_INVALID_TAG', `no arm for ${tag}`, { path });
  }

  outOfRange(value: unknown, path: string): never {
    throw new RpcError('RPC_S_INVALID_BOUND', 'outside of its range', { path, actual: String(value) });
  }

  /** Counts that cannot be. */
  badCount(path: string, max: unknown, first: unknown, length: unknown): never {
    throw new RpcError('RPC_S_INVALID_BOUND', `maximum ${max}, first ${first}, length ${length}`, { path });
  }

  /** The number of elements differs from what the counts say. */
  badLength(path: string, expected: unknown, actual: unknown): never {
    throw new RpcError('RPC_S_INVALID_BOUND', '', { path, expected: `${expected} elements`, actual: String(actual) });
  }
}
