import { RpcError } from '../errors-rpc.ts';
import { toAddress } from '../memory/address.ts';
import { bytesAt, copyOut } from '../memory/native.ts';
import { knownAddress, lentAddress } from '../memory/pin.ts';
import { copyFirst } from '../ndr/run.ts';

/** Native memory by its address: it is the caller's, and must stay valid while a handle has it. */
export interface NativeOctets {
  readonly address: number | bigint;
  /** In octets. */
  readonly length?: number;
  readonly size?: number;
}

/** Memory that a handle may be given. */
export type Octets = Uint8Array | NativeOctets;

/** Whether something can be the memory of a handle. */
export function isOctets(value: unknown): value is Octets {
  if (value instanceof Uint8Array) return true;
  if (typeof value !== 'object' || value === null || !('address' in value)) return false;
  const { address } = value;
  return typeof address === 'bigint' || (typeof address === 'number' && Number.isSafeInteger(address));
}

/** The address of the first octet. */
export function addressOf(octets: Octets): number {
  // SAFETY: the address is only compared; the memory is not touched through it.
  return octets instanceof Uint8Array ? knownAddress(octets) || lentAddress(octets, 'Buffer') : toAddress(octets.address);
}

/** How many octets there are. */
export function lengthOf(octets: Octets): number {
  return octets instanceof Uint8Array ? octets.length : (octets.length ?? octets.size ?? 0);
}

/** Whether the address is a multiple of `alignment`. */
export function isAligned(octets: Octets, alignment: 8 | 16): boolean {
  return addressOf(octets) % alignment === 0;
}

/** The octets for reading: those of a Buffer in place, those of native memory as a copy. */
export function readable(octets: Octets, length: number): Buffer {
  if (Buffer.isBuffer(octets) && octets.length === length) return octets;
  if (octets instanceof Uint8Array) return Buffer.from(octets.buffer, octets.byteOffset, length);
  // SAFETY: the caller of the handle vouches for `length` octets at the address.
  return Buffer.from(bytesAt(addressOf(octets), length).buffer);
}

/** Copies the first `size` octets to a place in memory. */
export function store(target: Octets, at: number, octets: Buffer, size: number): void {
  if (target instanceof Uint8Array) copyFirst(octets, size, target, at);
  // SAFETY: the caller of the handle vouches for the memory; the handle has checked that `octets` fit.
  else copyOut(addressOf(target) + at, octets, 0, size);
}

/** Larger buffers have memory of their own, others share it, as Node's do. */
const SHARED = 1024;
let pool: Buffer = Buffer.alloc(0);

/** A Buffer whose address is a multiple of 16. */
export function alignedBuffer(length: number): Buffer {
  if (length > SHARED) return allocate(length);
  const taken = (length + 15) & -16;
  if (taken > pool.length) pool = allocate(8 * SHARED);
  const octets = pool.subarray(0, length);
  pool = pool.subarray(taken);
  return octets;
}

function allocate(length: number): Buffer {
  const octets = Buffer.alloc(length + 16);
  const skip = -addressOf(octets) & 15;
  return octets.subarray(skip, skip + length);
}

/** The octets themselves where their address is a multiple of `alignment`, else a copy that is. For `MesDecodeBufferHandleCreate`. */
export function toAligned(octets: Uint8Array, alignment: 8 | 16 = 16): Buffer {
  if (isAligned(octets, alignment)) return Buffer.from(octets.buffer, octets.byteOffset, octets.length);
  const copy = alignedBuffer(octets.length);
  copy.set(octets);
  return copy;
}

/** Refuses memory whose address is no multiple of the alignment (spec B27). */
export function checkAligned(octets: Octets, alignment: 8 | 16): void {
  if (!isAligned(octets, alignment)) {
    throw new RpcError('RPC_X_INVALID_BUFFER', '', {
      expected: `an address that is a multiple of ${alignment}`,
      actual: String(addressOf(octets)),
    });
  }
}
