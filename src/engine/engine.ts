/**
 * The one interface through which native code is called. A stub lowers every argument to an integer, a float, an address or a
 * block of bytes; an engine binds an ABI signature to a code address and calls it. Nothing above knows which engine serves.
 */

/**
 * How one lowered value travels. `address` takes and gives a number (or bigint); `AbiBytes` is a structure by value. `utf8` and
 * `utf16` are parameters only: a JS string (or null) that the engine itself lends, NUL-terminated and converted with replacement,
 * for the time of the call; it pays for the middle lengths, where entering any writer of Node's costs more than the call.
 */
export type AbiType =
  | 'void'
  | 'i8'
  | 'u8'
  | 'i16'
  | 'u16'
  | 'i32'
  | 'u32'
  | 'i64'
  | 'u64'
  | 'f32'
  | 'f64'
  | 'address'
  | 'utf8'
  | 'utf16'
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

/** A lowered value. 64-bit integers are numbers where they are safe integers, else bigints. Strings only for `utf8` and `utf16`. */
export type Lowered = number | bigint | Uint8Array | string | null | undefined;
/** A bound native function over lowered values. */
export type NativeFunction = (...values: Lowered[]) => Lowered;
/** A lowered value, or the view of a structure in place. */
export type InPlaceValue = Lowered | DataView;
/** A bound function whose structures travel in place: see `Engine.bindInPlace`. */
export type InPlaceFunction = (...values: InPlaceValue[]) => Lowered;
/** An argument that generated code can store itself: the test whether it does, and its statements. */
export interface DirectArgument {
  readonly test: string;
  store(view: string, at: string): string[];
}
/**
 * A call that generated code makes itself: it stores the arguments where the engine finds them, and loads the result from there. The statements use
 * members of `frame` by their names, which `uses` lists; no other local of the code may have one of `frameNames`.
 */
export interface InlineCall {
  readonly frame: Readonly<Record<string, unknown>>;
  /** The members in use; `direct` arguments use `DV` besides. */
  readonly uses: readonly string[];
  /**
   * Statements that store lowered arguments: numbers as the names of variables, a structure as view and position, or, where `direct` says how, by the
   * caller's own statements. Nothing else may run between them and the call.
   */
  store(lowered: readonly (readonly string[])[], direct: readonly (DirectArgument | undefined)[]): string[];
  /** Statements that assign the result to a variable, or store a structure at view and position. `exact`: 64 bits as a bigint, whatever their value. */
  load(to: readonly string[], exact: boolean): string[];
  /** What `target` wants of a function; never 0. */
  bind(address: number): number;
  /** The statement right before the call that says which function is called: what `bind` gave. */
  target(bound: string): string;
  /** The call. It gives the text that the result points to, if that was asked for. */
  readonly enter: () => unknown;
  /** The last error, `frame` being the object: a statement that sets it to 0 for the call, and an expression of what the call left. */
  lastError(frame: string): { readonly clear: string; readonly captured: string };
}
/** What statements of inline calls may name. */
export const frameNames = ['I32', 'U32', 'F32', 'F64', 'I64', 'U64', 'U8', 'DV', 'storeWide'] as const;
/** A native function that runs on a thread of the engine's; what the arguments point to must stay until it settles. */
export type AsyncNativeFunction = (...values: Lowered[]) => Promise<Lowered>;

/** A loaded library as the operating system knows it: its handle. */
export type LibraryHandle = number;

/** What an engine offers. Addresses are numbers: user-space addresses are safe integers on every platform served. */
export interface Engine {
  readonly name: string;
  /** From this length on, text that the engine lends costs less than text whose address is an argument. */
  readonly lendsTextFrom: number;
  /** Binds a function at an address. */
  bind(address: number, signature: AbiSignature): NativeFunction;
  /**
   * The same for stubs: a structure by value is given as two values, a DataView and its position there, and one that is returned is
   * stored at a view and position that stand after all arguments.
   */
  bindInPlace(address: number, signature: AbiSignature): InPlaceFunction;
  /** How generated code calls functions of a signature without a bound function in between; undefined where it cannot. Takes no texts. */
  inlineCall?(signature: AbiSignature, text?: 'utf8' | 'utf16'): InlineCall | undefined;
  /** Binds a function at an address for calls that do not block this thread. The last error of such a call is not available. */
  bindAsync(address: number, signature: AbiSignature): AsyncNativeFunction;
  /** A code address that calls `target`; alive until released. */
  createCallback(target: NativeFunction, signature: AbiSignature): number;
  /** Ends the life of a callback's address. */
  releaseCallback(address: number): void;
  /** The address of a buffer's first byte, 0 for an empty one. The buffer must not be detached while native code uses the address. */
  addressOf(buffer: ArrayBufferLike): number;
  /** A buffer over native memory, which has to outlive every use of it; undefined where the runtime forbids such buffers. */
  view(address: number, length: number): ArrayBuffer | undefined;
  /** Text at an address: up to the first zero unit, or of `length` units. Ill-formed UTF-8 is replaced, a BOM is kept. */
  text: {
    utf8(address: number, length?: number): string;
    utf16(address: number, length?: number): string;
  };
  /** errno, or GetLastError on Windows, of this thread: now, and as the last call of a bound function left it; and the system's text for a code. */
  lastError: { get(): number; captured(): number; set(value: number): void; message(code: number): string };
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
