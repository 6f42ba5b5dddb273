import type { Decoded, Encodable, WireType } from '../types/wire/index.ts';
import { type Compiled, type CompiledDecoder, type CompiledEncoder, compileDecoder, compileEncoder } from './compile.ts';
import {
  acquireDecoder,
  type DecodedAt,
  type DecodeOptions,
  type EncodeOptions,
  memo,
  releaseDecoder,
  runDecoder,
  withEncoder,
} from './run.ts';
import type { Decoder } from './runtime/decoder.ts';
import { Encoder } from './runtime/encoder.ts';
import { NDR20, SYNTAXES, type TransferSyntax } from './syntax.ts';

/** Encodes and decodes values of one type under one transfer syntax, as a parameter stands in a body. Compiled when first used. */
export class TypeCodec<In = unknown, Out = In> {
  readonly type: WireType;
  readonly syntax: TransferSyntax;
  #encode: Compiled<CompiledEncoder> | undefined;
  #decode: Compiled<CompiledDecoder> | undefined;
  #target: Encoder | undefined;
  #run: CompiledEncoder | undefined;

  constructor(type: WireType, syntax: TransferSyntax) {
    this.type = type;
    this.syntax = syntax;
  }

  /** The compiled encoder with its source. */
  get encoder(): Compiled<CompiledEncoder> {
    this.#encode ??= compileEncoder(this.type, this.syntax);
    return this.#encode;
  }

  /** The compiled decoder with its source. */
  get decoder(): Compiled<CompiledDecoder> {
    this.#decode ??= compileDecoder(this.type, this.syntax);
    return this.#decode;
  }

  /** The octets of a value. Throws `RpcError`. */
  encode(value: In, options: EncodeOptions = {}): Buffer {
    return withEncoder(options, 0, (c) => {
      this.encoder.run(c, value, 1);
      if (c.pos > c.limit) c.grow(c.pos);
      const octets = Buffer.allocUnsafe(c.pos);
      c.bytes.copy(octets, 0, 0, c.pos);
      return octets;
    });
  }

  /** Writes the octets of a value to the beginning of `target` and gives their number; RPC_S_BUFFER_TOO_SMALL where they do not fit. */
  encodeInto(value: In, target: Buffer): number {
    let c = this.#target;
    if (c === undefined || c.bytes !== target || c.limit !== target.length) {
      c = new Encoder(target, false);
      this.#target = c;
      this.#run = this.encoder.run;
    }
    c.begin(0);
    try {
      this.#run!(c, value, 1);
    } catch (error) {
      c.end();
      throw error;
    }
    if (c.pos > c.limit) c.grow(c.pos);
    if (c.used) c.end();
    return c.pos;
  }

  /** The value of octets, which may go on after it. Throws `RpcError` for octets that are not such a value. */
  decode(octets: Uint8Array, options?: DecodeOptions): Out {
    const c = acquireDecoder(octets, options);
    try {
      return this.#decodeWith(c, octets, options);
    } finally {
      releaseDecoder(c);
    }
  }

  /** The value, and where it ends. */
  decodeAt(octets: Uint8Array, options?: DecodeOptions): DecodedAt<Out> {
    const c = acquireDecoder(octets, options);
    try {
      const value = this.#decodeWith(c, octets, options);
      return { value, end: Math.min(c.pos, c.end) - c.start };
    } finally {
      releaseDecoder(c);
    }
  }

  #decodeWith(c: Decoder, { length }: Uint8Array, options: DecodeOptions | undefined): Out {
    const { start } = c;
    const end = options?.end === undefined ? length : Math.min(options.end, length);
    return runDecoder(c, this.decoder.run, start, start + (options?.offset ?? 0), start + end, 1) as Out;
  }
}

const types = new WeakMap<WireType, Map<TransferSyntax['name'], TypeCodec>>();

/** The codec of a type, made once for each syntax. */
export function typeCodec<T extends WireType>(
  type: T,
  syntax: TransferSyntax | TransferSyntax['name'] = NDR20,
): TypeCodec<Encodable<T>, Decoded<T>> {
  const known = typeof syntax === 'string' ? SYNTAXES[syntax] : syntax;
  const bySyntax = types.get(type) ?? new Map<TransferSyntax['name'], TypeCodec>();
  types.set(type, bySyntax);
  return memo(bySyntax, known.name, () => new TypeCodec(type, known)) as TypeCodec<Encodable<T>, Decoded<T>>;
}
