import { NullReferenceException } from '../errors.ts';
import { readPointer, writePointer } from '../memory/native.ts';
import { Ref } from '../memory/ref.ts';
import type { CustomMarshalerReference } from '../types/index.ts';
import { cleanManaged, cleanNative, instanceOf, toManaged, toNative } from './custom-instance.ts';
import type { ReverseSlot, SlotContext } from './marshaller.ts';
import { declaredDirection } from './plan.ts';
import type { Site } from './site.ts';

/** ICustomMarshaler where native code calls: native values become managed first, and only managed data is cleaned up (spec 9.2, 14.2). */

/** An argument by value, or a result. */
export function reverseCustom(context: SlotContext, reference: CustomMarshalerReference): ReverseSlot {
  const site: Site = { function: context.call.function, parameter: context.name, type: reference.name ?? '' };
  const { in: goesIn, out: goesOut } = declaredDirection(context);
  return {
    abi: 'address',
    setup: () => void instanceOf(reference, site),
    enter: (value) => (goesIn ? toManaged(instanceOf(reference, site), Number(value)) : null),
    leave(managed) {
      const marshaler = instanceOf(reference, site);
      // What is converted for native code is dropped: it has no place to go.
      if (goesOut && context.passing === 'value') toNative(marshaler, managed, site);
      cleanManaged(marshaler, managed);
    },
    result: (value) => toNative(instanceOf(reference, site), value, site),
  };
}

/** An argument by reference: the old native data is cleaned up, the new is native code's. */
export function reverseCustomRef(context: SlotContext, reference: CustomMarshalerReference): ReverseSlot {
  const site: Site = { function: context.call.function, parameter: context.name, type: reference.name ?? '' };
  const { in: goesIn, out: goesOut } = declaredDirection(context);
  return {
    abi: 'address',
    setup: () => void instanceOf(reference, site),
    enter(value) {
      if (Number(value) === 0) throw new NullReferenceException('the reference that native code passed is null');
      return new Ref(goesIn ? toManaged(instanceOf(reference, site), readPointer(Number(value))) : null);
    },
    leave(managed, value) {
      const marshaler = instanceOf(reference, site);
      const current = (managed as Ref).value;
      if (goesOut) {
        if (goesIn) cleanNative(marshaler, readPointer(Number(value)));
        writePointer(Number(value), 0);
        writePointer(Number(value), toNative(marshaler, current, site));
      }
      cleanManaged(marshaler, current);
    },
    undo(value, left) {
      const address = Number(value);
      if (!goesOut || address === 0 || (goesIn && !left)) return;
      if (left) cleanNative(instanceOf(reference, site), readPointer(address));
      writePointer(address, 0);
    },
  };
}
