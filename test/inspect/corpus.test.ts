import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCSharp } from '../../src/csharp/index.ts';
import { isRefusal } from '../../src/inspect/explanation.ts';
import { explainMethod, layouts } from '../../src/inspect/index.ts';
import { platform } from '../../src/layout/index.ts';
import { filesIn } from '../house/sources.ts';

const files = filesIn('test/conformance/corpus/pinvoke', /\.cs$/).filter(({ path }) => !/\/(oracle|native)\//.test(path));
const linux = platform('linux-x64');

describe.each(files.map((file) => [basename(file.path), file] as const))('%s', (_name, file) => {
  const program = readCSharp([file]);

  it('is explained completely: every parameter has a decision or an exception, and a rule', () => {
    for (const method of program.methods) {
      const [explained] = explainMethod(method, linux).functions;
      expect(explained?.parameters.map(({ name }) => name)).toEqual(method.parameters.map(({ name }) => name));
      for (const one of [...(explained?.parameters ?? []), ...(explained ? [explained.return] : [])]) {
        const said = isRefusal(one)
          ? [one.error.exception, one.error.reason, one.error.rule]
          : [one.decision, one.owner, one.why, one.rule];
        for (const text of [one.name, one.type, ...said]) expect(text, `${method.name} ${one.name}`).toMatch(/\S/);
        expect(said.at(-1)).toMatch(/^\d+(\.\d+)*$/);
      }
    }
  });

  it('has a row for every parameter in its tables', () => {
    for (const method of program.methods) {
      const rows = explainMethod(method, linux).format({ width: 250 }).split('\n');
      for (const { name } of method.parameters)
        expect(
          rows.some((row) => row.startsWith(`${name} `)),
          `${method.name} ${name}`,
        ).toBe(true);
      expect(rows.some((row) => row.startsWith('return '))).toBe(true);
    }
  });

  it('is laid out: every structure and formatted class has numbers or an exception, on every platform', () => {
    for (const name of ['linux-x64', 'win-x64', 'win-x86', 'linux-arm64', 'linux-arm']) {
      for (const described of layouts(program, platform(name))) {
        if ('error' in described) expect(described.reason).toMatch(/\S/);
        else {
          expect(described.size).toBeGreaterThanOrEqual(1);
          for (const { offset, size } of described.fields) expect(offset >= 0 && size >= 0).toBe(true);
        }
      }
    }
  });
});
