import type { Descriptor } from '../base.ts';
import type { WireType } from './type.ts';

/** `handle_t`: a binding or serialization handle; never on the wire. */
export interface WireBinding<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'binding';
}

/** A context handle: 20 octets that name a state of the server (spec 1.9). */
export interface WireContextHandle<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'context';
  readonly name: string;
  /** Whether an all-zero handle is refused where it goes in (spec 1.9). */
  readonly strict: boolean;
}

/** A pointer to an interface: a unique pointer to an opaque object reference (spec 1.9). */
export interface WireInterfacePointer<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'interface';
  readonly name: string;
}

/** A pipe: chunks of elements (spec 1.9). Only parameters are pipes. */
export interface WirePipe<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'pipe';
  readonly name: string;
  readonly element: WireType;
}

/** The user's routines of `transmit_as` and `represent_as`: one conversion per object (spec 1.9). */
export interface TransmitHooks {
  /** The value to transmit for a presented one. */
  toTransmit(value: unknown): unknown;
  /** The value to present for a transmitted one. */
  fromTransmit(value: unknown): unknown;
  /** Releases what `toTransmit` made, after it was encoded. */
  freeTransmit?(value: unknown): void;
  /** Releases what `fromTransmit` made, where a decode fails after it. */
  freeInstance?(value: unknown): void;
}

/** `transmit_as` or `represent_as`: on the wire `wire`, to the program what the hooks make of it. Without hooks, `wire`. */
export interface WireTransmit<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'transmit';
  readonly name: string;
  readonly wire: WireType;
  readonly hooks?: TransmitHooks;
}

/** The user's routines of `wire_marshal` and `user_marshal` (spec 1.9). Offsets are those of the stream. */
export interface UserMarshalHooks {
  /** The offset after the value, if it began at `offset`. */
  size(flags: number, offset: number, value: unknown): number;
  /** Writes the value at `offset` of `buffer` and gives the offset after it. */
  marshal(flags: number, buffer: Uint8Array, offset: number, value: unknown): number;
  /** Reads a value at `offset`, not beyond `end`. */
  unmarshal(flags: number, buffer: Uint8Array, offset: number, end: number): { readonly value: unknown; readonly endOffset: number };
  /** Releases what `unmarshal` made. */
  free?(flags: number, value: unknown): void;
}

/** `wire_marshal` or `user_marshal`: the octets are the user's. Without hooks, those of `wire`. */
export interface WireUserMarshal<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'user';
  readonly name: string;
  readonly wire: WireType;
  readonly hooks?: UserMarshalHooks;
}

/** `handle_t`. */
export const binding: WireBinding = Object.freeze({ kind: 'binding' });

/** A context handle's descriptor. */
export function contextHandleType(name: string, options: { readonly strict?: boolean } = {}): WireContextHandle {
  return Object.freeze({ kind: 'context', name, strict: options.strict ?? false });
}
/** An interface pointer's descriptor. */
export function interfacePointerType(name: string): WireInterfacePointer {
  return Object.freeze({ kind: 'interface', name });
}
/** A pipe's descriptor. */
export function pipeType(name: string, element: WireType): WirePipe {
  return Object.freeze({ kind: 'pipe', name, element });
}
/** The descriptor of a type that is transmitted as another. */
export function transmitType(name: string, wire: WireType, hooks?: TransmitHooks): WireTransmit {
  return Object.freeze({ kind: 'transmit', name, wire, ...(hooks && { hooks }) });
}
/** The descriptor of a type that the user marshals. */
export function userMarshalType(name: string, wire: WireType, hooks?: UserMarshalHooks): WireUserMarshal {
  return Object.freeze({ kind: 'user', name, wire, ...(hooks && { hooks }) });
}
