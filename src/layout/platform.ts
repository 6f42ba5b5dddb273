/** What a platform decides: sizes, alignments and the calling ABI. Pure data, so that any platform can be planned for on any other. */
import { readFileSync } from 'node:fs';
import type { AbiName } from '../engine/abi-words.ts';
import { ArgumentException, PlatformNotSupportedException } from '../errors.ts';

/** Names as .NET's runtime identifiers have them. */
export type PlatformName =
  | 'linux-x64'
  | 'linux-arm64'
  | 'linux-x86'
  | 'linux-arm'
  | 'linux-musl-x64'
  | 'linux-musl-arm64'
  | 'linux-musl-x86'
  | 'linux-musl-arm'
  | 'osx-x64'
  | 'osx-arm64'
  | 'win-x64'
  | 'win-x86'
  | 'win-arm64';

/** The operating system, as far as interop can tell them apart. */
export type PlatformOs = 'linux' | 'osx' | 'windows';
/** The processor. */
export type PlatformArch = 'x64' | 'arm64' | 'x86' | 'arm';
/** How arguments travel (spec 8.8). */
export type PlatformAbi = AbiName;

/** One platform. Sizes and alignments in bytes. */
export interface Platform {
  readonly name: PlatformName;
  readonly os: PlatformOs;
  readonly arch: PlatformArch;
  readonly abi: PlatformAbi;
  /** True where the C library is musl. */
  readonly musl: boolean;
  readonly pointerSize: 4 | 8;
  /** C's `long`: CLong and CULong. */
  readonly longSize: 4 | 8;
  /** Of 8-byte integers and doubles inside an aggregate (spec 8.2). */
  readonly wideScalarAlign: 4 | 8;
  /** Of Int128 and UInt128 (spec 8.2). */
  readonly int128Align: 8 | 16;
  /** Whether CharSet.Auto is UTF-16 (spec 5.1). */
  readonly wideAuto: boolean;
}

const ABIS = {
  linux: { x64: 'sysv-x64', arm64: 'aapcs64', x86: 'x86-unix', arm: 'aapcs32' },
  osx: { x64: 'sysv-x64', arm64: 'aapcs64', x86: 'x86-unix', arm: 'aapcs32' },
  windows: { x64: 'win-x64', arm64: 'win-arm64', x86: 'x86-win', arm: 'aapcs32' },
} as const satisfies Record<PlatformOs, Record<PlatformArch, PlatformAbi>>;

function describe(name: PlatformName, os: PlatformOs, arch: PlatformArch, musl = false): Platform {
  const wide = arch === 'x64' || arch === 'arm64';
  return Object.freeze({
    name,
    os,
    arch,
    abi: ABIS[os][arch],
    musl,
    pointerSize: wide ? 8 : 4,
    longSize: wide && os !== 'windows' ? 8 : 4,
    wideScalarAlign: arch === 'x86' && os !== 'windows' ? 4 : 8,
    int128Align: arch === 'x86' && os === 'windows' ? 8 : 16,
    wideAuto: os === 'windows',
  });
}

/** Every platform known, by name. */
export const platforms: Readonly<Record<PlatformName, Platform>> = Object.freeze({
  'linux-x64': describe('linux-x64', 'linux', 'x64'),
  'linux-arm64': describe('linux-arm64', 'linux', 'arm64'),
  'linux-x86': describe('linux-x86', 'linux', 'x86'),
  'linux-arm': describe('linux-arm', 'linux', 'arm'),
  'linux-musl-x64': describe('linux-musl-x64', 'linux', 'x64', true),
  'linux-musl-arm64': describe('linux-musl-arm64', 'linux', 'arm64', true),
  'linux-musl-x86': describe('linux-musl-x86', 'linux', 'x86', true),
  'linux-musl-arm': describe('linux-musl-arm', 'linux', 'arm', true),
  'osx-x64': describe('osx-x64', 'osx', 'x64'),
  'osx-arm64': describe('osx-arm64', 'osx', 'arm64'),
  'win-x64': describe('win-x64', 'windows', 'x64'),
  'win-x86': describe('win-x86', 'windows', 'x86'),
  'win-arm64': describe('win-arm64', 'windows', 'arm64'),
});

/** The platform called `name`. Throws ArgumentException, naming those known. */
export function platform(name: string): Platform {
  if (typeof name === 'string' && Object.hasOwn(platforms, name)) return platforms[name as PlatformName];
  throw new ArgumentException(typeof name === 'string' ? `unknown platform '${name}'` : 'the name of a platform is a text', {
    function: 'platform',
    parameter: 'name',
    hint: `Known are ${Object.keys(platforms).join(', ')}`,
  });
}

let host: Platform | undefined;

/** The platform this process runs on. Throws PlatformNotSupportedException where none of the known ones fits. */
export function hostPlatform(): Platform {
  host ??= detect();
  return host;
}

function detect(): Platform {
  const os = { linux: 'linux', darwin: 'osx', win32: 'win' }[process.platform as string];
  const arch = { x64: 'x64', arm64: 'arm64', ia32: 'x86', arm: 'arm' }[process.arch as string];
  const name = `${os}-${os === 'linux' && usesMusl() ? 'musl-' : ''}${arch}`;
  if (typeof name === 'string' && Object.hasOwn(platforms, name)) return platforms[name as PlatformName];
  throw new PlatformNotSupportedException(`no native calls on ${process.platform} ${process.arch}`);
}

/** Whether the loader that is mapped into this process is musl's. */
function usesMusl(): boolean {
  try {
    return readFileSync('/proc/self/maps', 'utf8').includes('/ld-musl-');
  } catch {
    return false;
  }
}
