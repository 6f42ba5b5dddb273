import * as types from '../../../../src/types/index.ts';
import { CorpusError } from '../json.ts';
import type { Built } from '../values/environment.ts';
import { argument, hexAt, refusable, type Special, type SpecialContext, withBytes } from './context.ts';

function instanceAt({ args, environment }: SpecialContext, i: number): Built & { readonly value: object } {
  const built = environment.build(args[i] ?? null, types.object);
  if (typeof built.value !== 'object' || built.value === null) throw new CorpusError(`no instance: ${JSON.stringify(args[i])}`);
  return { ...built, value: built.value };
}

/** Layout, and structures in native memory. */
export const structures: Readonly<Record<string, Special>> = {
  $SizeOf: (context) => {
    const type = context.environment.typeNamed(argument.text(context, 0));
    return { json: refusable(() => context.marshal.sizeOf(type)) };
  },
  $SizeOfValue: (context) => {
    const { value } = instanceAt(context, 0);
    return { json: refusable(() => context.marshal.sizeOf(value)) };
  },
  $OffsetOf: (context) => {
    const type = context.environment.typeNamed(argument.text(context, 0));
    return { json: refusable(() => Number(context.marshal.offsetOf(type, argument.text(context, 1)))) };
  },
  $StructureToPtr: (context) => {
    const { value } = instanceAt(context, 0);
    return refusable(() => {
      const size = context.marshal.sizeOf(value);
      return withBytes(context, new Uint8Array(size), (address) => {
        context.marshal.structureToPtr(value, address, false);
        return { json: hexAt(context, address, size) };
      });
    });
  },
  $PtrToStructure: (context) => {
    const type = context.environment.typeNamed(argument.text(context, 0));
    const bytes = argument.bytes(context, 1);
    return withBytes(context, bytes, (address) => ({ value: refusable(() => context.marshal.ptrToStructure(address, type)), type }));
  },
  $PtrToStructureInto: (context) => {
    const { value, type } = instanceAt(context, 0);
    return withBytes(context, argument.bytes(context, 1), (address) => {
      refusable(() => context.marshal.ptrToStructure(address, value));
      return { value, type };
    });
  },
  $RoundTrip: (context) => {
    const { value, type } = instanceAt(context, 0);
    return refusable(() => {
      const size = context.marshal.sizeOf(value);
      return withBytes(context, new Uint8Array(size), (address) => {
        context.marshal.structureToPtr(value, address, false);
        const back = context.marshal.ptrToStructure(address, type);
        context.marshal.destroyStructure(address, type);
        return { value: back, type };
      });
    });
  },
  $StructureOverwrite: (context) => {
    const first = instanceAt(context, 0);
    const second = instanceAt(context, 1);
    return refusable(() => {
      const size = context.marshal.sizeOf(first.value);
      return withBytes(context, new Uint8Array(size), (address) => {
        context.marshal.structureToPtr(first.value, address, false);
        context.marshal.structureToPtr(second.value, address, true);
        const back = context.marshal.ptrToStructure(address, second.type);
        context.marshal.destroyStructure(address, second.type);
        return { value: back, type: second.type };
      });
    });
  },
};
