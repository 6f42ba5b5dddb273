import type { Decoded, Encodable, WireType } from '../types/wire/index.ts';
import { type CompiledDecoders, type CompiledEncoders, compileDecoder, compileEncoder } from './compile.ts';
import { memo } from './memo.ts';
import { acquireDecoder, type DecodedAt, type DecodeOptions, type EncodeOptions, releaseDecoder, runDecoder } from './run.ts';
import { NDR20, SYNTAXES, type TransferSyntax } from './syntax.ts';

/** Encodes and decodes values of one type under one transfer syntax, as a parameter stands in a body. Compiled when first used. */
export class TypeCodec<In = unknown, Out = In> {
  readonly type: WireType;
  readonly syntax: TransferSyntax;
  #encoder: CompiledEncoders | undefined;
  #decoder: CompiledDecoders | undefined;

  constructor(type: WireType, syntax: TransferSyntax) {
    this.type = type;
    this.syntax = syntax;
  }

  /** The compiled encoder with its source. */
  get encoder(): CompiledEncoders {
    this.#encoder ??= compileEncoder(this.type, this.syntax);
    return this.#encoder;
  }

  /** The compiled decoder with its source. */
  get decoder(): CompiledDecoders {
    this.#decoder ??= compileDecoder(this.type, this.syntax);
    return this.#decoder;
  }

  /** The octets of a value. Throws `RpcError`. */
  get encode(): (value: In, options?: EncodeOptions) => Buffer {
    return this.encoder.encode;
  }

  /** Writes the octets of a value to the beginning of `target` and gives their number; RPC_S_BUFFER_TOO_SMALL where they do not fit. */
  get encodeInto(): (value: In, target: Buffer) => number {
    return this.encoder.encodeInto;
  }

  /** The value of octets, which may go on after it. Throws `RpcError` for octets that are not such a value. */
  get decode(): (octets: Uint8Array, options?: DecodeOptions) => Out {
    return this.decoder.decode as (octets: Uint8Array, options?: DecodeOptions) => Out;
  }

  /** The value, and where it ends. */
  decodeAt(octets: Uint8Array, options?: DecodeOptions): DecodedAt<Out> {
    const { run } = this.decoder;
    const c = acquireDecoder(octets, options);
    try {
      const { start } = c;
      const end = start + Math.min(options?.end ?? octets.length, octets.length);
      const value = runDecoder(c, run, start, start + (options?.offset ?? 0), end, 1) as Out;
      return { value, end: Math.min(c.pos, c.end) - c.start };
    } finally {
      releaseDecoder(c);
    }
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
