import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentOutOfRangeException } from '../../src/errors.ts';
import { arenaStats } from '../../src/memory/arena.ts';
import { Scratch } from '../../src/memory/scratch.ts';

describe('scratch frames', () => {
  it('lie one above the other, aligned to 16', () => {
    const frames = new Scratch('test');
    expect(frames.enter(1)).toBe(0);
    expect(frames.enter(17)).toBe(16);
    expect(frames.enter(16)).toBe(48);
    expect(frames.top).toBe(64);
    frames.dispose();
  });

  it('are released to a mark, and taken again', () => {
    const frames = new Scratch('test');
    frames.enter(32);
    const mark = frames.mark();
    const at = frames.enter(100);
    frames.release(mark);
    expect(frames.enter(100)).toBe(at);
    frames.dispose();
  });

  it('grow into further chunks and give them back', () => {
    const frames = new Scratch('test');
    const first = frames.chunk;
    frames.enter(first.size - 16);
    const mark = frames.mark();
    frames.enter(16);
    const full = frames.mark();
    expect(frames.chunk).toBe(first);
    expect(frames.enter(1_000_000)).toBe(0);
    expect(frames.chunk).not.toBe(first);
    expect(frames.u8.length).toBe(frames.chunk.size);
    const inside = frames.mark();
    frames.enter(2_000_000);
    expect(arenaStats().owners.test?.chunks).toBe(3);
    frames.release(inside);
    expect(arenaStats().owners.test?.chunks).toBe(2);
    frames.release(full);
    expect([frames.chunk, frames.address]).toEqual([first, first.address]);
    frames.release(mark);
    expect(frames.enter(16)).toBe(first.size - 16);
    frames.dispose();
    expect(arenaStats().owners.test).toBeUndefined();
  });

  it('keep their chunk while large buffers lie besides them', () => {
    const frames = new Scratch('test');
    const { chunk, view } = frames;
    const outer = frames.mark();
    const large = frames.besides(1_000_000);
    const between = frames.mark();
    frames.enter(chunk.size - 32);
    const other = frames.besides(100_000);
    frames.besides(100_000);
    expect([large.size >= 1_000_000, other.size >= 100_000]).toEqual([true, true]);
    expect([frames.owns(large.address), frames.owns(other.address + 99_999)]).toEqual([true, true]);
    frames.release(between);
    expect([frames.view, frames.owns(large.address), frames.owns(other.address)]).toEqual([view, true, false]);
    frames.enter(2 * chunk.size);
    frames.release(between);
    expect([frames.view, frames.owns(large.address)]).toEqual([view, true]);
    frames.release(outer);
    expect(arenaStats().owners.test?.chunks).toBe(1);
    for (const size of [-1, Number.NaN, 2 ** 40]) expect(() => frames.besides(size)).toThrow(ArgumentOutOfRangeException);
    frames.dispose();
    expect(arenaStats().owners.test).toBeUndefined();
  });

  it('of stubs have views of their own, which a large buffer does not change', () => {
    const frames = new Scratch('test');
    const outer = frames.top;
    const at = frames.enterFrame(48);
    const [view, address] = [frames.frameView, frames.frameAddress];
    expect([view, address + at]).toEqual([frames.view, frames.address + at]);
    frames.enter(200_000);
    expect(frames.view).not.toBe(view);
    expect([frames.frameView === view, frames.frameAddress]).toEqual([true, address]);
    const mark = frames.top;
    const inner = frames.enterFrame(48);
    expect([frames.frameView === frames.view, frames.frameU8 === frames.u8]).toEqual([true, true]);
    expect(frames.owns(frames.frameAddress + inner)).toBe(true);
    frames.release(mark);
    frames.release(outer);
    expect(frames.enterFrame(48)).toBe(at);
    expect([frames.frameView === view, frames.frameAddress]).toEqual([true, address]);
    frames.dispose();
  });

  it('refuse a size that is none', () => {
    const frames = new Scratch('test');
    for (const size of [-1, -100, 2 ** 31, 2 ** 40, -(2 ** 32), Number.NaN])
      expect(() => frames.enter(size)).toThrow(ArgumentOutOfRangeException);
    frames.dispose();
    expect(() => frames.enter(1)).toThrow(ArgumentOutOfRangeException);
  });

  it('never overlap while live, in any nesting', () => {
    const frames = new Scratch('test');
    type Live = { from: number; to: number };
    type Tree = { size: number; inner: Tree[] };
    const size = fc.integer({ min: 0, max: 90_000 });
    const grow = (inner: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> => fc.record({ size, inner: fc.array(inner, { maxLength: 3 }) });
    const leaf: fc.Arbitrary<Tree> = fc.record({ size, inner: fc.constant([]) });
    const nest = grow(grow(grow(leaf)));
    const run = ({ size, inner }: Tree, live: Live[]): void => {
      const mark = frames.top;
      const at = frames.enter(size);
      const here = { from: frames.address + at, to: frames.address + at + size };
      expect(here.from % 16).toBe(0);
      expect(at + size).toBeLessThanOrEqual(frames.chunk.size);
      for (const other of live) expect(here.to <= other.from || here.from >= other.to).toBe(true);
      for (const child of inner) run(child, [...live, here]);
      frames.release(mark);
      expect(frames.top).toBe(mark);
    };
    fc.assert(
      fc.property(nest, (tree) => run(tree, [])),
      { numRuns: 50 },
    );
    frames.dispose();
  });
});
