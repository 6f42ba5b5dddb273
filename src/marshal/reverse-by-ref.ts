import { NullReferenceException } from '../errors.ts';
import type { NativeForm } from '../layout/index.ts';
import { lentMemory } from '../memory/loans.ts';
import { readPointer, writePointer } from '../memory/native.ts';
import { Ref } from '../memory/ref.ts';
import type { Cell } from './cell.ts';
import { compileCell } from './cell.ts';
import { CodeWriter } from './code.ts';
import { addCounts, countOf, declaredCount } from './element-count.ts';
import { replaceImage, withImage } from './image.ts';
import type { CellEmitter, ReverseFrame, ReverseSlot } from './marshaller.ts';
import type { PlannedSlot } from './planned-call.ts';
import { cellOf } from './resolve.ts';
import type { SlotCodec } from './slot.ts';

/** By-ref parameters of callbacks: bitwise kinds alias native memory, the others are converted in and out (spec 9.2). */

/** A variable in native memory. It looks like a `Ref`, and can be passed on as one while the callback runs. */
abstract class NativeReference {
  readonly address: number;

  constructor(address: number) {
    this.address = address;
  }
  protected abstract get cell(): Cell;

  get isRef(): true {
    return true;
  }
  get hasAddress(): true {
    return true;
  }
  /** What lies in memory that nobody has lent. */
  protected get distant(): unknown {
    const { cell } = this;
    this.#check();
    return withImage(this.address, cell.size, false, (view, at) => cell.read(view, at));
  }
  protected set distant(value: unknown) {
    const { cell } = this;
    this.#check();
    withImage(this.address, cell.size, true, (view, at) => cell.write(view, at, value, { type: 'ref' }));
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

type ReferenceClass = new (address: number) => NativeReference;
const classes = new WeakMap<NativeForm, ReferenceClass>();

/** The class of references to one form, generated once: comparers do little else than read them. */
function referenceClass(form: NativeForm): ReferenceClass {
  let known = classes.get(form);
  if (known === undefined) {
    known = generateClass(form);
    classes.set(form, known);
  }
  return known;
}

function generateClass(form: NativeForm): ReferenceClass {
  const w = new CodeWriter();
  w.reserve('value', 'address', 'lent', 'view', 'at');
  const emitter = cellOf(form) as CellEmitter;
  const c = { w, view: 'view', site: w.constant({ type: 'ref' }, 'site'), path: 'undefined' };
  const lent = (): void => {
    w.line(`const { address } = this, lent = ${w.constant(lentMemory, 'lentMemory')}(address, ${form.size});`);
  };
  w.block(`return class NativeReferenceOf extends ${w.constant(NativeReference, 'NativeReference')} {`, () => {
    w.line(`get cell() { return ${w.constant(compileCell(form), 'cell')}; }`);
    w.block('get value() {', () => {
      lent();
      w.line('if (lent === undefined) return this.distant;');
      w.line('const { view } = lent, at = address - lent.address;');
      const read = emitter.read(c, form, 'at');
      w.line(`return ${read};`);
    });
    w.block('set value(value) {', () => {
      lent();
      w.line('if (lent === undefined) { this.distant = value; return; }');
      w.line('const { view } = lent, at = address - lent.address;');
      emitter.write(c, form, 'at', 'value');
    });
  });
  return w.compile() as ReferenceClass;
}

function aliased(form: NativeForm): ReverseSlot {
  const Reference = referenceClass(form);
  return {
    abi: 'address',
    enter: (value) => new Reference(Number(value)),
    inline: { enter: (w, value) => `new ${w.constant(Reference, 'Reference')}(Number(${value}))` },
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
