import { isRpcError, RpcError } from '../errors-rpc.ts';
import { type DecodeLimits, Decoder } from './runtime/decoder.ts';
import { type Charset, Encoder, type FullPointers, MAX_OCTETS } from './runtime/encoder.ts';
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
/** Up to so many octets are copied one by one. */
const FEW = 64;

let idleEncoder: Encoder | undefined;
let idleDecoder: Decoder | undefined;

const NO_OPTIONS: EncodeOptions & DecodeOptions = Object.freeze({});

/** An encoder with a buffer of its own: user code may encode while its values are read. Give it back with `giveEncoder`. */
function takeEncoder(options: EncodeOptions = NO_OPTIONS, pos = 0): Encoder {
  const c = idleEncoder ?? new Encoder(Buffer.alloc(INITIAL), true);
  idleEncoder = undefined;
  c.maxDepth = options.maxDepth ?? 4096;
  c.charset = options.charset ?? 'latin1';
  c.begin(pos, options.fullPointers);
  return c;
}

function giveEncoder(c: Encoder): void {
  if (c.used) c.end();
  if (c.limit <= KEPT) idleEncoder = c;
}

/** Runs an encoder over a buffer of its own. */
export function withEncoder<T>(options: EncodeOptions, pos: number, run: (c: Encoder) => T): T {
  const c = takeEncoder(options, pos);
  try {
    return run(c);
  } finally {
    giveEncoder(c);
  }
}

/** What was encoded, in a buffer of its own. */
export function octetsOf(c: Encoder): Buffer {
  const { pos } = c;
  if (pos > c.limit) c.grow(pos);
  const octets = Buffer.allocUnsafe(pos);
  copyFirst(c.bytes, pos, octets, 0);
  return octets;
}

/** Copies the first `size` octets to a place where there is room. */
export function copyFirst(octets: Buffer, size: number, target: Uint8Array, at: number): void {
  if (size > FEW) octets.copy(target, at, 0, size);
  else for (let index = 0; index < size; index++) target[at + index] = octets[index]!;
}

/** Whether octets can be written in place: an encoder's begin at a multiple of 8. */
function isTarget(target: Buffer): boolean {
  if (!(target instanceof Uint8Array)) refuse('', 'octets', target);
  return (target.byteOffset & 7) === 0;
}

function copyInto(octets: Buffer, target: Buffer): number {
  if (octets.length > target.length)
    throw new RpcError('RPC_S_BUFFER_TOO_SMALL', '', { expected: `${octets.length} octets`, actual: `${target.length}` });
  target.set(octets);
  return octets.length;
}

/** A decoder for octets; the stream begins at their beginning, which is `c.start`. Give it back with `releaseDecoder`. */
export function acquireDecoder(octets: Uint8Array, options: DecodeOptions = NO_OPTIONS): Decoder {
  const c = idleDecoder ?? new Decoder();
  idleDecoder = undefined;
  if (c.options !== options) choose(c, options);
  if (octets !== c.octets || octets.length !== c.length) point(c, octets);
  return c;
}

/** Points a decoder at what must be octets. */
function point(c: Decoder, octets: Uint8Array): void {
  if (!(octets instanceof Uint8Array)) refuse('', 'octets', octets);
  if (octets.byteOffset + octets.length > MAX_OCTETS) refuse('', `at most ${MAX_OCTETS} octets`, octets);
  c.source(octets);
}

function choose(c: Decoder, options: DecodeOptions): void {
  c.options = options;
  c.maxDepth = options.maxDepth ?? 4096;
  c.maxPointees = options.maxPointees ?? 1_000_000;
  c.maxMemory = options.maxMemory ?? 256 * 1024 * 1024;
  c.charset = options.charset ?? 'latin1';
  c.views = options.views ?? false;
  c.structArrays = options.structArrays ?? false;
  c.strictNulls = options.strictNulls ?? false;
}

/** Ends the use of a decoder. */
export function releaseDecoder(c: Decoder): void {
  c.finish();
  // Options of the caller's may change between two calls.
  if (c.options !== NO_OPTIONS) c.options = undefined;
  if (c.length <= KEPT && c.bytes.length <= KEPT) idleDecoder = c;
}

/** The decoder of flat values, which need nothing but the octets, and run nothing that could ask for it meanwhile. */
let flat: Decoder = new Decoder();

function flatDecoder(octets: Uint8Array): Decoder {
  if (octets === flat.octets && octets.length === flat.length) return flat;
  const c = flat.bytes.length <= KEPT ? flat : new Decoder();
  point(c, octets);
  c.end = c.start + c.length;
  flat = c;
  return c;
}

/** Runs a decoder over octets. */
export function withDecoder<T>(octets: Uint8Array, options: DecodeOptions, run: (c: Decoder, start: number) => T): T {
  const c = acquireDecoder(octets, options);
  try {
    return run(c, c.start);
  } finally {
    releaseDecoder(c);
  }
}

type Decode = (c: Decoder, context: unknown) => unknown;

/** Begins to decode octets, or the part of them that options say. */
function beginDecoder(c: Decoder, { length }: Uint8Array, options: DecodeOptions | undefined): void {
  const { start } = c;
  if (options === undefined) c.begin(start, start, start + length);
  else c.begin(start, start + (options.offset ?? 0), start + Math.min(options.end ?? length, length));
}

/** Decodes with a compiled decoder. */
export function runDecoder(c: Decoder, decode: Decode, start: number, pos: number, end: number, context: unknown): unknown {
  try {
    c.begin(start, pos, end);
    const value = decode(c, context);
    return c.touched ? settled(c, decode, context, value) : value;
  } catch (error) {
    return decodeWithoutGaps(c, decode, context, error);
  }
}

/** What a run gave, when all that it touched is settled. */
function settled(c: Decoder, decode: Decode, context: unknown, first: unknown): unknown {
  const value = c.again.size > 0 ? decodeShared(c, decode, context) : first;
  c.settleMade(false);
  return value;
}

/** Decodes again with the ids known that are shared by pointees which have no identity of their own. */
function decodeShared(c: Decoder, decode: Decode, context: unknown): unknown {
  const shared = new Set(c.again);
  c.settleMade(true);
  c.beginAgain(shared);
  return decode(c, context);
}

/** Data that make no sense may have no gap before no elements (D1): what they are then, else the first error. */
function decodeWithoutGaps(c: Decoder, decode: Decode, context: unknown, error: unknown): unknown {
  c.settleMade(true);
  if (!c.metGap || c.withoutGaps || !isRpcError(error)) throw error;
  c.withoutGaps = true;
  try {
    c.beginAgain();
    return settled(c, decode, context, decode(c, context));
  } catch {
    c.settleMade(true);
    throw error;
  }
}

/** What generated source calls by the name `io`. */
export const io: Readonly<Record<string, unknown>> = Object.freeze({
  nothing: Buffer.alloc(0),
  encoderOf: (target: Buffer) => new Encoder(target, false),
  takeEncoder,
  giveEncoder,
  octetsOf,
  isTarget,
  copyInto,
  acquireDecoder,
  releaseDecoder,
  flatDecoder,
  beginDecoder,
  settled,
  decodeWithoutGaps,
});
