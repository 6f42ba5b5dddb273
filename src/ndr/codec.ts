import { isRpcError, RpcError } from '../errors-rpc.ts';
import type { Decoded, Encodable, WireProcedure, WireType } from '../types/wire/index.ts';
import {
  type Compiled, type CompiledDecoder, type CompiledEncoder, compileDecoder, compileEncoder, compileParameterDecoder, compileParameterEncoder, type Passed,
} from './compile.ts';
import { type DecodeLimits, Decoder } from './runtime/decoder.ts';
import { type Charset, Encoder, type FullPointers } from './runtime/encoder.ts';
import { refuse } from './runtime/values.ts';
import { NDR20, SYNTAXES, type TransferSyntax } from './syntax.ts';

/** How values are encoded. */
export interface EncodeOptions extends Pick<DecodeLimits, 'maxDepth'> {
  readonly charset?: Charset;
  /** Full pointers of the request, for the reply of the same call (spec PT9). */
  readonly fullPointers?: FullPointers;
}

/** How octets are decoded. */
export interface DecodeOptions extends DecodeLimits {
  readonly charset?: Charset;
  /** Arrays of numbers are views of the source where they can be (spec M5). */
  readonly views?: boolean;
  /** Arrays of structures of fixed size are `StructArray`s, which make elements when asked. */
  readonly structArrays?: boolean;
  /** A null pointer beside a nonzero count is refused (spec B10). */
  readonly strictNulls?: boolean;
  /** Octets before `offset` of the stream are not read; the alignment counts from its beginning. */
  readonly offset?: number;
  readonly end?: number;
}

/** A decoded value, and how far its octets go. */
export interface DecodedAt<T> {
  readonly value: T;
  /** The offset after the last octet that was read. */
  readonly end: number;
}

const INITIAL = 4096;
/** Larger buffers are not kept between operations. */
const KEPT = 1 << 20;

let idleEncoder: Encoder | undefined;
let idleDecoder: Decoder | undefined;

/** Runs an encoder over a buffer of its own: user code may encode while its values are read. */
export function withEncoder<T>(options: EncodeOptions, pos: number, run: (c: Encoder) => T): T {
  const c = idleEncoder ?? new Encoder(Buffer.alloc(INITIAL), true);
  idleEncoder = undefined;
  c.maxDepth = options.maxDepth ?? 4096;
  c.charset = options.charset ?? 'latin1';
  c.begin(pos, options.fullPointers);
  try {
    return run(c);
  } finally {
    c.end();
    if (c.limit <= KEPT) idleEncoder = c;
  }
}

/** Runs a decoder over octets. The stream begins at their beginning. */
export function withDecoder<T>(octets: Uint8Array, options: DecodeOptions, run: (c: Decoder, start: number) => T): T {
  if (!(octets instanceof Uint8Array)) refuse('', 'octets', octets);
  const c = idleDecoder ?? new Decoder();
  idleDecoder = undefined;
  const aligned = (octets.byteOffset & 15) === 0 && !isShared(octets);
  const source = aligned ? octets : new Uint8Array(octets);
  c.source(source);
  c.maxDepth = options.maxDepth ?? 4096;
  c.maxPointees = options.maxPointees ?? 1_000_000;
  c.maxMemory = options.maxMemory ?? 256 * 1024 * 1024;
  c.charset = options.charset ?? 'latin1';
  c.views = options.views ?? false;
  c.structArrays = options.structArrays ?? false;
  c.strictNulls = options.strictNulls ?? false;
  try {
    return run(c, source.byteOffset);
  } finally {
    c.finish();
    if (source.buffer.byteLength <= KEPT) idleDecoder = c;
  }
}

function isShared({ buffer }: Uint8Array): boolean {
  return typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer;
}

/**
 * Decodes with a compiled decoder. Data that make no sense may have no gap before no elements (D1). A second pass knows which ids are
 * shared by pointees that have no identity of their own.
 */
export function runDecoder(c: Decoder, decode: CompiledDecoder, start: number, pos: number, end: number, context?: unknown): unknown {
  c.withoutGaps = false;
  try {
    return decodeOnce(c, decode, start, pos, end, context);
  } catch (error) {
    if (!c.metGap || !isRpcError(error)) throw error;
    c.withoutGaps = true;
    try {
      return decodeOnce(c, decode, start, pos, end, context);
    } catch {
      throw error;
    }
  }
}

function decodeOnce(c: Decoder, decode: CompiledDecoder, start: number, pos: number, end: number, context: unknown): unknown {
  let failed = true;
  try {
    c.begin(start, pos, end);
    let value = decode(c, context);
    if (c.again.size > 0) {
      const shared = new Set(c.again);
      c.settleMade(true);
      c.finish();
      c.begin(start, pos, end, shared);
      value = decode(c, context);
    }
    failed = false;
    return value;
  } finally {
    c.settleMade(failed);
    if (failed) c.finish();
  }
}

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

/** What travels in one direction of a procedure, by the parameters' names; the result is `$return`. */
export type Parameters = Readonly<Record<string, unknown>>;
/** The direction of a body: `in` is the request, `out` the reply. */
export type Direction = 'in' | 'out';

/** Encodes and decodes the bodies of one procedure under one transfer syntax (spec 1.10). */
export class ProcedureCodec {
  readonly procedure: WireProcedure;
  readonly syntax: TransferSyntax;
  readonly #encoders = new Map<Direction, Compiled<CompiledEncoder>>();
  readonly #decoders = new Map<Direction, Compiled<CompiledDecoder>>();

  constructor(procedure: WireProcedure, syntax: TransferSyntax) {
    if (syntax.wide && procedure.parameters.some(({ byteCount }) => byteCount !== undefined)) {
      throw new RpcError('RPC_S_CANNOT_SUPPORT', 'byte_count is not for NDR64', { function: procedure.name });
    }
    this.procedure = procedure;
    this.syntax = syntax;
  }

  /** The compiled encoder of a direction with its source. */
  encoder(direction: Direction): Compiled<CompiledEncoder> {
    return memo(this.#encoders, direction, () => compileParameterEncoder(passed(this.procedure, direction), this.syntax));
  }

  decoder(direction: Direction): Compiled<CompiledDecoder> {
    return memo(this.#decoders, direction, () => compileParameterDecoder(passed(this.procedure, direction), this.syntax));
  }

  /** The body of a direction. `context` has parameters of the other direction that count or select something here. */
  encode(direction: Direction, values: Parameters, context: Parameters = {}, options: EncodeOptions = {}): Buffer {
    if (typeof values !== 'object' || values === null) refuse(this.procedure.name, 'the parameters by name', values);
    return withEncoder(options, 0, (c) => {
      this.encoder(direction).run(c, values, context);
      if (c.pos > c.limit) c.grow(c.pos);
      return Buffer.from(c.bytes.subarray(0, c.pos));
    });
  }

  /** The parameters of a body. */
  decode(direction: Direction, octets: Uint8Array, context: Parameters = {}, options: DecodeOptions = {}): Record<string, unknown> {
    return this.decodeAt(direction, octets, context, options).value;
  }

  decodeAt(direction: Direction, octets: Uint8Array, context: Parameters = {}, options: DecodeOptions = {}): DecodedAt<Record<string, unknown>> {
    return withDecoder(octets, options, (c, start) => {
      const end = start + Math.min(options.end ?? octets.length, octets.length);
      const value = runDecoder(c, this.decoder(direction).run, start, start + (options.offset ?? 0), end, context);
      return { value: value as Record<string, unknown>, end: Math.min(c.pos, end) - start };
    });
  }
}

function memo<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** The parameters with their direction, and the result at the end of a reply. Handles of the binding never travel (spec 1.10). */
function passed({ parameters, result }: WireProcedure, direction: Direction): Passed[] {
  const travelling = parameters.filter(({ type }) => !isBinding(type)).map((parameter) => ({ name: parameter.name, type: parameter.type, travels: parameter[direction] }));
  if (direction === 'in' || result === undefined || isBinding(result)) return travelling;
  return [...travelling, { name: '$return', type: result, travels: true }];
}

function isBinding(type: WireType): boolean {
  return type.kind === 'binding' || (type.kind === 'pointer' && isBinding(type.pointee));
}

type SyntaxName = TransferSyntax['name'];
const types = new WeakMap<WireType, Map<SyntaxName, TypeCodec>>();
const procedures = new WeakMap<WireProcedure, Map<SyntaxName, ProcedureCodec>>();

/** The codec of a type, made once for each syntax. */
export function typeCodec<T extends WireType>(type: T, syntax: TransferSyntax | SyntaxName = NDR20): TypeCodec<Encodable<T>, Decoded<T>> {
  const known = typeof syntax === 'string' ? SYNTAXES[syntax] : syntax;
  const bySyntax = types.get(type) ?? new Map<SyntaxName, TypeCodec>();
  types.set(type, bySyntax);
  return memo(bySyntax, known.name, () => new TypeCodec(type, known)) as TypeCodec<Encodable<T>, Decoded<T>>;
}

/** The codec of a procedure, made once for each syntax. */
export function procedureCodec(procedure: WireProcedure, syntax: TransferSyntax | SyntaxName = NDR20): ProcedureCodec {
  const known = typeof syntax === 'string' ? SYNTAXES[syntax] : syntax;
  const bySyntax = procedures.get(procedure) ?? new Map<SyntaxName, ProcedureCodec>();
  procedures.set(procedure, bySyntax);
  return memo(bySyntax, known.name, () => new ProcedureCodec(procedure, known));
}
