/**
 * The JavaScript side of a call through a thunk, as source text: stores into the frame, the call, the load of the result. Only numbers and
 * names of our own enter it. What it needs is in the scope that `frameScope` describes.
 */
import { ArgumentException } from '../../errors.ts';
import type { AbiBytes, AbiType, Lowered } from '../engine.ts';
import { type ArgumentPlace, type Frame, type FrameLayout, FrameOffset } from './frame.ts';

/** The scope of generated source: the frame's views and what odd values need. */
export interface FrameScope {
  readonly I32: Int32Array;
  readonly U32: Uint32Array;
  readonly F32: Float32Array;
  readonly F64: Float64Array;
  readonly I64: BigInt64Array;
  readonly U64: BigUint64Array;
  readonly U8: Uint8Array;
  readonly DV: DataView;
  /** Makes a number of a value that is none, or throws. */
  readonly number: (value: Lowered) => number;
  /** Stores 64 bits that do not come as a number. */
  readonly storeWide: (value: Lowered, index: number) => void;
  /** Stores a structure, checking its size. */
  readonly bytes: (value: Lowered, offset: number, size: number) => void;
}

/** The scope of one frame. */
export function frameScope({ i32, u32, f32, f64, i64, u64, u8 }: Frame): FrameScope {
  return {
    I32: i32,
    U32: u32,
    F32: f32,
    F64: f64,
    I64: i64,
    U64: u64,
    U8: u8,
    DV: new DataView(u8.buffer, u8.byteOffset, u8.byteLength),
    number(value) {
      if (typeof value === 'number') return value;
      if (typeof value === 'bigint') return Number(value);
      throw new ArgumentException('a value was not lowered', { expected: 'a number', actual: describe(value) });
    },
    storeWide(value, index) {
      if (typeof value !== 'bigint')
        throw new ArgumentException('a value was not lowered', { expected: 'a number or bigint', actual: describe(value) });
      i64[index] = value;
    },
    bytes(value, offset, size) {
      if (!(value instanceof Uint8Array) || value.length !== size) {
        const actual = value instanceof Uint8Array ? `${value.length} bytes` : describe(value);
        throw new ArgumentException('a structure by value is lowered to its bytes', { expected: `Uint8Array of ${size} bytes`, actual });
      }
      // A loop is cheaper than entering `set` for a few bytes.
      if (size > 32) u8.set(value, offset);
      else for (let i = 0; i < size; i++) u8[offset + i] = value[i] as number;
    },
  };
}

function describe(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

/** Statements that store the variable `name` as the argument `place`; none for lent text. The variable may be assigned. */
export function storeSource({ type, offset }: ArgumentPlace, name: string): string {
  if (offset === undefined) return '';
  if (typeof type === 'object') return `bytes(${name}, ${offset}, ${type.size});`;
  const number = `if (typeof ${name} !== 'number') ${name} = number(${name});`;
  const low = offset / 4;
  switch (type) {
    case 'f64':
      return `${number} F64[${offset / 8}] = ${name};`;
    case 'f32':
      return `${number} F32[${low}] = ${name};`;
    case 'address':
      // An address is not negative: the store of 32 bits cuts off what is above, and the fraction.
      return `if (typeof ${name} === 'number') { I32[${low}] = ${name}; I32[${low + 1}] = ${name} * ${2 ** -32}; } else storeWide(${name}, ${offset / 8});`;
    case 'i64':
    case 'u64':
      // Two halves of a number are cheaper than a bigint. 2^-32 is a power of two: the product is exact.
      return `if (typeof ${name} === 'number') { I32[${low}] = ${name}; I32[${low + 1}] = Math.floor(${name} * ${2 ** -32}); } else storeWide(${name}, ${offset / 8});`;
    default:
      return `${number} I32[${low}] = ${name};`;
  }
}

/** Statements that end a function with the result. */
export function returnSource(result: FrameLayout['result']): string {
  if (result === undefined) return '';
  const { type, offset } = result;
  if (typeof type === 'object') return `return U8.slice(${offset}, ${offset + type.size});`;
  return scalarReturn(type, offset);
}

function scalarReturn(type: Exclude<AbiType, object>, offset: number): string {
  const low = offset / 4;
  const most = Number.MAX_SAFE_INTEGER;
  switch (type) {
    case 'i8':
      return `return I32[${low}] << 24 >> 24;`;
    case 'u8':
      return `return I32[${low}] & 255;`;
    case 'i16':
      return `return I32[${low}] << 16 >> 16;`;
    case 'u16':
      return `return I32[${low}] & 65535;`;
    case 'i32':
      return `return I32[${low}];`;
    case 'u32':
      return `return U32[${low}];`;
    case 'f32':
      return `return F32[${low}];`;
    case 'f64':
      return `return F64[${offset / 8}];`;
    case 'i64':
      return `const r = I32[${low + 1}] * ${2 ** 32} + U32[${low}]; return r >= -${most} && r <= ${most} ? r : I64[${offset / 8}];`;
    case 'u64':
    case 'address':
      return `const r = U32[${low + 1}] * ${2 ** 32} + U32[${low}]; return r <= ${most} ? r : U64[${offset / 8}];`;
    case 'void':
    case 'utf8':
    case 'utf16':
      return '';
  }
}

/** Structures of more bytes than these are copied by a call. */
const MOST_INLINE_BYTES = 64;

/** Statements that copy a structure from the DataView `view`, position `at` (an expression without effects), to its place: for stubs. */
export function storeStructSource({ type, offset }: ArgumentPlace, view: string, at: string): string {
  const { size } = type as AbiBytes;
  const from = offset as number;
  if (size > MOST_INLINE_BYTES) return `U8.set(new Uint8Array(${view}.buffer, ${view}.byteOffset + (${at}), ${size}), ${from});`;
  const word = (byte: number): string => `I32[${(from + byte) / 4}] = ${view}.getInt32(${at} + ${byte}, true);`;
  return inPieces(size, word, (byte) => `U8[${from + byte}] = ${view}.getUint8(${at} + ${byte});`);
}

/** Statements that copy a structure that was returned to the DataView `view`, position `at`: for stubs. */
export function loadStructSource({ type, offset }: NonNullable<FrameLayout['result']>, view: string, at: string): string {
  const { size } = type as AbiBytes;
  if (size > MOST_INLINE_BYTES)
    return `new Uint8Array(${view}.buffer, ${view}.byteOffset + (${at}), ${size}).set(U8.subarray(${offset}, ${offset + size}));`;
  const word = (byte: number): string => `${view}.setInt32(${at} + ${byte}, I32[${(offset + byte) / 4}], true);`;
  return inPieces(size, word, (byte) => `${view}.setUint8(${at} + ${byte}, U8[${offset + byte}]);`);
}

/** One statement for each word, then for each byte that is left. */
function inPieces(size: number, word: (byte: number) => string, byte: (byte: number) => string): string {
  const words = Math.floor(size / 4);
  const statements = Array.from({ length: words }, (_, i) => word(4 * i));
  for (let at = 4 * words; at < size; at++) statements.push(byte(at));
  return statements.join(' ');
}

/** `callSource` with structures in place: two variables for each, and two more at the end for one that is returned. */
export function inPlaceSource(layout: FrameLayout): string {
  const isStruct = ({ type }: { readonly type: AbiType }): boolean => typeof type === 'object';
  const { result } = layout;
  const names = layout.arguments.flatMap((place, index) => (isStruct(place) ? [`v${index}`, `o${index}`] : [`a${index}`]));
  const stores = layout.arguments.map((place, index) =>
    isStruct(place) ? storeStructSource(place, `v${index}`, `o${index}`) : storeSource(place, `a${index}`),
  );
  const texts = layout.arguments.flatMap(({ text }, index) => (text === undefined ? [] : [`a${index}`]));
  const struct = result !== undefined && isStruct(result);
  const back = struct ? loadStructSource(result, 'view', 'at') : returnSource(result);
  const body = [...stores.filter(Boolean), storeTarget, `enter(${texts.join(', ')});`, back].filter(Boolean);
  return `return (function call(${[...names, ...(struct ? ['view', 'at'] : [])].join(', ')}) { // ${++serial}\n  ${body.join('\n  ')}\n});`;
}

const storeTarget = `F64[${FrameOffset.target / 8}] = target;`;

let serial = 0;

/** The text of a function over lowered values. Each has a text of its own, so that V8 keeps what it learns of one apart from the others. */
export function callSource(layout: FrameLayout): string {
  const names = layout.arguments.map((_, index) => `a${index}`);
  const stores = layout.arguments.map((place, index) => storeSource(place, `a${index}`)).filter(Boolean);
  const texts = layout.arguments.flatMap(({ text }, index) => (text === undefined ? [] : [`a${index}`]));
  const body = [...stores, storeTarget, `enter(${texts.join(', ')});`, returnSource(layout.result)].filter(Boolean);
  // In parentheses it is compiled at once, not parsed twice.
  return `return (function call(${names.join(', ')}) { // ${++serial}\n  ${body.join('\n  ')}\n});`;
}

/** The text of a function that reads text: where the length is known, as the engine below does it. */
export function textSource(): string {
  const low = FrameOffset.result / 4;
  const stores = `I32[${low}] = address; I32[${low + 1}] = address * ${2 ** -32};`;
  return `return (function text(address, length) { // ${++serial}\n  if (length !== undefined) return base(address, length);\n  ${stores} return enter();\n});`;
}
