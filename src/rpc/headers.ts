import { RpcError } from '../errors-rpc.ts';
import { NDR20, NDR20BE, NDR64, type TransferSyntax } from '../ndr/index.ts';
import type { InterfaceId } from '../types/wire/index.ts';

/*
 * The headers of pickled streams (spec section 3).
 *
 *   type, version 1     common  01 ee 08 00 cc cc cc cc                       then per item  length(4) 0(4)
 *   type, version 2     common  02 10 40 00 cc x20 syntax(20) interface(20)   then per item  length(4) 0(12)
 *   procedure           01 01 cc cc syntax(20) interface(20) number(4) 1(4) length(4)
 */
export const COMMON_V1 = 8;
export const COMMON_V2 = 64;
export const PROCEDURE_HEADER = 56;
/** The private header of version 2 is the least certain item of the format [D11]. */
const PRIVATE: Readonly<Record<1 | 2, number>> = { 1: 8, 2: 16 };
const FILLER = 0xcc;
const NIL: InterfaceId = { uuid: '00000000-0000-0000-0000-000000000000', major: 0, minor: 0 };

/** The version of the type format: 2 is for NDR64, and may carry NDR20. */
export type Version = 1 | 2;

/** What the common header of a type stream says. */
export interface TypeStream {
  readonly version: Version;
  readonly syntax: TransferSyntax;
  /** Items begin at multiples of this, and end at one. */
  readonly alignment: 8 | 16;
}

/** What the header of a procedure says. */
export interface ProcedureStream {
  readonly syntax: TransferSyntax;
  readonly interface: InterfaceId;
  readonly number: number;
  /** Octets of the body. */
  readonly length: number;
}

/** The type stream that a handle writes. */
export function typeStream(syntax: TransferSyntax): TypeStream {
  return syntax.wide ? { version: 2, syntax, alignment: 16 } : { version: 1, syntax, alignment: 8 };
}

/** Octets before the body of an item. */
export function privateLength({ version }: TypeStream): number {
  return PRIVATE[version];
}

export function commonLength({ version }: TypeStream): number {
  return version === 1 ? COMMON_V1 : COMMON_V2;
}

/** Octets up to the next multiple of the stream's alignment. */
export function padded(length: number, alignment: number): number {
  return Math.ceil(length / alignment) * alignment;
}

/** The 20 octets of an identifier: the UUID in little-endian field order, then two 16-bit numbers. */
export function identifier({ uuid, major, minor }: InterfaceId): Buffer {
  const octets = Buffer.from(uuid.replace(/-/g, ''), 'hex');
  octets.subarray(0, 4).swap32();
  octets.subarray(4, 8).swap16();
  return Buffer.concat([octets, Buffer.from(Uint16Array.of(major, minor).buffer)]);
}

/** The identifier in 20 octets. */
export function readIdentifier(octets: Buffer, at: number): InterfaceId {
  const copy = Buffer.from(octets.subarray(at, at + 16));
  copy.subarray(0, 4).swap32();
  copy.subarray(4, 8).swap16();
  const hex = copy.toString('hex');
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { uuid, major: octets.readUInt16LE(at + 16), minor: octets.readUInt16LE(at + 18) };
}

/** Whether two identifiers are the same. */
export function sameIdentifier(one: InterfaceId, other: InterfaceId): boolean {
  return one.uuid.toLowerCase() === other.uuid.toLowerCase() && one.major === other.major && one.minor === other.minor;
}

/** Writes the common header of a type stream. */
export function writeCommon(octets: Buffer, at: number, stream: TypeStream, owner: InterfaceId | undefined): void {
  const length = commonLength(stream);
  octets[at] = stream.version;
  octets[at + 1] = 0x10;
  octets[at + 2] = length;
  octets[at + 3] = 0;
  for (let index = at + 4; index < at + COMMON_V1; index++) octets[index] = FILLER;
  if (stream.version === 2) {
    octets.fill(FILLER, at + COMMON_V1, at + length);
    identifier(stream.syntax.id).copy(octets, at + 24);
    identifier(owner ?? NIL).copy(octets, at + 44);
  }
}

/** Writes the private header of an item. */
export function writePrivate(octets: Buffer, at: number, stream: TypeStream, length: number): void {
  for (let index = at + 4; index < at + privateLength(stream); index++) octets[index] = 0;
  octets.writeUInt32LE(length, at);
}

/** Writes the header of a procedure. */
export function writeProcedure(octets: Buffer, at: number, { syntax, interface: id, number, length }: ProcedureStream): void {
  octets[at] = 1;
  octets[at + 1] = 1;
  octets.fill(FILLER, at + 2, at + 4);
  identifier(syntax.id).copy(octets, at + 4);
  identifier(id).copy(octets, at + 24);
  octets.writeUInt32LE(number, at + 44);
  octets.writeUInt32LE(1, at + 48);
  octets.writeUInt32LE(length, at + 52);
}

function bad(message: string, at: number): never {
  throw new RpcError('RPC_X_BAD_STUB_DATA', message, { offset: at });
}

/** Reads the first 8 octets of a type stream: the version, and for version 1 everything. */
export function readVersion(octets: Buffer, at: number): { readonly version: Version; readonly littleEndian: boolean } {
  const version = octets[at];
  if (version !== 1 && version !== 2) throw new RpcError('RPC_X_WRONG_ES_VERSION', `version ${version}`, { offset: at });
  const endianness = octets[at + 1];
  if (endianness !== 0x10 && (endianness !== 0 || version === 2)) bad(`the endianness ${endianness}`, at + 1);
  const length = octets.readUInt16LE(at + 2);
  if (length !== (version === 1 ? COMMON_V1 : COMMON_V2)) bad(`a common header of ${length} octets`, at + 2);
  return { version, littleEndian: endianness === 0x10 };
}

/** Reads the common header of a type stream, all of which is there. */
export function readCommon(octets: Buffer, at: number): TypeStream {
  const { version, littleEndian } = readVersion(octets, at);
  if (version === 1) return { version, syntax: littleEndian ? NDR20 : NDR20BE, alignment: 8 };
  return { version, syntax: readSyntax(octets, at + 24), alignment: 16 };
}

function readSyntax(octets: Buffer, at: number): TransferSyntax {
  const id = readIdentifier(octets, at);
  for (const syntax of [NDR20, NDR64]) if (sameIdentifier(syntax.id, id)) return syntax;
  throw new RpcError('RPC_S_UNSUPPORTED_TRANS_SYN', `the transfer syntax ${id.uuid} ${id.major}.${id.minor}`, { offset: at });
}

/** Reads the length of an item, which must be in bounds. */
export function readPrivate(octets: Buffer, at: number, { syntax, alignment }: TypeStream): number {
  const length = syntax.littleEndian ? octets.readUInt32LE(at) : octets.readUInt32BE(at);
  if (length % alignment !== 0) bad(`an item of ${length} octets, which is no multiple of ${alignment}`, at);
  return length;
}

/** Reads the header of a procedure, all of which is there. */
export function readProcedure(octets: Buffer, at: number): ProcedureStream {
  if (octets[at] !== 1 || octets[at + 1] !== 1) {
    throw new RpcError('RPC_X_WRONG_ES_VERSION', 'no procedure begins here', { offset: at });
  }
  const syntax = readSyntax(octets, at + 4);
  const length = octets.readUInt32LE(at + 52);
  if (length + PROCEDURE_HEADER > 0xffffffff) throw new RpcError('RPC_S_INVALID_BOUND', `a body of ${length} octets`, { offset: at + 52 });
  return { syntax, interface: readIdentifier(octets, at + 24), number: octets.readUInt32LE(at + 44), length };
}
