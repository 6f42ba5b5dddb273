import { RpcError, type RpcStatusName } from '../../errors-rpc.ts';

/**
 * A pointee that several full pointers share and that has no identity of its own in JavaScript: a number, a string. Pointers that
 * hold the same `Shared` are aliases. Objects and arrays need none: they are aliases where they are the same object.
 */
export class Shared<T = unknown> {
  value: T;

  constructor(value: T) {
    this.value = value;
  }
}

/** Refuses a value that a caller gave. `path` is the place in the type. */
export function refuse(path: string, expected: string, actual: unknown, status: RpcStatusName = 'RPC_S_INVALID_ARG'): never {
  throw new RpcError(status, '', { path, expected, actual: show(actual) });
}

/** Refuses what is no object. */
export function expectObject(value: unknown, path: string): void {
  if (typeof value !== 'object' || value === null) refuse(path, 'an object', value);
}

/** A value in a message, short. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name} of ${value.byteLength} octets`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** What a pointer's value stands for: without `Shared` and without the marker of a pointer to a pointer. */
export function unwrap(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return value instanceof Shared ? value.value : unmark(value);
}

/** What a pointer to a pointer stands for, without its marker. What the inner one shares stays as it is. */
export function unmark(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Object.hasOwn(value, '$value')) return (value as { $value: unknown }).$value;
  if (Object.hasOwn(value, '$ptr')) return (value as { $ptr: unknown }).$ptr;
  return value;
}

/** The value of a pointer to a pointer: where the inner one is null, it needs a form of its own, which is a form itself. */
export function mark(value: unknown): unknown {
  return value === null || (typeof value === 'object' && Object.hasOwn(value, '$value')) ? { $value: value } : value;
}

/** An integer that was not already a number of the right range: a bigint, a character, a boolean, the name of a constant. */
export function integer(value: unknown, low: number, high: number, path: string, names?: ReadonlyMap<string, number>): number {
  const number = toNumber(value, names);
  if (number === undefined || !Number.isInteger(number) || number < low || number > high)
    refuse(path, `an integer from ${low} to ${high}`, value);
  return number;
}

function toNumber(value: unknown, names: ReadonlyMap<string, number> | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') return names?.get(value);
  return undefined;
}

/** One character, as a code or as a text of one unit. */
export function character(value: unknown, high: number, path: string): number {
  if (typeof value === 'string' && value.length === 1 && value.charCodeAt(0) <= high) return value.charCodeAt(0);
  return integer(value, 0, high, path);
}

/** A 16-bit enumeration (spec P1). */
export function enum16(value: unknown, path: string, names: ReadonlyMap<string, number>): number {
  const number = toNumber(value, names);
  if (number === undefined || !Number.isInteger(number)) refuse(path, 'an integer or the name of a constant', value);
  if (number < 0 || number > 32767) refuse(path, 'an integer from 0 to 32767', value, 'RPC_X_ENUM_VALUE_OUT_OF_RANGE');
  return number;
}

/** A boolean given as 0 or 1. */
export function truth(value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 0 || value === 1) return value === 1;
  return refuse(path, 'a boolean', value);
}

/** A 64-bit integer; a number must be a safe integer (spec P6). */
export function big(value: unknown, signed: boolean, path: string): bigint {
  const given = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
  const fits = typeof given === 'bigint' && (signed ? BigInt.asIntN(64, given) : BigInt.asUintN(64, given)) === given;
  if (!fits) refuse(path, signed ? 'a bigint of 64 bits' : 'an unsigned bigint of 64 bits', value);
  return given;
}

/** As `big`, but a number stays one. */
export function long(value: unknown, signed: boolean, path: string): bigint | number {
  return typeof value === 'number' && Number.isSafeInteger(value) && (signed || value >= 0) ? value : big(value, signed, path);
}

const WIDE = /[^\0-\xff]/;

/** Whether every character of a text is one octet. */
export function isLatin1(text: string): boolean {
  return !WIDE.test(text);
}

/** A floating-point number. */
export function floating(value: unknown, path: string): number {
  if (typeof value !== 'number') refuse(path, 'a number', value);
  return value;
}

/** The number that a value has in an expression; NaN where it has none. */
export function count(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && value.length === 1) return value.charCodeAt(0);
  const inner = unwrap(value);
  return inner === value ? NaN : count(inner);
}

/** A field in an expression. */
export function field(value: unknown, name: string): unknown {
  const object = unwrap(value);
  return typeof object === 'object' && object !== null ? (object as Record<string, unknown>)[name] : undefined;
}

/** C's operators on bits, for integers of up to 53 bits. */
export function bits(left: number, operator: '&' | '|' | '^', right: number): number {
  if (!Number.isInteger(left) || !Number.isInteger(right)) return NaN;
  const [a, b] = [BigInt(left), BigInt(right)];
  return Number(operator === '&' ? a & b : operator === '|' ? a | b : a ^ b);
}

/** `test ? then : otherwise`; NaN where the test is not known. */
export function choose(test: number, then: number, otherwise: number): number {
  return Number.isNaN(test) ? NaN : test ? then : otherwise;
}

/** C's comparisons; NaN where a side is not known. */
export function compare(left: number, operator: '<' | '>' | '<=' | '>=' | '==' | '!=', right: number): number {
  if (Number.isNaN(left) || Number.isNaN(right)) return NaN;
  switch (operator) {
    case '<':
      return left < right ? 1 : 0;
    case '>':
      return left > right ? 1 : 0;
    case '<=':
      return left <= right ? 1 : 0;
    case '>=':
      return left >= right ? 1 : 0;
    case '==':
      return left === right ? 1 : 0;
    case '!=':
      return left === right ? 0 : 1;
  }
}

/** A text as its characters. */
export function units(value: unknown): unknown {
  return typeof value === 'string' ? Array.from({ length: value.length }, (_, index) => value.charCodeAt(index)) : value;
}

/** How many elements a value would put on the wire, to derive a count that was not given; undefined where it has none. */
export function lengthOf(value: unknown, terminated: boolean): number | undefined {
  // Lists are no markers: they need not be asked.
  const list = isList(value) ? value : unwrap(value);
  if (list === null || list === undefined) return 0;
  return typeof list === 'string' || isList(list) ? list.length + (terminated ? 1 : 0) : undefined;
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}
