/**
 * HRESULTs and the exceptions they become (spec 12.5). A table: hence its length. Every row was observed on .NET 10, by asking
 * `Marshal.GetExceptionForHR` for every code of the facilities that have any; all other failures are a COMException.
 */
import {
  ApplicationException,
  ArgumentException,
  ArgumentOutOfRangeException,
  ArithmeticException,
  COMException,
  DllNotFoundException,
  EntryPointNotFoundException,
  IndexOutOfRangeException,
  type InteropError,
  InvalidCastException,
  InvalidOperationException,
  InvalidProgramException,
  isInteropError,
  MarshalDirectiveException,
  MemberAccessException,
  MissingMemberException,
  MissingMethodException,
  NotSupportedException,
  NullReferenceException,
  ObjectDisposedException,
  OutOfMemoryException,
  OverflowException,
  PlatformNotSupportedException,
  SystemException,
  TypeLoadException,
} from './errors.ts';
import {
  AmbiguousImplementationException,
  AmbiguousMatchException,
  ArrayTypeMismatchException,
  BadImageFormatException,
  ContractException,
  CryptographicException,
  CustomAttributeFormatException,
  DataMisalignedException,
  DirectoryNotFoundException,
  DivideByZeroException,
  DuplicateWaitObjectException,
  EndOfStreamException,
  Exception,
  ExecutionEngineException,
  FieldAccessException,
  FileLoadException,
  FileNotFoundException,
  FormatException,
  InsufficientExecutionStackException,
  InvalidFilterCriteriaException,
  InvalidOleVariantTypeException,
  IOException,
  MethodAccessException,
  MissingFieldException,
  MissingManifestResourceException,
  MulticastNotSupportedException,
  NotFiniteNumberException,
  NotImplementedException,
  OperationCanceledException,
  PathTooLongException,
  RankException,
  SecurityException,
  SerializationException,
  StackOverflowException,
  SynchronizationLockException,
  TargetException,
  TargetParameterCountException,
  ThreadAbortException,
  ThreadInterruptedException,
  ThreadStartException,
  ThreadStateException,
  TypeAccessException,
  TypeInitializationException,
  TypeUnloadedException,
  UnauthorizedAccessException,
  VerificationException,
} from './errors-runtime.ts';

type ExceptionClass = new (message: string) => InteropError;

/** Codes of each exception. Those of facility 0x0A are Visual Basic's. */
const codes: readonly (readonly [ExceptionClass, readonly number[]])[] = [
  [AmbiguousImplementationException, [0x8013106a]],
  [AmbiguousMatchException, [0x8000211d]],
  [ApplicationException, [0x80131600]],
  [ArgumentException, [0x80070057, 0x800a01c1, 0x800a01c2]],
  [ArgumentOutOfRangeException, [0x80070459, 0x80131502]],
  [ArithmeticException, [0x80070216]],
  [ArrayTypeMismatchException, [0x80131503]],
  [
    BadImageFormatException,
    [
      0x8007000b, 0x800700b6, 0x800700c0, 0x800700c1, 0x800703e6, 0x80070482, 0x80070570, 0x80131018, 0x8013101b, 0x80131058, 0x80131107,
      0x8013110e, 0x80131124, 0x80131192, 0x8013141d,
    ],
  ],
  [ContractException, [0x80131542]],
  [CryptographicException, [0x80131430]],
  [CustomAttributeFormatException, [0x80131605]],
  [DataMisalignedException, [0x80131541]],
  [DirectoryNotFoundException, [0x80030003, 0x80070003, 0x800a004c]],
  [DivideByZeroException, [0x80020012, 0x800a000b]],
  [DllNotFoundException, [0x80131524]],
  [DuplicateWaitObjectException, [0x80131529]],
  [EndOfStreamException, [0x80070026, 0x800a003e]],
  [EntryPointNotFoundException, [0x80131523]],
  [Exception, [0x80131500]],
  [ExecutionEngineException, [0x80131506]],
  [FieldAccessException, [0x80131507]],
  [
    FileLoadException,
    [
      0x80070004, 0x80070020, 0x80070021, 0x8007006e, 0x800703ed, 0x800703ee, 0x8007045a, 0x80070571, 0x80131016, 0x80131040, 0x80131047,
      0x80131621,
    ],
  ],
  [FileNotFoundException, [0x80070002, 0x80070015, 0x80070035, 0x80070043, 0x8007007b, 0x8007007e, 0x80070485, 0x80070574, 0x800a0035]],
  [FormatException, [0x80131537]],
  [IOException, [0x800a0039, 0x800a793c, 0x800a793d, 0x80131620]],
  [IndexOutOfRangeException, [0x800a0009, 0x80131508]],
  [InsufficientExecutionStackException, [0x80131578]],
  [InvalidCastException, [0x80004002]],
  [InvalidFilterCriteriaException, [0x80131601]],
  [InvalidOleVariantTypeException, [0x80131531]],
  [InvalidOperationException, [0x80131509]],
  [InvalidProgramException, [0x8013153a]],
  [MarshalDirectiveException, [0x80131535]],
  [MemberAccessException, [0x8013151a]],
  [MethodAccessException, [0x801311e6, 0x80131510]],
  [MissingFieldException, [0x80131511]],
  [MissingManifestResourceException, [0x80131532]],
  [MissingMemberException, [0x800a01cd, 0x80131512]],
  [MissingMethodException, [0x80131513, 0x8013153e, 0x80131602, 0x80131604]],
  [MulticastNotSupportedException, [0x80131514]],
  [NotFiniteNumberException, [0x80131528]],
  [NotImplementedException, [0x80004001]],
  [NotSupportedException, [0x800a01b6, 0x800a01bd, 0x800a01ca, 0x800a01cb, 0x80131515]],
  [NullReferenceException, [0x80004003]],
  [ObjectDisposedException, [0x80131622]],
  [OperationCanceledException, [0x8013153b]],
  [OutOfMemoryException, [0x8007000e, 0x800a0007, 0x800a7919]],
  [OverflowException, [0x800a0006, 0x80131516]],
  [PathTooLongException, [0x800700ce]],
  [PlatformNotSupportedException, [0x80131539]],
  [RankException, [0x80131517]],
  [SecurityException, [0x800a0046, 0x800a01a3, 0x8013141a, 0x8013141e, 0x80131420, 0x8013150a]],
  [SerializationException, [0x8013150c]],
  [StackOverflowException, [0x800703e9, 0x800a001c]],
  [SynchronizationLockException, [0x80131518]],
  [SystemException, [0x80131501]],
  [TargetException, [0x80131603]],
  [TargetParameterCountException, [0x8002000e]],
  [ThreadAbortException, [0x80131530]],
  [ThreadInterruptedException, [0x80131519]],
  [ThreadStartException, [0x80131525]],
  [ThreadStateException, [0x80131520]],
  [TypeAccessException, [0x80131543]],
  [TypeInitializationException, [0x80131534]],
  [TypeLoadException, [0x80131522]],
  [TypeUnloadedException, [0x80131013]],
  [UnauthorizedAccessException, [0x80070005, 0x800a004b, 0x800a014f]],
  [VerificationException, [0x8013150d]],
];

const classes: ReadonlyMap<number, ExceptionClass> = new Map(codes.flatMap(([type, list]) => list.map((code) => [code, type] as const)));

/** Codes whose exception does not carry them: .NET has no constructor for it, and says so with the code for that. */
const keepsOwnCode: ReadonlySet<number> = new Set([0x8013153e, 0x80131602, 0x80131604]);

const names: ReadonlyMap<number, string> = new Map([
  [0x80004001, 'E_NOTIMPL'],
  [0x80004002, 'E_NOINTERFACE'],
  [0x80004003, 'E_POINTER'],
  [0x80004004, 'E_ABORT'],
  [0x80004005, 'E_FAIL'],
  [0x8000ffff, 'E_UNEXPECTED'],
  [0x80070005, 'E_ACCESSDENIED'],
  [0x80070006, 'E_HANDLE'],
  [0x8007000e, 'E_OUTOFMEMORY'],
  [0x80070057, 'E_INVALIDARG'],
]);

/** An HRESULT as people write it: `0x80004005 (E_FAIL)`. */
export function formatHResult(hresult: number): string {
  const code = hresult >>> 0;
  const name = names.get(code);
  return `0x${code.toString(16).toUpperCase().padStart(8, '0')}${name === undefined ? '' : ` (${name})`}`;
}

/**
 * The exception of a failed HRESULT (a 32-bit integer, signed or unsigned): of the class that .NET throws, carrying the HRESULT; null for
 * a success code.
 */
export function getExceptionForHR(hresult: number): InteropError | null {
  const code = hresult >>> 0;
  if (code < 0x80000000) return null;
  const message = `Exception from HRESULT: ${formatHResult(code)}`;
  const type = classes.get(code);
  if (type === undefined) return new COMException(message, code);
  const error = new type(message);
  if (!keepsOwnCode.has(code)) error.hresult = code | 0;
  return error;
}

/** Throws the exception of a failed HRESULT; does nothing for a success code. */
export function throwExceptionForHR(hresult: number): void {
  const error = getExceptionForHR(hresult);
  if (error !== null) throw error;
}

/** The HRESULT of an error, signed: its own, COR_E_EXCEPTION for an error of another kind, 0 for null. */
export function getHRForException(error: unknown): number {
  if (error === null || error === undefined) return 0;
  return isInteropError(error) ? error.hresult | 0 : 0x80131500 | 0;
}
