/** Why a file that is there does not load: what its first bytes say. Only asked after the loader has refused. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Platform } from '../layout/platform.ts';

/** What a library file was built for. */
interface Built {
  readonly format: 'ELF' | 'Mach-O' | 'PE';
  readonly arch: string;
}

const elfMachines: Readonly<Record<number, string>> = {
  3: 'x86',
  40: 'arm',
  62: 'x64',
  183: 'arm64',
  243: 'riscv64',
  258: 'loongarch64',
  21: 'ppc64',
  22: 's390x',
};
const peMachines: Readonly<Record<number, string>> = { 332: 'x86', 452: 'arm', 34404: 'x64', 43620: 'arm64' };
const machMachines: Readonly<Record<number, string>> = { 7: 'x86', 12: 'arm', 16777223: 'x64', 16777228: 'arm64' };
const formats: Readonly<Record<Platform['os'], Built['format']>> = { linux: 'ELF', osx: 'Mach-O', windows: 'PE' };

/** A sentence on why the file at `path` is not loadable here, or undefined where its header gives no reason. */
export function fileHint(path: string, platform: Platform): string | undefined {
  const head = headOf(path);
  if (head === undefined) return undefined;
  if (typeof head === 'string') return `${path} is ${head}`;
  if (head.length === 0) return `${path} is empty`;
  const built = builtFor(head);
  if (built === undefined) return `${path} is not a library${describeText(head)}`;
  if (built === 'universal') return undefined;
  if (built.format !== formats[platform.os]) return `${path} is a ${built.format} file, this process needs ${formats[platform.os]}`;
  if (built.arch !== platform.arch) return `${path} was built for ${built.arch}, this process is ${platform.arch}`;
  return undefined;
}

function headOf(path: string): Buffer | string | undefined {
  try {
    if (statSync(path).isDirectory()) return 'a directory';
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(1024);
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'not readable by this user' : undefined;
  }
}

function builtFor(head: Buffer): Built | 'universal' | undefined {
  if (head.length < 20) return undefined;
  const magic = head.readUInt32BE(0);
  if (magic === 0x7f454c46) return { format: 'ELF', arch: elfArch(head) };
  if (magic === 0xcafebabe || magic === 0xcafebabf) return 'universal';
  if (magic === 0xcffaedfe || magic === 0xcefaedfe) return { format: 'Mach-O', arch: named(machMachines, head.readUInt32LE(4)) };
  return head.toString('latin1', 0, 2) === 'MZ' ? peOf(head) : undefined;
}

function elfArch(head: Buffer): string {
  const machine = head[5] === 2 ? head.readUInt16BE(18) : head.readUInt16LE(18);
  return named(elfMachines, machine);
}

function peOf(head: Buffer): Built | undefined {
  if (head.length < 64) return undefined;
  const at = head.readUInt32LE(0x3c);
  if (at + 6 > head.length || head.toString('latin1', at, at + 4) !== 'PE\0\0') return undefined;
  return { format: 'PE', arch: named(peMachines, head.readUInt16LE(at + 4)) };
}

function named(machines: Readonly<Record<number, string>>, machine: number): string {
  return machines[machine] ?? `machine ${machine}`;
}

/** Development packages put a linker script where the library is expected. */
function describeText(head: Buffer): string {
  const text = head.toString('latin1');
  if (/GNU ld script|^\s*(?:INPUT|GROUP)\s*\(/m.test(text)) return ' but a linker script';
  return text.startsWith('!<arch>') ? ' but a static archive' : '';
}

/** The dependency that the loader's message names, where it is another file than the one asked for. */
export function missingDependency(path: string, message: string): string | undefined {
  const named = /^([^\s:]+): cannot open shared object file/.exec(message)?.[1] ?? /Library not loaded: (\S+)/.exec(message)?.[1];
  if (named === undefined || named === path) return undefined;
  return `${path} needs ${named}, which was not found`;
}
