import type { UnmanagedType } from './attributes.ts';
import type { CustomMarshalerReference } from './custom.ts';
import type { ManagedType } from './managed.ts';

/** `[MarshalAs(UnmanagedType.X, ...)]`, as declared (spec sections 2 to 9). */
export interface MarshalAs {
  readonly value: UnmanagedType;
  readonly arraySubType?: UnmanagedType;
  readonly sizeConst?: number;
  /** 0-based over the declared parameters (spec 7.4). */
  readonly sizeParamIndex?: number;
  readonly custom?: CustomMarshalerReference;
  /**
   * The code page of one-byte text in this place, instead of the system's; for an array or ByValArray that of its elements. Not an attribute
   * of .NET: there the process has one code page. Refused where text is UTF-16 or UTF-8 by its declaration, and in `libraryImport`.
   */
  readonly codePage?: number;
}

/** `[MarshalUsing(...)]` of a source-generated import (spec 14.3). */
export interface MarshalUsing {
  /** The marshaller named; absent where only a count is given. */
  readonly marshaller?: CustomMarshalerReference;
  readonly countElementName?: string;
  readonly constantElementCount?: number;
  readonly elementIndirectionDepth: number;
}

/** How a parameter is passed (spec 1.1): `in` stands for `in` and `ref readonly`. */
export type Passing = 'value' | 'ref' | 'out' | 'in';

/** The declared attributes `[In]` and `[Out]`; both false where nothing was written. */
export interface Direction {
  readonly in: boolean;
  readonly out: boolean;
}

/** A place that a value travels through: a type with what was declared about it. */
export interface Slot {
  readonly type: ManagedType;
  readonly marshalAs?: MarshalAs;
  readonly marshalUsing?: readonly MarshalUsing[];
}

/** One parameter as declared. */
export interface Parameter extends Slot {
  readonly name: string;
  readonly passing: Passing;
  readonly direction: Direction;
}

/** A result as declared; `byRef` for `ref T` results, which every profile refuses (spec 4.11). */
export interface Result extends Slot {
  readonly byRef?: boolean;
}

/** One instance field as declared (spec 8.1). */
export interface Field extends Slot {
  readonly name: string;
  /** `[FieldOffset]`; required iff the layout is Explicit. */
  readonly offset?: number;
}
