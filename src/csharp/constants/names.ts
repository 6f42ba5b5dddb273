import type { Entity, Lookup, TypeContext } from '../lookup.ts';
import type { ConstantSymbol, TypeSymbol } from '../symbols.ts';
import type { Expr, NamePart, TypeSyntax } from '../syntax.ts';
import type { SymbolView } from '../tables.ts';
import type { ConstantType } from './value.ts';

const keywordConstants: Readonly<Record<string, ConstantType>> = {
  bool: 'bool',
  byte: 'byte',
  char: 'char',
  decimal: 'decimal',
  double: 'double',
  float: 'float',
  int: 'int',
  long: 'long',
  sbyte: 'sbyte',
  short: 'short',
  string: 'string',
  uint: 'uint',
  ulong: 'ulong',
  ushort: 'ushort',
  object: 'null',
};
const frameworkConstants: Readonly<Record<string, ConstantType>> = {
  'System.Boolean': 'bool',
  'System.Byte': 'byte',
  'System.Char': 'char',
  'System.Decimal': 'decimal',
  'System.Double': 'double',
  'System.Single': 'float',
  'System.Int32': 'int',
  'System.Int64': 'long',
  'System.SByte': 'sbyte',
  'System.Int16': 'short',
  'System.String': 'string',
  'System.UInt32': 'uint',
  'System.UInt64': 'ulong',
  'System.UInt16': 'ushort',
  'System.IntPtr': 'nint',
  'System.UIntPtr': 'nuint',
};

/** Finds what the names in constant expressions mean (C# standard 12.8.4 and 12.8.7). */
export class ConstantNames {
  readonly #lookup: Lookup;
  readonly #table: SymbolView;

  constructor(lookup: Lookup, table: SymbolView) {
    this.#lookup = lookup;
    this.#table = table;
  }

  /** The type of constants that a type as written stands for. */
  type(syntax: TypeSyntax, context: TypeContext): ConstantType | undefined {
    if (syntax.k === 'keyword') return keywordConstants[syntax.name];
    if (syntax.k === 'nullable') return this.type(syntax.of, context);
    if (syntax.k !== 'name') return 'null';
    const only = syntax.parts.length === 1 && syntax.parts[0]?.args.length === 0 ? syntax.parts[0].name : '';
    const entity = this.#lookup.name(syntax, context);
    if (entity.k === 'missing') return only === 'nint' || only === 'nuint' ? only : undefined;
    if (entity.k === 'alias') return this.type(entity.type, entity.context);
    if (entity.k !== 'type') return undefined;
    return entity.symbol.kind === 'enum' ? entity.symbol : (frameworkConstants[entity.symbol.fullName] ?? 'null');
  }

  /** The constant that a name or member access stands for. */
  constant(expr: Expr & { k: 'name' | 'member' }, context: TypeContext): ConstantSymbol | undefined {
    return expr.k === 'name' ? this.#simpleConstant(expr.part, context) : this.#memberConstant(expr, context);
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
    // another assembly may have more of a type of that name
    const own =
      type.constants.get(name) ??
      this.#lookup.tables
        .others(type)
        .find(({ constants }) => constants.has(name))
        ?.constants.get(name);
    if (own || type.kind !== 'class') return own;
    for (const base of this.#lookup.baseChain(type)) {
      const found = base.constants.get(name);
      if (found) return found;
    }
    return undefined;
  }

  #memberConstant(expr: Expr & { k: 'member' }, context: TypeContext): ConstantSymbol | undefined {
    const of = this.#entity(expr.of, context);
    return of?.k === 'type' && of.ambiguous === undefined ? this.#inType(of.symbol, expr.part.name) : undefined;
  }

  /** The type or namespace that an expression names. */
  #entity(expr: Expr, context: TypeContext): Entity | undefined {
    let found: Entity | undefined;
    if (expr.k === 'type') {
      const type = this.type(expr.type, context);
      const name = Object.entries(frameworkConstants).find(([, value]) => value === type)?.[0];
      const symbol = name === undefined ? undefined : this.#lookup.tables.type(name);
      return symbol && { k: 'type', symbol, parts: [], context };
    }
    if (expr.k === 'name') {
      const name = this.#lookup.name(
        { k: 'name', at: expr.at, ...(expr.alias !== undefined && { alias: expr.alias }), parts: [expr.part] },
        context,
      );
      found = name.k === 'missing' ? undefined : name;
    } else if (expr.k === 'member') {
      const of = this.#entity(expr.of, context);
      found = of && this.#lookup.member(of, expr.part);
    }
    return found?.k === 'alias' ? this.#lookup.target(found) : found;
  }
}
