import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scratch } from '../../src/memory/scratch.ts';
import { scratchUtf8, scratchUtf16 } from '../../src/memory/scratch-text.ts';
import {
  decodeUtf8,
  decodeUtf16,
  readUtf8,
  readUtf8At,
  readUtf16,
  readUtf16At,
  seemsAscii,
  seemsNotLatin1,
  utf8Length,
  utf8LengthAt,
  utf16LengthAt,
  writeUtf8,
  writeUtf16,
} from '../../src/memory/text.ts';

const units = fc.oneof(
  fc.integer({ min: 0, max: 0x7f }),
  fc.integer({ min: 0x80, max: 0x7ff }),
  fc.integer({ min: 0xd7f0, max: 0xe00f }),
  fc.constantFrom(0xd83d, 0xde00, 0xfffd, 0xfeff),
);
const text = fc.array(units, { maxLength: 60 }).map((codes) => String.fromCharCode(...codes));

describe('guesses at text', () => {
  it('look at both ends and the middle', () => {
    const texts = ['plain text', 'h\u00e9llo', 'plain \u4f60', '\u4f60\u597d', `\u00e9${'x'.repeat(99)}`, `${'x'.repeat(99)}\u00e9`];
    expect(texts.map(seemsAscii)).toEqual([true, false, false, false, false, false]);
    expect(texts.map(seemsNotLatin1)).toEqual([true, false, true, true, false, false]);
  });
});

describe('text in chunks', () => {
  it('UTF-8 is what Buffer writes, whatever the length', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 3 }), (value, shift) => {
        const mark = scratch.top;
        const at = scratch.enter(value.length * 3 + 4) + shift;
        const written = writeUtf8(scratch.chunk, at, value);
        const expected = Buffer.from(value, 'utf8');
        expect(written).toBe(expected.length);
        expect(utf8Length(value)).toBe(expected.length);
        expect(Buffer.compare(scratch.u8.subarray(at, at + written), expected)).toBe(0);
        expect(decodeUtf8(scratch.chunk, at, written)).toBe(expected.toString('utf8'));
        scratch.release(mark);
      }),
      { numRuns: 500 },
    );
  });

  it('UTF-16 keeps every unit, at odd places too', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 3 }), (value, shift) => {
        const mark = scratch.top;
        const at = scratch.enter(value.length * 2 + 4) + shift;
        expect(writeUtf16(scratch.chunk, at, value)).toBe(value.length * 2);
        expect(decodeUtf16(scratch.chunk, at, value.length)).toBe(value);
        const zero = value.indexOf('\0');
        expect(utf16LengthAt(scratch.chunk, at, value.length)).toBe(zero < 0 ? value.length : zero);
        scratch.release(mark);
      }),
      { numRuns: 500 },
    );
  });

  it('long text is written the same, whatever its last characters are', () => {
    for (const tail of ['', 'x', '\x7f', '\x80', '\u00e9', '\u4f60', '\ud83d', '\ud83d\ude00', '\0'])
      for (const length of [2999, 3000, 5000]) {
        const value = `${'a'.repeat(length - tail.length)}${tail}`;
        const mark = scratch.top;
        const at = scratch.enter(value.length * 3);
        const expected = Buffer.from(value, 'utf8');
        expect(writeUtf8(scratch.chunk, at, value)).toBe(expected.length);
        expect(Buffer.compare(scratch.u8.subarray(at, at + expected.length), expected)).toBe(0);
        scratch.release(mark);
      }
  });

  it('a copy in scratch memory is whole and ends in two zero bytes, wherever the frame lies', () => {
    const lengths = fc.oneof(text, fc.string({ minLength: 20, maxLength: 40 }), fc.string({ minLength: 3000, maxLength: 3100 }));
    fc.assert(
      fc.property(lengths, fc.constantFrom(0, 65000, 65300, 65440, 65520, 65536, 70000), (value, before) => {
        const mark = scratch.top;
        scratch.enter(before);
        for (const [copy, encoding] of [
          [scratchUtf8, 'utf8'],
          [scratchUtf16, 'utf16le'],
        ] as const) {
          scratch.u8.fill(0x61, scratch.top - scratch.base, Math.min(scratch.limit, scratch.top + 200) - scratch.base);
          const at = copy(value) - scratch.address;
          const expected = Buffer.concat([Buffer.from(value, encoding), Buffer.alloc(2)]);
          expect(Buffer.compare(scratch.u8.subarray(at, at + expected.length), expected)).toBe(0);
          expect(at + expected.length).toBeLessThanOrEqual(scratch.top - scratch.base);
          expect(at % 16).toBe(0);
        }
        scratch.release(mark);
      }),
      { numRuns: 300 },
    );
  });

  it('a lone surrogate is EF BF BD', () => {
    const at = scratch.enter(16);
    expect(writeUtf8(scratch.chunk, at, '\ud800')).toBe(3);
    expect([...scratch.u8.subarray(at, at + 3)]).toEqual([0xef, 0xbf, 0xbd]);
    scratch.release(0);
  });

  it('reads up to the first zero or the limit', () => {
    const mark = scratch.top;
    const at = scratch.enter(600);
    for (const length of [0, 1, 5, 63, 64, 65, 200]) {
      scratch.u8.fill(0x61, at, at + 600);
      expect(readUtf8At(scratch.chunk, at, length)).toBe('a'.repeat(length));
      scratch.u8[at + length] = 0;
      expect(readUtf8At(scratch.chunk, at, 600)).toBe('a'.repeat(length));
      expect(utf8LengthAt(scratch.chunk, at, length + 1)).toBe(length);
      scratch.u8.fill(0x61, at, at + 600);
      scratch.view.setUint16(at + length * 2, 0, true);
      expect(readUtf16At(scratch.chunk, at, 300)).toBe('\u6161'.repeat(length));
      expect(readUtf16At(scratch.chunk, at, length)).toBe('\u6161'.repeat(length));
    }
    scratch.release(mark);
  });

  it.each([
    ['a BOM is kept', [0xef, 0xbb, 0xbf, 0x41], '\ufeffA'],
    ['an encoded surrogate is three', [0xed, 0xa0, 0xbd], '\ufffd\ufffd\ufffd'],
    ['a cut sequence before ASCII is one', [0xf0, 0x9f, 0x98, 0x41], '\ufffdA'],
    ['a cut sequence at the end is one', [0x41, 0xe2, 0x82], 'A\ufffd'],
    ['overlong bytes are one each', [0xc0, 0xaf], '\ufffd\ufffd'],
    ['a wrong second byte is one of its own', [0xe0, 0x80, 0x41], '\ufffd\ufffdA'],
  ])('ill-formed UTF-8: %s', (_name, bytes, expected) => {
    const mark = scratch.top;
    const at = scratch.enter(32);
    scratch.u8.set([...bytes, 0], at);
    expect(decodeUtf8(scratch.chunk, at, bytes.length)).toBe(expected);
    expect(readUtf8(scratch.address + at)).toBe(expected);
    expect(readUtf8(scratch.address + at, bytes.length)).toBe(expected);
    scratch.release(mark);
  });

  it('reads native UTF-16 as it is', () => {
    const mark = scratch.top;
    const at = scratch.enter(32);
    writeUtf16(scratch.chunk, at, 'a\ud800\ufeff\0b');
    expect(readUtf16(scratch.address + at)).toBe('a\ud800\ufeff');
    expect(readUtf16(scratch.address + at, 5)).toBe('a\ud800\ufeff\0b');
    expect(readUtf16(scratch.address + at, 0)).toBe('');
    expect(readUtf8(scratch.address + at, 0)).toBe('');
    scratch.release(mark);
  });
});
