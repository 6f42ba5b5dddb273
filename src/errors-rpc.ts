import { type ErrorDetail, InteropError } from './errors.ts';

const STATUSES = {
  RPC_S_OK: 0,
  RPC_X_SS_CONTEXT_MISMATCH: 6,
  RPC_S_OUT_OF_MEMORY: 14,
  RPC_S_INVALID_ARG: 87,
  RPC_S_BUFFER_TOO_SMALL: 122,
  RPC_S_UNKNOWN_IF: 1717,
  RPC_S_UNSUPPORTED_TRANS_SYN: 1730,
  RPC_S_INVALID_TAG: 1733,
  RPC_S_INVALID_BOUND: 1734,
  RPC_S_PROCNUM_OUT_OF_RANGE: 1745,
  RPC_S_CANNOT_SUPPORT: 1764,
  RPC_S_INTERNAL_ERROR: 1766,
  RPC_X_SS_IN_NULL_CONTEXT: 1775,
  RPC_X_NULL_REF_POINTER: 1780,
  RPC_X_ENUM_VALUE_OUT_OF_RANGE: 1781,
  RPC_X_BYTE_COUNT_TOO_SMALL: 1782,
  RPC_X_BAD_STUB_DATA: 1783,
  RPC_X_INVALID_BUFFER: 1784,
  RPC_X_INVALID_ES_ACTION: 1827,
  RPC_X_WRONG_ES_VERSION: 1828,
  RPC_X_WRONG_STUB_VERSION: 1829,
  RPC_X_INVALID_PIPE_OBJECT: 1830,
  RPC_X_WRONG_PIPE_ORDER: 1831,
} as const;

/** The statuses of NDR and of the serialization functions, by name (spec section 6). */
export const RPC_STATUS: Readonly<typeof STATUSES> = Object.freeze(STATUSES);

/** The name of a status. */
export type RpcStatusName = keyof typeof RPC_STATUS;

const NAMES: ReadonlyMap<number, RpcStatusName> = new Map(
  Object.entries(RPC_STATUS).map(([name, status]) => [status, name as RpcStatusName]),
);

/** What is known of a fault beside its status. */
export interface RpcErrorDetail extends ErrorDetail {
  /** Octets from the start of the stream to where the fault was found. */
  readonly offset?: number;
}

/** A failure of encoding, decoding or of a handle. `name` is the constant's name, `status` its number. */
export class RpcError extends InteropError {
  readonly status: number;
  readonly offset?: number;
  readonly path?: string;

  constructor(status: number | RpcStatusName, message: string, detail: RpcErrorDetail = {}) {
    const number = typeof status === 'number' ? status : RPC_STATUS[status];
    const name = NAMES.get(number) ?? `RPC_STATUS_${number}`;
    super('ERR_PINVOKE_RPC', `${name} (${number})${message && `: ${message}`}`, detail);
    this.name = name;
    this.status = number;
    if (detail.offset !== undefined) this.offset = detail.offset;
    if (detail.path !== undefined) this.path = detail.path;
    // A status is a Win32 code: HRESULT_FROM_WIN32.
    this.hresult = number === 0 ? 0 : (number & 0xffff) | 0x80070000 | 0;
  }
}

/** Whether `error` is an `RpcError`, also of another copy of this library. */
export function isRpcError(error: unknown): error is RpcError {
  return typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 'ERR_PINVOKE_RPC';
}
