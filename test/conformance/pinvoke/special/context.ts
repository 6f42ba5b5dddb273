import { asInteger, asString, bytesOfHex, CorpusError, type Json } from '../json.ts';
import type { Built, CaseEnvironment } from '../values/environment.ts';
import type { MarshalMembers } from './marshal.ts';

/** What a function with `$` has at hand. */
export interface SpecialContext {
  readonly args: readonly Json[];
  readonly environment: CaseEnvironment;
  readonly marshal: MarshalMembers;
  /** Calls a delegate, made here or by the library. */
  readonly invoke: (delegate: unknown, args: readonly unknown[]) => unknown;
}

/** A result that is in the corpus' form already. */
export interface JsonResult {
  readonly json: Json;
}

/** A function with `$`. An exception out of `refusable` is the tested function's; any other fails the case. */
export type Special = (context: SpecialContext) => Built | JsonResult | Promise<JsonResult>;

/** An exception that the tested function raised. */
export class Refused extends Error {
  readonly inner: unknown;
  constructor(inner: unknown) {
    super('refused');
    this.inner = inner;
  }
}

/** Runs what is tested; its exception is the expected or unexpected result of the case. */
export function refusable<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw error instanceof CorpusError ? error : new Refused(error);
  }
}

/** Native memory that begins with the bytes and continues with 16 zeros, for the time of `body`. */
export function withBytes<T>({ marshal }: SpecialContext, bytes: Uint8Array, body: (address: bigint) => T): T {
  const address = marshal.allocHGlobal(bytes.length + 16);
  try {
    marshal.copyTo(new Uint8Array(bytes.length + 16), 0, address, bytes.length + 16);
    marshal.copyTo(Uint8Array.from(bytes), 0, address, bytes.length);
    return body(address);
  } finally {
    marshal.freeHGlobal(address);
  }
}

/** The bytes at an address, in hexadecimal. */
export function hexAt({ marshal }: SpecialContext, address: bigint, length: number): string {
  const bytes = new Uint8Array(length);
  if (length > 0) marshal.copyFrom(address, bytes, 0, length);
  return Buffer.from(bytes).toString('hex');
}

/** The argument at `i` as text, integer, bytes. */
export const argument = {
  text: ({ args }: SpecialContext, i: number): string => asString(args[i]),
  textOrNull: ({ args }: SpecialContext, i: number): string | null => (args[i] === null ? null : asString(args[i])),
  integer: ({ args }: SpecialContext, i: number): number => asInteger(args[i]),
  bytes: ({ args }: SpecialContext, i: number): Uint8Array => bytesOfHex(asString(args[i])),
};
