import type { Decoder } from './decoder.ts';
import type { Encoder } from './encoder.ts';
import { writeWide } from './strings.ts';

/*
 * The most frequent of strings, `[string] wchar_t *` under NDR20 in little-endian, each way in one piece.
 */

/** Writes a text at `c.pos`: maximum, offset and actual count, characters, terminator. */
export function writePlain(c: Encoder, text: string, path: string): void {
  const { length } = text;
  let at = c.pos;
  const after = ((at + 3) & -4) + 14 + length * 2;
  if (after > c.limit) c.grow(after);
  const { view, bytes } = c;
  while ((at & 3) !== 0) bytes[at++] = 0;
  view.setUint32(at, length + 1, true);
  view.setUint32(at + 4, 0);
  view.setUint32(at + 8, length + 1, true);
  c.pos = after;
  writeWide(c, text, at + 12, true, path);
}

/** Reads a text at `c.pos`, and checks it as every string is checked. */
export function readPlain(c: Decoder, path: string): string {
  const { view } = c;
  const at = (c.pos + 3) & -4;
  const start = at + 12;
  if (start > c.end) c.short(at, path);
  const max = view.getInt32(at, true);
  const first = view.getInt32(at + 4, true);
  const units = view.getInt32(at + 8, true);
  if (first !== 0 || units !== max || units <= 0) c.badCount(at, path, max >>> 0, first >>> 0, units >>> 0);
  const after = start + units * 2;
  if (after > c.end) c.short(start, path);
  c.memory += units * 2;
  if (c.memory > c.maxMemory) c.overBudget();
  c.pos = after;
  return c.wideText.terminated(c, start, after, units, true, path);
}
