/**
 * The exceptions of .NET that only an HRESULT can bring (spec 12.5), each with the base and the `HResult` that it has there. A table, in
 * the form of classes: hence its length.
 */
import {
  ApplicationException,
  ArgumentException,
  ArithmeticException,
  type ErrorDetail,
  InteropError,
  MemberAccessException,
  MissingMemberException,
  SystemException,
  TypeLoadException,
} from './errors.ts';

/** `System.Exception` itself: .NET has it for an HRESULT that names no particular exception. */
export class Exception extends InteropError {
  constructor(message: string, detail: ErrorDetail = {}) {
    super('ERR_PINVOKE_HRESULT', message, detail);
  }
}
/** Text is not in the form that is needed. */
export class FormatException extends SystemException {
  override hresult: number = 0x80131537 | 0;
}
/** The operation is not implemented. */
export class NotImplementedException extends SystemException {
  override hresult: number = 0x80004001 | 0;
}
/** A division by zero. */
export class DivideByZeroException extends ArithmeticException {
  override hresult: number = 0x80020012 | 0;
}
/** A number is infinite or no number. */
export class NotFiniteNumberException extends ArithmeticException {
  override hresult: number = 0x80131528 | 0;
}
/** Access is denied. */
export class UnauthorizedAccessException extends SystemException {
  override hresult: number = 0x80070005 | 0;
}
/** A library or program is in the wrong format. */
export class BadImageFormatException extends SystemException {
  override hresult: number = 0x8007000b | 0;
}
/** Input or output failed. */
export class IOException extends SystemException {
  override hresult: number = 0x80131620 | 0;
}
/** A file was not found. */
export class FileNotFoundException extends IOException {
  override hresult: number = 0x80070002 | 0;
}
/** A directory was not found. */
export class DirectoryNotFoundException extends IOException {
  override hresult: number = 0x80070003 | 0;
}
/** A file was found but could not be loaded. */
export class FileLoadException extends IOException {
  override hresult: number = 0x80131621 | 0;
}
/** Reading went past the end. */
export class EndOfStreamException extends IOException {
  override hresult: number = 0x80070026 | 0;
}
/** A path is too long. */
export class PathTooLongException extends IOException {
  override hresult: number = 0x800700ce | 0;
}
/** A VARIANT has no valid type. */
export class InvalidOleVariantTypeException extends SystemException {
  override hresult: number = 0x80131531 | 0;
}
/** An element does not fit the array. */
export class ArrayTypeMismatchException extends SystemException {
  override hresult: number = 0x80131503 | 0;
}
/** An array has the wrong number of dimensions. */
export class RankException extends SystemException {
  override hresult: number = 0x80131517 | 0;
}
/** The same object was given twice. */
export class DuplicateWaitObjectException extends ArgumentException {
  override hresult: number = 0x80131529 | 0;
}
/** A field cannot be reached. */
export class FieldAccessException extends MemberAccessException {
  override hresult: number = 0x80131507 | 0;
}
/** A method cannot be reached. */
export class MethodAccessException extends MemberAccessException {
  override hresult: number = 0x80131510 | 0;
}
/** A field does not exist. */
export class MissingFieldException extends MissingMemberException {
  override hresult: number = 0x80131511 | 0;
}
/** A type cannot be reached. */
export class TypeAccessException extends TypeLoadException {
  override hresult: number = 0x80131543 | 0;
}
/** A type's initialisation failed. */
export class TypeInitializationException extends SystemException {
  override hresult: number = 0x80131534 | 0;
}
/** A type was unloaded. */
export class TypeUnloadedException extends SystemException {
  override hresult: number = 0x80131013 | 0;
}
/** More than one member matches. */
export class AmbiguousMatchException extends SystemException {
  override hresult: number = 0x8000211d | 0;
}
/** A member was called on the wrong object. */
export class TargetException extends ApplicationException {
  override hresult: number = 0x80131603 | 0;
}
/** A member was called with the wrong number of arguments. */
export class TargetParameterCountException extends ApplicationException {
  override hresult: number = 0x8002000e | 0;
}
/** A filter's criteria are not valid. */
export class InvalidFilterCriteriaException extends ApplicationException {
  override hresult: number = 0x80131601 | 0;
}
/** An attribute is in the wrong format. */
export class CustomAttributeFormatException extends FormatException {
  override hresult: number = 0x80131605 | 0;
}
/** The delegate does not combine. */
export class MulticastNotSupportedException extends SystemException {
  override hresult: number = 0x80131514 | 0;
}
/** The operation was cancelled. */
export class OperationCanceledException extends SystemException {
  override hresult: number = 0x8013153b | 0;
}
/** Data is not aligned. */
export class DataMisalignedException extends SystemException {
  override hresult: number = 0x80131541 | 0;
}
/** The stack is exhausted. */
export class StackOverflowException extends SystemException {
  override hresult: number = 0x800703e9 | 0;
}
/** The stack does not suffice. */
export class InsufficientExecutionStackException extends SystemException {
  override hresult: number = 0x80131578 | 0;
}
/** The runtime failed. */
export class ExecutionEngineException extends SystemException {
  override hresult: number = 0x80131506 | 0;
}
/** A security rule was broken. */
export class SecurityException extends SystemException {
  override hresult: number = 0x8013150a | 0;
}
/** Code could not be verified. */
export class VerificationException extends SystemException {
  override hresult: number = 0x8013150d | 0;
}
/** A cryptographic operation failed. */
export class CryptographicException extends SystemException {
  override hresult: number = 0x80131430 | 0;
}
/** Serialisation failed. */
export class SerializationException extends SystemException {
  override hresult: number = 0x8013150c | 0;
}
/** A resource is missing. */
export class MissingManifestResourceException extends SystemException {
  override hresult: number = 0x80131532 | 0;
}
/** A lock is not held. */
export class SynchronizationLockException extends SystemException {
  override hresult: number = 0x80131518 | 0;
}
/** A thread was interrupted. */
export class ThreadInterruptedException extends SystemException {
  override hresult: number = 0x80131519 | 0;
}
/** A thread is in the wrong state. */
export class ThreadStateException extends SystemException {
  override hresult: number = 0x80131520 | 0;
}
/** A thread could not be started. */
export class ThreadStartException extends SystemException {
  override hresult: number = 0x80131525 | 0;
}
/** A thread was ended. */
export class ThreadAbortException extends SystemException {
  override hresult: number = 0x80131530 | 0;
}
/** More than one implementation fits. */
export class AmbiguousImplementationException extends Exception {
  override hresult: number = 0x8013106a | 0;
}
/** A contract was broken. */
export class ContractException extends Exception {
  override hresult: number = 0x80131542 | 0;
}
