import type { WireStruct, WireSwitch, WireUnion } from './aggregate.ts';
import type { WireBase, WireEnum } from './base.ts';
import type { WireArray, WireIgnored, WirePointer, WireString } from './reference.ts';
import type { WireBinding, WireContextHandle, WireInterfacePointer, WirePipe, WireTransmit, WireUserMarshal } from './special.ts';

/** Every type that IDL can put on the wire. */
export type WireType =
  | WireBase
  | WireEnum
  | WireStruct
  | WireUnion
  | WireSwitch
  | WireArray
  | WireString
  | WirePointer
  | WireIgnored
  | WireBinding
  | WireContextHandle
  | WireInterfacePointer
  | WirePipe
  | WireTransmit
  | WireUserMarshal;

/** The values of `kind`. */
export type WireKind = WireType['kind'];
/** The descriptor of a kind. */
export type WireTypeOf<K extends WireKind> = Extract<WireType, { readonly kind: K }>;

/** The JavaScript value that an encoder takes for a descriptor. */
export type Encodable<T> = T extends { readonly '~in'?: infer In } ? In : unknown;
/** The JavaScript value that a decoder gives for a descriptor. */
export type Decoded<T> = T extends { readonly '~out'?: infer Out } ? Out : unknown;
