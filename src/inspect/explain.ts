import { ArgumentException } from '../errors.ts';
import type { BoundImport } from '../invoke/import.ts';
import { boundImport } from '../invoke/import.ts';
import { declarationRefused } from '../invoke/import-errors.ts';
import type { Platform } from '../layout/index.ts';
import type { PlanEntry } from '../marshal/plan.ts';
import { declaredDirection } from '../marshal/plan.ts';
import type { PlannedSlot, Planning, Refusal } from '../marshal/planned-call.ts';
import { planMethod } from '../marshal/planned-call.ts';
import { refusalError } from '../marshal/refuse.ts';
import { typeName } from '../marshal/type-name.ts';
import type { ImportedMethod } from '../types/index.ts';
import type { ExplainedError, ExplainedFunction, ExplainedParameter } from './explanation.ts';
import type { TextOptions } from './explanation-text.ts';
import { functionText } from './explanation-text.ts';

/** What happens to every parameter of a function, and by which rule: as text, or as the JSON of `pinvoke explain`. */
export interface Explanation {
  /** One, or as many as there are overloads. */
  readonly functions: readonly ExplainedFunction[];
  /** A table of the parameters, in at most `width` columns. */
  format(options?: TextOptions): string;
  /** The same in 140 columns, without colours. */
  toString(): string;
  /** The function, or a list of the overloads. */
  toJSON(): ExplainedFunction | readonly ExplainedFunction[];
}

/**
 * Explains a function that `dllImport`, `libraryImport` or `importCSharp` made: for each parameter whether it is pinned, copied or passed
 * by value, what is initialised and copied back, who frees it, and which rule decided. Nothing is loaded or called. Throws
 * ArgumentException for any other function.
 */
export function explain(fn: unknown): Explanation {
  return explanation(boundFunctions(fn, 'explain').map(({ method, planning }) => explainPlanning(method, planning)));
}

/** Explains a declaration for a platform, which need not be this one. */
export function explainMethod(method: ImportedMethod, platform: Platform): Explanation {
  return explanation([explainPlanning(method, planMethod(method, platform))]);
}

/**
 * The source text of a function's stub: the JavaScript that marshals, calls and cleans up. Throws ArgumentException for a function that
 * is not ours, and what its first call would throw for one that is refused.
 */
export function stubSource(fn: unknown): string {
  return boundFunctions(fn, 'stubSource').map(sourceOf).join('\n\n');
}

function sourceOf(bound: BoundImport): string {
  const { method, stub } = bound;
  if (!stub) bound.prelink();
  const { import: attributes } = method;
  const place = `${attributes.library}!${attributes.entryPoint}`;
  const header = [`The stub of ${method.name}, which calls ${place}.`, `On the native side: ${abiText(stub?.signature)}`];
  return [...header.map((line) => `// ${line.replaceAll(/[\r\n\u2028\u2029]/g, ' ')}`), stub?.source].join('\n');
}

function abiText(signature: NonNullable<BoundImport['stub']>['signature'] | undefined): string {
  if (!signature) return '';
  const name = (type: (typeof signature)['result']): string => (typeof type === 'string' ? type : `${type.size} bytes`);
  return `${name(signature.result)} (${signature.parameters.map(name).join(', ')})`;
}

function boundFunctions(fn: unknown, caller: string): readonly BoundImport[] {
  const overloads = typeof fn === 'function' && 'overloads' in fn && Array.isArray(fn.overloads) ? (fn.overloads as unknown[]) : [fn];
  return overloads.map((overload) => {
    const bound = boundImport(overload);
    if (bound) return bound;
    throw new ArgumentException('', {
      function: caller,
      parameter: 'fn',
      expected: 'a function made by dllImport, libraryImport or importCSharp',
      actual: typeof fn === 'function' ? `the function ${fn.name || '(anonymous)'}` : String(fn),
    });
  });
}

function explanation(functions: readonly ExplainedFunction[]): Explanation {
  const format = (options: TextOptions = {}): string => functions.map((one) => functionText(one, options)).join('\n\n');
  return Object.freeze({
    functions,
    format,
    toString: () => format(),
    toJSON: () => (functions.length === 1 ? (functions[0] as ExplainedFunction) : functions),
  });
}

function explainPlanning(method: ImportedMethod, { slots }: Planning): ExplainedFunction {
  const { import: attributes, name } = method;
  const parameters = slots.slice(0, -1).map((slot) => explainSlot(name, slot));
  const error = declarationError(method);
  return Object.freeze({
    name,
    library: attributes.library,
    entryPoint: attributes.entryPoint,
    charSet: attributes.charSet === 'None' ? 'Ansi' : attributes.charSet,
    setLastError: attributes.setLastError,
    preserveSig: attributes.preserveSig,
    callingConvention: attributes.callingConvention,
    // Generated imports declare their inner import so (spec 19.1).
    exactSpelling: attributes.exactSpelling || attributes.profile === 'libraryImport',
    parameters,
    return: explainSlot(name, slots.at(-1) as PlannedSlot | Refusal),
    ...(error && { error }),
  });
}

function declarationError(method: ImportedMethod): ExplainedError | undefined {
  if (method.varargs) return { exception: 'InvalidProgramException', reason: 'varargs exist on Windows only', rule: '9.4' };
  if (method.refusal === undefined) return undefined;
  return { exception: declarationRefused(method).name, reason: method.refusal, rule: '19.5' };
}

function explainSlot(name: string, slot: PlannedSlot | Refusal): ExplainedParameter {
  if ('entry' in slot) return explainEntry(slot.entry);
  const { context, reason, rule } = slot;
  const result = context.passing === 'return';
  return {
    name: result ? 'return' : context.name,
    type: typeName(context.slot.type),
    passing: context.passing === 'return' ? 'value' : context.passing,
    ...declaredDirection(context),
    error: { exception: refusalError(name, slot).name, reason, rule },
  };
}

function explainEntry(entry: PlanEntry): ExplainedParameter {
  const { name, type, passing, decision, initialized, copiedBack, owner, rule, why } = entry;
  return {
    name,
    type,
    passing: passing === 'return' ? 'value' : passing,
    in: entry.in,
    out: entry.out,
    decision,
    initialized,
    copiedBack,
    owner,
    rule,
    why,
  };
}
