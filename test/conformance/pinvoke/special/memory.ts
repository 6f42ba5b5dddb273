import * as types from '../../../../src/types/index.ts';
import { CorpusError } from '../json.ts';
import type { Built } from '../values/environment.ts';
import { argument, hexAt, refusable, type Special, type SpecialContext, withBytes } from './context.ts';

interface Access {
  readonly type: types.PrimitiveType;
  read(context: SpecialContext, address: bigint, offset: number): unknown;
  write(context: SpecialContext, address: bigint, offset: number, value: unknown): void;
}

/** `Marshal.ReadXxx` and `WriteXxx` by the corpus' name of the type. */
const accesses: Readonly<Record<string, Access>> = {
  byte: {
    type: types.uint8,
    read: ({ marshal }, address, offset) => marshal.readByte(address, offset),
    write: ({ marshal }, address, offset, value) => marshal.writeByte(address, offset, value as number),
  },
  short: {
    type: types.int16,
    read: ({ marshal }, address, offset) => marshal.readInt16(address, offset),
    write: ({ marshal }, address, offset, value) => marshal.writeInt16(address, offset, value as number),
  },
  int: {
    type: types.int32,
    read: ({ marshal }, address, offset) => marshal.readInt32(address, offset),
    write: ({ marshal }, address, offset, value) => marshal.writeInt32(address, offset, value as number),
  },
  long: {
    type: types.int64,
    read: ({ marshal }, address, offset) => marshal.readInt64(address, offset),
    write: ({ marshal }, address, offset, value) => marshal.writeInt64(address, offset, value as bigint),
  },
  IntPtr: {
    type: types.nint,
    read: ({ marshal }, address, offset) => marshal.readIntPtr(address, offset),
    write: ({ marshal }, address, offset, value) => marshal.writeIntPtr(address, offset, value as bigint),
  },
};

function accessAt(context: SpecialContext): Access {
  const access = accesses[argument.text(context, 0)];
  if (!access) throw new CorpusError(`unknown kind ${String(context.args[0])}`);
  return access;
}

function arrayAt({ args, environment }: SpecialContext, i: number): Built & { readonly value: object | null } {
  const built = environment.build(args[i] ?? null, types.object);
  if (typeof built.value !== 'object') throw new CorpusError(`no array: ${JSON.stringify(args[i])}`);
  return { ...built, value: built.value };
}

/** Reading, writing and copying native memory. */
export const memory: Readonly<Record<string, Special>> = {
  $Read: (context) => {
    const { type, read } = accessAt(context);
    const offset = argument.integer(context, 2);
    return withBytes(context, argument.bytes(context, 1), (address) => ({ value: refusable(() => read(context, address, offset)), type }));
  },
  $Write: (context) => {
    const { type, write } = accessAt(context);
    const bytes = argument.bytes(context, 1);
    const value = context.environment.valueOf(context.args[3] ?? null, type);
    return withBytes(context, bytes, (address) =>
      refusable(() => {
        write(context, address, argument.integer(context, 2), value);
        return { json: hexAt(context, address, bytes.length) };
      }),
    );
  },
  $CopyTo: (context) => {
    const { value } = arrayAt(context, 0);
    const bytes = argument.bytes(context, 3);
    return withBytes(context, bytes, (address) =>
      refusable(() => {
        context.marshal.copyTo(value, argument.integer(context, 1), address, argument.integer(context, 2));
        return { json: hexAt(context, address, bytes.length) };
      }),
    );
  },
  $CopyFrom: (context) => {
    const { value, type } = arrayAt(context, 1);
    return withBytes(context, argument.bytes(context, 0), (address) => {
      refusable(() => context.marshal.copyFrom(address, value, argument.integer(context, 2), argument.integer(context, 3)));
      return { value, type };
    });
  },
};
