import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IdlError, type IdlProgram, type ImportOptions, importIdl, showDiagnostic } from '../idl/index.ts';
import { CommandFailure, readNamed } from './failure.ts';
import { err } from './terminal.ts';

/** Options that say which IDL text is meant. */
export interface IdlOptions {
  readonly acf?: string;
  readonly include: readonly string[];
}

/** The help of `--include`. */
export const includeHelp = 'look for imported files there too, after the folder of the file; may be given more than once';

/** Collects `--include`. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Reads an IDL file. Imports are looked for beside it and in the folders named. What is not supported is told on standard error. */
export function readIdl(file: string, { acf, include }: IdlOptions): IdlProgram {
  const folders = [dirname(file), ...include];
  const resolve = (name: string): string | undefined => {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    return found === undefined ? undefined : readFileSync(found, 'utf8');
  };
  const beside = file.replace(/\.idl$/i, '.acf');
  const configuration = acf ?? (beside !== file && existsSync(beside) ? beside : undefined);
  const program = parse(readNamed(file).toString('utf8'), {
    file,
    resolve,
    ...(configuration !== undefined && { acf: readNamed(configuration).toString('utf8') }),
  });
  for (const diagnostic of program.unsupported) err.line(`${err.style('yellow', 'not supported:')} ${showDiagnostic(diagnostic)}`);
  return program;
}

function parse(text: string, options: ImportOptions): IdlProgram {
  try {
    return importIdl(text, options);
  } catch (error) {
    if (error instanceof IdlError) throw new CommandFailure(error.diagnostics.map(showDiagnostic).join('\n'));
    throw error;
  }
}
