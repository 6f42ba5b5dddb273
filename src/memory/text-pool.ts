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
/** Windows into native memory, at most, and their size. */
const mostWindows = 32;
const windowBytes = 1 << 18;

/**
 * A block has its place by some bits of its address; one that has to give way to another is freed when it is released. What is known of a block stands
 * in arrays, by place.
 */
const places = 1024;
const placeOf = (low: number): number => (low >>> 5) & (places - 1);
/** Its address in two words. */
const lows: Int32Array = new Int32Array(places);
const highs: Int32Array = new Int32Array(places).fill(-1);
/** The window that it lies in, and the index of its first word there. */
export const windowOf: Int32Array[] = new Array<Int32Array>(places).fill(new Int32Array(blockWords));
export const wordOf: Int32Array = new Int32Array(places);
/** Its first two words as they were given out. */
const firsts: Int32Array = new Int32Array(places);
const seconds: Int32Array = new Int32Array(places);
/** Whether it was given out; else it waits. */
const lent: Uint8Array = new Uint8Array(places).fill(1);

/** The places of blocks that wait: the last one is given out next. */
const waiting = new Int32Array(places);
let count = 0;
const windows = new Map<number, Int32Array | undefined>();
/** Undefined until it was tried. */
let usable: boolean | undefined;

/** The address of the block at a place. */
export const addressAt = (place: number): number => ((lows[place] as number) >>> 0) + (highs[place] as number) * 0x1_0000_0000;

/** The words of the window that an address lies in. */
function windowAt(address: number): Int32Array | undefined {
  const index = Math.floor(address / windowBytes);
  let words = windows.get(index);
  if (words === undefined && windows.size < mostWindows) {
    // SAFETY: only blocks of ours inside of the window are read and written. What lies between them is nobody's business.
    const buffer = engine().view(index * windowBytes, windowBytes);
    words = buffer && new Int32Array(buffer);
    windows.set(index, words);
  }
  return words;
}

/** The place of a block that `malloc` just gave; -1 where it cannot be written to, and then it is free again. */
function settle(address: number): number {
  const low = address | 0;
  const high = Math.floor(address / 0x1_0000_0000);
  const place = placeOf(low);
  if (lows[place] === low && highs[place] === high) return place;
  const offset = address % windowBytes;
  const words = offset + smallest <= windowBytes ? windowAt(address) : undefined;
  if (words === undefined) {
    free(address);
    // Memory is scattered too widely: to try again and again costs more than it gains.
    if (windows.size === mostWindows) usable = false;
    return -1;
  }
  lows[place] = low;
  highs[place] = high;
  windowOf[place] = words;
  wordOf[place] = offset / 4;
  return place;
}

/** Whether blocks are as this file says. A block that is free is not looked at: it is taken again first. */
function tryLibrary(): boolean {
  if (process.env.PINVOKE_TEXT_POOL === '0' || process.platform !== 'linux' || process.arch !== 'x64' || !isGlibc()) return false;
  const least = malloc(1);
  const fits = blockSize(least) === smallest;
  free(least);
  const place = fits ? settle(malloc(smallest)) : -1;
  if (place < 0) return false;
  const words = windowOf[place] as Int32Array;
  const word = wordOf[place] as number;
  const address = addressAt(place);
  words.fill(0, word, word + 2);
  free(address);
  const again = malloc(smallest);
  const marked = again === address && (words[word] !== 0 || words[word + 1] !== 0);
  free(again);
  if (marked) process.once('exit', drain);
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
    const place = waiting[--count] as number;
    lent[place] = 1;
    free(addressAt(place));
  }
}

/**
 * The place of the block that `lend` gives out next. It is filled in between, in all its words, by code that does not come back here. -1 where there is
 * no pool. Throws OutOfMemoryException.
 */
export function nextPlace(): number {
  return count > 0 ? (waiting[count - 1] as number) : newPlace();
}

function newPlace(): number {
  usable ??= tryLibrary();
  // No block waits, so the one at the place of the new one has been given out.
  const place = usable ? settle(malloc(smallest)) : -1;
  if (place < 0) return -1;
  lent[place] = 0;
  waiting[count++] = place;
  return place;
}

/** Gives out the block of `nextPlace`. */
export function lend(place: number): void {
  count--;
  const words = windowOf[place] as Int32Array;
  const word = wordOf[place] as number;
  firsts[place] = words[word] as number;
  seconds[place] = words[word + 1] as number;
  lent[place] = 1;
}

/** Stores the address of the block at a place as a pointer. */
export function storeAddress(view: DataView, offset: number, place: number): void {
  view.setInt32(offset, lows[place] as number, true);
  view.setInt32(offset + 4, highs[place] as number, true);
}

/** Gives back what a pointer pointed to, in two words: to the pool if it came from there, else to `free`. */
function releaseWords(low: number, high: number): void {
  const place = placeOf(low);
  const words = windowOf[place] as Int32Array;
  const word = wordOf[place] as number;
  if (
    lows[place] === low &&
    highs[place] === high &&
    lent[place] === 1 &&
    words[word] === firsts[place] &&
    words[word + 1] === seconds[place]
  ) {
    lent[place] = 0;
    waiting[count++] = place;
  } else releaseOther(low, high, place);
}

function releaseOther(low: number, high: number, place: number): void {
  const address = (low >>> 0) + high * 0x1_0000_0000;
  if (lent[place] === 0 && lows[place] === low && highs[place] === high) {
    waiting.copyWithin(waiting.indexOf(place), waiting.indexOf(place) + 1, count--);
    lent[place] = 1;
    free(address);
  }
  free(address);
}

/** Gives back a block of task memory: to the pool if it came from there, else to `free`. */
export function releaseAddress(address: number): void {
  releaseWords(address | 0, Math.floor(address / 0x1_0000_0000));
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
