import type { RpcError } from '../errors-rpc.ts';
import { checkAligned, isAligned, type Octets, readable } from './octets.ts';
import { refusePromise } from './sinks.ts';

/** Where the octets come from that are decoded. Nothing is consumed until a decode has succeeded (spec M2). */
export interface Source {
  /** Octets with at least `size` of them from `at` on; `missing` raises the error for data that end before. */
  need(size: number, missing: () => RpcError): { readonly octets: Buffer; readonly at: number; readonly end: number };
  /** As `need`, for what may be shorter: at least `least`, and up to `size`. */
  want(size: number, least: number, missing: () => RpcError): { readonly octets: Buffer; readonly at: number; readonly end: number };
  /** Passes over octets. */
  consume(size: number): void;
  /** Whether the memory is aligned to 16, as streams of version 2 need it. */
  readonly aligned16: boolean;
  /** Whether the data are read in pieces: then nothing is known of what is not read yet. */
  readonly piecewise: boolean;
}

/** Provides exactly the next `size` octets of the stream, in a buffer aligned to 8. */
export type ReadFn = (state: unknown, size: number) => Uint8Array | null | undefined;

/** The caller's buffer (spec 4.5). */
export class BufferSource implements Source {
  readonly piecewise = false;
  readonly #given: Octets;
  readonly #octets: Buffer;
  #at = 0;

  constructor(octets: Octets, size: number) {
    this.#given = octets;
    this.#octets = readable(octets, size);
  }

  get aligned16(): boolean {
    return isAligned(this.#given, 16);
  }

  need(size: number, missing: () => RpcError): { octets: Buffer; at: number; end: number } {
    return this.want(size, size, missing);
  }

  want(size: number, least: number, missing: () => RpcError): { octets: Buffer; at: number; end: number } {
    const end = Math.min(this.#at + size, this.#octets.length);
    if (end - this.#at < least) throw missing();
    return { octets: this.#octets, at: this.#at, end };
  }

  consume(size: number): void {
    this.#at = Math.min(this.#at + size, this.#octets.length);
  }
}

/** The caller's function (spec 4.6). What was read and not consumed is used again. */
export class IncrementalSource implements Source {
  /** Every piece is aligned by itself; what is put together is ours. */
  readonly aligned16 = true;
  readonly piecewise = true;
  readonly #state: unknown;
  readonly #read: ReadFn;
  #ahead: Buffer = Buffer.alloc(0);

  constructor(state: unknown, read: ReadFn) {
    this.#state = state;
    this.#read = read;
  }

  need(size: number, missing: () => RpcError): { octets: Buffer; at: number; end: number } {
    return this.want(size, size, missing);
  }

  want(size: number, least: number, missing: () => RpcError): { octets: Buffer; at: number; end: number } {
    const asked = size - this.#ahead.length;
    if (asked > 0) {
      const piece = this.#read(this.#state, asked);
      refusePromise(piece);
      const got = piece instanceof Uint8Array ? Math.min(piece.length, asked) : 0;
      if (this.#ahead.length + got < least) throw missing();
      if (got > 0) {
        checkAligned(piece as Uint8Array, 8);
        this.#ahead = Buffer.concat([this.#ahead, (piece as Uint8Array).subarray(0, got)]);
      }
    }
    return { octets: this.#ahead, at: 0, end: Math.min(size, this.#ahead.length) };
  }

  consume(size: number): void {
    this.#ahead = Buffer.from(this.#ahead.subarray(size));
  }
}
