import type { NativeForm, Refused } from '../layout/index.ts';
import { free, malloc } from '../memory/native.ts';
import { compileCell } from './cell.ts';
import { withImage } from './image.ts';
import type { ArgumentCode, CellEmitter, Phases, Resolution, SlotContext } from './marshaller.ts';
import { resolved, unsupported } from './marshaller.ts';
import { pointerSize } from './pointer.ts';
import { cellOf } from './resolve.ts';
import type { SlotCodec } from './slot.ts';
import { bySlot, slotResult } from './slot.ts';

/** UnmanagedType.LPStruct on Guid and decimal: a pointer to a copy, by-ref a pointer to a pointer (spec 2.6, 4.3.1). */

function blockCodec(form: NativeForm): SlotCodec {
  const cell = compileCell(form);
  return {
    allocate(value, site) {
      const address = malloc(form.size);
      try {
        withImage(address, form.size, true, (view, at) => cell.write(view, at, value, site));
      } catch (error) {
        free(address);
        throw error;
      }
      return address;
    },
    read: (address) => withImage(address, form.size, false, (view, at) => cell.read(view, at)),
    release: free,
    nothing: () => cell.initial(),
  };
}

function byValue(c: ArgumentCode, form: NativeForm): Phases {
  const { at, address } = c.reserve(form.size, 8);
  return { abi: 'address', lowered: address, marshal: () => (cellOf(form) as CellEmitter).write(c.cell, form, at, c.value) };
}

/** Serves Guid and decimal with LPStruct. */
export function lpStruct(context: SlotContext, form: NativeForm | Refused): Resolution {
  if (form.form === 'refused') return unsupported(form.reason, '2.6');
  const codec = blockCodec(form);
  return resolved({
    category: 'lpStruct',
    size: pointerSize,
    align: pointerSize,
    slot: codec,
    reverse: {
      abi: 'address',
      enter: (value) => (Number(value) === 0 ? compileCell(form).initial() : codec.read(Number(value), null, 0)),
      result: (value) => codec.allocate(value, {}),
    },
    compile(c) {
      // The block of a result is not released (spec 4.12).
      if (context.passing === 'return') return slotResult(c, codec, false, codec.nothing?.(null, {}));
      return context.passing === 'value' ? byValue(c, form) : bySlot(c, codec, { inReleasesSlot: false });
    },
  });
}
