/**
 * Node streams over the incremental style: values in, octets out, and back. Each stream is one handle's stream. A null item, which no
 * stream of objects can carry, is undefined.
 */
import { Transform, type TransformCallback, type TransformOptions } from 'node:stream';
import { isRpcError, RpcError } from '../errors-rpc.ts';
import { NDR20, NDR64, type TransferSyntax } from '../ndr/index.ts';
import type { WireType } from '../types/wire/index.ts';
import { SerializationHandle } from './handle.ts';
import { COMMON_V1, COMMON_V2, padded, privateLength, readCommon, readPrivate, readVersion, type TypeStream } from './headers.ts';
import type { HandleOptions } from './items.ts';
import { IncrementalSource } from './sources.ts';

/** What a stream carries: values of one type, or of types that follow each other in turn. */
export interface PickleOptions extends HandleOptions {
  /** NDR20 by default. */
  readonly syntax?: 'ndr20' | 'ndr64';
}

function inTurn(types: WireType | readonly WireType[]): () => WireType {
  const list: readonly WireType[] = Array.isArray(types) ? (types as readonly WireType[]) : [types as WireType];
  let next = 0;
  return () => list[next++ % list.length]!;
}

/** Encodes the values that are written to it. */
export class PickleEncoder extends Transform {
  readonly #handle: SerializationHandle;
  readonly #next: () => WireType;

  constructor(types: WireType | readonly WireType[], options: PickleOptions = {}, stream: TransformOptions = {}) {
    super({ ...stream, writableObjectMode: true });
    const syntax: TransferSyntax = options.syntax === 'ndr64' ? NDR64 : NDR20;
    this.#handle = new SerializationHandle({
      kind: 'encode',
      syntax,
      sink: { write: (octets, size) => void this.push(Buffer.from(octets.subarray(0, size))) },
    });
    this.#handle.options = options;
    this.#next = inTurn(types);
  }

  override _transform(value: unknown, _encoding: BufferEncoding, done: TransformCallback): void {
    attempt(done, () => this.#handle.encode(this.#next(), value === undefined ? null : value));
  }
}

/** Decodes the octets that are written to it. Items are given as soon as they are whole, however the octets come. */
export class PickleDecoder extends Transform {
  readonly #handle: SerializationHandle;
  readonly #next: () => WireType;
  readonly #maxItemSize: number;
  /** What came and is not decoded; put together only when it is enough for the next step. */
  #pieces: Buffer[] = [];
  #held = 0;
  #needed = 0;
  #octets: Buffer = Buffer.alloc(0);
  #stream: TypeStream | undefined;
  #type: WireType | undefined;

  constructor(types: WireType | readonly WireType[], options: PickleOptions = {}, stream: TransformOptions = {}) {
    super({ ...stream, readableObjectMode: true });
    this.#handle = new SerializationHandle({ kind: 'decode', source: new IncrementalSource(null, (_, size) => this.#take(size)) });
    this.#handle.options = options;
    this.#maxItemSize = options.maxItemSize ?? 64 * 1024 * 1024;
    this.#next = inTurn(types);
  }

  override _transform(octets: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#pieces.push(octets);
    this.#held += octets.length;
    attempt(done, () => {
      if (this.#held >= this.#needed) this.#drain();
    });
  }

  override _flush(done: TransformCallback): void {
    attempt(done, () => {
      if (this.#held > 0) throw new RpcError('RPC_S_OUT_OF_MEMORY', 'the stream ends within an item');
    });
  }

  #drain(): void {
    this.#octets = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    while (this.#isWhole()) {
      const value: unknown = this.#handle.decode(this.#type!);
      this.#type = undefined;
      // Null would end the stream.
      this.push(value === null ? undefined : value);
    }
    this.#held = this.#octets.length;
    this.#pieces = this.#held === 0 ? [] : [this.#octets];
  }

  #take(size: number): Buffer {
    const piece = Buffer.alloc(Math.min(size, this.#octets.length));
    this.#octets.copy(piece, 0, 0, piece.length);
    this.#octets = this.#octets.subarray(piece.length);
    return piece;
  }

  /** Whether the next item is there with the headers before it. */
  #isWhole(): boolean {
    const octets = this.#octets;
    let at = 0;
    if (this.#stream === undefined) {
      if (!this.#has(COMMON_V1)) return false;
      at = readVersion(octets, 0).version === 1 ? COMMON_V1 : COMMON_V2;
      if (!this.#has(at)) return false;
    }
    const stream = this.#stream ?? readCommon(octets, 0);
    this.#type ??= this.#next();
    const end = this.#bodyEnd(octets, at, stream, this.#type);
    if (end === undefined || !this.#has(end)) return false;
    this.#stream = stream;
    return true;
  }

  /** Whether so many octets are there; before they are, nothing is tried. */
  #has(octets: number): boolean {
    this.#needed = octets;
    return this.#octets.length >= octets;
  }

  #bodyEnd(octets: Buffer, at: number, stream: TypeStream, type: WireType): number | undefined {
    if (type.kind === 'base' || type.kind === 'enum') return at + stream.alignment;
    const header = privateLength(stream);
    if (!this.#has(at + header)) return undefined;
    const length = readPrivate(octets, at, stream);
    if (length > this.#maxItemSize) throw new RpcError('RPC_S_OUT_OF_MEMORY', `an item of ${length} octets`);
    return padded(at + header + length, stream.alignment);
  }
}

function attempt(done: TransformCallback, work: () => void): void {
  try {
    work();
  } catch (error) {
    done(isRpcError(error) || error instanceof Error ? (error as Error) : new Error(String(error)));
    return;
  }
  done();
}
