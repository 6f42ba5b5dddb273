import type { NativeForm } from '../layout/index.ts';
import type { ArrayCodec } from './array-codec.ts';
import { resultArray } from './array-codec.ts';
import { compileCell } from './cell.ts';
import { addCounts, countOf, declaredCount } from './element-count.ts';
import { replaceImage } from './image.ts';
import type { ReverseFrame, ReverseSlot, SlotContext } from './marshaller.ts';
import { declaredDirection } from './plan.ts';

/** Arrays that native code passes to a callback: a new managed array of the declared count, copied back only with [Out] (spec 9.2). */
export function reverseArray(context: SlotContext, form: NativeForm, codec: ArrayCodec): ReverseSlot {
  const { parameter, constant } = declaredCount(context);
  const cell = compileCell(form, true);
  const direction = declaredDirection(context);
  const narrow = form.form === 'char' && form.size === 1;
  const count = (frame: ReverseFrame): number => (parameter === undefined ? constant : addCounts(countOf(parameter, frame), constant));
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
      const items = managed as ArrayLike<unknown>;
      const each = (action: (view: DataView, at: number) => void) => (view: DataView, at: number) => {
        for (let i = 0; i < length; i++) action(view, at + i * form.size);
      };
      replaceImage(address, length * form.size, direction.in && cell.release ? each(cell.release) : undefined, (view, at) => {
        let done = 0;
        try {
          for (; done < length; done++) cell.write(view, at + done * form.size, items[done], {}, `[${done}]`);
        } catch (error) {
          while (done-- > 0) cell.release?.(view, at + done * form.size);
          throw error;
        }
      });
    },
  };
}
