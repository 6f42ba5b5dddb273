import { RpcError } from '../../errors-rpc.ts';
import type { WireBase, WireEnum } from '../../types/wire/index.ts';
import { enumNames } from '../kinds/enum.ts';
import { big, character, enum16, floating, integer, truth } from '../runtime/values.ts';

const LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Writes one number as C has it in memory. */
export function writeScalar(view: DataView, at: number, type: WireBase | WireEnum, value: unknown, path: string): void {
  if (type.kind === 'enum') {
    const convert = type.wide ? integer(value, -0x80000000, 0x7fffffff, path, enumNames(type)) : enum16(value, path, enumNames(type));
    view.setInt32(at, convert, LITTLE);
    return;
  }
  switch (type.name) {
    case 'boolean':
      view.setUint8(at, truth(value, path) ? 1 : 0);
      return;
    case 'byte':
    case 'uchar':
    case 'usmall':
      view.setUint8(at, integer(value, 0, 255, path));
      return;
    case 'char':
      view.setUint8(at, character(value, 255, path));
      return;
    case 'small':
      view.setInt8(at, integer(value, -128, 127, path));
      return;
    case 'wchar':
      view.setUint16(at, character(value, 65535, path), LITTLE);
      return;
    case 'short':
      view.setInt16(at, integer(value, -32768, 32767, path), LITTLE);
      return;
    case 'ushort':
      view.setUint16(at, integer(value, 0, 65535, path), LITTLE);
      return;
    case 'long':
      view.setInt32(at, integer(value, -0x80000000, 0x7fffffff, path), LITTLE);
      return;
    case 'ulong':
    case 'error_status':
      view.setUint32(at, integer(value, 0, 0xffffffff, path), LITTLE);
      return;
    case 'hyper':
    case 'int3264':
      view.setBigInt64(at, big(value, true, path), LITTLE);
      return;
    case 'uhyper':
    case 'uint3264':
      view.setBigUint64(at, big(value, false, path), LITTLE);
      return;
    case 'float':
      view.setFloat32(at, floating(value, path), LITTLE);
      return;
    case 'double':
      view.setFloat64(at, floating(value, path), LITTLE);
      return;
  }
}

/** Reads one number as C has it in memory. */
export function readScalar(view: DataView, at: number, type: WireBase | WireEnum): number | bigint | boolean {
  if (type.kind === 'enum') return view.getInt32(at, LITTLE);
  switch (type.name) {
    case 'boolean':
      return view.getUint8(at) !== 0;
    case 'byte':
    case 'char':
    case 'uchar':
    case 'usmall':
      return view.getUint8(at);
    case 'small':
      return view.getInt8(at);
    case 'wchar':
    case 'ushort':
      return view.getUint16(at, LITTLE);
    case 'short':
      return view.getInt16(at, LITTLE);
    case 'long':
      return view.getInt32(at, LITTLE);
    case 'ulong':
    case 'error_status':
      return view.getUint32(at, LITTLE);
    case 'hyper':
    case 'int3264':
      return view.getBigInt64(at, LITTLE);
    case 'uhyper':
    case 'uint3264':
      return view.getBigUint64(at, LITTLE);
    case 'float':
      return view.getFloat32(at, LITTLE);
    case 'double':
      return view.getFloat64(at, LITTLE);
  }
}

/** Writes a pointer. */
export function writeSlot(view: DataView, at: number, address: number): void {
  view.setBigUint64(at, BigInt(address), LITTLE);
}

/** Reads a pointer. */
export function readSlot(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, LITTLE));
}

/** Refuses a type that has no form in memory without an RPC runtime. */
export function noMemoryForm(kind: string, path: string): never {
  throw new RpcError('RPC_S_CANNOT_SUPPORT', `${kind} has no form in memory here`, { path });
}
