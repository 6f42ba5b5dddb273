import { bytesAt, copyOut } from '../../memory/native.ts';
import { assertNever } from '../../types/base.ts';
import type { WireArray, WirePointer, WireString, WireStruct, WireType, WireUnion } from '../../types/wire/index.ts';
import { armsLayout, memberOffsets, memoryLayout, roundUp } from '../memory-layout.ts';
import { lengthOf, refuse, Shared, unwrap } from '../runtime/values.ts';
import { armOf } from './arm.ts';
import { evaluate, type LookUp, NO_VALUES } from './evaluate.ts';
import { noMemoryForm, readSlot, writeScalar, writeSlot } from './scalar.ts';

/** Gives memory to pointees. A block's address is a multiple of 8. */
export interface NativeAllocator {
  allocate(size: number): number;
}

/** What was written below an object. */
export interface WrittenObject {
  /** The addresses that were allocated. */
  readonly allocations: readonly number[];
  /** The addresses of the pointers in the object itself that were set to what was allocated. */
  readonly slots: readonly number[];
}

/** A pointee that is still to be written. */
interface Pending {
  readonly type: WireType;
  readonly value: unknown;
  readonly lookup: LookUp;
  readonly address: number;
  readonly size: number;
  readonly reused: boolean;
  readonly path: string;
}

/**
 * Writes a value to memory as C has it. Pointees are allocated; pointers that are there already are used for pointees of fixed size
 * where `reuse` says so (spec 4.10). Works through a list: depth costs no stack.
 *
 * SAFETY: the caller vouches for the memory of the type's size at `address`, and for what its pointers point at where they are reused.
 */
export function writeNative(type: WireType, value: unknown, address: number, allocator: NativeAllocator, reuse = false): WrittenObject {
  return new NativeWriter(allocator, reuse).run(type, value, address);
}

/** Octets of an object in memory with its conformant array, if it has one. */
export function nativeSize(type: WireType, value: unknown, lookup: LookUp = NO_VALUES): number {
  const { size } = memoryLayout(type);
  if (type.kind === 'array' && type.dimensions.some(({ bound }) => bound === undefined)) {
    return maxima(type, value, lookup).reduce((product, max) => product * max, memoryLayout(type.element).size);
  }
  if (type.kind === 'string' && type.bound === undefined) return stringRoom(type, value, lookup) * memoryLayout(type.element).size;
  if (type.kind !== 'struct') return size;
  const last = type.members.at(-1)!;
  const { offsets } = memberOffsets(type.members, type.pack);
  const tail = nativeSize(last.type, property(value, last.name), (name) => property(value, name));
  return tail === memoryLayout(last.type).size ? size : Math.max(size, offsets.at(-1)! + tail);
}

class NativeWriter {
  readonly #allocator: NativeAllocator;
  readonly #reuse: boolean;
  readonly #pending: Pending[] = [];
  readonly #shared = new Map<unknown, number>();
  readonly #allocations: number[] = [];
  #slots: number[] = [];

  constructor(allocator: NativeAllocator, reuse: boolean) {
    this.#allocator = allocator;
    this.#reuse = reuse;
  }

  run(type: WireType, value: unknown, address: number): WrittenObject {
    const root = { type, value, lookup: NO_VALUES, address, size: nativeSize(type, value), reused: this.#reuse, path: 'value' };
    this.#block(root);
    const slots = this.#slots;
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) this.#block(next);
    return { allocations: this.#allocations, slots };
  }

  /** Fills one block and moves it to its place. */
  #block({ type, value, lookup, address, size, reused, path }: Pending): void {
    this.#slots = [];
    const old = reused ? new DataView(bytesAt(address, size).buffer) : undefined;
    const octets = new Uint8Array(size);
    const block: Block = { view: new DataView(octets.buffer), octets, old, address };
    this.#fill(block, 0, type, value, lookup, path);
    copyOut(address, octets, 0, size);
  }

  #fill(block: Block, at: number, type: WireType, value: unknown, lookup: LookUp, path: string): void {
    switch (type.kind) {
      case 'base':
      case 'enum':
        return writeScalar(block.view, at, type, value, path);
      case 'struct':
        return this.#struct(block, at, type, value, path);
      case 'union':
        return this.#union(block, at, type, value, path);
      case 'switch':
        return this.#arm(block, at, type.union, value, path);
      case 'array':
        return this.#array(block, at, type, value, lookup, path);
      case 'string':
        return writeString(block, at, type, value, path);
      case 'pointer':
        return this.#pointer(block, at, type, value, lookup, path);
      case 'transmit':
      case 'user':
        return this.#fill(block, at, type.wire, value, lookup, path);
      case 'ignored':
        return undefined;
      case 'binding':
      case 'context':
      case 'interface':
      case 'pipe':
        return noMemoryForm(type.kind, path);
      default:
        return assertNever(type);
    }
  }

  #struct(block: Block, at: number, type: WireStruct, value: unknown, path: string): void {
    if (typeof value !== 'object' || value === null) refuse(path, 'an object', value);
    const { offsets } = memberOffsets(type.members, type.pack);
    for (const [index, member] of type.members.entries()) {
      this.#fill(
        block,
        at + offsets[index]!,
        member.type,
        property(value, member.name),
        (name) => property(value, name),
        `${path}.${member.name}`,
      );
    }
  }

  #union(block: Block, at: number, type: WireUnion, value: unknown, path: string): void {
    if (!type.encapsulated) noMemoryForm('a union without its switch_is', path);
    writeScalar(block.view, at, type.tag, property(value, '$case'), `${path}.$case`);
    this.#arm(block, at + roundUp(memoryLayout(type.tag).size, armsLayout(type).align), type, value, path);
  }

  #arm(block: Block, at: number, type: WireUnion, value: unknown, path: string): void {
    const arm = armOf(type, property(value, '$case'), path);
    if (arm.type !== undefined) this.#fill(block, at, arm.type, property(value, 'value'), NO_VALUES, `${path}.${arm.name}`);
  }

  #array(block: Block, at: number, type: WireArray, value: unknown, lookup: LookUp, path: string): void {
    const bounds = maxima(type, value, lookup);
    const { size } = memoryLayout(type.element);
    const row = (list: unknown, depth: number, index: number): void => {
      const { first } = type.dimensions[depth]!;
      const elements = listOf(list, path);
      const from = first === undefined ? 0 : evaluate(first, lookup);
      for (let i = 0; i < elements.length; i++) {
        const place = index * bounds[depth]! + from + i;
        if (depth + 1 < bounds.length) row(elements[i], depth + 1, place);
        else this.#fill(block, at + place * size, type.element, elements[i], lookup, `${path}[${i}]`);
      }
    };
    row(value, 0, 0);
  }

  #pointer(block: Block, at: number, type: WirePointer, given: unknown, lookup: LookUp, path: string): void {
    if (given === null || given === undefined) {
      if (type.mode === 'ref' && type.pointee.kind !== 'pointer')
        refuse(path, 'a value behind a ref pointer', given, 'RPC_X_NULL_REF_POINTER');
      if (type.mode !== 'ref') return;
    }
    const known = type.mode === 'full' ? this.#shared.get(given) : undefined;
    const value = type.pointee.kind === 'pointer' || given instanceof Shared ? unwrap(given) : given;
    const address = known ?? this.#target(block, at, type, value, lookup, path);
    writeSlot(block.view, at, address);
    if (known === undefined && type.mode === 'full' && typeof given === 'object') this.#shared.set(given, address);
  }

  /** Memory for a pointee: what is there already, or new. */
  #target(block: Block, at: number, type: WirePointer, value: unknown, lookup: LookUp, path: string): number {
    const size = nativeSize(type.pointee, value, lookup);
    const old = block.old === undefined || type.mode === 'full' ? 0 : readSlot(block.old, at);
    const reused = old !== 0 && size === memoryLayout(type.pointee).size && size > 0;
    const address = reused ? old : this.#allocator.allocate(size);
    if (!reused) {
      this.#allocations.push(address);
      this.#slots.push(block.address + at);
    }
    this.#pending.push({ type: type.pointee, value, lookup, address, size, reused, path: `${path}*` });
    return address;
  }
}

interface Block {
  readonly view: DataView;
  readonly octets: Uint8Array;
  /** What was there. */
  readonly old: DataView | undefined;
  readonly address: number;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** The elements of an array's value; characters of a text are elements too. */
function listOf(value: unknown, path: string): ArrayLike<unknown> {
  if (typeof value === 'string' || Array.isArray(value) || ArrayBuffer.isView(value)) return value as ArrayLike<unknown>;
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) return [...(value as Iterable<unknown>)];
  return refuse(path, 'an array', value);
}

/** The number of elements that memory has room for, for each dimension. */
function maxima(type: WireArray, value: unknown, lookup: LookUp): number[] {
  let list: unknown = value;
  return type.dimensions.map(({ bound, size }) => {
    const own = lengthOf(list, false) ?? 0;
    list = (list as ArrayLike<unknown> | undefined)?.[0];
    const said = size === undefined ? NaN : evaluate(size, lookup);
    return bound ?? (Number.isNaN(said) ? own : said);
  });
}

function stringRoom(type: WireString, value: unknown, lookup: LookUp): number {
  const own = lengthOf(value, true) ?? 1;
  const said = type.size === undefined ? NaN : evaluate(type.size, lookup);
  return Number.isNaN(said) ? own : Math.max(said, own);
}

function writeString({ octets, view }: Block, at: number, type: WireString, value: unknown, path: string): void {
  if (ArrayBuffer.isView(value)) octets.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), at);
  else if (typeof value !== 'string') refuse(path, 'a string', value);
  else
    for (let index = 0; index < value.length; index++)
      writeScalar(view, at + index * memoryLayout(type.element).size, type.element as never, value.charCodeAt(index), path);
}
