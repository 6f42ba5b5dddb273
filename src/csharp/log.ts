import type { Diagnostic } from './program.ts';
import type { FileTree } from './tree.ts';

/** Collects the diagnostics of a program, each once. */
export class Log {
  readonly #paths: ReadonlyMap<FileTree, string>;
  readonly #known = new Set<string>();
  readonly #diagnostics: Diagnostic[] = [];
  /** What matters only where the declaration takes part in interop. */
  readonly #conditional: ((used: ReadonlySet<string> | undefined) => void)[] = [];

  constructor(paths: ReadonlyMap<FileTree, string>) {
    this.#paths = paths;
  }

  /** Records what is wrong at an offset of a file. */
  report(file: FileTree, at: number, message: string, declaration?: string, severity: Diagnostic['severity'] = 'error'): void {
    const path = this.#paths.get(file);
    const key = `${path}\0${at}\0${message}`;
    if (path === undefined || this.#known.has(key)) return;
    this.#known.add(key);
    const text = declaration && !message.includes(declaration) ? `${declaration}: ${message}` : message;
    this.#diagnostics.push({ severity, file: path, ...file.locate(at), message: text, ...(declaration !== undefined && { declaration }) });
  }

  /** Records something of a declaration if it turns out to take part in interop. */
  reportIfUsed(file: FileTree, at: number, message: string, declaration: string, severity: Diagnostic['severity'] = 'error'): void {
    this.#conditional.push((used) => {
      if (!used || used.has(declaration)) this.report(file, at, message, declaration, severity);
    });
  }

  /** In the order of files and positions. */
  sorted(used: ReadonlySet<string> | undefined): Diagnostic[] {
    for (const report of this.#conditional) report(used);
    const order = new Map([...this.#paths.values()].map((path, index) => [path, index]));
    return this.#diagnostics.sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column);
  }
}
