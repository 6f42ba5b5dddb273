import type { WireKind, WireType, WireTypeOf } from '../../../../src/types/wire/index.ts';
import type { Kind } from '../kind.ts';
import { arrays } from './array.ts';
import { bases } from './base.ts';
import { contexts } from './context.ts';
import { enumerations } from './enum.ts';
import { bindings, ignoreds } from './ignored.ts';
import { interfaces } from './interface.ts';
import { pipes } from './pipe.ts';
import { pointers } from './pointer.ts';
import { strings } from './string.ts';
import { structures } from './struct.ts';
import { switches } from './switch.ts';
import { transmitted } from './transmit.ts';
import { unions } from './union.ts';
import { userMarshalled } from './user.ts';

const KINDS: { readonly [K in WireKind]: Kind<WireTypeOf<K>> } = {
  base: bases,
  enum: enumerations,
  struct: structures,
  union: unions,
  switch: switches,
  array: arrays,
  string: strings,
  pointer: pointers,
  ignored: ignoreds,
  binding: bindings,
  context: contexts,
  interface: interfaces,
  pipe: pipes,
  transmit: transmitted,
  user: userMarshalled,
};

/** What the specification says of the kind of a type. */
export function kindOf<T extends WireType>(type: T): Kind<T> {
  return KINDS[type.kind] as unknown as Kind<T>;
}

/** The alignment of the elements of an array. */
export function elementAlignment(type: WireType, syntax: Parameters<Kind<WireType>['alignment']>[1]): number {
  const kind = kindOf(type);
  return kind.elementAlignment?.(type, syntax) ?? kind.alignment(type, syntax);
}
