import type { TypeSymbol } from '../symbols.ts';
import { decimalOfReal, truncateDecimal } from './decimal.ts';
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

/** A decimal in another numeric type. */
function castDecimal(value: string, type: ConstantType, integer: ConstantType, context: OperatorContext): Constant | undefined {
  if (isInteger(integer)) return convertInteger(truncateDecimal(value), integer, type, { ...context, checked: true });
  return isFloat(integer) ? { type: integer, value: integer === 'float' ? Math.fround(Number(value)) : Number(value) } : undefined;
}

/** `(decimal)value`. */
function toDecimal({ type, value }: Constant, { at }: OperatorContext): Constant | undefined {
  if (typeof value === 'bigint') return { type: 'decimal', value: String(value) };
  return typeof value === 'number' ? { type: 'decimal', value: decimalOfReal(value, type === 'float' ? 7 : 15, at) } : undefined;
}

/** `(type)value`. */
export function cast(value: Constant, type: ConstantType, context: OperatorContext): Constant {
  if (value.type === type) return value;
  const integer = typeof type === 'object' ? context.underlying(type) : type;
  const decimal =
    integer === 'decimal'
      ? toDecimal(value, context)
      : value.type === 'decimal'
        ? castDecimal(value.value as string, type, integer, context)
        : undefined;
  if (decimal) return decimal;
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
    return { type, value: type === 'bool' ? false : isFloat(type) ? 0 : type === 'decimal' ? '0' : type === 'null' ? null : 0n };
  if (toEnum && value.value !== 0n)
    throw new ConstantError(context.at, `CS0266: '${typeName(value.type)}' needs a cast to '${typeName(type)}'`);
  if (typeof value.type === 'object' && !toEnum)
    throw new ConstantError(context.at, `CS0266: '${typeName(value.type)}' needs a cast to '${typeName(type)}'`);
  if (
    (isFloat(value.type) && type === 'decimal') ||
    (value.type === 'decimal' && isFloat(type)) ||
    (type === 'float' && value.type === 'double')
  )
    throw new ConstantError(context.at, `CS0664: '${value.type}' needs a cast or a suffix to be a '${typeName(type)}'`);
  if (isInteger(type) && typeof value.value !== 'bigint')
    throw new ConstantError(context.at, `CS0266: '${typeName(value.type)}' needs a cast to '${typeName(type)}'`);
  if (isInteger(type) && isInteger(value.type) && !converts(value.type, type))
    throw new ConstantError(context.at, `CS0266: '${value.type}' needs a cast to '${type}'`);
  if (isInteger(type) && !fits(value.value as bigint, type))
    throw new ConstantError(context.at, `CS0031: the constant value '${String(value.value)}' does not fit '${type}'`);
  return cast(value, type, { ...context, checked: true });
}
