/** Text in native memory (spec 12.2). Auto is UTF-8 on Unix and UTF-16 on Windows; Ansi is UTF-8 on Unix, the code page on Windows. */
import { type AddressLike, type Place, toAddress } from '../memory/address.ts';
import { bstrByteLength, bstrToString, freeBstr, stringToBstr } from '../memory/bstr.ts';
import { type TextCodec, utf8Codec, utf16Codec } from '../memory/codec.ts';
import { ansiCodec } from '../memory/codecs.ts';
import { type Allocator, fill, globalMemory, strlen, taskMemory, wcslen } from '../memory/native.ts';
import { allocText } from '../memory/native-text.ts';
import { remember, retire } from '../memory/quarantine.ts';
import { accessible, nonNegative, notNull, pointer, textOrNull } from './marshal-argument.ts';

const windows = process.platform === 'win32';
/** On Windows what is below is an atom, no address: it has no text. */
const LOWEST_STRING = 0x10000;

const autoCodec = (): TextCodec => (windows ? utf16Codec : utf8Codec);

function toNative(text: string | null, codec: TextCodec, allocator: Allocator, fn: string): bigint {
  const given = textOrNull(text, `Marshal.${fn}`);
  if (given === null) return 0n;
  const address = allocText(given, codec, allocator);
  remember(address, codec.byteLength(given) + codec.unit);
  return BigInt(address);
}

/** A terminated copy in global memory, to be freed by `freeHGlobal`; 0 for null. Throws OutOfMemoryException. */
export function stringToHGlobalAnsi(s: string | null): bigint {
  return toNative(s, ansiCodec(), globalMemory, 'stringToHGlobalAnsi');
}
/** A terminated UTF-16 copy in global memory, to be freed by `freeHGlobal`; 0 for null. */
export function stringToHGlobalUni(s: string | null): bigint {
  return toNative(s, utf16Codec, globalMemory, 'stringToHGlobalUni');
}
/** A terminated copy in the platform's own encoding in global memory, to be freed by `freeHGlobal`; 0 for null. */
export function stringToHGlobalAuto(s: string | null): bigint {
  return toNative(s, autoCodec(), globalMemory, 'stringToHGlobalAuto');
}
/** A terminated copy in task memory, to be freed by `freeCoTaskMem`; 0 for null. */
export function stringToCoTaskMemAnsi(s: string | null): bigint {
  return toNative(s, ansiCodec(), taskMemory, 'stringToCoTaskMemAnsi');
}
/** A terminated UTF-8 copy in task memory, to be freed by `freeCoTaskMem`; 0 for null. */
export function stringToCoTaskMemUTF8(s: string | null): bigint {
  return toNative(s, utf8Codec, taskMemory, 'stringToCoTaskMemUTF8');
}
/** A terminated UTF-16 copy in task memory, to be freed by `freeCoTaskMem`; 0 for null. */
export function stringToCoTaskMemUni(s: string | null): bigint {
  return toNative(s, utf16Codec, taskMemory, 'stringToCoTaskMemUni');
}
/** A terminated copy in the platform's own encoding in task memory, to be freed by `freeCoTaskMem`; 0 for null. */
export function stringToCoTaskMemAuto(s: string | null): bigint {
  return toNative(s, autoCodec(), taskMemory, 'stringToCoTaskMemAuto');
}
/** A BSTR, to be freed by `freeBSTR`; 0 for null. */
export function stringToBSTR(s: string | null): bigint {
  const text = textOrNull(s, 'Marshal.stringToBSTR');
  const address = stringToBstr(text);
  if (text !== null) remember(address, 2 * text.length);
  return BigInt(address);
}

/** The text of exactly `length` units of the encoding, NULs kept. */
function fromNative(ptr: AddressLike, length: number, codec: TextCodec, place: Place, lengthName: string): string {
  const name = place.function as string;
  const address = notNull(ptr, name, 'ptr');
  const bytes = nonNegative(length, name, lengthName) * codec.unit;
  return bytes === 0 ? '' : codec.read(accessible(address, place), bytes);
}

/** Text at an address up to its terminator, null for 0; or of exactly so many units (then 0 is an ArgumentNullException). */
export interface ReadText {
  (ptr: AddressLike): string | null;
  (ptr: AddressLike, length: number): string;
}

function reader(fn: string, codec: () => TextCodec, lengthName: string): ReadText {
  const place: Place = { function: `Marshal.${fn}`, parameter: 'ptr' };
  return ((ptr: AddressLike, length?: number) => {
    if (length !== undefined) return fromNative(ptr, length, codec(), place, lengthName);
    const address = toAddress(ptr, place);
    return address === 0 || (windows && address < LOWEST_STRING) ? null : codec().read(accessible(address, place));
  }) as ReadText;
}

/** Text of the platform's 8-bit encoding; the length is in bytes. Throws ArgumentOutOfRangeException for a negative one. */
export const ptrToStringAnsi: ReadText = reader('ptrToStringAnsi', ansiCodec, 'len');
/** UTF-8 text; the length is in bytes. */
export const ptrToStringUTF8: ReadText = reader('ptrToStringUTF8', () => utf8Codec, 'byteLen');
/** UTF-16 text; the length is in units. */
export const ptrToStringUni: ReadText = reader('ptrToStringUni', () => utf16Codec, 'len');
/** Text of the platform's own encoding; the length is in its units. */
export const ptrToStringAuto: ReadText = reader('ptrToStringAuto', autoCodec, windows ? 'len' : 'byteLen');

/** The text of a BSTR, by its length prefix. Throws ArgumentNullException for 0. */
export function ptrToStringBSTR(ptr: AddressLike): string {
  const fn = 'Marshal.ptrToStringBSTR';
  return bstrToString(accessible(notNull(ptr, fn, 'ptr'), { function: fn, parameter: 'ptr' }));
}

/** Overwrites text with zeros up to its end, then frees it. */
function zeroFree(ptr: AddressLike, lengthOf: (address: number) => number, free: (address: number) => void, fn: string): void {
  const place = { function: `Marshal.${fn}`, parameter: 's' };
  const address = pointer(ptr, place.function, place.parameter);
  if (address === 0) return;
  accessible(address, place);
  // SAFETY: the length is that of the text itself, which the caller says is there.
  fill(address, 0, lengthOf(address));
  retire(address, free, place);
}

const wideBytes = (address: number): number => 2 * wcslen(address);

/** Overwrites a BSTR with zeros, then frees it; 0 is a no-op. */
export function zeroFreeBSTR(s: AddressLike): void {
  zeroFree(s, bstrByteLength, freeBstr, 'zeroFreeBSTR');
}
/** Overwrites 8-bit text in task memory with zeros, then frees it; 0 is a no-op. */
export function zeroFreeCoTaskMemAnsi(s: AddressLike): void {
  zeroFree(s, strlen, taskMemory.free, 'zeroFreeCoTaskMemAnsi');
}
/** Overwrites UTF-8 text in task memory with zeros, then frees it; 0 is a no-op. */
export function zeroFreeCoTaskMemUTF8(s: AddressLike): void {
  zeroFree(s, strlen, taskMemory.free, 'zeroFreeCoTaskMemUTF8');
}
/** Overwrites UTF-16 text in task memory with zeros, then frees it; 0 is a no-op. */
export function zeroFreeCoTaskMemUnicode(s: AddressLike): void {
  zeroFree(s, wideBytes, taskMemory.free, 'zeroFreeCoTaskMemUnicode');
}
/** Overwrites 8-bit text in global memory with zeros, then frees it; 0 is a no-op. */
export function zeroFreeGlobalAllocAnsi(s: AddressLike): void {
  zeroFree(s, strlen, globalMemory.free, 'zeroFreeGlobalAllocAnsi');
}
/** Overwrites UTF-16 text in global memory with zeros, then frees it; 0 is a no-op. */
export function zeroFreeGlobalAllocUnicode(s: AddressLike): void {
  zeroFree(s, wideBytes, globalMemory.free, 'zeroFreeGlobalAllocUnicode');
}
