/**
 * Small structures that System V x86-64 passes in memory because a field is not aligned (3.2.3, spec 8.8), for engines that would
 * take them for registers. The signature is rewritten to one they place right:
 *
 *   f(int a, packed p, int b)   ->  f(int a, int b, image)      image: every argument of the stack, in order, as one block
 *   packed f(int a)             ->  address f(address, int a)   the caller's memory for the result goes first
 *
 * A block of more than 16 bytes always travels on the stack; a shorter image is padded, above the last argument, where nobody looks.
 */
import { isMisaligned } from './abi-words.ts';
import type { AbiBytes, AbiSignature, AbiType, Engine, Lowered, NativeFunction } from './engine.ts';

type Access = Pick<Engine, 'addressOf'> & {
  /** memmove: target, source, length. */
  readonly move: NativeFunction;
};

interface StackSlot {
  readonly index: number;
  readonly type: AbiType;
  readonly offset: number;
}

/** Where everything goes. `image` is undefined where no argument lies on the stack. */
interface Plan {
  readonly signature: AbiSignature;
  readonly registers: readonly number[];
  readonly stack: readonly StackSlot[];
  readonly image: AbiBytes | undefined;
  /** The result that goes through the caller's memory. */
  readonly result: AbiBytes | undefined;
}

const inMemory = (type: AbiType): type is AbiBytes => typeof type === 'object' && (type.size > 16 || isMisaligned(type));
const smallInMemory = (type: AbiType): boolean => inMemory(type) && type.size <= 16;

/** Whether the signature has a small structure that travels in memory. */
export function needsStackImage(signature: AbiSignature): boolean {
  return smallInMemory(signature.result) || signature.parameters.some(smallInMemory);
}

function planOf(signature: AbiSignature): Plan {
  const result = smallInMemory(signature.result) ? (signature.result as AbiBytes) : undefined;
  const left = { integer: inMemory(signature.result) ? 5 : 6, float: 8 };
  const registers: number[] = [];
  const stack: StackSlot[] = [];
  let end = 0;
  for (const [index, type] of signature.parameters.entries()) {
    if (takeRegisters(type, left)) {
      registers.push(index);
      continue;
    }
    stack.push({ index, type, offset: end });
    end += Math.ceil((typeof type === 'object' ? type.size : 8) / 8) * 8;
  }
  const image = stack.length === 0 ? undefined : { size: Math.max(end, 24), align: 8, leaves: [] };
  const parameters = registers.map((index) => signature.parameters[index] as AbiType);
  if (result) parameters.unshift('address');
  if (image) parameters.push(image);
  const rewritten: AbiSignature = { ...signature, result: result ? 'address' : signature.result, parameters };
  return { signature: rewritten, registers, stack, image, result };
}

/** Takes the registers of one argument; false, and none taken, where they do not suffice or the argument is of class MEMORY. */
function takeRegisters(type: AbiType, left: { integer: number; float: number }): boolean {
  if (inMemory(type)) return false;
  const words = typeof type === 'object' ? eightbytes(type) : [type === 'f32' || type === 'f64'];
  const float = words.filter(Boolean).length;
  const integer = words.length - float;
  if (integer > left.integer || float > left.float) return false;
  left.integer -= integer;
  left.float -= float;
  return true;
}

/** Per eightbyte of a structure: whether it is SSE. */
function eightbytes({ size, leaves }: AbiBytes): boolean[] {
  return Array.from({ length: Math.max(1, Math.ceil(size / 8)) }, (_, word) => {
    const inside = leaves.filter(({ offset }) => Math.floor(offset / 8) === word);
    return inside.length > 0 && inside.every(({ float }) => float);
  });
}

/** Binds a signature for which `needsStackImage` is true. */
export function bindWithImage(signature: AbiSignature, bind: (signature: AbiSignature) => NativeFunction, access: Access): NativeFunction {
  const { signature: rewritten, registers, stack, image, result } = planOf(signature);
  const call = bind(rewritten);
  return (...values) => {
    const passed: Lowered[] = registers.map((index) => values[index]);
    const lent: ArrayBuffer[] = [];
    if (image) passed.push(imageOf(image, stack, values, lent, access));
    if (!result) return call(...passed);
    const memory = new ArrayBuffer(16);
    // SAFETY: `memory` and what `lent` holds are reachable until the call is over.
    call(access.addressOf(memory), ...passed);
    return lent.length >= 0 ? new Uint8Array(memory, 0, result.size).slice() : undefined;
  };
}

function imageOf(
  image: AbiBytes,
  stack: readonly StackSlot[],
  values: readonly Lowered[],
  lent: ArrayBuffer[],
  access: Access,
): Uint8Array {
  const block = new DataView(new ArrayBuffer(image.size));
  for (const { index, type, offset } of stack) store(block, offset, type, values[index], lent, access);
  return new Uint8Array(block.buffer);
}

function store(block: DataView, offset: number, type: AbiType, value: Lowered, lent: ArrayBuffer[], access: Access): void {
  if (type === 'f32') block.setFloat32(offset, value as number, true);
  else if (type === 'f64') block.setFloat64(offset, value as number, true);
  else if (typeof type === 'object') new Uint8Array(block.buffer, offset, type.size).set(value as Uint8Array);
  else if (typeof value === 'string') block.setBigInt64(offset, BigInt(lend(value, type, lent, access)), true);
  else block.setBigInt64(offset, BigInt.asIntN(64, BigInt((value ?? 0) as number)), true);
}

function lend(text: string, type: AbiType, lent: ArrayBuffer[], { addressOf }: Access): number {
  const bytes = Buffer.from(`${text}\0`, type === 'utf8' ? 'utf8' : 'utf16le');
  const memory = new ArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  lent.push(memory);
  return addressOf(memory);
}

/** The reverse: what to register so that native code sees a callback of the signature. */
export function callbackWithImage(
  target: NativeFunction,
  signature: AbiSignature,
  access: Access,
): { target: NativeFunction; signature: AbiSignature } {
  const { signature: rewritten, registers, stack, image, result } = planOf(signature);
  const seen: NativeFunction = (...passed) => {
    const memory = result ? (passed.shift() as number) : 0;
    const values: Lowered[] = new Array<Lowered>(signature.parameters.length).fill(undefined);
    for (const index of registers) values[index] = passed.shift();
    if (image) for (const { index, type, offset } of stack) values[index] = load(passed[0] as Uint8Array, offset, type);
    const returned = target(...values);
    if (!result) return returned;
    const bytes = new Uint8Array(16);
    bytes.set((returned as Uint8Array).subarray(0, result.size));
    // SAFETY: the caller of a function with such a result passes memory for it; `bytes` is reachable during the move.
    access.move(memory, access.addressOf(bytes.buffer), result.size);
    return memory;
  };
  return { target: seen, signature: rewritten };
}

function load(image: Uint8Array, offset: number, type: AbiType): Lowered {
  if (typeof type === 'object') return image.slice(offset, offset + type.size);
  const block = new DataView(image.buffer, image.byteOffset + offset, 8);
  switch (type) {
    case 'f32':
      return block.getFloat32(0, true);
    case 'f64':
      return block.getFloat64(0, true);
    case 'i8':
      return block.getInt8(0);
    case 'u8':
      return block.getUint8(0);
    case 'i16':
      return block.getInt16(0, true);
    case 'u16':
      return block.getUint16(0, true);
    case 'i32':
      return block.getInt32(0, true);
    case 'u32':
      return block.getUint32(0, true);
    case 'i64':
      return narrow(block.getBigInt64(0, true));
    case 'u64':
    case 'address':
      return narrow(block.getBigUint64(0, true));
    case 'void':
    case 'utf8':
    case 'utf16':
      return undefined;
  }
}

const narrow = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);
