/** `pinvoke/rpc`: serialization handles, IDL, NDR. */
export { isRpcError, RPC_STATUS, RpcError, type RpcErrorDetail, type RpcStatusName } from '../errors-rpc.ts';
export { type IdlDiagnostic, IdlError, type IdlProgram, type ImportOptions, importIdl } from '../idl/index.ts';
export * from '../ndr/index.ts';
export type * from '../types/wire/index.ts';
export { type ProcedureId, SerializationHandle } from './handle.ts';
export type { HandleOptions } from './items.ts';
export * from './mes.ts';
export { MesHandle } from './mes-handle.ts';
export { type NativeOctets, type Octets, toAligned } from './octets.ts';
export { type NativeMemory, type SerializedInterface, serialize, type TypeRoutines } from './routines.ts';
export type { Allocator, AllocFn, WriteFn } from './sinks.ts';
export type { ReadFn } from './sources.ts';
export { PickleDecoder, PickleEncoder, type PickleOptions } from './streams.ts';
