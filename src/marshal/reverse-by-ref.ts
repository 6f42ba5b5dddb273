import { NullReferenceException } from '../errors.ts';
import type { NativeForm } from '../layout/index.ts';
import { lentMemory } from '../memory/loans.ts';
import { readPointer, writePointer } from '../memory/native.ts';
import { Ref } from '../memory/ref.ts';
import type { Cell } from './cell.ts';
import { compileCell } from './cell.ts';
import { addCounts, countOf, declaredCount } from './element-count.ts';
import { replaceImage, withImage } from './image.ts';
import type { ReverseFrame, ReverseSlot } from './marshaller.ts';
import type { PlannedSlot } from './planned-call.ts';
import type { SlotCodec } from './slot.ts';

/** By-ref parameters of callbacks: bitwise kinds alias native memory, the others are converted in and out (spec 9.2). */

/** A variable in native memory. It looks like a `Ref`, and can be passed on as one while the callback runs. */
class NativeReference {
  readonly address: number;
  readonly #cell: Cell;

  constructor(address: number, cell: Cell) {
    this.address = address;
    this.#cell = cell;
  }
  get isRef(): true {
    return true;
  }
  get hasAddress(): true {
    return true;
  }
  get value(): unknown {
    const { address } = this;
    const cell = this.#cell;
    const lent = lentMemory(address, cell.size);
    if (lent !== undefined) return cell.read(lent.view, address - lent.address);
    this.#check();
    return withImage(address, cell.size, false, (view, at) => cell.read(view, at));
  }
  set value(value: unknown) {
    const { address } = this;
    const cell = this.#cell;
    const lent = lentMemory(address, cell.size);
    if (lent !== undefined) {
      cell.write(lent.view, address - lent.address, value, { type: 'ref' });
      return;
    }
    this.#check();
    withImage(address, cell.size, true, (view, at) => cell.write(view, at, value, { type: 'ref' }));
  }
  isAddressable(): boolean {
    return true;
  }
  bind(): void {
    this.#check();
  }
  #check(): void {
    if (this.address === 0) throw new NullReferenceException('the reference that native code passed is null');
  }
}

function aliased(form: NativeForm): ReverseSlot {
  const cell = compileCell(form);
  return {
    abi: 'address',
    enter: (value) => new NativeReference(Number(value), cell),
    inline: { enter: (w, value) => `new ${w.constant(NativeReference, 'NativeReference')}(Number(${value}), ${w.constant(cell, 'cell')})` },
  };
}

/** Zeroes a variable that native code is left with after a failure, once what it holds is released. */
function abandon(address: number, size: number, release?: (view: DataView, at: number) => void): void {
  if (address !== 0) replaceImage(address, size, release, () => undefined);
}

/** Converted kinds: read before, written after; what native code had there is released first. */
function converted(form: NativeForm, goesIn: boolean, goesOut: boolean): ReverseSlot {
  const cell = compileCell(form);
  return {
    abi: 'address',
    enter(value) {
      const address = Number(value);
      if (address === 0) throw new NullReferenceException('the reference that native code passed is null');
      return new Ref(goesIn ? withImage(address, cell.size, false, (view, at) => cell.read(view, at)) : cell.initial());
    },
    leave(managed, value) {
      if (!goesOut) return;
      replaceImage(Number(value), cell.size, goesIn ? cell.release : undefined, (view, at) => {
        cell.write(view, at, (managed as Ref).value, { type: 'ref' });
      });
    },
    undo(value, left) {
      if (goesOut && left) abandon(Number(value), cell.size, cell.release);
      else if (goesOut && !goesIn) abandon(Number(value), cell.size);
    },
  };
}

/** Pointers to blocks: classes, builders, arrays. */
function slotted(codec: SlotCodec, slot: PlannedSlot, goesIn: boolean, goesOut: boolean): ReverseSlot {
  const { parameter, constant } = declaredCount(slot.context);
  const count = (frame: ReverseFrame): number => (parameter === undefined ? constant : addCounts(countOf(parameter, frame), constant));
  return {
    abi: 'address',
    counted: codec.count !== undefined,
    enter(value, frame) {
      const address = goesIn ? readPointer(Number(value)) : 0;
      return new Ref(address === 0 ? null : codec.read(address, null, codec.count ? count(frame) : 0));
    },
    leave(managed, value, frame) {
      if (!goesOut) return;
      const old = goesIn ? readPointer(Number(value)) : 0;
      const fresh = codec.allocate((managed as Ref).value, { type: 'ref' });
      if (old !== 0) codec.release(old, codec.count ? count(frame) : 0);
      writePointer(Number(value), fresh);
    },
    undo(value, left, { managed }) {
      const address = Number(value);
      if (!goesOut || address === 0 || (goesIn && !left)) return;
      const made = left ? readPointer(address) : 0;
      if (made !== 0) codec.release(made, codec.count?.((managed[slot.context.index] as Ref).value) ?? 0);
      writePointer(address, 0);
    },
  };
}

/** The conversions of a by-ref parameter; undefined where callbacks have none. */
export function reverseByRef(slot: PlannedSlot): ReverseSlot | undefined {
  const { resolved, entry } = slot;
  const { form } = resolved;
  if (resolved.slot) return slotted(resolved.slot, slot, entry.in, entry.out);
  if (!form) return undefined;
  return entry.decision === 'pin' ? aliased(form) : converted(form, entry.in, entry.out);
}
