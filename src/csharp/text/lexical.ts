import { parse } from './generated/lexical.js';

/** A half-open range of UTF-16 units of a source text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Something in the text that is not understood, by position. */
export interface Problem {
  readonly at: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** What the lexical pass makes of a file. */
export interface LexicalResult {
  /** As long as the source: comments, directives and inactive lines are blanks, literals are quotes around fillers. */
  readonly text: string;
  /** End of the literal that starts at an offset. */
  readonly literals: ReadonlyMap<number, number>;
  /** Documentation comments in order. */
  readonly documentation: readonly Range[];
  readonly problems: readonly Problem[];
}

interface Condition {
  /** Whether the lines around the `#if` are read. */
  readonly outer: boolean;
  /** Whether a branch was already chosen. */
  taken: boolean;
  hasElse: boolean;
  readonly at: number;
}

/** Receives what the lexical grammar finds, in order of position. */
class LexicalSink {
  active = true;
  readonly literals = new Map<number, number>();
  readonly documentation: Range[] = [];
  readonly problems: Problem[] = [];
  readonly #source: string;
  readonly #symbols: Set<string>;
  readonly #conditions: Condition[] = [];
  readonly #pieces: string[] = [];
  #end = 0;

  constructor(source: string, defines: readonly string[]) {
    this.#source = source;
    this.#symbols = new Set(defines);
  }

  #replace({ start, end }: Range, text: string): void {
    if (start < this.#end) return;
    this.#pieces.push(this.#source.slice(this.#end, start), text);
    this.#end = end;
  }

  blank(range: Range): void {
    this.#replace(range, ' '.repeat(range.end - range.start));
  }

  literal(range: Range): void {
    const quote = this.#source.charAt(range.start) === "'" ? "'" : '"';
    this.literals.set(range.start, range.end);
    this.#replace(range, quote + '_'.repeat(range.end - range.start - 2) + quote);
  }

  comment(range: Range, documents: boolean): void {
    if (documents) this.documentation.push({ start: range.start, end: range.end });
    this.blank(range);
  }

  unterminated(what: string, { start }: Range): void {
    this.problem(start, `unterminated ${what}`);
  }

  problem(at: number, message: string, severity: Problem['severity'] = 'error'): void {
    this.problems.push({ at, message, severity });
  }

  defined(symbol: string): boolean {
    return this.#symbols.has(symbol);
  }

  define(symbol: string, defined: boolean): void {
    if (!this.active) return;
    if (defined) this.#symbols.add(symbol);
    else this.#symbols.delete(symbol);
  }

  if(condition: boolean | undefined, { start }: Range): void {
    if (condition === undefined && this.active) this.problem(start, 'the condition of #if is not understood');
    this.#conditions.push({ outer: this.active, taken: condition === true, hasElse: false, at: start });
    this.active &&= condition === true;
  }

  elif(condition: boolean | undefined, { start }: Range): void {
    const open = this.#conditions.at(-1);
    if (!open || open.hasElse) return this.problem(start, '#elif without #if');
    if (condition === undefined && open.outer && !open.taken) this.problem(start, 'the condition of #elif is not understood');
    this.active = open.outer && !open.taken && condition === true;
    open.taken ||= condition === true;
  }

  else({ start }: Range): void {
    const open = this.#conditions.at(-1);
    if (!open || open.hasElse) return this.problem(start, '#else without #if');
    this.active = open.outer && !open.taken;
    open.taken = open.hasElse = true;
  }

  endif({ start }: Range): void {
    const open = this.#conditions.pop();
    if (!open) return this.problem(start, '#endif without #if');
    this.active = open.outer;
  }

  error(text: string, { start }: Range): void {
    if (this.active) this.problem(start, `#error ${text}`, 'warning');
  }

  unknown(name: string, { start }: Range): void {
    if (this.active) this.problem(start, `preprocessor directive '#${name}' is not understood`);
  }

  finish(): LexicalResult {
    for (const open of this.#conditions) this.problem(open.at, '#if without #endif');
    this.#pieces.push(this.#source.slice(this.#end));
    return { text: this.#pieces.join(''), literals: this.literals, documentation: this.documentation, problems: this.problems };
  }
}

/** Blanks what is no declaration text (comments, inactive code) and finds the literals (C# standard, clause 6). */
export function lexicalPass(source: string, defines: readonly string[]): LexicalResult {
  const sink = new LexicalSink(source, defines);
  parse(source, { startRule: 'File', sink });
  return sink.finish();
}
