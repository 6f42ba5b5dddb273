/**
 * Text that native code gave before. Names, versions and messages stand in memory that does not change, and are read again and again: to find that
 * the bytes at an address are still the same costs half of making a string of them.
 */
import { Link } from '../engine/link.ts';
import { acquireChunk, type Chunk } from './arena.ts';
import { boundFunction } from './system-libraries.ts';
import { readUtf8, utf8Length, writeUtf8 } from './text.ts';

/** How many texts are known: one for each value of these bits of an address, taken together. */
const places = 64;
/** The bytes of a known text with its terminator, at most. */
const room = 256;

/** What was read last at the addresses of one place. */
interface Known {
  address: number;
  /** Empty where the text is too long to be known. */
  text: string;
  /** The address of a copy of its bytes; 0 while the text was read once only. */
  copy: number;
}

const known: readonly Known[] = Array.from({ length: places }, () => ({ address: 0, text: '', copy: 0 }));
let copies: Chunk | undefined;
const compare = new Link<(a: number, b: number) => number>(
  () => boundFunction('c', 'strcmp', 'i32', ['address', 'address']) as (a: number, b: number) => number,
);

/** UTF-8 at an address up to the first zero byte, as `readUtf8` reads it. */
export function readKnownUtf8(address: number): string {
  const place = (address ^ (address >>> 6)) & (places - 1);
  const it = known[place] as Known;
  // SAFETY: the caller vouches for the address and for a terminator; the copy has one.
  if (it.address === address && it.copy !== 0 && (compare.target ?? compare.load())(address, it.copy) === 0) return it.text;
  return readNew(address, it, place);
}

/** What is read twice in turn at one address is known from then on. */
function readNew(address: number, it: Known, place: number): string {
  const text = readUtf8(address);
  const again = it.address === address && it.text === text && it.copy === 0;
  it.address = address;
  it.text = text.length < room ? text : '';
  it.copy = again && utf8Length(text) < room ? copyOf(text, address, place) : 0;
  return text;
}

/** The address of a copy, 0 where the bytes were ill-formed: then the text does not say what they were. */
function copyOf(text: string, address: number, place: number): number {
  copies ??= acquireChunk(places * room, 'known text');
  const at = place * room;
  copies.u8[at + writeUtf8(copies, at, text)] = 0;
  const copy = copies.address + at;
  return (compare.target ?? compare.load())(address, copy) === 0 ? copy : 0;
}
