/** A call through a thunk without generated source, for processes that forbid it (`--disallow-code-generation-from-strings`). */
import type { AbiType, Lowered, NativeFunction } from '../engine.ts';
import type { Thunk } from './engine.ts';
import { type ArgumentPlace, type FrameLayout, FrameOffset } from './frame.ts';

/** Does what `callSource` writes. */
export function callThrough(thunk: Thunk): NativeFunction {
  const { layout, frame, target, enter } = thunk;
  return (...values) => {
    const texts: (string | null)[] = [];
    for (const [index, place] of layout.arguments.entries()) {
      if (place.text === undefined) store(thunk, place, values[index]);
      else texts.push(values[index] as string | null);
    }
    frame.f64[FrameOffset.target / 8] = target;
    enter(...texts);
    return layout.result && load(thunk, layout.result);
  };
}

function store({ scope, frame }: Thunk, { type, offset }: ArgumentPlace, value: Lowered): void {
  const at = offset as number;
  if (typeof type === 'object') scope.bytes(value, at, type.size);
  else if (type === 'f64') frame.f64[at / 8] = scope.number(value);
  else if (type === 'f32') frame.f32[at / 4] = scope.number(value);
  else if (type !== 'i64' && type !== 'u64' && type !== 'address') frame.i32[at / 4] = scope.number(value);
  else if (typeof value !== 'number') scope.storeWide(value, at / 8);
  else {
    frame.i32[at / 4] = value;
    frame.i32[at / 4 + 1] = Math.floor(value * 2 ** -32);
  }
}

function load({ frame }: Thunk, { type, offset }: NonNullable<FrameLayout['result']>): Lowered {
  if (typeof type === 'object') return frame.u8.slice(offset, offset + type.size);
  const low = frame.i32[offset / 4] as number;
  switch (type satisfies AbiType) {
    case 'i8':
      return (low << 24) >> 24;
    case 'u8':
      return low & 255;
    case 'i16':
      return (low << 16) >> 16;
    case 'u16':
      return low & 65535;
    case 'i32':
      return low;
    case 'u32':
      return low >>> 0;
    case 'f32':
      return frame.f32[offset / 4];
    case 'f64':
      return frame.f64[offset / 8];
    case 'i64':
      return narrow(frame.i64[offset / 8] as bigint);
    case 'u64':
    case 'address':
      return narrow(frame.u64[offset / 8] as bigint);
    case 'void':
    case 'utf8':
    case 'utf16':
      return undefined;
  }
}

function narrow(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
