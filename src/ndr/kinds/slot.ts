import type { WirePointer, WireStruct, WireTransmit, WireType, WireUserMarshal } from '../../types/wire/index.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { Scope } from '../scope.ts';
import { freeExpressions } from '../shape.ts';
import { objectReference } from './interface.ts';
import type { Site } from './kind.ts';
import { decodePointee, isPresent, loadId } from './pointer.ts';
import { presented } from './transmit.ts';
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

/** The slot itself, and what is presented in its place, from the inside out. */
function slotOf(type: WireType): { readonly slot: WirePointer | WireUserMarshal; readonly presentations: readonly WireTransmit[] } {
  if (type.kind === 'interface') return slotOf(objectReference);
  if (type.kind === 'transmit') {
    const { slot, presentations } = slotOf(type.wire);
    return { slot, presentations: [...presentations, type] };
  }
  if (type.kind === 'user' && type.hooks === undefined) return slotOf(type.wire);
  return { slot: type as WirePointer | WireUserMarshal, presentations: [] };
}

/** Reads a slot at the cursor and leaves its pointee to the stack. Without a scope, the counts it needs are evaluated now. */
export function pushDecoded(
  body: DecodeBody,
  type: WireType,
  { holder, place, index, key, struct }: Destination,
  scope: Scope | undefined,
  path: string,
  now?: Scope,
): void {
  const { slot } = slotOf(type);
  const free = scope === undefined ? (now?.arguments(freeExpressions(type)) ?? []) : [];
  const counts = free.length === 0 ? 'undefined' : `[${free.join(', ')}]`;
  const fn = body.owner.pushed(key, type, place, scope, path, struct);
  const id = slot.kind === 'user' ? skipMarker(body, path) : loadId(body, slot, path);
  const push = `c.push(${fn}, ${holder}, ${index}, ${id}, d + 1, ${counts});`;
  const always = slot.kind === 'user' || slot.mode === 'ref';
  body.line(always ? push : `if (${isPresent(body, slot, id)}) ${push}`);
}

/** Decodes, in a function of its own, what was left to the stack. */
export function decodePushed(body: DecodeBody, type: WireType, site: Site): string {
  const { slot, presentations } = slotOf(type);
  const value = slot.kind === 'user' ? decodeUserPointee(body, slot, site) : decodePointee(body, slot, 'id', site);
  return presentations.reduce((inner, presentation) => presented(body, presentation, inner), value);
}
