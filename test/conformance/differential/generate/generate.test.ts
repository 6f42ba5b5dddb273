import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCSharp } from '../../../../src/csharp/index.ts';
import type { Json, JsonObject } from '../../pinvoke/json.ts';
import { runToEnd } from '../dotnet.ts';
import { writeDisabled, writeGenerated, writeMarshallers } from './directory.ts';

const home = mkdtempSync(join(tmpdir(), 'generated-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function generate(name: string, functions: number, seed: number): string {
  const directory = join(home, name);
  writeGenerated(directory, functions, seed);
  return directory;
}

function contents(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(cs|c|h|json)$/.test(file))
    .sort()
    .map((file) => `${file}\n${readFileSync(join(directory, file), 'utf8')}`);
}

const suites = ['Gen1', 'Gen2', 'Gen3', 'Gen4', 'Gen5'];

describe('generated functions', () => {
  const directory = generate('one', 250, 7);
  const others = { Disabled: join(home, 'disabled'), Marshallers: join(home, 'marshallers') };
  writeDisabled(others.Disabled, 60, 7);
  writeMarshallers(others.Marshallers, 60, 7);

  it('are the same for the same seed, and others for another', () => {
    expect(contents(generate('same', 250, 7))).toEqual(contents(directory));
    expect(contents(generate('other', 250, 8))).not.toEqual(contents(directory));
  });

  it('compile in C without a warning', () => {
    for (const made of [directory, ...Object.values(others)])
      expect(runToEnd('make', ['-s', '-C', join(made, 'native'), `OUT=${join(home, 'out')}`])).toMatchObject({ ok: true, output: '' });
  }, 60_000);

  it('are declared in C# that is read without a complaint, with an argument for each parameter', () => {
    for (const [name, where] of [...suites.map((name) => [name, directory] as const), ...Object.entries(others)]) {
      const program = readCSharp([{ path: `${name}.cs`, text: readFileSync(join(where, `${name}.cs`), 'utf8') }]);
      expect(program.diagnostics).toEqual([]);
      const parameters = new Map(program.methods.map((method) => [method.name, method.parameters.length]));
      const { cases } = JSON.parse(readFileSync(join(where, `${name}.json`), 'utf8')) as { cases: JsonObject[] };
      for (const step of cases.flatMap((data) => data.steps as JsonObject[])) {
        if (String(step.function).startsWith('$')) continue;
        expect(parameters.get(`${name}.${String(step.function)}`)).toBe((step.args as Json[]).length);
      }
    }
  });

  it('use every kind of type and every passing', () => {
    const text = suites.map((name) => readFileSync(join(directory, `${name}.cs`), 'utf8')).join('');
    const wanted = [
      'LibraryImport(',
      'DllImport(',
      'ref ',
      'out ',
      'in ',
      '[In, Out]',
      'ByValTStr',
      'ByValArray',
      'InlineArray',
      'fixed ',
      'LayoutKind.Explicit',
    ];
    for (const word of [
      ...wanted,
      'Pack = 1',
      'StringBuilder',
      'Span<',
      'PreserveSig = false',
      'SetLastError = true',
      'Pair<',
      'delegate ',
      'Handle ',
      'AnsiBStr',
      'public struct W',
      'HandleRef ',
      'UnmanagedType.Currency',
      'UnmanagedType.LPStruct',
      ' : C',
    ]) {
      expect(text).toContain(word);
    }
    expect(text).toMatch(/(ref|out|in) D\d+ p\d/);
  });
});
