import type { WireExpression } from './expression.ts';
import type { WireType } from './type.ts';

/** A parameter of a procedure. */
export interface WireParameter {
  readonly name: string;
  readonly type: WireType;
  readonly in: boolean;
  readonly out: boolean;
  /** `force_allocate`, of an ACF. */
  readonly forceAllocate?: boolean;
  /** `byte_count`, of an ACF (NDR20 only). */
  readonly byteCount?: WireExpression;
}

/** A procedure of an interface. */
export interface WireProcedure {
  readonly kind: 'procedure';
  readonly name: string;
  /** Counted from 0 through the interface and what it derives from. */
  readonly number: number;
  readonly parameters: readonly WireParameter[];
  /** Absent: `void`. */
  readonly result?: WireType;
  readonly interface: InterfaceId;
  /** Whether it serializes (`[encode]`, `[decode]`) rather than calls. */
  readonly encode: boolean;
  readonly decode: boolean;
  /** `notify`: a routine is called when the stub is done. */
  readonly notify: boolean;
  readonly attributes: readonly string[];
}

/** The identity of an interface on the wire. */
export interface InterfaceId {
  /** Lower case, with hyphens. */
  readonly uuid: string;
  readonly major: number;
  readonly minor: number;
}

/** Which handle the procedures and types of an interface use (spec 4.12). */
export type HandleStyle = { readonly kind: 'explicit' } | { readonly kind: 'implicit'; readonly name: string } | { readonly kind: 'auto' };

/** A type of an interface that serializes by itself. */
export interface Serialization {
  readonly encode: boolean;
  readonly decode: boolean;
}

/** An interface. */
export interface WireInterface {
  readonly kind: 'interface-definition';
  readonly name: string;
  readonly id: InterfaceId;
  readonly base?: string;
  readonly object: boolean;
  readonly endpoints: readonly { readonly protocol: string; readonly endpoint: string }[];
  readonly handle: HandleStyle;
  readonly types: Readonly<Record<string, WireType>>;
  readonly serialized: Readonly<Record<string, Serialization>>;
  readonly constants: Readonly<Record<string, bigint | number | string | null>>;
  readonly procedures: readonly WireProcedure[];
}
