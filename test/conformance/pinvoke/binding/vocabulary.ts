import * as library from '../../../../src/index.ts';
import { Marshal, Ref } from '../../../../src/index.ts';
import type { ManagedType } from '../../../../src/types/index.ts';
import type { Vocabulary } from '../expressions.ts';
import type { MarshallerParts } from '../marshallers.ts';
import { simpleName } from '../values/types.ts';
import { typedArrayFor } from './elements.ts';

/** What the expressions of a suite's marshaller classes need of the suite. */
export interface VocabularyParts {
  readonly typeNamed: (name: string) => ManagedType;
  readonly classOf: (value: unknown) => string | undefined;
  readonly instanceOf: (name: string) => object;
}

/** An exception of .NET by its name. */
export function exceptionNamed(name: string): Error {
  const Known = (library as unknown as Record<string, new (message: string) => Error>)[name];
  if (Known) return new Known('thrown by a marshaller class of the corpus');
  return Object.assign(new Error(name), { name });
}

/** A plain number as an address; null is the null pointer. */
function address(value: unknown): bigint {
  return value === null || value === undefined ? 0n : BigInt(value as number);
}

function allocated(at: bigint): number | null {
  return at === 0n ? null : Number(at);
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw exceptionNamed('InvalidCastException');
  return value;
}

/** A text with a terminator in the caller's buffer, whose address the result is. */
function utf8Into(text: string, buffer: Uint8Array): number {
  const bytes = Buffer.from(`${text}\0`, 'utf8');
  buffer.set(bytes);
  return Number(Marshal.unsafeAddrOfPinnedArrayElement(buffer, 0));
}

function show(value: unknown, classOf: VocabularyParts['classOf']): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<unknown>).join(',');
  return classOf(value) === 'Amount' ? String((value as { Value: unknown }).Value) : 'other';
}

/** The functions that expressions call, over the library's Marshal. */
export function vocabulary({ typeNamed, classOf, instanceOf }: VocabularyParts): Vocabulary {
  return {
    utf8: (text, buffer) => {
      if (buffer) return utf8Into(textOf(text), buffer as Uint8Array);
      return allocated(Marshal.stringToCoTaskMemUTF8(text === null ? null : textOf(text)));
    },
    utf16: (text) => allocated(Marshal.stringToCoTaskMemUni(text === null ? null : textOf(text))),
    int32: (value) => {
      const at = Marshal.allocCoTaskMem(4);
      Marshal.writeInt32(at, value);
      return allocated(at);
    },
    array: (element, items) => {
      if (items === null) throw exceptionNamed('NullReferenceException');
      const Typed = typedArrayFor(typeNamed(element)) as (new (items: ArrayLike<number>) => Uint8Array) | undefined;
      if (!Typed || typeof items !== 'object') throw exceptionNamed('InvalidCastException');
      const bytes = new Typed(items);
      const at = Marshal.allocCoTaskMem(bytes.byteLength + 4);
      Marshal.copy(bytes, 0, at, bytes.length);
      return allocated(at);
    },
    text: (at) => Marshal.ptrToStringUTF8(address(at)),
    text16: (at) => Marshal.ptrToStringUni(address(at)),
    read: (at) => Marshal.readInt32(address(at)),
    copy: (at, target) => {
      Marshal.copy(address(at), target as Int32Array, 0, (target as Int32Array).length);
      return target;
    },
    free: (at) => Marshal.freeCoTaskMem(address(at)),
    pin: (object, field) => Ref.of(object as Record<string, unknown>, field),
    instanceOf,
    show: (value) => show(value, classOf),
  };
}

/** What the library hands over and takes for native values. */
export const nativeValues: Pick<MarshallerParts, 'fromNative' | 'toNative'> = {
  fromNative: (value) => (typeof value === 'bigint' ? (value === 0n ? null : Number(value)) : value),
  toNative: (value) => (value === null ? 0n : value),
};

/** The simple name of the type that an object was made as. */
export function classNamed(type: ManagedType | undefined): string | undefined {
  return type && 'name' in type && type.name !== null ? simpleName(type.name) : undefined;
}
