import { parse } from './generated/lexical.js';

/** A hole of an interpolated string: an expression, as text and by offset within the literal. */
export interface Hole {
  readonly hole: string;
  readonly start: number;
  readonly format: string | null;
}

/** The value of a character or string literal. */
export type LiteralValue =
  | { readonly char: string }
  | { readonly text: string }
  | { readonly parts: readonly ({ readonly text: string } | Hole)[] };

type Parsed = LiteralValue | { readonly raw: string; readonly dollars?: number };

/** Reads a literal as written, with its quotes. Throws where its form is not understood. */
export function literalValue(source: string): LiteralValue {
  const value = parse(source, { startRule: 'Literal' }) as Parsed;
  if (!('raw' in value)) return value;
  const text = dedent(value.raw);
  return value.dollars === undefined ? { text } : { parts: rawParts(text, value.dollars) };
}

/** A raw string over several lines loses the first and last line break and the indentation of its last line. */
function dedent(raw: string): string {
  const lines = raw.split(/\r\n|[\n\r]/);
  if (lines.length === 1) return raw;
  const indent = lines.pop() as string;
  lines.shift();
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart())).join('\n');
}

/** Splits the text of `$$"""..."""` at its holes, which open with as many braces as there are dollars. */
function rawParts(text: string, dollars: number): ({ text: string } | Hole)[] {
  const parts: ({ text: string } | Hole)[] = [];
  const hole = new RegExp(`\\{{${dollars}}([^{}]*)\\}{${dollars}}`, 'g');
  let end = 0;
  for (const match of text.matchAll(hole)) {
    parts.push({ text: text.slice(end, match.index) }, { hole: match[1] as string, start: 0, format: null });
    end = match.index + match[0].length;
  }
  parts.push({ text: text.slice(end) });
  return parts;
}
