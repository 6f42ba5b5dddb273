import type { AbiType } from '../engine/engine.ts';
import { scratch } from '../memory/scratch.ts';
import type { CodeWriter } from './code.ts';
import { getPointer } from './pointer.ts';

/** PreserveSig=false: the result comes back through a trailing pointer to a zeroed slot (spec 11.4). */

const readers: Readonly<Record<Exclude<AbiType, object>, string>> = {
  void: '',
  i8: 'getInt8(@)',
  u8: 'getUint8(@)',
  i16: 'getInt16(@, true)',
  u16: 'getUint16(@, true)',
  i32: 'getInt32(@, true)',
  u32: 'getUint32(@, true)',
  i64: 'getBigInt64(@, true)',
  u64: 'getBigUint64(@, true)',
  f32: 'getFloat32(@, true)',
  f64: 'getFloat64(@, true)',
  address: '',
  utf8: '',
  utf16: '',
};

/** The expression that reads the slot at `at` of the frame as a result of the given kind. */
export function readRetval(w: CodeWriter, abi: AbiType, at: string): string {
  if (typeof abi === 'object') return `${w.constant(scratch, 'scratch')}.frameU8.slice(${at}, ${at} + ${abi.size})`;
  if (abi === 'address') return `${w.constant(getPointer, 'getPointer')}(v, ${at})`;
  return `v.${readers[abi].replace('@', at)}`;
}

/** Bytes of the slot. */
export function retvalSize(abi: AbiType): number {
  return typeof abi === 'object' ? abi.size : 8;
}
