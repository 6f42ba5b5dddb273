/**
 * The koffi engine: raw ABI signatures over koffi, on every platform that koffi serves. The only file that imports koffi; koffi's
 * types are anonymous, so that two copies of this module never meet in koffi's table of names.
 */
import koffi, { type TypeObject } from 'koffi';
import { InvalidOperationException, NotSupportedYetError } from '../errors.ts';
import { box, fillWithBytes, unbox, type WordRecord, type WordShape, wordShape } from './abi-box.ts';
import { abiWords, hostAbi } from './abi-words.ts';
import type { AbiBytes, AbiSignature, AbiType, AsyncNativeFunction, Engine, InPlaceFunction, Lowered, NativeFunction } from './engine.ts';
import { bindInPlaceOver } from './in-place.ts';
import { type AnyFunction, fromRecords, inPlaceWithRecords, withRecords } from './record-calls.ts';
import { bindWithImage, callbackWithImage, needsStackImage } from './stack-image.ts';
import { type SystemHost, unixErrorMessage, unixLoader, windowsLastError, windowsLoader } from './system.ts';

const abi = hostAbi();
const windows = process.platform === 'win32';
/** Only x86 tells calling conventions apart. */
const conventions = process.arch === 'ia32';

const scalarTypes = {
  void: 'void',
  i8: 'int8_t',
  u8: 'uint8_t',
  i16: 'int16_t',
  u16: 'uint16_t',
  i32: 'int32_t',
  u32: 'uint32_t',
  i64: 'int64_t',
  u64: 'uint64_t',
  f32: 'float',
  f64: 'double',
  address: 'uintptr_t',
  utf8: 'str',
  utf16: 'str16',
} as const satisfies Record<Exclude<AbiType, AbiBytes>, string>;

/** koffi's type of a structure by value. */
interface RecordShape extends WordShape {
  readonly type: TypeObject;
}

interface Prototype {
  readonly type: TypeObject;
  readonly pointer: TypeObject;
  readonly result: RecordShape | undefined;
  readonly parameters: readonly (RecordShape | undefined)[];
  readonly plain: boolean;
}

const records = new Map<string, RecordShape>();
const prototypes = new Map<string, Prototype>();

function recordOf(bytes: AbiBytes): RecordShape {
  const words = abiWords(bytes, abi);
  const key = keyOf(bytes);
  let shape = records.get(key);
  if (shape === undefined) {
    const whole = wordShape(bytes, words);
    const members = whole.numbers
      ? whole.numbers.map((kind, index) => [`w${index}`, kind === 'f64' ? 'double' : 'int64_t'])
      : words.map(({ kind, count }, index) => [`w${index}`, koffi.array(scalarTypes[kind], count, 'Typed')]);
    shape = { type: koffi.struct(Object.fromEntries(members) as Record<string, TypeObject>), ...whole };
    records.set(key, shape);
  }
  return shape;
}

const shapeOf = (type: AbiType): RecordShape | undefined => (typeof type === 'object' ? recordOf(type) : undefined);

function keyOf(type: AbiType): string {
  if (typeof type !== 'object') return type;
  return `{${type.size}/${type.align}:${type.leaves.map(({ offset, size, float }) => `${float ? 'f' : 'i'}${offset}.${size}`).join()}}`;
}

function prototypeOf(signature: AbiSignature): Prototype {
  const convention = conventions && signature.convention !== 'default' ? `__${signature.convention}` : undefined;
  const key = [convention, signature.result, ...signature.parameters]
    .map((type) => (type === undefined ? '' : keyOf(type as AbiType)))
    .join(' ');
  let known = prototypes.get(key);
  if (known === undefined) {
    const result = shapeOf(signature.result);
    const parameters = signature.parameters.map(shapeOf);
    const resultType = result?.type ?? scalarTypes[signature.result as keyof typeof scalarTypes];
    const types = parameters.map((shape, index) => shape?.type ?? scalarTypes[signature.parameters[index] as keyof typeof scalarTypes]);
    const type = convention === undefined ? koffi.proto(resultType, types) : koffi.proto(convention, resultType, types);
    const plain = result === undefined && parameters.every((shape) => shape === undefined);
    known = { type, pointer: koffi.pointer(type), result, parameters, plain };
    prototypes.set(key, known);
  }
  return known;
}

// SAFETY (bind, createCallback): `address` is code of the given signature; its library stays loaded as long as the caller keeps it.
function bind(address: number, signature: AbiSignature): NativeFunction {
  return imaged(signature) ? bindWithImage(signature, (plain) => bindPlain(address, plain), access) : bindPlain(address, signature);
}

/** koffi takes small structures with misaligned fields for registers. */
const imaged = (signature: AbiSignature): boolean => abi === 'sysv-x64' && needsStackImage(signature);

function bindPlain(address: number, signature: AbiSignature): NativeFunction {
  const prototype = prototypeOf(signature);
  const call = koffi.decode(address, prototype.type) as AnyFunction;
  return prototype.plain ? (call as NativeFunction) : withRecords(call, prototype);
}

function bindInPlace(address: number, signature: AbiSignature): InPlaceFunction {
  if (imaged(signature)) return bindInPlaceOver(bind)(address, signature);
  const prototype = prototypeOf(signature);
  const call = koffi.decode(address, prototype.type) as AnyFunction;
  if (prototype.plain) return call as InPlaceFunction;
  return inPlaceWithRecords(call, prototype) ?? bindInPlaceOver(bind)(address, signature);
}

function bindAsync(address: number, signature: AbiSignature): AsyncNativeFunction {
  if (imaged(signature)) throw new NotSupportedYetError('an asynchronous call with a small structure whose fields are not aligned');
  const prototype = prototypeOf(signature);
  const call = (koffi.decode(address, prototype.type) as { async: AnyFunction }).async;
  return (...values) =>
    new Promise((resolve, reject) => {
      const settle = (error: unknown, value: unknown): void => {
        if (error) reject(error as Error);
        else resolve(prototype.result ? unbox(prototype.result, value as WordRecord) : (value as Lowered));
      };
      const passed = values.map((value, index) => {
        const shape = prototype.parameters[index];
        if (shape === undefined) return value;
        const made = box(shape);
        fillWithBytes(shape, made, value);
        return made.record;
      });
      call(...passed, settle);
    });
}

const callbacks = new Set<number>();

function createCallback(target: NativeFunction, signature: AbiSignature): number {
  if (!imaged(signature)) return registerCallback(target, signature);
  const adapted = callbackWithImage(target, signature, access);
  return registerCallback(adapted.target, adapted.signature);
}

function registerCallback(target: NativeFunction, signature: AbiSignature): number {
  const prototype = prototypeOf(signature);
  const address = Number(register(prototype.plain ? target : fromRecords(target, prototype), prototype.pointer));
  callbacks.add(address);
  return address;
}

/** koffi has a fixed number of code addresses. */
function register(target: AnyFunction | NativeFunction, type: TypeObject): bigint {
  try {
    return koffi.register(target, type);
  } catch (cause) {
    const hint = 'Dispose delegates that are not used any more';
    throw new InvalidOperationException(`no code address is left for a callback (${callbacks.size} live)`, { cause, hint });
  }
}

function releaseCallback(address: number): void {
  if (!callbacks.delete(address)) throw new InvalidOperationException(`no callback lives at 0x${address.toString(16)}`);
  koffi.unregister(BigInt(address));
}

// SAFETY: the C library (kernel32.dll on Windows) is never unloaded; signatures are those of the system's headers.
const system = koffi.load(windows ? 'kernel32.dll' : null);

/** A function of the system by name. */
function find(name: string, result: AbiType, parameters: readonly AbiType[]): NativeFunction {
  const { type } = prototypeOf({ convention: windows ? 'stdcall' : 'default', result, parameters });
  return koffi.decode(koffi.address(system.symbol(name)), type) as NativeFunction;
}

function addressOf(buffer: ArrayBufferLike): number {
  return Number(koffi.address(buffer instanceof ArrayBuffer ? buffer : new Uint8Array(buffer)));
}

const cLibrary = windows ? koffi.load('ucrtbase.dll') : system;
const access = { addressOf, move: cLibrary.func('memmove', 'void', ['uintptr_t', 'uintptr_t', 'size_t']) as NativeFunction };

const { string, string16 } = koffi.decode;
// SAFETY: the caller vouches for the address, and for a terminator where it gives no length.
const text: Engine['text'] = {
  utf8: (address, length) => (length === undefined ? string(address) : string(address, length)),
  utf16: (address, length) => (length === undefined ? string16(address) : string16(address, length)),
};

// SAFETY: the caller keeps to memory that is there, for as long as it uses the buffer.
function view(address: number, length: number): ArrayBuffer | undefined {
  try {
    return koffi.view(address, length);
  } catch {
    // External buffers are forbidden (Electron).
    return undefined;
  }
}

const host: SystemHost = { find, addressOf, text };

/** errno lives at a fixed address of the thread, and this module is made anew for each thread. */
function unixLastError(): Engine['lastError'] {
  const message = unixErrorMessage(host);
  const location = find(process.platform === 'darwin' ? '__error' : '__errno_location', 'address', [])() as number;
  // SAFETY: the address is the thread's own and outlives every object of the thread's isolate.
  const buffer = view(location, 4);
  if (buffer === undefined) {
    const get = (): number => koffi.errno();
    return { get, captured: get, set: (value) => void koffi.errno(value), message };
  }
  const cell = new Int32Array(buffer);
  const get = (): number => cell[0] as number;
  return {
    get,
    captured: get,
    set(value) {
      cell[0] = value;
    },
    message,
  };
}

/** The engine over koffi. */
export const koffiEngine: Engine = Object.freeze({
  name: 'koffi',
  lendsTextFrom: 0,
  bind,
  bindInPlace,
  bindAsync,
  createCallback,
  releaseCallback,
  addressOf,
  view,
  text,
  lastError: windows ? windowsLastError(host) : unixLastError(),
  loader: windows ? windowsLoader(host) : unixLoader(host),
});
