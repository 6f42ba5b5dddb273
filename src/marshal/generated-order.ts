import { declaredCount, resultPosition } from './element-count.ts';
import type { Part } from './stub-builder.ts';

/** The order in which generated code visits the parts of a call, in every step (spec 19.4). */

/** The parameters that a collection is counted by; `resultPosition` for the result. */
function countsOf({ slot: { context } }: Part): readonly number[] {
  const depths = (context.slot.marshalUsing ?? []).map(({ elementIndirectionDepth }) => elementIndirectionDepth);
  return [...new Set([0, ...depths])].flatMap((depth) => declaredCount(context, depth).parameter ?? []);
}

/**
 * The result, then the parameters from right to left; but what is counted comes after all of its counts, right after the last of them. Parts
 * that count each other, which .NET does not compile, are left at the end.
 */
export function generatedOrder(parts: readonly Part[], result: Part | undefined): readonly Part[] {
  const all = result ? [...parts, result] : parts;
  const at = (parameter: number): Part | undefined => (parameter === resultPosition ? result : parts[parameter]);
  const awaited = new Map(all.map((part) => [part, new Set(countsOf(part).flatMap((count) => at(count) ?? []))]));
  const ready = all.filter((part) => awaited.get(part)?.size === 0);
  const order: Part[] = [];
  for (let next = ready.pop(); next; next = ready.pop()) {
    order.push(next);
    for (const part of all) if (awaited.get(part)?.delete(next) && awaited.get(part)?.size === 0) ready.push(part);
  }
  return order.length === all.length ? order : [...order, ...all.filter((part) => !order.includes(part))];
}
