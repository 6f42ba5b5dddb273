import type { ManagedType, MarshalUsing } from '../types/index.ts';
import type { Mode } from './generated-shape.ts';
import type { SlotContext } from './marshaller.ts';

/** The levels of a slot in generated code: the value itself, its elements, their elements (spec 14.3). */

/** Arrays and spans. */
export function isCollection({ kind }: ManagedType): boolean {
  return kind === 'array' || kind === 'span';
}

/** What a collection holds; undefined for all others. */
export function elementOf(type: ManagedType): ManagedType | undefined {
  return type.kind === 'array' || type.kind === 'span' ? type.element : undefined;
}

/** How many collections are in one another. */
export function depthOf(type: ManagedType): number {
  const element = elementOf(type);
  return element ? 1 + depthOf(element) : 0;
}

/** The type so many collections down. */
export function levelType(type: ManagedType, depth: number): ManagedType | undefined {
  if (depth === 0) return type;
  const element = elementOf(type);
  return element && levelType(element, depth - 1);
}

/** The attribute of a level. */
export function usingAt({ slot }: SlotContext, depth: number): MarshalUsing | undefined {
  return slot.marshalUsing?.find((using) => using.elementIndirectionDepth === depth);
}

/** The mode that a marshaller of the value, or of its elements, has to have. */
export function modeFor({ passing, direction: declared }: SlotContext, element: boolean): Mode {
  if (passing === 'value' && element && declared.out) return declared.in ? 'Ref' : 'Out';
  return passing === 'value' || passing === 'in' ? 'In' : passing === 'ref' ? 'Ref' : 'Out';
}
