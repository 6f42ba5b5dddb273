import { type Category, type Decision, decisionRow } from './decisions.ts';
import type { Resolved, SlotContext } from './marshaller.ts';
import { typeName } from './type-name.ts';

export type { Category } from './decisions.ts';

/** What happens to one parameter or result, and why (design section 6). */
export interface PlanEntry {
  readonly name: string;
  /** The declared type as C# writes it. */
  readonly type: string;
  readonly passing: 'value' | 'ref' | 'out' | 'in' | 'return';
  /** The direction as declared or defaulted, before the kind has its say (spec 4.1). */
  readonly in: boolean;
  readonly out: boolean;
  readonly decision: 'value' | 'pin' | 'copy';
  /** Native memory is made from the managed value. */
  readonly initialized: boolean;
  /** Managed state is updated after the call; for a pin: native writes are seen. */
  readonly copiedBack: boolean;
  /** Native code gets a pointer to a slot that holds a pointer. */
  readonly slot: boolean;
  readonly category: Category;
  /** In bytes: of the native value, or of what is pointed to where that is fixed. */
  readonly size: number;
  readonly align: number;
  /** Who frees what. */
  readonly owner: string;
  /** The section of the spec that decided. */
  readonly rule: string;
  readonly why: string;
}

/** The direction before the kind has its say (spec 4.1). */
export function declaredDirection({ passing, direction, slot }: SlotContext): { in: boolean; out: boolean } {
  if (passing === 'return') return { in: false, out: true };
  if (passing === 'out') return { in: false, out: true };
  if (passing === 'in') return { in: true, out: false };
  if (direction.in || direction.out) return { in: direction.in, out: direction.out };
  if (passing === 'ref' || slot.type.kind === 'stringBuilder') return { in: true, out: true };
  return { in: true, out: false };
}

/** The cell of the table for a slot. `[In] ref` is `in`, `[Out] ref` is `out` (spec 4.1). */
export function decide(category: Category, context: SlotContext): Decision {
  const row = decisionRow(category, context.call.attributes.profile);
  const { passing, direction } = context;
  if (passing === 'return') return row.return;
  if (passing !== 'value') {
    const { in: goesIn, out: goesOut } = declaredDirection(context);
    return goesIn && goesOut ? row.ref : goesIn ? row.in : row.out;
  }
  if (typeof row.value === 'string') return row.value;
  return row.value[(direction.in ? 1 : 0) + (direction.out ? 2 : 0)] as Decision;
}

/** The plan of one resolved slot. What only those read who ask for the plan is found out when they do. */
export class SlotPlan implements PlanEntry {
  readonly decision: 'value' | 'pin' | 'copy';
  readonly initialized: boolean;
  readonly copiedBack: boolean;
  readonly #context: SlotContext;
  readonly #resolved: Resolved;

  constructor(context: SlotContext, resolved: Resolved) {
    this.#context = context;
    this.#resolved = resolved;
    const cell = this.#cell;
    const result = context.passing === 'return';
    this.decision = cell === 'P' ? 'pin' : cell === 'V' ? 'value' : 'copy';
    this.initialized = !result && (this.decision !== 'copy' || cell[2] === 'I');
    this.copiedBack = result || cell === 'P' || cell[4] === 'B' || cell[4] === '~';
  }

  get #cell(): Decision {
    return decide(this.#resolved.category, this.#context);
  }
  get name(): string {
    return this.passing === 'return' ? 'return' : this.#context.name;
  }
  get type(): string {
    return typeName(this.#context.slot.type);
  }
  get passing(): PlanEntry['passing'] {
    return this.#context.passing;
  }
  get in(): boolean {
    return declaredDirection(this.#context).in;
  }
  get out(): boolean {
    return declaredDirection(this.#context).out;
  }
  get slot(): boolean {
    return this.#cell.startsWith('S');
  }
  get category(): Category {
    return this.#resolved.category;
  }
  get size(): number {
    return this.#resolved.size;
  }
  get align(): number {
    return this.#resolved.align;
  }
  get owner(): string {
    return ownerOf(this.#cell, this.#resolved, this.passing === 'return');
  }
  get rule(): string {
    return decisionRow(this.category, this.#context.call.attributes.profile).rule;
  }
  get why(): string {
    return [reasonOf(this.category, this.#cell, this.passing === 'return'), this.#resolved.note].filter(Boolean).join('; ');
  }
}

function ownerOf(decision: Decision, { category, form }: Resolved, result: boolean): string {
  const text = form?.form === 'string' && (form.encoding === 'bstr' || form.encoding === 'ansiBstr');
  const memory = text ? 'BSTR memory' : 'task memory (free, CoTaskMemFree)';
  if (category === 'void') return 'nobody';
  if (category === 'handle') return result || decision.endsWith('B') ? 'the new handle object' : 'the handle object, counted for the call';
  if (category === 'delegate') return 'the caller keeps the delegate; the call keeps it alive until it returns';
  if (category === 'custom') return "the custom marshaler's CleanUpNativeData";
  if (decision === 'V') return 'nobody: it travels in registers or on the stack';
  if (decision === 'P') return 'the caller: it is the managed memory itself, held until the call returns';
  if (result)
    return category === 'struct'
      ? `the runtime frees what its fields point to, with ${memory}`
      : `the runtime frees the returned pointer, as ${memory}`;
  if (decision === 'S I -') return 'the runtime: temp memory, released when the call ends';
  if (decision.startsWith('S')) return `the runtime frees what is in the slot after the call, as ${memory}`;
  return 'the runtime: scratch memory, released when the call ends';
}

const kinds: Readonly<Record<Category, string>> = {
  void: 'nothing is passed',
  bitwise: 'managed and native bits are the same',
  int128: '128 bits have no by-value form',
  lpStruct: 'UnmanagedType.LPStruct passes a pointer to a copy',
  converted: 'managed and native bits differ',
  struct: 'the structure has fields that are converted',
  blittableClass: 'a formatted class whose fields are all blittable',
  class: 'a formatted class with fields that are converted',
  pinnedString: 'UTF-16 text, which .NET pins; V8 cannot lend its strings, so it is copied here',
  string: 'text is converted to another encoding',
  pinnedBuilder: "the StringBuilder's UTF-16 Buffer can be lent",
  builder: "the StringBuilder's text is converted",
  pinnedArray: 'elements are blittable; a JS array cannot be lent and is copied both ways unless [In]',
  copiedArray: 'elements are converted or structures, which .NET copies',
  charArray: 'characters are encoded as one text',
  arrayWithOffset: 'a range of the array, as raw bytes',
  asAny: 'the native form is that of the run-time type',
  delegate: 'the delegate becomes a function pointer',
  handle: 'the handle value is passed, the object is kept',
  handleRef: 'the handle value is passed, the wrapper is kept alive',
  custom: 'a custom marshaler converts',
};

function reasonOf(category: Category, decision: Decision, result: boolean): string {
  const [what, start, back] = decision.split(' ');
  const kind = kinds[category];
  if (category === 'void') return kind;
  if (what === 'V') return `${kind}: ${result ? 'returned' : 'passed'} by value`;
  if (what === 'P') return `${kind}: pinned, every change is seen at once on both sides`;
  if (result) return `${kind}: a new managed value is made of what native code returns`;
  const begin = start === 'I' ? 'filled from the managed value' : 'zeroed';
  const end = back === 'B' ? 'copied back after the call' : back === '~' ? 'converted back, the result dropped' : 'not copied back';
  return `${kind}: ${what === 'S' ? 'a pointer to a copy in a slot' : 'a copy'}, ${begin}, ${end}`;
}
