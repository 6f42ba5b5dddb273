import { RpcError } from '../../errors-rpc.ts';
import type { TransmitHooks, UserMarshalHooks } from '../../types/wire/index.ts';
import type { Charset } from './encoder.ts';
import { Late } from './late.ts';
import { type Longs, longsOf, NO_LONGS } from './longs.ts';
import { TextWindow } from './text-window.ts';
import { Shared } from './values.ts';

/** Bounds on what octets may make a decoder do (spec B16 to B18), and choices of form. */
export interface DecodeLimits {
  /** Nesting of constructions; 4096. */
  readonly maxDepth?: number;
  /** Pointees in all; 1 000 000. */
  readonly maxPointees?: number;
  /** Octets of memory the data would take; 256 MiB. */
  readonly maxMemory?: number;
}

/** What a decoder was pointed at that knows no octets: nobody else has these. */
const NO_OCTETS: Uint8Array = new Uint8Array(0);
/** Copies of so many octets are made in memory that is there. */
const SCRATCH = 4096;

/** The state of a decoding. Positions are octets of the ArrayBuffer; the stream begins at `start`, a multiple of 8. */
export class Decoder extends Late {
  /** All of the ArrayBuffer. */
  bytes: Buffer = Buffer.alloc(0);
  view: DataView = new DataView(new ArrayBuffer(0));
  /** The same memory as 64-bit integers; see `makeLongs`. */
  i64: BigInt64Array = NO_LONGS.i64;
  u64: BigUint64Array = NO_LONGS.u64;
  hasLongs = false;
  start = 0;
  /** What it was pointed at last, and how long that was: a detached buffer is empty. */
  octets: Uint8Array = NO_OCTETS;
  length = -1;
  /** What the fields that are choices were set from. */
  options: unknown;
  pos = 0;
  /** Where the operation began. */
  first = 0;
  end = 0;
  /** Where a value in place ended that was read by a function of its own. */
  at = 0;
  maxPointees = 1_000_000;
  maxMemory: number = 256 * 1024 * 1024;
  pointees = 0;
  memory = 0;
  charset: Charset = 'latin1';
  views = false;
  structArrays = false;
  strictNulls = false;
  /** Whether the gap before no elements is taken to be missing, and whether that would matter (D1). */
  withoutGaps = false;
  metGap = false;
  /** The memory, and its octets when its views were made: some of them grow with it, some do not. */
  #buffer: ArrayBuffer | undefined;
  #size = 0;
  /** Copies of what is not aligned: the next operation may write here again. */
  readonly #scratch: Buffer = Buffer.from(new ArrayBuffer(SCRATCH));
  #fulls: Map<unknown, { readonly key: string; readonly value: unknown }> | undefined;
  /** Whether there is more to end an operation with than a position: texts, ids, what routines have made. */
  touched = false;
  /** Ids met again whose pointee has no identity: the operation is done again with them known. */
  readonly again: Set<unknown> = new Set();
  /** What the user's routines have made: released where the operation fails. */
  readonly #made: (() => void)[] = [];
  #shared: ReadonlySet<unknown> | undefined;
  readonly wideText: TextWindow = new TextWindow(2);
  readonly narrowText: TextWindow = new TextWindow(1);

  /** Begins an operation on octets `pos` to `end` of a stream that begins at `start`. */
  begin(start: number, pos: number, end: number): void {
    this.start = start;
    this.first = pos;
    this.end = end;
    this.withoutGaps = false;
    this.#rewind();
  }

  /** Begins the same operation again; `shared` are the ids of pointees that need an identity. */
  beginAgain(shared?: ReadonlySet<unknown>): void {
    this.finish();
    this.#rewind();
    this.#shared = shared;
    this.touched = shared !== undefined;
  }

  #rewind(): void {
    this.pos = this.first;
    this.pointees = 0;
    this.memory = 0;
    this.metGap = false;
    this.forgetLate();
  }

  /** Ends an operation: nothing of its values stays reachable. */
  finish(): void {
    if (this.touched) this.#tidy();
    if (this.isStackLeft) this.clearStack();
  }

  #tidy(): void {
    this.touched = false;
    this.#fulls = undefined;
    this.#shared = undefined;
    if (this.again.size > 0) this.again.clear();
    this.wideText.clear();
    this.narrowText.clear();
  }

  /** Remembers to release what a user's routine has made, should the operation fail. */
  undo(hooks: TransmitHooks, routine: 'freeInstance', value: unknown): void {
    this.touched = true;
    this.#made.push(() => hooks[routine]?.(value));
  }

  undoUser(hooks: UserMarshalHooks, flags: number, value: unknown): void {
    this.touched = true;
    this.#made.push(() => hooks.free?.(flags, value));
  }

  /** Releases what the user's routines have made, the last first; or keeps it. */
  settleMade(failed: boolean): void {
    if (this.#made.length === 0) return;
    const made = this.#made.splice(0);
    if (failed) for (const release of made.reverse()) release();
  }

  /** Points the decoder at octets. Memory that others may write, and that is not aligned, is copied. */
  source(octets: Uint8Array): void {
    const { buffer, byteOffset, length } = octets;
    const inPlace = (byteOffset & 7) === 0 && (buffer === this.#buffer || !isShared(buffer));
    if (inPlace) this.#see(octets, buffer as ArrayBuffer, byteOffset);
    else {
      const copy = this.views || length > SCRATCH ? Buffer.from(new ArrayBuffer(length)) : this.#scratch;
      copy.set(octets);
      this.#see(copy, copy.buffer as ArrayBuffer, 0);
    }
    this.octets = inPlace ? octets : NO_OCTETS;
    this.length = length;
  }

  /** All octets of the stream, for those who may keep them. */
  stream(): Buffer {
    const { bytes, start, end } = this;
    return bytes === this.#scratch ? Buffer.from(bytes.subarray(start, end)) : bytes.subarray(start, end);
  }

  #see(octets: Uint8Array, buffer: ArrayBuffer, start: number): void {
    this.start = start;
    const size = buffer.byteLength;
    if (buffer === this.#buffer && size === this.#size) return;
    this.#buffer = buffer;
    this.#size = size;
    this.view = new DataView(buffer);
    this.bytes = Buffer.isBuffer(octets) && octets.length === size ? octets : Buffer.from(buffer);
    this.i64 = NO_LONGS.i64;
    this.u64 = NO_LONGS.u64;
    this.hasLongs = false;
  }

  /** Makes the views of 64-bit integers. */
  makeLongs(): void {
    const { i64, u64 }: Longs = longsOf(this.view);
    this.i64 = i64;
    this.u64 = u64;
    this.hasLongs = true;
  }

  fail(
    status: 'RPC_X_BAD_STUB_DATA' | 'RPC_S_INVALID_BOUND' | 'RPC_S_INVALID_TAG' | 'RPC_X_ENUM_VALUE_OUT_OF_RANGE',
    message: string,
    at: number,
    path: string,
  ): never {
    throw new RpcError(status, message, { offset: at - this.start, path });
  }

  /** A string whose last character is not zero (spec S5). */
  unterminated(at: number, path: string): never {
    return this.fail('RPC_S_INVALID_BOUND', 'a string without terminator', at, path);
  }

  /** The data end too early (spec B1). */
  short(at: number, path: string): never {
    return this.fail('RPC_X_BAD_STUB_DATA', 'the data end before the value', at, path);
  }

  tooDeep(path: string): never {
    return this.fail('RPC_X_BAD_STUB_DATA', `nested deeper than ${this.maxDepth}`, this.pos, path);
  }

  badCount(at: number, path: string, max: number, first: number, length: number): never {
    return this.fail('RPC_S_INVALID_BOUND', `maximum ${max}, offset ${first}, length ${length}`, at, path);
  }

  mismatch(at: number, path: string, what: string, wire: number | bigint, expected: number): never {
    return this.fail('RPC_X_BAD_STUB_DATA', `${what} ${wire} where its expression is ${expected}`, at, path);
  }

  noArm(at: number, path: string, tag: number | bigint | boolean): never {
    return this.fail('RPC_S_INVALID_TAG', `no arm for ${tag}`, at, path);
  }

  outOfRange(at: number, path: string, value: number | bigint): never {
    return this.fail('RPC_S_INVALID_BOUND', `${value} is outside of its range`, at, path);
  }

  badEnum(at: number, path: string, value: number): never {
    return this.fail('RPC_X_ENUM_VALUE_OUT_OF_RANGE', String(value), at, path);
  }

  /** Counts memory before it is allocated. */
  charge(octets: number): void {
    this.memory += octets;
    if (this.memory > this.maxMemory) this.overBudget();
  }

  overBudget(): never {
    const what =
      this.pointees > this.maxPointees ? `more than ${this.maxPointees} pointees` : `more than ${this.maxMemory} octets of memory`;
    throw new RpcError('RPC_S_OUT_OF_MEMORY', what, { offset: this.pos - this.start });
  }

  /** What a full pointer's id stands for, if it was met (spec PT4, PT5). */
  known(id: unknown, key: string, at: number, path: string): { readonly value: unknown } | undefined {
    const entry = this.#fulls?.get(id);
    if (entry === undefined) return undefined;
    if (entry.key !== key) this.fail('RPC_X_BAD_STUB_DATA', `the id ${id} stands for something of another type`, at, path);
    if (typeof entry.value !== 'object' || entry.value === null) this.again.add(id);
    return entry;
  }

  /** Records what an id stands for, and gives it as it is to be stored. */
  register(id: unknown, value: unknown, key: string, path: string): unknown {
    this.touched = true;
    this.#fulls ??= new Map();
    const entry = this.#fulls.get(id);
    if (entry !== undefined && entry.key !== key)
      this.fail('RPC_X_BAD_STUB_DATA', `the id ${id} stands for something of another type`, this.pos, path);
    const stored = this.#shared?.has(id) ? new Shared(value) : value;
    this.#fulls.set(id, { key, value: stored });
    return stored;
  }
}

function isShared(buffer: ArrayBufferLike): boolean {
  return typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer;
}
