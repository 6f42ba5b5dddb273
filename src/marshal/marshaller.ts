import type { AbiType } from '../engine/engine.ts';
import type { NativeForm, Platform } from '../layout/index.ts';
import type { CharSet, Direction, ImportAttributes, Parameter, Passing, Result, Slot } from '../types/index.ts';
import type { CodeWriter } from './code.ts';
import type { Category, PlanEntry } from './plan.ts';
import type { Site } from './site.ts';
import type { SlotCodec } from './slot.ts';

/** Where generated code reads and writes native memory, and how its errors name the place. All strings are expressions. */
export interface CellCode {
  readonly w: CodeWriter;
  /** A DataView over the memory. */
  readonly view: string;
  /** The `Site` of the conversion. */
  readonly site: string;
  /** The path inside the value, `undefined` at its root. Evaluated only where a check fails. */
  readonly path: string;
  /** Elements of arrays decode ill-formed text differently from single strings (spec 5.8). */
  readonly inArray?: boolean;
  /** The callee may not free what the memory points to (spec 4.3.3: structures by value and `in`): text may lie in scratch memory. */
  readonly lends?: boolean;
}

/** How a native form stands in memory: source that writes it from a JavaScript value, reads it back, and releases what it owns (spec 8.7). */
export interface CellEmitter<F extends NativeForm = NativeForm> {
  /** Writes `value` at offset `at`; the memory is zeroed. Emits statements. */
  write(c: CellCode, form: F, at: string, value: string): void;
  /** For forms that are numbers in JavaScript: the checked value, as an expression. */
  checked?(c: CellCode, form: F, value: string): string;
  /** The common case of `write`: a test that calls nothing and is false for undefined, and the statements that write what passes it. */
  quick?(c: Omit<CellCode, 'site' | 'path'>, form: F, at: string, value: string): { test: string; store: string } | undefined;
  /** Elements that cost less together: writes some of the items from `start` to `end`, into zeroed memory; how many, 0 where the first has to be written alone. */
  many?(form: F): ((view: DataView, at: number, items: ArrayLike<unknown>, start: number, end: number) => number) | undefined;
  /** The JavaScript value at `at`, as an expression; may emit statements before. */
  read(c: CellCode, form: F, at: string): string;
  /** The value as a view into the memory, for fields that are aggregates themselves; absent: `read`. The view is a `BasedView`. */
  access?(c: CellCode, form: F, at: string): string;
  /** Releases what the cell points to, and clears the pointer. Absent: it owns nothing. */
  release?(c: CellCode, form: F, at: string): void;
  /** Whether a cell of this form owns anything; where absent, having `release` decides. */
  owns?(form: F): boolean;
  /** The value of a variable that was never assigned, as an expression. */
  initial(c: CellCode, form: F): string;
}

/** Cells by form; each marshaller brings those that it knows. */
export type Cells = { readonly [F in NativeForm['form']]?: CellEmitter<Extract<NativeForm, { form: F }>> };

/** What is known of the call when one of its slots is resolved. */
export interface CallContext {
  readonly function: string;
  readonly platform: Platform;
  /** Decides text and names (spec 5.1): of the import, or of the delegate. */
  readonly charSet: CharSet;
  readonly parameters: readonly Parameter[];
  readonly returns?: Result;
  readonly attributes: Pick<
    ImportAttributes,
    | 'profile'
    | 'preserveSig'
    | 'setLastError'
    | 'stringMarshalling'
    | 'stringMarshallingCustomType'
    | 'disableRuntimeMarshalling'
    | 'bestFitMapping'
    | 'throwOnUnmappableChar'
  >;
  /** Native code calls managed code: directions are mirrored (spec 9.2). */
  readonly reverse: boolean;
}

/** One parameter or result, about to be resolved. */
export interface SlotContext {
  readonly call: CallContext;
  readonly slot: Slot;
  readonly passing: Passing | 'return';
  /** As declared, before defaulting. */
  readonly direction: Direction;
  /** 0-based; -1 for the result. */
  readonly index: number;
  readonly name: string;
}

/** Exceptions with which a signature is refused. */
export type RefusalException =
  | 'MarshalDirectiveException'
  | 'TypeLoadException'
  | 'MissingMethodException'
  | 'InvalidProgramException'
  | 'NotSupportedException'
  | 'ApplicationException'
  | 'NotSupportedYet';

/** What a resolver says of a slot. */
export type Resolution =
  | { readonly kind: 'resolved'; readonly resolved: Resolved }
  | { readonly kind: 'unsupported'; readonly exception: RefusalException; readonly reason: string; readonly rule: string }
  | { readonly kind: 'notMine' };

/** A slot with the marshaller that serves it. */
export interface Resolved {
  /** The row of the decision table. */
  readonly category: Category;
  /** Of the secondary buffer, or of the value. In bytes. */
  readonly size: number;
  readonly align: number;
  /** Adds to the reason that the plan gives. */
  readonly note?: string;
  /** The form in memory, where a by-ref argument is a pointer to one. */
  readonly form?: NativeForm;
  /** By-ref kinds that are pointers to blocks: how the block is made and read, for callbacks. */
  readonly slot?: SlotCodec;
  /** Emits the phases of one argument or of the result. */
  compile(c: ArgumentCode): Phases;
  /** How native code's calls of a delegate convert this slot; absent: refused in callbacks (spec 9.2). */
  readonly reverse?: ReverseSlot;
  /** The same by reference, where the kind does not follow from `form` or `slot`. */
  readonly reverseRef?: ReverseSlot;
}

/** Conversions of one slot when native code calls (spec 9.2). Closures: the crossing itself costs more than they do. */
export interface ReverseSlot {
  readonly abi: AbiType;
  /** Before any argument is converted. */
  setup?(): void;
  /** Needs the other arguments to know its element count. */
  readonly counted?: boolean;
  /** The managed value of an argument. `args` are all lowered arguments, for counts. */
  enter?(value: unknown, frame: ReverseFrame): unknown;
  /** After the managed function has run: writes back, releases. */
  leave?(managed: unknown, value: unknown, frame: ReverseFrame): void;
  /** The lowered result. */
  result?(value: unknown, frame: ReverseFrame): unknown;
  /**
   * After a failure (spec 1.4): releases what `leave` or `result` made for native code, and zeroes the variable it is in. `left`: whether
   * `leave` had run.
   */
  undo?(value: unknown, left: boolean, frame: ReverseFrame): void;
  /** The conversions as expressions, of slots that need nothing else: no frame, nothing to leave or to undo. */
  readonly inline?: ReverseExpressions;
}

/** Conversions that generated code makes in place. */
export interface ReverseExpressions {
  enter?(w: CodeWriter, value: string): string;
  result?(w: CodeWriter, value: string): string;
}

/** What a reverse conversion may need of the whole call. */
export interface ReverseFrame {
  readonly lowered: readonly unknown[];
  readonly managed: readonly unknown[];
}

/** A piece of a stub; emits statements. */
export type Emit = () => void;

/** What a marshaller contributes for one argument (design section 6). An absent phase is one the type does not need. */
export interface Phases {
  setup?: Emit;
  marshal?: Emit;
  pin?: Emit;
  /** After every pin: values that depend on pinned memory (spec 19.4). */
  pinnedMarshal?: Emit;
  /** Right after a call that returned (spec 19.4). */
  notify?: Emit;
  /** Stores native values before anything can throw (spec 19.4). */
  capture?: Emit;
  unmarshal?: Emit;
  guaranteedUnmarshal?: Emit;
  cleanup?: Emit;
  /** Runs only if the call was made: what the callee allocated. */
  cleanupCallee?: Emit;
  /** The lowered argument, or for a result how `result` travels. */
  readonly abi: AbiType;
  readonly lowered: string;
  /** Text that the engine can lend instead. Where `test`, which has no effects, is true for all such arguments, it does. */
  readonly lent?: { readonly abi: 'utf8' | 'utf16'; readonly lowered: string; readonly test: string };
  /** For a structure by value: what to do instead where the stub itself stores the arguments (`Engine.inlineCall`). */
  readonly direct?: DirectStore;
  /** The value as an element count, after the call (spec 7.4). */
  readonly count?: string;
  /** For a result that comes back through a slot (spec 11.4): what the slot holds before the call, as statements. Absent: zero. */
  retval?(at: string): string;
  /** For a structure that is returned: the expressions of the view and the position where it is stored, `view, at`. */
  readonly resultPlace?: string;
  /** For a result: the expression that is returned. */
  readonly returned?: string;
  /** For a result of 64 bits: that `returned` wants a bigint, and the engine need not make it a number. */
  readonly exact?: boolean;
  /** For a result that points to text: the local that the engine may assign the text to, while it calls. It holds null before. */
  readonly text?: { readonly abi: 'utf8' | 'utf16'; readonly to: string };
}

/** A structure that goes from JavaScript's values to where the engine wants it. `Phases.lowered` names it where it does not. */
export interface DirectStore {
  marshal(): void;
  /** Whether it does, as an expression. */
  readonly test: string;
  /** Statements that store it; they call nothing. */
  store(view: string, at: string): string[];
}

/** The code of one argument under construction. */
export interface ArgumentCode {
  readonly w: CodeWriter;
  readonly entry: PlanEntry;
  readonly context: SlotContext;
  /** The JavaScript argument; for a result the lowered result. */
  readonly value: string;
  /** The name of the `Site` constant. */
  readonly site: string;
  /** Its value, for checks that stubs call with the value alone: the shorter a stub, the sooner it is inlined. */
  readonly place: Site;
  /** Cell code over the frame. */
  readonly cell: CellCode;
  /** The same where the callee may not free what the memory points to. */
  readonly lendingCell: CellCode;
  /** The same slot, its value under another name. */
  named(value: string): ArgumentCode;
  /** Declares a local of the stub with an initial value, and returns its name. */
  declare(hint: string, initial: string): string;
  /** Reserves memory in the frame: zeroed, or only at the bytes in `zeroed`. */
  reserve(size: number, align: number, zeroed?: readonly number[]): { readonly at: string; readonly address: string };
  /** Says that scratch memory is used beyond the frame. */
  useScratch(): void;
  /** The count of elements that native code gives back (spec 7.4), as an expression valid after the call. */
  elementCount(depth?: number, checked?: boolean): string;
}

/** One marshaller: a file of this folder, and one line in `resolve.ts`. */
export interface MarshallerModule {
  readonly name: string;
  readonly cells?: Cells;
  resolve(context: SlotContext): Resolution;
}

/** Not this marshaller's affair. */
export const notMine: Resolution = Object.freeze({ kind: 'notMine' });

/** This marshaller serves the slot. */
export function resolved(value: Resolved): Resolution {
  return { kind: 'resolved', resolved: value };
}

/** Nobody can serve the slot; `rule` is a section of the spec. */
export function unsupported(reason: string, rule: string, exception: RefusalException = 'MarshalDirectiveException'): Resolution {
  return { kind: 'unsupported', exception, reason, rule };
}
