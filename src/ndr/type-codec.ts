import type { Decoded, Encodable, WireType } from '../types/wire/index.ts';
import { type Compiled, type CompiledDecoder, type CompiledEncoder, compileDecoder, compileEncoder } from './compile.ts';
import { type DecodedAt, type DecodeOptions, type EncodeOptions, memo, runDecoder, withDecoder, withEncoder } from './run.ts';
import { Encoder } from './runtime/encoder.ts';
import { NDR20, SYNTAXES, type TransferSyntax } from './syntax.ts';

/** Encodes and decodes values of one type under one transfer syntax, as a parameter stands in a body. Compiled when first used. */
export class TypeCodec<In = unknown, Out = In> {
  readonly type: WireType;
  readonly syntax: TransferSyntax;
  #encode: Compiled<CompiledEncoder> | undefined;
  #decode: Compiled<CompiledDecoder> | undefined;
  #target: Encoder | undefined;

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
      this.encoder.run(c, value);
      if (c.pos > c.limit) c.grow(c.pos);
      return Buffer.from(c.bytes.subarray(0, c.pos));
    });
  }

  /** Writes the octets of a value to the beginning of `target` and gives their number; RPC_S_BUFFER_TOO_SMALL where they do not fit. */
  encodeInto(value: In, target: Buffer): number {
    let c = this.#target;
    if (c === undefined || c.bytes !== target) {
      c = new Encoder(target, false);
      this.#target = c;
    }
    c.begin(0);
    try {
      this.encoder.run(c, value);
      if (c.pos > c.limit) c.grow(c.pos);
      return c.pos;
    } finally {
      c.end();
    }
  }

  /** The value of octets, which may go on after it. Throws `RpcError` for octets that are not such a value. */
  decode(octets: Uint8Array, options: DecodeOptions = {}): Out {
    return this.decodeAt(octets, options).value;
  }

  /** The value, and where it ends. */
  decodeAt(octets: Uint8Array, options: DecodeOptions = {}): DecodedAt<Out> {
    return withDecoder(octets, options, (c, start) => {
      const end = start + Math.min(options.end ?? octets.length, octets.length);
      const value = runDecoder(c, this.decoder.run, start, start + (options.offset ?? 0), end) as Out;
      return { value, end: Math.min(c.pos, end) - start };
    });
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
