import type { TypeContext } from '../lookup.ts';
import { parseExpression } from '../parse-alone.ts';
import type { TypeSymbol } from '../symbols.ts';
import type { Expr } from '../syntax.ts';
import { binary } from './operators.ts';
import { type Constant, ConstantError, type ConstantType, type IntegerName, integerTypes, isFloat } from './value.ts';

const sizes: Readonly<Record<string, bigint>> = { bool: 1n, float: 4n, double: 8n, decimal: 16n };

type Evaluate = (expr: Expr, context: TypeContext) => Constant;

/** A character or string literal, interpolated ones with their holes. */
export function literalConstant({ at, value: own }: Expr & { k: 'literal' }, context: TypeContext, evaluate: Evaluate): Constant {
  const value = own ?? context.scope.file.literal(at);
  if ('char' in value) return { type: 'char', value: BigInt(value.char.charCodeAt(0)) };
  if ('text' in value) return { type: 'string', value: value.text };
  const operators = { at, checked: true, underlying: (): IntegerName => 'int' };
  let result: Constant = { type: 'string', value: '' };
  for (const part of value.parts) {
    const text: Constant =
      'hole' in part ? holeConstant(part.hole, part.format, at, context, evaluate) : { type: 'string', value: part.text };
    result = binary('+', result, text, operators);
  }
  return result;
}

/** A hole of an interpolated constant holds a constant string. */
function holeConstant(text: string, format: string | null, at: number, context: TypeContext, evaluate: Evaluate): Constant {
  const expr = format === null ? parseExpression(text, at) : undefined;
  const value = expr && evaluate(expr, context);
  if (value?.type !== 'string') throw new ConstantError(at, 'CS0133: the interpolated string is not a constant');
  return value;
}

/** `sizeof` of a type whose size is a constant (C# standard 23.6.9). */
export function sizeConstant(type: ConstantType | undefined, at: number, underlying: (type: TypeSymbol) => IntegerName): Constant {
  const name = typeof type === 'object' ? underlying(type) : type;
  const known = name === undefined ? undefined : sizes[name];
  if (known !== undefined) return { type: 'int', value: known };
  if (name === undefined || !(name in integerTypes) || name === 'nint' || name === 'nuint') {
    throw new ConstantError(at, 'CS0233: sizeof of this type is not a constant');
  }
  return { type: 'int', value: BigInt(integerTypes[name as IntegerName].bits / 8) };
}

/** `default` and `default(T)`. */
export function defaultConstant(type: ConstantType | undefined): Constant {
  if (type === undefined || type === 'null' || type === 'string') return { type: type ?? 'null', value: null };
  if (type === 'bool') return { type, value: false };
  return { type, value: isFloat(type) ? 0 : type === 'decimal' ? '0' : 0n };
}
