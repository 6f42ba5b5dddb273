import { hostPlatform, layoutOf } from '../../../../src/index.ts';
import { instanceCode } from '../../../../src/marshal/instance.ts';
import { readDecimal, writeDecimal } from '../../../../src/memory/decimal.ts';
import { readGuid, writeGuid } from '../../../../src/memory/guid.ts';
import type { ManagedType } from '../../../../src/types/index.ts';
import type { Lent } from '../values/face.ts';

/**
 * An array of a bitwise type that JavaScript has no typed array for, in memory that can be pinned as .NET pins it. A JS array in its
 * place would be copied, and not come back where `[In]` is declared. Undefined where the elements are not bitwise.
 */
export function lend(element: ManagedType, items: unknown[]): Lent | undefined {
  return lendStructures(element, items) ?? lendBytes(element, items);
}

function lendStructures(element: ManagedType, items: unknown[]): Lent | undefined {
  if (element.kind !== 'struct' || layoutOf(element, hostPlatform()).refusal || !layoutOf(element, hostPlatform()).blittable)
    return undefined;
  const array = instanceCode(element).Class.array(items.length);
  for (const [i, item] of items.entries()) array.set(i, item as object);
  return {
    value: array,
    settle: () => {
      for (let i = 0; i < items.length; i++) items[i] = array.at(i);
    },
  };
}

interface Codec {
  read(view: DataView, offset: number): unknown;
  write(view: DataView, offset: number, value: unknown): void;
}

const codecs: Partial<Record<ManagedType['kind'], Codec>> = {
  decimal: { read: readDecimal, write: (view, offset, value) => writeDecimal(view, offset, value as string) },
  guid: { read: readGuid, write: (view, offset, value) => writeGuid(view, offset, value as string) },
};

function lendBytes(element: ManagedType, items: unknown[]): Lent | undefined {
  const codec = codecs[element.kind];
  if (!codec) return undefined;
  const buffer = Buffer.alloc(items.length * 16);
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  for (const [i, item] of items.entries()) codec.write(view, i * 16, item);
  return {
    value: buffer,
    settle: () => {
      for (let i = 0; i < items.length; i++) items[i] = codec.read(view, i * 16);
    },
  };
}
