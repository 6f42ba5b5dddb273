import { ArgumentOutOfRangeException, IndexOutOfRangeException } from '../errors.ts';
import { free } from '../memory/native.ts';
import { scratch } from '../memory/scratch.ts';
import { asRef, inValue } from './by-ref.ts';
import { addCounts, checkElementCount } from './element-count.ts';
import type { Progress } from './generated-element.ts';
import { allocate, elementOf, freeConverted } from './generated-element.ts';
import type { Mode } from './generated-shape.ts';
import type { Counts, GeneratedElement } from './generated-values.ts';
import { countsAt, itemsOf, setItem } from './generated-values.ts';
import { withImage } from './image.ts';
import type { ArgumentCode, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { getPointer, pointerSize, setPointer } from './pointer.ts';
import type { Site } from './site.ts';
import { typeName } from './type-name.ts';

/**
 * Collections of converted elements in generated code (spec 14.3, 19.2): elements go from the first on, each is stored at once, and of those
 * that go in exactly the converted ones are freed.
 *
 *   <native> = block of ConvertToUnmanaged(<value>[i]); call; Free(<native>[i])
 */

/** One collection on its way through a call. */
class Passage implements Progress {
  converted = 0;
  failed = 0;
  /** The block by value, in scratch memory. */
  address = 0;
  readonly #element: GeneratedElement;
  readonly #site: Site;
  #view: DataView | undefined;
  #at = 0;
  #length = 0;
  /** Elements behind the pointer, as far as they are known after the call. */
  #counted: number | undefined;

  constructor(element: GeneratedElement, site: Site) {
    this.#element = element;
    this.#site = site;
  }

  /** A block in temp space; null has none. */
  enter(value: unknown, initialized: boolean): void {
    if (value === null || value === undefined) return;
    const { size } = this.#element;
    const items = itemsOf(value, this.#site, this.#site.type ?? '');
    // Conversion runs code of the user's, which may make the array longer.
    const { length } = items;
    this.#length = length;
    this.#at = scratch.allocZeroed(length * size);
    this.#view = scratch.view;
    this.address = scratch.address + this.#at;
    if (!initialized) return;
    for (; this.converted < length; this.converted++)
      this.#element.write(this.#view, this.#at + this.converted * size, items[this.converted], this.#site, `[${this.converted}]`);
  }

  /** Converts the elements back into the same array. */
  back(value: unknown, counts: readonly Counts[]): void {
    const { size } = this.#element;
    if (this.#view && !this.#element.stays)
      for (let i = 0; i < this.#length; i++) setItem(value, i, this.#element.read(this.#view, this.#at + i * size, countsAt(counts, i)));
  }

  /** What was converted by value, or all of an [Out] array. */
  freeBlock(all: boolean): void {
    if (this.#view) freeConverted(this.#element, this.#view, this.#at, all ? this.#length : this.converted);
  }

  /** A block of task memory for a slot. */
  allocate(value: unknown): number {
    const { address, length } = allocate(this.#element, value, this.#site, '', this.#site.type ?? '', this);
    this.#counted = length;
    return address;
  }

  /** A new array of what native code left, stored before its elements are converted. */
  unmarshal(holder: { value: unknown }, address: number, [length = 0, ...inner]: readonly Counts[]): void {
    this.#counted = address === 0 ? 0 : Number(length);
    if (address === 0) {
      holder.value = null;
      return;
    }
    const count = addCounts(length, 0);
    const array = Array.from({ length: count }, () => this.#element.initial());
    holder.value = array;
    if (this.#element.stays) return;
    withImage(address, count * this.#element.size, false, (view, at) => {
      for (let i = 0; i < count; i++) array[i] = this.#element.read(view, at + i * this.#element.size, countsAt(inner, i));
    });
  }

  /** The block of a `ref`: as many elements as were converted, which have to be there still. */
  freeSlot(slot: number): void {
    const address = this.failed || slot;
    if (this.failed) this.#counted = this.converted;
    const length = address === 0 ? 0 : (this.#counted ?? 0);
    this.#checkCount(address);
    const there = Math.min(this.converted, length);
    if (this.#element.free && there > 0)
      withImage(address, there * this.#element.size, false, (view, at) => freeConverted(this.#element, view, at, there));
    free(address);
    if (this.#element.free && this.converted > length)
      throw new IndexOutOfRangeException('fewer elements came back than were passed', {
        ...(this.#site.function !== undefined && { function: this.#site.function }),
        ...(this.#site.parameter !== undefined && { parameter: this.#site.parameter }),
        expected: `${this.converted} elements`,
        actual: `${length}`,
      });
  }

  /** Elements cannot be freed behind a negative count: generated code fails there, whatever failed before. */
  #checkCount(address: number): void {
    if (!this.#element.free || address === 0 || (this.#counted ?? 0) >= 0) return;
    throw new ArgumentOutOfRangeException('a negative number of elements came back', {
      ...(this.#site.function !== undefined && { function: this.#site.function }),
      ...(this.#site.parameter !== undefined && { parameter: this.#site.parameter }),
      actual: String(this.#counted),
    });
  }

  /** What native code made: all of it, if its count is known. */
  freeMade(address: number): void {
    const count = this.#counted ?? 0;
    this.#checkCount(address);
    if (address !== 0 && count > 0 && this.#element.free)
      withImage(address, count * this.#element.size, false, (view, at) => freeConverted(this.#element, view, at, count));
    free(address);
  }
}

function begin(c: ArgumentCode, element: GeneratedElement): { readonly p: string; readonly setup: () => void } {
  const { w, site } = c;
  const p = c.declare('passage', 'null');
  return { p, setup: () => w.line(`${p} = new ${w.constant(Passage, 'Passage')}(${w.constant(element, 'element')}, ${site});`) };
}

/** The counts of all levels, as an array expression. */
function countsOf(c: ArgumentCode, from: number): string {
  const levels = depthOf(c.context.slot.type);
  return `[${Array.from({ length: levels - from }, (_, i) => c.elementCount(i + from, false)).join(', ')}]`;
}

function depthOf(type: SlotContext['slot']['type']): number {
  return type.kind === 'array' || type.kind === 'span' ? 1 + depthOf(type.element) : 0;
}

function byValue(c: ArgumentCode, element: GeneratedElement): Phases {
  const { w, value, context, entry } = c;
  c.useScratch();
  const { p, setup } = begin(c, element);
  const { pinned } = element;
  const onlyOut = !pinned && context.direction.out && !context.direction.in;
  const back = pinned ? context.direction.out || !context.direction.in : entry.copiedBack;
  const free = (): void => w.line(`${p}.freeBlock(${onlyOut});`);
  return {
    abi: 'address',
    lowered: `${p}.address`,
    setup,
    marshal: () => w.line(`${p}.enter(${value}, ${!onlyOut});`),
    ...(back && { unmarshal: () => w.line(`${p}.back(${value}, ${countsOf(c, 1)});`) }),
    ...(onlyOut ? { cleanupCallee: free } : { cleanup: free }),
  };
}

/** `in`: a slot that holds the block; nothing comes back, and only what was put there is freed. */
function byIn(c: ArgumentCode, element: GeneratedElement): Phases {
  const { w, value } = c;
  c.useScratch();
  const { p, setup } = begin(c, element);
  const { at, address } = c.reserve(pointerSize, pointerSize);
  return {
    abi: 'address',
    lowered: address,
    setup,
    marshal: () => {
      w.line(`${p}.enter(${w.constant(inValue, 'inValue')}(${value}), true);`);
      w.line(`${w.constant(setPointer, 'setPointer')}(v, ${at}, ${p}.address);`);
    },
    cleanup: () => w.line(`${p}.freeBlock(false);`),
  };
}

function bySlot(c: ArgumentCode, element: GeneratedElement): Phases {
  const { w, value, site, entry } = c;
  const { p, setup } = begin(c, element);
  const { at, address } = c.reserve(pointerSize, pointerSize);
  const native = `${w.constant(getPointer, 'getPointer')}(v, ${at})`;
  const variable = `${w.constant(asRef, 'asRef')}(${value}, ${site})`;
  const ref = entry.passing === 'ref';
  return {
    abi: 'address',
    lowered: address,
    setup: () => {
      setup();
      if (!ref) w.line(`${variable};`);
    },
    ...(ref && {
      marshal: () => w.line(`${w.constant(setPointer, 'setPointer')}(v, ${at}, ${p}.allocate(${variable}.value));`),
      cleanup: () => w.line(`${p}.freeSlot(${native});`),
    }),
    unmarshal: () => w.line(`${p}.unmarshal(${value}, ${native}, ${native} === 0 ? [] : ${countsOf(c, 0)});`),
    ...(!ref && { cleanupCallee: () => w.line(`${p}.freeMade(${native});`) }),
  };
}

function result(c: ArgumentCode, element: GeneratedElement): Phases {
  const { w, value } = c;
  const { p, setup } = begin(c, element);
  const holder = c.declare('returned', '{ value: null }');
  return {
    abi: 'address',
    lowered: '',
    returned: `${holder}.value`,
    setup,
    unmarshal: () => w.line(`${p}.unmarshal(${holder}, ${value}, ${value} === 0 ? [] : ${countsOf(c, 0)});`),
    cleanupCallee: () => w.line(`${p}.freeMade(${value});`),
  };
}

function modeOf({ passing, direction }: SlotContext): Mode {
  if (passing === 'value') return direction.out ? (direction.in ? 'Ref' : 'Out') : 'In';
  return passing === 'in' ? 'In' : passing === 'ref' ? 'Ref' : 'Out';
}

/** Serves arrays and spans whose elements are converted; what is passed as it is, is another's. */
export function generatedArray(context: SlotContext): Resolution {
  const { type } = context.slot;
  if ((type.kind !== 'array' && type.kind !== 'span') || (type.kind === 'array' && type.rank > 1)) return notMine;
  const refusal = checkElementCount(context);
  if (refusal) return refusal;
  const element = elementOf({ context, mode: modeOf(context), depth: 1 }, type.element);
  if (typeof element === 'string') return unsupported(`elements of ${typeName(type)}: ${element}`, '19.5');
  if (element.blittable) return notMine;
  return resolved({
    category: 'copiedArray',
    size: pointerSize,
    align: pointerSize,
    compile(c) {
      if (context.passing === 'return') return result(c, element);
      if (context.passing === 'value') return byValue(c, element);
      return context.passing === 'in' ? byIn(c, element) : bySlot(c, element);
    },
  });
}
