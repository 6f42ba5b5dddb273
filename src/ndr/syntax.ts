/** A transfer syntax: how values stand on the wire. */
export interface TransferSyntax {
  readonly name: 'ndr20' | 'ndr20be' | 'ndr64';
  readonly littleEndian: boolean;
  /** NDR64: wide counts and pointers, padded structures. */
  readonly wide: boolean;
  /** Octets of a pointer's slot, and of a count. */
  readonly pointer: 4 | 8;
  readonly count: 4 | 8;
  /** Counts above this are refused (spec A3, D8). */
  readonly maxCount: number;
  /** Products of a count and a size above this are refused (spec A3, B3). */
  readonly maxExtent: number;
  readonly id: { readonly uuid: string; readonly major: number; readonly minor: number };
}

const NDR20_ID = Object.freeze({ uuid: '8a885d04-1ceb-11c9-9fe8-08002b104860', major: 2, minor: 0 });
const NDR64_ID = Object.freeze({ uuid: '71710533-beba-4937-8319-b5dbef9ccc36', major: 1, minor: 0 });
const narrow = { wide: false, pointer: 4, count: 4, maxCount: 0xffffffff, maxExtent: 0xffffffff, id: NDR20_ID } as const;

/** NDR 2.0 in little-endian: what is written unless something else is asked for. */
export const NDR20: TransferSyntax = Object.freeze({ name: 'ndr20', littleEndian: true, ...narrow });
/** NDR 2.0 as a big-endian sender writes it. */
export const NDR20BE: TransferSyntax = Object.freeze({ name: 'ndr20be', littleEndian: false, ...narrow });
/** NDR64 1.0; little-endian only. */
export const NDR64: TransferSyntax = Object.freeze({
  name: 'ndr64',
  littleEndian: true,
  wide: true,
  pointer: 8,
  count: 8,
  maxCount: 0x7fffffff,
  maxExtent: Number.MAX_SAFE_INTEGER,
  id: NDR64_ID,
});

/** The transfer syntaxes by name. */
export const SYNTAXES: Readonly<Record<TransferSyntax['name'], TransferSyntax>> = Object.freeze({
  ndr20: NDR20,
  ndr20be: NDR20BE,
  ndr64: NDR64,
});
