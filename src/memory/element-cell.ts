/**
 * How elements stand in *managed* memory: what `Marshal.Copy`, ArrayWithOffset and the like move without conversion (spec 7.7, 12.4). A
 * bool is one byte there and a char one UTF-16 unit, whatever the marshaler makes of them.
 */

import { ArgumentException, OverflowException } from '../errors.ts';
import { hostPlatform } from '../layout/platform.ts';
import type { ManagedType, PrimitiveName } from '../types/index.ts';
import { toIntPtr } from './address.ts';
import { DECIMAL_SIZE, readDecimal, writeDecimal } from './decimal.ts';
import { GUID_SIZE, readGuid, writeGuid } from './guid.ts';
import { fromHalf, toHalf } from './half.ts';
import { show } from './show.ts';

/** One element in memory, host endian. */
export interface ElementCell {
  readonly size: number;
  read(view: DataView, offset: number): unknown;
  /** Throws ArgumentException or OverflowException, with nothing written, for a value that the type does not have. */
  write(view: DataView, offset: number, value: unknown): void;
}

function refuse(expected: string, value: unknown): never {
  throw new ArgumentException('', { expected, actual: show(value) });
}

/** An integer of up to 32 bits. */
function small(size: 1 | 2 | 4, signed: boolean): ElementCell {
  const bits = size * 8;
  const min = signed ? -(2 ** (bits - 1)) : 0;
  const max = signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  const suffix = `${signed ? 'Int' : 'Uint'}${bits}` as 'Int8' | 'Uint8' | 'Int16' | 'Uint16' | 'Int32' | 'Uint32';
  return {
    size,
    read: (view, offset) => view[`get${suffix}`](offset, true),
    write(view, offset, value) {
      if (typeof value !== 'number' || !Number.isInteger(value)) refuse(`a whole number from ${min} to ${max}`, value);
      if (value < min || value > max) throw new OverflowException('', { expected: `${min} to ${max}`, actual: show(value) });
      view[`set${suffix}`](offset, value, true);
    },
  };
}

/** The value as a bigint of `bits` bits. */
function wide(value: unknown, bits: number, signed: boolean): bigint {
  if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) refuse('a bigint or a safe integer', value);
  const whole = BigInt(value as bigint | number);
  if ((signed ? BigInt.asIntN(bits, whole) : BigInt.asUintN(bits, whole)) !== whole) {
    throw new OverflowException('', { expected: `${bits} bits${signed ? ', signed' : ''}`, actual: show(value) });
  }
  return whole;
}

function int64(signed: boolean): ElementCell {
  return {
    size: 8,
    read: (view, offset) => (signed ? view.getBigInt64(offset, true) : view.getBigUint64(offset, true)),
    write: (view, offset, value) => view.setBigInt64(offset, wide(value, 64, signed), true),
  };
}

function int128(signed: boolean): ElementCell {
  return {
    size: 16,
    read: (view, offset) => {
      const high = signed ? view.getBigInt64(offset + 8, true) : view.getBigUint64(offset + 8, true);
      return (high << 64n) | view.getBigUint64(offset, true);
    },
    write: (view, offset, value) => {
      const whole = wide(value, 128, signed);
      view.setBigUint64(offset, BigInt.asUintN(64, whole), true);
      view.setBigUint64(offset + 8, BigInt.asUintN(64, whole >> 64n), true);
    },
  };
}

/** An address: both spellings of its bits and null go in. */
function pointer(signed: boolean): ElementCell {
  const size = hostPlatform().pointerSize;
  const [shown, stored] = size === 8 ? [int64(signed), int64(true)] : [bigints(small(4, signed)), bigints(small(4, true))];
  return {
    size,
    read: shown.read,
    write: (view, offset, value) => {
      const whole = toIntPtr(value as bigint);
      stored.write(view, offset, size === 4 && whole >= 0x80000000n && whole <= 0xffffffffn ? BigInt.asIntN(32, whole) : whole);
    },
  };
}

/** A 32-bit integer that JavaScript sees as a bigint, because it is wider elsewhere. */
function bigints(cell: ElementCell): ElementCell {
  return {
    size: cell.size,
    read: (view, offset) => BigInt(cell.read(view, offset) as number),
    write: (view, offset, value) => cell.write(view, offset, Number(wide(value, 64, true))),
  };
}

function float(size: 4 | 8): ElementCell {
  return {
    size,
    read: (view, offset) => (size === 4 ? view.getFloat32(offset, true) : view.getFloat64(offset, true)),
    write: (view, offset, value) => {
      if (typeof value !== 'number') refuse('a number', value);
      if (size === 4) view.setFloat32(offset, value, true);
      else view.setFloat64(offset, value, true);
    },
  };
}

const bool: ElementCell = {
  size: 1,
  read: (view, offset) => view.getUint8(offset) !== 0,
  write: (view, offset, value) => {
    if (typeof value !== 'boolean') refuse('true or false', value);
    view.setUint8(offset, value ? 1 : 0);
  },
};

const char: ElementCell = {
  size: 2,
  read: (view, offset) => String.fromCharCode(view.getUint16(offset, true)),
  write: (view, offset, value) => {
    if (typeof value !== 'string' || value.length !== 1) refuse('a string of one UTF-16 unit', value);
    view.setUint16(offset, value.charCodeAt(0), true);
  },
};

const long = (signed: boolean): ElementCell => (hostPlatform().longSize === 8 ? int64(signed) : bigints(small(4, signed)));

const primitives: Readonly<Record<PrimitiveName, () => ElementCell>> = {
  SByte: () => small(1, true),
  Byte: () => small(1, false),
  Int16: () => small(2, true),
  UInt16: () => small(2, false),
  Int32: () => small(4, true),
  UInt32: () => small(4, false),
  Int64: () => int64(true),
  UInt64: () => int64(false),
  IntPtr: () => pointer(true),
  UIntPtr: () => pointer(false),
  Single: () => float(4),
  Double: () => float(8),
  CLong: () => long(true),
  CULong: () => long(false),
  NFloat: () => float(hostPlatform().pointerSize),
  Half: () => ({
    size: 2,
    read: (view, offset) => fromHalf(view.getUint16(offset, true)),
    write: (view, offset, value) => view.setUint16(offset, toHalf(Number(value)), true),
  }),
  Int128: () => int128(true),
  UInt128: () => int128(false),
};

/** How elements of a type stand in managed memory; undefined for types that hold references, or are not bits alone to JavaScript. */
export function elementCell(type: ManagedType): ElementCell | undefined {
  switch (type.kind) {
    case 'primitive':
      return primitives[type.name]();
    case 'enum':
      return primitives[type.underlying.name]();
    case 'pointer':
    case 'functionPointer':
      return pointer(false);
    case 'bool':
      return bool;
    case 'char':
      return char;
    case 'decimal':
      return { size: DECIMAL_SIZE, read: readDecimal, write: writeDecimal };
    case 'guid':
      return { size: GUID_SIZE, read: readGuid, write: writeGuid };
    default:
      return undefined;
  }
}

/** All elements of a JS array as bytes. Throws as the cell does, naming the element. */
export function packElements(array: readonly unknown[], cell: ElementCell): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(array.length * cell.size));
  for (let i = 0; i < array.length; i++) cell.write(view, i * cell.size, array[i]);
  return view;
}
