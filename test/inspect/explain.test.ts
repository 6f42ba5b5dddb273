import { describe, expect, it } from 'vitest';
import type { ExplainedFunction, ExplainedParameter } from '../../src/index.ts';
import {
  array,
  bool,
  delegate,
  dllImport,
  explain,
  float64,
  formattedClass,
  guid,
  In,
  importCSharp,
  int32,
  isInteropError,
  libraryImport,
  marshalAs,
  method,
  nint,
  Out,
  out,
  readonlyRef,
  ref,
  StringBuilder,
  string,
  struct,
  stubSource,
} from '../../src/index.ts';

const Point = struct('Point', { x: int32, y: int32 });
const Named = struct('Named', { id: int32, name: string });
const Account = formattedClass('Account', { id: int32, balance: float64 });
const Compare = delegate('Compare', int32, { a: readonlyRef(int32), b: readonlyRef(int32) });

const native = dllImport('nolibrary', {
  sort: method(
    bool,
    { items: array(int32), compare: Compare, scale: float64 },
    { setLastError: true, callingConvention: 'Cdecl', entryPoint: 'sort_items' },
  ),
  text: method(string, { narrow: string, wide: marshalAs(string, 'LPWStr'), builder: StringBuilder }, { exactSpelling: true }),
  refs: method(int32, { point: ref(Point), named: ref(Named), taken: out(Named), looked: readonlyRef(Point), id: ref(guid) }),
  classes: method(int32, { a: In(Account), b: Out(Account), c: ref(Account) }, { charSet: 'Unicode' }),
  refused: method(int32, { fine: int32, wrong: marshalAs(bool, 'LPStr'), also: Out(StringBuilder) }),
  odd: method(marshalAs(int32, 'LPStr'), {}),
});

function json(fn: unknown): ExplainedFunction {
  return JSON.parse(JSON.stringify(explain(fn))) as ExplainedFunction;
}

function decisions(fn: unknown): Record<string, string> {
  const { parameters, return: result } = json(fn);
  const of = (one: ExplainedParameter): string =>
    'error' in one
      ? one.error.exception
      : `${one.decision}${one.initialized ? ' initialized' : ''}${one.copiedBack ? ' back' : ''} ${one.rule}`;
  return Object.fromEntries([...parameters, result].map((one) => [one.name, of(one)]));
}

describe('explain', () => {
  it("gives the import with .NET's names", () => {
    const { parameters: _, return: __, ...rest } = json(native.sort);
    expect(rest).toEqual({
      name: 'sort',
      library: 'nolibrary',
      entryPoint: 'sort_items',
      charSet: 'Ansi',
      setLastError: true,
      preserveSig: true,
      callingConvention: 'Cdecl',
      exactSpelling: false,
    });
    expect(json(native.classes)).toMatchObject({ charSet: 'Unicode', callingConvention: 'Winapi', setLastError: false });
    expect(json(native.text).exactSpelling).toBe(true);
  });

  it('gives every parameter with the same members', () => {
    const { parameters, return: result } = json(native.sort);
    for (const one of [...parameters, result]) {
      expect(Object.keys(one)).toEqual([
        'name',
        'type',
        'passing',
        'in',
        'out',
        'decision',
        'initialized',
        'copiedBack',
        'owner',
        'rule',
        'why',
      ]);
    }
    expect(parameters[0]).toMatchObject({ name: 'items', type: 'int[]', passing: 'value', in: true, out: false, decision: 'pin' });
    expect(result).toMatchObject({ name: 'return', type: 'bool', in: false, out: true, decision: 'value' });
  });

  it('follows the decision table', () => {
    expect(decisions(native.sort)).toEqual({
      items: 'pin initialized back 4.7.1',
      compare: 'value initialized 4.8',
      scale: 'value initialized 4.3.1',
      return: 'value back 4.3.2',
    });
    expect(decisions(native.text)).toEqual({
      narrow: 'copy initialized 4.5',
      wide: 'pin initialized back 4.5',
      builder: 'copy initialized back 4.6',
      return: 'copy back 4.5',
    });
    expect(decisions(native.refs)).toEqual({
      point: 'pin initialized back 4.3.1',
      named: 'copy initialized back 4.3.3',
      taken: 'copy back 4.3.3',
      looked: 'pin initialized back 4.3.1',
      id: 'pin initialized back 4.3.1',
      return: 'value back 4.3.1',
    });
    expect(decisions(native.classes)).toEqual({
      a: 'pin initialized back 4.4.1',
      b: 'pin initialized back 4.4.1',
      c: 'copy initialized back 4.4.1',
      return: 'value back 4.3.1',
    });
  });

  it('tells the direction as declared or defaulted, whatever comes of it', () => {
    const ways = Object.fromEntries(json(native.refs).parameters.map((one) => [one.name, [one.passing, one.in, one.out]]));
    expect(ways).toEqual({
      point: ['ref', true, true],
      named: ['ref', true, true],
      taken: ['out', false, true],
      looked: ['in', true, false],
      id: ['ref', true, true],
    });
    expect(json(native.classes).parameters.map((one) => [one.in, one.out])).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ]);
    expect(json(native.text).parameters.map((one) => [one.in, one.out])).toEqual([
      [true, false],
      [true, false],
      [true, true],
    ]);
  });

  it('keeps what is known of a refused parameter, and explains the others', () => {
    const { parameters, return: result } = json(native.refused);
    expect(parameters[1]).toEqual({
      name: 'wrong',
      type: 'bool',
      passing: 'value',
      in: true,
      out: false,
      error: { exception: 'MarshalDirectiveException', reason: expect.stringContaining('LPStr'), rule: expect.stringMatching(/^\d+\.\d+/) },
    });
    expect(parameters[0]).toMatchObject({ decision: 'value' });
    expect(result).toMatchObject({ decision: 'value' });
    expect(json(native.odd).return).toMatchObject({ name: 'return', type: 'int', error: { exception: 'MarshalDirectiveException' } });
  });

  it('loads and calls nothing', () => {
    expect(() => explain(native.sort)).not.toThrow();
    expect(() => native.sort([1], () => 0, 1)).toThrow(expect.objectContaining({ name: 'DllNotFoundException' }));
  });

  it('explains source-generated imports, which are spelled exactly', () => {
    const generated = libraryImport('nolibrary', { f: method(int32, { items: array(int32) }) });
    expect(json(generated.f)).toMatchObject({ exactSpelling: true, parameters: [{ decision: 'pin', rule: '19.2' }] });
  });

  it('explains every overload', () => {
    const { f } = importCSharp(
      'static class C { [DllImport("l")] static extern int f(int a); [DllImport("l")] static extern int f(int a, string b); }',
    );
    expect(explain(f).functions.map(({ parameters }) => parameters.length)).toEqual([1, 2]);
    expect(JSON.parse(JSON.stringify(explain(f)))).toHaveLength(2);
  });

  it('refuses what is no function of ours', () => {
    for (const other of [() => 1, null, undefined, 7, {}]) {
      expect(() => explain(other)).toThrow(
        expect.objectContaining({ name: 'ArgumentException', message: expect.stringContaining("explain(), parameter 'fn'") }),
      );
    }
  });
});

describe('the text of an explanation', () => {
  const lines = (fn: unknown, width: number): string[] => explain(fn).format({ width }).split('\n');

  it('names function, import, and every parameter with its decision', () => {
    const text = explain(native.refs).toString();
    expect(text).toContain('int refs(ref Point point, ref Named named, out Named taken, in Point looked, ref Guid id)');
    expect(text).toContain('nolibrary!refs  CharSet.Ansi, Winapi');
    for (const [name, decision] of [
      ['point', 'PIN'],
      ['named', 'COPY'],
      ['taken', 'COPY'],
      ['looked', 'PIN'],
      ['return', 'VALUE'],
    ]) {
      expect(text).toMatch(new RegExp(`^${name} .* ${decision} `, 'm'));
    }
  });

  it.each([40, 80, 100, 140, 200, 300])('is aligned and within %i columns, as far as the columns allow', (width) => {
    const all = lines(native.text, width);
    const head = all.findIndex((line) => line.startsWith('parameter'));
    const starts = [...(all[head + 1] ?? '').matchAll(/-+/g)].map((match) => match.index);
    const rigid = (all[head + 1] ?? '').length;
    for (const line of all.slice(head)) expect(line.length).toBeLessThanOrEqual(Math.max(width, rigid));
    const rows = all.slice(head + 2).filter((line) => /^\S/.test(line));
    expect(rows).toHaveLength(4);
    for (const row of rows) for (const start of starts) expect(start === 0 ? ' ' : (row[start - 1] ?? ' ')).toBe(' ');
  });

  it('says first why every call fails', () => {
    const [, , first, ...rest] = lines(native.refused, 200);
    expect(first).toMatch(/^Every call fails: refused, parameter 'wrong' \(bool\): MarshalDirectiveException: .*\(rule 2\.2\)$/);
    expect(rest.filter((line) => line.includes('REFUSED')).length).toBeGreaterThan(0);
    expect(rest.some((line) => line.startsWith('fine') && line.includes('VALUE'))).toBe(true);
  });

  it('gives each piece to whoever colours it, and is as wide then', () => {
    const roles = new Set<string>();
    const plain = explain(native.refs).format({ width: 120 });
    const style = (text: string, role: string): string => {
      roles.add(role);
      return text;
    };
    const styled = explain(native.refs).format({ width: 120, style });
    expect(styled).toBe(plain);
    expect([...roles].sort()).toEqual(['copy', 'pin', 'quiet', 'title', 'value']);
  });
});

describe('stubSource', () => {
  it('prints the code of a function under a comment that names it', () => {
    const source = stubSource(native.text);
    expect(source).toMatch(
      /^\/\/ The stub of text, which calls nolibrary!text\.\n\/\/ On the native side: address \(address, address, address\)\n/,
    );
    expect(source).toContain('// invoke');
    expect(source).toContain('function text(narrow, wide, builder)');
  });

  it('throws for a refused function what its call throws', () => {
    let thrown: unknown;
    try {
      native.refused(1, true, null);
    } catch (error) {
      thrown = error;
    }
    expect(isInteropError(thrown)).toBe(true);
    expect(() => stubSource(native.refused)).toThrow(
      expect.objectContaining({ name: (thrown as Error).name, message: (thrown as Error).message }),
    );
  });

  it('lets no name out of its comment', () => {
    const evil = dllImport('lib\nprocess.exit(1)//', { f: method(nint, {}, { entryPoint: 'f\u2028g' }) });
    expect(
      stubSource(evil.f)
        .split(/[\n\u2028]/)
        .slice(0, 2)
        .every((line) => line.startsWith('//')),
    ).toBe(true);
  });
});
