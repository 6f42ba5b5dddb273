import type { ManagedType } from '../../../../src/types/index.ts';
import type { Json } from '../json.ts';
import type { Face, Handle, Memory } from './face.ts';

/** A value with the type it was made as. `show` is there where the value is not shown by itself: native memory, pinned arrays. */
export interface Built {
  readonly value: unknown;
  readonly type: ManagedType;
  readonly show?: () => Json;
}

/** The calls that a scripted delegate has recorded. */
export interface Recording {
  readonly calls: Json[];
}

/** How JSON becomes a value; it is given to the environment, since the parts of a value are built through it again. */
export type Build = (json: Json, type: ManagedType, environment: CaseEnvironment) => Built;

/** What an environment is made of. */
export interface EnvironmentParts {
  readonly face: Face;
  readonly memory: Memory;
  /** A type by the name that the corpus gives it. */
  readonly find: (name: string) => ManagedType;
  readonly build: Build;
}

/** What a case owns while it runs: named objects, native memory, pins, delegates, handles. */
export class CaseEnvironment {
  readonly face: Face;
  readonly memory: Memory;
  readonly objects: Map<string, Built> = new Map();
  readonly recordings: WeakMap<object, Recording> = new WeakMap();
  private readonly find: (name: string) => ManagedType;
  private readonly make: Build;
  private readonly types = new WeakMap<object, ManagedType>();
  private readonly pointers = new Set<bigint>();
  private readonly exports = new Map<bigint, string>();
  private readonly handles = new Set<Handle>();
  private readonly cleanups: (() => void)[] = [];

  constructor(parts: EnvironmentParts) {
    this.face = parts.face;
    this.memory = parts.memory;
    this.find = parts.find;
    this.make = parts.build;
  }

  /** The JavaScript value that `json` describes, for a place of type `type`. */
  build(json: Json, type: ManagedType): Built {
    return this.make(json, type, this);
  }

  /** As `build`, the value alone. */
  valueOf(json: Json, type: ManagedType): unknown {
    return this.build(json, type).value;
  }

  /** A type by the name that the corpus gives it. */
  typeNamed(name: string): ManagedType {
    return this.find(name);
  }

  /** Remembers what an object was made as, for places that are declared as something more general. */
  remember<T extends object>(value: T, type: ManagedType): T {
    this.types.set(value, type);
    return value;
  }

  /** What an object is, where that is known: as it was made here, or as its class says. */
  typeOf(value: unknown): ManagedType | undefined {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
    return this.types.get(value) ?? this.face.typeOfInstance(value);
  }

  /** An address that the case gave is shown exactly. */
  knowPointer(address: bigint): void {
    this.pointers.add(BigInt.asIntN(64, address));
  }

  /** An address that the case named is shown by its name from then on. */
  knowExport(address: bigint, name: string): void {
    this.exports.set(BigInt.asIntN(64, address), name);
  }

  /** A pointer as the corpus shows it. */
  showPointer(address: bigint): { $export: string } | { $ptr: string } {
    const signed = BigInt.asIntN(64, address);
    const name = this.exports.get(signed);
    if (name !== undefined) return { $export: name };
    const shown = (signed > -0x10000n && signed < 0x10000n) || this.pointers.has(signed);
    return { $ptr: shown ? `0x${BigInt.asUintN(64, address).toString(16)}` : 'nonzero' };
  }

  /** Handles are disposed of at the end of the case, in the order in which they appeared. */
  track(value: unknown): void {
    if (this.face.isHandle(value)) this.handles.add(value);
  }

  /** Runs when the case has ended, after the handles. */
  atEnd(cleanup: () => void): void {
    this.cleanups.push(cleanup);
  }

  /** Ends the case. Everything is released whatever fails; the first failure is thrown afterwards. */
  dispose(): void {
    const failures: unknown[] = [];
    for (const cleanup of [...[...this.handles].map((handle) => () => handle.dispose()), ...this.cleanups]) {
      try {
        cleanup();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
