import { Fault, type IdlDiagnostic } from './diagnostics.ts';
import { parse } from './generated/grammar.js';
import { type Include, type Preprocessed, preprocess } from './preprocess.ts';
import type { AcfNode, ExpressionNode, ItemNode } from './syntax.ts';

/** Reads one expression. Throws where the text is none. */
export function parseExpression(text: string): ExpressionNode {
  return parse(text, { startRule: 'Expression' }) as ExpressionNode;
}

/** One file of IDL or ACF text, preprocessed. */
export class IdlSource {
  readonly file: string;
  readonly preprocessed: Preprocessed;
  /** What no item could be read from. */
  readonly faults: IdlDiagnostic[] = [];
  readonly #original: string;

  /** `include` gives the macros of included files; without it there are none. */
  constructor(file: string, text: string, include: Include = () => undefined) {
    this.file = file;
    this.#original = text;
    this.preprocessed = this.#placed(() => preprocess(text, parseExpression, include));
  }

  /** Its items. Those that cannot be read are left out, and are in `faults`. */
  items(): readonly ItemNode[] {
    let { text } = this.preprocessed;
    for (;;) {
      const items = this.#parse('File', text);
      if (!(items instanceof Unread)) return items as readonly ItemNode[];
      this.faults.push(this.diagnostic(items.at, items.message));
      const rest = this.faults.length < MOST_FAULTS ? withoutItem(text, items.at) : undefined;
      if (rest === undefined) return [];
      text = rest;
    }
  }

  /** What it says as an attribute configuration file. */
  acf(): AcfNode {
    const acf = this.#parse('Acf', this.preprocessed.text);
    if (acf instanceof Unread) throw new SourceFault(this.diagnostic(acf.at, acf.message));
    return acf as AcfNode;
  }

  /** A diagnostic for an offset of the preprocessed text. */
  diagnostic(at: number, message: string): IdlDiagnostic {
    return this.#at(this.preprocessed.original(at), message);
  }

  #parse(startRule: 'File' | 'Acf', text: string): unknown {
    try {
      return parse(text, { startRule });
    } catch (error) {
      const { location, message } = error as { location?: { start: { offset: number } }; message: string };
      if (location === undefined) throw error;
      return new Unread(location.start.offset, shorten(message));
    }
  }

  #placed<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof Fault) throw new SourceFault(this.#at(error.at, error.message));
      throw error;
    }
  }

  #at(offset: number, message: string): IdlDiagnostic {
    return placeOf(this.file, this.#original, offset, message);
  }
}

/** Text with more faults than this is no IDL. */
const MOST_FAULTS = 20;

/** Where and why a text could not be read. */
class Unread {
  readonly at: number;
  readonly message: string;

  constructor(at: number, message: string) {
    this.at = at;
    this.message = message;
  }
}

/**
 * The text with the statement blanked that holds an offset: from behind the last `;`, `{` or `}` to the next `;`, or to the `}` that ends
 * what it stands in. Undefined where nothing is left to blank.
 */
function withoutItem(text: string, at: number): string | undefined {
  const start = Math.max(text.lastIndexOf(';', at - 1), text.lastIndexOf('{', at - 1), text.lastIndexOf('}', at - 1)) + 1;
  const end = endOfItem(text, at);
  const lost = text.slice(start, end);
  if (/\S/.test(lost)) return text.slice(0, start) + blank(lost) + text.slice(end);
  return at < text.length ? `${text.slice(0, at)} ${text.slice(at + 1)}` : undefined;
}

function endOfItem(text: string, at: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(at).matchAll(/"(?:\\.|[^"\\\n])*"|[{};]/g)) {
    const place = at + index;
    if (token === '{') depth++;
    else if (token === ';' && depth === 0) return place + 1;
    else if (token === '}') {
      if (depth-- === 0) return place;
      // A block that ends a statement without a `;`.
      if (depth === 0 && /^\s*(?:$|[[}]|(?:typedef|interface|const|import|cpp_quote)\b)/.test(text.slice(place + 1))) return place + 1;
    }
  }
  return text.length;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** A diagnostic for an offset of a text. */
export function placeOf(file: string, text: string, offset: number, message: string): IdlDiagnostic {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { file, line, column: offset - (before.lastIndexOf('\n') + 1) + 1, message };
}

/** A diagnostic that ends the reading of a source. */
export class SourceFault extends Error {
  readonly diagnostic: IdlDiagnostic;

  constructor(diagnostic: IdlDiagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** The parser lists everything that could have stood there; a long list helps nobody. */
function shorten(message: string): string {
  return message.length <= 200 ? message : message.replace(/^Expected .*? but (.*) found\.$/s, 'unexpected $1');
}
