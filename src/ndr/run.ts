import { isRpcError } from '../errors-rpc.ts';
import type { CompiledDecoder } from './compile.ts';
import { type DecodeLimits, Decoder } from './runtime/decoder.ts';
import { type Charset, Encoder, type FullPointers } from './runtime/encoder.ts';
import { refuse } from './runtime/values.ts';

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

/** What `map` has for a key, made when it is first asked for. */
export function memo<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
