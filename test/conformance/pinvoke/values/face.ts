import type { ClassType, DelegateType, HandleType, ManagedType, StructType } from '../../../../src/types/index.ts';

/** A variable that is passed by reference. */
export interface Variable {
  value: unknown;
}

/** The class `StringBuilder`, as far as a case sees it. */
export interface Builder {
  readonly capacity: number;
  length: number;
  toString(): string;
  append(text: string): unknown;
}

/** The class `SafeHandle`, as far as a case sees it. */
export interface Handle {
  readonly isInvalid: boolean;
  readonly isClosed: boolean;
  dangerousGetHandle(): bigint;
  setHandleAsInvalid(): void;
  dispose(): void;
}

/** A delegate with a lifetime of its own. */
export interface LiveDelegate {
  /** What is passed and what comes back from native code. */
  readonly value: object;
  dispose(): void;
}

/** An array as bytes, for the time of a call. */
export interface Lent {
  readonly value: object;
  /** Takes what native code wrote over into the array. */
  settle(): void;
}

/**
 * The objects of the library that values are made of. The judge makes and takes them apart through this interface alone, so
 * that what it does with JSON can be tested by itself.
 */
export interface Face {
  variable(value: unknown): Variable;
  /** An instance of a structure or class; fields that are absent keep their default. */
  instance(type: StructType | ClassType, fields: Readonly<Record<string, unknown>>): object;
  /** A structure with the InlineArray attribute. */
  inlineArray(type: StructType, items: readonly unknown[]): object;
  inlineItems(type: StructType, value: object): readonly unknown[];
  /** The type that a structure or class instance was made of, where the instance tells. */
  typeOfInstance(value: object): ManagedType | undefined;
  array(element: ManagedType, items: readonly unknown[]): object;
  /** A JS array in memory that can be pinned; undefined where its elements are not bitwise. */
  lend(element: ManagedType, items: unknown[]): Lent | undefined;
  grid(element: ManagedType, rows: number, columns: number, items: readonly unknown[]): object;
  gridItems(value: object): { readonly rows: number; readonly columns: number; readonly items: readonly unknown[] };
  builder(text: string, capacity: number | undefined): Builder;
  isBuilder(value: unknown): value is Builder;
  delegate(type: DelegateType, call: (...args: unknown[]) => unknown): LiveDelegate;
  handle(type: HandleType, value: bigint | undefined): Handle;
  isHandle(value: unknown): value is Handle;
  handleRef(value: bigint): object;
  handleOfRef(value: unknown): bigint;
}

/** Native memory and code, as values that are pointers need it. */
export interface Memory {
  allocate(bytes: Uint8Array): bigint;
  read(address: bigint, length: number): Uint8Array;
  free(address: bigint): void;
  /** The address of the first element until `unpin`. */
  pin(target: object): { readonly address: bigint; unpin(): void };
  allocateBstr(text: string): bigint;
  /** The address of an exported function of the suite's library. */
  exported(name: string): bigint;
  functionPointer(delegate: object, type: DelegateType): bigint;
}
