import type { WireKind, WireType, WireTypeOf } from '../../types/wire/index.ts';
import { arrayKind } from './array.ts';
import { baseKind } from './base.ts';
import { contextKind } from './context.ts';
import { enumKind } from './enum.ts';
import { interfaceKind } from './interface.ts';
import type { Kind } from './kind.ts';
import { pipeKind } from './pipe.ts';
import { bindingKind, ignoredKind } from './placeholder.ts';
import { pointerKind } from './pointer.ts';
import { stringKind } from './string.ts';
import { structKind } from './struct.ts';
import { switchKind } from './switch.ts';
import { transmitKind } from './transmit.ts';
import { unionKind } from './union.ts';
import { userKind } from './user.ts';

/** Every kind of type and all that is done with it. */
const KINDS: { readonly [K in WireKind]: Kind<WireTypeOf<K>> } = {
  base: baseKind,
  enum: enumKind,
  struct: structKind,
  union: unionKind,
  switch: switchKind,
  array: arrayKind,
  string: stringKind,
  pointer: pointerKind,
  ignored: ignoredKind,
  binding: bindingKind,
  context: contextKind,
  interface: interfaceKind,
  pipe: pipeKind,
  transmit: transmitKind,
  user: userKind,
};

/** What is done with a type. */
export function kindOf<T extends WireType>(type: T): Kind<T> {
  return KINDS[type.kind] as Kind<WireType> as Kind<T>;
}
