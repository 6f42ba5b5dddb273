import { isRpcError, MesEncodeDynBufferHandleCreate, MesHandle, RPC_STATUS, toAligned, type WireType } from '../../../src/rpc/index.ts';
import { decodeTypes, encodeTypes } from '../../ndr/interpreter/pickle.ts';
import { decodeProcedure } from '../../ndr/interpreter/procedure.ts';
import { Refused } from '../../ndr/interpreter/refused.ts';
import { ndr20, ndr64 } from '../../ndr/interpreter/syntax.ts';
import { expectOctets, type NdrCase, type Programs, Wrong } from './case.ts';

/** An access violation of the oracle: the spec's answer is B2. */
const CRASH = 0xc0000005;
const STATUSES: ReadonlySet<number> = new Set(Object.values(RPC_STATUS));

/**
 * A malformed or unusual buffer. What is recorded decides; where the oracle was lenient or the record is a proposal, the
 * specification decides, asked of the interpreter that was written from it alone.
 */
export function runMalformed(one: NdrCase, programs: Programs): void {
  const octets = Buffer.from(one.hex!, 'hex');
  const outcome = attempt(one, programs, octets);
  const expected = expectedStatus(one, programs, octets);
  if (outcome.status !== expected && !(expected === 'any' && typeof outcome.status === 'number' && STATUSES.has(outcome.status))) {
    throw new Wrong(`expected ${expected}, got ${outcome.status}`);
  }
  if (outcome.status === 0 && one.reencoded !== undefined && outcome.encoded !== undefined) expectReencoded(outcome.encoded, one, programs);
}

interface Attempted {
  readonly status: number;
  /** What encoding the decoded values gives. */
  readonly encoded?: Buffer;
}

function attempt(one: NdrCase, programs: Programs, octets: Buffer): Attempted {
  try {
    // Lengths that are no multiple of 8 are for the decoder here, not for the check of MesDecodeBufferHandleCreate (README).
    const handle = MesHandle.decoding(toAligned(octets), octets.length);
    if (one.procedure !== undefined) {
      handle.decodeProcedure(programs.procedure(one));
      return { status: 0 };
    }
    const types = programs.types(one);
    return {
      status: 0,
      encoded: encoded(
        types,
        types.map((type) => handle.decode(type)),
      ),
    };
  } catch (error) {
    if (isRpcError(error)) return { status: error.status };
    throw error;
  }
}

function encoded(types: readonly WireType[], values: readonly unknown[]): Buffer {
  const handle = MesEncodeDynBufferHandleCreate();
  for (const [index, type] of types.entries()) handle.encode(type, values[index]);
  return handle.buffer!;
}

function expectedStatus(one: NdrCase, programs: Programs, octets: Buffer): number | 'any' {
  if (one.status === CRASH) return RPC_STATUS.RPC_S_INVALID_BOUND;
  if (one.status !== undefined) return one.status;
  if (one.result === 'accepted' && one.lenient !== true) return 0;
  if (one.result?.startsWith('error')) return /big-endian/.test(one.result) ? RPC_STATUS.RPC_X_BAD_STUB_DATA : 'any';
  if (one.result !== 'accepted') throw new Wrong(`the result ${one.result} is of no form that is known`);
  return specified(one, programs, octets);
}

/** The status by the specification, 0 for none. */
function specified(one: NdrCase, programs: Programs, octets: Buffer): number {
  try {
    if (one.procedure === undefined) decodeTypes(octets, programs.types(one));
    else {
      const syntax = octets.length > 8 && octets.readUInt32LE(4) === 0x71710533 ? ndr64 : ndr20;
      decodeProcedure(octets, programs.procedure(one), syntax, 'out');
    }
    return 0;
  } catch (error) {
    if (error instanceof Refused) return error.status;
    throw error;
  }
}

/** What was understood. A boolean of 2 or 255 is true, thus 1: where octets differ so, they may. */
function expectReencoded(found: Buffer, one: NdrCase, programs: Programs): void {
  const types = programs.types(one);
  // The oracle counts an offset without first_is in octets; the specification counts elements (A1).
  const decodedBySpecification = decodeTypes(Buffer.from(one.hex!, 'hex'), types);
  const specified = encodeTypes(
    types.map((type, index) => ({ type, value: decodedBySpecification[index]! })),
    { version: 1, syntax: ndr20 },
  );
  if (found.equals(specified)) return;
  const recorded = Buffer.from(one.reencoded!, 'hex');
  if (found.length === recorded.length && hasBoolean(types)) {
    found.forEach((octet, at) => {
      if (octet === 1 && recorded[at]! > 1) recorded[at] = 1;
    });
  }
  expectOctets('encoded again', found, recorded.toString('hex'));
}

function hasBoolean(types: readonly WireType[], seen: Set<WireType> = new Set()): boolean {
  return types.some((type) => {
    if (seen.has(type)) return false;
    seen.add(type);
    if (type.kind === 'base') return type.name === 'boolean';
    if (type.kind === 'struct')
      return hasBoolean(
        type.members.map((member) => member.type),
        seen,
      );
    if (type.kind === 'pointer') return hasBoolean([type.pointee], seen);
    return type.kind === 'array' && hasBoolean([type.element], seen);
  });
}
