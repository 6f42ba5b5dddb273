/**
 * The argument frame: memory of this thread that a stub fills and a thunk empties. The thunk copies everything into registers and onto the
 * machine stack before it calls, and writes the result after: so a call that a callback makes may use the same frame.
 *
 *      0  address of errno             8  errno, set before the call and read after it        12  how many targets run, one inside another
 *     16  result in registers, first eightbyte, then second (rax/rdx and xmm0/xmm1 as the class says)
 *     32  the target: a double whose lowest 52 bits are its address (`targetOf`)
 *     40  arguments, each from a multiple of 8 on, in the order of the signature; after the call, a result in memory
 *
 * Text that the engine lends has no place here: the routine that enters the thunk passes its address.
 */
import type { AbiSignature, AbiType } from '../engine.ts';

/** Offsets in the frame, in bytes. */
export const FrameOffset: {
  readonly errnoAddress: 0;
  readonly errno: 8;
  readonly running: 12;
  readonly result: 16;
  readonly target: 32;
  readonly argument: 40;
} = Object.freeze({
  errnoAddress: 0,
  errno: 8,
  running: 12,
  result: 16,
  target: 32,
  argument: 40,
});

/** From here to twice as much, doubles are whole numbers, and all bits but the exponent's are the distance from here. */
const FIRST_EXACT = 2 ** 52;

/**
 * An address as the frame has it, so that one store of a number does: as the bits of a double it would be one of those tiny numbers that a
 * processor can be told to take for zero. Addresses of a process have fewer than 52 bits.
 */
export function targetOf(address: number): number {
  return FIRST_EXACT + address;
}

/** The place of one argument. */
export interface ArgumentPlace {
  readonly type: AbiType;
  /** Its offset in the frame; undefined for lent text. */
  readonly offset: number | undefined;
  /** Which text of the call it is; undefined for what lies in the frame. */
  readonly text: number | undefined;
}

/** What a stub has to know of the frame of one signature. */
export interface FrameLayout {
  readonly arguments: readonly ArgumentPlace[];
  /** The types of the lent texts, in order: the parameters of the routine that enters the thunk. */
  readonly texts: readonly ('utf8' | 'utf16')[];
  /** Where the result lies after the call; undefined for void. */
  readonly result: { readonly type: AbiType; readonly offset: number } | undefined;
  /** The bytes that the frame must have. */
  readonly size: number;
}

/** A frame and its views. Its buffer is never transferred, and its address is that of byte 0. */
export interface Frame {
  readonly address: number;
  readonly size: number;
  readonly u8: Uint8Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly i64: BigInt64Array;
  readonly u64: BigUint64Array;
}

/** Lays out the frame of a signature. `resultInMemory` says that the ABI returns the structure through memory. */
export function layOut(signature: AbiSignature, resultInMemory: boolean): FrameLayout {
  const texts: ('utf8' | 'utf16')[] = [];
  let end: number = FrameOffset.argument;
  const places = signature.parameters.map((type): ArgumentPlace => {
    if (type === 'utf8' || type === 'utf16') return { type, offset: undefined, text: texts.push(type) - 1 };
    const offset = end;
    end += typeof type === 'object' ? roundUp8(type.size) : 8;
    return { type, offset, text: undefined };
  });
  const { result } = signature;
  const place = resultInMemory ? FrameOffset.argument : FrameOffset.result;
  if (resultInMemory && typeof result === 'object') end = Math.max(end, place + roundUp8(result.size));
  return { arguments: places, texts, result: result === 'void' ? undefined : { type: result, offset: place }, size: end };
}

/** `bytes` rounded up to whole eightbytes. */
export function roundUp8(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** Makes a frame of `size` bytes; `addressOf` is the engine's. */
export function makeFrame(size: number, addressOf: (buffer: ArrayBuffer) => number): Frame {
  const buffer = new ArrayBuffer(size);
  return {
    address: addressOf(buffer),
    size,
    u8: new Uint8Array(buffer),
    i32: new Int32Array(buffer),
    u32: new Uint32Array(buffer),
    f32: new Float32Array(buffer),
    f64: new Float64Array(buffer),
    i64: new BigInt64Array(buffer),
    u64: new BigUint64Array(buffer),
  };
}
