import { ArgumentException } from '../errors.ts';
import type { NativeCall } from './import.ts';
import { boundImport } from './import.ts';

/** Functions of one name: C# chooses by the types of the arguments, here their number decides, else the first that accepts the values. */
export function overloaded(calls: readonly NativeCall[]): NativeCall {
  const [first] = calls;
  if (!first || calls.length === 1) return first as NativeCall;
  const byCount = new Map<number, NativeCall[]>();
  for (const call of calls) {
    const count = boundImport(call)?.method.parameters.length ?? call.length;
    byCount.set(count, [...(byCount.get(count) ?? []), call]);
  }
  const choose = (...args: never[]): unknown => {
    const candidates = byCount.get(args.length) ?? [];
    const [only] = candidates;
    if (!only)
      throw new ArgumentException('no overload takes this number of arguments', {
        function: first.name,
        expected: [...byCount.keys()].join(' or '),
        actual: String(args.length),
      });
    return candidates.length === 1 ? only(...args) : firstThatFits(candidates, args);
  };
  Object.defineProperty(choose, 'name', { value: first.name });
  Object.defineProperty(choose, 'overloads', { value: Object.freeze([...calls]) });
  return choose;
}

/** An argument of the wrong type is refused before native code runs, so the next overload can be tried. */
function firstThatFits(candidates: readonly NativeCall[], args: never[]): unknown {
  let refusal: unknown;
  for (const call of candidates) {
    try {
      return call(...args);
    } catch (error) {
      if (!(error instanceof ArgumentException) || error.detail.expected === undefined) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}
