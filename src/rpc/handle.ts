import { RpcError } from '../errors-rpc.ts';
import { NDR20, NDR64, type TransferSyntax } from '../ndr/index.ts';
import type { Decoded, Encodable, InterfaceId, WireProcedure, WireType } from '../types/wire/index.ts';
import { PROCEDURE_HEADER, readProcedure, type TypeStream, typeStream } from './headers.ts';
import { endOfData, type HandleOptions, pickle, pickleProcedure, unpickle, unpickleProcedure } from './items.ts';
import type { Sink } from './sinks.ts';
import type { Source } from './sources.ts';

/** Which procedure was encoded (spec 4.11). */
export interface ProcedureId {
  readonly interface: InterfaceId;
  readonly number: number;
}

/** What a handle does: encoding into a sink, or decoding from a source. */
export type Work =
  | { readonly kind: 'encode'; readonly sink: Sink; readonly syntax: TransferSyntax }
  | { readonly kind: 'decode'; readonly source: Source };

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
    this.#run('encode', 'types', ({ sink, syntax }) => {
      const stream = this.#stream ?? typeStream(syntax);
      const write = (octets: Buffer, size: number): void => sink.write(octets, size, this.#position, stream.alignment);
      const length = pickle(type, value, stream, this.#stream === undefined, this.options, write);
      this.#stream = stream;
      this.#last = undefined;
      this.#advance('types', length);
    });
  }

  /** How many octets `encode` would append now. Changes nothing and calls no callback. */
  alignSize<T extends WireType>(type: T, value: Encodable<T>): number {
    return this.#run('encode', 'types', ({ syntax }) =>
      pickle(type, value, this.#stream ?? typeStream(syntax), this.#stream === undefined, this.options, () => undefined),
    );
  }

  /** The next value, which must be of a type. */
  decode<T extends WireType>(type: T): Decoded<T> {
    return this.#run('decode', 'types', ({ source }) => {
      const { value, length, stream } = unpickle(type, source, this.#stream, this.options);
      source.consume(length);
      this.#stream = stream;
      this.#advance('types', length);
      return value as Decoded<T>;
    });
  }

  /** Appends a call: its [in] and [in,out] parameters (spec PR2). */
  encodeProcedure(procedure: WireProcedure, values: Readonly<Record<string, unknown>>): void {
    this.#run('encode', 'procedures', ({ sink, syntax }) => {
      const length = pickleProcedure(procedure, values, syntax, this.options, (octets, size) =>
        sink.write(octets, size, this.#position, 8),
      );
      this.#last = { interface: procedure.interface, number: procedure.number };
      this.#advance('procedures', length);
    });
  }

  /**
   * The parameters of the next call: by default the [out] and [in,out] ones, which is what a procedure's own decode gives (spec PR2);
   * with `direction: 'in'` those that were encoded.
   */
  decodeProcedure(procedure: WireProcedure, { direction = 'out' }: { readonly direction?: 'in' | 'out' } = {}): Record<string, unknown> {
    return this.#run('decode', 'procedures', ({ source }) => {
      const { values, length } = unpickleProcedure(procedure, direction, source, this.options);
      source.consume(length);
      this.#advance('procedures', length);
      return values;
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

  /** One operation at a time; types and procedures do not mix (spec M4, M7). */
  #run<K extends Work['kind'], T>(kind: K, items: 'types' | 'procedures', operate: (work: Extract<Work, { kind: K }>) => T): T {
    if (this.#freed) throw freed();
    if (this.#busy) throw new RpcError('RPC_X_INVALID_ES_ACTION', 'the handle is in use');
    if (this.#work.kind !== kind) throw new RpcError('RPC_X_INVALID_ES_ACTION', `the handle does not ${kind}`);
    if (this.#items !== undefined && this.#items !== items) throw new RpcError('RPC_X_INVALID_ES_ACTION', `the handle has ${this.#items}`);
    this.#busy = true;
    try {
      return operate(this.#work as Extract<Work, { kind: K }>);
    } finally {
      this.#busy = false;
    }
  }

  #advance(items: 'types' | 'procedures', octets: number): void {
    this.#items = items;
    this.#position += octets;
  }

  /** Whether what is left begins like a type, which is another error than no data. */
  #typeAhead(): RpcError | undefined {
    if (this.#work.kind !== 'decode') return undefined;
    const { octets, at, end } = this.#work.source.want(2, 0, endOfData);
    if (end - at < 2 || (octets[at] === 1 && octets[at + 1] === 1)) return undefined;
    return new RpcError('RPC_X_WRONG_ES_VERSION', 'no procedure begins here', { offset: this.#position });
  }
}

function freed(): RpcError {
  return new RpcError('RPC_S_INVALID_ARG', 'the handle was freed');
}

/** The syntax that an operation asks for. */
export function encodingSyntax(operation: 0 | 2): TransferSyntax {
  return operation === 2 ? NDR64 : NDR20;
}
