/**
 * The JavaScript side of a call through a thunk, as source text: stores into the frame, the call, the load of the result. Only numbers and
 * names of our own enter it. What it needs is in the scope that `frameScope` describes.
 */
import { ArgumentException } from '../../errors.ts';
import type { AbiType, Lowered } from '../engine.ts';
import type { ArgumentPlace, Frame, FrameLayout } from './frame.ts';

/** The scope of generated source: the frame's views and what odd values need. */
export interface FrameScope {
  readonly I32: Int32Array;
  readonly U32: Uint32Array;
  readonly F32: Float32Array;
  readonly F64: Float64Array;
  readonly I64: BigInt64Array;
  readonly U64: BigUint64Array;
  readonly U8: Uint8Array;
  /** Makes a number of a value that is none, or throws. */
  readonly number: (value: Lowered) => number;
  /** Stores 64 bits that do not come as a number. */
  readonly wide: (value: Lowered, index: number) => void;
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
    number(value) {
      if (typeof value === 'number') return value;
      if (typeof value === 'bigint') return Number(value);
      throw new ArgumentException('a value was not lowered', { expected: 'a number', actual: describe(value) });
    },
    wide(value, index) {
      if (typeof value !== 'bigint')
        throw new ArgumentException('a value was not lowered', { expected: 'a number or bigint', actual: describe(value) });
      i64[index] = value;
    },
    bytes(value, offset, size) {
      if (!(value instanceof Uint8Array) || value.length !== size) {
        const actual = value instanceof Uint8Array ? `${value.length} bytes` : describe(value);
        throw new ArgumentException('a structure by value is lowered to its bytes', { expected: `Uint8Array of ${size} bytes`, actual });
      }
      u8.set(value, offset);
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
    case 'i64':
    case 'u64':
    case 'address':
      // Two halves of a number are cheaper than a bigint. 2^-32 is a power of two: the product is exact.
      return `if (typeof ${name} === 'number') { I32[${low}] = ${name}; I32[${low + 1}] = Math.floor(${name} * ${2 ** -32}); } else wide(${name}, ${offset / 8});`;
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

let serial = 0;

/** The text of a function over lowered values. Each has a text of its own, so that V8 keeps what it learns of one apart from the others. */
export function callSource(layout: FrameLayout): string {
  const names = layout.arguments.map((_, index) => `a${index}`);
  const stores = layout.arguments.map((place, index) => storeSource(place, `a${index}`)).filter(Boolean);
  const texts = layout.arguments.flatMap(({ text }, index) => (text === undefined ? [] : [`a${index}`]));
  const body = [...stores, `enter(${texts.join(', ')});`, returnSource(layout.result)].filter(Boolean);
  return `return function call(${names.join(', ')}) { // ${++serial}\n  ${body.join('\n  ')}\n};`;
}
