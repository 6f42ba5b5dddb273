import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Patterns of paths, for shells that leave them to the command and for those that are quoted. Node has such a matcher from version 22 on;
 * that of Node 20 warns whenever it is used.
 */

/** Whether a path is a pattern. */
export function isGlob(path: string): boolean {
  return /[*?[\]{}]/.test(path);
}

/** Names that no pattern and no folder reaches unless they are spelled out: hidden ones, and what builds put into the tree. */
export function isSkipped(name: string): boolean {
  return name.startsWith('.') || name === 'bin' || name === 'obj' || name === 'node_modules';
}

/** The files that a pattern means, sorted: `*` and `?` within a name, `**` for any folders, `[abc]`, `{one,two}`. */
export function expandGlob(pattern: string): string[] {
  const slashed = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern;
  return [...new Set(alternatives(slashed).flatMap((one) => walk(one)))].sort();
}

/** `a{b,c}` as `ab` and `ac`. */
function alternatives(pattern: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(pattern);
  if (!match) return [pattern];
  const [, before = '', choices = '', after = ''] = match;
  return choices.split(',').flatMap((choice) => alternatives(`${before}${choice}${after}`));
}

function walk(pattern: string): string[] {
  const parts = pattern.split('/').filter((part, i) => part !== '' || i === 0);
  const absolute = parts[0] === '';
  return descend(absolute ? '/' : '', absolute ? parts.slice(1) : parts);
}

function descend(folder: string, parts: readonly string[]): string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return [];
  if (part === '**')
    return [
      ...descend(folder, rest),
      ...entries(folder)
        .filter((entry) => entry.isDirectory() && !isSkipped(entry.name))
        .flatMap(({ name }) => descend(join(folder, name), parts)),
    ];
  if (part === '.' || part === '..') return descend(join(folder || '.', part), rest);
  const matches = matcher(part);
  const found = entries(folder).filter(({ name }) => matches(name) && (part === name || !isSkipped(name)));
  if (rest.length === 0) return found.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  return found.filter((entry) => entry.isDirectory()).flatMap(({ name }) => descend(join(folder, name), rest));
}

function entries(folder: string): { name: string; isFile(): boolean; isDirectory(): boolean }[] {
  try {
    return readdirSync(folder || '.', { withFileTypes: true });
  } catch {
    return [];
  }
}

/** One name of a path against one part of a pattern. */
function matcher(part: string): (name: string) => boolean {
  const source = part.replace(/\*+|\?|\[!?[^\]]+\]|[\\^$.|+()[\]{}]/g, (token) => {
    if (token.startsWith('*')) return '.*';
    if (token === '?') return '.';
    if (token.length > 1 && token.startsWith('[')) return `[${token.slice(1, -1).replace(/^!/, '^').replaceAll('\\', '\\\\')}]`;
    return `\\${token}`;
  });
  const pattern = new RegExp(`^${source}$`, 's');
  return (name) => pattern.test(name);
}
