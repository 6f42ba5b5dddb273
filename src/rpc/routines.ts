/**
 * What the compiler makes of an interface with `[encode]` and `[decode]`: for each serialized type X the routines X_AlignSize,
 * X_Encode, X_Decode and X_Free, for each serialized procedure a function (spec 4.10, 4.12).
 */
import { RpcError } from '../errors-rpc.ts';
import type { IdlProgram } from '../idl/index.ts';
import { toAddress } from '../memory/address.ts';
import { taskMemory, writePointer } from '../memory/native.ts';
import { memoryLayout, type NativeAllocator, readNative, type WrittenObject, writeNative } from '../ndr/index.ts';
import type { HandleStyle, Serialization, WireInterface, WireProcedure, WireType } from '../types/wire/index.ts';
import { SerializationHandle } from './handle.ts';
import { isOctets, type NativeOctets } from './octets.ts';

/** The memory of pointees that are decoded into native memory (`midl_user_allocate`, `midl_user_free`). */
export interface NativeMemory extends NativeAllocator {
  free(address: number): void;
}

/** The routines of one type. A value is encoded as it is; native memory, given by its address, is read as C has it. */
export interface TypeRoutines {
  readonly alignSize: (value: unknown) => number;
  readonly encode: (value: unknown) => void;
  /** Without memory, the value. With the address of memory of the type's size, what was decoded is there; null pointers are allocated. */
  readonly decode: (memory?: NativeOctets) => unknown;
  /** Frees every pointee that `decode` allocated below the memory, and sets its pointers to null. */
  readonly free: (memory: NativeOctets) => void;
}

/** An interface whose routines use one handle, as a module variable or an argument is one. */
export interface SerializedInterface {
  readonly name: string;
  readonly handle: HandleStyle;
  /** The variable of an implicit handle. */
  implicitHandle: SerializationHandle | null;
  /** The routines of a type: with an explicit handle as an argument, else with the implicit one. */
  type(name: string, handle?: SerializationHandle | null): TypeRoutines;
  /** Encodes or decodes a call, as the handle is for one or the other. */
  call(name: string, values?: Readonly<Record<string, unknown>>, handle?: SerializationHandle | null): Record<string, unknown> | undefined;
}

/** The serialization routines of an interface of a program. Throws where there is no such interface. */
export function serialize(program: IdlProgram, name?: string, memory: NativeMemory = taskMemory): SerializedInterface {
  const found = name === undefined ? program.interfaces[0] : program.interfaces.find((one) => one.name === name);
  if (found === undefined) throw new RpcError('RPC_S_UNKNOWN_IF', `no interface ${name ?? ''}`);
  return new Serialized(found, memory);
}

class Serialized implements SerializedInterface {
  readonly name: string;
  readonly handle: HandleStyle;
  implicitHandle: SerializationHandle | null = null;
  readonly #interface: WireInterface;
  readonly #memory: NativeMemory;
  /** What was allocated below an object, by its address. */
  readonly #written = new Map<number, WrittenObject>();

  constructor(of: WireInterface, memory: NativeMemory) {
    this.name = of.name;
    this.handle = of.handle;
    this.#interface = of;
    this.#memory = memory;
  }

  type(name: string, handle?: SerializationHandle | null): TypeRoutines {
    const type = Object.hasOwn(this.#interface.types, name) ? this.#interface.types[name] : undefined;
    const allowed = this.#interface.serialized[name];
    if (type === undefined || allowed === undefined)
      throw new RpcError('RPC_X_INVALID_ES_ACTION', `${name} is not declared [encode] or [decode]`);
    const use = (what: keyof Serialization): SerializationHandle => {
      if (!allowed[what]) throw new RpcError('RPC_X_INVALID_ES_ACTION', `${name} is not declared [${what}]`);
      return this.#handle(handle);
    };
    return {
      alignSize: (value) => use('encode').alignSize(type, this.#valueOf(type, value)),
      encode: (value) => use('encode').encode(type, this.#valueOf(type, value)),
      decode: (memory) => {
        const value = use('decode').decode(type);
        return memory === undefined ? value : this.#store(type, value, memory);
      },
      free: (memory) => this.#free(memory),
    };
  }

  call(name: string, values?: Readonly<Record<string, unknown>>, handle?: SerializationHandle | null): Record<string, unknown> | undefined {
    const procedure = this.#interface.procedures.find((one): one is WireProcedure => one.name === name);
    if (procedure === undefined) throw new RpcError('RPC_S_PROCNUM_OUT_OF_RANGE', `no procedure ${name}`);
    const used = this.#handle(handle);
    if (values === undefined) return used.decodeProcedure(procedure);
    used.encodeProcedure(procedure, values);
    return undefined;
  }

  /** The handle that is meant: a null one is refused, and what is no serialization handle (spec 4.10). */
  #handle(given: SerializationHandle | null | undefined): SerializationHandle {
    const handle = given === undefined ? this.implicitHandle : given;
    if (handle === null) throw new RpcError('RPC_S_INVALID_ARG', 'the handle is null');
    if (!(handle instanceof SerializationHandle)) throw new RpcError('RPC_X_INVALID_ES_ACTION', 'the handle is no serialization handle');
    return handle;
  }

  #valueOf(type: WireType, value: unknown): unknown {
    return isOctets(value) && !(value instanceof Uint8Array) ? readNative(type, toAddress(value.address)) : value;
  }

  #store(type: WireType, value: unknown, memory: NativeOctets): undefined {
    const room = memory.length ?? memory.size ?? Number.POSITIVE_INFINITY;
    const { size } = memoryLayout(type);
    if (room < size) throw new RpcError('RPC_S_BUFFER_TOO_SMALL', '', { expected: `${size} octets`, actual: String(room) });
    const address = toAddress(memory.address);
    // What was made is given back where it cannot be finished.
    const made: number[] = [];
    const allocate = (octets: number): number => {
      const block = this.#memory.allocate(octets);
      made.push(block);
      return block;
    };
    try {
      this.#written.set(address, writeNative(type, value, address, { allocate }, true));
    } catch (error) {
      for (const block of made) this.#memory.free(block);
      throw error;
    }
    return undefined;
  }

  #free(memory: NativeOctets): void {
    const address = toAddress(memory.address);
    const written = this.#written.get(address);
    if (written === undefined) return;
    this.#written.delete(address);
    for (const block of written.allocations) this.#memory.free(block);
    for (const slot of written.slots) writePointer(slot, 0);
  }
}
