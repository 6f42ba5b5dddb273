/**
 * The one interface through which native code is called. A stub lowers every argument to an integer, a float, an address or a
 * block of bytes; an engine binds an ABI signature to a code address and calls it. Nothing above knows which engine serves.
 */

/** How one lowered value travels. `address` takes and gives a number (or bigint); `bytes` is a structure by value. */
export type AbiType =
  | 'void'
  | 'i8' | 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'i64' | 'u64'
  | 'f32' | 'f64'
  | 'address'
  | AbiBytes;

/** The scalar leaves of a structure by value: what the ABI classifies (SysV eightbytes, HFAs). */
export interface AbiLeaf {
  readonly offset: number;
  readonly size: number;
  readonly float: boolean;
}

/** A structure by value. The lowered value is a `Uint8Array` of `size` bytes, copied by the call; a result is a fresh one. */
export interface AbiBytes {
  readonly size: number;
  readonly align: number;
  readonly leaves: readonly AbiLeaf[];
}

/** One ABI signature. */
export interface AbiSignature {
  readonly convention: 'default' | 'cdecl' | 'stdcall' | 'thiscall' | 'fastcall';
  readonly result: AbiType;
  readonly parameters: readonly AbiType[];
}

/** A lowered value. 64-bit integers are numbers where they are safe integers, else bigints. */
export type Lowered = number | bigint | Uint8Array | undefined;
/** A bound native function over lowered values. */
export type NativeFunction = (...values: Lowered[]) => Lowered;

/** A loaded library as the operating system knows it: its handle. */
export type LibraryHandle = number;

/** What an engine offers. Addresses are numbers: user-space addresses are safe integers on every platform served. */
export interface Engine {
  readonly name: string;
  /** Binds a function at an address. */
  bind(address: number, signature: AbiSignature): NativeFunction;
  /** A code address that calls `target`; alive until released. */
  createCallback(target: NativeFunction, signature: AbiSignature): number;
  /** Ends the life of a callback's address. */
  releaseCallback(address: number): void;
  /** The address of a buffer's first byte. The buffer must not be detached while native code uses the address. */
  addressOf(buffer: ArrayBufferLike): number;
  /** errno, or GetLastError on Windows, of this thread. */
  lastError: { get(): number; set(value: number): void };
  /** Loader primitives of the operating system. */
  loader: {
    /** The handle, or the loader's message. `flags` are LoadLibraryEx's on Windows. */
    open(path: string | null, flags?: number): LibraryHandle | string;
    /** The address, or 0. */
    symbol(handle: LibraryHandle, name: string | number): number;
    /** False where the system refuses. */
    close(handle: LibraryHandle): boolean;
  };
}
