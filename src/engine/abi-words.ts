/**
 * How a structure by value looks to the ABI, as words: what an engine needs to know to place its bytes in registers or in memory.
 * Pure; the engine turns the words into types of its own.
 */
import type { AbiBytes, AbiLeaf } from './engine.ts';

/** The calling ABIs (spec 8.8). */
export type AbiName = 'sysv-x64' | 'win-x64' | 'aapcs64' | 'win-arm64' | 'x86-unix' | 'x86-win' | 'aapcs32';

/** Scalars that a structure by value is made of, as far as the ABI tells them apart. */
export type AbiWordKind = 'u8' | 'u16' | 'u32' | 'u64' | 'f32' | 'f64';

/** `count` adjacent words of one kind. */
export interface AbiWords {
  readonly kind: AbiWordKind;
  readonly count: number;
}

/** The width of a word in bytes. */
export const wordSize: Readonly<Record<AbiWordKind, number>> = Object.freeze({ u8: 1, u16: 2, u32: 4, u64: 8, f32: 4, f64: 8 });

/** The ABI of this process. */
export function hostAbi(): AbiName {
  const windows = process.platform === 'win32';
  switch (process.arch) {
    case 'arm64':
      return windows ? 'win-arm64' : 'aapcs64';
    case 'arm':
      return 'aapcs32';
    case 'ia32':
      return windows ? 'x86-win' : 'x86-unix';
    default:
      return windows ? 'win-x64' : 'sysv-x64';
  }
}

/** The words that make an ABI place a structure as it would place the declared one. They cover `size` bytes, in registers rounded up to whole words. */
export function abiWords(bytes: AbiBytes, abi: AbiName): readonly AbiWords[] {
  switch (abi) {
    case 'sysv-x64':
      return sysvWords(bytes);
    case 'aapcs64':
    case 'win-arm64':
      return homogeneousFloats(bytes) ?? (bytes.size > 16 ? exactly(bytes.size) : [{ kind: 'u64', count: words(bytes.size, 8) }]);
    case 'aapcs32':
      return homogeneousFloats(bytes) ?? integers(bytes.size, bytes.align >= 8 ? 'u64' : 'u32');
    case 'win-x64':
      return winX64Words(bytes.size);
    case 'x86-win':
    case 'x86-unix':
      return loneFloat(bytes) ?? x86Words(bytes.size);
  }
}

/** Whether a small structure travels in memory only because a field of it is not aligned (System V x86-64, 3.2.3). */
export function isMisaligned(bytes: AbiBytes): boolean {
  return bytes.leaves.some(({ offset, size }) => offset % size !== 0);
}

const words = (size: number, width: number): number => Math.max(1, Math.ceil(size / width));
const integers = (size: number, kind: AbiWordKind): AbiWords[] => [{ kind, count: words(size, wordSize[kind]) }];

/**
 * What travels in memory has exactly its size: whoever returns it writes no byte behind it, where the caller keeps something else.
 */
function exactly(size: number): AbiWords[] {
  const kind = size % 8 === 0 ? 'u64' : size % 4 === 0 ? 'u32' : size % 2 === 0 ? 'u16' : 'u8';
  return [{ kind, count: size / wordSize[kind] }];
}

/** Each eightbyte is SSE where all its leaves are floating point, else INTEGER; above 16 bytes all is memory. */
function sysvWords({ size, leaves }: AbiBytes): readonly AbiWords[] {
  const count = words(size, 8);
  if (count > 2) return exactly(size);
  const kinds = Array.from({ length: count }, (_, index) => eightbyteKind(leaves, index * 8));
  if (count === 2 && kinds[0] === kinds[1]) return [{ kind: kinds[0] as AbiWordKind, count: 2 }];
  return kinds.map((kind) => ({ kind, count: 1 }));
}

function eightbyteKind(leaves: readonly AbiLeaf[], start: number): AbiWordKind {
  const inside = leaves.filter(({ offset, size }) => offset < start + 8 && offset + size > start);
  return inside.length > 0 && inside.every(({ float }) => float) ? 'f64' : 'u64';
}

/** One to four floats of one size and nothing else: the homogeneous aggregate of the Arm ABIs. */
function homogeneousFloats({ size, leaves }: AbiBytes): readonly AbiWords[] | undefined {
  const width = leaves[0]?.size;
  if (width !== 4 && width !== 8) return undefined;
  const count = size / width;
  if (!Number.isInteger(count) || count > 4 || !leaves.every((leaf) => leaf.float && leaf.size === width)) return undefined;
  const covered = new Set(leaves.map(({ offset }) => offset));
  if (covered.size !== count) return undefined;
  return [{ kind: width === 4 ? 'f32' : 'f64', count }];
}

/** 1, 2, 4 and 8 bytes are one register; anything else is passed by reference to a copy. */
function winX64Words(size: number): readonly AbiWords[] {
  if (size === 8) return [{ kind: 'u64', count: 1 }];
  if (size === 4) return [{ kind: 'u32', count: 1 }];
  if (size === 2) return [{ kind: 'u16', count: 1 }];
  return [{ kind: 'u8', count: Math.max(1, size) }];
}

function loneFloat({ size, leaves }: AbiBytes): readonly AbiWords[] | undefined {
  const [only, ...others] = leaves;
  if (!only?.float || others.length > 0 || only.size !== size) return undefined;
  return [{ kind: size === 4 ? 'f32' : 'f64', count: 1 }];
}

/** Sizes that come back in registers keep their size; the stack rounds the others up to 4 bytes anyway. */
function x86Words(size: number): readonly AbiWords[] {
  if (size === 2) return [{ kind: 'u16', count: 1 }];
  if (size % 4 === 0 && size > 0) return [{ kind: 'u32', count: size / 4 }];
  return [{ kind: 'u8', count: Math.max(1, size) }];
}
