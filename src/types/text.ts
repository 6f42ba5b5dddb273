import type { Descriptor } from './base.ts';

/** `string` (spec section 5). */
export interface StringType extends Descriptor<string | null> {
  readonly kind: 'string';
}
/** What a StringBuilder parameter takes: the class of `pinvoke`, seen by its contract alone. */
export interface StringBuilderLike {
  readonly capacity: number;
  readonly length: number;
  toString(): string;
}
/** `StringBuilder` (spec section 6). */
export interface StringBuilderType extends Descriptor<StringBuilderLike | null> {
  readonly kind: 'stringBuilder';
}

/** `string`. */
export const string: StringType = Object.freeze({ kind: 'string' });
/** `StringBuilder` as a type. */
export const stringBuilder: StringBuilderType = Object.freeze({ kind: 'stringBuilder' });
