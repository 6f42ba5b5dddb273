import type { NativeForm } from '../layout/index.ts';
import type { ArrayCodec } from './array-codec.ts';
import { resultArray } from './array-codec.ts';
import { compileCell } from './cell.ts';
import { addCounts, countOf, declaredCount } from './element-count.ts';
import { withImage } from './image.ts';
import type { ReverseFrame, ReverseSlot, SlotContext } from './marshaller.ts';
import { declaredDirection } from './plan.ts';

/** Arrays that native code passes to a callback: a new managed array of the declared count, copied back only with [Out] (spec 9.2). */
export function reverseArray(context: SlotContext, form: NativeForm, codec: ArrayCodec): ReverseSlot {
  const { parameter, constant } = declaredCount(context);
  const cell = compileCell(form, true);
  const direction = declaredDirection(context);
  const narrow = form.form === 'char' && form.size === 1;
  const count = ({ managed, lowered }: ReverseFrame): number =>
    parameter === undefined ? constant : addCounts(countOf(managed[parameter] ?? lowered[parameter]), constant);
  return {
    abi: 'address',
    counted: true,
    enter(value, frame) {
      const address = Number(value);
      if (address === 0) return null;
      const length = count(frame);
      if (!direction.in)
        return narrow
          ? Array.from({ length }, () => '\0')
          : resultArray(
              form,
              Array.from({ length }, () => cell.initial()),
            );
      return codec.read(address, null, length);
    },
    leave(managed, value, frame) {
      const address = Number(value);
      if (!direction.out || address === 0 || managed === null) return;
      const length = count(frame);
      withImage(address, length * form.size, true, (view, at) => {
        const items = managed as ArrayLike<unknown>;
        for (let i = 0; i < length; i++) {
          if (direction.in) cell.release?.(view, at + i * form.size);
          for (let b = 0; b < form.size; b++) view.setUint8(at + i * form.size + b, 0);
          cell.write(view, at + i * form.size, items[i], {}, `[${i}]`);
        }
      });
    },
  };
}
