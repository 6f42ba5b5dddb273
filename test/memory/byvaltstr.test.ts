import { describe, expect, it } from 'vitest';
import { ArgumentException } from '../../src/errors.ts';
import { readByValTStr, writeByValTStr } from '../../src/memory/byvaltstr.ts';
import { utf8Codec, utf16Codec } from '../../src/memory/codec.ts';
import { codePageCodec } from '../../src/memory/codecs.ts';
import { scratch } from '../../src/memory/scratch.ts';

function field<T>(body: (at: number) => T): T {
  const mark = scratch.top;
  const at = scratch.enter(64);
  scratch.u8.fill(0xcc, at, at + 64);
  try {
    return body(at);
  } finally {
    scratch.release(mark);
  }
}
const narrow = (text: string | null, sizeConst: number): string =>
  field((at) => {
    writeByValTStr(scratch.chunk, at, text, sizeConst, utf8Codec);
    expect(scratch.u8[at + sizeConst]).toBe(0xcc);
    return scratch.u8
      .subarray(at, at + sizeConst)
      .toString('hex')
      .toUpperCase();
  });

/** Expectations recorded on .NET 10 with StructureToPtr. */
describe('ByValTStr of 8 bytes of UTF-8', () => {
  it.each<[string | null, string]>([
    ['', '0000000000000000'],
    [null, '0000000000000000'],
    ['a', '6100000000000000'],
    ['abcdefg', '6162636465666700'],
    ['abcdefgh', '6162636465666700'],
    ['abcdefghi', '6162636465666700'],
    ['éé', 'C3A9C3A900000000'],
    ['ééé', 'C3A9C3A9C3A90000'],
    ['éééé', 'C3A9C3A9C3A9C300'],
    ['€€', 'E282ACE282AC0000'],
    ['ab€€', '6162E282ACE28200'],
    ['\ud800', 'EFBFBD0000000000'],
    ['😀😀', 'F09F9880F09F9800'],
    ['a😀bé', '61F09F988062C300'],
    ['aaaaaaaé', '6161616161616100'],
    ['aaaaaaé', '616161616161C300'],
  ])('%s is written as %s', (text, expected) => {
    expect(narrow(text, 8)).toBe(expected);
  });

  it.each(['ééééé', '€€€', 'abcdef😀', 'abcde😀'])('%s does not fit, and nothing is written', (text) => {
    field((at) => {
      expect(() => writeByValTStr(scratch.chunk, at, text, 8, utf8Codec)).toThrow(ArgumentException);
      expect([...scratch.u8.subarray(at, at + 8)]).toEqual(Array(8).fill(0xcc));
    });
  });

  it.each([
    ['61620063', 4, 'ab'],
    ['61626364', 4, 'abcd'],
    ['616263C3', 4, 'abc\ufffd'],
    ['61', 1, 'a'],
  ])('%s is read as it is found', (hex, sizeConst, expected) => {
    field((at) => {
      scratch.u8.write(hex, at, 'hex');
      expect(readByValTStr(scratch.chunk, at, sizeConst, utf8Codec)).toBe(expected);
    });
  });
});

describe('ByValTStr of UTF-16', () => {
  it.each<[string | null, number, string]>([
    ['ab', 4, 'ab\0\0'],
    ['abcd', 4, 'abc\0'],
    ['ab😀', 4, 'ab\ud83d\0'],
    [null, 2, '\0\0'],
    ['x', 1, '\0'],
  ])('%s in %i', (text, sizeConst, expected) => {
    field((at) => {
      writeByValTStr(scratch.chunk, at, text, sizeConst, utf16Codec);
      expect(utf16Codec.decode(scratch.chunk, at, sizeConst * 2)).toBe(expected);
      expect(scratch.u8[at + sizeConst * 2]).toBe(0xcc);
      const zero = expected.indexOf('\0');
      expect(readByValTStr(scratch.chunk, at, sizeConst, utf16Codec)).toBe(expected.slice(0, zero));
    });
  });

  it('has all its units where no terminator is', () => {
    field((at) => {
      utf16Codec.write(scratch.chunk, at, 'abcd');
      expect(readByValTStr(scratch.chunk, at, 3, utf16Codec)).toBe('abc');
    });
  });
});

describe('code pages', () => {
  it('are converted by number', () => {
    const gbk = codePageCodec(936);
    expect(gbk.maxBytesPerUnit).toBe(2);
    expect(gbk.byteLength('a中')).toBe(3);
    field((at) => {
      const written = gbk.write(scratch.chunk, at, 'a中');
      expect([...scratch.u8.subarray(at, at + written)]).toEqual([0x61, 0xd6, 0xd0]);
      expect(gbk.decode(scratch.chunk, at, written)).toBe('a中');
      scratch.u8[at + written] = 0;
      expect(gbk.read(scratch.address + at)).toBe('a中');
      const strict = { bestFit: false, throwOnUnmappable: true };
      expect(() => codePageCodec(1252).write(scratch.chunk, at, '中', strict)).toThrow(ArgumentException);
    });
    expect(codePageCodec(1252).maxBytesPerUnit).toBe(1);
    expect(codePageCodec(65001)).toBe(utf8Codec);
    expect(() => codePageCodec(1361)).toThrow(ArgumentException);
  });
});
