import { headerAt } from './header.ts';
import type { Range } from './lexical.ts';

/** Imports that are declared inside of a body, as local functions. What a generator wrote is no declaration of the program's. */
export function localImports(text: string, { start: from, end: to }: Range): Range[] {
  const found: Range[] = [];
  if (!text.slice(from, to).includes('extern')) return found;
  const word = /\bextern\b/g;
  word.lastIndex = from;
  for (let match = word.exec(text); match && match.index < to; match = word.exec(text)) {
    const start = statementStart(text, match.index, from);
    const { end, terminator, tooDeep } = headerAt(text, start);
    word.lastIndex = Math.max(end, word.lastIndex);
    if (terminator !== ';' || tooDeep || /\b__PInvoke\b/.test(text.slice(start, end))) continue;
    found.push({ start: start + (/\S/.exec(text.slice(start, end))?.index ?? 0), end });
  }
  return found;
}

/** Where the statement begins that a word stands in: attributes before it may have groups of their own. */
function statementStart(text: string, word: number, from: number): number {
  let depth = 0;
  for (let at = word - 1; at >= from; at--) {
    const character = text.charAt(at);
    if (character === ')' || character === ']') depth++;
    else if (character === '(' || character === '[') depth--;
    if (depth < 0 || (depth === 0 && (character === ';' || character === '{' || character === '}'))) return at + 1;
  }
  return from;
}
