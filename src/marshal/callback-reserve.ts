import type { ManagedType, Slot } from '../types/index.ts';
import { callbackSignature } from './callback.ts';
import { isInsideCallback, reserveCallbacks } from './callback-pool.ts';

/** Delegate types that a call can meet: managed functions of these types may have to become native ones inside its callbacks. */

const seen = new WeakSet<ManagedType>();

/** Keeps code addresses ready for every delegate type behind a slot of a call. */
export function reserveFor({ type }: Slot): void {
  if (!isInsideCallback()) visit(type);
}

function visit(type: ManagedType): void {
  switch (type.kind) {
    case 'delegate':
      if (seen.has(type)) return;
      seen.add(type);
      reserveCallbacks(() => callbackSignature(type));
      type.parameters.forEach(reserveFor);
      reserveFor(type.returns);
      return;
    case 'struct':
    case 'class':
      if (seen.has(type)) return;
      seen.add(type);
      type.fields.forEach(reserveFor);
      return;
    case 'array':
    case 'span':
      visit(type.element);
  }
}
