import { afterEach, describe, expect, it } from 'vitest';
import { readKnownUtf8 } from '../../src/memory/known-text.ts';
import { scratch } from '../../src/memory/scratch.ts';

afterEach(() => scratch.release(0));

/** Puts bytes at a fixed address, and reads them four times, which is twice as often as it takes to know them. */
function reader(): (bytes: string | readonly number[]) => string[] {
  const at = scratch.enter(2048);
  return (bytes) => {
    const content = Buffer.concat([Buffer.from(bytes as string), Buffer.alloc(1)]);
    scratch.u8.set(content, at);
    return [1, 2, 3, 4].map(() => readKnownUtf8(scratch.address + at));
  };
}
const four = (text: string): string[] => [text, text, text, text];

describe('text that is read again', () => {
  it('is what stands there, whatever stood there before', () => {
    const read = reader();
    for (const text of [
      'one',
      'two',
      'one',
      '',
      'on',
      'one more',
      '\u00e9\u4f60\ud83d\ude00',
      '',
      'x'.repeat(255),
      'x'.repeat(256),
      'x'.repeat(254),
    ])
      expect(read(text)).toEqual(four(text));
    for (const text of ['\u4f60'.repeat(85), '\u4f60'.repeat(86), 'y'.repeat(2000), 'y']) expect(read(text)).toEqual(four(text));
  });

  it('may be ill-formed', () => {
    const read = reader();
    expect(read([0x61, 0xff, 0x62])).toEqual(four('a\ufffdb'));
    expect(read('a\ufffdb')).toEqual(four('a\ufffdb'));
    expect(read([0x61, 0xc3])).toEqual(four('a\ufffd'));
    expect(read([0xef, 0xbb, 0xbf, 0x61])).toEqual(four('\ufeffa'));
  });

  it('is told apart at addresses that share a place', () => {
    const mark = scratch.enter(8192);
    const addresses = Array.from({ length: 200 }, (_, i) => {
      scratch.u8.write(`text ${i % 7}\0`, mark + 37 * i);
      return scratch.address + mark + 37 * i;
    });
    for (let turn = 0; turn < 4; turn++) expect(addresses.map(readKnownUtf8)).toEqual(addresses.map((_, i) => `text ${i % 7}`));
  });

  it('changes between two reads of known text', () => {
    const read = reader();
    read('known');
    expect(read('known').concat(read('knows'))).toEqual([...four('known'), ...four('knows')]);
  });
});
