/** Structures by value as objects of typed arrays, one for each run of words: the form in which an FFI copies bytes without looking. */
import { ArgumentException } from '../errors.ts';
import { type AbiWordKind, type AbiWords, wordSize } from './abi-words.ts';

/** A structure by value: `w0`, `w1`, ... */
export type WordRecord = Record<string, ArrayBufferView<ArrayBuffer>>;

/** A structure of `size` bytes and the words that cover it. */
export interface WordShape {
  readonly size: number;
  readonly words: readonly AbiWords[];
}

const wordArrays = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  u64: BigUint64Array,
  f32: Float32Array,
  f64: Float64Array,
} as const satisfies Record<AbiWordKind, unknown>;

/** A record over one fresh block, and the block: an engine copies the block whenever the record is passed. */
export function box(shape: WordShape): { record: WordRecord; bytes: Uint8Array } {
  const size = shape.words.reduce((sum, { kind, count }) => sum + wordSize[kind] * count, 0);
  const block = new ArrayBuffer(size);
  let offset = 0;
  const views = shape.words.map(({ kind, count }, index) => {
    const view = new wordArrays[kind](block, offset, count);
    offset += view.byteLength;
    return [`w${index}`, view];
  });
  return { record: Object.fromEntries(views) as WordRecord, bytes: new Uint8Array(block) };
}

/** A copy of the bytes of a record, without what pads its last word. */
export function unbox(shape: WordShape, record: WordRecord): Uint8Array {
  const bytes = new Uint8Array(shape.size);
  let offset = 0;
  for (let index = 0; index < shape.words.length; index++) {
    const view = record[`w${index}`] as ArrayBufferView<ArrayBuffer>;
    const length = Math.min(view.byteLength, shape.size - offset);
    bytes.set(new Uint8Array(view.buffer, view.byteOffset, length), offset);
    offset += length;
  }
  return bytes;
}

/** Checks and copies one structure into its box. Throws ArgumentException for other than its bytes. */
export function fill(shape: WordShape, target: Uint8Array, value: unknown): void {
  if (!(value instanceof Uint8Array) || value.length !== shape.size) {
    const actual = value instanceof Uint8Array ? `${value.length} bytes` : typeof value;
    throw new ArgumentException('a structure by value is lowered to its bytes', { expected: `Uint8Array of ${shape.size} bytes`, actual });
  }
  target.set(value);
}
