import { OverflowException } from '../errors.ts';
import { isRef } from '../memory/ref.ts';
import type { Resolution, ReverseFrame, SlotContext } from './marshaller.ts';
import { unsupported } from './marshaller.ts';

/** How many elements native code gives back (spec 7.4). */

const maxInt32 = 0x7fffffff;
/** `MarshalUsingAttribute.ReturnsCountValue`: the result is the count. */
export const resultCount = 'return-value';
/** Stands for the result where a parameter is expected. */
export const resultPosition = -1;

/** The sum of a count parameter and SizeConst as an `int`, which may be negative; what is no `int` is an OverflowException. */
export function sumCounts(value: unknown, constant: number): number {
  const count =
    typeof value === 'bigint'
      ? Number(value)
      : typeof value === 'boolean'
        ? Number(value)
        : typeof value === 'string'
          ? value.charCodeAt(0)
          : Math.trunc(Number(value));
  const sum = count + constant;
  return Math.abs(count) <= maxInt32 && sum <= maxInt32 ? sum : outOfRange(sum);
}

/** The checked sum of a count parameter and SizeConst; a negative or too large one is an OverflowException. */
export function addCounts(value: unknown, constant: number): number {
  const sum = sumCounts(value, constant);
  return sum >= 0 ? sum : outOfRange(sum);
}

function outOfRange(sum: number): never {
  throw new OverflowException('the number of array elements is out of range', { actual: String(sum) });
}

/** Directives whose count cannot be known (spec 7.9): refused before anything is loaded. */
export function checkElementCount(context: SlotContext): Resolution | undefined {
  const { slot, passing, direction, call } = context;
  const index = slot.marshalAs?.sizeParamIndex;
  const generated = call.attributes.profile === 'libraryImport';
  if (index === undefined) return undefined;
  const parameter = call.parameters[index];
  if (!parameter || index < 0) return unsupported(`SizeParamIndex ${index} names no parameter`, '7.9');
  // The runtime looks at the parameter only where it has to count: what comes back by reference, and what comes in from native code.
  const counts = generated || call.reverse || passing === 'out' || (passing === 'ref' && (direction.out || !direction.in));
  if (!counts) return undefined;
  const { kind } = parameter.type;
  if (kind === 'array' || kind === 'object' || kind === 'functionPointer')
    return unsupported(`SizeParamIndex names '${parameter.name}', which is no number`, '7.9');
  const integer =
    parameter.type.kind === 'primitive' &&
    !['Single', 'Double', 'NFloat', 'Half', 'Int128', 'UInt128', 'CLong', 'CULong'].includes(parameter.type.name);
  if (parameter.passing !== 'value' && !integer)
    return unsupported(`SizeParamIndex names '${parameter.name}', whose by-ref type is no integer`, '7.9');
  return undefined;
}

/** The count as far as the directive says it: the parameter that holds a part of it, and the constant part. */
export function declaredCount(context: SlotContext, depth = 0): { readonly parameter: number | undefined; readonly constant: number } {
  const { slot, call } = context;
  const using = slot.marshalUsing?.find(
    (one) => one.elementIndirectionDepth === depth && (one.countElementName !== undefined || one.constantElementCount !== undefined),
  );
  if (using) {
    if (using.countElementName === resultCount) return { parameter: resultPosition, constant: 0 };
    const named = call.parameters.findIndex(({ name }) => name === using.countElementName);
    return { parameter: named < 0 ? undefined : named, constant: using.constantElementCount ?? 0 };
  }
  if (depth > 0) return { parameter: undefined, constant: 0 };
  const { sizeConst, sizeParamIndex } = slot.marshalAs ?? {};
  if (sizeParamIndex !== undefined) return { parameter: sizeParamIndex, constant: sizeConst ?? 0 };
  // Without any count the runtime takes one element (spec 7.4).
  return { parameter: undefined, constant: sizeConst ?? 1 };
}

/** What a count parameter of a callback holds: a by-ref one is a variable, of others the native value counts (2 is two, though it is true). */
export function countOf(parameter: number, { managed, lowered }: ReverseFrame): unknown {
  const variable = managed[parameter];
  if (isRef(variable)) return variable.value;
  const native = lowered[parameter];
  return typeof native === 'object' ? 0 : native;
}
