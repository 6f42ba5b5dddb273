import { RpcError } from '../errors-rpc.ts';
import type { WireProcedure, WireType } from '../types/wire/index.ts';
import {
  type Compiled,
  type CompiledDecoder,
  type CompiledEncoder,
  compileParameterDecoder,
  compileParameterEncoder,
  type Passed,
} from './compile.ts';
import { memo } from './memo.ts';
import { type DecodedAt, type DecodeOptions, type EncodeOptions, octetsOf, runDecoder, withDecoder, withEncoder } from './run.ts';
import { refuse } from './runtime/values.ts';
import { NDR20, SYNTAXES, type TransferSyntax } from './syntax.ts';

/** What travels in one direction of a procedure, by the parameters' names; the result is `$return`. */
export type Parameters = Readonly<Record<string, unknown>>;
/** The direction of a body: `in` is the request, `out` the reply. */
export type Direction = 'in' | 'out';

/** Encodes and decodes the bodies of one procedure under one transfer syntax (spec 1.10). */
export class ProcedureCodec {
  readonly procedure: WireProcedure;
  readonly syntax: TransferSyntax;
  readonly #encoders = new Map<Direction, Compiled<CompiledEncoder>>();
  readonly #decoders = new Map<Direction, Compiled<CompiledDecoder>>();

  constructor(procedure: WireProcedure, syntax: TransferSyntax) {
    if (syntax.wide && procedure.parameters.some(({ byteCount }) => byteCount !== undefined)) {
      throw new RpcError('RPC_S_CANNOT_SUPPORT', 'byte_count is not for NDR64', { function: procedure.name });
    }
    this.procedure = procedure;
    this.syntax = syntax;
  }

  /** The compiled encoder of a direction with its source. */
  encoder(direction: Direction): Compiled<CompiledEncoder> {
    return memo(this.#encoders, direction, () => compileParameterEncoder(passed(this.procedure, direction), this.syntax));
  }

  decoder(direction: Direction): Compiled<CompiledDecoder> {
    return memo(this.#decoders, direction, () => compileParameterDecoder(passed(this.procedure, direction), this.syntax));
  }

  /** The body of a direction. `context` has parameters of the other direction that count or select something here. */
  encode(direction: Direction, values: Parameters, context: Parameters = {}, options: EncodeOptions = {}): Buffer {
    if (typeof values !== 'object' || values === null) refuse(this.procedure.name, 'the parameters by name', values);
    return withEncoder(options, 0, (c) => {
      this.encoder(direction).run(c, values, context);
      return octetsOf(c);
    });
  }

  /** The parameters of a body. */
  decode(direction: Direction, octets: Uint8Array, context: Parameters = {}, options: DecodeOptions = {}): Record<string, unknown> {
    return this.decodeAt(direction, octets, context, options).value;
  }

  decodeAt(
    direction: Direction,
    octets: Uint8Array,
    context: Parameters = {},
    options: DecodeOptions = {},
  ): DecodedAt<Record<string, unknown>> {
    return withDecoder(octets, options, (c, start) => {
      const end = start + Math.min(options.end ?? octets.length, octets.length);
      const value = runDecoder(c, this.decoder(direction).run, start, start + (options.offset ?? 0), end, context);
      return { value: value as Record<string, unknown>, end: Math.min(c.pos, end) - start };
    });
  }
}

/** The parameters with their direction, and the result at the end of a reply. Handles of the binding never travel (spec 1.10). */
function passed({ parameters, result }: WireProcedure, direction: Direction): Passed[] {
  const travelling = parameters
    .filter(({ type }) => !isBinding(type))
    .map((parameter) => ({ name: parameter.name, type: parameter.type, travels: parameter[direction] }));
  if (direction === 'in' || result === undefined || isBinding(result)) return travelling;
  return [...travelling, { name: '$return', type: result, travels: true }];
}

function isBinding(type: WireType): boolean {
  return type.kind === 'binding' || (type.kind === 'pointer' && isBinding(type.pointee));
}

const procedures = new WeakMap<WireProcedure, Map<TransferSyntax['name'], ProcedureCodec>>();

/** The codec of a procedure, made once for each syntax. */
export function procedureCodec(procedure: WireProcedure, syntax: TransferSyntax | TransferSyntax['name'] = NDR20): ProcedureCodec {
  const known = typeof syntax === 'string' ? SYNTAXES[syntax] : syntax;
  const bySyntax = procedures.get(procedure) ?? new Map<TransferSyntax['name'], ProcedureCodec>();
  procedures.set(procedure, bySyntax);
  return memo(bySyntax, known.name, () => new ProcedureCodec(procedure, known));
}
