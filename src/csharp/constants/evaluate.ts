import type { Log } from '../log.ts';
import type { Lookup, TypeContext } from '../lookup.ts';
import type { ConstantSymbol, TypeSymbol } from '../symbols.ts';
import type { Expr, TypeSyntax } from '../syntax.ts';
import type { SymbolView } from '../tables.ts';
import { assign, cast, type OperatorContext } from './convert.ts';
import { defaultConstant, literalConstant, sizeConstant } from './leaves.ts';
import { ConstantNames } from './names.ts';
import { numberValue } from './number.ts';
import { binary, precedence, unary } from './operators.ts';
import { type ArgumentValue, type Constant, ConstantError, type ConstantType, fits, type IntegerName, integerTypes } from './value.ts';

/** Constants that refer to each other forwards are followed this far. */
const maxDepth = 300;

/** Evaluates constant expressions (C# standard 12.23). */
export class Constants {
  readonly #names: ConstantNames;
  readonly #log: Log;
  readonly #underlying = new Map<TypeSymbol, IntegerName>();
  #depth = 0;

  constructor(lookup: Lookup, table: SymbolView, log: Log) {
    this.#names = new ConstantNames(lookup, table);
    this.#log = log;
  }

  /** The value of a constant; undefined where it has none, which is reported once. */
  value(symbol: ConstantSymbol): Constant | undefined {
    const { state } = symbol;
    if (state.phase === 'done') return state.constant;
    if (state.phase === 'failed') {
      this.#report(symbol, state.error);
      return undefined;
    }
    try {
      return this.#symbol(symbol, symbol.at);
    } catch (error) {
      if (!(error instanceof ConstantError)) throw error;
      return undefined;
    }
  }

  #fail(symbol: ConstantSymbol, error: unknown): void {
    if (!(error instanceof ConstantError)) throw error;
    symbol.state = { phase: 'failed', error };
    this.#report(symbol, error);
  }

  #report(symbol: ConstantSymbol, error: ConstantError): void {
    const what = symbol.owner?.kind === 'enum' ? `enum member ${symbol.fullName}` : `constant ${symbol.fullName}`;
    this.#log.report(symbol.scope.file, error.at, `${what}: ${error.message}`, symbol.owner?.fullName ?? symbol.fullName);
  }

  /** Evaluates an expression in a context. Throws ConstantError. */
  expression(expr: Expr, context: TypeContext, checked = true): Constant {
    const value = this.argument(expr, context, checked);
    if ('type' in value) return value;
    throw new ConstantError(expr.at, 'a constant is expected here');
  }

  /** Evaluates an attribute argument: a constant, a type or a list of them. Throws ConstantError. */
  argument(expr: Expr, context: TypeContext, checked = true): ArgumentValue {
    if (++this.#depth > maxDepth) {
      this.#depth--;
      throw new ConstantError(expr.at, 'the expression is nested too deeply');
    }
    try {
      return this.#evaluate(expr, context, checked);
    } finally {
      this.#depth--;
    }
  }

  /** The integer type under an enum. */
  underlying(type: TypeSymbol): IntegerName {
    let name = this.#underlying.get(type);
    if (!name) {
      this.#underlying.set(type, 'int');
      const syntax = type.enum?.underlying;
      const found = syntax && this.constantType(syntax, { scope: type.scope, type: type.parent });
      name = typeof found === 'string' && found in integerTypes && found !== 'char' ? (found as IntegerName) : 'int';
      if (syntax && found !== name)
        this.#log.report(
          type.scope.file,
          syntax.at,
          `CS1008: the underlying type of enum ${type.fullName} must be an integer type`,
          type.fullName,
        );
      this.#underlying.set(type, name);
    }
    return name;
  }

  /** The type of constants that a type as written stands for. */
  constantType(syntax: TypeSyntax, context: TypeContext): ConstantType | undefined {
    return this.#names.type(syntax, context);
  }

  #operators(at: number, checked: boolean): OperatorContext {
    return { at, checked, underlying: (type) => this.underlying(type) };
  }

  #symbol(symbol: ConstantSymbol, at: number): Constant {
    if (symbol.state.phase === 'done') return symbol.state.constant;
    if (symbol.state.phase === 'failed') throw new ConstantError(at, `${symbol.fullName} has no value`);
    if (symbol.state.phase === 'running') throw new ConstantError(at, `CS0110: the value of ${symbol.fullName} depends on itself`);
    if (this.#depth > maxDepth) throw new ConstantError(at, 'constants refer to each other too deeply');
    symbol.state = { phase: 'running' };
    try {
      const constant = symbol.owner?.kind === 'enum' ? this.#enumMember(symbol, symbol.owner) : this.#field(symbol);
      symbol.state = { phase: 'done', constant };
      return constant;
    } catch (error) {
      this.#fail(symbol, error);
      // what went wrong is told there; whoever needs the value says so at its own place
      throw new ConstantError(at, `${symbol.fullName} has no value`);
    }
  }

  #field(symbol: ConstantSymbol): Constant {
    const context = { scope: symbol.scope, type: symbol.owner };
    const type = this.constantType(symbol.type as TypeSyntax, context);
    if (type === undefined) throw new ConstantError((symbol.type as TypeSyntax).at, 'its type is not declared');
    return assign(this.expression(symbol.value as Expr, context), type, this.#operators((symbol.value as Expr).at, true));
  }

  #enumMember(symbol: ConstantSymbol, type: TypeSymbol): Constant {
    const underlying = this.underlying(type);
    if (symbol.value) {
      const operators = this.#operators(symbol.value.at, true);
      const value = this.expression(symbol.value, { scope: symbol.scope, type });
      if (typeof value.type === 'object')
        return { type, value: assign({ type: this.underlying(value.type), value: value.value }, underlying, operators).value };
      return { type, value: assign(value, underlying, operators).value };
    }
    if (!symbol.previous) return { type, value: 0n };
    // members without a value are many and follow each other: the first that has one is found without recursion
    let start = symbol.previous;
    let steps = 1n;
    while (start.state.phase !== 'done' && !start.value && start.previous) {
      start = start.previous;
      steps++;
    }
    const value = (this.#symbol(start, symbol.at).value as bigint) + steps;
    if (!fits(value, underlying)) throw new ConstantError(symbol.at, `CS0543: the value ${value} does not fit '${underlying}'`);
    return { type, value };
  }

  #evaluate(expr: Expr, context: TypeContext, checked: boolean): ArgumentValue {
    switch (expr.k) {
      case 'number':
        return numberValue(expr.text, expr.at);
      case 'literal':
        return literalConstant(expr, context, (hole, inside) => this.expression(hole, inside));
      case 'word':
        return expr.value === null ? { type: 'null', value: null } : { type: 'bool', value: expr.value };
      case 'name':
      case 'member':
        return this.#named(expr, context);
      case 'chain':
        return this.#chain(expr, context, checked);
      case 'unary':
        return this.#unary(expr, context, checked);
      case 'conditional': {
        const chosen = expr.cases.find(({ test }) => this.expression(test, context, checked).value === true);
        return this.argument(chosen?.then ?? expr.otherwise, context, checked);
      }
      case 'checked':
        return this.argument(expr.operand, context, expr.checked);
      case 'typeof':
        return { typeof: expr.type };
      case 'sizeof':
        return sizeConstant(this.constantType(expr.type, context), expr.type.at, (type) => this.underlying(type));
      case 'nameof':
        return { type: 'string', value: expr.name };
      case 'default':
        return defaultConstant(expr.type && this.constantType(expr.type, context));
      case 'list':
        return { list: expr.items.map((item) => this.argument(item, context, checked)) };
      case 'type':
      case 'other':
        throw new ConstantError(expr.at, 'the expression is not a constant');
    }
  }

  #chain(expr: Expr & { k: 'chain' }, context: TypeContext, checked: boolean): Constant {
    const values: Constant[] = [];
    const pending: string[] = [];
    const reduce = (): void => {
      const b = values.pop() as Constant;
      const a = values.pop() as Constant;
      values.push(binary(pending.pop() as string, a, b, this.#operators(expr.at, checked)));
    };
    for (const [index, operand] of expr.operands.entries()) {
      values.push(this.#operand(operand, context, checked));
      const next = expr.operators[index];
      if (next === undefined) break;
      while (pending.length > 0 && (precedence[pending.at(-1) as string] ?? 0) >= (precedence[next] ?? 0)) reduce();
      pending.push(next);
    }
    while (pending.length > 0) reduce();
    return values[0] as Constant;
  }

  /** In the values of an enum's members, enums of every type count as their integers. */
  #operand(expr: Expr, context: TypeContext, checked: boolean): Constant {
    const value = this.expression(expr, context, checked);
    return context.type?.kind === 'enum' && typeof value.type === 'object'
      ? { type: this.underlying(value.type), value: value.value }
      : value;
  }

  #unary(expr: Expr & { k: 'unary' }, context: TypeContext, checked: boolean): Constant {
    const last = expr.prefixes.at(-1);
    const literal =
      expr.operand.k === 'number' && last && 'op' in last && last.op === '-' ? `-${expr.operand.text.replaceAll('_', '')}` : '';
    // these two literals exist for the sake of their negatives (C# standard 12.9.3)
    const smallest = literal === '-2147483648' ? 'int' : /^-9223372036854775808[lL]?$/.test(literal) ? 'long' : undefined;
    let value: Constant = smallest
      ? { type: smallest, value: BigInt(literal.replace(/[lL]$/, '')) }
      : this.#operand(expr.operand, context, checked);
    for (let index = expr.prefixes.length - (smallest ? 2 : 1); index >= 0; index--) {
      const prefix = expr.prefixes[index] as (typeof expr.prefixes)[number];
      if ('op' in prefix) {
        value = unary(prefix.op, value, this.#operators(expr.at, checked));
      } else {
        const type = this.constantType(prefix.cast, context);
        if (type === undefined) throw new ConstantError(prefix.cast.at, 'the type of the cast is not declared');
        if (type !== 'null') value = cast(value, type, this.#operators(expr.at, checked));
      }
    }
    return value;
  }

  /** A name or member access that stands for a constant. */
  #named(expr: Expr & { k: 'name' | 'member' }, context: TypeContext): Constant {
    const symbol = this.#names.constant(expr, context);
    if (symbol) return this.#symbol(symbol, expr.at);
    throw new ConstantError(expr.at, `'${textOf(expr)}' is not a known constant`);
  }
}

function textOf(expr: Expr): string {
  if (expr.k === 'name') return expr.part.name;
  return expr.k === 'member' ? `${textOf(expr.of)}.${expr.part.name}` : '...';
}
