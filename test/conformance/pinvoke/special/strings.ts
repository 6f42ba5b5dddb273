import * as types from '../../../../src/types/index.ts';
import { CorpusError } from '../json.ts';
import { argument, hexAt, refusable, type Special, type SpecialContext, withBytes } from './context.ts';

/** A string in new native memory: its bytes with the terminator, or the null pointer. */
function toNative(
  unit: 1 | 2,
  allocate: (context: SpecialContext, text: string | null) => bigint,
  memory: 'freeHGlobal' | 'freeCoTaskMem',
): Special {
  return (context) => {
    const text = argument.textOrNull(context, 0);
    return refusable(() => {
      const address = allocate(context, text);
      if (address === 0n) return { value: address, type: types.nint };
      const value = text ?? '';
      // a byte more than the text has, so that the terminator is seen to be there
      const length = unit === 2 ? value.length * 2 : Buffer.byteLength(value, 'utf8');
      const json = hexAt(context, address, length + unit);
      context.marshal[memory](address);
      return { json };
    });
  };
}

/** A string from bytes, whole or with a length. */
function fromNative(member: 'ptrToStringAnsi' | 'ptrToStringUni' | 'ptrToStringUTF8'): Special {
  return (context) => {
    const { args, marshal } = context;
    const read = (address: bigint): string | null =>
      refusable(() => (args.length > 1 ? marshal[member](address, argument.integer(context, 1)) : marshal[member](address)));
    const value = args[0] === null ? read(0n) : withBytes(context, argument.bytes(context, 0), read);
    return { value, type: types.string };
  };
}

/** The string at a stored pointer. */
function fromStored(member: 'ptrToStringAnsi' | 'ptrToStringUni'): Special {
  return ({ args, environment, marshal }) => {
    const address = environment.valueOf(args[0] ?? null, types.nint);
    if (typeof address !== 'bigint') throw new CorpusError(`no pointer: ${JSON.stringify(args[0])}`);
    return { value: refusable(() => marshal[member](address)), type: types.string };
  };
}

/** Strings in native memory and back. */
export const strings: Readonly<Record<string, Special>> = {
  $StringToHGlobalAnsi: toNative(1, ({ marshal }, text) => marshal.stringToHGlobalAnsi(text), 'freeHGlobal'),
  $StringToHGlobalUni: toNative(2, ({ marshal }, text) => marshal.stringToHGlobalUni(text), 'freeHGlobal'),
  $StringToCoTaskMemAnsi: toNative(1, ({ marshal }, text) => marshal.stringToCoTaskMemAnsi(text), 'freeCoTaskMem'),
  $StringToCoTaskMemUni: toNative(2, ({ marshal }, text) => marshal.stringToCoTaskMemUni(text), 'freeCoTaskMem'),
  $StringToCoTaskMemUTF8: toNative(1, ({ marshal }, text) => marshal.stringToCoTaskMemUTF8(text), 'freeCoTaskMem'),
  $StringToBSTR: (context) => {
    const { marshal } = context;
    const address = marshal.stringToBSTR(argument.textOrNull(context, 0));
    if (address === 0n) return { value: address, type: types.nint };
    const byteLength = marshal.readInt32(address, -4);
    const json = { byteLength, bytes: hexAt(context, address, byteLength + 2) };
    marshal.freeBSTR(address);
    return { json };
  },
  $PtrToStringAnsi: fromNative('ptrToStringAnsi'),
  $PtrToStringUni: fromNative('ptrToStringUni'),
  $PtrToStringUTF8: fromNative('ptrToStringUTF8'),
  $ReadAnsi: fromStored('ptrToStringAnsi'),
  $ReadUni: fromStored('ptrToStringUni'),
  $PtrToStringBSTR: (context) => {
    const { marshal } = context;
    const text = argument.textOrNull(context, 0);
    if (text === null) return { value: refusable(() => marshal.ptrToStringBSTR(0n)), type: types.string };
    const address = marshal.stringToBSTR(text);
    try {
      return { value: refusable(() => marshal.ptrToStringBSTR(address)), type: types.string };
    } finally {
      marshal.freeBSTR(address);
    }
  },
};
