import type { WireParameter, WireProcedure } from '../../../src/types/wire/index.ts';
import { Decoding, type Limits } from './decoding.ts';
import { Encoding, type FullPointers } from './encoding.ts';
import { BAD_ARGUMENT, Refused } from './refused.ts';
import type { Syntax } from './syntax.ts';
import type { StructValue, Value } from './value.ts';

/** Which way a body goes: a request or a reply. */
export type Direction = 'in' | 'out';

/** The name of the result among the values. */
export const RESULT = '$return';

/** What travels in a direction, in order (1.10). `byte_count` changes nothing (1.9). */
export function parametersOf(procedure: WireProcedure, direction: Direction): readonly Pick<WireParameter, 'name' | 'type'>[] {
  const travelling = procedure.parameters.filter((parameter) => parameter[direction] && parameter.type.kind !== 'binding');
  const hasResult = direction === 'out' && procedure.result !== undefined;
  return hasResult ? [...travelling, { name: RESULT, type: procedure.result! }] : travelling;
}

/** Writes a body. `values` are those of all parameters that expressions need. `full` carries a request's ids into its reply (PT9). */
export function encodeBody(
  procedure: WireProcedure,
  direction: Direction,
  values: StructValue,
  syntax: Syntax,
  full?: FullPointers,
): Uint8Array {
  const encoding = new Encoding(syntax, full);
  for (const { name, type } of parametersOf(procedure, direction)) {
    const value = values.get(name);
    if (value === undefined) throw new Refused(BAD_ARGUMENT, `no parameter ${name}`);
    encoding.construction(type, value, values);
  }
  return Uint8Array.from(encoding.out.octets);
}

/** Reads a body. `context` are the parameters that went the other way. */
export function decodeBody(
  procedure: WireProcedure,
  direction: Direction,
  octets: Uint8Array,
  syntax: Syntax,
  context: ReadonlyMap<string, Value> = new Map(),
  limits: Limits = {},
): StructValue {
  const decoding = new Decoding(octets, syntax, limits);
  const travelling = parametersOf(procedure, direction);
  const scope = new Map([...context].filter(([name]) => !travelling.some((parameter) => parameter.name === name)));
  for (const { name, type } of travelling) {
    scope.set(name, decoding.construction(type, scope));
    decoding.settle();
  }
  return new Map(travelling.map(({ name }) => [name, scope.get(name)!]));
}
