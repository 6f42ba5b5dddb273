/*
 * 64-bit integers. The engine makes slow calls of a DataView's accessors for bigints, but not of the elements of typed arrays.
 */

/** Views of memory as 64-bit integers, which are made when the first is met. */
export interface Longs {
  readonly i64: BigInt64Array;
  readonly u64: BigUint64Array;
}

/** No memory at all. */
export const NO_LONGS: Longs = Object.freeze({ i64: new BigInt64Array(0), u64: new BigUint64Array(0) });

/** The multiples of 8 of a memory as 64-bit integers. It must begin at one. */
export function longsOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Longs {
  const length = byteLength >> 3;
  return { i64: new BigInt64Array(buffer, byteOffset, length), u64: new BigUint64Array(buffer, byteOffset, length) };
}

const scratch: Longs = longsOf(new Uint8Array(8));
const halves = new Int32Array(scratch.i64.buffer);

/** Reads 64 bits that are big-endian. */
export function readLongBE(view: DataView, at: number): bigint {
  halves[1] = view.getInt32(at);
  halves[0] = view.getInt32(at + 4);
  return scratch.i64[0]!;
}

/** As `readLongBE`, unsigned. */
export function readULongBE(view: DataView, at: number): bigint {
  halves[1] = view.getInt32(at);
  halves[0] = view.getInt32(at + 4);
  return scratch.u64[0]!;
}

/** Writes the low 64 bits in big-endian. */
export function writeLongBE(view: DataView, at: number, value: bigint): void {
  scratch.i64[0] = value;
  view.setInt32(at, halves[1]!);
  view.setInt32(at + 4, halves[0]!);
}

/** Writes a safe integer as 64 bits. */
export function writeSafe(view: DataView, at: number, value: number, littleEndian: boolean): void {
  const high = Math.floor(value / 4294967296);
  view.setInt32(littleEndian ? at : at + 4, value, littleEndian);
  view.setInt32(littleEndian ? at + 4 : at, high, littleEndian);
}
