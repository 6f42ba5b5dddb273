import { describe, expect, it } from 'vitest';
import { scratch } from '../../src/memory/scratch.ts';
import { decodeArrayText } from '../../src/memory/text-array.ts';

/** Expectations recorded on .NET 10 with an [In, Out] char[] of CharSet.Ansi. */
describe('the decoder of char arrays and array elements', () => {
  it.each<[string, string]>([
    ['61 C3 A9 62', 'aéb'],
    ['61 C3', 'a'],
    ['C3', ''],
    ['E2', ''],
    ['E2 82', ''],
    ['F0 9F 98', ''],
    ['ED 98', ''],
    ['ED BB', '\ufffd'],
    ['E0 82', '\ufffd'],
    ['E0 90 F4', '\ufffd'],
    ['E0 8F 41 8F 82 8F', '\ufffdA\ufffd\ufffd\ufffd'],
    ['ED AC E2 EF EF', '\ufffd\ufffd\ufffd'],
    ['ED A0 BD', '\ufffd\ufffd'],
    ['ED BF C0 F4', '\ufffd\ufffd'],
    ['EF 41 BF 80 F0 82', '\ufffdA\ufffd\ufffd\ufffd'],
    ['E2 BF 41 00', '\ufffdA\0'],
    ['80 8F', '\ufffd\ufffd'],
    ['C0 80', '\ufffd\ufffd'],
    ['F5 FF', '\ufffd\ufffd'],
    ['EF BB BF 41', '\ufeffA'],
    ['E2 F4 82 BB BD A0', '\ufffd\u{102efd}\ufffd'],
    ['E0 F4 82 BD A0', '\ufffd\u{102f60}'],
    ['', ''],
  ])('%s', (hex, expected) => {
    const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
    const mark = scratch.top;
    const at = scratch.enter(16);
    scratch.u8.set(bytes, at);
    expect(decodeArrayText(scratch.chunk, at, bytes.length)).toBe(expected);
    scratch.release(mark);
  });
});
