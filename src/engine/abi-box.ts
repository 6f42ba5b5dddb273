/**
 * Structures by value as objects of words, the form in which an FFI takes them. What fits two registers is two numbers, which cost little to read;
 * everything else is a typed array for each run of words, which an FFI copies without looking.
 */
import { ArgumentException } from '../errors.ts';
import { type AbiWordKind, type AbiWords, wordSize } from './abi-words.ts';
import type { AbiBytes } from './engine.ts';

/** A structure by value: `w0`, `w1`, ... */
export type WordRecord = Record<string, ArrayBufferView<ArrayBuffer> | number | bigint>;

/** A structure of `size` bytes and the words that cover it. */
export interface WordShape {
  readonly size: number;
  readonly words: readonly AbiWords[];
  /** The words one by one, where each travels as a number. */
  readonly numbers: readonly AbiWordKind[] | undefined;
}

/** A record that serves one parameter, and what copies a structure into it. */
export interface Box {
  readonly record: WordRecord;
  fill(view: DataView, at: number): void;
}

const wordArrays = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  u64: BigUint64Array,
  f32: Float32Array,
  f64: Float64Array,
} as const satisfies Record<AbiWordKind, unknown>;

/** The shape of a structure. Two floats in one register are not a number: it could be a NaN, whose bits need not stay. */
export function wordShape({ size, leaves }: AbiBytes, words: readonly AbiWords[]): WordShape {
  const each = words.flatMap(({ kind, count }) => Array.from({ length: Math.min(count, 3) }, () => kind));
  const exact = each.every((kind) => kind === 'u64' || (kind === 'f64' && leaves.every((leaf) => !leaf.float || leaf.size === 8)));
  return { size, words, numbers: each.length <= 2 && exact ? each : undefined };
}

/** A fresh box: an engine copies the record whenever it is passed. */
export function box(shape: WordShape): Box {
  return shape.numbers ? numberBox(shape.size, shape.numbers) : arrayBox(shape);
}

function numberBox(size: number, [first, second]: readonly AbiWordKind[]): Box {
  // Not whole, so that the fields begin as what they mostly will be, and are changed in place.
  const record: { w0: number | bigint; w1: number | bigint } = { w0: 0.5, w1: 0.5 };
  const wide = first === 'f64' ? undefined : Math.min(size, 8);
  return {
    record,
    fill(view, at) {
      record.w0 = wide === undefined ? view.getFloat64(at, true) : readWord(view, at, wide);
      if (second !== undefined) record.w1 = second === 'f64' ? view.getFloat64(at + 8, true) : readWord(view, at + 8, size - 8);
    },
  };
}

/** Up to eight bytes as a signed number, or as a bigint where a number cannot hold them. */
function readWord(view: DataView, at: number, bytes: number): number | bigint {
  if (bytes === 8) {
    const high = view.getInt32(at + 4, true);
    // Within 53 bits.
    if (high >= -0x200000 && high < 0x200000) return high * 4294967296 + view.getUint32(at, true);
    return view.getBigInt64(at, true);
  }
  if (bytes === 4) return view.getUint32(at, true);
  let word = 0n;
  for (let i = bytes - 1; i >= 0; i--) word = (word << 8n) | BigInt(view.getUint8(at + i));
  return BigInt.asIntN(64, word);
}

function arrayBox({ size, words }: WordShape): Box {
  const block = new ArrayBuffer(words.reduce((sum, { kind, count }) => sum + wordSize[kind] * count, 0));
  const bytes = new Uint8Array(block);
  let offset = 0;
  const views = words.map(({ kind, count }, index) => {
    const view = new wordArrays[kind](block, offset, count);
    offset += view.byteLength;
    return [`w${index}`, view];
  });
  return {
    record: Object.fromEntries(views) as WordRecord,
    fill: (view, at) => bytes.set(new Uint8Array(view.buffer, view.byteOffset + at, size)),
  };
}

/** Copies a record to a view and position, without what pads its last word. */
export function store({ size, words, numbers }: WordShape, record: WordRecord, view: DataView, at: number): void {
  if (numbers) {
    const [first, second] = numbers;
    storeWord(first as AbiWordKind, record.w0 as number | bigint, view, at, size);
    if (second) storeWord(second, record.w1 as number | bigint, view, at + 8, size - 8);
    return;
  }
  let offset = 0;
  for (let index = 0; index < words.length; index++) {
    const array = record[`w${index}`] as ArrayBufferView<ArrayBuffer>;
    const length = Math.min(array.byteLength, size - offset);
    new Uint8Array(view.buffer, view.byteOffset + at + offset, length).set(new Uint8Array(array.buffer, array.byteOffset, length));
    offset += length;
  }
}

function storeWord(kind: AbiWordKind, word: number | bigint, view: DataView, at: number, left: number): void {
  if (kind === 'f64') view.setFloat64(at, word as number, true);
  else if (left >= 8 && typeof word === 'number') {
    view.setInt32(at, word, true);
    view.setInt32(at + 4, Math.floor(word * 2 ** -32), true);
  } else if (left >= 8) view.setBigInt64(at, word as bigint, true);
  else for (let i = 0, rest = BigInt(word); i < left; i++, rest >>= 8n) view.setUint8(at + i, Number(rest & 0xffn));
}

/** A copy of the bytes of a record. */
export function unbox(shape: WordShape, record: WordRecord): Uint8Array {
  const bytes = new Uint8Array(shape.size);
  store(shape, record, new DataView(bytes.buffer), 0);
  return bytes;
}

/** Checks and copies one structure into its box. Throws ArgumentException for other than its bytes. */
export function fillWithBytes(shape: WordShape, target: Box, value: unknown): void {
  if (!(value instanceof Uint8Array) || value.length !== shape.size) {
    const actual = value instanceof Uint8Array ? `${value.length} bytes` : typeof value;
    throw new ArgumentException('a structure by value is lowered to its bytes', { expected: `Uint8Array of ${shape.size} bytes`, actual });
  }
  target.fill(new DataView(value.buffer, value.byteOffset, value.length), 0);
}
