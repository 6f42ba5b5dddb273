/** What stands for .NET's assembly: the module that declares imports, known by its URL. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ArgumentException } from '../errors.ts';

/** `import.meta.url`, or an absolute path of a file (or, with a slash at its end, of a directory). */
export type Base = string | URL;

/** The identity of an assembly: `key` names it in caches, `directory` is where its libraries lie. */
export interface Assembly {
  readonly key: string;
  /** Absent where the program has no script: nothing is searched then but what the system searches. */
  readonly directory?: string;
}

/** The assembly of a base; without one, that of the entry script. Throws ArgumentException for a base that names no file. */
export function assemblyOf(base: Base | undefined): Assembly {
  if (base === undefined) return entryAssembly();
  const file = fileOf(base);
  const directory = /[\\/]$/.test(file) ? file : path.dirname(file);
  return { key: file, directory };
}

function fileOf(base: Base): string {
  const text = String(base);
  if (/^file:/i.test(text)) return fileURLToPath(base);
  if (typeof base === 'string' && path.isAbsolute(base)) return base;
  throw new ArgumentException('a base says where libraries lie', {
    parameter: 'base',
    expected: 'import.meta.url, a file: URL or an absolute path',
    actual: JSON.stringify(text),
  });
}

let entry: { readonly script: string; readonly assembly: Assembly } | undefined;

function entryAssembly(): Assembly {
  const script = process.argv[1];
  if (script === undefined) return { key: '' };
  if (entry?.script !== script) {
    // As `import.meta.url` of the script has it, so that both name one assembly.
    const file = realPath(path.resolve(script));
    entry = { script, assembly: { key: file, directory: path.dirname(file) } };
  }
  return entry.assembly;
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
