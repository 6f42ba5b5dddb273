/** The spellings under which a library and an entry point are looked for (spec 11.2, 11.3). Pure. */
import type { Platform } from '../layout/platform.ts';
import type { CallingConvention, CharSet } from '../types/attributes.ts';

/** Whether a library name is an absolute path on `platform`. */
export function isAbsoluteName(name: string, platform: Platform): boolean {
  return platform.os === 'windows' ? /^(?:[A-Za-z]:[\\/]|[\\/]{2})/.test(name) : name.startsWith('/');
}

/** The file suffix of shared libraries. */
export function librarySuffix(platform: Platform): '.so' | '.dylib' | '.dll' {
  switch (platform.os) {
    case 'windows':
      return '.dll';
    case 'osx':
      return '.dylib';
    case 'linux':
      return '.so';
  }
}

/** The variations of a library name, in the order in which they are tried. */
export function nameVariations(name: string, platform: Platform): readonly string[] {
  if (isAbsoluteName(name, platform)) return [name];
  const suffix = librarySuffix(platform);
  if (platform.os === 'windows') return /(?:\.|\.dll|\.exe)$/i.test(name) ? [name] : [name, name + suffix];
  const plain = hasSuffix(name, suffix) ? [name, name + suffix] : [name + suffix, name];
  if (name.includes('/')) return plain;
  return hasSuffix(name, suffix)
    ? [name, `lib${name}`, name + suffix, `lib${name}${suffix}`]
    : [name + suffix, `lib${name}${suffix}`, name, `lib${name}`];
}

/** Whether the first occurrence of the suffix ends the name or a part of it (`libm.so.6`). */
function hasSuffix(name: string, suffix: string): boolean {
  const at = name.indexOf(suffix);
  if (at < 0) return false;
  const after = at + suffix.length;
  return after === name.length || name[after] === '.';
}

/** What decides the spellings of an entry point. */
export interface EntryPointOptions {
  readonly exactSpelling: boolean;
  readonly charSet: CharSet;
  readonly callingConvention?: CallingConvention;
  /** The bytes of the arguments on the stack, which stdcall on 32-bit Windows writes behind the name. */
  readonly argumentBytes?: number;
}

/** The spellings of an entry point in the order in which they are tried; a number is an ordinal. */
export function entryPointCandidates(name: string, options: EntryPointOptions, platform: Platform): readonly (string | number)[] {
  if (platform.os !== 'windows') return [name];
  if (name.startsWith('#')) return [ordinalOf(name)];
  return withDecoration(windowsSpellings(name, options), options, platform);
}

function windowsSpellings(name: string, { exactSpelling, charSet }: EntryPointOptions): string[] {
  if (exactSpelling) return [name];
  return charSet === 'Unicode' || charSet === 'Auto' ? [`${name}W`, name] : [name, `${name}A`];
}

/** Decimal digits after '#', truncated to 16 bits; without any, 0, which no library exports. */
function ordinalOf(name: string): number {
  const digits = /^#\s*(\d+)/.exec(name)?.[1] ?? '0';
  return Number(BigInt.asUintN(16, BigInt(digits)));
}

function withDecoration(
  names: readonly string[],
  { callingConvention, argumentBytes }: EntryPointOptions,
  platform: Platform,
): readonly string[] {
  const stdcall = callingConvention === undefined || callingConvention === 'Winapi' || callingConvention === 'StdCall';
  if (platform.arch !== 'x86' || !stdcall || argumentBytes === undefined) return names;
  return names.flatMap((name) => [name, `_${name}@${argumentBytes}`]);
}
