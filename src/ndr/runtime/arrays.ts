import type { WireBaseName } from '../../types/wire/index.ts';
import { isBig, scalarOf } from '../scalars.ts';
import type { TransferSyntax } from '../syntax.ts';
import type { Decoder } from './decoder.ts';
import type { Encoder } from './encoder.ts';
import { putNarrow, putWide, takeNarrow, takeWide } from './texts.ts';
import { big, character, enum16, floating, integer, refuse, truth } from './values.ts';

/** An array of numbers, octets or characters as a whole. */
export interface ArrayCodec {
  /** Octets of an element. */
  readonly size: number;
  /** Writes `n` elements at an aligned position where there is room. */
  write(c: Encoder, value: unknown, at: number, n: number, path: string): void;
  /** Reads `n` elements that are in bounds. */
  read(c: Decoder, at: number, n: number, path: string): unknown;
}

type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;
interface NumberArrayConstructor {
  new (length: number): NumberArray;
  new (buffer: ArrayBufferLike, offset: number, length: number): NumberArray;
  from(values: Iterable<never>): NumberArray;
  readonly BYTES_PER_ELEMENT: number;
}

/** What an array of a base type is in JavaScript; `wchar_t` and `char` are texts, `boolean` is an array. */
export const arrayConstructors: Readonly<Record<Exclude<WireBaseName, 'boolean'>, NumberArrayConstructor>> = {
  byte: Uint8Array,
  char: Uint8Array,
  uchar: Uint8Array,
  small: Int8Array,
  usmall: Uint8Array,
  wchar: Uint16Array,
  short: Int16Array,
  ushort: Uint16Array,
  long: Int32Array,
  ulong: Uint32Array,
  error_status: Uint32Array,
  hyper: BigInt64Array,
  uhyper: BigUint64Array,
  float: Float32Array,
  double: Float64Array,
  int3264: BigInt64Array,
  uint3264: BigUint64Array,
};
/** Fewer elements than this are copied one by one. */
const FEW = 8;

/** The codec of an array of a base type. */
export function arrayCodec(name: WireBaseName, syntax: TransferSyntax): ArrayCodec {
  if (name === 'boolean') return booleans;
  const scalar = scalarOf(name, syntax);
  const make = arrayConstructors[name];
  const narrowed = make.BYTES_PER_ELEMENT !== scalar.size;
  if (narrowed) return elementwise(scalar.size, make, narrowedAccess(name, syntax));
  const access = accessOf(name, scalar.access, syntax.littleEndian);
  const block = blocks(scalar.size, make, syntax.littleEndian, access);
  return name === 'wchar' || name === 'char' ? texts(block, scalar.size, syntax.littleEndian) : block;
}

/** The codec of an array of an enumeration, which is an `Int32Array`. */
export function enumArrayCodec(wide: boolean, names: ReadonlyMap<string, number>, syntax: TransferSyntax): ArrayCodec {
  const { littleEndian } = syntax;
  if (wide || syntax.wide) {
    const set = (view: DataView, at: number, value: unknown, path: string): void =>
      view.setInt32(at, integer(value, -0x80000000, 0x7fffffff, path, names), littleEndian);
    return blocks(4, Int32Array, littleEndian, { set, get: (view, at) => view.getInt32(at, littleEndian) });
  }
  const codec = elementwise(2, Int32Array, {
    set: (view, at, value, path) => view.setUint16(at, enum16(value, path, names), littleEndian),
    get: (view, at) => view.getUint16(at, littleEndian),
  });
  return {
    ...codec,
    read(c, at, n, path) {
      const values = codec.read(c, at, n, path) as Int32Array;
      const bad = values.findIndex((value) => value > 32767);
      if (bad >= 0) c.badEnum(at + bad * 2, path, values[bad]!);
      return values;
    },
  };
}

interface Access {
  set(view: DataView, at: number, value: unknown, path: string): void;
  get(view: DataView, at: number): number | bigint;
}

function accessOf(name: WireBaseName, access: string, littleEndian: boolean): Access {
  type Get = (at: number, littleEndian: boolean) => number | bigint;
  type Set = (at: number, value: unknown, littleEndian: boolean) => void;
  const get = DataView.prototype[`get${access}` as 'getInt32'] as Get;
  const set = DataView.prototype[`set${access}` as 'setInt32'] as Set;
  const convert = converter(name);
  return {
    get: (view, at) => get.call(view, at, littleEndian),
    set: (view, at, value, path) => set.call(view, at, convert(value, path), littleEndian),
  };
}

function converter(name: WireBaseName): (value: unknown, path: string) => unknown {
  if (isBig(name)) return (value, path) => big(value, !name.startsWith('u'), path);
  if (name === 'float' || name === 'double') return floating;
  const { low, high } = scalarOf(name, { wide: true, littleEndian: true } as TransferSyntax);
  if (name === 'char' || name === 'wchar') return (value, path) => character(value, Number(high), path);
  return (value, path) => integer(value, Number(low), Number(high), path);
}

/** `__int3264` under NDR20: the low 32 bits, extended again when read (spec P4). */
function narrowedAccess(name: WireBaseName, { littleEndian }: TransferSyntax): Access {
  const signed = name === 'int3264';
  return {
    get: (view, at) => BigInt(signed ? view.getInt32(at, littleEndian) : view.getUint32(at, littleEndian)),
    set: (view, at, value, path) => view.setInt32(at, Number(BigInt.asIntN(32, big(value, signed, path))), littleEndian),
  };
}

function elementsOf(value: unknown, n: number, c: Encoder, path: string): ArrayLike<unknown> {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) refuse(path, 'an array', value);
  const list = value as unknown as ArrayLike<unknown>;
  if (list.length !== n) c.badLength(path, n, list.length);
  return list;
}

/** One element at a time. */
function elementwise(size: number, make: NumberArrayConstructor, { get, set }: Access): ArrayCodec {
  return {
    size,
    write(c, value, at, n, path) {
      const list = elementsOf(value, n, c, path);
      for (let index = 0; index < n; index++) set(c.view, at + index * size, list[index], path);
    },
    read(c, at, n) {
      const values = new make(n);
      for (let index = 0; index < n; index++) values[index] = get(c.view, at + index * size);
      return values;
    },
  };
}

/** Elements whose memory is their form on the wire, up to the order of octets: moved as a block. */
function blocks(size: number, make: NumberArrayConstructor, littleEndian: boolean, access: Access): ArrayCodec {
  const single = elementwise(size, make, access);
  const swap =
    size === 1 || littleEndian
      ? undefined
      : (octets: Buffer): Buffer => (size === 2 ? octets.swap16() : size === 4 ? octets.swap32() : octets.swap64());
  return {
    size,
    write(c, value, at, n, path) {
      if (n < FEW || !(value instanceof make)) return single.write(c, value, at, n, path);
      const { buffer, byteOffset, byteLength, length } = value;
      if (length !== n) c.badLength(path, n, length);
      c.bytes.set(value instanceof Uint8Array ? value : new Uint8Array(buffer, byteOffset, byteLength), at);
      swap?.(c.bytes.subarray(at, at + byteLength));
    },
    read(c, at, n, path) {
      const { buffer, byteOffset } = c.bytes;
      const aligned = ((at + byteOffset) & (size - 1)) === 0;
      if (c.views && aligned && swap === undefined) return new make(buffer, byteOffset + at, n);
      if (n < FEW) return single.read(c, at, n, path);
      if (aligned && swap === undefined) return new make(buffer, byteOffset + at, n).slice();
      const values = new make(n);
      const octets = Buffer.from(values.buffer as ArrayBuffer);
      octets.set(c.bytes.subarray(at, at + n * size));
      swap?.(octets);
      return values;
    },
  };
}

/** Characters that are no string: a text of exactly the elements. */
function texts(block: ArrayCodec, size: 1 | 2 | 4 | 8 | number, littleEndian: boolean): ArrayCodec {
  return {
    size,
    write(c, value, at, n, path) {
      if (typeof value !== 'string') return block.write(c, value, at, n, path);
      if (size === 1 && c.charset === 'utf8') return block.write(c, Buffer.from(value, 'utf8'), at, n, path);
      if (value.length !== n) c.badLength(path, n, value.length);
      if (size === 1) putNarrow(c, value, at, path);
      else putWide(c, value, at, littleEndian);
    },
    read(c, at, n, path) {
      if (size === 1 && c.charset === 'bytes') return block.read(c, at, n, path);
      if (size === 2) return takeWide(c, at, at + n * 2, littleEndian);
      return c.charset === 'utf8' ? c.bytes.toString('utf8', at, at + n) : takeNarrow(c, at, at + n);
    },
  };
}

const booleans: ArrayCodec = {
  size: 1,
  write(c, value, at, n, path) {
    const list = elementsOf(value, n, c, path);
    for (let index = 0; index < n; index++) c.bytes[at + index] = truth(list[index], path) ? 1 : 0;
  },
  read(c, at, n) {
    return Array.from(c.bytes.subarray(at, at + n), (octet) => octet !== 0);
  },
};
