import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box, store, wordShape } from '../../src/engine/abi-box.ts';
import { type AbiName, abiWords } from '../../src/engine/abi-words.ts';
import type { AbiBytes, AbiLeaf } from '../../src/engine/engine.ts';

/** Structures of leaves side by side. */
const structures: fc.Arbitrary<AbiBytes> = fc
  .array(fc.constantFrom([1, false], [2, false], [4, false], [8, false], [4, true], [8, true]), { minLength: 1, maxLength: 6 })
  .map((kinds) => {
    const leaves: AbiLeaf[] = [];
    let end = 0;
    for (const [size, float] of kinds as [number, boolean][]) {
      const offset = Math.ceil(end / size) * size;
      leaves.push({ offset, size, float });
      end = offset + size;
    }
    const align = Math.max(...leaves.map(({ size }) => size));
    return { size: Math.ceil(end / align) * align, align, leaves };
  });
const abis: readonly AbiName[] = ['sysv-x64', 'win-x64', 'aapcs64', 'aapcs32', 'x86-unix'];

describe('structures by value as words', () => {
  it('keep every bit, also of numbers that are none', () => {
    const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 });
    const odd = fc.constantFrom(0xff, 0x7f, 0x80, 0).map((byte) => new Uint8Array(64).fill(byte));
    fc.assert(
      fc.property(structures, fc.oneof(bytes, odd), fc.constantFrom(...abis), (type, content, abi) => {
        const shape = wordShape(type, abiWords(type, abi));
        const { record, fill } = box(shape);
        fill(new DataView(content.buffer, content.byteOffset, 64), 3);
        const target = new Uint8Array(64).fill(1);
        store(shape, record, new DataView(target.buffer), 5);
        const isNaNs = shape.numbers?.includes('f64') === true;
        const expected = [...new Uint8Array(5).fill(1), ...content.subarray(3, 3 + type.size), ...new Uint8Array(59 - type.size).fill(1)];
        if (
          isNaNs &&
          type.leaves.some(
            ({ offset, float }) => float && Number.isNaN(new DataView(content.buffer, content.byteOffset).getFloat64(3 + offset, true)),
          )
        )
          return;
        expect([...target]).toEqual(expected);
      }),
    );
  });

  it('are numbers where they fit two registers, but for pairs of floats', () => {
    const numbers = (...leaves: [number, number, boolean][]): unknown => {
      const type = {
        size: Math.ceil(Math.max(...leaves.map(([o, s]) => o + s)) / 4) * 4,
        align: 4,
        leaves: leaves.map(([offset, size, float]) => ({ offset, size, float })),
      };
      return wordShape(type, abiWords(type, 'sysv-x64')).numbers;
    };
    expect(numbers([0, 4, false], [4, 4, false], [8, 8, true])).toEqual(['u64', 'f64']);
    expect(numbers([0, 4, true], [4, 4, false])).toEqual(['u64']);
    expect(numbers([0, 4, true], [4, 4, true])).toBeUndefined();
    expect(numbers([0, 8, false], [8, 8, false], [16, 8, false])).toBeUndefined();
  });
});
