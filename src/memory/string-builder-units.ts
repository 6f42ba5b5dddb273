/** The memory of a StringBuilder: UTF-16 units in one block, and the ways to read and write them that cost least. */
import { allocateBlock, type Block } from './slab.ts';

/** What Node's Buffer has besides its documented face. */
interface UnitWriter {
  ucs2Write(text: string, at: number, room: number): number;
  ucs2Slice(start: number, end: number): string;
}

/** Text up to this many units is found by looking at each. */
const nearby = 12;
/** Up to this many units in all are decoded together, and cut: V8 finds a NUL in a string faster than in memory. */
const decodedWhole = 512;

/** A block of units. Nothing moves it. */
export class UnitBlock {
  readonly block: Block;
  /** That of the first unit. */
  readonly address: number;
  readonly units: Uint16Array<ArrayBuffer>;
  readonly #bytes: UnitWriter;
  /** The length of the text that was found last: the next one is often as long. */
  #found = 0;

  constructor(count: number) {
    this.block = allocateBlock(2 * count);
    const { address, buffer, offset } = this.block;
    this.address = address;
    this.units = new Uint16Array(buffer, offset, count);
    this.#bytes = Buffer.from(buffer, offset, 2 * count) as unknown as UnitWriter;
  }

  /** Writes text, for which there is room. */
  put(start: number, text: string): void {
    if (text !== '') this.#bytes.ucs2Write(text, 2 * start, 2 * text.length);
  }

  /** The text of `length` units. */
  text(start: number, length: number): string {
    return length === 0 ? '' : this.#bytes.ucs2Slice(2 * start, 2 * (start + length));
  }

  /** The text before the first NUL; where there is none, all but the last unit. */
  textToNul(): string {
    const found = this.#found;
    if (found > nearby && this.units[found] === 0) {
      const text = this.text(0, found);
      if (text.indexOf('\0') < 0) return text;
    }
    const text = this.#textToNul();
    this.#found = text.length;
    return text;
  }

  #textToNul(): string {
    const { units } = this;
    const { length } = units;
    const near = Math.min(length, nearby);
    for (let i = 0; i < near; i++) if (units[i] === 0) return this.text(0, i);
    if (length > decodedWhole) {
      const end = units.indexOf(0);
      return this.text(0, end < 0 ? length - 1 : end);
    }
    const all = this.text(0, length);
    return all.slice(0, all.indexOf('\0'));
  }
}
