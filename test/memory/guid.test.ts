import { describe, expect, it } from 'vitest';
import { ArgumentException } from '../../src/errors.ts';
import { normalizeGuid, readGuid, writeGuid } from '../../src/memory/guid.ts';

describe('Guid', () => {
  it('stands in memory with its first three fields in host order', () => {
    const view = new DataView(new ArrayBuffer(20));
    writeGuid(view, 2, '{00112233-4455-6677-8899-AABBCCDDEEFF}');
    expect(Buffer.from(view.buffer, 2, 16).toString('hex')).toBe('33221100554477668899aabbccddeeff');
    expect(readGuid(view, 2)).toBe('00112233-4455-6677-8899-aabbccddeeff');
  });

  it('accepts either case, with and without braces', () => {
    expect(normalizeGuid('FFEEDDCC-bbaa-9988-7766-554433221100')).toBe('ffeeddcc-bbaa-9988-7766-554433221100');
    expect(normalizeGuid('{ffeeddcc-bbaa-9988-7766-554433221100}')).toBe('ffeeddcc-bbaa-9988-7766-554433221100');
  });

  it.each([
    '',
    '{00112233-4455-6677-8899-aabbccddeeff',
    '00112233-4455-6677-8899-aabbccddeef',
    '0011223-34455-6677-8899-aabbccddeeff',
    'g0112233-4455-6677-8899-aabbccddeeff',
    null,
    5,
    undefined,
  ])('refuses %s and writes nothing', (value) => {
    const view = new DataView(new ArrayBuffer(16));
    expect(() => writeGuid(view, 0, value)).toThrow(ArgumentException);
    expect(view.getBigUint64(0)).toBe(0n);
  });
});
