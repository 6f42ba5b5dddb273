import { type Delegate, GCHandle, Marshal, NativeLibrary } from '../../../../src/index.ts';
import type { MarshalMembers } from '../special/marshal.ts';
import type { Memory } from '../values/face.ts';

/** Native memory through the library. `library` gives the handle of the suite's library, loaded when first needed. */
export function libraryMemory(library: () => bigint): Memory {
  return {
    allocate: (bytes) => {
      const address = Marshal.allocHGlobal(Math.max(1, bytes.length));
      if (bytes.length > 0) Marshal.copy(Uint8Array.from(bytes), 0, address, bytes.length);
      return address;
    },
    read: (address, length) => {
      const bytes = new Uint8Array(length);
      if (length > 0) Marshal.copy(address, bytes, 0, length);
      return bytes;
    },
    free: (address) => Marshal.freeHGlobal(address),
    pin: (target) => {
      const handle = GCHandle.alloc(target, 'Pinned');
      return { address: handle.addrOfPinnedObject(), unpin: () => handle.free() };
    },
    allocateBstr: (text) => Marshal.stringToBSTR(text),
    exported: (name) => NativeLibrary.getExport(library(), name),
    functionPointer: (delegate) => Marshal.getFunctionPointerForDelegate(delegate as Delegate),
  };
}

/** `Marshal`, with its two forms of `copy` apart. */
export const marshalMembers: MarshalMembers = {
  ...(Marshal as unknown as MarshalMembers),
  copyTo: (source, start, address, length) => Marshal.copy(source as Uint8Array | null, start, address, length),
  copyFrom: (address, target, start, length) => Marshal.copy(address, target as Uint8Array | null, start, length),
};
