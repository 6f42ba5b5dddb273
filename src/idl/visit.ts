import type { WireType } from '../types/wire/index.ts';
import { Fault } from './diagnostics.ts';

/** Reads every lazy part of types and of what they reach, so that what is wrong with it is found when text is read. */
export class Visitor {
  /** What is known to have nothing of itself in place. */
  readonly #finite = new Set<WireType>();

  /** The type itself, once nothing is wrong with it. `at` is the place of the declaration. */
  visit(type: WireType, at: number): WireType {
    const pending: WireType[] = [type];
    const seen = new Set<WireType>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(...partsOf(next));
    }
    for (const one of seen) this.#refuseEndless(one, new Set(), at);
    return type;
  }

  #refuseEndless(type: WireType, open: Set<WireType>, at: number): void {
    if (type.kind === 'pointer' || this.#finite.has(type)) return;
    if (open.has(type)) throw new Fault(at, `${'name' in type ? `${type.kind} ${type.name}` : `the ${type.kind}`} contains itself`);
    open.add(type);
    for (const part of partsOf(type)) this.#refuseEndless(part, open, at);
    this.#finite.add(type);
  }
}

function partsOf(type: WireType): readonly WireType[] {
  switch (type.kind) {
    case 'struct':
      return type.members.map((member) => member.type);
    case 'union':
      return type.arms.flatMap((arm) => arm.type ?? []);
    case 'switch':
      return [type.union];
    case 'array':
    case 'pipe':
    case 'string':
      return [type.element];
    case 'pointer':
      return [type.pointee];
    case 'transmit':
    case 'user':
      return [type.wire];
    default:
      return [];
  }
}
