import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCSharp } from '../../src/csharp/index.ts';
import { model } from './arbitrary.ts';
import { Printer } from './print.ts';

/** How many programs are printed and read; `CSHARP_PROPERTY=5000` for a long run. */
const runs = Number(process.env.CSHARP_PROPERTY ?? 200);

test('a program of descriptors that is printed as C# in any spelling is read as the same descriptors', {
  timeout: 60_000 + runs * 100,
}, () => {
  fc.assert(
    fc.property(model, fc.integer(), ({ types, methods }, seed) => {
      const files = new Printer(seed).print({ types, methods }).map((text, index) => ({ path: `${index}.cs`, text }));
      const program = readCSharp(files);
      const context = files.map(({ text }) => text).join('\n// ----\n');
      expect(
        program.diagnostics.filter((d) => d.severity === 'error').map((d) => `${d.file}:${d.line}:${d.column} ${d.message}`),
        context,
      ).toEqual([]);
      for (const type of types) if ('name' in type) expect(program.types.get(type.name), `${type.name}\n${context}`).toEqual(type);
      expect(program.methods, context).toEqual(methods);
    }),
    { numRuns: runs },
  );
});
