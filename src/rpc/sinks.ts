import { RpcError } from '../errors-rpc.ts';
import { copyFirst } from '../ndr/run.ts';
import { alignedBuffer, checkAligned, lengthOf, type Octets, store } from './octets.ts';

/** Where encoded octets go. One call for each encode: what fails leaves everything as it was (spec M2). */
export interface Sink {
  /** Takes the first `size` octets, those of one encode, which follow `position` octets of earlier ones. */
  write(octets: Buffer, size: number, position: number, alignment: 8 | 16): void;
}

/** The memory of a dynamic handle's results (`midl_user_allocate`, `midl_user_free`). */
export interface Allocator {
  /** A Buffer whose address is a multiple of 16, or null. */
  allocate(size: number): Uint8Array | null;
  free(buffer: Uint8Array): void;
}

/** Buffers of Node, which need no release. */
export const nodeAllocator: Allocator = Object.freeze({ allocate: alignedBuffer, free: () => undefined });

/** Provides a buffer of at least `size` octets, aligned to 8 (16 for NDR64). */
export type AllocFn = (state: unknown, size: number) => Uint8Array | null | undefined;
/** Takes exactly the octets that were produced, in the buffer that Alloc gave. */
export type WriteFn = (state: unknown, buffer: Uint8Array, size: number) => void;

/** The caller's buffer (spec 4.2). */
export class FixedSink implements Sink {
  readonly octets: Octets;
  readonly size: number;

  constructor(octets: Octets, size: number) {
    this.octets = octets;
    this.size = size;
  }

  write(octets: Buffer, size: number, position: number): void {
    const need = position + size;
    if (need > this.size) throw new RpcError('RPC_S_BUFFER_TOO_SMALL', '', { expected: `${need} octets`, actual: String(this.size) });
    store(this.octets, position, octets, size);
  }
}

/** A buffer that grows: every encode gives a new one, and frees the one before (spec 4.3). */
export class DynamicSink implements Sink {
  buffer: Uint8Array | null = null;
  readonly #allocator: () => Allocator;

  constructor(allocator: () => Allocator) {
    this.#allocator = allocator;
  }

  write(octets: Buffer, size: number, position: number, alignment: 8 | 16): void {
    const allocator = this.#allocator();
    const total = position + size;
    const larger = allocator.allocate(total);
    if (!(larger instanceof Uint8Array) || larger.length < total) throw new RpcError('RPC_S_OUT_OF_MEMORY', `no ${total} octets`);
    if (allocator !== nodeAllocator) checkAligned(larger, alignment);
    if (this.buffer !== null) larger.set(this.buffer.subarray(0, position));
    copyFirst(octets, size, larger, position);
    const old = this.buffer;
    this.buffer = larger;
    if (old !== null) allocator.free(old);
  }
}

/** The caller's functions (spec 4.4): one Alloc and one Write for each encode [D16]. */
export class IncrementalSink implements Sink {
  readonly #state: unknown;
  readonly #alloc: AllocFn;
  readonly #write: WriteFn;

  constructor(state: unknown, alloc: AllocFn, write: WriteFn) {
    this.#state = state;
    this.#alloc = alloc;
    this.#write = write;
  }

  write(octets: Buffer, size: number, _position: number, alignment: 8 | 16): void {
    const buffer = this.#alloc(this.#state, size);
    refusePromise(buffer);
    if (!(buffer instanceof Uint8Array) || lengthOf(buffer) < size) {
      throw new RpcError('RPC_S_OUT_OF_MEMORY', 'Alloc', {
        expected: `${size} octets`,
        actual: buffer ? String(lengthOf(buffer)) : String(buffer),
      });
    }
    checkAligned(buffer, alignment);
    copyFirst(octets, size, buffer, 0);
    const written = this.#write(this.#state, buffer, size) as unknown;
    refusePromise(written);
  }
}

/** Handles are synchronous (spec 4.4). */
export function refusePromise(value: unknown): void {
  if (typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function') {
    throw new RpcError('RPC_X_INVALID_ES_ACTION', 'a callback gave a promise: handles are synchronous');
  }
}
