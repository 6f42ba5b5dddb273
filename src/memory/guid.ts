/**
 * GUID (spec 2.6). The first three fields are host-endian, which on every platform served is little-endian.
 *
 *     offset  0     4     6     8
 *             u32   u16   u16   u8[8]
 *     text    00112233-4455-6677-8899-aabbccddeeff
 */
import { ArgumentException } from '../errors.ts';
import { show } from './show.ts';

/** Bytes of a GUID. */
export const GUID_SIZE = 16;

const GUID = /^(?:\{([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/i;

/** The canonical text of a GUID: hyphenated, lower case, without braces. Throws ArgumentException if it is none. */
export function normalizeGuid(value: unknown): string {
  const match = typeof value === 'string' ? GUID.exec(value.trim()) : null;
  if (!match) {
    throw new ArgumentException('', { expected: "a Guid such as '00112233-4455-6677-8899-aabbccddeeff'", actual: show(value) });
  }
  return (match[1] ?? match[2] ?? '').toLowerCase();
}

/** Writes a GUID. Nothing is written if the value is refused (ArgumentException). */
export function writeGuid(view: DataView, offset: number, value: unknown): void {
  const text = normalizeGuid(value);
  view.setUint32(offset, Number.parseInt(text.slice(0, 8), 16), true);
  view.setUint16(offset + 4, Number.parseInt(text.slice(9, 13), 16), true);
  view.setUint16(offset + 6, Number.parseInt(text.slice(14, 18), 16), true);
  view.setUint16(offset + 8, Number.parseInt(text.slice(19, 23), 16), false);
  view.setUint32(offset + 10, Number.parseInt(text.slice(24, 32), 16), false);
  view.setUint16(offset + 14, Number.parseInt(text.slice(32, 36), 16), false);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** Reads a GUID. */
export function readGuid(view: DataView, offset: number): string {
  const head = `${hex(view.getUint32(offset, true), 8)}-${hex(view.getUint16(offset + 4, true), 4)}-${hex(view.getUint16(offset + 6, true), 4)}`;
  return `${head}-${hex(view.getUint16(offset + 8, false), 4)}-${hex(view.getUint32(offset + 10, false), 8)}${hex(view.getUint16(offset + 14, false), 4)}`;
}
