import type { WireArm, WireUnion } from '../../../../src/types/wire/index.ts';
import type { Decoding } from '../decoding.ts';
import type { Encoding } from '../encoding.ts';
import { nowhere } from '../expression.ts';
import type { Kind } from '../kind.ts';
import { BAD_ARGUMENT, BAD_TAG, Refused } from '../refused.ts';
import { align, type Syntax } from '../syntax.ts';
import { integerOf, Selected, type Value } from '../value.ts';
import { kindOf } from './index.ts';

/** The largest alignment of all arms. */
export function widestArm({ arms }: WireUnion, syntax: Syntax): number {
  return Math.max(1, ...arms.map(({ type }) => (type === undefined ? 1 : kindOf(type).alignment(type, syntax))));
}

/** The largest alignment of the discriminant and all arms (U5, N10). */
export function alignmentOf(type: WireUnion, syntax: Syntax): number {
  return Math.max(kindOf(type.tag).alignment(type.tag, syntax), widestArm(type, syntax));
}

/** Whether every arm stands at the widest alignment, also an empty one: N11, U6. */
function isWidened(type: WireUnion, syntax: Syntax): boolean {
  return syntax.ndr64 || (type.ms && !type.encapsulated);
}

/** The arm of a discriminant (U2, U3). */
function armOf({ arms }: WireUnion, tag: bigint): WireArm {
  const arm = arms.find(({ labels }) => labels.includes(tag)) ?? arms.find(({ isDefault }) => isDefault);
  if (arm === undefined) throw new Refused(BAD_TAG, 'U3');
  return arm;
}

/** Discriminant and arm, from a start that is aligned. */
export function writeSelected(encoding: Encoding, type: WireUnion, value: Value): void {
  if (!(value instanceof Selected)) throw new Refused(BAD_ARGUMENT, 'a union is selected');
  kindOf(type.tag).write(encoding, type.tag, value.tag, nowhere);
  const arm = armOf(type, value.tag);
  if (isWidened(type, encoding.syntax)) encoding.out.align(widestArm(type, encoding.syntax));
  if (arm.type === undefined) return;
  if (value.arm === undefined) throw new Refused(BAD_ARGUMENT, 'an arm without value');
  kindOf(arm.type).write(encoding, arm.type, value.arm, nowhere);
}

export function readSelected(decoding: Decoding, type: WireUnion, correlate: (tag: bigint) => void): Selected {
  const tag = integerOf(kindOf(type.tag).read(decoding, type.tag, nowhere, []))!;
  const arm = armOf(type, tag);
  correlate(tag);
  if (isWidened(type, decoding.syntax)) decoding.input.align(widestArm(type, decoding.syntax));
  return new Selected(tag, arm.type === undefined ? undefined : kindOf(arm.type).read(decoding, arm.type, nowhere, []));
}

/** In memory: the widest arm. */
export function armsMemory({ arms }: WireUnion): { size: number; align: number } {
  const extents = arms.map(({ type }) => (type === undefined ? { size: 0, align: 1 } : kindOf(type).memory(type)));
  const widest = Math.max(1, ...extents.map((extent) => extent.align));
  return { size: align(Math.max(0, ...extents.map(({ size }) => size)), widest), align: widest };
}

/** An encapsulated union: a structure of its discriminant and the selected arm (1.7). */
export const unions: Kind<WireUnion> = {
  alignment: alignmentOf,
  least: ({ tag }, syntax) => kindOf(tag).least(tag, syntax),
  memory(type) {
    const tag = kindOf(type.tag).memory(type.tag);
    const arms = armsMemory(type);
    const most = Math.max(tag.align, arms.align);
    return { size: align(align(tag.size, arms.align) + arms.size, most), align: most };
  },
  write(encoding, type, value) {
    encoding.out.align(alignmentOf(type, encoding.syntax));
    writeSelected(encoding, type, value);
    // N8, as X5c shows it.
    if (encoding.syntax.ndr64) encoding.out.align(alignmentOf(type, encoding.syntax));
  },
  read(decoding, type) {
    decoding.input.align(alignmentOf(type, decoding.syntax));
    const value = readSelected(decoding, type, () => {});
    if (decoding.syntax.ndr64) decoding.input.align(alignmentOf(type, decoding.syntax));
    return value;
  },
};
