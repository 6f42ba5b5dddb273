/**
 * The text that the grammar reads: pieces of the source one after the other. Positions lead back to the source.
 */
export class Skeleton {
  readonly #clean: string;
  readonly #pieces: string[] = [];
  readonly #outputs: number[] = [];
  readonly #sources: number[] = [];
  #length = 0;
  /** The piece that was asked for last: most questions are about the same one. */
  #last = 0;

  /** `clean`: the source after the lexical pass. */
  constructor(clean: string) {
    this.#clean = clean;
  }

  /** Adds the source between two offsets; long runs of blanks are shortened. */
  copy(start: number, end: number): void {
    const text = this.#clean.slice(start, end);
    let from = 0;
    for (const run of text.matchAll(/\s{12,}/g)) {
      this.#add(start + from, text.slice(from, run.index + 1));
      from = run.index + run[0].length;
    }
    if (from < text.length) this.#add(start + from, text.slice(from));
  }

  /** Adds text that stands for what is at `source`. */
  insert(text: string, source: number): void {
    this.#add(source, text);
  }

  #add(source: number, text: string): void {
    this.#outputs.push(this.#length);
    this.#sources.push(source);
    this.#pieces.push(text);
    this.#length += text.length;
  }

  get text(): string {
    return this.#pieces.join('');
  }

  /** The source offset of an offset of the text. */
  source(offset: number): number {
    if (offset < (this.#outputs[this.#last] ?? 0) || offset >= (this.#outputs[this.#last + 1] ?? Number.POSITIVE_INFINITY))
      this.#last = this.#piece(offset);
    return (this.#sources[this.#last] ?? 0) + offset - (this.#outputs[this.#last] ?? 0);
  }

  /** The piece that an offset lies in. */
  #piece(offset: number): number {
    let low = 0;
    let high = this.#outputs.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#outputs[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
