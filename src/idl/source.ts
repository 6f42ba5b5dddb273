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
  readonly #original: string;

  /** `include` gives the macros of included files; without it there are none. */
  constructor(file: string, text: string, include: Include = () => undefined) {
    this.file = file;
    this.#original = text;
    this.preprocessed = this.#placed(() => preprocess(text, parseExpression, include));
  }

  /** Its items. */
  items(): readonly ItemNode[] {
    return this.#parse('File') as readonly ItemNode[];
  }

  /** What it says as an attribute configuration file. */
  acf(): AcfNode {
    return this.#parse('Acf') as AcfNode;
  }

  /** A diagnostic for an offset of the preprocessed text. */
  diagnostic(at: number, message: string): IdlDiagnostic {
    return this.#at(this.preprocessed.original(at), message);
  }

  #parse(startRule: 'File' | 'Acf'): unknown {
    try {
      return parse(this.preprocessed.text, { startRule });
    } catch (error) {
      const { location, message } = error as { location?: { start: { offset: number } }; message: string };
      if (location === undefined) throw error;
      throw new SourceFault(this.diagnostic(location.start.offset, shorten(message)));
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
