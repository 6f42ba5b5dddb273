import type { WireExpression, WireType } from '../../types/wire/index.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import type { Scope } from '../scope.ts';
import type { Shape } from '../shape.ts';
import type { TransferSyntax } from '../syntax.ts';

/** The identifiers of the maximum counts of a conformant type: when encoding where they go, when decoding what was read. */
export type Counts = readonly string[];

/** Where a type is met: the scope of its expressions, its path for messages, its maximum counts. */
export interface Site {
  readonly scope: Scope;
  /** The path inside the construction, as a text of the descriptor. */
  readonly path: string;
  readonly counts: Counts;
}

/** Everything that is known of one kind of type. To add a kind: its file, its line in the table of index.ts. */
export interface Kind<T extends WireType> {
  /** The form in place. */
  shape(type: T, of: (part: WireType) => Shape, syntax: TransferSyntax): Shape;
  /** The types that stand in its place. */
  inPlace(type: T): readonly WireType[];
  /** The types that follow behind pointers. */
  pointees?(type: T): readonly WireType[];
  /** The expressions it is declared with. */
  expressions?(type: T): readonly WireExpression[];
  /** Writes generated source that encodes `value` (an identifier) at the body's cursor. */
  encode(body: EncodeBody, type: T, value: string, site: Site): void;
  /** Writes generated source that decodes a value at the body's cursor, and gives the identifier that holds it. */
  decode(body: DecodeBody, type: T, site: Site): string;
}
