/**
 * Blocks of `malloc` that come back to us. What stands in a field, in an element or behind a by-ref slot belongs to native code for the time of the
 * call, which may free it and put another block in its place; so it has to be a block of its own. Most callees leave it alone: then the block is kept
 * for the next text instead of being given to `free`, and no native function is called for it at all.
 *
 * Who releases a pointer owns the block that it points to, whoever made it. What has to be known besides:
 *
 * - Any block of `malloc` holds `smallest` bytes, so one that native code made where ours was is as good as ours.
 * - Ours may have been freed and left in place, a bug that `free` finds ("double free"). In a freed block the C library's first word is another one
 *   than ours: such a block, like one that native code wrote to, goes to `free` as ever.
 * - Two pointers to one block are such a bug, too: the block leaves the pool and is freed as often as the pointers say.
 *
 * The library is glibc, and what is said of it is tried before the first block is kept; elsewhere, under memory checkers, and where
 * `PINVOKE_TEXT_POOL=0`, there is no pool.
 */
import { engine } from '../engine/current.ts';
import { blockSize, free, malloc } from './native.ts';
import { systemFunction } from './system-libraries.ts';

/** What every block holds, in words of 32 bits. */
export const blockWords = 6;
const smallest = blockWords * 4;
/** Windows into native memory, at most, and their size; each reaches so much further that a block that begins in it is all there. */
const mostWindows = 512;
const windowBytes = 1 << 14;

/** Blocks that are known, at most. Each has a number; what is known of it stands in arrays. A new one takes the number of the oldest. */
const blocks = 1024;
/** Numbers by some bits of the address. A block that stands here no more is freed when it is released. Number 0 is of none. */
const numbers = new Uint16Array(4 * blocks);
const slotOf = (low: number): number => (low >>> 5) & (4 * blocks - 1);
let next = 1;
/** The address in two words. */
const lows: Int32Array = new Int32Array(blocks);
const highs: Int32Array = new Int32Array(blocks).fill(-1);
/** The window that it lies in, and the index of its first word there. */
export const windowOf: Int32Array[] = new Array<Int32Array>(blocks).fill(new Int32Array(blockWords));
export const wordOf: Int32Array = new Int32Array(blocks);
/** Its first two words as they were given out. */
const firsts: Int32Array = new Int32Array(blocks);
const seconds: Int32Array = new Int32Array(blocks);
/** Whether it was given out; else it waits. */
const lent: Uint8Array = new Uint8Array(blocks).fill(1);

/** The blocks that wait: the last one is given out next. */
const waiting = new Int32Array(blocks);
let count = 0;
const windows = new Map<number, Int32Array | undefined>();
/** Undefined until it was tried. */
let usable: boolean | undefined;

/** The address of a block. */
export const addressAt = (block: number): number => ((lows[block] as number) >>> 0) + (highs[block] as number) * 0x1_0000_0000;

/** The words of the window that an address lies in. */
function windowAt(address: number): Int32Array | undefined {
  const index = Math.floor(address / windowBytes);
  let words = windows.get(index);
  if (words === undefined && windows.size < mostWindows) {
    // SAFETY: only blocks of ours inside of the window are read and written. What lies between them is nobody's business.
    const buffer = engine().view(index * windowBytes, windowBytes + smallest);
    words = buffer && new Int32Array(buffer);
    windows.set(index, words);
  }
  return words;
}

/** The number of a block that `malloc` just gave, while none waits; 0 where it cannot be written to, and then it is free again. */
function settle(address: number): number {
  const low = address | 0;
  const high = Math.floor(address / 0x1_0000_0000);
  const slot = slotOf(low);
  const known = numbers[slot] as number;
  if (lows[known] === low && highs[known] === high) return known;
  const offset = address % windowBytes;
  const words = windowAt(address);
  if (words === undefined) {
    free(address);
    // Memory is scattered too widely: to try again and again costs more than it gains.
    if (windows.size === mostWindows) usable = false;
    return 0;
  }
  const block = next;
  next = block + 1 < blocks ? block + 1 : 1;
  numbers[slot] = block;
  lows[block] = low;
  highs[block] = high;
  windowOf[block] = words;
  wordOf[block] = offset / 4;
  return block;
}

/** Whether blocks are as this file says. */
function tryLibrary(): boolean {
  if (process.env.PINVOKE_TEXT_POOL === '0' || process.platform !== 'linux' || process.arch !== 'x64' || !isGlibc()) return false;
  const least = malloc(1);
  const fits = blockSize(least) >= smallest;
  free(least);
  if (!fits || !marksFreed()) return false;
  process.once('exit', drain);
  return true;
}

/** Whether `free` writes to a block. One that is free is not looked at: it has to be allocated again first, and others may be given out before it. */
function marksFreed(): boolean {
  const held: number[] = [];
  let marked = false;
  for (let i = 0; i < 16 && !marked; i++) {
    const block = settle(malloc(smallest));
    if (block === 0) break;
    const words = windowOf[block] as Int32Array;
    const word = wordOf[block] as number;
    words.fill(0, word, word + 2);
    free(addressAt(block));
    const again = malloc(smallest);
    held.push(again);
    marked = again === addressAt(block) && (words[word] !== 0 || words[word + 1] !== 0);
  }
  for (const address of held) free(address);
  return marked;
}

/** Version 2.32 is the first in which the first two words of a freed block are never 0. */
function isGlibc(): boolean {
  try {
    const version = engine().text.utf8(systemFunction('c', 'gnu_get_libc_version', 'address')() as number);
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major > 2 || (major === 2 && minor >= 32);
  } catch {
    return false;
  }
}

/** Gives the blocks back when the thread ends. */
function drain(): void {
  usable = false;
  while (count > 0) {
    const block = waiting[--count] as number;
    lent[block] = 1;
    free(addressAt(block));
  }
}

/**
 * The block that `lend` gives out next. It is filled in between, in all its words, by code that does not come back here. 0 where there is
 * no pool. Throws OutOfMemoryException.
 */
export function nextBlock(): number {
  return count > 0 ? (waiting[count - 1] as number) : newBlock();
}

function newBlock(): number {
  usable ??= tryLibrary();
  const block = usable ? settle(malloc(smallest)) : 0;
  if (block === 0) return 0;
  lent[block] = 0;
  waiting[count++] = block;
  return block;
}

/** Gives out the block of `nextBlock`. */
export function lend(block: number): void {
  count--;
  const words = windowOf[block] as Int32Array;
  const word = wordOf[block] as number;
  firsts[block] = words[word] as number;
  seconds[block] = words[word + 1] as number;
  lent[block] = 1;
}

/** Stores the address of a block as a pointer. */
export function storeAddress(view: DataView, offset: number, block: number): void {
  view.setInt32(offset, lows[block] as number, true);
  view.setInt32(offset + 4, highs[block] as number, true);
}

/** Gives back what a pointer pointed to, in two words: to the pool if it came from there, else to `free`. */
function releaseWords(low: number, high: number): void {
  const block = numbers[slotOf(low)] as number;
  const words = windowOf[block] as Int32Array;
  const word = wordOf[block] as number;
  if (
    lows[block] === low &&
    highs[block] === high &&
    lent[block] === 1 &&
    words[word] === firsts[block] &&
    words[word + 1] === seconds[block]
  ) {
    lent[block] = 0;
    waiting[count++] = block;
  } else releaseOther(low, high, block);
}

function releaseOther(low: number, high: number, block: number): void {
  const address = (low >>> 0) + high * 0x1_0000_0000;
  if (lent[block] === 0 && lows[block] === low && highs[block] === high) {
    waiting.copyWithin(waiting.indexOf(block), waiting.indexOf(block) + 1, count--);
    lent[block] = 1;
    free(address);
  }
  free(address);
}

/** Gives back a block of task memory: to the pool if it came from there, else to `free`. */
export function releaseAddress(address: number): void {
  const low = address | 0;
  if (lows[numbers[slotOf(low)] as number] === low) releaseWords(low, Math.floor(address / 0x1_0000_0000));
  else free(address);
}

/** The same for every one of some pointers of 64 bits in memory that is not null, which it becomes. */
export function releasePointers(view: DataView, at: number, pointers: number): void {
  for (let i = 0, offset = at; i < pointers; i++, offset += 8) {
    const low = view.getInt32(offset, true);
    const high = view.getInt32(offset + 4, true);
    if ((low | high) === 0) continue;
    view.setFloat64(offset, 0, true);
    releaseWords(low, high);
  }
}
