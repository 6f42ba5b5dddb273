import { afterEach, describe, expect, it } from 'vitest';
import { utf8Codec, utf16Codec } from '../../src/memory/codec.ts';
import { blockSize, bytesAt, free, malloc, writeInt32 } from '../../src/memory/native.ts';
import { poolText } from '../../src/memory/pooled-text.ts';
import { addressAt, releaseAddress } from '../../src/memory/text-pool.ts';

const taken: number[] = [];
/** A text in the pool; its address. */
function pooled(text: string, codec = utf8Codec): number {
  const block = poolText(text, codec);
  if (block === 0) return 0;
  const address = addressAt(block);
  taken.push(address);
  return address;
}
function released(address: number): void {
  taken.splice(taken.indexOf(address), 1);
  releaseAddress(address);
}
afterEach(() => {
  for (const address of taken.splice(0)) releaseAddress(address);
});
const bytes = (address: number, length: number): Buffer => Buffer.from(bytesAt(address, length));
const here = pooled('');

describe.skipIf(here === 0)('the pool of text', () => {
  it.each([
    '',
    'a',
    'abc',
    'abcd',
    'abcdefg',
    'abcdefgh',
    'x'.repeat(21),
    'x'.repeat(22),
    '\u00e9\u4f60',
    `${'x'.repeat(18)}\u4f60`,
    'a\0b',
  ])('holds %j', (text) => {
    const length = Buffer.byteLength(text);
    // What stood in the block before is longer.
    released(pooled('~'.repeat(22)));
    expect(bytes(pooled(text), length + 2)).toEqual(Buffer.from(`${text}\0\0`));
    released(pooled('~'.repeat(22)));
    if (text.length <= 11) expect(bytes(pooled(text, utf16Codec), text.length * 2 + 2)).toEqual(Buffer.from(`${text}\0`, 'utf16le'));
  });

  it.each(['x'.repeat(23), '\u4f60'.repeat(8), `${'x'.repeat(20)}\u4f60`])('leaves %j alone', (text) => {
    expect(pooled(text)).toBe(0);
    expect(pooled(text.slice(0, 12).padEnd(12), utf16Codec)).toBe(0);
  });

  it('gives a block again that came back as it was', () => {
    const first = pooled('one');
    released(first);
    expect(pooled('two')).toBe(first);
    expect(blockSize(first)).toBeGreaterThanOrEqual(24);
  });

  it('frees a block that was written to', () => {
    const first = pooled('one');
    writeInt32(first, 0x41424344);
    released(first);
    const texts = [pooled('a'), pooled('b')];
    expect(new Set(texts).size).toBe(2);
  });

  it('takes no block that it did not give out', () => {
    const foreign = malloc(24);
    releaseAddress(foreign);
    const next = [pooled('a'), pooled('b')];
    expect(new Set(next).size).toBe(2);
  });

  it('knows a block that was freed and allocated again by others', () => {
    const first = pooled('first');
    free(first);
    const others = Array.from({ length: 8 }, () => malloc(24));
    taken.splice(taken.indexOf(first), 1);
    for (const address of others) releaseAddress(address);
    const texts = Array.from({ length: 20 }, (_, i) => pooled(`text ${i}`));
    expect(new Set(texts).size).toBe(20);
    for (const [i, address] of texts.entries()) expect(bytes(address, 8).toString()).toMatch(new RegExp(`^text ${i}\0`));
  });
});
