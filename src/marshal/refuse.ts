import * as errors from '../errors.ts';
import type { Planning, Refusal } from './planned-call.ts';
import { typeName } from './type-name.ts';

/** The exception of a refused slot. */
export function refusalError(name: string, { context, exception, reason, rule }: Refusal): errors.InteropError {
  const detail: errors.ErrorDetail = {
    function: name,
    parameter: context.name,
    hint: `Rule ${rule}`,
  };
  const message = `cannot marshal ${typeName(context.slot.type)}: ${reason}`;
  switch (exception) {
    case 'MarshalDirectiveException':
      return new errors.MarshalDirectiveException(message, detail);
    case 'TypeLoadException':
      return new errors.TypeLoadException(message, detail);
    case 'MissingMethodException':
      return new errors.MissingMethodException(message, detail);
    case 'InvalidProgramException':
      return new errors.InvalidProgramException(message, detail);
    case 'NotSupportedException':
      return new errors.NotSupportedException(message, detail);
    case 'ApplicationException':
      return new errors.ApplicationException(message, detail);
    case 'NotSupportedYet':
      return new errors.NotSupportedYetError(`${typeName(context.slot.type)}: ${reason}`, detail);
  }
}

/** Throws for the first refused slot (phase 0). */
export function refuse({ refusals, slots }: Planning): never {
  const [first] = refusals;
  if (!first) throw new TypeError(`nothing is refused in ${slots.length} slots`);
  throw refusalError(first.context.call.function, first);
}
