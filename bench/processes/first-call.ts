/** What the first call of a function costs, its compilation included: the mean of many functions, in fresh processes. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { published, root, workloadLibrary } from '../contenders.ts';
import { mixedFields } from '../declarations.ts';

/** Declares 100 functions by `declaration` after some others have warmed the compiler up, and calls each once; us per function. */
function script(declaration: string, argument: string): string {
  return `import * as api from ${JSON.stringify(pathToFileURL(join(published, 'index.js')).href)};
    const { dllImport, method, struct, readonlyRef, ref, int32, float64, voidType } = api;
    const Small = struct('Small', { x: int32, y: int32, d: float64 });
    const Mixed = struct('Mixed', { ${Object.entries(mixedFields)
      .map(([name, type]) => `${name}: api.${type}`)
      .join(', ')} });
    const library = ${JSON.stringify(workloadLibrary)};
    const declare = (from, count) => dllImport(library, Object.fromEntries(Array.from({ length: count }, (_, i) => ['f' + (from + i), ${declaration}])));
    const run = (functions, count, from) => { for (let i = 0; i < count; i++) functions['f' + (from + i)](${argument}); };
    run(declare(0, 20), 20, 0);
    const functions = declare(20, 100);
    const start = process.hrtime.bigint();
    run(functions, 100, 20);
    console.log(Number(process.hrtime.bigint() - start) / 1e5);`;
}

const kinds: readonly (readonly [name: string, declaration: string, argument: string])[] = [
  ['first call, 2 numbers', `method(int32, { a: int32, b: int32 }, { entryPoint: 'bench_add_i32' })`, '1, 2'],
  ['first call, small structure', `method(float64, { s: readonlyRef(Small) }, { entryPoint: 'bench_small_in' })`, '{ x: 1, y: 2, d: 3 }'],
  ['first call, 24 fields in-out', `method(voidType, { m: ref(Mixed) }, { entryPoint: 'bench_mixed_inout' })`, 'new Mixed()'],
];

/** Least us of `runs` processes, by kind and engine. */
export function firstCallCosts(engines: readonly string[], runs: number): { workload: string; contender: string; us: number }[] {
  const costs = kinds.flatMap(([workload, declaration, argument]) =>
    engines.map((engine) => ({
      workload,
      contender: `pinvoke ${engine}`,
      engine,
      code: script(declaration, argument),
      us: Number.POSITIVE_INFINITY,
    })),
  );
  for (let run = 0; run < runs; run++) {
    for (const it of costs) {
      const env = { ...process.env, PINVOKE_ENGINE: it.engine };
      const text = execFileSync(process.execPath, ['--input-type=module', '-e', it.code], { cwd: root, encoding: 'utf8', env });
      it.us = Math.min(it.us, Number(text));
    }
  }
  return costs.map(({ workload, contender, us }) => ({ workload, contender, us }));
}
