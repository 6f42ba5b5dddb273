import type { InlineCall } from '../engine/engine.ts';
import { CodeWriter } from './code.ts';
import { addCounts, declaredCount, resultPosition, sumCounts } from './element-count.ts';
import type { ArgumentCode, Phases } from './marshaller.ts';
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

/** One stub under construction. */
export class StubBuilder {
  readonly w: CodeWriter = new CodeWriter();
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
    this.w.reserve('v', 'u', 'a', 'f', 'r', 'm', 'e', 'h', 'done', 'target', lendsText);
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
    const site: Site = {
      function: this.planned.name,
      parameter: slot.context.name,
      type: typeName(slot.context.slot.type),
    };
    // Few conversions name their place in the text.
    const { w } = this;
    const named = (): string => w.constant(site, 'site');
    return {
      w,
      entry: slot.entry,
      context: slot.context,
      value,
      get site() {
        return named();
      },
      place: site,
      cell: {
        w,
        view: 'v',
        get site() {
          return named();
        },
        path: 'undefined',
      },
      declare: (hint, initial) => this.declare(hint, initial),
      reserve: (size, align, zeroed) => this.reserve(size, align, zeroed),
      useScratch: () => {
        this.scratch = true;
      },
      elementCount: (depth, checked) => this.elementCount(slot, depth, checked),
    };
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
