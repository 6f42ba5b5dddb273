import type { ManagedType } from '../../../src/types/index.ts';
import { CorpusError } from './json.ts';
import { build } from './values/encode.ts';
import { CaseEnvironment } from './values/environment.ts';
import type { Builder, Face, Handle, Memory } from './values/face.ts';

/** Plain objects in place of the library's, for tests of what the judge does with JSON. */
export const fakeFace: Face = {
  variable: (value) => ({ value }),
  instance: (_type, fields) => ({ ...fields }),
  inlineArray: (_type, items) => [...items],
  inlineItems: (_type, value) => value as unknown[],
  typeOfInstance: () => undefined,
  array: (_element, items) => [...items],
  lend: (_element, items) => ({ value: items, settle: () => undefined }),
  grid: (_element, rows, columns, items) => ({ rows, columns, items: [...items] }),
  gridItems: (value) => value as { rows: number; columns: number; items: unknown[] },
  builder: (text, capacity) => new FakeBuilder(text, capacity),
  isBuilder: (value): value is Builder => value instanceof FakeBuilder,
  delegate: (_type, call) => ({ value: call, dispose: () => undefined }),
  handle: (_type, value) => new FakeHandle(value ?? 0n),
  isHandle: (value): value is Handle => value instanceof FakeHandle,
  handleRef: (value) => ({ ref: value }),
  handleOfRef: (value) => (value as { ref: bigint }).ref,
};

class FakeBuilder implements Builder {
  private text: string;
  readonly capacity: number;
  constructor(text: string, capacity = 16) {
    this.text = text;
    this.capacity = capacity;
  }
  get length(): number {
    return this.text.length;
  }
  set length(value: number) {
    this.text = this.text.slice(0, value);
  }
  append(text: string): this {
    this.text += text;
    return this;
  }
  toString(): string {
    return this.text;
  }
}

class FakeHandle implements Handle {
  private readonly value: bigint;
  isClosed = false;
  constructor(value: bigint) {
    this.value = value;
  }
  get isInvalid(): boolean {
    return this.value === 0n;
  }
  dangerousGetHandle(): bigint {
    return this.value;
  }
  setHandleAsInvalid(): void {
    this.isClosed = true;
  }
  dispose(): void {
    this.isClosed = true;
  }
}

/** Memory as a map from addresses to bytes. */
export function fakeMemory(): Memory & { readonly blocks: Map<bigint, Uint8Array>; pinned: number } {
  const blocks = new Map<bigint, Uint8Array>();
  let next = 0x7f0000001000n;
  const place = (bytes: Uint8Array): bigint => {
    const address = next;
    blocks.set(address, Uint8Array.from(bytes));
    next += 0x1000n;
    return address;
  };
  return {
    blocks,
    pinned: 0,
    allocate: place,
    read: (address, length) => (blocks.get(address) ?? new Uint8Array()).slice(0, length),
    free: (address) => blocks.delete(address),
    pin() {
      this.pinned++;
      return { address: place(new Uint8Array()), unpin: () => this.pinned-- };
    },
    allocateBstr: () => place(new Uint8Array()),
    exported: (name) => 0x7f8000000000n + BigInt(name.length),
    functionPointer: () => place(new Uint8Array()),
  };
}

/** An environment over plain objects, with these types. */
export function fakeEnvironment(types: Readonly<Record<string, ManagedType>> = {}, memory: Memory = fakeMemory()): CaseEnvironment {
  const find = (name: string): ManagedType => {
    const type = types[name];
    if (!type) throw new CorpusError(`no type ${name}`);
    return type;
  };
  return new CaseEnvironment({ face: fakeFace, memory, find, build });
}
