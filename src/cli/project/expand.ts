import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { compareVersions } from './condition.ts';
import { isCompatible, targetFramework } from './framework.ts';

/** The properties of a project, by name in lower case. */
export type Properties = Map<string, string>;

/** A path as project files write it, on this system. */
export const systemPath = (path: string): string => path.replaceAll('\\', '/');

/** Puts values for `$(Name)`, `$(Name.Method(...))` and `$([MSBuild]::Function(...))`. What is not known is empty. */
export function expand(text: string, properties: Properties): string {
  let result = '';
  let end = 0;
  for (let start = text.indexOf('$('); start >= 0; start = text.indexOf('$(', end)) {
    const close = closing(text, start + 1);
    result += text.slice(end, start) + valueIn(text.slice(start + 2, close), properties);
    end = Math.min(close + 1, text.length);
  }
  return result + text.slice(end);
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text.charAt(at) === '(') depth++;
    else if (text.charAt(at) === ')' && --depth === 0) return at;
  }
  return text.length;
}

function valueIn(text: string, properties: Properties): string {
  const name = /^\s*([\w-]+)\s*$/.exec(text);
  if (name) return properties.get((name[1] as string).toLowerCase()) ?? '';
  const call = /^\s*(?:\[([\w.]+)\]::|([\w-]+)\.)(\w+)(?:\(([\s\S]*)\))?\s*$/.exec(text);
  if (!call) return '';
  const [, type, receiver, method = '', rest = ''] = call;
  const args = argumentsOf(rest).map((argument) => expand(argument, properties));
  if (receiver !== undefined) return String(methods[method.toLowerCase()]?.(properties.get(receiver.toLowerCase()) ?? '', ...args) ?? '');
  return String(functions[`${type}::${method}`.toLowerCase()]?.(args, properties) ?? '');
}

function argumentsOf(text: string): string[] {
  return (text.match(/'[^']*'|"[^"]*"|`[^`]*`|(?:\$\((?:[^()]|\([^()]*\))*\)|[^,'"`])+/g) ?? [])
    .map((argument) => argument.trim().replace(/^(['"`])([\s\S]*)\1$/, '$2'))
    .filter((argument, _, all) => argument !== '' || all.length === 1);
}

/** Of text. */
const methods: Readonly<Record<string, (text: string, a?: string, b?: string) => string | boolean | number>> = {
  startswith: (text, a = '') => text.startsWith(a),
  endswith: (text, a = '') => text.endsWith(a),
  contains: (text, a = '') => text.includes(a),
  equals: (text, a = '') => text === a,
  replace: (text, a = '', b = '') => (a === '' ? text : text.replaceAll(a, b)),
  substring: (text, a = '0', b) => text.slice(Number(a), b === undefined ? undefined : Number(a) + Number(b)),
  toupper: (text) => text.toUpperCase(),
  toupperinvariant: (text) => text.toUpperCase(),
  tolower: (text) => text.toLowerCase(),
  tolowerinvariant: (text) => text.toLowerCase(),
  trim: (text) => text.trim(),
  trimend: (text, a = ' ') => trim(text, a, false, true),
  trimstart: (text, a = ' ') => trim(text, a, true, false),
  length: (text) => text.length,
  indexof: (text, a = '') => text.indexOf(a),
};

function trim(text: string, characters: string, start: boolean, end: boolean): string {
  let [from, to] = [0, text.length];
  while (start && from < to && characters.includes(text.charAt(from))) from++;
  while (end && to > from && characters.includes(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

type PropertyFunction = (args: readonly string[], properties: Properties) => string | boolean;

const order =
  (holds: (order: number) => boolean): PropertyFunction =>
  ([a = '', b = '']) =>
    holds(compareVersions(a, b));
const isSystem: PropertyFunction = ([name = '']) =>
  ({ windows: 'win32', linux: 'linux', osx: 'darwin', macos: 'darwin', freebsd: 'freebsd' })[name.toLowerCase()] === process.platform;

const functions: Readonly<Record<string, PropertyFunction>> = {
  'msbuild::getpathoffileabove': ([file = '', from], properties) => {
    const start = systemPath(from ?? properties.get('msbuildthisfiledirectory') ?? '.');
    const folder = folderAbove(start, file);
    return folder === undefined ? '' : join(folder, file);
  },
  'msbuild::getdirectorynameoffileabove': ([from = '.', file = '']) => folderAbove(systemPath(from), file) ?? '',
  'msbuild::isosplatform': isSystem,
  'system.operatingsystem::iswindows': () => process.platform === 'win32',
  'system.operatingsystem::islinux': () => process.platform === 'linux',
  'system.operatingsystem::ismacos': () => process.platform === 'darwin',
  'msbuild::isosunixlike': () => process.platform !== 'win32',
  'msbuild::versiongreaterthan': order((by) => by > 0),
  'msbuild::versiongreaterthanorequals': order((by) => by >= 0),
  'msbuild::versionlessthan': order((by) => by < 0),
  'msbuild::versionlessthanorequals': order((by) => by <= 0),
  'msbuild::versionequals': order((by) => by === 0),
  'msbuild::versionnotequals': order((by) => by !== 0),
  'msbuild::gettargetframeworkidentifier': ([name = '']) => targetFramework(name)?.identifier ?? '',
  'msbuild::gettargetframeworkversion': ([name = '']) => targetFramework(name)?.version ?? '',
  'msbuild::gettargetplatformidentifier': ([name = '']) => targetFramework(name)?.platform ?? '',
  'msbuild::istargetframeworkcompatible': ([user = '', used = '']) => {
    const [a, b] = [targetFramework(user), targetFramework(used)];
    return a !== undefined && b !== undefined && isCompatible(a, b);
  },
  'msbuild::valueordefault': ([value = '', otherwise = '']) => value || otherwise,
  'msbuild::normalizepath': (parts) => resolve(...parts.map(systemPath)),
  'msbuild::normalizedirectory': (parts) => `${resolve(...parts.map(systemPath))}/`,
  'msbuild::ensuretrailingslash': ([path = '']) => (/[\\/]$/.test(path) ? path : `${path}/`),
  'system.io.path::combine': (parts) => join(...parts.map(systemPath)),
  'system.io.path::getfullpath': ([path = '']) => resolve(systemPath(path)),
  'system.io.path::getfilename': ([path = '']) => basename(systemPath(path)),
  'system.io.path::getdirectoryname': ([path = '']) => dirname(systemPath(path)),
  'system.io.file::exists': ([path = '']) => existsSync(systemPath(path)),
  'system.string::isnullorempty': ([text = '']) => text === '',
  'system.string::isnullorwhitespace': ([text = '']) => text.trim() === '',
};

/** The folder of a file of that name, from a folder upwards. */
export function folderAbove(folder: string, file: string): string | undefined {
  const at = resolve(folder);
  if (existsSync(join(at, file))) return at;
  return dirname(at) === at ? undefined : folderAbove(dirname(at), file);
}
