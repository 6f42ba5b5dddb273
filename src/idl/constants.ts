import type { BinaryOperator } from '../types/wire/expression.ts';
import { integerOperators } from '../types/wire/operators.ts';
import { Fault } from './diagnostics.ts';
import { parseExpression } from './source.ts';
import type { Context, Symbols } from './symbols.ts';
import type { EnumNode, ExpressionNode, LevelNode, TypeNode } from './syntax.ts';
import { baseOfWords } from './words.ts';

/** The value of a constant: an integer, a floating-point number, a text, or a null pointer. */
export type ConstantValue = bigint | number | string | null;

/** What evaluation needs to know of types. */
export interface Types {
  sizeOf(type: TypeNode, levels: readonly LevelNode[], context: Context): number;
  typedef(name: string): unknown;
  missing(at: number, message: string): Fault;
}

const NAMED: Readonly<Record<string, ConstantValue>> = { TRUE: 1n, FALSE: 0n, true: 1n, false: 0n, NULL: null };
const BITS: Readonly<Record<string, number>> = {
  boolean: 8,
  byte: 8,
  char: 8,
  uchar: 8,
  small: -8,
  usmall: 8,
  wchar: 16,
  short: -16,
  ushort: 16,
  long: -32,
  ulong: 32,
  hyper: -64,
  uhyper: 64,
};
/** Bounds the work that constants defined by each other can cause. */
const MAX_DEPTH = 64;

/** Evaluates constants and enumerators. */
export class Constants {
  readonly #symbols: readonly Symbols[];
  readonly #types: Types;
  readonly #enums = new Map<EnumNode, readonly bigint[]>();
  readonly #values = new Map<string, ConstantValue>();
  #depth = 0;

  /** `symbols` are looked up in turn. */
  constructor(symbols: readonly Symbols[], types: Types) {
    this.#symbols = symbols;
    this.#types = types;
  }

  /** The value of a name, or undefined where no constant has it. */
  lookup(name: string): ConstantValue | undefined {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const value = this.#find(name);
    if (value !== undefined) this.#values.set(name, value);
    return value;
  }

  /** The values of an enumeration's members. */
  enumerators(node: EnumNode, context: Context): readonly bigint[] {
    const known = this.#enums.get(node);
    if (known !== undefined) return known;
    const values: bigint[] = [];
    this.#enums.set(node, values);
    for (const { value, at } of node.members ?? []) {
      const next = value === null ? (values.at(-1) ?? -1n) + 1n : this.integer(value, context);
      if (next < -0x80000000n || next > 0xffffffffn) throw new Fault(at, `the value ${next} of an enumerator has more than 32 bits`);
      values.push(BigInt.asIntN(32, next));
    }
    return values;
  }

  /** The value of a constant integer expression. */
  integer(node: ExpressionNode, context: Context): bigint {
    const value = this.evaluate(node, context);
    if (typeof value !== 'bigint') throw new Fault(node.at, 'an integer constant is expected');
    return value;
  }

  /** The value of a constant expression. */
  evaluate(node: ExpressionNode, context: Context): ConstantValue {
    if (++this.#depth > MAX_DEPTH) {
      this.#depth = 0;
      throw new Fault(node.at, 'constants are defined by each other, or too deeply');
    }
    const value = this.#evaluate(node, context);
    this.#depth--;
    return value;
  }

  #find(name: string): ConstantValue | undefined {
    for (const symbols of this.#symbols) {
      const entry = symbols.constants.get(name);
      if (entry?.kind === 'const') return this.#converted(entry.type, this.evaluate(entry.value, entry.context));
      if (entry?.kind === 'enumerator') return this.enumerators(entry.node, entry.context)[entry.index];
      const quoted = symbols.quoted.get(name);
      if (quoted !== undefined) return this.#quoted(quoted, [...symbols.typedefs.values()][0]?.context);
    }
    return NAMED[name];
  }

  #quoted(text: string, context: Context | undefined): ConstantValue | undefined {
    if (context === undefined) return undefined;
    try {
      return this.evaluate(parseExpression(text), context);
    } catch {
      return undefined;
    }
  }

  #evaluate(node: ExpressionNode, context: Context): ConstantValue {
    switch (node.kind) {
      case 'number':
      case 'string':
        return node.value;
      case 'name': {
        const value = this.lookup(node.name);
        if (value === undefined) throw this.#types.missing(node.at, `no constant is called ${node.name}`);
        return value;
      }
      case 'unary':
        return this.#unary(node.operator, this.evaluate(node.operand, context), node.at);
      case 'binary':
        if (this.#isCast(node.left)) return this.#unary(node.operator, this.evaluate(node.right, context), node.at);
        return operate(node.operator, this.evaluate(node.left, context), this.evaluate(node.right, context), node.at);
      case 'conditional':
        return this.evaluate(truth(this.evaluate(node.test, context)) ? node.then : node.otherwise, context);
      case 'cast':
        return this.#converted(node.type, this.evaluate(node.operand, context));
      case 'sizeof':
        return BigInt(this.#types.sizeOf(node.type, node.levels, context));
      case 'call':
        throw new Fault(node.at, `calls such as that of ${node.name} are not known to MIDL`, true);
      case 'field':
        throw new Fault(node.at, 'a constant is expected');
    }
  }

  /** `(T) - 1` looks like a difference: what `T` is tells. */
  #isCast(node: ExpressionNode): boolean {
    return node.kind === 'name' && this.#types.typedef(node.name) !== undefined && this.lookup(node.name) === undefined;
  }

  #unary(operator: string, value: ConstantValue, at: number): ConstantValue {
    if (operator === '!') return BigInt(!truth(value));
    if (typeof value === 'number' && operator !== '~') return operator === '-' ? -value : value;
    if (typeof value !== 'bigint') throw new Fault(at, 'a number is expected');
    if (operator === '-') return -value;
    if (operator === '~') return ~value;
    if (operator === '+') return value;
    throw new Fault(at, 'a constant is expected');
  }

  /** An integer of the declared width, where the type is a base type. */
  #converted(type: TypeNode, value: ConstantValue): ConstantValue {
    if (typeof value !== 'bigint' || type.kind !== 'words') return value;
    const base = baseOfWords(type);
    const bits = typeof base === 'string' ? BITS[base] : undefined;
    if (bits === undefined) return value;
    return bits < 0 ? BigInt.asIntN(-bits, value) : BigInt.asUintN(bits, value);
  }
}

function truth(value: ConstantValue): boolean {
  return typeof value === 'bigint' ? value !== 0n : value !== null && value !== 0;
}

function operate(operator: BinaryOperator, left: ConstantValue, right: ConstantValue, at: number): ConstantValue {
  if (operator === '&&') return BigInt(truth(left) && truth(right));
  if (operator === '||') return BigInt(truth(left) || truth(right));
  if (typeof left !== 'bigint' || typeof right !== 'bigint') throw new Fault(at, `integers are expected beside ${operator}`);
  if ((operator === '/' || operator === '%') && right === 0n) throw new Fault(at, 'division by zero');
  if ((operator === '<<' || operator === '>>') && (right < 0n || right > 63n)) throw new Fault(at, 'a shift by more than the width');
  return integerOperators[operator](left, right);
}
