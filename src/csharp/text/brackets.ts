/** Groups nested deeper than this are not read: a grammar is recursive, and its stack is not. */
export const maxDepth = 100;

/** A bracketed group. */
export interface Group {
  /** Offset after the closing bracket; the end of the text where there is none. */
  readonly end: number;
  readonly closed: boolean;
  readonly depth: number;
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Finds the end of the group that opens at `open`, counting its own kind of bracket alone. The text has no comments or literals. */
export function groupAt(text: string, open: number): Group {
  const opener = text.charAt(open);
  const closer = closers[opener] as string;
  const bracket = opener === '{' ? /[{}]/g : opener === '(' ? /[()]/g : /[[\]]/g;
  bracket.lastIndex = open;
  let depth = 0;
  let deepest = 0;
  for (let match = bracket.exec(text); match; match = bracket.exec(text)) {
    if (match[0] === closer) {
      if (--depth === 0) return { end: bracket.lastIndex, closed: true, depth: deepest };
    } else {
      deepest = Math.max(deepest, ++depth);
    }
  }
  return { end: text.length, closed: false, depth: deepest };
}
