import { frameNames, type InlineCall } from '../engine/engine.ts';
import { CodeWriter } from './code.ts';
import { addCounts, declaredCount, resultPosition, sumCounts } from './element-count.ts';
import type { ArgumentCode, CellCode, Phases, SlotContext } from './marshaller.ts';
import type { PlanEntry } from './plan.ts';
import type { PlannedCall, PlannedSlot } from './planned-call.ts';
import type { Site } from './site.ts';
import { typeName } from './type-name.ts';

/** One argument or the result, with the phases that its marshaller contributes. */
export interface Part {
  readonly slot: PlannedSlot;
  readonly phases: Phases;
  /** The name of the argument. */
  readonly value: string;
}

/** The local of a stub that says whether the engine lends its texts. */
export const lendsText = 'lends';

/** The locals of every stub. */
const localNames: ReadonlySet<string> = new Set(['v', 'a', 'f', 'r', 'm', 'e', 'h', 'done', 'target', lendsText, ...frameNames]);

/** One stub under construction. */
export class StubBuilder {
  readonly w: CodeWriter = new CodeWriter(localNames);
  readonly planned: PlannedCall;
  /** The name of the function. */
  readonly name: string;
  readonly locals: string[] = [];
  frame = 0;
  /** The words of the frame, by offset, that have to be zeroed. */
  readonly zeroed: Set<number> = new Set();
  scratch = false;
  /** Whether clean-up has to know that the call was made. */
  tracks = false;
  /** The statement that names the native function `target`. */
  load = '';
  /** The native function that takes lent texts, as an expression; empty where there are none. */
  lender = '';
  /** The call as statements, where the engine has such. */
  inline: InlineCall | undefined;
  parts: Part[] = [];
  result: Part | undefined;

  constructor(planned: PlannedCall) {
    this.planned = planned;
    // Claimed first: inside the function its own name would hide a constant of that name.
    this.name = this.w.local(planned.name.split('.').at(-1) ?? 'call');
  }

  declare(hint: string, initial: string): string {
    const name = this.w.local(hint);
    this.locals.push(`let ${name} = ${initial};`);
    return name;
  }

  reserve(size: number, align: number, zeroed?: readonly number[]): { at: string; address: string } {
    const offset = Math.ceil(this.frame / Math.max(align, 1)) * Math.max(align, 1);
    this.frame = offset + Math.max(size, 1);
    for (const byte of zeroed ?? Array.from({ length: size }, (_, i) => i)) this.zeroed.add(Math.floor((offset + byte) / 8) * 8);
    return { at: offset ? `f + ${offset}` : 'f', address: offset ? `a + ${offset}` : 'a' };
  }

  code(slot: PlannedSlot, value: string): ArgumentCode {
    const { context } = slot;
    return new SlotCode(this, slot, value, {
      function: this.planned.name,
      parameter: context.name,
      type: typeName(context.slot.type),
    });
  }

  /** What a parameter holds in JavaScript. */
  managed(parameter: number): string {
    const { slot, value } = this.parts[parameter] as Part;
    return slot.context.passing === 'value' ? value : `${value}.value`;
  }

  /** Spec 7.4: the count parameter as it is after the call, plus SizeConst. */
  elementCount({ context }: PlannedSlot, depth = 0, checked = true): string {
    const { parameter, constant } = declaredCount(context, depth);
    if (parameter === undefined) return String(constant);
    const sum = checked ? this.w.constant(addCounts, 'addCounts') : this.w.constant(sumCounts, 'sumCounts');
    if (parameter === resultPosition) return `${sum}(r, 0)`;
    // Each inner collection has a count of its own: the collection that is named holds them.
    if (depth > 0) return this.managed(parameter);
    return `${sum}(${this.parts[parameter]?.phases.count ?? 'NaN'}, ${constant})`;
  }
}

/** What a marshaller sees of a stub: one slot of it. */
class SlotCode implements ArgumentCode {
  readonly #stub: StubBuilder;
  readonly #slot: PlannedSlot;
  readonly w: CodeWriter;
  readonly entry: PlanEntry;
  readonly context: SlotContext;
  readonly value: string;
  readonly place: Site;

  constructor(stub: StubBuilder, slot: PlannedSlot, value: string, place: Site) {
    this.#stub = stub;
    this.#slot = slot;
    this.w = stub.w;
    this.entry = slot.entry;
    this.context = slot.context;
    this.value = value;
    this.place = place;
  }

  // Few conversions name their place in the text.
  get site(): string {
    return this.w.constant(this.place, 'site');
  }
  get cell(): CellCode {
    return new StubCell(this, false);
  }
  get lendingCell(): CellCode {
    return new StubCell(this, true);
  }
  named(value: string): ArgumentCode {
    return new SlotCode(this.#stub, this.#slot, value, this.place);
  }
  declare(hint: string, initial: string): string {
    return this.#stub.declare(hint, initial);
  }
  reserve(size: number, align: number, zeroed?: readonly number[]): { at: string; address: string } {
    return this.#stub.reserve(size, align, zeroed);
  }
  useScratch(): void {
    this.#stub.scratch = true;
  }
  elementCount(depth?: number, checked?: boolean): string {
    return this.#stub.elementCount(this.#slot, depth, checked);
  }
}

/** Cell code over the frame of a stub. */
class StubCell implements CellCode {
  readonly #code: ArgumentCode;
  readonly w: CodeWriter;
  readonly view = 'v';
  readonly path = 'undefined';
  readonly lends: boolean;

  constructor(code: ArgumentCode, lends: boolean) {
    this.#code = code;
    this.w = code.w;
    this.lends = lends;
  }

  get site(): string {
    return this.#code.site;
  }
}
