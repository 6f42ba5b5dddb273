import { isDeepStrictEqual } from 'node:util';
import {
  fromJson,
  fromJsonParameters,
  type Json,
  MES_DYNAMIC_BUFFER_HANDLE,
  MES_ENCODE,
  MES_ENCODE_NDR64,
  MesBufferHandleReset,
  MesDecodeBufferHandleCreate,
  MesEncodeDynBufferHandleCreate,
  MesEncodeFixedBufferHandleCreate,
  MesEncodeIncrementalHandleCreate,
  type MesHandle,
  toAligned,
  typeCodec,
  type WireProcedure,
  type WireType,
} from '../../../src/rpc/index.ts';
import { expectDigest, expectOctets, expectSame, type NdrCase, type Programs, Wrong } from './case.ts';

/** A pickle: its values give its octets through every style of handle, and its octets its values. */
export function runPickle(one: NdrCase, programs: Programs): void {
  if (one.values === undefined) throw new Wrong('the case has no values');
  if (one.procedure === undefined) runTypes(one, programs.types(one));
  else runProcedure(one, programs.procedure(one));
}

function octetsOf(hex: string): Buffer {
  return Buffer.from(hex.replace(/\s+/g, ''), 'hex');
}

/** A buffer as a decoding handle wants it. */
function padded(octets: Buffer): Buffer {
  return toAligned(Buffer.concat([octets, Buffer.alloc(-octets.length & 7)]));
}

function runTypes(one: NdrCase, types: readonly WireType[]): void {
  const listed = Array.isArray(one.type) ? (one.values as readonly Json[]) : [one.values!];
  const values = types.map((type, index) => fromJson(type, listed[index]!));
  const encode = (handle: MesHandle): void =>
    types.forEach((type, index) => {
      const [before, expected] = [handle.encodedSize, handle.alignSize(type, values[index])];
      handle.encode(type, values[index]);
      expectSame('growth of the encoded size', handle.encodedSize - before, expected);
    });
  const recorded = one.hex === undefined ? undefined : octetsOf(one.hex);
  const operation = recorded?.[0] === 2 ? MES_ENCODE_NDR64 : MES_ENCODE;
  if (recorded !== undefined && recorded[0] === 1 && recorded[1] === 0) encodeBigEndian(one, types, values, recorded);
  else {
    const results = everyStyle(operation, encode);
    for (const [style, octets] of results) {
      if (one.hex === undefined) expectDigest(octets, one);
      else
        expectEither(`encoded, ${style}`, one, (hex) =>
          expectOctets('', octets, hex, one.referents, operation === MES_ENCODE_NDR64 ? 8 : 4),
        );
    }
  }
  for (const form of [recorded ?? everyStyle(operation, encode).get('dynamic')!, ...alternatives(one)]) {
    const handle = MesDecodeBufferHandleCreate(padded(form));
    expectSame(
      'decoded',
      types.map((type) => handle.decode(type)),
      values,
    );
  }
}

/** Big-endian streams are read, not written: their bodies are written by the codec. */
function encodeBigEndian(one: NdrCase, types: readonly WireType[], values: readonly unknown[], recorded: Buffer): void {
  if (types.length !== 1) return;
  const start = types[0]!.kind === 'base' || types[0]!.kind === 'enum' ? 8 : 16;
  const body = typeCodec(types[0]!, 'ndr20be').encode(values[0]);
  expectOctets(
    'encoded big-endian',
    Buffer.concat([recorded.subarray(0, start), body, Buffer.alloc(-body.length & 7)]),
    one.hex!,
    one.referents,
  );
}

/** The octets that a dynamic, a fixed and an incremental handle make. */
function everyStyle(operation: number, encode: (handle: MesHandle) => void): Map<string, Buffer> {
  const dynamic = MesEncodeDynBufferHandleCreate();
  expectSame('reset', MesBufferHandleReset(dynamic, MES_DYNAMIC_BUFFER_HANDLE, operation, { value: null }, 0, { value: 0 }), 0);
  encode(dynamic);
  const octets = dynamic.buffer!;
  if (operation !== MES_ENCODE) return new Map([['dynamic', octets]]);
  // Exactly the room that is needed.
  const fixed = MesEncodeFixedBufferHandleCreate(toAligned(Buffer.alloc(octets.length)));
  encode(fixed);
  const pieces: Uint8Array[] = [];
  encode(
    MesEncodeIncrementalHandleCreate(
      null,
      (_, size) => toAligned(Buffer.alloc(size)),
      (_, buffer, size) => pieces.push(Buffer.from(buffer.subarray(0, size))),
    ),
  );
  return new Map([
    ['dynamic', octets],
    ['fixed', fixed.buffer!],
    ['incremental', Buffer.concat(pieces)],
  ]);
}

/** Where the independent model differs from the oracle, either form may be right (README): the record says why it is in doubt. */
function expectEither(what: string, one: NdrCase, check: (hex: string) => void): void {
  try {
    check(one.hex!);
  } catch (error) {
    if (one.modelAgrees !== false || one.modelHex === undefined) throw new Wrong(`${what}${(error as Error).message}`);
    check(one.modelHex);
  }
}

function alternatives(one: NdrCase): Buffer[] {
  return [one.captured, one.modelHex].filter((hex) => hex !== undefined).map(octetsOf);
}

function runProcedure(one: NdrCase, procedure: WireProcedure): void {
  const types = new Map(procedure.parameters.map(({ name, type }) => [name, type]));
  const values = fromJsonParameters(types, one.values as { [name: string]: Json });
  const recorded = octetsOf(one.hex!);
  const wide = recorded.readUInt32LE(4) === 0x71710533;
  const handle = MesEncodeDynBufferHandleCreate();
  if (wide) MesBufferHandleReset(handle, MES_DYNAMIC_BUFFER_HANDLE, MES_ENCODE_NDR64, { value: null }, 0, { value: 0 });
  handle.encodeProcedure(procedure, values);
  const octets = handle.buffer!;
  expectEither('encoded', one, (hex) => {
    const end = hex.length / 2;
    expectOctets('', octets.subarray(0, end), hex, one.referents, wide ? 8 : 4);
    expectSame('octets in all', octets.length, Math.ceil(end / 8) * 8);
    if (octets.subarray(end).some((octet) => octet !== 0)) throw new Wrong('padding that is not zero');
  });
  const both = procedure.parameters
    .filter((parameter) => parameter.type.kind !== 'binding')
    .every((parameter) => parameter.in && parameter.out);
  for (const form of [recorded, octets, ...alternatives(one)]) {
    expectSame('decoded', MesDecodeBufferHandleCreate(padded(form)).decodeProcedure(procedure, { direction: 'in' }), values);
    if (both) expectSame('decoded by the procedure', MesDecodeBufferHandleCreate(padded(form)).decodeProcedure(procedure), values);
  }
  if (
    !isDeepStrictEqual(MesDecodeBufferHandleCreate(padded(recorded)).inquireProcedure(), {
      interface: { ...procedure.interface },
      number: procedure.number,
    })
  ) {
    throw new Wrong('the identity differs');
  }
}
