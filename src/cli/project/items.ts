import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isSkipped } from '../glob.ts';
import { systemPath } from './expand.ts';

/** The entries of a list of a project file: between semicolons. */
export const entriesOf = (list: string): string[] =>
  list
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** Tells whether a path is one of those that a list names, patterns or not, from a folder. */
export function matcherOf(list: string, folder: string): (path: string) => boolean {
  const patterns = entriesOf(list).map((entry) => patternOf(resolve(folder, systemPath(entry))));
  return (path) => patterns.some((pattern) => pattern.test(path));
}

/** `*` and `?` within a name, `**` for any folders. */
function patternOf(path: string): RegExp {
  const source = path.replace(/\/\*\*\/|\*\*|\*|\?|[\\^$.|+()[\]{}]/g, (token) => {
    if (token === '/**/') return '/(?:.*/)?';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    return token === '?' ? '[^/]' : `\\${token}`;
  });
  return new RegExp(`^${source}$`, 'is');
}

/** The files that a list names, as full paths; what has no pattern is taken as it is. */
export function filesOf(list: string, folder: string): string[] {
  return entriesOf(list).flatMap((entry) => {
    const path = resolve(folder, systemPath(entry));
    if (!/[*?]/.test(path)) return [path];
    const fixed = path.slice(0, path.search(/[*?]/));
    const matches = matcherOf(path, '/');
    return filesUnder(fixed.slice(0, fixed.lastIndexOf('/')) || '/').filter(matches);
  });
}

const listed = new Map<string, readonly string[]>();

/** All files below a folder in order, without hidden folders. */
export function filesUnder(folder: string): readonly string[] {
  let files = listed.get(folder);
  if (!files) {
    files = list(folder);
    listed.set(folder, files);
  }
  return files;
}

function list(folder: string): string[] {
  let entries: { name: string; isDirectory(): boolean }[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return [path];
      return isSkipped(entry.name) ? [] : filesUnder(path);
    });
}
