/** What `explain` says of a function, as data: the JSON of `pinvoke explain`. */
import type { CallingConvention, CharSet, Passing } from '../types/index.ts';

/** Why a parameter, a result or a whole declaration cannot be marshalled: what the first call throws. */
export interface ExplainedError {
  /** The class, by .NET's name where .NET has it. */
  readonly exception: string;
  readonly reason: string;
  /** The section of the specification that refuses it. */
  readonly rule: string;
}

/** What is known of every parameter. */
interface ExplainedSlot {
  readonly name: string;
  /** As C# writes it. */
  readonly type: string;
  readonly passing: Passing;
  /** The direction as declared or defaulted, before the kind has its say; what comes of it is in `initialized` and `copiedBack`. */
  readonly in: boolean;
  readonly out: boolean;
}

/** A parameter or a result that is marshalled. */
export interface ExplainedValue extends ExplainedSlot {
  readonly decision: 'value' | 'pin' | 'copy';
  /** Native memory is made from the managed value. */
  readonly initialized: boolean;
  /** Managed state is updated after the call; for a pin: native writes are seen. */
  readonly copiedBack: boolean;
  /** Who frees what. */
  readonly owner: string;
  /** The section of the specification that decided. */
  readonly rule: string;
  readonly why: string;
}

/** A parameter or a result that is refused. */
export interface ExplainedRefusal extends ExplainedSlot {
  readonly error: ExplainedError;
}

/** What happens to one parameter, or why nothing can. */
export type ExplainedParameter = ExplainedValue | ExplainedRefusal;

/** A native function: its import and the plan of every parameter. */
export interface ExplainedFunction {
  /** The full name, with dots. */
  readonly name: string;
  readonly library: string;
  readonly entryPoint: string;
  /** .NET's: Ansi where nothing is said. */
  readonly charSet: Exclude<CharSet, 'None'>;
  readonly setLastError: boolean;
  readonly preserveSig: boolean;
  readonly callingConvention: CallingConvention;
  readonly exactSpelling: boolean;
  readonly parameters: readonly ExplainedParameter[];
  readonly return: ExplainedParameter;
  /** Why the declaration as such is refused; its parameters are explained all the same. */
  readonly error?: ExplainedError;
}

/** Whether a parameter is one that keeps the call from being made. */
export function isRefusal(parameter: ExplainedParameter): parameter is ExplainedRefusal {
  return 'error' in parameter;
}
