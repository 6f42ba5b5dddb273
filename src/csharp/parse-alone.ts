import { parse } from './generated/grammar.js';
import type { Expr, TypeSyntax } from './syntax.ts';
import { lexicalPass } from './text/lexical.ts';

/** Reads an expression that stands alone, such as a hole of an interpolated string. Undefined where it is not understood. */
export function parseExpression(text: string, at: number): Expr | undefined {
  try {
    return parse(lexicalPass(text, []).text, { startRule: 'LoneExpression', source: (offset: number) => at + offset }) as Expr;
  } catch {
    return undefined;
  }
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
