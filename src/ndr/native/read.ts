import { bytesAt, strlen, wcslen } from '../../memory/native.ts';
import { assertNever } from '../../types/base.ts';
import type { WireArray, WirePointer, WireString, WireStruct, WireType, WireUnion } from '../../types/wire/index.ts';
import { armsLayout, memberOffsets, memoryLayout, roundUp } from '../memory-layout.ts';
import { packed } from '../packed.ts';
import { mark, refuse } from '../runtime/values.ts';
import { armOf } from './arm.ts';
import { evaluate, type LookUp, NO_VALUES } from './evaluate.ts';
import { noMemoryForm, readScalar, readSlot } from './scalar.ts';

/**
 * Reads a value from memory as C has it, in the form that decoders give. What counts and tags say decides how much is read.
 *
 * SAFETY: the caller vouches for the memory at `address` and behind every pointer in it, as far as the type and its counts reach.
 */
export function readNative(type: WireType, address: number): unknown {
  return new NativeReader().run(type, address);
}

/** A pointee that is still to be read, and where it goes. */
interface Pending {
  readonly type: WireType;
  readonly address: number;
  readonly lookup: LookUp;
  readonly store: (value: unknown) => void;
  readonly path: string;
}

class NativeReader {
  readonly #pending: Pending[] = [];
  readonly #shared = new Map<number, unknown>();

  run(type: WireType, address: number): unknown {
    let result: unknown;
    this.#pending.push({
      type,
      address,
      lookup: NO_VALUES,
      path: 'value',
      store: (value) => {
        result = value;
      },
    });
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      const { type: pointee, address: at, lookup, store, path } = next;
      store(this.#value(pointee, at, lookup, path));
    }
    return result;
  }

  /** What stands at an address; pointees in it are left for later. */
  #value(type: WireType, address: number, lookup: LookUp, path: string): unknown {
    switch (type.kind) {
      case 'base':
      case 'enum':
        return readScalar(blockAt(address, memoryLayout(type).size), 0, type);
      case 'struct':
        return this.#struct(type, address, path);
      case 'union':
        return this.#union(type, address, path);
      case 'switch':
        return this.#arm(type.union, evaluate(type.is, lookup), address, path);
      case 'array':
        return this.#array(type, address, lookup, path);
      case 'string':
        return readString(type, address);
      case 'transmit':
      case 'user':
        return this.#value(type.wire, address, lookup, path);
      case 'pointer':
      case 'ignored':
        return null;
      case 'binding':
      case 'context':
      case 'interface':
      case 'pipe':
        return noMemoryForm(type.kind, path);
      default:
        return assertNever(type);
    }
  }

  /** Puts a value in its place: at once, or, behind a pointer, when it is read. */
  #place(type: WireType, address: number, lookup: LookUp, store: (value: unknown) => void, path: string): void {
    if (type.kind === 'pointer') this.#pointer(type, address, lookup, store, path);
    else store(this.#value(type, address, lookup, path));
  }

  #pointer(type: WirePointer, address: number, lookup: LookUp, store: (value: unknown) => void, path: string): void {
    const target = readSlot(blockAt(address, 8), 0);
    store(null);
    if (target === 0) {
      if (type.mode === 'ref') refuse(path, 'a ref pointer that is not null', null, 'RPC_X_NULL_REF_POINTER');
      return;
    }
    if (type.mode === 'full' && this.#shared.has(target)) {
      store(this.#shared.get(target));
      return;
    }
    const marked = type.pointee.kind === 'pointer' && type.mode !== 'ref';
    const keep = (value: unknown): void => {
      if (type.mode === 'full' && typeof value === 'object' && value !== null) this.#shared.set(target, value);
      store(marked ? mark(value) : value);
    };
    if (type.pointee.kind === 'pointer') this.#pointer(type.pointee, target, lookup, keep, path);
    else this.#pending.push({ type: type.pointee, address: target, lookup, store: keep, path });
  }

  #struct(type: WireStruct, address: number, path: string): unknown {
    const object: Record<string, unknown> = {};
    const { offsets } = memberOffsets(type.members, type.pack);
    const set =
      (name: string) =>
      (value: unknown): void => {
        Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
      };
    for (const { name } of type.members) set(name)(null);
    const lookup: LookUp = (name) => object[name];
    const scalarFirst = [...type.members.entries()].sort(([, a], [, b]) => Number(isScalar(b.type)) - Number(isScalar(a.type)));
    for (const [index, member] of scalarFirst)
      this.#place(member.type, address + offsets[index]!, lookup, set(member.name), `${path}.${member.name}`);
    return object;
  }

  #union(type: WireUnion, address: number, path: string): unknown {
    const tag = Number(readScalar(blockAt(address, memoryLayout(type.tag).size), 0, type.tag));
    return this.#arm(type, tag, address + roundUp(memoryLayout(type.tag).size, armsLayout(type).align), path);
  }

  #arm(type: WireUnion, tag: number, address: number, path: string): unknown {
    const arm = armOf(type, tag, path);
    const union = { $case: tag as unknown, value: undefined as unknown };
    if (type.tag.kind === 'base' && type.tag.name === 'boolean') union.$case = tag !== 0;
    if (arm.type !== undefined)
      this.#place(
        arm.type,
        address,
        NO_VALUES,
        (value) => {
          union.value = value;
        },
        `${path}.${arm.name}`,
      );
    return union;
  }

  #array(type: WireArray, address: number, lookup: LookUp, path: string): unknown {
    const { size } = memoryLayout(type.element);
    const bounds = type.dimensions.map((dimension) => dimension.bound ?? (dimension.size ? evaluate(dimension.size, lookup) : 0));
    const row = (depth: number, index: number): unknown => {
      const { first, length } = type.dimensions[depth]!;
      const from = first ? evaluate(first, lookup) : 0;
      const count = length ? evaluate(length, lookup) : bounds[depth]! - from;
      const values: unknown[] = new Array(Math.max(0, count)).fill(null);
      for (let i = 0; i < count; i++) {
        const place = index * bounds[depth]! + from + i;
        if (depth + 1 < bounds.length) values[i] = row(depth + 1, place);
        else
          this.#place(
            type.element,
            address + place * size,
            lookup,
            (value) => {
              values[i] = value;
            },
            `${path}[${i}]`,
          );
      }
      return depth + 1 < bounds.length ? values : packed(type.element, values);
    };
    return row(0, 0);
  }
}

function isScalar(type: WireType): boolean {
  return type.kind === 'base' || type.kind === 'enum';
}

function blockAt(address: number, size: number): DataView {
  const octets = bytesAt(address, size);
  return new DataView(octets.buffer, octets.byteOffset, size);
}

/** The characters up to the terminator. */
function readString(type: WireString, address: number): unknown {
  const { size } = memoryLayout(type.element);
  if (type.element.kind !== 'base') refuse('string', 'a string of characters', type.element.kind);
  const units = size === 1 ? strlen(address) : wcslen(address);
  return Buffer.from(bytesAt(address, units * size)).toString(size === 1 ? 'latin1' : 'utf16le');
}
