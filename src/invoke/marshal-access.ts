/**
 * Single values in native memory (spec 12.4): at `ptr + ofs`, aligned or not, in host byte order. The memory is the caller's promise; only
 * addresses that no process has, and blocks that `Marshal` has freed, are refused (AccessViolationException). Nothing is written if the
 * value is refused (OverflowException, ArgumentException).
 */
import { ArgumentOutOfRangeException } from '../errors.ts';
import { withAny } from '../marshal/as-any.ts';
import type { AddressLike } from '../memory/address.ts';
import { type ElementCell, elementCell } from '../memory/element-cell.ts';
import { copyIn, copyOut } from '../memory/native.ts';
import { char, int16, int32 as int32Type, int64, type ManagedType, nint, uint8 } from '../types/index.ts';
import { accessible, int32, pointer } from './marshal-argument.ts';

/** What has no address of its own: it is copied into native memory as for a parameter with AsAny. A number is always an address. */
export type CopiedObject = object | string | boolean;

/** Reads one value: at an address, or of the native form of an object (ArgumentException for one that AsAny does not take). */
export type ReadMember<T> = (ptr: AddressLike | CopiedObject, ofs?: number) => T;
/** Writes one value: at an address, or into the native form of an object, which then has what was written. */
export interface WriteMember<T> {
  (ptr: AddressLike, val: T): void;
  (ptr: AddressLike | CopiedObject, ofs: number, val: T): void;
}

const cell = (type: ManagedType): ElementCell => elementCell(type) as ElementCell;
/** One value on its way. */
const buffer = new DataView(new ArrayBuffer(8));

function isCopied(ptr: AddressLike | CopiedObject): ptr is CopiedObject {
  return ptr !== null && ptr !== undefined && typeof ptr !== 'number' && typeof ptr !== 'bigint';
}

/** `size` bytes of the native form of an object; what is beyond it is nobody's. */
function within<T>(value: CopiedObject, ofs: number, size: number, back: boolean, fn: string, use: (at: number) => T): T {
  const offset = int32(ofs, fn, 'ofs');
  return withAny(value, back, { function: fn, parameter: 'ptr' }, (address, length) => {
    if (offset < 0 || offset + size > length)
      throw new ArgumentOutOfRangeException('', { function: fn, parameter: 'ofs', expected: `0 to ${length - size}`, actual: String(ofs) });
    return use(address + offset);
  });
}

/** Where the value is. The offset counts from a block's beginning, so both have to be addresses. */
function place(ptr: AddressLike, ofs: number, fn: string): number {
  const where = { function: fn, parameter: 'ptr' };
  return accessible(accessible(pointer(ptr, fn, 'ptr'), where) + int32(ofs, fn, 'ofs'), where);
}

function reader<T>(name: string, type: ManagedType): ReadMember<T> {
  const fn = `Marshal.${name}`;
  const { size, read } = cell(type);
  const readAt = (at: number): T => {
    // SAFETY: the caller vouches for `size` bytes at `at`.
    copyIn(at, buffer, 0, size);
    return read(buffer, 0) as T;
  };
  return (ptr, ofs = 0) => (isCopied(ptr) ? within(ptr, ofs, size, false, fn, readAt) : readAt(place(ptr, ofs, fn)));
}

function writer<T>(name: string, type: ManagedType, alternative?: ManagedType): WriteMember<T> {
  const fn = `Marshal.${name}`;
  const primary = cell(type);
  const other = alternative === undefined ? primary : cell(alternative);
  return (ptr: AddressLike | CopiedObject, ...rest: [T] | [number, T]) => {
    const [ofs, value] = rest.length === 1 ? [0, rest[0]] : (rest as [number, T]);
    if (!isCopied(ptr)) write(place(ptr, ofs, fn), value);
    else within(ptr, ofs, primary.size, true, fn, (at) => write(at, value));
  };
  function write(at: number, value: T): void {
    (typeof value === 'string' ? other : primary).write(buffer, 0, value);
    // SAFETY: the caller vouches for `size` bytes at `at`.
    copyOut(at, buffer, 0, primary.size);
  }
}

/** The byte at `ptr + ofs`. */
export const readByte: ReadMember<number> = reader('readByte', uint8);
/** The 16-bit integer at `ptr + ofs`. */
export const readInt16: ReadMember<number> = reader('readInt16', int16);
/** The 32-bit integer at `ptr + ofs`. */
export const readInt32: ReadMember<number> = reader('readInt32', int32Type);
/** The 64-bit integer at `ptr + ofs`. */
export const readInt64: ReadMember<bigint> = reader('readInt64', int64);
/** The pointer-sized integer at `ptr + ofs`, signed. */
export const readIntPtr: ReadMember<bigint> = reader('readIntPtr', nint);

/** Writes a byte: `(ptr, val)` or `(ptr, ofs, val)`. */
export const writeByte: WriteMember<number> = writer('writeByte', uint8);
/** Writes a 16-bit integer, or one UTF-16 unit given as a string. */
export const writeInt16: WriteMember<number | string> = writer('writeInt16', int16, char);
/** Writes a 32-bit integer. */
export const writeInt32: WriteMember<number> = writer('writeInt32', int32Type);
/** Writes a 64-bit integer. */
export const writeInt64: WriteMember<bigint | number> = writer('writeInt64', int64);
/** Writes a pointer-sized integer. */
export const writeIntPtr: WriteMember<AddressLike> = writer('writeIntPtr', nint);
