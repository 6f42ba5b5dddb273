import { fromJson, fromJsonParameters, type Json, procedureCodec } from '../../src/ndr/index.ts';
import { MesBufferHandleReset, MesDecodeBufferHandleCreate, MesEncodeDynBufferHandleCreate, toAligned } from '../../src/rpc/index.ts';
import type { WireProcedure, WireType } from '../../src/types/wire/index.ts';
import { type CallCase, cases, type DecodeCase, octets, type PickleCase, parameterTypes, program, typesOf } from '../ndr/support/corpus.ts';

/** What may be decoded, however wrong the octets are: memory beyond it is a finding. */
export const MAX_MEMORY: number = 4 << 20;
export const LIMITS: { readonly maxMemory: number; readonly maxPointees: number; readonly maxDepth: number } = {
  maxMemory: MAX_MEMORY,
  maxPointees: 20_000,
  maxDepth: 500,
};

/** A buffer of a corpus, and what reads such buffers. */
export interface Target {
  readonly name: string;
  readonly octets: Buffer;
  decode(octets: Buffer): unknown;
  /** Writes what was read, where that is a type by itself. */
  encode?(value: unknown): void;
}

/** All buffers of the corpora: type and procedure streams, NDR64 streams of the same values, bodies of calls, malformed ones. */
export function targets(): Target[] {
  return [
    ...['ndr/pickles.json', 'ndr/pickles-spec.json'].flatMap((file) => cases<PickleCase>(file)).flatMap(pickles),
    ...cases<DecodeCase>('ndr/decode-errors.json').map(malformed),
    ...cases<CallCase>('rpc/calls.json').flatMap(bodies),
  ];
}

function pickles(one: PickleCase): Target[] {
  const { id } = one;
  if (one.procedure !== undefined) {
    const procedure = program('ndr', one.idl).procedures[one.procedure]!;
    return [{ name: id, octets: octets(one.hex!), decode: (source) => readProcedure(procedure, source) }];
  }
  const types = typesOf(one);
  const values = (Array.isArray(one.type) ? (one.values as Json[]) : [one.values as Json]).map((json, index) =>
    fromJson(types[index]!, json),
  );
  const make = (version: 1 | 2): Target => ({
    name: `${id} [${version}]`,
    octets: written(types, values, version),
    decode: (source) => readTypes(types, source),
    encode: (value) => void written(types, value as unknown[], version),
  });
  return [make(1), make(2)];
}

function malformed(one: DecodeCase): Target {
  if (one.procedure !== undefined) {
    const procedure = program('ndr', one.idl).procedures[one.procedure]!;
    return { name: one.id, octets: octets(one.hex), decode: (source) => readProcedure(procedure, source) };
  }
  const types = typesOf(one);
  return { name: one.id, octets: octets(one.hex), decode: (source) => readTypes(types, source) };
}

function bodies(one: CallCase): Target[] {
  const procedure = program('rpc', one.idl).procedures[one.procedure]!;
  const context = fromJsonParameters(parameterTypes(procedure), (one.context ?? {}) as never);
  return (['ndr20', 'ndr20be', 'ndr64'] as const).flatMap((syntax) => {
    const hex = one[syntax];
    if (typeof hex !== 'string') return [];
    const codec = procedureCodec(procedure, syntax);
    const decode = (source: Buffer): unknown => codec.decode(one.direction, source, context, LIMITS);
    return [{ name: `${one.id} [${syntax}]`, octets: octets(hex), decode }];
  });
}

function written(types: readonly WireType[], values: readonly unknown[], version: 1 | 2): Buffer {
  using handle = MesEncodeDynBufferHandleCreate();
  handle.options = { interface: { uuid: '12345678-1234-abcd-ef00-0123456789ab', major: 1, minor: 0 } };
  if (version === 2) MesBufferHandleReset(handle, 2, 2, { value: null }, 0, { value: 0 });
  for (const [index, type] of types.entries()) handle.encode(type, values[index] as never);
  return Buffer.from(handle.buffer!);
}

/** A handle needs multiples of 8 at an aligned address: what is missing is filled. */
function handleOver(source: Buffer): ReturnType<typeof MesDecodeBufferHandleCreate> {
  const padded = Buffer.alloc(Math.max(8, (source.length + 7) & -8));
  source.copy(padded);
  const handle = MesDecodeBufferHandleCreate(toAligned(padded));
  handle.options = LIMITS;
  return handle;
}

function readTypes(types: readonly WireType[], source: Buffer): unknown[] {
  using handle = handleOver(source);
  return types.map((type) => handle.decode(type));
}

function readProcedure(procedure: WireProcedure, source: Buffer): unknown {
  using handle = handleOver(source);
  return handle.decodeProcedure(procedure, { direction: 'in' });
}
