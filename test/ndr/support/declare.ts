import { isRpcError } from '../../../src/errors-rpc.ts';
import { type IdlProgram, importIdl } from '../../../src/idl/index.ts';
import { type DecodeOptions, type EncodeOptions, toAligned, typeCodec } from '../../../src/rpc/index.ts';
import type { WireType } from '../../../src/types/wire/index.ts';

/** What an interface with the identity of the specification's examples declares. */
export function declare(body: string): IdlProgram {
  return importIdl(
    `[encode, decode, uuid(12345678-1234-ABCD-EF00-0123456789AB), version(1.0), pointer_default(unique)] interface x { ${body} }`,
  );
}

/** The type `T` that a declaration makes. */
export function typeOf(body: string): WireType {
  return declare(body).types.T!;
}

/** Octets from hexadecimal digits; brackets mark what a reader ignores. */
export function bytes(text: string): Buffer {
  return toAligned(Buffer.from(text.replace(/[^0-9a-fA-F]/g, ''), 'hex'));
}

/** The same with every octet in brackets replaced. */
export function withFiller(text: string, filler: string): Buffer {
  return bytes(text.replace(/\[[^\]]*\]/g, (part) => part.replace(/[0-9a-fA-F]{2}/g, filler)));
}

export type SyntaxName = 'ndr20' | 'ndr20be' | 'ndr64';

/** The body of a value, in hexadecimal digits. */
export function body(type: WireType, value: unknown, syntax: SyntaxName = 'ndr20', options: EncodeOptions = {}): string {
  return typeCodec(type, syntax)
    .encode(value as never, options)
    .toString('hex');
}

/** The value of a body. */
export function parse(type: WireType, text: string, syntax: SyntaxName = 'ndr20', options: DecodeOptions = {}): unknown {
  return typeCodec(type, syntax).decode(bytes(text), options);
}

/** Hexadecimal digits without spaces. */
export const digits = (text: string): string => text.replace(/[^0-9a-fA-F]/g, '').toLowerCase();

/** The status that work is refused with; `none` where it is not. Other errors pass. */
export function status(work: () => unknown): number | 'none' {
  try {
    work();
    return 'none';
  } catch (error) {
    if (isRpcError(error)) return error.status;
    throw error;
  }
}
