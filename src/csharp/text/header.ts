import { groupAt, maxDepth } from './brackets.ts';

/** Where a declaration ends: at its semicolon, before its body, or where its surroundings end. */
export interface Header {
  /** After the attributes. */
  readonly start: number;
  /** At the terminator. */
  readonly end: number;
  readonly terminator: ';' | '{' | '}' | '';
  /** Offset of the `=` or `=>` outside of every bracket, -1 where there is none. */
  readonly assignment: number;
  readonly tooDeep: boolean;
}

/** Skips the attribute lists at `from`. */
function afterAttributes(text: string, from: number): number {
  const gap = /\s*/y;
  let at = from;
  for (;;) {
    gap.lastIndex = at;
    gap.exec(text);
    at = gap.lastIndex;
    if (text.charAt(at) !== '[') return at;
    const group = groupAt(text, at);
    if (!group.closed) return at;
    at = group.end;
  }
}

/** Reads on from the start of a declaration to its end. */
export function headerAt(text: string, from: number): Header {
  const start = afterAttributes(text, from);
  const scan = new HeaderScan(text, from, start);
  while (scan.step());
  return {
    start,
    end: scan.end,
    terminator: scan.terminator,
    assignment: scan.assignment,
    tooDeep: scan.deepest > maxDepth || scan.questions > 5 * maxDepth,
  };
}

/** Goes from one structural character to the next. */
class HeaderScan {
  end: number;
  terminator: Header['terminator'] = '';
  assignment = -1;
  deepest = 0;
  questions = 0;
  readonly #text: string;
  readonly #start: number;
  readonly #structure = /[{}()[\];=?<>]/g;
  #depth = 0;
  #angles = 0;

  constructor(text: string, from: number, start: number) {
    this.#text = text;
    this.#start = start;
    this.end = text.length;
    this.#structure.lastIndex = from;
  }

  /** Whether there is more to read. */
  step(): boolean {
    const match = this.#structure.exec(this.#text);
    if (!match) return false;
    switch (match[0]) {
      case '(':
      case '[':
        this.deepest = Math.max(this.deepest, ++this.#depth);
        return true;
      case ')':
      case ']':
        this.#depth = Math.max(0, this.#depth - 1);
        return true;
      case '<':
        if (this.#text.charAt(match.index + 1) === '<') this.#structure.lastIndex++;
        else this.deepest = Math.max(this.deepest, ++this.#angles);
        return true;
      case '>':
        this.#angles = Math.max(0, this.#angles - 1);
        return true;
      case '?':
        this.questions++;
        return true;
      case '=':
        this.#equals(match.index);
        return true;
      case '{':
        return this.#brace(match.index);
      default:
        return this.#stop(match.index, match[0] as ';' | '}');
    }
  }

  #stop(at: number, terminator: ';' | '{' | '}'): false {
    this.end = at;
    this.terminator = terminator;
    return false;
  }

  #brace(at: number): boolean {
    if (this.#depth === 0 && this.assignment < 0) return this.#stop(at, '{');
    const group = groupAt(this.#text, at);
    this.deepest = Math.max(this.deepest, group.depth);
    this.#structure.lastIndex = group.end;
    return group.closed;
  }

  #equals(at: number): void {
    const next = this.#text.charAt(at + 1);
    if (next === '=' || next === '>') this.#structure.lastIndex = at + 2;
    if (this.#depth > 0 || this.assignment >= 0 || next === '=') return;
    if ('<>!=+-*/%&|^'.includes(this.#text.charAt(at - 1))) return;
    if (at > this.#start) this.assignment = at;
  }
}
