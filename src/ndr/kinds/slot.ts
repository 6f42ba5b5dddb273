import type { WirePointer, WireStruct, WireTransmit, WireType, WireUserMarshal } from '../../types/wire/index.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { Scope } from '../scope.ts';
import { freeExpressions } from '../shape.ts';
import { objectReference } from './interface.ts';
import type { Site } from './kind.ts';
import { decodePointee, isPresent, loadId } from './pointer.ts';
import { decodeUserPointee, skipMarker } from './user.ts';

/** Where a value goes that is decoded from the stack: `holder[place]`. `key` tells the places apart. */
export interface Destination {
  readonly holder: string;
  /** A literal, or `i`, which is what `index` gives. */
  readonly place: string;
  readonly index: string;
  readonly key: object;
  /** The structure whose members the expressions name. */
  readonly struct?: WireStruct;
}

/** Whether a type is a slot whose pointee follows: a pointer, or what is transmitted as one. */
export function isSlot(type: WireType): boolean {
  if (type.kind === 'transmit' || type.kind === 'user') return isSlot(type.wire);
  return type.kind === 'pointer' || type.kind === 'interface';
}

/** A type without what is presented in its place; `presentations` from the inside out. */
export function unpresented(type: WireType): { readonly inner: WireType; readonly presentations: readonly WireTransmit[] } {
  if (type.kind === 'interface') return unpresented(objectReference);
  if (type.kind === 'transmit') {
    const { inner, presentations } = unpresented(type.wire);
    return { inner, presentations: type.hooks === undefined ? presentations : [...presentations, type] };
  }
  if (type.kind === 'user' && type.hooks === undefined) return unpresented(type.wire);
  return { inner: type, presentations: [] };
}

/** Leaves it to the stack to present what is at a place, when all that was put there before is done: only then it is whole. */
function pushPresentation(body: DecodeBody, presentations: readonly WireTransmit[], { holder, place, index, key }: Destination): void {
  if (presentations.length === 0) return;
  body.pushed = true;
  body.line(`c.push(${body.owner.presentation(key, presentations, place)}, ${holder}, ${index}, 0, d + 1, undefined);`);
}

/** Decodes in place what is no slot into its place. */
export function decodePlaced(body: DecodeBody, type: WireType, to: Destination, site: Site): void {
  const { inner, presentations } = unpresented(type);
  const later = body.pushing && presentations.length > 0 && body.shape(type).pointers;
  body.line(`${to.holder}[${to.place === 'i' ? to.index : to.place}] = ${body.inPlace(later ? inner : type, site)};`);
  if (later) pushPresentation(body, presentations, to);
}

/** Reads a slot at the cursor and leaves its pointee to the stack. Without a scope, the counts it needs are evaluated now. */
export function pushDecoded(body: DecodeBody, type: WireType, to: Destination, scope: Scope | undefined, path: string, now?: Scope): void {
  const { inner, presentations } = unpresented(type);
  const slot = inner as WirePointer | WireUserMarshal;
  const free = scope === undefined ? (now?.arguments(freeExpressions(type)) ?? []) : [];
  const counts = free.length === 0 ? 'undefined' : `[${free.join(', ')}]`;
  const fn = body.owner.pushed(to.key, inner, to.place, scope, path, to.struct);
  const id = slot.kind === 'user' ? skipMarker(body, path) : loadId(body, slot, path);
  const push = `c.push(${fn}, ${to.holder}, ${to.index}, ${id}, d + 1, ${counts});`;
  const always = slot.kind === 'user' || slot.mode === 'ref';
  body.line(always ? push : `if (${isPresent(body, slot, id)}) ${push}`);
  pushPresentation(body, presentations, to);
}

/** Decodes, in a function of its own, what was left to the stack. */
export function decodePushed(body: DecodeBody, type: WireType, site: Site): string {
  const slot = type as WirePointer | WireUserMarshal;
  return slot.kind === 'user' ? decodeUserPointee(body, slot, site) : decodePointee(body, slot, 'id', site);
}
