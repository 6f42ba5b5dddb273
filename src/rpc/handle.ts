import { RpcError } from '../errors-rpc.ts';
import { interfaceOf } from '../idl/index.ts';
import { type DecodeOptions, type EncodeOptions, NDR20, NDR64, procedureCodec, type TransferSyntax, typeCodec } from '../ndr/index.ts';
import { runDecoder, withDecoder, withEncoder } from '../ndr/codec.ts';
import type { Decoded, Encodable, InterfaceId, WireProcedure, WireType } from '../types/wire/index.ts';
import {
  commonLength, COMMON_V1, padded, PROCEDURE_HEADER, privateLength, type ProcedureStream, readCommon, readPrivate, readProcedure, readVersion,
  sameIdentifier, type TypeStream, typeStream, writeCommon, writePrivate, writeProcedure,
} from './headers.ts';
import type { Allocator, Sink } from './sinks.ts';
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

/** Which procedure was encoded (spec 4.11). */
export interface ProcedureId {
  readonly interface: InterfaceId;
  readonly number: number;
}

/** What a handle does: encoding into a sink, or decoding from a source. */
export type Work = { readonly kind: 'encode'; readonly sink: Sink; readonly syntax: TransferSyntax } | { readonly kind: 'decode'; readonly source: Source };

const PRIMITIVES: ReadonlySet<WireType['kind']> = new Set(['base', 'enum']);

/**
 * A serialization handle: where items go that are encoded, or come from that are decoded, one after the other (spec section 4). Create
 * one with the functions of `mes.ts`. Every failure is an `RpcError` and leaves the handle as it was.
 */
export class SerializationHandle {
  options: HandleOptions = {};
  #work: Work;
  #freed = false;
  #busy = false;
  /** Octets produced or consumed since the beginning. */
  #position = 0;
  #stream: TypeStream | undefined;
  #items: 'types' | 'procedures' | undefined;
  #last: ProcedureId | undefined;

  constructor(work: Work) {
    this.#work = work;
  }

  /** Octets produced or consumed since creation or reset, headers and padding included. */
  get position(): number {
    return this.#position;
  }

  get isFreed(): boolean {
    return this.#freed;
  }

  /** Appends a value of a type. */
  encode<T extends WireType>(type: T, value: Encodable<T>): void {
    this.#run('encode', (work) => {
      this.#enter('types');
      const stream = this.#stream ?? typeStream(work.syntax);
      const length = this.#pickle(type, value, stream, (octets) => work.sink.write(octets, this.#position, stream.alignment));
      this.#stream = stream;
      this.#items = 'types';
      this.#last = undefined;
      this.#position += length;
    });
  }

  /** How many octets `encode` would append now. Changes nothing and calls no callback. */
  alignSize<T extends WireType>(type: T, value: Encodable<T>): number {
    return this.#run('encode', (work) => {
      this.#enter('types');
      return this.#pickle(type, value, this.#stream ?? typeStream(work.syntax), () => undefined);
    });
  }

  /** The next value, which must be of a type. */
  decode<T extends WireType>(type: T): Decoded<T> {
    return this.#run('decode', ({ source }) => {
      this.#enter('types');
      const { value, length, stream } = this.#unpickle(type, source);
      source.consume(length);
      this.#stream = stream;
      this.#items = 'types';
      this.#position += length;
      return value as Decoded<T>;
    });
  }

  /** Appends a call: its [in] and [in,out] parameters (spec PR2). */
  encodeProcedure(procedure: WireProcedure, values: Readonly<Record<string, unknown>>): void {
    this.#run('encode', ({ sink, syntax }) => {
      this.#enter('procedures');
      if (!procedure.encode) throw new RpcError('RPC_X_INVALID_ES_ACTION', 'the procedure is not declared [encode]', { function: procedure.name });
      const encoder = procedureCodec(procedure, syntax).encoder('in').run;
      const length = withEncoder(this.options, PROCEDURE_HEADER, (c) => {
        encoder(c, values);
        const body = c.pos - PROCEDURE_HEADER;
        const total = padded(c.pos, 8);
        if (total > c.limit) c.grow(total);
        c.bytes.fill(0, c.pos, total);
        writeProcedure(c.bytes, 0, { syntax, interface: procedure.interface, number: procedure.number, length: body });
        sink.write(c.bytes.subarray(0, total), this.#position, 8);
        return total;
      });
      this.#items = 'procedures';
      this.#last = { interface: procedure.interface, number: procedure.number };
      this.#position += length;
    });
  }

  /**
   * The parameters of the next call: by default the [out] and [in,out] ones, which is what a procedure's own decode gives (spec PR2);
   * with `direction: 'in'` those that were encoded.
   */
  decodeProcedure(procedure: WireProcedure, { direction = 'out' }: { readonly direction?: 'in' | 'out' } = {}): Record<string, unknown> {
    return this.#run('decode', ({ source }) => {
      this.#enter('procedures');
      if (!procedure.decode) throw new RpcError('RPC_X_INVALID_ES_ACTION', 'the procedure is not declared [decode]', { function: procedure.name });
      const header = this.#procedureHeader(source);
      this.#checkIdentity(procedure, header);
      const total = padded(PROCEDURE_HEADER + header.length, 8);
      const { octets, at, end } = source.want(total, PROCEDURE_HEADER + header.length, endOfData);
      const value = decodeParameters(procedure, header, direction, octets, at + PROCEDURE_HEADER, this.options);
      // Some senders put the next header there without padding (spec PR5).
      const exact = PROCEDURE_HEADER + header.length;
      const length = octets[at + exact] === 1 && at + exact < end ? exact : Math.min(total, end - at);
      source.consume(length);
      this.#items = 'procedures';
      this.#position += length;
      return value;
    });
  }

  /** The procedure that was encoded last, or that comes next; the position does not move (spec 4.11). */
  inquireProcedure(): ProcedureId {
    if (this.#freed) throw freed();
    if (this.#work.kind === 'encode') {
      if (this.#last === undefined) throw new RpcError('RPC_X_INVALID_ES_ACTION', 'no procedure was encoded');
      return this.#last;
    }
    const short = (): RpcError => new RpcError('RPC_X_INVALID_BUFFER', 'the data end before a procedure', { offset: this.#position });
    const { octets, at } = this.#work.source.need(PROCEDURE_HEADER, () => this.#typeAhead() ?? short());
    const { interface: id, number } = readProcedure(octets, at);
    return { interface: id, number };
  }

  /** Begins again, with other work or with the same. The handle itself is kept. */
  restart(work: Work): void {
    if (this.#freed) throw freed();
    if (this.#busy) throw new RpcError('RPC_X_INVALID_ES_ACTION', 'the handle is in use');
    this.#work = work;
    this.#position = 0;
    this.#stream = undefined;
    this.#items = undefined;
    this.#last = undefined;
  }

  /** Ends the life of the handle; buffers are the caller's. Throws RPC_S_INVALID_ARG the second time. */
  free(): void {
    if (this.#freed) throw freed();
    this.#freed = true;
  }

  [Symbol.dispose](): void {
    this.#freed = true;
  }

  #run<K extends Work['kind'], T>(kind: K, operate: (work: Extract<Work, { kind: K }>) => T): T {
    if (this.#freed) throw freed();
    if (this.#busy) throw new RpcError('RPC_X_INVALID_ES_ACTION', 'the handle is in use');
    if (this.#work.kind !== kind) throw new RpcError('RPC_X_INVALID_ES_ACTION', `the handle does not ${kind}`);
    this.#busy = true;
    try {
      return operate(this.#work as Extract<Work, { kind: K }>);
    } finally {
      this.#busy = false;
    }
  }

  /** Types and procedures do not mix (spec M7). */
  #enter(items: 'types' | 'procedures'): void {
    if (this.#items !== undefined && this.#items !== items) throw new RpcError('RPC_X_INVALID_ES_ACTION', `the handle has ${this.#items}`);
  }

  /** Makes the octets of an item with the headers that are due, gives them to `write`, and gives their number. */
  #pickle(type: WireType, value: unknown, stream: TypeStream, write: (octets: Buffer) => void): number {
    const first = this.#stream === undefined ? commonLength(stream) : 0;
    const headed = !PRIMITIVES.has(type.kind);
    const start = first + (headed ? privateLength(stream) : 0);
    const { encoder } = typeCodec(type, stream.syntax);
    return withEncoder(this.options, start, (c) => {
      encoder.run(c, value);
      const total = padded(c.pos, stream.alignment);
      if (total > c.limit) c.grow(total);
      c.bytes.fill(0, c.pos, total);
      if (first > 0) writeCommon(c.bytes, 0, stream, interfaceOf(type) ?? this.options.interface);
      if (headed) writePrivate(c.bytes, first, stream, total - start);
      write(c.bytes.subarray(0, total));
      return total;
    });
  }

  #unpickle(type: WireType, source: Source): { value: unknown; length: number; stream: TypeStream } {
    const first = this.#stream === undefined;
    const stream = this.#stream ?? this.#typeHeader(source);
    const start = first ? commonLength(stream) : 0;
    const { decoder } = typeCodec(type, stream.syntax);
    if (PRIMITIVES.has(type.kind)) {
      const { octets, at, end } = source.want(start + stream.alignment, start + 1, () => this.#tooShort());
      const value = this.#decodeBody(decoder.run, octets, at + start, end);
      return { value, length: start + stream.alignment, stream };
    }
    const body = start + privateLength(stream);
    const header = source.need(body, () => this.#tooShort());
    const length = readPrivate(header.octets, header.at + start, stream);
    this.#checkSize(source, length);
    const { octets, at } = source.need(body + length, () => this.#tooShort());
    return { value: this.#decodeBody(decoder.run, octets, at + body, at + body + length), length: body + length, stream };
  }

  #typeHeader(source: Source): TypeStream {
    const { octets, at } = source.need(COMMON_V1, () => this.#tooShort());
    const { version } = readVersion(octets, at);
    if (version === 1) return readCommon(octets, at);
    if (!source.aligned16) throw new RpcError('RPC_X_INVALID_BUFFER', 'a stream of version 2 begins at a multiple of 16');
    const whole = source.need(64, () => this.#tooShort());
    return readCommon(whole.octets, whole.at);
  }

  #decodeBody(decode: Parameters<typeof runDecoder>[1], octets: Buffer, at: number, end: number): unknown {
    return withDecoder(octets, this.options, (c, start) => runDecoder(c, decode, start, start + at, start + end));
  }

  #procedureHeader(source: Source): ProcedureStream {
    const { octets, at } = source.need(PROCEDURE_HEADER, endOfData);
    const header = readProcedure(octets, at);
    this.#checkSize(source, header.length);
    return header;
  }

  /** What is read in pieces is not read at all where it is too large (spec 4.6). */
  #checkSize({ piecewise }: Source, length: number): void {
    if (piecewise && length > (this.options.maxItemSize ?? 64 * 1024 * 1024)) throw new RpcError('RPC_S_OUT_OF_MEMORY', `an item of ${length} octets`);
  }

  #checkIdentity(procedure: WireProcedure, header: ProcedureStream): void {
    if (this.options.checkProcId === false) return;
    if (!sameIdentifier(procedure.interface, header.interface)) {
      throw new RpcError('RPC_S_UNKNOWN_IF', '', { function: procedure.name, expected: procedure.interface.uuid, actual: header.interface.uuid });
    }
    if (procedure.number !== header.number) {
      throw new RpcError('RPC_S_PROCNUM_OUT_OF_RANGE', '', { function: procedure.name, expected: `number ${procedure.number}`, actual: String(header.number) });
    }
  }

  /** Whether what is left begins like a type, which is another error than no data. */
  #typeAhead(): RpcError | undefined {
    if (this.#work.kind !== 'decode') return undefined;
    const { octets, at, end } = this.#work.source.want(2, 0, endOfData);
    if (end - at < 2 || (octets[at] === 1 && octets[at + 1] === 1)) return undefined;
    return new RpcError('RPC_X_WRONG_ES_VERSION', 'no procedure begins here', { offset: this.#position });
  }

  /** Type data that end too early: what that is depends on where they come from [D17]. */
  #tooShort(): RpcError {
    const status = this.#work.kind === 'decode' && this.#work.source.piecewise ? 'RPC_S_OUT_OF_MEMORY' : 'RPC_X_BAD_STUB_DATA';
    return new RpcError(status, 'the data end before the item', { offset: this.#position });
  }
}

function freed(): RpcError {
  return new RpcError('RPC_S_INVALID_ARG', 'the handle was freed');
}

/** Procedure data that end too early [D17]. */
function endOfData(): RpcError {
  return new RpcError('RPC_S_OUT_OF_MEMORY', 'the data end before the procedure');
}

function decodeParameters(procedure: WireProcedure, header: ProcedureStream, direction: 'in' | 'out', octets: Buffer, at: number, options: HandleOptions): Record<string, unknown> {
  const { run } = procedureCodec(withoutResult(procedure), header.syntax).decoder(direction);
  return withDecoder(octets, options, (c, start) => runDecoder(c, run, start, start + at, start + at + header.length, {})) as Record<string, unknown>;
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

/** The syntax that an operation asks for. */
export function encodingSyntax(operation: 0 | 2): TransferSyntax {
  return operation === 2 ? NDR64 : NDR20;
}
