import { endianness } from 'node:os';
import { hostPlatform } from '../layout/index.ts';

/**
 * Pointers in native memory as numbers: user-space addresses are safe integers. The host is little-endian on every platform served.
 */
const wide = hostPlatform().pointerSize === 8;
if (endianness() !== 'LE') throw new Error('pinvoke needs a little-endian host');

/** The pointer at `offset`, as a number. */
export function getPointer(view: DataView, offset: number): number {
  return wide ? view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 4294967296 : view.getUint32(offset, true);
}

/** Writes a pointer. */
export function setPointer(view: DataView, offset: number, address: number): void {
  view.setUint32(offset, address, true);
  if (wide) view.setUint32(offset + 4, Math.floor(address / 4294967296), true);
}

/** Bytes of a pointer on this host. */
export const pointerSize: number = wide ? 8 : 4;
