import type { Descriptor } from '../base.ts';
import type { WireBase, WireEnum } from './base.ts';
import type { WireExpression } from './expression.ts';
import { lazily } from './lazy.ts';
import type { WireType } from './type.ts';

/** A member of a structure. */
export interface WireMember {
  readonly name: string;
  readonly type: WireType;
}

/** A structure. Its last member may be a conformant array, whose maximum counts stand before the structure (spec 1.6). */
export interface WireStruct<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'struct';
  readonly name: string;
  readonly members: readonly WireMember[];
  /** `#pragma pack`: caps alignment in memory, never on the wire; 0 for none. */
  readonly pack: number;
}

/** An arm of a union. Without a type it is empty. */
export interface WireArm {
  readonly labels: readonly bigint[];
  readonly isDefault: boolean;
  readonly name?: string;
  readonly type?: WireType;
}

/** A union (spec 1.7). An encapsulated one is a structure of its tag and itself; the other kind is used within `WireSwitch`. */
export interface WireUnion<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'union';
  readonly name: string;
  readonly encapsulated: boolean;
  readonly tag: WireBase | WireEnum;
  /** The names of the tag and of the union in an encapsulated one. */
  readonly tagName?: string;
  readonly unionName?: string;
  readonly arms: readonly WireArm[];
  /** `ms_union`: arms are aligned to the widest one (NDR20, non-encapsulated). */
  readonly ms: boolean;
  readonly pack: number;
}

/** A non-encapsulated union where it is used, with the expression that selects the arm. */
export interface WireSwitch<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'switch';
  readonly union: WireUnion<In, Out>;
  readonly is: WireExpression;
}

/** A structure descriptor. Members given by a function are read when first asked for, so that a type can point at itself. */
export function structType<In = unknown, Out = In>(
  name: string,
  members: readonly WireMember[] | (() => readonly WireMember[]),
  options: { readonly pack?: number } = {},
): WireStruct<In, Out> {
  const type = { kind: 'struct' as const, name, members: [] as readonly WireMember[], pack: options.pack ?? 0 };
  return Object.freeze(lazily(type, 'members', members));
}

/** A union descriptor; its arms may be given by a function. */
export function unionType<In = unknown, Out = In>(
  name: string,
  tag: WireBase | WireEnum,
  arms: readonly WireArm[] | (() => readonly WireArm[]),
  options: {
    readonly encapsulated?: boolean;
    readonly tagName?: string;
    readonly unionName?: string;
    readonly ms?: boolean;
    readonly pack?: number;
  } = {},
): WireUnion<In, Out> {
  const { encapsulated = false, ms = false, pack = 0, tagName, unionName } = options;
  const names = { ...(tagName !== undefined && { tagName }), ...(unionName !== undefined && { unionName }) };
  const type = { kind: 'union' as const, name, encapsulated, tag, arms: [] as readonly WireArm[], ms, pack, ...names };
  return Object.freeze(lazily(type, 'arms', arms));
}

/** A use of a non-encapsulated union. */
export function switchType<In, Out>(union: WireUnion<In, Out>, is: WireExpression): WireSwitch<In, Out> {
  return Object.freeze({ kind: 'switch', union, is });
}
