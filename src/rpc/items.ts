import { RpcError } from '../errors-rpc.ts';
import { interfaceOf } from '../idl/index.ts';
import { type DecodeOptions, type EncodeOptions, procedureCodec, type TransferSyntax, typeCodec } from '../ndr/index.ts';
import { runDecoder, withDecoder, withEncoder } from '../ndr/run.ts';
import type { InterfaceId, WireProcedure, WireType } from '../types/wire/index.ts';
import {
  COMMON_V1,
  COMMON_V2,
  commonLength,
  PROCEDURE_HEADER,
  type ProcedureStream,
  padded,
  privateLength,
  readCommon,
  readPrivate,
  readProcedure,
  readVersion,
  sameIdentifier,
  type TypeStream,
  writeCommon,
  writePrivate,
  writeProcedure,
} from './headers.ts';
import type { Allocator } from './sinks.ts';
import type { Source } from './sources.ts';

/** Choices of a handle, beside what its creation says. */
export interface HandleOptions extends EncodeOptions, Omit<DecodeOptions, 'offset' | 'end' | 'maxDepth'> {
  /** Whether a procedure must be the one that was encoded; on by default (spec PR4). */
  readonly checkProcId?: boolean;
  /** Items larger than this are refused before they are read; 64 MiB (spec 4.6). */
  readonly maxItemSize?: number;
  /** The memory of dynamic results. */
  readonly allocator?: Allocator;
  /** The interface of streams of version 2 whose types do not tell theirs. */
  readonly interface?: InterfaceId;
}

/** Types whose items have no private header (spec 3.1). */
const PRIMITIVES: ReadonlySet<WireType['kind']> = new Set(['base', 'enum']);
const MAX_ITEM = 64 * 1024 * 1024;

/** What was read from a source: the value, the octets it took with its headers, what the common header says. */
export interface Unpickled {
  readonly value: unknown;
  readonly length: number;
  readonly stream: TypeStream;
}

/** Makes the octets of an item with the headers that are due, gives them to `write` with their number, and gives that. */
export function pickle(
  type: WireType,
  value: unknown,
  stream: TypeStream,
  isFirst: boolean,
  options: HandleOptions,
  write: (octets: Buffer, size: number) => void,
): number {
  refusePipe(type);
  const first = isFirst ? commonLength(stream) : 0;
  const headed = !PRIMITIVES.has(type.kind);
  const start = first + (headed ? privateLength(stream) : 0);
  const { encoder } = typeCodec(type, stream.syntax);
  return withEncoder(options, start, (c) => {
    encoder.run(c, value, 1);
    const total = padded(c.pos, stream.alignment);
    if (total > c.limit) c.grow(total);
    for (let at = c.pos; at < total; at++) c.bytes[at] = 0;
    if (first > 0) writeCommon(c.bytes, 0, stream, interfaceOf(type) ?? options.interface);
    if (headed) writePrivate(c.bytes, first, stream, total - start);
    write(c.bytes, total);
    return total;
  });
}

/** Reads the next item; `known` is what the common header said, where that was read before. Nothing is consumed. */
export function unpickle(type: WireType, source: Source, known: TypeStream | undefined, options: HandleOptions): Unpickled {
  refusePipe(type);
  const tooShort = (): RpcError =>
    new RpcError(source.piecewise ? 'RPC_S_OUT_OF_MEMORY' : 'RPC_X_BAD_STUB_DATA', 'the data end before the item');
  const stream = known ?? readTypeHeader(source, tooShort);
  const start = known === undefined ? commonLength(stream) : 0;
  const { run } = typeCodec(type, stream.syntax).decoder;
  const decode = (octets: Buffer, at: number, end: number): unknown =>
    withDecoder(octets, options, (c, base) => runDecoder(c, run, base, base + at, base + end, 1));
  if (PRIMITIVES.has(type.kind)) {
    const { octets, at, end } = source.want(start + stream.alignment, start + 1, tooShort);
    return { value: decode(octets, at + start, end), length: start + stream.alignment, stream };
  }
  const body = start + privateLength(stream);
  const header = source.need(body, tooShort);
  const length = readPrivate(header.octets, header.at + start, stream);
  checkSize(source, length, options);
  const { octets, at } = source.need(body + length, tooShort);
  return { value: decode(octets, at + body, at + body + length), length: body + length, stream };
}

/** Pipes are parameters of calls alone (spec 1.9). */
function refusePipe({ kind }: WireType): void {
  if (kind === 'pipe') throw new RpcError('RPC_S_CANNOT_SUPPORT', 'a pipe is no item of a stream');
}

function readTypeHeader(source: Source, tooShort: () => RpcError): TypeStream {
  const { octets, at } = source.need(COMMON_V1, tooShort);
  const { version } = readVersion(octets, at);
  if (version === 1) return readCommon(octets, at);
  if (!source.aligned16) throw new RpcError('RPC_X_INVALID_BUFFER', 'a stream of version 2 begins at a multiple of 16');
  const whole = source.need(COMMON_V2, tooShort);
  return readCommon(whole.octets, whole.at);
}

/** What is read in pieces is not read at all where it is too large (spec 4.6). */
function checkSize({ piecewise }: Source, length: number, { maxItemSize = MAX_ITEM }: HandleOptions): void {
  if (piecewise && length > maxItemSize) throw new RpcError('RPC_S_OUT_OF_MEMORY', `an item of ${length} octets`);
}

/** Makes the octets of a call: its [in] and [in,out] parameters (spec 3.3, PR2). */
export function pickleProcedure(
  procedure: WireProcedure,
  values: Readonly<Record<string, unknown>>,
  syntax: TransferSyntax,
  options: HandleOptions,
  write: (octets: Buffer, size: number) => void,
): number {
  if (!procedure.encode)
    throw new RpcError('RPC_X_INVALID_ES_ACTION', 'the procedure is not declared [encode]', { function: procedure.name });
  const { run } = procedureCodec(procedure, syntax).encoder('in');
  return withEncoder(options, PROCEDURE_HEADER, (c) => {
    run(c, values, {});
    const length = c.pos - PROCEDURE_HEADER;
    const total = padded(c.pos, 8);
    if (total > c.limit) c.grow(total);
    for (let at = c.pos; at < total; at++) c.bytes[at] = 0;
    writeProcedure(c.bytes, 0, { syntax, interface: procedure.interface, number: procedure.number, length });
    write(c.bytes, total);
    return total;
  });
}

/** Reads the next call. Nothing is consumed. */
export function unpickleProcedure(
  procedure: WireProcedure,
  direction: 'in' | 'out',
  source: Source,
  options: HandleOptions,
): { readonly values: Record<string, unknown>; readonly length: number } {
  if (!procedure.decode)
    throw new RpcError('RPC_X_INVALID_ES_ACTION', 'the procedure is not declared [decode]', { function: procedure.name });
  const first = source.need(PROCEDURE_HEADER, endOfData);
  const header = readProcedure(first.octets, first.at);
  checkSize(source, header.length, options);
  if (options.checkProcId !== false) checkIdentity(procedure, header);
  const exact = PROCEDURE_HEADER + header.length;
  const total = padded(exact, 8);
  const { octets, at, end } = source.want(total, exact, endOfData);
  const body = at + PROCEDURE_HEADER;
  const { run } = procedureCodec(withoutResult(procedure), header.syntax).decoder(direction);
  const values = withDecoder(octets, options, (c, base) => runDecoder(c, run, base, base + body, base + body + header.length, {}));
  // Some senders put the next header there without padding (spec PR5).
  const length = octets[at + exact] === 1 && at + exact < end ? exact : Math.min(total, end - at);
  return { values: values as Record<string, unknown>, length };
}

/** A procedure is decoded by itself alone (spec PR4). */
function checkIdentity({ name, number, interface: id }: WireProcedure, header: ProcedureStream): void {
  if (!sameIdentifier(id, header.interface)) {
    throw new RpcError('RPC_S_UNKNOWN_IF', '', { function: name, expected: id.uuid, actual: header.interface.uuid });
  }
  if (number !== header.number) {
    throw new RpcError('RPC_S_PROCNUM_OUT_OF_RANGE', '', { function: name, expected: `number ${number}`, actual: String(header.number) });
  }
}

/** Procedure data that end too early [D17]. */
export function endOfData(): RpcError {
  return new RpcError('RPC_S_OUT_OF_MEMORY', 'the data end before the procedure');
}

const bodies = new WeakMap<WireProcedure, WireProcedure>();

/** The return value is not part of a serialized body (spec PR3). */
function withoutResult(procedure: WireProcedure): WireProcedure {
  if (procedure.result === undefined) return procedure;
  let body = bodies.get(procedure);
  if (body === undefined) {
    const { result: _result, ...rest } = procedure;
    body = Object.freeze(rest);
    bodies.set(procedure, body);
  }
  return body;
}
