import { crc32, inflateSync } from 'node:zlib';
import { Ref } from '../../memory/ref.ts';
import type { Step } from './step.ts';
import { step } from './step.ts';

/** qsort. */
export const sortedArray: Step = step({
  title: 'An array that is lent, and a function that is called back',
  note:
    'An Int32Array is what int[] is in C#. qsort gets its address and sorts it where it is; for every comparison it calls ' +
    'the JavaScript function, which is a function pointer for the time of the call.',
  csharp: `
      delegate int Comparison(in int a, in int b);

      static class Native
      {
          [DllImport("libc")]
          public static extern void qsort(int[] items, nint count, nint size, Comparison compare);
      }`,
  call: (native) => {
    const items = Int32Array.of(42, 7, 1969, -1, 20);
    let comparisons = 0;
    native.qsort!(items, items.length, 4, (a: Ref<number>, b: Ref<number>) => {
      comparisons++;
      return a.value - b.value;
    });
    return { items, comparisons };
  },
  verify: ({ items, comparisons }) => [
    { what: `the very array is sorted: ${items.join(', ')}`, holds: items.join() === '-1,7,20,42,1969' },
    { what: `C called the JavaScript function ${comparisons} times`, holds: comparisons > 4 },
  ],
});

/** compress2, uncompress, crc32. */
export const zlib: Step = step({
  title: 'A library of its own: zlib',
  note:
    'Buffers are lent both ways, and `ref nuint` is a variable: its value goes in as the room that there is, and comes back ' +
    'as the room that was needed.',
  optional: true,
  csharp: `
      static class Native
      {
      #if MACOS
          const string Library = "libz";
      #else
          const string Library = "libz.so.1";
      #endif
          [DllImport(Library)]
          public static extern int compress2([Out] byte[] target, ref nuint targetLength, byte[] source, nuint length, int level);
          [DllImport(Library)]
          public static extern int uncompress([Out] byte[] target, ref nuint targetLength, byte[] source, nuint length);
          [DllImport(Library)]
          public static extern nuint crc32(nuint crc, byte[] data, uint length);
      }`,
  call: (native) => {
    const text = Buffer.from('pin or copy? '.repeat(1000));
    const packed = Buffer.alloc(text.length);
    const packedLength = new Ref(packed.length);
    native.compress2!(packed, packedLength, text, text.length, 9);
    const size = Number(packedLength.value);
    const back = Buffer.alloc(text.length);
    const backLength = new Ref(back.length);
    native.uncompress!(back, backLength, packed, size);
    const crc = native.crc32!(0, text, text.length);
    return { text, packed: packed.subarray(0, size), back, crc };
  },
  verify: ({ text, packed, back, crc }) => [
    { what: `compress2 made ${packed.length} bytes of ${text.length}; node:zlib reads them`, holds: inflateSync(packed).equals(text) },
    { what: 'uncompress gave the text back', holds: back.equals(text) },
    {
      what: `crc32 is 0x${BigInt(crc as bigint).toString(16)}, as node:zlib computes it`,
      holds: BigInt(crc as bigint) === BigInt(crc32(text)),
    },
  ],
});
