import { describe, expect, it } from 'vitest';
import { engine } from '../../src/engine/current.ts';
import { InvalidOperationException } from '../../src/errors.ts';
import { acquireChunk, arenaStats, releaseChunk } from '../../src/memory/arena.ts';

describe('arena', () => {
  it('gives aligned chunks of at least the size, whose address is their first byte', () => {
    for (const size of [0, 1, 4096, 4097, 100_000, 3_000_000]) {
      const chunk = acquireChunk(size, 'test');
      expect(chunk.size).toBeGreaterThanOrEqual(size);
      expect(chunk.address % 16).toBe(0);
      expect(chunk.address).toBe(engine().addressOf(chunk.buffer));
      expect([chunk.u8.length, chunk.u16.length * 2, chunk.view.byteLength]).toEqual([chunk.size, chunk.size, chunk.size]);
      releaseChunk(chunk);
    }
  });

  it('hands a released chunk out again', () => {
    const first = acquireChunk(5000, 'test');
    releaseChunk(first);
    const second = acquireChunk(8192, 'test');
    expect(second).toBe(first);
    releaseChunk(second);
  });

  it('refuses a second release', () => {
    const chunk = acquireChunk(1, 'test');
    releaseChunk(chunk);
    expect(() => releaseChunk(chunk)).toThrow(InvalidOperationException);
  });

  it('counts by owner', () => {
    const chunk = acquireChunk(4096, 'constructor');
    expect(arenaStats().owners.constructor).toEqual({ chunks: 1, bytes: 4096 });
    releaseChunk(chunk);
    expect(Object.keys(arenaStats().owners)).not.toContain('constructor');
  });

  it('keeps no more than its bound', () => {
    const chunks = Array.from({ length: 12 }, () => acquireChunk(1 << 20, 'test'));
    const large = acquireChunk(5 << 20, 'test');
    for (const chunk of [...chunks, large]) releaseChunk(chunk);
    expect(arenaStats().free.bytes).toBeLessThanOrEqual(4 << 20);
    expect(arenaStats().owners.test).toBeUndefined();
  });
});
