/** A process on a system that makes no memory executable: koffi serves, `engineInfo` says why, and calls give what they give elsewhere. */
import { describe, expect, test } from 'vitest';
import { compileCommand, runModule } from '../../cli/run.ts';
import { canCompile, fixture } from '../../support/native.ts';

const possible = process.platform === 'linux' && process.arch === 'x64' && canCompile;
const title = `where executable memory is refused${possible ? '' : ' (skipped: needs Linux on x64 and a C compiler)'}`;

/** Prints what serves, why, and what some calls give: numbers, structures, text, a callback, an exception out of one, the last error. */
const program = `
  import { delegate, dllImport, engineInfo, float64, int32, Marshal, method, out, ref, Ref, string, struct, nint, array, voidType } from 'pinvoke';
  const Quotient = struct('Quotient', { quotient: int32, remainder: int32 });
  const Compare = delegate('Compare', int32, [{ a: ref(int32) }, { b: ref(int32) }]);
  const c = dllImport('libc', {
    abs: method(int32, { x: int32 }),
    ldexp: method(float64, [{ x: float64 }, { exponent: int32 }]),
    div: method(Quotient, { a: int32, b: int32 }),
    frexp: method(float64, [{ x: float64 }, { exponent: out(int32) }]),
    strlen: method(nint, { text: string }),
    close: method(int32, { descriptor: int32 }, { setLastError: true }),
    qsort: method(voidType, [{ items: array(int32) }, { count: nint }, { size: nint }, { compare: Compare }]),
  });
  const exponent = new Ref();
  const items = Int32Array.of(3, 1, 2);
  c.qsort(items, 3, 4, (a, b) => a.value - b.value);
  const { quotient, remainder } = c.div(17, 5);
  let thrown;
  try { c.qsort(items, 3, 4, () => { throw new RangeError('out of a callback'); }); } catch (error) { thrown = error.message; }
  const results = [c.abs(-3), c.ldexp(0.75, 4), quotient, remainder, c.frexp(8, exponent), exponent.value, String(c.strlen('text')),
    c.close(-1), Marshal.getLastPInvokeError(), [...items].join(), thrown];
  console.log(JSON.stringify({ info: engineInfo(), results }));
`;

describe.skipIf(!possible)(title, () => {
  const run = (environment: Readonly<Record<string, string>>): { info: Record<string, unknown>; results: unknown[] } => {
    const { code, out, err } = runModule(program, environment);
    expect([code, err]).toEqual([0, '']);
    return JSON.parse(out);
  };

  test.each([{ PINVOKE_ENGINE: 'thunk' }, { PINVOKE_ENGINE: '' }])('koffi serves, with the same results: %j', (environment) => {
    compileCommand();
    const allowed = run(environment);
    expect(allowed.info).toMatchObject({ name: 'thunk' });
    expect(allowed.info).not.toHaveProperty('reason');
    const refused = run({ ...environment, LD_PRELOAD: fixture('preload/refuse-executable', 'refuse-executable.so') });
    expect(refused.info).toMatchObject({ name: 'koffi', reason: 'the system refuses executable memory' });
    expect(refused.results).toEqual(allowed.results);
    expect(refused.results.slice(-4)).toEqual([-1, 9, '1,2,3', 'out of a callback']);
  });
});
