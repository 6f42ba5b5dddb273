import type { CSharpProgram } from '../../csharp/index.ts';
import { HandleRef } from '../../invoke/critical-handle.ts';
import { NativeLibrary } from '../../invoke/native-library.ts';
import { SafeHandleZeroOrMinusOneIsInvalid } from '../../invoke/safe-handle.ts';
import { handleClassOf, registerHandleClass } from '../../marshal/handle-object.ts';
import type { HandleType, ManagedType } from '../../types/index.ts';
import type { Json } from './json.ts';
import { ValueError } from './json.ts';

/** What a call's values need beside their JSON: names of types, known addresses, and what has to be released when the call is over. */
export class Session {
  readonly #program: CSharpProgram;
  readonly #scope: string;
  readonly #library: () => bigint;
  readonly #addresses = new Map<bigint, string>();
  readonly #endings: (() => void)[] = [];
  /** The calls that scripted delegates have recorded. */
  readonly recorded: WeakMap<object, readonly Json[]> = new WeakMap();

  /** `scope`: the class whose body names of types are looked up from; `library`: gives the handle of the library. */
  constructor(program: CSharpProgram, scope: string, library: () => bigint) {
    this.#program = program;
    this.#scope = scope;
    this.#library = library;
  }

  /** A type as C# writes it. */
  typeNamed(name: string): ManagedType {
    const type = this.#program.resolveType(name, this.#scope);
    if (type.kind === 'unknown') throw new ValueError(`unknown type ${name}: ${type.reason}`);
    return type;
  }

  /** The address of an exported function, shown by its name from then on. */
  exported(name: string): bigint {
    const address = NativeLibrary.getExport(this.#library(), name);
    this.#addresses.set(BigInt.asUintN(64, address), name);
    return address;
  }

  /** An address that was given is shown exactly, any other as "nonzero". */
  know(address: bigint): void {
    const unsigned = BigInt.asUintN(64, address);
    if (!this.#addresses.has(unsigned)) this.#addresses.set(unsigned, '');
  }

  /** An address as JSON. */
  showAddress(address: bigint): { $export: string } | { $ptr: string } {
    const unsigned = BigInt.asUintN(64, address);
    const name = this.#addresses.get(unsigned);
    if (name) return { $export: name };
    const near = unsigned < 0x10000n || unsigned > 0xffff_ffff_ffff_0000n;
    return { $ptr: near || name === '' ? `0x${unsigned.toString(16)}` : 'nonzero' };
  }

  /** Runs when the call is over. */
  atEnd(ending: () => void): void {
    this.#endings.push(ending);
  }

  /** Ends the call: releases everything, whatever fails. */
  end(): void {
    for (const ending of this.#endings.splice(0)) {
      try {
        ending();
      } catch {
        // A handle or block that cannot be released is the system's again when the process ends, which is now.
      }
    }
  }
}

/** C# bodies never run, so a handle class is one that closes nothing: the process ends after the call. */
export function standInForHandles({ types }: CSharpProgram): void {
  for (const type of types.values()) {
    if (type.kind === 'safeHandle' && !handleClassOf(type)) registerHandleClass(type, standIn(type));
  }
}

function standIn(type: HandleType): new () => SafeHandleZeroOrMinusOneIsInvalid {
  const made = class extends SafeHandleZeroOrMinusOneIsInvalid {
    constructor() {
      super(true);
    }
    protected override releaseHandle(): boolean {
      return true;
    }
  };
  Object.defineProperty(made, 'name', { value: type.name.split('.').at(-1) });
  return made;
}

/** A HandleRef without an owner. */
export function handleRef(handle: bigint): HandleRef {
  return new HandleRef(null, handle);
}
