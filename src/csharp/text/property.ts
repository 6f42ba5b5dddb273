import { groupAt } from './brackets.ts';
import type { Range } from './lexical.ts';
import type { Skeleton } from './skeleton.ts';

/** Copies the accessors of a property without what is inside their bodies: `field` stays, as the sign of a backing field, and a lone `return`. */
export function copyProperty(text: string, skeleton: Skeleton, body: Range): void {
  const inner = body.end - 1;
  const stop = /[{;]|=>/g;
  skeleton.insert('{', body.start);
  let from = body.start + 1;
  stop.lastIndex = from;
  for (let match = stop.exec(text); match && match.index < inner; match = stop.exec(text)) {
    skeleton.copy(from, match.index);
    if (match[0] === ';') {
      skeleton.insert(';', match.index);
      from = match.index + 1;
    } else if (match[0] === '{') {
      from = Math.min(groupAt(text, match.index).end, inner);
      skeleton.insert(`{${bodyOf(text, match.index + 1, from - 1)}}`, match.index);
    } else {
      from = Math.min(expressionEnd(text, match.index + 2), inner);
      const expression = text.slice(match.index + 2, from);
      skeleton.insert('=>', match.index);
      if (isShort(expression)) skeleton.copy(match.index + 2, from);
      else skeleton.insert(usesField(expression) ? ' field' : '', match.index + 2);
    }
    stop.lastIndex = from;
  }
  skeleton.copy(from, inner);
  skeleton.insert('}', inner);
}

const usesField = (code: string): boolean => /(?<![\w.@])field\b/.test(code);

function isShort(expression: string): boolean {
  return expression.length < 200 && !/[{}"']/.test(expression);
}

function bodyOf(text: string, start: number, end: number): string {
  const code = text.slice(start, end);
  if (isShort(code) && /^\s*return\s[^;]*;\s*$/.test(code) && !usesField(code)) return code;
  return usesField(code) ? 'field' : '';
}

/** The semicolon that ends an expression: groups in it are skipped. */
export function expressionEnd(text: string, from: number): number {
  const stop = /[;{}]/g;
  stop.lastIndex = from;
  for (let match = stop.exec(text); match; match = stop.exec(text)) {
    if (match[0] !== '{') return match.index;
    stop.lastIndex = groupAt(text, match.index).end;
  }
  return text.length;
}

/** Copies an initializer; what is in its groups is left out where it is long: only constants are ever evaluated. */
export function copyInitializer(text: string, skeleton: Skeleton, start: number, end: number): void {
  if (end - start < 200) return skeleton.copy(start, end);
  const group = /[({[]/g;
  group.lastIndex = start;
  let from = start;
  for (let match = group.exec(text); match && match.index < end; match = group.exec(text)) {
    skeleton.copy(from, match.index + 1);
    const close = groupAt(text, match.index);
    from = Math.min(close.end - (close.closed ? 1 : 0), end);
    group.lastIndex = Math.min(close.end, end);
  }
  skeleton.copy(from, end);
}
