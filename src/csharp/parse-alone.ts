import { parse } from './generated/grammar.js';
import type { Expr, TypeSyntax } from './syntax.ts';
import { lexicalPass } from './text/lexical.ts';
import { literalValue } from './text/literals.ts';

/** Reads an expression that stands in a literal, a hole of an interpolated string, whose position it gets. Undefined where it is not understood. */
export function parseExpression(text: string, at: number): Expr | undefined {
  try {
    const { text: code, literals } = lexicalPass(text, []);
    const expr = parse(code, { startRule: 'LoneExpression', source: (offset: number) => offset }) as Expr;
    // literals are no part of the code: those in here have their values with them
    const valued = (_key: string, node: unknown): unknown =>
      isLiteral(node) ? { ...node, value: literalValue(text.slice(node.at, literals.get(node.at))) } : node;
    return JSON.parse(JSON.stringify(expr, valued), (key, value) => (key === 'at' ? at : (value as unknown))) as Expr;
  } catch {
    return undefined;
  }
}

function isLiteral(node: unknown): node is Expr & { k: 'literal' } {
  return typeof node === 'object' && node !== null && 'k' in node && node.k === 'literal';
}

/** Reads a type that stands alone. Undefined where it is not understood. */
export function parseType(text: string): TypeSyntax | undefined {
  if (text.length > 10_000) return undefined;
  try {
    return parse(lexicalPass(text, []).text, { startRule: 'LoneType', source: (offset: number) => offset }) as TypeSyntax;
  } catch {
    return undefined;
  }
}
