import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the package. */
export const root: string = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A file of the project: its path from the root, with slashes, and its text. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** An import of one module by another, type-only ones too. */
export interface Import {
  readonly from: string;
  /** As written. */
  readonly specifier: string;
  /** Of a relative one: the path from the root. */
  readonly target: string | undefined;
}

/** Every file under a folder whose path, from the root, matches. */
export function filesIn(folder: string, pattern: RegExp): ProjectFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => pattern.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** What is written by hand in src. */
export function sources(): ProjectFile[] {
  return filesIn('src', /\.ts$/).filter(({ path }) => !path.includes('/generated/'));
}

/** The text without its comments; strings are left as they are, `//` in them too. */
export function withoutComments(text: string): string {
  return text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/.*|\/\*[\s\S]*?\*\//g, (match) =>
    match.startsWith('/') ? ' ' : match,
  );
}

/** What a module imports and re-exports, dynamically too. */
export function importsOf({ path, text }: ProjectFile): Import[] {
  const code = withoutComments(text);
  const specifiers = [...code.matchAll(/\b(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g)].map((match) => match[2] as string);
  return specifiers.map((specifier) => ({
    from: path,
    specifier,
    target: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined,
  }));
}
