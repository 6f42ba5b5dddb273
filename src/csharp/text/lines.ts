/** Finds lines and columns in a text. A byte order mark has no column. */
export class LineTable {
  readonly #starts: number[];

  constructor(text: string) {
    this.#starts = [text.startsWith('\ufeff') ? 1 : 0];
    for (const match of text.matchAll(/\r\n|[\n\r\u0085\u2028\u2029]/g)) this.#starts.push(match.index + match[0].length);
  }

  /** 1-based line and column of an offset. */
  locate(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: Math.max(1, offset - (this.#starts[low] as number) + 1) };
  }
}
