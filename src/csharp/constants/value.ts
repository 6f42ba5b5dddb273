import type { TypeSymbol } from '../symbols.ts';
import type { TypeSyntax } from '../syntax.ts';

/** The integer types of C#, with their width and sign. */
export const integerTypes: Readonly<Record<IntegerName, { readonly bits: number; readonly signed: boolean }>> = {
  sbyte: { bits: 8, signed: true },
  byte: { bits: 8, signed: false },
  short: { bits: 16, signed: true },
  ushort: { bits: 16, signed: false },
  int: { bits: 32, signed: true },
  uint: { bits: 32, signed: false },
  long: { bits: 64, signed: true },
  ulong: { bits: 64, signed: false },
  char: { bits: 16, signed: false },
  // as constants they have the values that fit every platform
  nint: { bits: 32, signed: true },
  nuint: { bits: 32, signed: false },
};
/** A C# integer type; `char` is one where constants are computed. */
export type IntegerName = 'sbyte' | 'byte' | 'short' | 'ushort' | 'int' | 'uint' | 'long' | 'ulong' | 'char' | 'nint' | 'nuint';
/** A C# floating type. */
export type FloatName = 'float' | 'double';
/** The type of a constant. */
export type ConstantType = IntegerName | FloatName | 'decimal' | 'bool' | 'string' | 'null' | TypeSymbol;

/** The value of a constant expression with its type. Integers and characters are bigints, decimals text that keeps its scale. */
export interface Constant {
  readonly type: ConstantType;
  readonly value: bigint | number | string | boolean | null;
}

/** What an attribute argument may be besides a constant. */
export type ArgumentValue = Constant | { readonly typeof: TypeSyntax } | { readonly list: readonly ArgumentValue[] };

/** How far the evaluation of a constant has come. */
export type ConstantState =
  | { readonly phase: 'new' | 'running' }
  | { readonly phase: 'done'; readonly constant: Constant }
  | { readonly phase: 'failed'; readonly error: ConstantError };

/** Why an expression has no constant value; `at` is its offset in the file. Caught where the expression is asked for. */
export class ConstantError extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** Whether a type is an integer type (`char` too). */
export function isInteger(type: ConstantType): type is IntegerName {
  return typeof type === 'string' && type in integerTypes;
}

/** Whether a type is a floating type: `float` or `double`. */
export function isFloat(type: ConstantType): type is FloatName {
  return type === 'float' || type === 'double';
}

/** Whether an integer fits a type. */
export function fits(value: bigint, type: IntegerName): boolean {
  const { bits, signed } = integerTypes[type];
  return (signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value)) === value;
}

/** The value that remains of an integer in a type. */
export function wrap(value: bigint, type: IntegerName): bigint {
  const { bits, signed } = integerTypes[type];
  return signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

/** How a type is called in messages. */
export function typeName(type: ConstantType): string {
  return typeof type === 'string' ? type : type.fullName;
}
