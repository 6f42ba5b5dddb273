export { type IdlDiagnostic, IdlError, showDiagnostic } from './diagnostics.ts';
export { type IdlProgram, type ImportOptions, importIdl, interfaceOf } from './import.ts';
export type { Hooks } from './types.ts';
