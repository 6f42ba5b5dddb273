import { type IdlDiagnostic, IdlError, type IdlProgram, type ImportOptions, importIdl, showDiagnostic } from '../../src/idl/index.ts';

const HEADER = '[uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.0), pointer_default(unique)]\ninterface t {\n';

/** Reads what stands in an interface; its first line is line 3. */
export function inInterface(text: string, options: ImportOptions = {}): IdlProgram {
  return importIdl(`${HEADER}${text}\n}`, { file: 't.idl', ...options });
}

/** The diagnostics of text that is refused, each as one line. */
export function faultsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof IdlError) return shown(error.diagnostics);
    throw error;
  }
  return [];
}

/** Diagnostics as they are printed. */
export function shown(diagnostics: readonly IdlDiagnostic[]): string[] {
  return diagnostics.map(showDiagnostic);
}
