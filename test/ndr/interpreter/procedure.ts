import type { WireProcedure } from '../../../src/types/wire/index.ts';
import { type Direction, decodeBody, encodeBody } from './body.ts';
import type { Limits } from './decoding.ts';
import { identity, sameOctets, syntaxId } from './identity.ts';
import { Input, Output } from './octets.ts';
import { BAD_BOUND, BAD_PROCEDURE, BAD_VERSION, NO_MEMORY, Refused, UNKNOWN_INTERFACE, UNKNOWN_SYNTAX } from './refused.ts';
import { ndr20, type Syntax } from './syntax.ts';
import type { StructValue } from './value.ts';

const HEADER = 56;

/** Header and body of a procedure's stream, and zeros up to a multiple of 8 (3.3, PR5). */
export function encodeProcedure(procedure: WireProcedure, values: StructValue, syntax: Syntax): Uint8Array {
  const body = encodeBody(procedure, 'in', values, syntax);
  const out = new Output(ndr20);
  out.raw([1, 1, 0xcc, 0xcc, ...syntaxId(syntax), ...identity(procedure.interface)]);
  out.integer(4, BigInt(procedure.number));
  out.integer(4, 1n);
  out.integer(4, BigInt(body.length));
  out.raw(body);
  out.align(8);
  return Uint8Array.from(out.octets);
}

/** Reads the stream of a procedure. `end` is where the next header is. PR2 says what a stub reads; `direction` says what is there. */
export function decodeProcedure(
  octets: Uint8Array,
  procedure: WireProcedure,
  syntax: Syntax,
  direction: Direction,
  limits: Limits = {},
): { values: StructValue; end: number } {
  if (octets.length < HEADER) throw new Refused(NO_MEMORY, 'B1, 3.3', octets.length);
  const input = new Input(octets, ndr20);
  if (!sameOctets(input.raw(2), [1, 1])) throw new Refused(BAD_VERSION, 'B24', 0);
  input.raw(2);
  if (!sameOctets(input.raw(20), syntaxId(syntax))) throw new Refused(UNKNOWN_SYNTAX, 'B25', 4);
  if (!sameOctets(input.raw(20), identity(procedure.interface))) throw new Refused(UNKNOWN_INTERFACE, 'PR4', 24);
  if (input.integer(4) !== BigInt(procedure.number)) throw new Refused(BAD_PROCEDURE, 'PR4', 44);
  input.integer(4);
  const length = input.integer(4);
  if (length + BigInt(HEADER) > 0xffff_ffffn) throw new Refused(BAD_BOUND, 'B26', 52);
  if (length > BigInt(input.left)) throw new Refused(NO_MEMORY, '3.3', 52);
  const body = input.raw(Number(length));
  const values = decodeBody(procedure, direction, body, syntax, new Map(), limits);
  // PR5: padding, unless the next header follows at once.
  if (octets[input.at] !== 1) input.align(8);
  return { values, end: input.at };
}
