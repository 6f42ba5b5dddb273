/**
 * BSTR memory (spec 1.1, 5.2): SysAllocString's on Windows, elsewhere a malloc block with a pointer-sized header:
 *
 *     block            block + 8 (the BSTR)
 *     | unused | length | data ... | 0 0 |        length: bytes of the data, 32 bits, directly before it
 */
import { MarshalDirectiveException, OutOfMemoryException } from '../errors.ts';
import type { Chunk } from './arena.ts';
import type { TextCodec } from './codec.ts';
import { free, malloc, move, pointerSize, readUint32 } from './native.ts';
import { scratch } from './scratch.ts';
import { systemFunction } from './system-libraries.ts';
import { readUtf16, writeUtf16 } from './text.ts';

const windows = process.platform === 'win32';
const header = pointerSize;
/** A wide terminator, and a narrow one for AnsiBStr. */
const terminator = 3;

const sysAlloc = windows ? systemFunction('oleaut32', 'SysAllocStringByteLen', 'address', 'address', 'u32') : undefined;
const sysFree = windows ? systemFunction('oleaut32', 'SysFreeString', 'void', 'address') : undefined;

/** A zeroed, terminated BSTR of `byteLength` bytes. Throws OutOfMemoryException. */
export function allocBstr(byteLength: number): number {
  return build(byteLength, (chunk, at) => {
    chunk.u8.fill(0, at, at + byteLength);
    return byteLength;
  });
}

/** Frees a BSTR, through its header; 0 is a no-op. */
export function freeBstr(address: number): void {
  if (address === 0) return;
  // SAFETY: `address` came from allocBstr, or from native code that speaks the same layout.
  if (sysFree !== undefined) sysFree(address);
  else free(address - header);
}

/** The byte length in front of a BSTR. */
export function bstrByteLength(address: number): number {
  return readUint32(address - 4);
}

/** A BSTR inside a scratch frame, for the time of a call: only the length lies in front of it (spec 5.5). The offset of its data. */
export function writeInlineBstr(chunk: Chunk, at: number, text: string): number {
  const data = at + 8;
  chunk.view.setUint32(data - 4, text.length * 2, true);
  const end = data + writeUtf16(chunk, data, text);
  chunk.u8[end] = 0;
  chunk.u8[end + 1] = 0;
  return data;
}

/** A new BSTR of a text (BStr, TBStr); 0 for null. Throws OutOfMemoryException. */
export function stringToBstr(text: string | null): number {
  return text === null ? 0 : build(text.length * 2, (chunk, at) => writeUtf16(chunk, at, text));
}

/** A new BSTR of encoded text (AnsiBStr); 0 for null. Throws OutOfMemoryException. */
export function stringToAnsiBstr(text: string | null, codec: TextCodec): number {
  return text === null ? 0 : build(text.length * codec.maxBytesPerUnit, (chunk, at) => codec.write(chunk, at, text));
}

/** Composes the whole block in a scratch frame, then moves it once. `write` writes at most `room` bytes and says how many. */
function build(room: number, write: (chunk: Chunk, at: number) => number): number {
  const mark = scratch.top;
  const at = scratch.enter(header + room + terminator);
  try {
    const { chunk } = scratch;
    const data = at + header;
    const length = write(chunk, data);
    // SAFETY: source and block hold `total` bytes; who gets the BSTR owns the block and frees it with freeBstr.
    if (sysAlloc !== undefined) return allocated(sysAlloc(chunk.address + data, length) as number, length);
    chunk.view.setUint32(data - 4, length, true);
    chunk.u8.fill(0, data + length, data + length + terminator);
    const total = header + length + terminator;
    const block = malloc(total);
    move(block, chunk.address + at, total);
    return block + header;
  } finally {
    scratch.release(mark);
  }
}

function allocated(address: number, length: number): number {
  if (address === 0) throw new OutOfMemoryException(`SysAllocString has no ${length} bytes`);
  return address;
}

/**
 * The text of a BSTR, by its prefix, NULs kept. Throws MarshalDirectiveException for a prefix with the top bit set: what was given
 * is no BSTR (spec 5.4).
 */
export function bstrToString(address: number): string {
  const length = bstrByteLength(address);
  if (length >= 0x8000_0000) {
    throw new MarshalDirectiveException('excessively long string: what native code gave is no BSTR', {
      actual: `a length prefix of 0x${length.toString(16)}`,
    });
  }
  return readUtf16(address, length >> 1);
}

/** The text of an AnsiBStr: the prefix is ignored, the text ends at the first zero byte (spec 5.4). */
export function ansiBstrToString(address: number, codec: TextCodec): string {
  return codec.read(address);
}
