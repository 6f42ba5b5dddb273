import type { TransferSyntax } from '../syntax.ts';
import type { Decoder } from './decoder.ts';
import type { Encoder } from './encoder.ts';
import { type StringCodec, writeWide } from './strings.ts';

/** The most frequent of strings, `[string] wchar_t *`, each way in one piece. */
export interface PlainStrings {
  /** Writes a text at `c.pos`: maximum, offset and actual count, characters, terminator. */
  write(c: Encoder, text: string, path: string): void;
  /** Reads a text at `c.pos`. */
  read(c: Decoder, path: string): string;
}

/** Plain strings under a syntax. `codec` is asked about all that is not as it should be. */
export function plainStrings({ count, littleEndian, wide }: TransferSyntax, codec: StringCodec): PlainStrings {
  const mask = count - 1;
  return {
    write(c, text, path) {
      const { length } = text;
      let at = c.pos;
      const start = ((at + mask) & ~mask) + 3 * count;
      const after = start + 2 + length * 2;
      if (after > c.limit) c.grow(after);
      const { view, bytes } = c;
      while ((at & mask) !== 0) bytes[at++] = 0;
      view.setUint32(at, length + 1, littleEndian);
      view.setUint32(at + count, 0);
      view.setUint32(at + 2 * count, length + 1, littleEndian);
      if (wide) {
        view.setUint32(at + 4, 0);
        view.setUint32(at + 12, 0);
        view.setUint32(at + 20, 0);
      }
      c.pos = after;
      writeWide(c, text, start, littleEndian, path);
    },
    read(c, path) {
      const { view } = c;
      const at = (c.pos + mask) & ~mask;
      const start = at + 3 * count;
      if (start > c.end) return codec.readConformant(c, Number.NaN, false, path) as string;
      const max = view.getInt32(at, littleEndian);
      const first = view.getInt32(at + count, littleEndian);
      const units = view.getInt32(at + 2 * count, littleEndian);
      const high = wide ? view.getInt32(at + 4) | view.getInt32(at + 12) | view.getInt32(at + 20) : 0;
      const after = start + units * 2;
      if (first !== 0 || units !== max || units <= 0 || after > c.end || high !== 0)
        return codec.readConformant(c, Number.NaN, false, path) as string;
      c.memory += units * 2;
      if (c.memory > c.maxMemory) c.overBudget();
      c.pos = after;
      return c.wideText.terminated(c, start, after, units, littleEndian, path);
    },
  };
}
