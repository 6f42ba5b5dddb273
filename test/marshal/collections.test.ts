import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomMarshalerReference, InteropError } from '../../src/index.ts';
import {
  array,
  IndexOutOfRangeException,
  InvalidOperationException,
  importCSharp,
  int32,
  libraryImport,
  Marshal,
  marshalUsing,
  method,
  NativeMemory,
  nint,
  Ref,
  struct,
} from '../../src/index.ts';
import { base } from './delegates.ts';

/**
 * Collection marshallers of the source generator (spec 14.3, 19.4). `collections.cs` has the declarations; what collections.json has of each
 * is what .NET 10 did with the same marshallers written in C#: the outcome, and every call in its order. `@2` is a run in which the third
 * conversion of an element fails. What generated code leaves undefined (a count that was never read) is not in it.
 */

const recorded = JSON.parse(readFileSync(new URL('collections.json', import.meta.url), 'utf8')) as Record<string, [string, string]>;

let log: string[] = [];
let failAt = -1;
let conversions = 0;
beforeEach(() => {
  log = [];
  failAt = -1;
  conversions = 0;
});

type Bag = { Items: unknown[] } | null;
type Address = bigint | number | null;
const shown = (address: Address): string => (address ? 'p' : '0');
const itemText = (items: readonly unknown[] | null | undefined): string =>
  items ? `[${items.map((item) => (typeof item === 'object' ? (item as { V: number }).V : String(item))).join(',')}]` : 'null';
const bagText = (bag: Bag | undefined): string =>
  bag?.Items.some(Array.isArray) ? `[${bag.Items.map((row) => itemText(row as unknown[])).join(';')}]` : itemText(bag?.Items);

function element(what: string, from: number, to: number): number {
  log.push(`element.${what}(${from})`);
  if (conversions++ === failAt) throw new InvalidOperationException('element');
  return to;
}
const Num = struct('Num', { V: int32 });
const numMarshaller = {
  convertToUnmanaged: ({ V }: { V: number }) => element('ConvertToUnmanaged', V, V + 100),
  convertToManaged: (native: number) => ({ V: element('ConvertToManaged', native, native - 100) }),
  convertToManagedFinally: (native: number) => ({ V: element('ConvertToManagedFinally', native, native - 100) }),
  free: (native: number) => log.push(`element.Free(${native})`),
};

const block = (items: readonly unknown[] | null | undefined): bigint =>
  items ? NativeMemory.allocZeroed(Math.max(items.length, 1) * 4) : 0n;
const destination = (native: Address, count: number): Address => {
  log.push(`GetUnmanagedValuesDestination(${shown(native)}, ${count})`);
  return native;
};
const source = (native: Address, count: number): Address => {
  log.push(`GetUnmanagedValuesSource(${shown(native)}, ${count})`);
  return native;
};
const said = <T>(what: string, value: T): T => {
  log.push(what);
  return value;
};

/** A marshaller without state, over what holds its items. */
function stateless<T>(
  itemsOf: (managed: T) => unknown[] | null,
  made: (items: unknown[]) => unknown,
  text: (managed: T) => string,
  brief = false,
): object {
  const allocate = (managed: T, count: Ref<number>): bigint => {
    log.push(`Allocate(${text(managed)})`);
    count.value = itemsOf(managed)?.length ?? 0;
    return block(itemsOf(managed));
  };
  const allocateManaged = (native: Address, count: number): unknown => {
    log.push(brief ? `AllocateManaged(${count})` : `AllocateManaged(${shown(native)}, ${count})`);
    return native ? made(new Array(count).fill(0)) : null;
  };
  return {
    allocateContainerForUnmanagedElements: (managed: T, ...rest: unknown[]) => {
      if (rest.length === 2) log.push(`buffer ${(rest[0] as Uint8Array).length / 4}`);
      return allocate(managed, rest.at(-1) as Ref<number>);
    },
    getManagedValuesSource: (managed: T) => said('GetManagedValuesSource', itemsOf(managed)),
    getUnmanagedValuesDestination: destination,
    allocateContainerForManagedElements: allocateManaged,
    allocateContainerForManagedElementsFinally: allocateManaged,
    getManagedValuesDestination: (managed: T) => said('GetManagedValuesDestination', itemsOf(managed)),
    getUnmanagedValuesSource: source,
    free: (native: Address) => {
      log.push(`Free(${shown(native)})`);
      NativeMemory.free(native);
    },
  };
}
const bags = stateless<Bag>(
  (bag) => bag?.Items ?? null,
  (Items) => ({ Items }),
  bagText,
);
const rows = stateless<unknown[] | null>(
  (row) => row,
  (row) => row,
  itemText,
  true,
);

/** A marshaller with state. */
function stateful<T>(itemsOf: (managed: T) => unknown[] | null, text: (managed: T) => string): new () => object {
  return class {
    #items: unknown[] | null = null;
    #native: Address = 0n;
    fromManaged(managed: T, buffer?: Uint8Array): void {
      log.push(`FromManaged(${text(managed)}${buffer ? `, ${buffer.length / 4}` : ''})`);
      this.#items = itemsOf(managed);
      this.#native = block(this.#items);
    }
    getManagedValuesSource(): unknown {
      return said('GetManagedValuesSource', this.#items);
    }
    getUnmanagedValuesDestination(): unknown {
      return destination(this.#native, this.#items?.length ?? 0);
    }
    toUnmanaged(): Address {
      return said('ToUnmanaged', this.#native);
    }
    onInvoked(): void {
      log.push('OnInvoked');
    }
    fromUnmanaged(native: Address): void {
      log.push(`FromUnmanaged(${shown(native)})`);
      this.#native = native;
    }
    getUnmanagedValuesSource(count: number): unknown {
      return source(this.#native, count);
    }
    getManagedValuesDestination(count: number): unknown {
      log.push(`GetManagedValuesDestination(${count})`);
      this.#items = this.#native ? new Array(count).fill(0) : null;
      return this.#items;
    }
    toManaged(): unknown {
      return said('ToManaged', this.#items && { Items: this.#items });
    }
    free(): void {
      log.push('Free');
      NativeMemory.free(this.#native);
    }
  };
}
const StateBag = stateful<Bag>((bag) => bag?.Items ?? null, bagText);
/** Pinned integers, for GetPinnableReference. */
const pinned = new Int32Array(8);

const types = {
  NumMarshaller: numMarshaller,
  PlainNum: numMarshaller,
  SureNum: numMarshaller,
  BagMarshaller: bags,
  BufferBag: { In: bags, Out: bags },
  SureBag: bags,
  StateBag: { In: StateBag, Ref: StateBag, Out: StateBag },
  PinBag: {
    ...bags,
    getPinnableReference: (bag: Bag) => {
      log.push(`GetPinnableReference(${bagText(bag)})`);
      pinned.set((bag?.Items ?? []) as number[]);
      return bag ? pinned : 0n;
    },
  },
  RowMarshaller: rows,
  StateRow: { In: stateful<unknown[] | null>((row) => row, itemText) },
  ListMarshaller: rows,
  RangeMarshaller: stateless<{ From: number } | null>(
    (range) => range && [range.From, range.From + 1, range.From + 2],
    (items) => items,
    (range) => String(range?.From ?? ''),
  ),
};

const text = readFileSync(new URL('collections.cs', import.meta.url), 'utf8');
const shapes = importCSharp(text, { base, types }) as unknown as Record<string, (...args: unknown[]) => unknown>;

const nums = (...values: number[]): { V: number }[] => values.map((V) => ({ V }));
const ints = (...values: number[]): unknown[] => values;
const bag = (Items: unknown[]): Bag => ({ Items });

/** The call of a row, by its name: what goes in, and what is told of the outcome. */
function run(name: string): string {
  const [, fn = '', variant = ''] = /^(\w+)(?: (\w+))?/.exec(name) ?? [];
  const call = shapes[fn] as (...args: unknown[]) => unknown;
  const made = /ints|const|nofree|pin_ints|^row_(in|out|inout|ref)$|staterow_(out|inout)$|state_return/.test(fn) ? ints : nums;
  const absent = variant === 'null';
  const count = variant === 'less' ? 1 : variant === 'negative' ? -1 : fn === 'value_ints' && variant === '' ? 3 : 2;
  if (/^(range)/.test(fn)) return `${call(absent ? null : { From: 4 }, 3)}`;
  if (fn === 'nested_in') return `${call(bag([nums(1, 2), null, nums(3, 4)]), 3)}`;
  if (fn === 'nested_ints') return `${call([ints(1, 2), ints(3, 4)], 2)}`;
  if (fn === 'nested_out') {
    const variable = new Ref<Bag>(null);
    call(variable, 3);
    return (variable.value?.Items ?? []).map((row) => itemText(row as unknown[])).join(';');
  }
  if (/^list/.test(fn)) return `${call([4, 5], 2)}`;
  if (/^(row|staterow|array|span)/.test(fn)) return runArray(fn, call, made, absent, count);
  const [first, second] = fn === 'pin_ints' ? [4, 5] : [1, 2];
  const items = variant === 'empty' ? [] : fn === 'value_ints' ? made(1, 2, 3) : made(first as number, second as number);
  if (/return/.test(fn)) return bagText(call(absent ? -1 : 2) as Bag);
  const outs = /^(out|sure)|state_out/.test(fn);
  if (outs) {
    const variable = new Ref<Bag>(null);
    call(variable, absent ? -1 : /ints|const|nofree/.test(fn) && !/sure|state/.test(fn) ? 3 : 2);
    return bagText(variable.value);
  }
  if (/replace|null_nums/.test(fn)) {
    const variable = new Ref<Bag>(bag(items));
    const n = new Ref(0);
    call(variable, n);
    return `${n.value} ${bagText(variable.value)}`;
  }
  if (/_in$|^in_|ref/.test(fn)) {
    const variable = new Ref<Bag>(absent ? null : bag(items));
    return `${call(variable, count)} ${bagText(variable.value)}`;
  }
  return `${call(absent ? null : bag(items), variant === 'empty' ? 0 : count)}`;
}

function runArray(
  fn: string,
  call: (...args: unknown[]) => unknown,
  made: (...values: number[]) => unknown[],
  absent: boolean,
  count: number,
): string {
  if (/return/.test(fn)) return itemText(call(2) as unknown[]);
  if (/ref|array_sure|span_out/.test(fn)) {
    const variable = new Ref<unknown>(fn === 'row_ref' ? [1, 2] : null);
    const result = call(variable, count);
    return fn === 'row_ref' ? `${result} ${itemText(variable.value as unknown[])}` : itemText(variable.value as unknown[]);
  }
  const array = absent ? null : fn === 'row_ints' ? ints(1, 2) : made(1, 2);
  const result = call(array, count);
  return absent || fn === 'span_in' ? `${result}` : `${result} ${itemText(array)}`;
}

describe('what .NET did', () => {
  it.each(Object.entries(recorded))('%s', (name, [outcome, calls]) => {
    failAt = Number(/@(\d)/.exec(name)?.[1] ?? -1);
    let got: string;
    try {
      got = run(name);
    } catch (error) {
      got = `throws ${(error as InteropError).name}`;
    }
    expect([got, log.join(' | ')]).toEqual([outcome, calls]);
  });
});

describe('from descriptors', () => {
  const element = { name: 'Item', implementation: numMarshaller };
  const modes = [{ managed: '', mode: 'Default', stateful: false, native: int32 }];
  const shape = { shape: 'CustomMarshaller', methods: [] } as const;
  const items = {
    name: 'Items',
    implementation: {
      allocateContainerForUnmanagedElements: (managed: unknown[], buffer: Uint8Array, count: Ref<number>) => {
        count.value = managed.length;
        return addressOf(buffer);
      },
      getManagedValuesSource: (managed: unknown[]) => managed,
      getUnmanagedValuesDestination: () => memory,
    },
    declaration: {
      ...shape,
      collection: true,
      modes: [
        {
          ...modes[0],
          type: 'Items',
          native: nint,
          bufferSize: 4,
          methods: ['AllocateContainerForUnmanagedElements', 'GetManagedValuesSource', 'GetUnmanagedValuesDestination'],
        },
      ],
    },
  } as CustomMarshalerReference;
  const number = {
    ...element,
    declaration: { ...shape, modes: [{ ...modes[0], type: 'Item', methods: ['ConvertToUnmanaged', 'Free'] }] },
  } as CustomMarshalerReference;
  let memory: Uint8Array;
  const addressOf = (buffer: Uint8Array): bigint => {
    memory = buffer;
    return Marshal.unsafeAddrOfPinnedArrayElement(buffer, 0);
  };
  const slot = marshalUsing(marshalUsing(array(Num), { marshaller: items }), { marshaller: number, elementIndirectionDepth: 1 });
  const { sum } = libraryImport('fixtures.so', { sum: method(int32, { items: slot, n: int32 }, { entryPoint: 'fx_ints_sum' }) }, { base });

  it('marshals through the buffer that it is given, which is binary data', () => {
    expect(sum(nums(1, 2, 3), 3)).toBe(306);
    expect(log.slice(-3)).toEqual(['element.Free(101)', 'element.Free(102)', 'element.Free(103)']);
  });

  it('refuses elements for which the marshaller shows no room, and frees those that were converted', () => {
    expect(() => sum(nums(1, 2, 3, 4, 5), 5)).toThrow(IndexOutOfRangeException);
    expect(log.filter((line) => line.startsWith('element.Free'))).toHaveLength(4);
  });
});
