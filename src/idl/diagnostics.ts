import { InteropError } from '../errors.ts';

/** Something that is wrong or not supported, and where. Lines and columns count from 1. */
export interface IdlDiagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The text of a diagnostic: `file:line:column: message`. */
export function showDiagnostic({ file, line, column, message }: IdlDiagnostic): string {
  return `${file}:${line}:${column}: ${message}`;
}

/** IDL text that cannot be understood; every diagnostic that was found, in the order of the text. */
export class IdlError extends InteropError {
  readonly diagnostics: readonly IdlDiagnostic[];

  constructor(diagnostics: readonly IdlDiagnostic[]) {
    super('ERR_PINVOKE_DECLARATION', diagnostics.map(showDiagnostic).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** A fault at a place of a source, before it is known as a line and a column. */
export class Fault extends Error {
  readonly at: number;
  /** Whether the text is right but says what this library does not do. */
  readonly unsupported: boolean;
  /** The source that `at` counts in, once it is known. */
  source: { diagnostic(at: number, message: string): IdlDiagnostic } | undefined;

  constructor(at: number, message: string, unsupported = false) {
    super(message);
    this.at = at;
    this.unsupported = unsupported;
  }
}
