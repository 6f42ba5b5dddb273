import type { NativeForm } from '../layout/index.ts';
import type { Site } from './site.ts';
import { wrongType } from './site.ts';
import { StructArray } from './struct-array.ts';

/** The values of collections in generated code: their elements, and how many there are (spec 14.3, 19.2). */

/** The count of a collection, or of each where there are several. */
export type Counts = number | ArrayLike<unknown>;

/** The counts for one of several collections. */
export function countsAt(counts: readonly Counts[], index: number): readonly Counts[] {
  return counts.map((count) => (typeof count === 'number' ? count : (count[index] as Counts)));
}

/** The conversions of one element. */
export interface GeneratedElement {
  readonly size: number;
  /** Passed as it is: the collection is pinned by value. */
  readonly blittable?: NativeForm;
  /** Pinned by .NET, but no memory of JavaScript's has its bits: copied both ways. */
  readonly pinned?: true;
  write(view: DataView, at: number, value: unknown, site: Site, path: string): void;
  /** `counts` are those of the inner collections, outermost first. */
  read(view: DataView, at: number, counts: readonly Counts[]): unknown;
  /** Its way back is the guaranteed one, which generated code never takes for elements: they stay as they are. */
  readonly stays?: true;
  /** Absent: there is nothing to free, which also decides what clean-up looks at. */
  free?(view: DataView, at: number, counts?: readonly Counts[]): void;
  /** What a new managed array has where nothing was converted yet. */
  initial(): unknown;
}

/** Assigns an item of what was given for an array or span. */
export function setItem(value: unknown, index: number, item: unknown): void {
  if (value instanceof StructArray) value.set(index, item as object);
  else (value as unknown[])[index] = item;
}

/** The items of what was given for an array or span. */
export function itemsOf(value: unknown, site: Site, expected: string): ArrayLike<unknown> {
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return value as unknown as ArrayLike<unknown>;
  if (typeof value === 'object' && value !== null && Symbol.iterator in value && 'length' in value)
    return [...(value as Iterable<unknown>)];
  return wrongType(site, undefined, `${expected} (an array or null)`, value);
}
