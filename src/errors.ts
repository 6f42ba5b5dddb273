/**
 * Size: a list of classes, one like the other.
 *
 * Every error the library throws. Names are .NET's where .NET has one (design section 8): the exception that the spec names is
 * the class that is thrown, with .NET's bases. All are `InteropError`; `isInteropError` recognises them across copies of the library.
 * Classes that only an HRESULT can bring are in errors-runtime.ts.
 */

/** Stable codes, one per cause a program may want to tell apart. */
export type InteropErrorCode =
  | 'ERR_PINVOKE_ARGUMENT'
  | 'ERR_PINVOKE_RANGE'
  | 'ERR_PINVOKE_DIRECTIVE'
  | 'ERR_PINVOKE_TYPE_LOAD'
  | 'ERR_PINVOKE_LIBRARY'
  | 'ERR_PINVOKE_ENTRY_POINT'
  | 'ERR_PINVOKE_NOT_SUPPORTED'
  | 'ERR_PINVOKE_DISPOSED'
  | 'ERR_PINVOKE_STATE'
  | 'ERR_PINVOKE_NULL'
  | 'ERR_PINVOKE_MEMORY'
  | 'ERR_PINVOKE_QUOTA'
  | 'ERR_PINVOKE_STALE'
  | 'ERR_PINVOKE_CORRUPT'
  | 'ERR_PINVOKE_HRESULT'
  | 'ERR_PINVOKE_DECLARATION'
  | 'ERR_PINVOKE_RPC'
  | 'ERR_PINVOKE_CALLBACK';

/** Where an error arose and what was found there. All optional: an error says what it knows. */
export interface ErrorDetail {
  /** The function as declared. */
  readonly function?: string;
  /** The parameter, or `return value`. */
  readonly parameter?: string;
  /** The place inside the parameter: a field or an element, `Point.x`, `[3]`. */
  readonly path?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The base of every error of this library. `hresult` is .NET's `HResult` as a signed 32-bit integer. */
export class InteropError extends Error {
  readonly code: InteropErrorCode;
  readonly detail: ErrorDetail;
  hresult: number = 0x80131500 | 0;
  /** Marks errors of every copy of the library. */
  readonly isInteropError: true = true;

  constructor(code: InteropErrorCode, message: string, detail: ErrorDetail = {}) {
    super(messageOf(message, detail), detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.detail = detail;
    this.name = new.target.name;
  }
}

/** The place of an error as messages begin with it; empty where nothing is known. */
export function placeText({ function: fn, parameter, path }: ErrorDetail): string {
  const slot = parameter === 'return value' ? parameter : parameter && `parameter '${parameter}'`;
  return [fn && `${fn}()`, slot, path && `at ${path}`].filter(Boolean).join(', ');
}

function messageOf(message: string, detail: ErrorDetail): string {
  const { expected, actual, hint } = detail;
  const place = placeText(detail);
  const found = [expected && `expected ${expected}`, actual && `got ${actual}`].filter(Boolean).join(', ');
  return [place && `${place}: `, message, found && (message ? ` (${found})` : found), hint && `. ${hint[0]?.toUpperCase()}${hint.slice(1)}`]
    .filter(Boolean)
    .join('');
}

/** Whether `error` is an error of this library, also of another copy of it. */
export function isInteropError(error: unknown): error is InteropError {
  return typeof error === 'object' && error !== null && (error as { isInteropError?: unknown }).isInteropError === true;
}

type Options = ErrorDetail;

/** The base of .NET's own exceptions. */
export class SystemException extends InteropError {
  constructor(message: string, detail: Options = {}, code: InteropErrorCode = 'ERR_PINVOKE_HRESULT') {
    super(code, message, detail);
    this.hresult = 0x80131501 | 0;
  }
}
/** A calculation failed. */
export class ArithmeticException extends SystemException {
  override hresult: number = 0x80070216 | 0;
}
/** A member cannot be reached. */
export class MemberAccessException extends SystemException {
  override hresult: number = 0x8013151a | 0;
}
/** A member does not exist. */
export class MissingMemberException extends MemberAccessException {
  override hresult: number = 0x80131512 | 0;
}
/** A failure that came from outside the runtime. */
export class ExternalException extends SystemException {
  override hresult: number = 0x80004005 | 0;
}
/** A value is not acceptable (spec 2.7). */
export class ArgumentException extends SystemException {
  constructor(message: string, detail: Options = {}, code: InteropErrorCode = 'ERR_PINVOKE_ARGUMENT') {
    super(message, detail, code);
    this.hresult = 0x80070057 | 0;
  }
}
/** A null where an object is needed. */
export class ArgumentNullException extends ArgumentException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_NULL');
    this.hresult = 0x80004003 | 0;
  }
}
/** An index, length or capacity is out of range. */
export class ArgumentOutOfRangeException extends ArgumentException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_RANGE');
    this.hresult = 0x80131502 | 0;
  }
}
/** A number does not fit the declared width (spec 2.7), or a count overflows (spec 7.4). */
export class OverflowException extends ArithmeticException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_RANGE');
    this.hresult = 0x80131516 | 0;
  }
}
/** A directive or type that the marshaler refuses (spec 1.5). */
export class MarshalDirectiveException extends SystemException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_DIRECTIVE');
    this.hresult = 0x80131535 | 0;
  }
}
/** A type that cannot be loaded or laid out (spec 1.5, 8.9). */
export class TypeLoadException extends SystemException {
  constructor(message: string, detail: Options = {}, code: InteropErrorCode = 'ERR_PINVOKE_TYPE_LOAD') {
    super(message, detail, code);
    this.hresult = 0x80131522 | 0;
  }
}
/** No library was found; the message lists every attempt (spec 11.9). */
export class DllNotFoundException extends TypeLoadException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_LIBRARY');
    this.hresult = 0x80131524 | 0;
  }
}
/** The library has no such entry point; the message lists every spelling tried (spec 11.9). */
export class EntryPointNotFoundException extends TypeLoadException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_ENTRY_POINT');
    this.hresult = 0x80131523 | 0;
  }
}
/** A type or member that is missing (spec 4.11). */
export class MissingMethodException extends MissingMemberException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_DECLARATION');
    this.hresult = 0x80131513 | 0;
  }
}
/** The operation has no meaning here (spec 10.4). */
export class NotSupportedException extends SystemException {
  constructor(message: string, detail: Options = {}, code: InteropErrorCode = 'ERR_PINVOKE_NOT_SUPPORTED') {
    super(message, detail, code);
    this.hresult = 0x80131515 | 0;
  }
}
/** Something of the spec that the library does not have yet; the message says what. */
export class NotSupportedYetError extends NotSupportedException {
  constructor(what: string, detail: Options = {}) {
    super(`not supported yet: ${what}`, detail);
  }
}
/** The platform has no such thing (spec 12.6). */
export class PlatformNotSupportedException extends NotSupportedException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail);
    this.hresult = 0x80131539 | 0;
  }
}
/** The object's state does not allow the operation. */
export class InvalidOperationException extends SystemException {
  constructor(message: string, detail: Options = {}, code: InteropErrorCode = 'ERR_PINVOKE_STATE') {
    super(message, detail, code);
    this.hresult = 0x80131509 | 0;
  }
}
/** The object was disposed (spec 10.1). */
export class ObjectDisposedException extends InvalidOperationException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_DISPOSED');
    this.hresult = 0x80131622 | 0;
  }
}
/** A null was dereferenced. */
export class NullReferenceException extends SystemException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_NULL');
    this.hresult = 0x80004003 | 0;
  }
}
/** An index lies outside the array. */
export class IndexOutOfRangeException extends SystemException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_RANGE');
    this.hresult = 0x80131508 | 0;
  }
}
/** The types do not fit each other. */
export class InvalidCastException extends SystemException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_ARGUMENT');
    this.hresult = 0x80004002 | 0;
  }
}
/** Native memory is exhausted. */
export class OutOfMemoryException extends SystemException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_MEMORY');
    this.hresult = 0x8007000e | 0;
  }
}
/** A heap's quota does not allow the request (`WS_E_QUOTA_EXCEEDED`; heap spec section 4). The heap stays usable. */
export class QuotaExceededException extends InteropError {
  constructor(message: string, detail: Options = {}) {
    super('ERR_PINVOKE_QUOTA', message, detail);
    this.hresult = 0x803d0008 | 0;
  }
}
/** A block of a heap was used after the heap was reset or freed (heap spec section 10). No memory was touched. */
export class StaleBlockException extends InvalidOperationException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_STALE');
  }
}
/** A heap in debug mode found bytes written outside a block, or after the block's life ended. */
export class HeapCorruptionException extends InteropError {
  constructor(message: string, detail: Options = {}) {
    super('ERR_PINVOKE_CORRUPT', message, detail);
    this.hresult = 0x80131506 | 0;
  }
}
/** An address that no process may touch (spec 12.4). */
export class AccessViolationException extends SystemException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_MEMORY');
    this.hresult = 0x80004003 | 0;
  }
}
/** A rule of the runtime that has no more specific exception (spec 4.7.3, 14.4). */
export class ApplicationException extends InteropError {
  constructor(message: string, detail: Options = {}) {
    super('ERR_PINVOKE_ARGUMENT', message, detail);
    this.hresult = 0x80131600 | 0;
  }
}
/** Code that no platform of ours can express, such as varargs on Unix (spec 9.4). */
export class InvalidProgramException extends SystemException {
  constructor(message: string, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_DECLARATION');
    this.hresult = 0x8013153a | 0;
  }
}
/** An HRESULT, or a failure that .NET reports as one. */
export class COMException extends ExternalException {
  constructor(message: string, hresult: number = 0x80004005 | 0, detail: Options = {}) {
    super(message, detail, 'ERR_PINVOKE_HRESULT');
    this.hresult = hresult | 0;
  }
}
