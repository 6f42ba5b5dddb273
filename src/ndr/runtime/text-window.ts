import type { Decoder } from './decoder.ts';

/** The first size of a window, in octets; it grows as windows are used up. */
const FIRST = 512;
const LARGEST = 65536;
const GROWTH = 16;
/** Wide texts below this many units are searched for zeros here, others by the engine. */
const SHORT = 16;

/**
 * Decoded text of a part of the octets, which the strings in it share: one call into the engine serves many of them. Wide text has two
 * octets for each character, other text one.
 */
export class TextWindow {
  readonly #shift: 0 | 1;
  #text = '';
  #start = 0;
  #end = 0;
  #size = FIRST;

  constructor(width: 1 | 2) {
    this.#shift = width === 2 ? 1 : 0;
  }

  /** Begins an operation on other octets. */
  begin(): void {
    this.#end = 0;
    this.#size = FIRST;
  }

  /** Gives up the text. */
  clear(): void {
    this.#text = '';
    this.#end = 0;
  }

  /** The text of `units` characters from `at` to `after`, up to the first that is zero; the last must be (spec S5). */
  terminated(c: Decoder, at: number, after: number, units: number, littleEndian: boolean, path: string): string {
    const shift = this.#shift;
    if (at < this.#start || after > this.#end || ((at - this.#start) & shift) !== 0) this.#fill(c, at, after, littleEndian);
    const text = this.#text;
    const first = (at - this.#start) >> shift;
    if (shift === 0) {
      if (c.bytes[after - 1] !== 0) c.unterminated(after - 1, path);
    } else {
      if (c.view.getUint16(after - 2) !== 0) c.unterminated(after - 2, path);
      if (units < SHORT && !hasZero(c.view, at, units - 1)) return text.substring(first, first + units - 1);
    }
    return text.substring(first, text.indexOf('\0', first));
  }

  #fill(c: Decoder, at: number, after: number, littleEndian: boolean): void {
    const wanted = Math.max(after, at + this.#size);
    const size = (wanted < c.end ? wanted : Math.max(after, c.end)) - at;
    if (this.#size < LARGEST) this.#size *= GROWTH;
    this.#start = at;
    this.#end = at + (size & ~this.#shift);
    const { bytes } = c;
    if (this.#shift === 0) this.#text = bytes.toString('latin1', at, this.#end);
    else if (littleEndian) this.#text = bytes.toString('utf16le', at, this.#end);
    else this.#text = Buffer.from(bytes.subarray(at, this.#end)).swap16().toString('utf16le');
  }
}

/** Whether one of `units` units is zero: two at a time, the last two once more where their number is odd. */
function hasZero(view: DataView, at: number, units: number): boolean {
  if (units < 2) return units === 1 && view.getUint16(at) === 0;
  const end = at + units * 2 - 4;
  let all = filled(view.getInt32(end));
  for (let pair = at; pair < end; pair += 4) all &= filled(view.getInt32(pair));
  return (all & 0x80008000) !== (0x80008000 | 0);
}

/** Sets the highest bit of both units that are not zero. */
function filled(pair: number): number {
  return ((pair & 0x7fff7fff) + 0x7fff7fff) | pair;
}
