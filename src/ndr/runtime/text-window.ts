import { native } from '../../memory/buffer-text.ts';
import type { Decoder } from './decoder.ts';

/** The size of the first window of an operation, in octets, and of the others: larger ones are no faster, and long strings keep theirs alive. */
const FIRST = 512;
const OTHERS = 4096;

/**
 * Decoded text of a part of the octets, which the strings in it share: one call into the engine serves many of them. Wide text has two
 * octets for each character, other text one.
 */
export class TextWindow {
  text = '';
  /** The octets that `text` stands for. */
  start = 0;
  end = 0;
  readonly #width: 1 | 2;
  #size = FIRST;

  constructor(width: 1 | 2) {
    this.#width = width;
  }

  /** Gives up the text. */
  clear(): void {
    this.text = '';
    this.end = 0;
    this.#size = FIRST;
  }

  /** Makes sure that the octets from `at` to `after` are in the window, with `at` where a character begins. */
  reach(c: Decoder, at: number, after: number, littleEndian: boolean): void {
    if (at < this.start || after > this.end || ((at - this.start) & (this.#width - 1)) !== 0) this.#fill(c, at, after, littleEndian);
  }

  /** Begins at `at` and goes beyond `after`, as far as the data of `c` go. */
  #fill(c: Decoder, at: number, after: number, littleEndian: boolean): void {
    const wanted = Math.max(after, at + this.#size);
    const size = (wanted < c.end ? wanted : Math.max(after, c.end)) - at;
    this.#size = OTHERS;
    const { bytes } = c;
    c.touched = true;
    this.start = at;
    this.end = at + (size & -this.#width);
    if (this.#width === 1) this.text = native(bytes).latin1Slice(at, this.end);
    else if (littleEndian) this.text = native(bytes).ucs2Slice(at, this.end);
    else this.text = Buffer.from(bytes.subarray(at, this.end)).swap16().toString('utf16le');
  }
}
