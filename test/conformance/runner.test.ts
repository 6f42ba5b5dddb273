import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runIsolated } from './runner/isolate.ts';
import { readOptions } from './runner/options.ts';
import { classify, findSuites, type Suite } from './runner/suites.ts';

describe('the suites of a directory', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'suites-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (file: string, content: unknown) => {
    mkdirSync(join(directory, file, '..'), { recursive: true });
    writeFileSync(join(directory, file), typeof content === 'string' ? content : JSON.stringify(content));
  };

  it('are told by what the files hold, in folders of any name', () => {
    write('a/Ints.json', { suite: 'Ints', library: 'x', cases: [{ id: 'one' }, { id: 'two' }] });
    write('a/Ints.cs', '');
    write('b/c/sizes.json', { format: 'heap-script/1', scripts: [{ id: 's', ops: [] }] });
    write('d/captured.json', { cases: [{ id: 'x', interface: 'i', procedure: 'p', direction: 'in' }] });
    write('e/errors.json', { cases: [{ id: 'y', idl: 'i.idl', type: 'T', hex: '' }] });
    expect(findSuites(directory)).toEqual({
      problems: [],
      suites: [
        { corpus: 'pinvoke', directory: join(directory, 'a'), name: 'Ints', cases: ['one', 'two'] },
        { corpus: 'heap', directory: join(directory, 'b', 'c'), name: 'sizes', cases: ['s'] },
        { corpus: 'rpc', directory: join(directory, 'd'), name: 'captured', cases: ['x'] },
        { corpus: 'ndr', directory: join(directory, 'e'), name: 'errors', cases: ['y'] },
      ],
    });
  });

  it('are not looked for where sources, interfaces and oracles are', () => {
    for (const folder of ['native', 'oracle', 'idl', 'build', '.git']) write(`${folder}/x.json`, '{}');
    expect(findSuites(directory).problems.map(({ message }) => message)).toEqual(['no cases are in it']);
  });

  it.each([
    ['not JSON at all', '{'],
    ['a list', []],
    ['no cases', { suite: 'X' }],
    ['an empty list of cases', { suite: 'X', cases: [] }],
    ['a case without an id', { suite: 'X', cases: [{ function: 'f' }] }],
    ['two cases of one id', { suite: 'X', cases: [{ id: 'a' }, { id: 'a' }] }],
    ['cases of no corpus', { cases: [{ id: 'a', question: 1 }] }],
    ['cases of two corpora', { cases: [{ id: 'a', fn: 'f' }, { id: 'b', interface: 'i', procedure: 'p', direction: 'in' }, { id: 'c' }] }],
    ['a later format of scripts', { format: 'heap-script/2', scripts: [{ id: 'a' }] }],
    ['a suite without its declarations', { suite: 'X', cases: [{ id: 'a' }] }],
  ])('fail where a file is %s', (_, content) => {
    write('x.json', content);
    const { suites, problems } = findSuites(directory);
    expect(suites).toEqual([]);
    expect(problems.map(({ file }) => file)).toEqual([join(directory, 'x.json')]);
  });

  it('fail where there is no such directory', () => {
    expect(findSuites(join(directory, 'absent')).problems).toHaveLength(1);
  });

  it('take an encoding that is too long to be written out', () => {
    expect(classify({ cases: [{ id: 'long', idl: 'i', type: 'T', length: 5000, sha256: '00', head: '01' }] }).corpus).toBe('ndr');
  });
});

describe('a suite in a process of its own', () => {
  const suite: Suite = { corpus: 'heap', directory: '.', name: 'toy', cases: ['a', 'b', 'c'] };
  /** Runs a process that reports these outcomes and then does `last`. */
  const run = (reports: readonly unknown[], last = '', silence = 20_000) => {
    const lines = reports.map((report) => `${JSON.stringify(report)}\n`).join('');
    const script = `require('node:fs').writeSync(3, ${JSON.stringify(lines)}); ${last}`;
    return runIsolated(suite, { command: process.execPath, arguments: ['-e', script], silence });
  };
  const passed = (id: string) => ({ outcome: { suite: 'toy', id, outcome: 'passed' } });
  const failures = async (outcomes: ReturnType<typeof run>) =>
    (await outcomes).filter(({ outcome }) => outcome === 'failed').map(({ id, message }) => [id, message]);

  it('passes where every case is reported', async () => {
    const outcomes = await run([passed('a'), passed('b [ndr20]'), passed('b [ndr64]'), passed('c'), { done: true }]);
    expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a', 'passed'],
      ['b [ndr20]', 'passed'],
      ['b [ndr64]', 'passed'],
      ['c', 'passed'],
    ]);
  });

  it('fails the rest of the cases where it crashes, and names the one that crashed', async () => {
    expect(await failures(run([passed('a')], "process.kill(process.pid, 'SIGSEGV'); setTimeout(() => {}, 9e5)"))).toEqual([
      ['b', 'the process crashed with SIGSEGV'],
      ['c', 'not run: the process crashed with SIGSEGV in b'],
    ]);
  });

  it('fails where native code ends the process, even without an error', async () => {
    expect(await failures(run([passed('a'), passed('b')], 'process.exit(0)'))).toEqual([['c', 'the process ended with exit code 0']]);
  });

  it('fails where the judge throws', async () => {
    expect(await failures(run([passed('a'), passed('b'), { error: 'no C#\n  at x' }]))).toEqual([['c', 'no C#\n  at x']]);
    expect(await failures(run([passed('a'), passed('b'), passed('c'), { error: 'late' }]))).toEqual([['(end)', 'late']]);
  });

  it('fails where nothing is reported for too long', async () => {
    const outcomes = await failures(run([passed('a')], 'setTimeout(() => {}, 9e5)', 500));
    // On a busy machine the process may not even have begun.
    expect(outcomes[0]?.[0]).toMatch(/^[ab]$/);
    expect(outcomes[0]?.[1]).toBe('nothing was reported for 0.5 s');
  });

  it('fails cases that the judge leaves out, makes up, or reports twice', async () => {
    expect(await failures(run([passed('a'), passed('a'), passed('b'), passed('z'), { done: true }]))).toEqual([
      ['a', 'the judge reports this twice'],
      ['z', 'the judge reports a case that the file does not have'],
      ['c', 'the judge did not report this case'],
    ]);
  });
});

describe('the command line', () => {
  it('has the copy of the corpus as its default', () => {
    expect(readOptions([], '/copy')).toEqual({ directories: ['/copy'], suites: [], passing: false, jobs: 2 });
  });

  it('takes directories, suites and the number of jobs', () => {
    expect(readOptions(['/a', '--suite', 'X', '--suite', 'ndr/Y', '--jobs', '1', '/b'], '/copy')).toEqual({
      directories: ['/a', '/b'],
      suites: ['X', 'ndr/Y'],
      passing: false,
      jobs: 1,
    });
  });

  it.each([[['--jobs', '0']], [['--jobs', 'x']], [['--what']], [['--passing', '/a']]])('refuses %j', (args) => {
    expect(() => readOptions(args, '/copy')).toThrow();
  });
});
