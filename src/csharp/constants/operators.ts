import type { TypeSymbol } from '../symbols.ts';
import { convertInteger, type OperatorContext } from './convert.ts';
import { compareDecimals, decimalBinary, negateDecimal } from './decimal.ts';
import {
  type Constant,
  ConstantError,
  type ConstantType,
  type FloatName,
  fits,
  type IntegerName,
  isFloat,
  isInteger,
  typeName,
  wrap,
} from './value.ts';

/** How tightly an operator binds (C# standard 12.4.2). */
export const precedence: Readonly<Record<string, number>> = {
  '*': 12,
  '/': 12,
  '%': 12,
  '+': 11,
  '-': 11,
  '<<': 10,
  '>>': 10,
  '>>>': 10,
  '<': 9,
  '>': 9,
  '<=': 9,
  '>=': 9,
  '==': 8,
  '!=': 8,
  '&': 7,
  '^': 6,
  '|': 5,
  '&&': 4,
  '||': 3,
  '??': 2,
};

/** Longer strings are not put together: a few doublings would fill the memory. */
const maxString = 1 << 24;

function mismatch(op: string, a: Constant, b: Constant, at: number): ConstantError {
  return new ConstantError(at, `operator '${op}' is not defined for '${typeName(a.type)}' and '${typeName(b.type)}'`);
}

/** `a op b` of two constants. */
export function binary(op: string, a: Constant, b: Constant, context: OperatorContext): Constant {
  if (op === '??') return a.value === null ? b : a;
  if (typeof a.type === 'object' || typeof b.type === 'object') return enumBinary(op, a, b, context);
  if (a.type === 'bool' && b.type === 'bool') return boolBinary(op, a.value as boolean, b.value as boolean, a, b, context.at);
  if (isText(a) && isText(b)) return textBinary(op, a, b, context.at);
  if (isInteger(a.type) && isInteger(b.type)) return integerBinary(op, a as IntegerConstant, b as IntegerConstant, context);
  if ((a.type === 'decimal' && isExact(b.type)) || (b.type === 'decimal' && isExact(a.type))) return exactBinary(op, a, b, context);
  if (isNumber(a.type) && isNumber(b.type)) return floatBinary(op, a, b, context);
  throw mismatch(op, a, b, context.at);
}

type IntegerConstant = Constant & { readonly type: IntegerName; readonly value: bigint };
const isText = (c: Constant): boolean => c.type === 'string' || c.type === 'null';
const isExact = (type: ConstantType): boolean => isInteger(type) || type === 'decimal';
const isNumber = (type: ConstantType): type is IntegerName | FloatName => isInteger(type) || isFloat(type);

function boolBinary(op: string, a: boolean, b: boolean, x: Constant, y: Constant, at: number): Constant {
  const bool = (value: boolean): Constant => ({ type: 'bool', value });
  switch (op) {
    case '&':
    case '&&':
      return bool(a && b);
    case '|':
    case '||':
      return bool(a || b);
    case '^':
    case '!=':
      return bool(a !== b);
    case '==':
      return bool(a === b);
    default:
      throw mismatch(op, x, y, at);
  }
}

function textBinary(op: string, a: Constant, b: Constant, at: number): Constant {
  if (op === '==' || op === '!=') return { type: 'bool', value: (a.value === b.value) === (op === '==') };
  if (op !== '+') throw mismatch(op, a, b, at);
  const left = (a.value ?? '') as string;
  const right = (b.value ?? '') as string;
  if (left.length + right.length > maxString) throw new ConstantError(at, 'the string constant is too long');
  return { type: 'string', value: left + right };
}

/** The type that two integer constants are computed in (C# standard 12.4.7 and 10.2.11). */
function promoted(a: IntegerConstant, b: IntegerConstant, at: number): IntegerName {
  const types = [a, b].map((c) => c.type);
  const negative = a.value < 0n || b.value < 0n;
  if (types.includes('ulong') || types.includes('nuint')) {
    if (negative) throw new ConstantError(at, `operands of types '${a.type}' and '${b.type}' do not go together`);
    return types.includes('ulong') ? 'ulong' : types.includes('long') ? 'long' : 'nuint';
  }
  if (types.includes('long')) return 'long';
  if (types.includes('nint')) return types.includes('uint') ? 'long' : 'nint';
  if (types.includes('uint')) return negative ? 'long' : 'uint';
  return 'int';
}

function integerBinary(op: string, a: IntegerConstant, b: IntegerConstant, context: OperatorContext): Constant {
  const comparison = compare(op, a.value, b.value);
  if (comparison !== undefined) return { type: 'bool', value: comparison };
  if (op === '<<' || op === '>>' || op === '>>>') return shift(op, a, b.value);
  const type = promoted(a, b, context.at);
  const value = integerResult(op, a, b, context.at);
  if (fits(value, type)) return { type, value };
  if (context.checked) throw new ConstantError(context.at, 'CS0220: the operation overflows at compile time in checked mode');
  return { type, value: wrap(value, type) };
}

function integerResult(op: string, a: IntegerConstant, b: IntegerConstant, at: number): bigint {
  if ((op === '/' || op === '%') && b.value === 0n) throw new ConstantError(at, 'CS0020: division by constant zero');
  switch (op) {
    case '+':
      return a.value + b.value;
    case '-':
      return a.value - b.value;
    case '*':
      return a.value * b.value;
    case '/':
      return a.value / b.value;
    case '%':
      return a.value % b.value;
    case '&':
      return a.value & b.value;
    case '|':
      return a.value | b.value;
    case '^':
      return a.value ^ b.value;
    default:
      throw mismatch(op, a, b, at);
  }
}

function shift(op: string, a: IntegerConstant, by: bigint): Constant {
  const wide = a.type === 'long' || a.type === 'ulong';
  const type: IntegerName = wide || a.type === 'uint' || a.type === 'nint' || a.type === 'nuint' ? a.type : 'int';
  const count = by & (wide ? 63n : 31n);
  if (op === '<<') return { type, value: wrap(a.value << count, type) };
  if (op === '>>') return { type, value: a.value >> count };
  return { type, value: wrap(BigInt.asUintN(wide ? 64 : 32, a.value) >> count, type) };
}

function compare(op: string, a: bigint | number, b: bigint | number): boolean | undefined {
  switch (op) {
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '<=':
      return a <= b;
    case '>=':
      return a >= b;
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    default:
      return undefined;
  }
}

function exactBinary(op: string, a: Constant, b: Constant, { at }: OperatorContext): Constant {
  const [x, y] = [String(a.value), String(b.value)];
  const comparison = compare(op, compareDecimals(x, y), 0);
  if (comparison !== undefined) return { type: 'bool', value: comparison };
  const value = decimalBinary(op, x, y, at);
  if (value === undefined) throw mismatch(op, a, b, at);
  return { type: 'decimal', value };
}

function floatBinary(op: string, a: Constant, b: Constant, { at }: OperatorContext): Constant {
  const type: FloatName = [a.type, b.type].includes('double') ? 'double' : 'float';
  const x = Number(a.value);
  const y = Number(b.value);
  const comparison = compare(op, x, y);
  if (comparison !== undefined) return { type: 'bool', value: comparison };
  const results: Readonly<Record<string, () => number>> = {
    '+': () => x + y,
    '-': () => x - y,
    '*': () => x * y,
    '/': () => x / y,
    '%': () => x % y,
  };
  const result = results[op];
  if (!result) throw mismatch(op, a, b, at);
  return { type, value: type === 'float' ? Math.fround(result()) : result() };
}

/** Operators of enums: on two of one enum, or on an enum and an integer (C# standard 12.10.6, 12.12.3). */
function enumBinary(op: string, a: Constant, b: Constant, context: OperatorContext): Constant {
  const type = (typeof a.type === 'object' ? a.type : b.type) as TypeSymbol;
  if (
    (typeof a.type === 'object' && typeof b.type === 'object' && a.type !== b.type) ||
    typeof a.value !== 'bigint' ||
    typeof b.value !== 'bigint'
  ) {
    throw mismatch(op, a, b, context.at);
  }
  const comparison = compare(op, a.value, b.value);
  if (comparison !== undefined) return { type: 'bool', value: comparison };
  const same = a.type === b.type;
  if (op === '-' && same) return { type: context.underlying(type), value: a.value - b.value };
  const allowed = same ? '&|^' : '+-&|^';
  if (!allowed.includes(op)) throw mismatch(op, a, b, context.at);
  const underlying = context.underlying(type);
  const plain = (c: Constant): IntegerConstant => ({
    type: typeof c.type === 'object' ? underlying : (c.type as IntegerName),
    value: c.value as bigint,
  });
  return convertInteger(integerResult(op, plain(a), plain(b), context.at), underlying, type, context);
}

/** A prefix operator. */
export function unary(op: string, a: Constant, context: OperatorContext): Constant {
  if (op === '!' && a.type === 'bool') return { type: 'bool', value: !a.value };
  if (op === '~' && typeof a.type === 'object') {
    const underlying = context.underlying(a.type);
    return { type: a.type, value: wrap(~(a.value as bigint), underlying) };
  }
  if (isInteger(a.type)) return integerUnary(op, a as IntegerConstant, context);
  if (a.type === 'decimal' && (op === '-' || op === '+'))
    return op === '-' ? { type: 'decimal', value: negateDecimal(a.value as string) } : a;
  if (isFloat(a.type) && (op === '-' || op === '+')) return { type: a.type, value: op === '-' ? -(a.value as number) : a.value };
  throw new ConstantError(context.at, `operator '${op}' is not defined for '${typeName(a.type)}'`);
}

function integerUnary(op: string, a: IntegerConstant, context: OperatorContext): Constant {
  const small = a.type !== 'uint' && a.type !== 'long' && a.type !== 'ulong' && a.type !== 'nint' && a.type !== 'nuint';
  const type: IntegerName = small ? 'int' : a.type;
  if (op === '+') return { type, value: a.value };
  if (op === '~') return { type, value: wrap(~a.value, type) };
  if (op !== '-' || a.type === 'ulong') throw new ConstantError(context.at, `operator '${op}' is not defined for '${a.type}'`);
  if (type === 'uint') return { type: 'long', value: -a.value };
  return convertInteger(-a.value, type, type, context);
}
