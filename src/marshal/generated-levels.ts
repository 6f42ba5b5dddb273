import type { CustomMarshalerReference, ManagedType, MarshalUsing } from '../types/index.ts';
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

/** What a collection holds by its own marshaller: what the marshaller shows, or the type argument that it names. */
export function collectionElement(reference: CustomMarshalerReference | undefined, type: ManagedType): ManagedType | undefined {
  if (!reference?.declaration?.collection) return undefined;
  const { modes, typeParameters = [] } = reference.declaration;
  const shown = modes.find(({ element }) => element)?.element;
  if (shown && shown.kind !== 'open') return shown;
  const index = shown ? Math.max(0, typeParameters.indexOf(shown.name)) : 0;
  return elementOf(type) ?? ('generic' in type ? type.generic?.arguments[index] : undefined);
}

/** What a level holds, where it is a collection: by itself, or by the marshaller that is named for it or for its type. */
function heldAt(context: SlotContext, depth: number, type: ManagedType): ManagedType | undefined {
  const own = type.kind === 'struct' || type.kind === 'class' ? type.nativeMarshalling : undefined;
  return collectionElement(usingAt(context, depth)?.marshaller ?? own, type) ?? elementOf(type);
}

/** How many collections of a slot are in one another. */
export function depthOf(context: SlotContext, type: ManagedType = context.slot.type, depth = 0): number {
  const held = heldAt(context, depth, type);
  return held ? 1 + depthOf(context, held, depth + 1) : 0;
}

/** The type so many collections down in a slot. */
export function levelAt(context: SlotContext, to: number, type: ManagedType = context.slot.type, depth = 0): ManagedType | undefined {
  if (depth === to) return type;
  const held = heldAt(context, depth, type);
  return held && levelAt(context, to, held, depth + 1);
}

/** The type so many arrays or spans down. */
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
