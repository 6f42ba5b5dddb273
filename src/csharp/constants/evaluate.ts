import type { Log } from '../log.ts';
import { type Entity, type Lookup, type TypeContext } from '../lookup.ts';
import { parseExpression } from '../parse.ts';
import type { ConstantSymbol, SymbolTable, TypeSymbol } from '../symbols.ts';
import type { Expr, NamePart, TypeSyntax } from '../syntax.ts';
import type { FileTree } from '../tree.ts';
import { assign, binary, cast, type OperatorContext, precedence, unary } from './operators.ts';
import { type ArgumentValue, type Constant, ConstantError, type ConstantType, fits, type IntegerName, integerTypes } from './value.ts';
import { numberValue } from './number.ts';

/** Constants that refer to each other forwards are followed this far. */
const maxDepth = 300;

const keywordConstants: Readonly<Record<string, ConstantType>> = {
  bool: 'bool', byte: 'byte', char: 'char', decimal: 'decimal', double: 'double', float: 'float', int: 'int', long: 'long', sbyte: 'sbyte', short: 'short',
  string: 'string', uint: 'uint', ulong: 'ulong', ushort: 'ushort', object: 'null',
};
const frameworkConstants: Readonly<Record<string, ConstantType>> = {
  'System.Boolean': 'bool', 'System.Byte': 'byte', 'System.Char': 'char', 'System.Decimal': 'decimal', 'System.Double': 'double', 'System.Single': 'float',
  'System.Int32': 'int', 'System.Int64': 'long', 'System.SByte': 'sbyte', 'System.Int16': 'short', 'System.String': 'string', 'System.UInt32': 'uint',
  'System.UInt64': 'ulong', 'System.UInt16': 'ushort', 'System.IntPtr': 'nint', 'System.UIntPtr': 'nuint',
};
const sizes: Readonly<Record<string, bigint>> = { bool: 1n, float: 4n, double: 8n, decimal: 16n };

/** Evaluates constant expressions (C# standard 12.23). */
export class Constants {
  readonly #lookup: Lookup;
  readonly #table: SymbolTable;
  readonly #log: Log;
  readonly #underlying = new Map<TypeSymbol, IntegerName>();
  #depth = 0;

  constructor(lookup: Lookup, table: SymbolTable, log: Log) {
    this.#lookup = lookup;
    this.#table = table;
    this.#log = log;
  }

  /** The value of a constant; undefined where it has none, which is reported once. */
  value(symbol: ConstantSymbol): Constant | undefined {
    const { state } = symbol;
    if (state.phase === 'done') return state.constant;
    if (state.phase === 'failed') return undefined;
    try {
      return this.#symbol(symbol, symbol.at);
    } catch (error) {
      if (!(error instanceof ConstantError)) throw error;
      return undefined;
    }
  }

  #fail(symbol: ConstantSymbol, error: unknown): void {
    if (!(error instanceof ConstantError)) throw error;
    symbol.state = { phase: 'failed' };
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
      if (syntax && found !== name) this.#log.report(type.scope.file, syntax.at, `CS1008: the underlying type of enum ${type.fullName} must be an integer type`, type.fullName);
      this.#underlying.set(type, name);
    }
    return name;
  }

  /** The type of constants that a type as written stands for. */
  constantType(syntax: TypeSyntax, context: TypeContext): ConstantType | undefined {
    if (syntax.k === 'keyword') return keywordConstants[syntax.name];
    if (syntax.k === 'nullable') return this.constantType(syntax.of, context);
    if (syntax.k !== 'name') return 'null';
    const only = syntax.parts.length === 1 && syntax.parts[0]?.args.length === 0 ? syntax.parts[0].name : '';
    const entity = this.#lookup.name(syntax, context);
    if (entity.k === 'missing') return only === 'nint' || only === 'nuint' ? only : undefined;
    if (entity.k === 'alias') return this.constantType(entity.type, entity.context);
    if (entity.k !== 'type') return undefined;
    return entity.symbol.kind === 'enum' ? entity.symbol : (frameworkConstants[entity.symbol.fullName] ?? 'null');
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
      if (typeof value.type === 'object') return { type, value: assign({ type: this.underlying(value.type), value: value.value }, underlying, operators).value };
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
        return this.#literal(expr.at, context);
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
        return this.#sizeof(expr.type, context);
      case 'nameof':
        return { type: 'string', value: expr.name };
      case 'default':
        return this.#default(expr.type, context);
      case 'list':
        return { list: expr.items.map((item) => this.argument(item, context, checked)) };
      case 'type':
      case 'other':
        throw new ConstantError(expr.at, 'the expression is not a constant');
    }
  }

  #literal(at: number, context: TypeContext): Constant {
    const value = context.scope.file.literal(at);
    if ('char' in value) return { type: 'char', value: BigInt(value.char.charCodeAt(0)) };
    if ('text' in value) return { type: 'string', value: value.text };
    let result: Constant = { type: 'string', value: '' };
    for (const part of value.parts) {
      const hole = 'hole' in part ? this.#hole(part.hole, part.format, at, context) : { type: 'string' as const, value: part.text };
      result = binary('+', result, hole, this.#operators(at, true));
    }
    return result;
  }

  /** A hole of an interpolated constant holds a constant string. */
  #hole(text: string, format: string | null, at: number, context: TypeContext): Constant {
    const expr = format === null ? parseExpression(text, 0) : undefined;
    const source: FileTree = { ...context.scope.file, literal: () => { throw new ConstantError(at, 'a literal in an interpolated constant is not understood'); } };
    const value = expr && this.expression(moved(expr, at), { ...context, scope: { ...context.scope, file: source } });
    if (value?.type !== 'string') throw new ConstantError(at, 'CS0133: the interpolated string is not a constant');
    return value;
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
    return context.type?.kind === 'enum' && typeof value.type === 'object' ? { type: this.underlying(value.type), value: value.value } : value;
  }

  #unary(expr: Expr & { k: 'unary' }, context: TypeContext, checked: boolean): Constant {
    const last = expr.prefixes.at(-1);
    const literal = expr.operand.k === 'number' && last && 'op' in last && last.op === '-' ? `-${expr.operand.text.replaceAll('_', '')}` : '';
    // these two literals exist for the sake of their negatives (C# standard 12.9.3)
    const smallest = literal === '-2147483648' ? 'int' : /^-9223372036854775808[lL]?$/.test(literal) ? 'long' : undefined;
    let value: Constant = smallest ? { type: smallest, value: BigInt(literal.replace(/[lL]$/, '')) } : this.#operand(expr.operand, context, checked);
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

  #sizeof(syntax: TypeSyntax, context: TypeContext): Constant {
    const type = this.constantType(syntax, context);
    const integer = typeof type === 'object' ? this.underlying(type) : type;
    const size = integer === undefined ? undefined : (sizes[integer] ?? (integer in integerTypes && !/^nu?int$/.test(integer) ? BigInt(integerTypes[integer as IntegerName].bits / 8) : undefined));
    if (size === undefined) throw new ConstantError(syntax.at, 'CS0233: sizeof of this type is not a constant');
    return { type: 'int', value: size };
  }

  #default(syntax: TypeSyntax | undefined, context: TypeContext): Constant {
    const type = syntax && this.constantType(syntax, context);
    if (type === undefined || type === 'null' || type === 'string') return { type: type ?? 'null', value: null };
    if (type === 'bool') return { type, value: false };
    return { type, value: type === 'float' || type === 'double' || type === 'decimal' ? 0 : 0n };
  }

  /** A name or member access that stands for a constant. */
  #named(expr: Expr & { k: 'name' | 'member' }, context: TypeContext): Constant {
    const symbol = expr.k === 'name' ? this.#simpleConstant(expr.part, context) : this.#memberConstant(expr, context);
    if (symbol) return this.#symbol(symbol, expr.at);
    throw new ConstantError(expr.at, `'${textOf(expr)}' is not a known constant`);
  }

  #simpleConstant(part: NamePart, context: TypeContext): ConstantSymbol | undefined {
    for (let type = context.type; type; type = type.parent) {
      const found = this.#inType(type, part.name);
      if (found) return found;
    }
    const own = this.#table.constants.get(part.name);
    if (own) return own;
    for (const type of this.#lookup.staticUsings(context.scope)) {
      const found = this.#inType(type, part.name);
      if (found) return found;
    }
    return undefined;
  }

  #inType(type: TypeSymbol, name: string): ConstantSymbol | undefined {
    const own = type.constants.get(name);
    if (own || type.kind !== 'class') return own;
    for (const base of this.#lookup.baseChain(type)) {
      const found = base.constants.get(name);
      if (found) return found;
    }
    return undefined;
  }

  #memberConstant(expr: Expr & { k: 'member' }, context: TypeContext): ConstantSymbol | undefined {
    const of = this.#entity(expr.of, context);
    return of?.k === 'type' ? this.#inType(of.symbol, expr.part.name) : undefined;
  }

  /** The type or namespace that an expression names. */
  #entity(expr: Expr, context: TypeContext): Entity | undefined {
    let found: Entity | undefined;
    if (expr.k === 'type') {
      const type = this.constantType(expr.type, context);
      const name = Object.entries(frameworkConstants).find(([, value]) => value === type)?.[0];
      const symbol = name === undefined ? undefined : this.#lookup.byKey(name);
      return symbol && { k: 'type', symbol, parts: [], context };
    }
    if (expr.k === 'name') {
      const name = this.#lookup.name({ k: 'name', at: expr.at, ...(expr.alias !== undefined && { alias: expr.alias }), parts: [expr.part] }, context);
      found = name.k === 'missing' ? undefined : name;
    } else if (expr.k === 'member') {
      const of = this.#entity(expr.of, context);
      found = of && this.#lookup.member(of, expr.part);
    }
    return found?.k === 'alias' ? this.#lookup.target(found) : found;
  }
}

/** Gives every node of an expression that was read apart the position of its surroundings. */
function moved(expr: Expr, at: number): Expr {
  return JSON.parse(JSON.stringify(expr), (key, value) => (key === 'at' ? at : (value as unknown))) as Expr;
}

function textOf(expr: Expr): string {
  if (expr.k === 'name') return expr.part.name;
  return expr.k === 'member' ? `${textOf(expr.of)}.${expr.part.name}` : '...';
}

