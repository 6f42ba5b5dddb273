import { RpcError } from '../errors-rpc.ts';
import { NDR20, type TransferSyntax } from '../ndr/index.ts';
import { encodingSyntax, SerializationHandle } from './handle.ts';
import { type Octets, readable } from './octets.ts';
import { type AllocFn, DynamicSink, FixedSink, IncrementalSink, nodeAllocator, type Sink, type WriteFn } from './sinks.ts';
import { BufferSource, IncrementalSource, type ReadFn } from './sources.ts';

/** A variable that is kept up to date. */
interface Cell<T> {
  value: T;
}

/** The functions of an incremental handle; null or undefined where there is none. */
export interface Callbacks {
  readonly userState: unknown;
  readonly allocFn: AllocFn | null | undefined;
  readonly writeFn: WriteFn | null | undefined;
  readonly readFn: ReadFn | null | undefined;
}

/** Tells a sink's success to the cells that the documented functions were given. */
class Reporting implements Sink {
  readonly #sink: Sink;
  readonly #report: (size: number) => void;

  constructor(sink: Sink, report: (size: number) => void) {
    this.#sink = sink;
    this.#report = report;
  }

  write(octets: Buffer, size: number, position: number, alignment: 8 | 16): void {
    this.#sink.write(octets, size, position, alignment);
    this.#report(position + size);
  }
}

/** A serialization handle with its style: what the functions of `mes.ts` create and reset. */
export class MesHandle extends SerializationHandle {
  #sink: FixedSink | DynamicSink | undefined;
  #callbacks: Callbacks | undefined;
  #encodedSize = 0;

  /** A handle that encodes into `size` octets of the caller's. */
  static fixed(octets: Octets, size: number, encodedSize: Cell<number> | undefined): MesHandle {
    const handle = new MesHandle(nowhere);
    handle.resetFixed(octets, size, encodedSize, NDR20);
    return handle;
  }

  /** A handle that allocates its results. */
  static dynamic(buffer: Cell<Uint8Array | null> | undefined, encodedSize: Cell<number> | undefined): MesHandle {
    const handle = new MesHandle(nowhere);
    handle.resetDynamic(buffer, encodedSize, NDR20);
    return handle;
  }

  /** A handle that decodes `size` octets of the caller's. */
  static decoding(octets: Octets, size: number): MesHandle {
    const handle = new MesHandle(nowhere);
    handle.resetDecoding(octets, size);
    return handle;
  }

  /** A handle that calls functions. */
  static incremental(callbacks: Callbacks, operation: 0 | 1): MesHandle {
    const handle = new MesHandle(nowhere);
    handle.#callbacks = callbacks;
    handle.resetIncremental(callbacks, operation);
    return handle;
  }

  get isIncremental(): boolean {
    return this.#callbacks !== undefined;
  }

  /** Octets encoded since creation or reset. */
  get encodedSize(): number {
    return this.#encodedSize;
  }

  /** What was encoded so far: a part of the caller's buffer (a copy, where that is native memory), or the dynamic result; null where there is none. */
  get buffer(): Buffer | null {
    if (this.#sink instanceof FixedSink) return readable(this.#sink.octets, this.#encodedSize);
    const result = this.#sink?.buffer;
    return result ? Buffer.from(result.buffer, result.byteOffset, this.#encodedSize) : null;
  }

  resetFixed(octets: Octets, size: number, encodedSize: Cell<number> | undefined, syntax: TransferSyntax): void {
    const sink = new FixedSink(octets, size);
    this.restart({ kind: 'encode', sink: new Reporting(sink, (total) => this.#report(total, encodedSize)), syntax });
    this.#sink = sink;
    this.#report(0, encodedSize);
  }

  resetDynamic(buffer: Cell<Uint8Array | null> | undefined, encodedSize: Cell<number> | undefined, syntax: TransferSyntax): void {
    const sink = new DynamicSink(() => this.options.allocator ?? nodeAllocator);
    const report = (total: number): void => {
      this.#report(total, encodedSize);
      if (buffer !== undefined) buffer.value = sink.buffer;
    };
    this.restart({ kind: 'encode', sink: new Reporting(sink, report), syntax });
    this.#sink = sink;
    report(0);
  }

  resetDecoding(octets: Octets, size: number): void {
    this.restart({ kind: 'decode', source: new BufferSource(octets, size) });
    this.#sink = undefined;
    this.#encodedSize = 0;
  }

  resetIncremental(given: Callbacks, operation: 0 | 1 | 2): void {
    const kept = this.#callbacks!;
    const { userState, allocFn, writeFn, readFn } = {
      userState: given.userState ?? kept.userState,
      allocFn: given.allocFn ?? kept.allocFn,
      writeFn: given.writeFn ?? kept.writeFn,
      readFn: given.readFn ?? kept.readFn,
    };
    if (operation === 1) {
      if (typeof readFn !== 'function') throw new RpcError('RPC_S_INVALID_ARG', 'Read is missing');
      this.restart({ kind: 'decode', source: new IncrementalSource(userState, readFn) });
    } else {
      if (typeof allocFn !== 'function' || typeof writeFn !== 'function')
        throw new RpcError('RPC_S_INVALID_ARG', 'Alloc or Write is missing');
      const sink = new Reporting(new IncrementalSink(userState, allocFn, writeFn), (total) => this.#report(total, undefined));
      this.restart({ kind: 'encode', sink, syntax: encodingSyntax(operation) });
    }
    this.#callbacks = { userState, allocFn, writeFn, readFn };
    this.#encodedSize = 0;
  }

  #report(total: number, cell: Cell<number> | undefined): void {
    this.#encodedSize = total;
    if (cell !== undefined) cell.value = total;
  }
}

const nowhere = { kind: 'encode', sink: { write: (): void => undefined }, syntax: NDR20 } as const;
