import type { Descriptor } from '../base.ts';
import type { WireStruct } from './aggregate.ts';
import type { WireBase, WireRange } from './base.ts';
import type { WireExpression } from './expression.ts';
import { lazily } from './lazy.ts';
import type { WireType } from './type.ts';

/** One dimension of an array (spec 1.4). */
export interface WireDimension {
  /** The declared bound; absent in a conformant dimension. */
  readonly bound?: number;
  /** The maximum count of a conformant dimension; absent where nothing says it (`[]` alone). */
  readonly size?: WireExpression;
  /** `first_is`. */
  readonly first?: WireExpression;
  /** The actual count. */
  readonly length?: WireExpression;
  /** Whether offset and actual count are on the wire. */
  readonly varying: boolean;
}

/** An array. Fixed dimensions right of the last conformant or varying one belong to the element (spec 1.4, D22). */
export interface WireArray<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'array';
  readonly element: WireType;
  readonly dimensions: readonly WireDimension[];
  /** `range` on a conformant type: holds for every maximum count. */
  readonly range?: WireRange;
}

/** A zero-terminated string (spec 1.5). With a bound it is varying, else conformant; `size` makes it sized. */
export interface WireString<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'string';
  readonly element: WireBase | WireStruct;
  readonly bound?: number;
  readonly size?: WireExpression;
  readonly range?: WireRange;
}

/** `ref`: never null. `unique`: may be null. `full` (`ptr`): may be null, and may be an alias (spec 1.8). */
export type PointerMode = 'ref' | 'unique' | 'full';

/** What a declaration asks of memory behind a pointer (companion text, section 6). */
export interface WireAllocation {
  readonly allNodes?: boolean;
  readonly dontFree?: boolean;
  readonly force?: boolean;
  readonly byteCount?: WireExpression;
}

/** A pointer. */
export interface WirePointer<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'pointer';
  readonly mode: PointerMode;
  readonly pointee: WireType;
  readonly allocation?: WireAllocation;
  /** `disable_consistency_check`: a null beside a nonzero count is never refused (spec B10). */
  readonly unchecked?: boolean;
}

/** `[ignore]`: a slot that is written as null and never followed. */
export interface WireIgnored<In = unknown, Out = In> extends Descriptor<In, Out> {
  readonly kind: 'ignored';
}

/** A pointer descriptor; the pointee may be given by a function. */
export function pointerType<In = unknown, Out = In>(
  mode: PointerMode,
  pointee: WireType | (() => WireType),
  options: { readonly allocation?: WireAllocation; readonly unchecked?: boolean } = {},
): WirePointer<In, Out> {
  const { allocation, unchecked } = options;
  const rest = { ...(allocation && { allocation: Object.freeze(allocation) }), ...(unchecked && { unchecked }) };
  if (typeof pointee !== 'function') return Object.freeze({ kind: 'pointer', mode, pointee, ...rest });
  let known: WireType | undefined;
  const get = (): WireType => {
    known ??= pointee();
    return known;
  };
  const type = { kind: 'pointer' as const, mode, ...rest } as WirePointer<In, Out>;
  return Object.freeze(Object.defineProperty(type, 'pointee', { get, enumerable: true }));
}

/** An array descriptor. */
export function arrayType<In = unknown, Out = In>(
  element: WireType,
  dimensions: readonly Partial<WireDimension>[],
  options: { readonly range?: WireRange } = {},
): WireArray<In, Out> {
  const all = dimensions.map((dimension) => ({ ...dimension, varying: dimension.varying ?? (!!dimension.first || !!dimension.length) }));
  return Object.freeze(lazily({ kind: 'array' as const, element, dimensions: [], ...options } as WireArray<In, Out>, 'dimensions', all));
}

/** A string descriptor. */
export function stringType<In = unknown, Out = In>(
  element: WireBase | WireStruct,
  options: { readonly bound?: number; readonly size?: WireExpression; readonly range?: WireRange } = {},
): WireString<In, Out> {
  return Object.freeze({ kind: 'string', element, ...options });
}

/** A slot that is ignored. */
export const ignored: WireIgnored<unknown, null> = Object.freeze({ kind: 'ignored' });
