/**
 * The functions that the documents name (spec section 4). With the documented parameters, a cell for each result, they give a status
 * and never throw for a bad argument. With the cells left out, those that create give the handle, and raise `RpcError` instead.
 */
import { isRpcError, RPC_STATUS, RpcError } from '../errors-rpc.ts';
import type { InterfaceId } from '../types/wire/index.ts';
import { encodingSyntax, type ProcedureId } from './handle.ts';
import { MesHandle } from './mes-handle.ts';
import { checkAligned, isOctets, lengthOf, type Octets } from './octets.ts';
import type { AllocFn, WriteFn } from './sinks.ts';
import type { ReadFn } from './sources.ts';

/** Operations. */
export const MES_ENCODE = 0;
export const MES_DECODE = 1;
export const MES_ENCODE_NDR64 = 2;
/** Styles. */
export const MES_INCREMENTAL_HANDLE = 0;
export const MES_FIXED_BUFFER_HANDLE = 1;
export const MES_DYNAMIC_BUFFER_HANDLE = 2;

/** A variable that a function writes: any object with a `value`, such as a `Ref`. */
export interface Cell<T> {
  value: T;
}
type Nullable<T> = T | null | undefined;
type HandleCell = Nullable<Cell<MesHandle | null>>;

function invalid(message: string): RpcError {
  return new RpcError('RPC_S_INVALID_ARG', message);
}

/** The status of what `work` does. Errors that are no `RpcError` pass. */
function statusOf(work: () => void): number {
  try {
    work();
    return RPC_STATUS.RPC_S_OK;
  } catch (error) {
    if (isRpcError(error)) return error.status;
    throw error;
  }
}

function isCell<T>(cell: unknown): cell is Cell<T> {
  return typeof cell === 'object' && cell !== null && 'value' in cell;
}

/** The checks of a caller's buffer, in the documents' order (spec 4.2, 4.5). */
function checkBuffer(buffer: unknown, size: unknown, alignment: 8 | 16): asserts buffer is Octets {
  if (!isOctets(buffer)) throw invalid('the buffer is null');
  checkAligned(buffer, 8);
  if (typeof size !== 'number' || !Number.isInteger(size) || size <= 0) throw invalid(`a buffer of ${String(size)} octets`);
  if (size > lengthOf(buffer) && (buffer instanceof Uint8Array || lengthOf(buffer) > 0))
    throw invalid(`the buffer has ${lengthOf(buffer)} octets, not ${size}`);
  if (size % alignment !== 0) throw new RpcError('RPC_X_INVALID_BUFFER', `${size} octets are no multiple of ${alignment}`);
  if (alignment > 8) checkAligned(buffer, alignment);
}

/** A handle that encodes into the caller's buffer (spec 4.2). */
export function MesEncodeFixedBufferHandleCreate(
  buffer: Nullable<Octets>,
  size: number,
  encodedSize: Nullable<Cell<number>>,
  handle: HandleCell,
): number;
export function MesEncodeFixedBufferHandleCreate(buffer: Octets, size?: number): MesHandle;
export function MesEncodeFixedBufferHandleCreate(
  ...given: [Nullable<Octets>, number?, Nullable<Cell<number>>?, HandleCell?]
): number | MesHandle {
  const [buffer, size = isOctets(buffer) ? lengthOf(buffer) : 0, encodedSize, handle] = given;
  const create = (): MesHandle => {
    checkBuffer(buffer, size, 8);
    return MesHandle.fixed(buffer, size, isCell<number>(encodedSize) ? encodedSize : undefined);
  };
  if (given.length <= 2) return create();
  return statusOf(() => {
    checkBuffer(buffer, size, 8);
    if (!isCell<number>(encodedSize) || !isCell(handle)) throw invalid('a result has no place');
    encodedSize.value = 0;
    handle.value = create();
  });
}

/** A handle that encodes into a buffer of its own, which grows (spec 4.3). */
export function MesEncodeDynBufferHandleCreate(
  buffer: Nullable<Cell<Uint8Array | null>>,
  encodedSize: Nullable<Cell<number>>,
  handle: HandleCell,
): number;
export function MesEncodeDynBufferHandleCreate(): MesHandle;
export function MesEncodeDynBufferHandleCreate(
  ...given: [Nullable<Cell<Uint8Array | null>>?, Nullable<Cell<number>>?, HandleCell?]
): number | MesHandle {
  if (given.length === 0) return MesHandle.dynamic(undefined, undefined);
  const [buffer, encodedSize, handle] = given;
  return statusOf(() => {
    if (!isCell<Uint8Array | null>(buffer) || !isCell<number>(encodedSize) || !isCell(handle)) throw invalid('a result has no place');
    buffer.value = null;
    encodedSize.value = 0;
    handle.value = MesHandle.dynamic(buffer, encodedSize);
  });
}

/** A handle that gives what it encodes to functions (spec 4.4). */
export function MesEncodeIncrementalHandleCreate(
  userState: unknown,
  allocFn: Nullable<AllocFn>,
  writeFn: Nullable<WriteFn>,
  handle: HandleCell,
): number;
export function MesEncodeIncrementalHandleCreate(userState: unknown, allocFn: AllocFn, writeFn: WriteFn): MesHandle;
export function MesEncodeIncrementalHandleCreate(
  ...given: [unknown, Nullable<AllocFn>, Nullable<WriteFn>, HandleCell?]
): number | MesHandle {
  const [userState, allocFn, writeFn, handle] = given;
  const create = (): MesHandle => {
    if (typeof allocFn !== 'function' || typeof writeFn !== 'function') throw invalid('Alloc or Write is missing');
    return MesHandle.incremental({ userState, allocFn, writeFn, readFn: undefined }, MES_ENCODE);
  };
  return given.length <= 3 ? create() : statusOf(() => putHandle(handle, create));
}

/** A handle that decodes the caller's buffer (spec 4.5). */
export function MesDecodeBufferHandleCreate(buffer: Nullable<Octets>, size: number, handle: HandleCell): number;
export function MesDecodeBufferHandleCreate(buffer: Octets, size?: number): MesHandle;
export function MesDecodeBufferHandleCreate(...given: [Nullable<Octets>, number?, HandleCell?]): number | MesHandle {
  const [buffer, size = isOctets(buffer) ? lengthOf(buffer) : 0, handle] = given;
  const create = (): MesHandle => {
    checkBuffer(buffer, size, 8);
    return MesHandle.decoding(buffer, size);
  };
  return given.length <= 2 ? create() : statusOf(() => putHandle(handle, create));
}

/** A handle that decodes what a function reads (spec 4.6). */
export function MesDecodeIncrementalHandleCreate(userState: unknown, readFn: Nullable<ReadFn>, handle: HandleCell): number;
export function MesDecodeIncrementalHandleCreate(userState: unknown, readFn: ReadFn): MesHandle;
export function MesDecodeIncrementalHandleCreate(...given: [unknown, Nullable<ReadFn>, HandleCell?]): number | MesHandle {
  const [userState, readFn, handle] = given;
  const create = (): MesHandle => {
    if (typeof readFn !== 'function') throw invalid('Read is missing');
    return MesHandle.incremental({ userState, allocFn: undefined, writeFn: undefined, readFn }, MES_DECODE);
  };
  return given.length <= 2 ? create() : statusOf(() => putHandle(handle, create));
}

/** Nothing is made where there is no place for it. */
function putHandle(handle: HandleCell, create: () => MesHandle): void {
  const made = create();
  if (!isCell(handle)) throw invalid('the handle has no place');
  handle.value = made;
}

/** Begins again with a buffer: any buffer handle, whatever it was made for (spec 4.7). Gives a status. */
export function MesBufferHandleReset(
  handle: Nullable<MesHandle>,
  handleStyle: number,
  operation: number,
  buffer: Nullable<Cell<Octets | null>>,
  bufferSize: number,
  encodedSize: Nullable<Cell<number>>,
): number {
  return statusOf(() => {
    if (!(handle instanceof MesHandle) || handle.isFreed) throw invalid('the handle');
    if (!isCell<Octets | null>(buffer) || !isCell<number>(encodedSize)) throw invalid('a result has no place');
    if (operation !== MES_ENCODE && operation !== MES_DECODE && operation !== MES_ENCODE_NDR64) throw invalid(`the operation ${operation}`);
    if (handleStyle !== MES_FIXED_BUFFER_HANDLE && handleStyle !== MES_DYNAMIC_BUFFER_HANDLE) throw invalid(`the style ${handleStyle}`);
    if (handle.isIncremental) throw invalid('the handle is incremental');
    if (operation === MES_DECODE) {
      checkBuffer(buffer.value, bufferSize, 8);
      handle.resetDecoding(buffer.value, bufferSize);
    } else if (handleStyle === MES_FIXED_BUFFER_HANDLE) {
      checkBuffer(buffer.value, bufferSize, operation === MES_ENCODE_NDR64 ? 16 : 8);
      handle.resetFixed(buffer.value, bufferSize, encodedSize, encodingSyntax(operation));
    } else handle.resetDynamic(buffer as Cell<Uint8Array | null>, encodedSize, encodingSyntax(operation));
  });
}

/** Begins again with functions; what is null stays as it is (spec 4.8). Gives a status. */
export function MesIncrementalHandleReset(
  handle: Nullable<MesHandle>,
  userState: unknown,
  allocFn: Nullable<AllocFn>,
  writeFn: Nullable<WriteFn>,
  readFn: Nullable<ReadFn>,
  operation: number,
): number {
  return statusOf(() => {
    if (!(handle instanceof MesHandle) || handle.isFreed || !handle.isIncremental) throw invalid('the handle');
    if (operation !== MES_ENCODE && operation !== MES_DECODE && operation !== MES_ENCODE_NDR64) throw invalid(`the operation ${operation}`);
    handle.resetIncremental({ userState, allocFn, writeFn, readFn }, operation);
  });
}

/** Ends the life of a handle. Buffers stay (spec 4.9). Gives a status: null is none, a second time is refused. */
export function MesHandleFree(handle: Nullable<MesHandle>): number {
  if (handle === null || handle === undefined) return RPC_STATUS.RPC_S_OK;
  return statusOf(() => {
    if (!(handle instanceof MesHandle)) throw invalid('the handle');
    handle.free();
  });
}

/** Which procedure was encoded last, or comes next (spec 4.11). */
export function MesInqProcEncodingId(
  handle: Nullable<MesHandle>,
  interfaceId: Nullable<Cell<InterfaceId | null>>,
  procNum: Nullable<Cell<number>>,
): number;
export function MesInqProcEncodingId(handle: MesHandle): ProcedureId;
export function MesInqProcEncodingId(
  ...given: [Nullable<MesHandle>, Nullable<Cell<InterfaceId | null>>?, Nullable<Cell<number>>?]
): number | ProcedureId {
  const [handle, interfaceId, procNum] = given;
  const inquire = (): ProcedureId => {
    if (!(handle instanceof MesHandle)) throw invalid('the handle');
    return handle.inquireProcedure();
  };
  if (given.length === 1) return inquire();
  return statusOf(() => {
    if (!isCell<InterfaceId | null>(interfaceId) || !isCell<number>(procNum)) throw invalid('a result has no place');
    const found = inquire();
    interfaceId.value = found.interface;
    procNum.value = found.number;
  });
}
