import type { TypeSymbol } from '../symbols.ts';
import {
  type Constant,
  ConstantError,
  type ConstantType,
  fits,
  type IntegerName,
  integerTypes,
  isFloat,
  isInteger,
  typeName,
  wrap,
} from './value.ts';

/** What the operators need to know besides their operands. */
export interface OperatorContext {
  readonly at: number;
  readonly checked: boolean;
  /** The underlying type of an enum. */
  underlying(type: TypeSymbol): IntegerName;
}

/** An integer in a type that has the values of `integer`. Throws where it does not fit and that is checked. */
export function convertInteger(value: bigint, integer: IntegerName, type: ConstantType, { at, checked }: OperatorContext): Constant {
  if (fits(value, integer)) return { type, value };
  if (checked) throw new ConstantError(at, `CS0221: the constant value '${value}' does not fit '${typeName(type)}' (use 'unchecked')`);
  return { type, value: wrap(value, integer) };
}

/** `(type)value`. */
export function cast(value: Constant, type: ConstantType, context: OperatorContext): Constant {
  if (value.type === type) return value;
  const integer = typeof type === 'object' ? context.underlying(type) : type;
  if (isInteger(integer)) {
    if (typeof value.value === 'bigint') return convertInteger(value.value, integer, type, context);
    if (typeof value.value === 'number' && Number.isFinite(value.value))
      return convertInteger(BigInt(Math.trunc(value.value)), integer, type, context);
  } else if (isFloat(integer) && (typeof value.value === 'bigint' || typeof value.value === 'number')) {
    return { type: integer, value: integer === 'float' ? Math.fround(Number(value.value)) : Number(value.value) };
  } else if (integer === 'string' && value.type === 'null') {
    return { type: 'string', value: null };
  }
  throw new ConstantError(context.at, `'${typeName(value.type)}' cannot be converted to '${typeName(type)}'`);
}

/** Whether an integer type converts to another without a cast: it holds all its values, or it is that of a constant `int` or `long`. */
function converts(from: IntegerName, to: IntegerName): boolean {
  if (to === 'char') return false;
  if (from === 'int' || from === 'nint' || to === 'nint' || to === 'nuint') return true;
  if (from === 'long') return to === 'ulong';
  const source = integerTypes[from];
  const target = integerTypes[to];
  return source.signed === target.signed ? source.bits <= target.bits : !source.signed && source.bits < target.bits;
}

/** The implicit conversion of a constant to the type it is assigned to: an integer constant that fits converts (C# standard 10.2.11). */
export function assign(value: Constant, type: ConstantType, context: OperatorContext): Constant {
  if (value.type === type) return value;
  const toEnum = typeof type === 'object';
  // the literal `default`; null itself is refused by the compiler
  if (value.type === 'null' && type !== 'string')
    return { type, value: type === 'bool' ? false : isFloat(type) ? 0 : type === 'null' ? null : 0n };
  if (toEnum && value.value !== 0n)
    throw new ConstantError(context.at, `CS0266: '${typeName(value.type)}' needs a cast to '${typeName(type)}'`);
  if (typeof value.type === 'object' && !toEnum)
    throw new ConstantError(context.at, `CS0266: '${typeName(value.type)}' needs a cast to '${typeName(type)}'`);
  if (isInteger(type) && typeof value.value !== 'bigint')
    throw new ConstantError(context.at, `CS0266: '${typeName(value.type)}' needs a cast to '${typeName(type)}'`);
  if (isInteger(type) && isInteger(value.type) && !converts(value.type, type))
    throw new ConstantError(context.at, `CS0266: '${value.type}' needs a cast to '${type}'`);
  if (isInteger(type) && !fits(value.value as bigint, type))
    throw new ConstantError(context.at, `CS0031: the constant value '${String(value.value)}' does not fit '${type}'`);
  return cast(value, type, { ...context, checked: true });
}
