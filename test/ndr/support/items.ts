import { MesBufferHandleReset, MesEncodeDynBufferHandleCreate } from '../../../src/rpc/index.ts';
import type { WireType } from '../../../src/types/wire/index.ts';

/** The ObjectBufferLength of a value in a stream of types. */
export function itemLength(type: WireType, value: unknown, syntax: 'ndr20' | 'ndr64'): number {
  using handle = MesEncodeDynBufferHandleCreate();
  if (syntax === 'ndr64') MesBufferHandleReset(handle, 2, 2, { value: null }, 0, { value: 0 });
  handle.encode(type, value as never);
  return handle.buffer!.readUInt32LE(syntax === 'ndr64' ? 64 : 8);
}
